"""The 11 projects of annex 1 (DA) and the 10 tasks of annex 2 (NV)."""

from __future__ import annotations

from dataclasses import replace

from planmodel import units
from planmodel.filter import EVERYTHING, Filter
from planmodel.plan import Plan, derived
from planmodel.rows import Row


def listing(plan: Plan, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is an activity with money in what is chosen, the largest first: code, kind
    (project, task), name, name_en, short_vi, short_en, objective, lead, lead_as_printed, status,
    subject, note, reaches, source, total_cost, allocated_before, still_needed, amount (million
    dong, of the chosen years), first_line, citation_vi, citation_en."""
    return plan.rows(
        """
        SELECT
            a.code, a.kind, a.name, a.name_en, a.short_vi, a.short_en, a.objective, a.lead,
            a.lead_as_printed, a.status, a.subject, a.note, a.reaches, a.total_cost,
            a.allocated_before, a.still_needed, a.source, b.amount, a.first_line,
            line.citation_vi, line.citation_en
        FROM activity a
        JOIN (
            SELECT activity, sum(amount)::BIGINT AS amount
            FROM {rows} WHERE {where} GROUP BY ALL
        ) b ON b.activity = a.code
        JOIN line ON line.line = a.first_line
        ORDER BY b.amount DESC, a.code
        """,
        chosen,
    )


@derived
def by_code(plan: Plan) -> dict[str, Row]:
    """Every activity by its code, in the order of the annexes: kind (project, task), annex,
    number, name (printed), name_en, short_vi, short_en, lead, lead_as_printed, status, subject,
    source, divided_in (the annex that divides its money among units, else None), first_line,
    targets (how many the decision's own words tie to it)."""
    rows = plan.rows(
        """
        SELECT code, kind, annex, number, name, name_en, short_vi, short_en, lead,
            lead_as_printed, status, subject, source, divided_in, first_line,
            (SELECT count(*) FROM funding_link
             WHERE activity = code AND basis = 'explicit') AS targets
        FROM activity ORDER BY annex, number
        """
    )
    return {row["code"]: row for row in rows}


def reaching(plan: Plan, level: str, chosen: Filter) -> list[Row]:
    """The activities that reach a level (commune, district, department), as `listing`; the
    decision does not split their money among units. Read from their names and objectives."""
    return [row for row in listing(plan, chosen) if level in (row["reaches"] or "").split()]


def reaching_unit(plan: Plan, unit: str, chosen: Filter) -> list[Row]:
    """The activities that reach a unit's level and stand neither at it nor in its own row, as
    `listing`. Empty for a group."""
    row = units.by_code(plan)[unit]
    divided = {other["own_activity"] for other in units.by_code(plan).values()}
    return [
        activity
        for activity in reaching(plan, row["reach"], chosen)
        if activity["lead"] != unit and activity["code"] not in divided
    ]


def narrowed(plan: Plan, chosen: Filter, reaches: tuple[str, ...], only: int | None) -> Filter:
    """The choice, narrowed to the activities that reach one of these levels and whose only year
    with money is `only`."""
    if not reaches and only is None:
        return chosen
    codes = tuple(
        row["code"]
        for row in _spans(plan)
        if (not reaches or set(reaches) & set(row["reaches"].split()))
        and only in (None, row["only"])
        and (not chosen.activities or row["code"] in chosen.activities)
    )
    return replace(chosen, activities=codes or ("–",))  # no activity has this code


def only_years(plan: Plan) -> tuple[int, ...]:
    """The years that are the only one with money for some activity."""
    return tuple(sorted({row["only"] for row in _spans(plan) if row["only"]}))


def _spans(plan: Plan) -> list[Row]:
    """One row is an activity: code, reaches (levels, by spaces), only (the one year with money
    in the whole plan, None where there are several)."""
    return plan.rows(
        """
        SELECT a.code, coalesce(any_value(a.reaches), '') AS reaches,
            CASE WHEN min(b.year) = max(b.year) THEN min(b.year) END AS only
        FROM activity a JOIN budget b ON b.activity = a.code
        GROUP BY a.code, a.annex, a.number ORDER BY a.annex, a.number
        """
    )
