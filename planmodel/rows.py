"""What every question to the plan is answered with: plain rows, and their amounts added."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from planmodel.filter import SOURCES

Row = dict[str, Any]


def sums(rows: Iterable[Row], column: str) -> dict[Any, int]:
    """The amounts of the rows, million dong, added by a column, in the order of the rows. A row
    without an amount adds none."""
    totals: dict[Any, int] = {}
    for row in rows:
        if row["amount"] is not None:
            totals[row[column]] = totals.get(row[column], 0) + row["amount"]
    return totals


def by_source(rows: Iterable[Row]) -> tuple[tuple[str, int], ...]:
    """(source, million dong) of the rows, in the order of the sources."""
    totals = sums(rows, "source")
    return tuple((source, totals[source]) for source in SOURCES if source in totals)
