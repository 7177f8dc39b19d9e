"""What the slides of results picture: where the targets stand, who is missing, money, a unit."""

from __future__ import annotations

from dataclasses import dataclass

from charts.held import Held
from charts.spending import Year
from charts.steps import Step


@dataclass(frozen=True)
class Reached:
    """A target: its status, its mark with what was reached, and its pace in words where that is
    the point."""

    status: str
    name: str
    held: Held
    pace: str = ""


@dataclass(frozen=True)
class Column:
    """Targets under a head; no head over what goes on beside it."""

    head: str
    rows: tuple[Reached, ...]


@dataclass(frozen=True)
class Standing:
    """Every target by status: (status, how many), in their order; then two columns of them."""

    counts: tuple[tuple[str, int], ...]
    columns: tuple[Column, ...]
    note: str = ""


@dataclass(frozen=True)
class Tile:
    """A district where it lies, counted from 0: its figure, with the day of an older one. Without
    a `step` it is hatched: nothing is reported."""

    row: int
    column: int
    name: str
    figure: str
    day: str
    step: Step | None


@dataclass(frozen=True)
class Lacking:
    """Units of one kind under its head, (name, what is unknown or missing)."""

    head: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Silent:
    """Who has not reported, beside the map of one target, which `caption` tells; `key`: the steps
    of the map. `notes`: what else is missing; `source`: where what is unknown is counted."""

    tiles: tuple[Tile, ...]
    key: tuple[tuple[Step, str], ...]
    caption: str
    groups: tuple[Lacking, ...]
    notes: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Spending:
    """Need, allocated and disbursed by year; `highest`: the tallest column, million dong."""

    years: tuple[Year, ...]
    highest: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Own:
    """A figure of a unit: in words, its share (percent of its longest bar, None where it is none),
    its day where it is an earlier one; and the province's value and status of the target."""

    name: str
    figure: str
    share: float | None
    rate: str
    day: str
    value: str
    status: str
    is_missing: bool = False


@dataclass(frozen=True)
class OwnResults:
    """The figures of one unit beside the province's."""

    rows: tuple[Own, ...]
    notes: tuple[str, ...]
