"""A deck as data: slides, and what each of them pictures. Amounts are million dong."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from charts.held import Held
from charts.levels import Level
from export.deck.model_results import OwnResults, Silent, Spending, Standing
from export.provenance import Provenance

Amount = int | Decimal  # million dong; what a scenario plays is exact, and not always whole
Parts = tuple[tuple[str, Amount], ...]  # (source, million dong), in the order of the sources


@dataclass(frozen=True)
class Whole:
    """One figure and its sources in one bar, `whole` long: the plan's need in the same years."""

    amount: int
    parts: tuple[tuple[str, int], ...]
    whole: int
    notes: tuple[str, ...]

    @property
    def rest(self) -> int:
        """What else the plan needs in the same years."""
        return self.whole - self.amount

    @property
    def recurrent(self) -> int | None:
        """Both recurrent sources together, where both are shown."""
        known = [amount for source, amount in self.parts if source != "investment"]
        return sum(known) if len(known) > 1 else None


@dataclass(frozen=True)
class Years:
    """A column a year, stacked by source. `series`: (source, its amount in each year, None where
    there is none); "gap" is what a scenario leaves unmet, and a last column may stand for what
    moves past the plan. Years not `chosen` are context and pale. `first`: how many first years are
    bracketed, and what they come to in words."""

    years: tuple[int | str, ...]
    series: tuple[tuple[str, tuple[Amount | None, ...]], ...]
    chosen: tuple[int | str, ...]
    first: tuple[int, str] | None = None

    @property
    def totals(self) -> tuple[Amount | None, ...]:
        """The need of each year; None where there is none."""
        columns = zip(*(amounts for _, amounts in self.series), strict=True)
        return tuple(sum(a or 0 for a in column) or None for column in columns)

    @property
    def most(self) -> Amount:
        """The tallest column."""
        return max(total or 0 for total in self.totals)


@dataclass(frozen=True)
class Row:
    """A bar with its name; `note` stands beside the amount; the title speaks of `strong` rows."""

    code: str
    name: str
    parts: Parts
    note: str = ""
    strong: bool = False

    @property
    def amount(self) -> Amount:
        """The length of the bar."""
        return sum(amount for _, amount in self.parts)


@dataclass(frozen=True)
class Bars:
    """Bars on one scale, under each other."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    @property
    def most(self) -> Amount:
        """The longest bar."""
        return max(row.amount for row in self.rows)


@dataclass(frozen=True)
class Goal:
    """A target: its name, its level as printed (`level.text`) on a rule from 0 to `end`; what was
    reached of it, None where nothing is reported at all."""

    name: str
    level: Level
    end: str
    held: Held | None = None


@dataclass(frozen=True)
class Behind:
    """Money beside the target that the decision ties it to. `outside`: figures from outside the
    decision, the last of them their source."""

    money: Years | Bars
    goal: Goal
    notes: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Some of the districts: `kind` is pilot, rollout or neither; `text` stands under them."""

    kind: str
    count: int
    text: str


@dataclass(frozen=True)
class Reading:
    """One way to read the decision: the districts in groups that come to all of them. `inside`:
    a group that stands inside the first one."""

    condition: str
    result: str
    groups: tuple[Group, ...]
    inside: Group | None = None


@dataclass(frozen=True)
class Readings:
    """The same districts read in two ways."""

    readings: tuple[Reading, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class GoalRow:
    """A target of a table. `parts`: the need that the decision's words tie to it, empty where
    `note` says why there is none; `note` else says how many other targets share it."""

    goal: Goal
    parts: tuple[tuple[str, int], ...]
    note: str

    @property
    def amount(self) -> int:
        """Million dong; 0 stands for nothing to show, never for a need of 0."""
        return sum(amount for _, amount in self.parts)


@dataclass(frozen=True)
class Goals:
    """A table of targets beside their money. `scale`: the longest bar, which may stand on an
    earlier slide of the same table; `results_head`: over what was reached, empty where nothing is
    reported."""

    rows: tuple[GoalRow, ...]
    scale: int
    notes: tuple[str, ...]
    results_head: str = ""


@dataclass(frozen=True)
class Matter:
    """A finding: its number, what it says and means, and the codes of the projects and tasks that
    it is about."""

    number: int
    text: str
    meaning: str
    about: tuple[str, ...]


@dataclass(frozen=True)
class Matters:
    """What needs settling before deciding."""

    rows: tuple[Matter, ...]


@dataclass(frozen=True)
class Peer:
    """A unit of an annex, million dong a year; `kind` is own, tied (with it) or peer."""

    name: str
    amount: int
    kind: str


@dataclass(frozen=True)
class Peers:
    """The rows of an annex, the largest first, and a unit among them: `amount` of all its years
    shown (None where no unit is the point), `facts`, what the inferred `rule` gives; the units at
    the ends are named."""

    source: str
    amount: int | None
    facts: tuple[str, ...]
    rule: tuple[str, ...]
    caption: str
    rows: tuple[Peer, ...]
    highest: str
    lowest: str

    @property
    def most(self) -> int:
        """The tallest column."""
        return max(peer.amount for peer in self.rows)


@dataclass(frozen=True)
class Message:
    """Words alone."""

    text: str


_OfPlan = Whole | Years | Bars | Behind | Readings | Goals | Matters | Peers | Message
Picture = _OfPlan | Standing | Silent | Spending | OwnResults


@dataclass(frozen=True)
class Place:
    """A line of the decision: how an official cites its passage, and its words."""

    line: int
    citation: str
    text: str


@dataclass(frozen=True)
class Slide:
    """One message: `title` states it, `picture` proves it, `places` print it; `provenance` says
    what is shown and leads back to it. `source`: the places in one line."""

    title: str
    picture: Picture
    provenance: Provenance
    source: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Deck:
    """The slides of a view, at least one; `provenance` is that of the whole deck."""

    provenance: Provenance
    slides: tuple[Slide, ...]

    def at(self, number: int | None) -> int:
        """The number of the slide that a link asks for: the first or last one beyond the ends."""
        return min(max(number or 1, 1), len(self.slides))
