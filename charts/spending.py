"""What is needed, allocated and disbursed side by side: the surer, the darker. Rows of
planmodel.spending in, the columns that a template draws out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planmodel.filter import SOURCES
from planmodel.rows import Row, grouped
from wording import spending as wording
from wording.words import Words

MONEY = ("need", "allocated", "disbursed")
_COUNTS = ("items", "reported_items", "allocated_items", "disbursed_items")
# How much higher than a shorter column, of the highest, the words beside the hatch need to stand.
_ROOM = 0.14


@dataclass(frozen=True)
class Column:
    """A column or lane of one kind of `money`: `amount` in all, million dong, None where nobody
    has reported; `parts`: (source, amount) from the foot up, a 0 that was reported among them;
    `unreported`: how much of a need has no report yet, on top."""

    money: str
    amount: int | None
    parts: tuple[tuple[str, int], ...]
    unreported: int = 0

    @property
    def middle(self) -> float:
        """The middle of what is not reported, as an amount."""
        return (self.amount or 0) - self.unreported / 2


@dataclass(frozen=True)
class Year:
    """A year's columns: need alone where the year has not begun by the day of the data. `items`
    are owed; `said`: how many of them are reported, or why none is; `has_room`: whether what is not
    reported can be written beside the need, above the other columns."""

    year: int
    is_due: bool
    columns: tuple[Column, ...]
    items: int
    said: str
    has_room: bool = True


def highest(rows: Sequence[Row], *by: str) -> int:
    """The largest amount of the rows added by these columns, million dong; at least 1."""
    sums = (_sum(group, money) for group in grouped(rows, *by).values() for money in MONEY)
    return max((amount for amount in sums if amount), default=1)


def years(rows: Sequence[Row], words: Words) -> list[Year]:
    """The years of rows of spending.by_year, in their order."""
    top = highest(rows, "year")
    return [_year(year, of_year, top, words) for year, of_year in grouped(rows, "year").items()]


def _year(year: int, rows: list[Row], top: int, words: Words) -> Year:
    is_due = rows[0]["is_due"]
    shown = columns(rows) if is_due else columns(rows)[:1]
    need, *others = shown
    beside = max((column.amount or 0 for column in others), default=0)
    counts = {key: sum(row[key] for row in rows) for key in _COUNTS}
    return Year(
        year,
        is_due,
        shown,
        items=counts["items"],
        said=wording.of_year({"is_due": is_due, **counts}, words),
        has_room=need.middle - beside >= _ROOM * top,
    )


def columns(rows: Sequence[Row]) -> tuple[Column, ...]:
    """Need, allocated and disbursed of rows with a source."""
    return tuple(_column(money, rows) for money in MONEY)


def _column(money: str, rows: Sequence[Row]) -> Column:
    ordered = sorted(rows, key=lambda row: SOURCES.index(row["source"]))
    unreported = sum(row["unreported"] for row in rows) if money == "need" else 0
    parts = tuple(
        (row["source"], row[money] - (row["unreported"] if money == "need" else 0))
        for row in ordered
        if row[money] is not None
    )
    return Column(money, _sum(rows, money), parts, unreported)


def _sum(rows: Sequence[Row], money: str) -> int | None:
    known = [row[money] for row in rows if row[money] is not None]
    return sum(known) if known else None
