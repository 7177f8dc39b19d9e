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


def grouped(rows: Iterable[Row], *columns: str) -> dict[Any, list[Row]]:
    """The rows by what stands in a column, or by a tuple of several, in the order of the rows."""
    groups = dict[Any, list[Row]]()
    for row in rows:
        key = tuple(row[column] for column in columns)
        groups.setdefault(key if len(columns) > 1 else key[0], []).append(row)
    return groups


def by_source(rows: Iterable[Row]) -> tuple[tuple[str, int], ...]:
    """(source, million dong) of the rows, in the order of the sources."""
    totals = sums(rows, "source")
    return tuple((source, totals[source]) for source in SOURCES if source in totals)
