"""A table on its way out: what a sheet of a workbook and a CSV file are both written from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Column:
    """`key` names it for a machine, `head` for a reader. `kind`: text, long (a text that wraps),
    year, count or money (million dong). `adds`: its figures may be added, so that it has a total.
    `sums`: the keys of the columns that a cell of it is the sum of."""

    key: str
    head: str
    kind: str = "text"
    adds: bool = False
    sums: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """`name` names it for a machine, `label` for a reader in a word or two; `title` is its finding
    and `note` how to read it. A row holds a value by the key of its column; what the decision
    leaves blank is None, never 0. `strong`: rows that the view is about."""

    name: str
    label: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: list[dict[str, Any]]
    strong: frozenset[int] = frozenset()

    def total(self, column: Column) -> int | None:
        """The sum of a column that adds up; None where it holds no figure."""
        figures = [row[column.key] for row in self.rows if row[column.key] is not None]
        return sum(figures) if column.adds and figures else None
