"""The money behind targets. It overlaps: an activity stands whole behind each target that it
funds, is never split, and counts once in a total over several targets."""

from __future__ import annotations

from typing import Any

import pandas as pd

from planmodel.filter import Filter
from planmodel.plan import Plan


def behind(plan: Plan, chosen: Filter) -> pd.DataFrame:
    """One row is a target, an activity tied to it and a year: target, activity, basis (explicit
    or inferred), quote_vi, reason_vi, reason_en, source, year, amount (million dong). A link
    whose activity has no money in what is chosen keeps one row with year and amount None.

    A unit does not narrow it: the decision splits no activity's money among the units that a
    target binds. Links: the annexes' objectives (explicit) and our reading (inferred)."""
    return plan.frame(
        """
        SELECT
            f.target, f.activity, f.basis, f.quote_vi, f.reason_vi, f.reason_en,
            CASE WHEN a.capital = 'investment' THEN 'investment' ELSE a.level END AS source,
            b.year, b.amount
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


def shared(plan: Plan) -> dict[str, int]:
    """For each target with a stated link: how many other targets share any of its money."""
    rows = plan.records(
        """
        SELECT mine.target, count(DISTINCT other.target) AS others
        FROM funding_link mine
        JOIN funding_link other ON other.activity = mine.activity
            AND other.target <> mine.target AND other.basis = 'explicit'
        WHERE mine.basis = 'explicit'
        GROUP BY mine.target
        """
    )
    return {row["target"]: row["others"] for row in rows}


def coverage(plan: Plan, codes: tuple[str, ...], chosen: Filter) -> dict[str, Any]:
    """What these targets reach together, each activity once, million dong: `stated` by the
    decision's words, `reached` with inferred links too, `untied` (tied to none of them) and the
    `whole`. Section: annexes 1 and 2 against the links."""
    return plan.records(
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


def by_subject(plan: Plan, chosen: Filter) -> dict[str, int]:
    """The need of each subject, million dong, each activity once under its own subject."""
    rows = plan.records(
        "SELECT subject, sum(amount)::BIGINT AS amount FROM {rows} WHERE {where} GROUP BY ALL",
        chosen.without("units", "targets", "subjects", "text"),
    )
    return {row["subject"]: row["amount"] for row in rows}
