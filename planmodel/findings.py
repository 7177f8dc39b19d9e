"""Oddities of the decision's content, which a reader has to settle or to mind."""

from __future__ import annotations

from planmodel import activities, units
from planmodel.filter import Filter
from planmodel.plan import Plan
from planmodel.rows import Row


def listing(plan: Plan, severity: str | None = None) -> list[Row]:
    """One row is a finding, in its own order: id, number (its row), severity (decide, care,
    note), title, detail and meaning in both languages, lines and about (lists)."""
    rows = plan.rows(
        """
        SELECT f.*, substr(f.id, 2)::INTEGER AS number,
            coalesce((SELECT list(line) FROM finding_line WHERE finding = f.id), []) AS lines,
            coalesce((SELECT list(code) FROM finding_about WHERE finding = f.id), []) AS about
        FROM finding f
        ORDER BY f.id
        """
    )
    return [row for row in rows if severity in (None, row["severity"])]


def concerned(plan: Plan, chosen: Filter) -> frozenset[str] | None:
    """The codes whose findings a choice is about: the chosen units and leads, the groups that they
    belong to and the projects that they lead; else the chosen activities. None where none of these
    is chosen."""
    chosen_units, known = {*chosen.units, *chosen.leads}, units.by_code(plan)
    groups = {known[code]["group"] for code in chosen_units} - {None}
    led = {
        code
        for code, activity in activities.by_code(plan).items()
        if activity["lead"] in chosen_units and activity["kind"] == "project"
    }
    return frozenset(chosen_units | groups | led or chosen.activities) or None


def concerning(plan: Plan, about: frozenset[str] | None, severity: str | None = None) -> list[Row]:
    """The findings about any of these codes, all where it is None; as `listing`."""
    return [
        row
        for row in listing(plan, severity)
        if about is None or not about.isdisjoint(row["about"])
    ]
