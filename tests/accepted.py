"""What units reported and was accepted, as a test writes it down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from planmodel.build import PLAN_FILE
from planmodel.plan import Plan, Reported

Figure = tuple[Any, ...]


def said(unit: str, day: date, figures: Mapping[str, int | str], report: int = 1) -> list[Figure]:
    """The figures of one report, by their keys: numbers, and words with the day itself as the day
    since when."""
    at = datetime(2017, 1, 9, 2)
    return [
        (
            *(report, unit, day, item),
            *((None, value, day) if isinstance(value, str) else (value, None, None)),
            *("", "", "", at, "An", "", at, "Bình"),
        )
        for item, value in figures.items()
    ]


def plan_with(*reports: Iterable[Figure]) -> Plan:
    """The plan, and beside it these reports."""
    return Plan(PLAN_FILE, reported=Reported(tuple(row for report in reports for row in report)))
