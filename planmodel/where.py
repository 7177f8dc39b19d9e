"""The condition of a filter on the rows of the budget."""

from __future__ import annotations

from typing import Any

from planmodel.filter import Filter
from planmodel.matching import fold

# The condition of each field on a row of budget_line.
_MONEY = {
    "years": "list_contains($years, year)",
    "sources": "list_contains($sources, source)",
    "leads": "list_contains($leads, lead)",
    # A unit is its own row of annex 3 or 4 and the activities that it leads.
    "units": "(list_contains($units, unit) OR list_contains($units, lead))",
    "statuses": "list_contains($statuses, coalesce(status, 'none'))",
    "activities": "list_contains($activities, activity)",
    "targets": (
        "activity IN (SELECT activity FROM funding_link WHERE list_contains($targets, target))"
    ),
    "subjects": "list_contains($subjects, subject)",
    "text": (
        "activity IN (SELECT code FROM activity WHERE contains(fold(concat_ws(' ',"
        " code, name, short_vi, short_en, name_en, objective, lead_as_printed, note)), $text))"
    ),
}


def where(chosen: Filter) -> tuple[str, dict[str, Any]]:
    """The condition on a row of `budget_line`, and the values that it binds by name."""
    parts, bound = ["true"], dict[str, Any]()
    for field, condition in _MONEY.items():
        value = getattr(chosen, field)
        if value:
            parts.append(condition)
            bound[field] = fold(value) if isinstance(value, str) else list(value)
    return " AND ".join(parts), bound


def rows_of(chosen: Filter) -> str:
    """Where these rows stand: `budget_line`, or its sums where no unit is asked for."""
    return "budget_line" if chosen.units else "budget_sum"
