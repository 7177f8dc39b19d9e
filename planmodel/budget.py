"""The money: who needs how much, when, from which source.

Every amount is million dong, an estimated need ("nhu cầu dự kiến"), from annexes 1 to 4. Where
nothing is chosen by the filter there are no rows and a total is None, never 0.
"""

from __future__ import annotations

from typing import Any

from planmodel import units
from planmodel.filter import EVERYTHING, Filter
from planmodel.plan import Plan
from planmodel.rows import Row, sums
from planmodel.rows import by_source as parts_of


def total(plan: Plan, chosen: Filter = EVERYTHING) -> int | None:
    """The need of what is chosen, million dong; None where the plan prints no amount."""
    amount = plan.value("SELECT sum(amount)::BIGINT FROM {rows} WHERE {where}", chosen)
    return None if amount is None else int(amount)


def by_year(plan: Plan, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is a year and a source: year, source, amount (million dong)."""
    return plan.rows(
        """
        SELECT year, source, sum(amount)::BIGINT AS amount
        FROM {rows} WHERE {where}
        GROUP BY year, source
        ORDER BY year, list_position(['investment', 'province', 'district'], source)
        """,
        chosen,
    )


def by_source(plan: Plan, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is a source: source, amount (million dong). Section III.1 prints the three."""
    return plan.rows(
        """
        SELECT source, sum(amount)::BIGINT AS amount
        FROM {rows} WHERE {where}
        GROUP BY source ORDER BY list_position(['investment', 'province', 'district'], source)
        """,
        chosen,
    )


def by_subject(plan: Plan, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is a subject with money in what is chosen: subject, amount (million dong), each
    activity once under its own subject."""
    return plan.rows(
        "SELECT subject, sum(amount)::BIGINT AS amount FROM {rows} WHERE {where} GROUP BY ALL",
        chosen,
    )


def cumulative(plan: Plan, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is a year: year, amount, so_far (both million dong), whole (all chosen years)."""
    return plan.rows(
        """
        SELECT
            year, sum(amount)::BIGINT AS amount,
            sum(sum(amount)) OVER (ORDER BY year)::BIGINT AS so_far,
            sum(sum(amount)) OVER ()::BIGINT AS whole
        FROM {rows} WHERE {where}
        GROUP BY year ORDER BY year
        """,
        chosen,
    )


_KEYS = {
    "lead": "lead",
    "activity": "activity",
    "source": "source",
    "unit": "unit",
    "status": "coalesce(status, 'none')",
    "subject": "subject",
}
DIMENSIONS = tuple(_KEYS)
_MATRIX = """
    WITH cell AS (
        SELECT {key} AS key, year, source,
            sum(amount)::BIGINT AS amount, min(first_line) AS first_line, count(*) AS printed
        FROM budget_line WHERE {where}
        GROUP BY ALL
    )
    SELECT * FROM cell
    ORDER BY sum(amount) OVER (PARTITION BY key) DESC, key, year,
        list_position(['investment', 'province', 'district'], source)
"""


def matrix(plan: Plan, chosen: Filter, dimension: str) -> list[Row]:
    """One row is a key of the dimension, a year and a source: key, year, source, amount
    (million dong), first_line, printed (how many amounts of the decision it sums). The largest key
    stands first. Raises KeyError for a dimension that is none."""
    return plan.rows(_MATRIX.replace("{key}", _KEYS[dimension]), chosen)


def by_key(plan: Plan, chosen: Filter, dimension: str) -> list[Row]:
    """One row is a key of the dimension, the largest first: key, amount (million dong), parts
    ((source, amount) in the order of the sources), years (amount by year), cells (its rows of
    `matrix`)."""
    cells = dict[Any, list[Row]]()
    for cell in matrix(plan, chosen, dimension):
        cells.setdefault(cell["key"], []).append(cell)
    return [
        {
            "key": key,
            "amount": sum(cell["amount"] for cell in of_key),
            "parts": parts_of(of_key),
            "years": sums(of_key, "year"),
            "cells": of_key,
        }
        for key, of_key in cells.items()
    ]


def listing(plan: Plan, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is an amount as printed, in the order of the decision: activity, activity_name,
    lead, lead_name, unit, unit_name, annex (of the activity), year, amount (million dong),
    capital, level, source, status, subject, line, citation_vi, citation_en."""
    return plan.rows(
        """
        SELECT
            activity, activity_name, b.lead, lead_name, unit, unit_name, annex, year, amount,
            b.capital, b.level, b.source, b.status, b.subject, line.line, citation_vi, citation_en
        FROM (SELECT * FROM budget_line WHERE {where}) b
        JOIN activity ON activity.code = b.activity
        JOIN line ON line.line = b.first_line
        ORDER BY b.first_line
        """,
        chosen,
    )


def project_cost(plan: Plan, chosen: Filter = EVERYTHING) -> Row | None:
    """The projects among what is chosen, over all their years: projects (count), total_cost,
    allocated_before, still_needed (million dong), blank (codes whose allocated cell is blank).
    None where no project is chosen. Annex 1."""
    rows = plan.rows(
        """
        WITH project AS (
            SELECT * FROM activity
            WHERE annex = 1 AND code IN (SELECT activity FROM budget_line WHERE {where})
        )
        SELECT
            count(*)::BIGINT AS projects,
            sum(total_cost)::BIGINT AS total_cost,
            sum(allocated_before)::BIGINT AS allocated_before,
            sum(still_needed)::BIGINT AS still_needed,
            list(code ORDER BY code) FILTER (allocated_before IS NULL) AS blank,
            list({'code': code, 'amount': allocated_before} ORDER BY allocated_before DESC)
                FILTER (allocated_before > 0) AS allocated
        FROM project
        """,
        chosen.without("years"),
    )
    return rows[0] if rows[0]["projects"] else None


def ladder(plan: Plan, unit: str, years: tuple[int, ...]) -> dict[str, int | None]:
    """What a unit answers for, step by step, million dong: `projects` it leads, `tasks` it leads,
    its `own_row` of annex 3 or 4. None where there is none."""
    return plan.rows(
        """
        SELECT
            sum(amount) FILTER (lead = $unit AND capital = 'investment')::BIGINT AS projects,
            sum(amount) FILTER (lead = $unit AND capital = 'recurrent')::BIGINT AS tasks,
            sum(amount) FILTER (unit = $unit AND lead <> $unit)::BIGINT AS own_row
        FROM budget_line WHERE {where}
        """,
        Filter(years=years, units=(unit,)),
        unit=unit,
    )[0]


def steps(plan: Plan, chosen: Filter = EVERYTHING) -> list[Row]:
    """What the one chosen lead or unit answers for, a row a step of its ladder: unit, name
    (projects, tasks, own_row), added and amount (million dong, its own and with those before),
    parts ((source, amount) of both). Empty where another choice stands beside it, where it leads
    nothing, and where there is one step alone."""
    codes = {*chosen.leads, *chosen.units}
    if chosen.without("years", "leads", "units") or len(codes) != 1:
        return []
    unit = units.by_code(plan)[codes.pop()]
    if not unit["leads"]:
        return []
    steps, parts = list[Row](), tuple[tuple[str, int], ...]()
    for name, added in ladder(plan, unit["code"], chosen.years).items():
        if added is not None:
            source = "investment" if name == "projects" else "province"
            parts = (*parts, (source, added))
            amount = sum(part for _, part in parts)
            step = {"unit": unit["code"], "name": name, "added": added, "amount": amount}
            steps.append({**step, "parts": parts})
    return steps if len(steps) > 1 else []
