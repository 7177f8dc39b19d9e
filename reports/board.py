"""Where the units stand with a day: who has sent, what waits to be looked at, and who is late."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction

from sqlalchemy import Connection

from planmodel import reporting
from planmodel.plan import Plan
from reports import drafts, ledger, queries, rules, tables
from reports.content import Figure, Report, Trouble
from reports.counting import last
from reports.deadline import deadline
from reports.ledger import Entry
from reports.store import Store
from reports.submission import Change

STATES = ("silent", "submitted", "returned", "accepted")


@dataclass(frozen=True)
class Standing:
    """A unit and a day: a report of it that waits, else its newest that was not withdrawn
    (`entry`), how many lines it owes, when it began to type (UTC; None where nothing is being
    typed), the first day on which it sent any report, and the newest day not later of which
    figures were accepted. `days_late`: by how many days the first report came after the deadline,
    or has not come. Of a report that waits also whether another of its unit waits too
    (`has_others`), what it would change and what is unusual."""

    unit: str
    entry: Entry | None
    owed: int
    drafted_at: datetime | None
    sent_on: date | None
    accepted_of: date | None
    days_late: int
    has_others: bool = False
    changes: tuple[Change, ...] = ()
    unusual: tuple[Trouble, ...] = ()

    @property
    def state(self) -> str:
        """One of STATES."""
        return self.entry.state if self.entry else STATES[0]

    @property
    def largest(self) -> Change | None:
        """What changes most against last time: of numbers by their share, else the first word that
        is another; None where nothing was accepted before or nothing is another."""
        changed = [change for change in self.changes if change.old and change.is_new]
        return max(changed, key=_weight, default=None)

    @property
    def most_unusual(self) -> Trouble | None:
        """What is unusual by the largest share of what it was, else what is named first."""
        return max(self.unusual, key=_strangeness, default=None)

    @property
    def unusual_figures(self) -> int:
        """How many figures are unusual; one may be so in several ways."""
        return len({trouble.values.get("item") for trouble in self.unusual})

    @property
    def noted(self) -> int:
        """How many of the unusual figures the unit says something of."""
        asked = {trouble.values.get("item") for trouble in self.unusual}
        return sum(change.new.item in asked and bool(change.new.note) for change in self.changes)


@dataclass(frozen=True)
class Board:
    """The units as of a day, in the order of annexes 3 and 4, and until when it is reported on: one
    standing each, of a unit with several reports that wait one for each of these. `is_empty`:
    nothing was ever sent or typed, of any day."""

    as_of: date
    deadline: date
    standings: tuple[Standing, ...]
    is_empty: bool

    @property
    def units(self) -> tuple[str, ...]:
        """The units, each once."""
        return tuple(dict.fromkeys(standing.unit for standing in self.standings))

    def of(self, state: str) -> list[Standing]:
        """The units in this state; of what waits first that with unusual figures, most first."""
        found = [standing for standing in self.standings if standing.state == state]
        return sorted(found, key=_turn) if state == "submitted" else found

    @property
    def unusual(self) -> list[Standing]:
        """What waits and has unusual figures."""
        return [standing for standing in self.of("submitted") if standing.unusual]

    @property
    def usual(self) -> list[Standing]:
        """What waits and has none."""
        return [standing for standing in self.of("submitted") if not standing.unusual]


def board(store: Store, plan: Plan, as_of: date, today: date | None = None) -> Board:
    """The board of a day, as one moment of the store shows it. Raises StoreError."""
    owed = _owed(plan, as_of)
    until, today = deadline(as_of), today or rules.today()
    with store.reading() as connection:
        entries = _entries(connection, as_of)
        begun = drafts.begun_in(connection, as_of)
        accepted = _accepted(connection)
        waits = [e.number for of in entries.values() for e in of if e.state == "submitted"]
        figures = _figures(connection, waits)
        is_empty = not (entries or begun or accepted or _holds_any(connection))
    standings = list[Standing]()
    for unit, count in owed.items():
        sent, known = entries.get(unit, []), accepted[unit]
        sent_on = rules.day_of(sent[-1].submitted_at) if sent else None
        standing = Standing(
            unit=unit,
            entry=sent[0] if sent else None,
            owed=count,
            drafted_at=begun.get(unit),
            sent_on=sent_on,
            accepted_of=max((day for day, _ in known if day <= as_of), default=None),
            days_late=max(((sent_on or today) - until).days, 0),
        )
        waiting = [entry for entry in reversed(sent) if entry.number in figures]
        for entry in waiting:
            report = Report(unit, as_of, figures[entry.number])
            one = replace(standing, entry=entry, has_others=len(waiting) > 1)
            standings.append(_judged(one, plan, report, known))
        if not waiting:
            standings.append(standing)
    return Board(as_of, until, tuple(standings), is_empty)


def waiting(store: Store, as_of: date) -> int:
    """How many reports of a day wait, as the board lists them. Raises StoreError."""
    return len(ledger.listing(store, as_of=as_of, state="submitted"))


def _judged(
    standing: Standing, plan: Plan, report: Report, known: list[tuple[date, Figure]]
) -> Standing:
    """With what the report that waits would change, and what of it is unusual."""
    stands = last(known, report.as_of)
    changes = tuple(Change(f, *stands.get(f.item, (None, None))) for f in report.figures)
    newest = max((day for day, _ in known), default=None)
    unusual = tuple(rules.warned(report, stands, plan, newest))
    return replace(standing, changes=changes, unusual=unusual)


def _owed(plan: Plan, as_of: date) -> Counter[str]:
    """How many lines each unit owes at a day, money of years to come left out."""
    rows = reporting.listing(plan)
    return Counter(r["unit"] for r in rows if r["year"] is None or r["year"] <= as_of.year)


def _entries(connection: Connection, as_of: date) -> dict[str, list[Entry]]:
    """The reports of a day that were not withdrawn, by unit, the newest first."""
    found = defaultdict[str, list[Entry]](list)
    query = queries.entries().where(tables.report.c.as_of == as_of, queries.STATE != "withdrawn")
    for row in connection.execute(query):
        entry = Entry(*row)
        found[entry.unit].append(entry)
    return found


def _accepted(connection: Connection) -> defaultdict[str, list[tuple[date, Figure]]]:
    found = defaultdict[str, list[tuple[date, Figure]]](list)
    for unit, day, *told in connection.execute(queries.accepted_figures()):
        found[unit].append((day, Figure(*told)))
    return found


def _figures(connection: Connection, numbers: list[int]) -> dict[int, tuple[Figure, ...]]:
    found = defaultdict[int, list[Figure]](list)
    for number, *told in connection.execute(queries.figures_of(numbers)):
        found[number].append(Figure(*told))
    return {number: tuple(told) for number, told in found.items()}


def _holds_any(connection: Connection) -> bool:
    """Whether any report or draft stands in the store."""
    asked = (queries.entries().limit(1), tables.draft.select().limit(1))
    return any(connection.execute(query).first() for query in asked)


def _turn(standing: Standing) -> tuple[int, int]:
    return -standing.unusual_figures, standing.entry.number if standing.entry else 0


def _weight(change: Change) -> tuple[bool, Fraction]:
    """How far a number lies from what it was; a yes or no and a word count for less."""
    if change.difference is None or change.old is None or change.old.number is None:
        return False, Fraction(0)
    known = max(change.old.number, 1)
    is_more_than_yes = max(known, change.new.number or 0) > 1
    return is_more_than_yes, Fraction(abs(change.difference), known)


def _strangeness(trouble: Trouble) -> Fraction:
    last, now = trouble.values.get("last"), trouble.found
    if not isinstance(last, int) or not now.isdecimal():
        return Fraction(0)
    return Fraction(abs(int(now) - last), max(last, 1))
