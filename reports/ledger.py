"""What becomes of a report: submitted, then accepted or returned, and withdrawn where it must be.
Nothing that was written is changed; each step is a row of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, insert, update

from reports import queries, tables
from reports.content import Figure, Report, content_hash, plain
from reports.store import Store, is_demonstration

# What has to hold of a unit where its report is written, asked in the transaction that writes it:
# raises what refuses.
Guard = Callable[[Connection, str], None]

# A report that nobody has decided of waits (submitted), until later ones of its unit and day say
# all that it says (replaced).
STATES = ("submitted", "accepted", "returned", "withdrawn", "replaced")
# What was decided -> the states from which it can be. What was returned by mistake is accepted.
_FOLLOWS = {
    "accepted": ("submitted", "returned"),
    "returned": ("submitted",),
    "withdrawn": ("submitted", "accepted", "replaced"),
}
_PAST_EVERY_NUMBER = 2**63
_LONGEST_NAME = 200  # letters that are kept of whom a form names


class LedgerError(Exception):
    """What was asked does not go. `reason`: unknown (no report has this number), order (it does not
    follow from the report's `state`), replaced (a later report says all that it says: the one
    `replaced_by`), kind (invented into a real store, or the reverse), person (nobody is named), why
    (a return or withdrawal without a reason), empty (a report without a figure), repeated (an item
    stands twice in it)."""

    def __init__(self, reason: str, state: str = "", replaced_by: int | None = None) -> None:
        super().__init__(reason)
        self.reason, self.state, self.replaced_by = reason, state, replaced_by


@dataclass(frozen=True)
class Receipt:
    """The number under which a report is kept. `is_new`: it was not there already; `state`: one of
    STATES."""

    number: int
    is_new: bool
    state: str


@dataclass(frozen=True)
class Entry:
    """A report in the list: its number, of whom and as of which day, its `state` (one of STATES),
    how it came (who brought it, whom its form names as having filled it in; `way`: file, screen,
    demonstration; of a file its name and fingerprint), the count
    of its figures, and what was decided of it last (None and "" where nothing was). `replaced_by`:
    of one that was not accepted the newest later report of its unit and day, where those say all
    that it says. Moments are in UTC."""

    number: int
    unit: str
    as_of: date
    state: str
    submitted_at: datetime
    submitted_by: str
    filled_by: str
    way: str
    file_name: str
    file_hash: str
    figures: int
    decided_at: datetime | None
    decided_by: str
    reason: str
    replaced_by: int | None


@dataclass(frozen=True)
class Decision:
    """What was decided of a report (accepted, returned, withdrawn), when (UTC), by whom and why;
    `questions`: the items that its unit is asked about."""

    what: str
    at: datetime
    by: str
    reason: str
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Filed:
    """A report with everything that the store holds of it; decisions in their order."""

    entry: Entry
    report: Report
    decisions: tuple[Decision, ...]

    @property
    def decided_at(self) -> datetime | None:
        """When it was decided of: of one that counted when it was accepted."""
        accepted = [decision.at for decision in self.decisions if decision.what == "accepted"]
        every = [decision.at for decision in self.decisions]
        return max(accepted or every, default=None)


def submit(
    store: Store,
    report: Report,
    by: str,
    way: str,
    file_name: str = "",
    file_hash: str = "",
    at: datetime | None = None,
    subject: str = "",
    guard: Guard | None = None,
    filled_by: str = "",
) -> Receipt:
    """Keeps a report and says its number. One that says what the newest of this unit and day says,
    row for row, is that one (a withdrawn one aside): sent twice it counts once, so that who did not
    hear the answer sends again. `at`: when, else now; `subject`: by which the sign-in knows who;
    `filled_by`: whom its form names. Raises LedgerError, StoreError and what `guard` raises; then
    nothing was kept (StoreError of a lost connection: perhaps it was)."""
    items = [figure.item for figure in report.figures]
    if not items:
        raise LedgerError("empty")
    if len(set(items)) < len(items):
        raise LedgerError("repeated")
    who, said = _person(by), content_hash(report)
    with store.writing() as connection:
        if guard:
            guard(connection, report.unit)
        if report.is_invented != is_demonstration(connection):
            raise LedgerError("kind")
        known = _same(connection, report, said)
        if known:
            return known
        row = {
            "unit": report.unit,
            "as_of": report.as_of,
            "submitted_at": at or datetime.now(UTC),
            "submitted_by": who,
            "filled_by": plain(filled_by)[:_LONGEST_NAME],
            "subject": subject,
            "way": way,
            "file_name": plain(file_name),
            "file_hash": file_hash,
            "content_hash": said,
        }
        kept = insert(tables.report).returning(tables.report.c.id)
        number = connection.execute(kept, row).scalar_one()
        connection.execute(insert(tables.figure), [_row(f, number) for f in report.figures])
        return Receipt(number, True, "submitted")


def same(store: Store, report: Report) -> Receipt | None:
    """The newest report of this unit and day, where it says what this one says; None where this one
    would be new. Raises StoreError."""
    with store.reading() as connection:
        return _same(connection, report, content_hash(report))


def holding(store: Store, report: Report) -> Entry | None:
    """The newest report of this unit and day that holds every figure of this one, whatever else it
    says and whatever notes stand beside them; one that was withdrawn aside. Raises StoreError."""
    said = _figures(report)
    for entry in listing(store, report.unit, report.as_of):
        is_there = entry.state != "withdrawn"
        if is_there and said.items() <= _figures(find(store, entry.number).report).items():
            return entry
    return None


def _figures(report: Report) -> dict[str, tuple[object, ...]]:
    return {figure.item: (figure.number, figure.word, figure.since) for figure in report.figures}


def accept(store: Store, number: int, by: str, reason: str = "", **how: Any) -> None:
    """From now on its figures stand on the pages; where a later report of the same day was accepted
    that figure which both say is the later one's. `how`: at, subject and guard, as `submit` takes
    them, and `seen`, the state in which it was looked at, where another is not to be overruled.
    Raises LedgerError, StoreError and what the guard raises."""
    _decide(store, number, "accepted", by, reason, **how)


def give_back(
    store: Store, number: int, by: str, reason: str, questions: Iterable[str] = (), **how: Any
) -> None:
    """Returns a report to its unit, with what is wrong and the items that it is asked about.
    `how` and errors as `accept`."""
    _decide(store, number, "returned", by, reason, questions, **how)


def withdraw(store: Store, number: int, by: str, reason: str, **how: Any) -> None:
    """Takes a report back, also an accepted one: what was accepted before it counts again. `how`
    and errors as `accept`."""
    _decide(store, number, "withdrawn", by, reason, **how)


def listing(
    store: Store, unit: str = "", as_of: date | None = None, state: str = ""
) -> list[Entry]:
    """The reports, the newest first; of one unit, one day, one state where that is said. Raises
    StoreError."""
    asked = ((tables.report.c.unit, unit), (tables.report.c.as_of, as_of), (queries.STATE, state))
    query = queries.entries().where(*(column == value for column, value in asked if value))
    with store.reading() as connection:
        return [Entry(*row) for row in connection.execute(query)]


def find(store: Store, number: int) -> Filed:
    """The report of this number. Raises LedgerError (unknown) and StoreError."""
    with store.reading() as connection:
        entry = _known(connection, number)
        figures = tuple(Figure(*row) for row in connection.execute(queries.figures(number)))
        asked = dict[int, tuple[str, ...]]()
        for event, item in connection.execute(queries.questions(number)):
            asked[event] = (*asked.get(event, ()), item)
        decided = tuple(
            Decision(what, at, by, reason, asked.get(event, ()))
            for _, what, at, by, reason, event in connection.execute(queries.decisions(number))
        )
        report = Report(entry.unit, entry.as_of, figures, is_demonstration(connection))
        return Filed(entry, report, decided)


def items(store: Store, numbers: Collection[int]) -> set[str]:
    """The items of which any of these reports says something. Raises StoreError."""
    if not numbers:
        return set()
    with store.reading() as connection:
        told = connection.execute(queries.figures_of(numbers))
        return {row.item for row in told}


def history(store: Store, unit: str, item: str) -> list[tuple[Entry, Figure]]:
    """Every report in which the unit ever said something of the item, and what it said; by the day
    of the report, then in the order in which they came. Raises StoreError."""
    width = len(queries.ENTRY)
    with store.reading() as connection:
        rows = connection.execute(queries.history(unit, item)).all()
    return [(Entry(*row[:width]), Figure(*row[width:])) for row in rows]


def _same(connection: Connection, report: Report, said: str) -> Receipt | None:
    newest = connection.execute(queries.newest(report.unit, report.as_of)).first()
    return Receipt(newest[0], False, newest[2]) if newest and newest[1] == said else None


def _decide(
    store: Store,
    number: int,
    what: str,
    by: str,
    reason: str,
    questions: Iterable[str] = (),
    at: datetime | None = None,
    subject: str = "",
    guard: Guard | None = None,
    seen: str = "",
) -> None:
    who, why = _person(by), plain(reason)
    if what != "accepted" and not why:
        raise LedgerError("why")
    with store.writing() as connection:
        entry = _known(connection, number)
        if guard:
            guard(connection, entry.unit)
        if what != "withdrawn" and entry.replaced_by is not None:
            raise LedgerError("replaced", entry.state, entry.replaced_by)
        if entry.state not in _FOLLOWS[what] or entry.state != (seen or entry.state):
            raise LedgerError("order", entry.state)
        row = {"report": number, "what": what, "at": at or datetime.now(UTC), "by": who}
        kept = insert(tables.event).returning(tables.event.c.id)
        said = {**row, "subject": subject, "reason": why}
        event = connection.execute(kept, said).scalar_one()
        asked = [{"event": event, "item": item} for item in dict.fromkeys(questions)]
        if asked:
            connection.execute(insert(tables.question), asked)
        if "accepted" in (what, entry.state):
            counted = tables.revision.c.accepted
            connection.execute(update(tables.revision).values(accepted=counted + 1))


def _known(connection: Connection, number: int) -> Entry:
    if 0 < number < _PAST_EVERY_NUMBER:
        row = connection.execute(queries.entries().where(tables.report.c.id == number)).first()
        if row:
            return Entry(*row)
    raise LedgerError("unknown")


def _person(by: str) -> str:
    if not plain(by):
        raise LedgerError("person")
    return plain(by)


def _row(figure: Figure, number: int) -> dict[str, Any]:
    """A figure as it is kept, which is as it is compared (content_hash)."""
    texts = {"note": plain(figure.note), "evidence": plain(figure.evidence)}
    return {**asdict(figure), **texts, "place": plain(figure.place), "report": number}
