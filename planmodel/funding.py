"""The money behind targets. It overlaps: an activity stands whole behind each target that it
funds, is never split, and counts once in a total over several targets."""

from __future__ import annotations

from planmodel import targets
from planmodel.filter import EVERYTHING, Filter
from planmodel.plan import Plan
from planmodel.rows import Row, by_source


def listing(plan: Plan) -> list[Row]:
    """One row is a target tied to an activity, stated ties first: activity, target, basis,
    quote_vi, reason_vi, reason_en, short_vi, short_en, measure, comparator, low, levels."""
    return plan.rows(
        """
        SELECT
            f.activity, f.target, f.basis, f.quote_vi, f.reason_vi, f.reason_en,
            t.short_vi, t.short_en, t.measure, t.comparator, t.low,
            coalesce((SELECT list(level) FROM target_level WHERE target = t.code), []) AS levels
        FROM funding_link f JOIN target t ON t.code = f.target
        ORDER BY f.activity, f.basis, t.first_line, t.code
        """
    )


def behind(plan: Plan, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is a target, an activity tied to it and a year: target, activity, basis (explicit
    or inferred), quote_vi, reason_vi, reason_en, source, year, amount (million dong). A link
    whose activity has no money in what is chosen keeps one row with year and amount None.

    A unit does not narrow it: the decision splits no activity's money among the units that a
    target binds. Links: the annexes' objectives (explicit) and our reading (inferred)."""
    return plan.rows(
        """
        SELECT
            f.target, f.activity, f.basis, f.quote_vi, f.reason_vi, f.reason_en,
            a.source, b.year, b.amount
        FROM funding_link f
        JOIN activity a ON a.code = f.activity
        LEFT JOIN (
            SELECT activity, year, sum(amount)::BIGINT AS amount
            FROM {rows} WHERE {where} GROUP BY ALL
        ) b ON b.activity = f.activity
        ORDER BY f.target, f.basis, a.annex, a.number, b.year
        """,
        chosen.without("units", "targets", "subjects", "text"),
    )


def headline(plan: Plan, chosen: Filter = EVERYTHING) -> list[Row]:
    """The targets with a figure that people ask for first, or those of the chosen units, the most
    money first: rows of targets.listing, each with the need that the decision's words tie to it,
    `amount` (million dong, 0 where there is none) and its `parts` ((source, amount)). The money
    stands whole behind each target: never sum over targets."""
    money: dict[str, list[Row]] = {}
    for row in behind(plan, chosen):
        if row["basis"] == "explicit":
            money.setdefault(row["target"], []).append(row)
    rows = []
    for target in targets.listing(plan, chosen.without("subjects", "text")):
        if target["kind"] == "quantified" and (chosen.units or target["headline"]):
            parts = by_source(money.get(target["code"], ()))
            rows.append({**target, "parts": parts, "amount": sum(part for _, part in parts)})
    return sorted(rows, key=lambda row: -row["amount"])


def coverage(plan: Plan, codes: tuple[str, ...], chosen: Filter = EVERYTHING) -> Row:
    """What these targets reach together, each activity once, million dong: `stated` by the
    decision's words, `reached` with inferred links too, `untied` (tied to none of them) and the
    `whole`. Section: annexes 1 and 2 against the links."""
    return plan.rows(
        """
        WITH link AS (
            SELECT activity, bool_or(basis = 'explicit') AS stated
            FROM funding_link WHERE list_contains($codes, target) GROUP BY activity
        )
        SELECT
            sum(amount) FILTER (stated)::BIGINT AS stated,
            sum(amount) FILTER (stated IS NOT NULL)::BIGINT AS reached,
            sum(amount) FILTER (stated IS NULL)::BIGINT AS untied,
            sum(amount)::BIGINT AS whole
        FROM {rows} LEFT JOIN link USING (activity)
        WHERE {where}
        """,
        chosen.without("units", "targets", "subjects", "text"),
        codes=list(codes),
    )[0]
