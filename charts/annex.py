"""The head of an annex's table: which of its printed cells stands over which columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

_COSTS = ("total_cost", "allocated_before", "still_needed")


def head(
    columns: Sequence[str], above: Sequence[Any], below: Sequence[Any]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The two rows of the head, each cell with its `span` of columns and `depth` of rows. `above`
    and `below` are the filled cells of the two printed rows: costs and years share a cell above
    and have their own below; every other column has one cell, over both rows."""
    groups = [list(run) for _, run in groupby(columns, _group)]
    first = [
        {"cell": cell, "span": len(group), "depth": 1 if _shared(group[0]) else 2}
        for cell, group in zip(above, groups, strict=True)
    ]
    return first, [{"cell": cell, "span": 1, "depth": 1} for cell in below]


def _group(column: str) -> str:
    if column.isdecimal():
        return "years"
    return "costs" if column in _COSTS else column


def _shared(column: str) -> bool:
    return _group(column) != column
