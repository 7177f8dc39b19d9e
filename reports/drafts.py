"""What is being typed and was not sent yet: a unit's form of a day, box by box, in the store. It is
the same on every server, and there again after a reload or a restart."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from types import MappingProxyType

from sqlalchemy import Connection, delete, insert, select

from planmodel import reporting
from planmodel.plan import Plan
from planmodel.rows import Row
from reports import displaced
from reports.content import Figure, Report, plain
from reports.displaced import Displaced
from reports.ledger import Guard
from reports.lines import YES_NO, Line
from reports.store import Store
from reports.tables import draft as table

DOCUMENT = "document"  # the box of the document that goes with the form, which is no item
WHOLE = ""  # the box of what is unusual about the report as a whole: it holds a tick alone
FILE = "file"  # the box of the file that a draft was filled from (Source)
PERSON = "person"  # the box of whom that file names as having filled it in
_BESIDE = (DOCUMENT, WHOLE, FILE, PERSON)  # the boxes that are no items
_OF_THE_FILE = (FILE, PERSON)  # in which nobody types
Where = tuple[str, str]  # an item, and a field of its Box
_LONGEST = 2_000  # letters of a box; what the rules refuse is still kept as it was typed


@dataclass(frozen=True)
class Box:
    """What stands at an item, unread: a number as it was typed, or the word of a choice (yes,
    under_way); the day of a state; a note; evidence. `confirmed`: what was unusual when it was
    ticked (`judgement.mark`). `at`: when it was typed last (UTC), and by whom."""

    value: str = ""
    since: str = ""
    note: str = ""
    evidence: str = ""
    confirmed: str = ""
    at: datetime | None = None
    by: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands there."""
        return not (self.value or self.since or self.note or self.evidence)


@dataclass(frozen=True)
class Source:
    """The file that a draft was filled from: its name and fingerprint, and what it said as
    content.content_hash tells it. It is named in the history where the draft still says that;
    `person`, whom it names as having filled it in, also where something was typed since."""

    name: str
    file_hash: str
    content_hash: str
    person: str = ""


@dataclass(frozen=True)
class Draft:
    """The boxes of a unit's form of a day by item. `displaced`: what waits in them for a choice."""

    unit: str
    as_of: date
    boxes: Mapping[str, Box]
    displaced: tuple[Displaced, ...] = ()

    @property
    def saved_at(self) -> datetime | None:
        """When something was typed last; None where nothing was."""
        return max((box.at for box in self.boxes.values() if box.at), default=None)

    @property
    def is_begun(self) -> bool:
        """Whether something stands in it, or waits for a choice."""
        return self.count > 0 or bool(self.displaced)

    @property
    def count(self) -> int:
        """In how many boxes something stands."""
        boxes = self.boxes.items()
        return sum(not box.is_empty for item, box in boxes if item not in _OF_THE_FILE)

    @property
    def document(self) -> str:
        """The document that goes with the form."""
        return self.boxes.get(DOCUMENT, Box()).value

    @property
    def source(self) -> Source | None:
        """The file that it was filled from last; None where it was typed."""
        box, person = self.boxes.get(FILE), self.boxes.get(PERSON, Box()).value
        return Source(box.value, box.note, box.evidence, person) if box else None

    @property
    def fingerprint(self) -> str:
        """Another as soon as any box says something else."""
        told = sorted((item, replace(box, at=None, by="")) for item, box in self.boxes.items())
        return sha256(repr(told).encode()).hexdigest()

    def said(self, item: str, field: str) -> str:
        """What stands in a field of a box."""
        return str(getattr(self.boxes.get(item, Box()), field))

    @property
    def waiting(self) -> dict[Where, list[Displaced]]:
        """What waits for a choice, by its box."""
        found = dict[Where, list[Displaced]]()
        for one in self.displaced:
            found.setdefault((one.item, one.field), []).append(one)
        return found

    def shown(self, item: str, field: str) -> tuple[str, ...]:
        """What stands in a field of a box, then what waits there for a choice."""
        waits = self.waiting.get((item, field), [])
        return self.said(item, field), *(one.there for one in waits)

    def lines(self) -> Iterator[Line]:
        """Its boxes as lines of a form; the document is the evidence of whatever names none."""
        for item, box in self.boxes.items():
            if item not in _BESIDE:
                evidence = box.evidence or (self.document if box.value else "")
                yield Line(item, box.value, box.since or None, box.note, evidence)


def read(store: Store, unit: str, as_of: date) -> Draft:
    """The draft of a unit and day; one without boxes where there is none. Raises StoreError."""
    with store.reading() as connection:
        return read_in(connection, unit, as_of)


def read_in(connection: Connection, unit: str, as_of: date) -> Draft:
    """The same, of the moment that a connection sees."""
    its = select(table).where(table.c.unit == unit, table.c.as_of == as_of).order_by(table.c.id)
    boxes = {row.item: _box(row) for row in connection.execute(its)}
    return Draft(unit, as_of, boxes, displaced.read_in(connection, unit, as_of))


def begun(store: Store, as_of: date) -> dict[str, datetime]:
    """The units that have a draft of a day, and when each was typed in last. Raises StoreError."""
    with store.reading() as connection:
        return begun_in(connection, as_of)


def begun_in(connection: Connection, as_of: date) -> dict[str, datetime]:
    """The same, of the moment that a connection sees."""
    found = dict[str, datetime]()
    told = select(table.c.unit, table.c.at).where(table.c.as_of == as_of)
    for unit, at in connection.execute(told):
        found[unit] = max(at, found.get(unit, at))
    return found


def newest_day(store: Store) -> date | None:
    """The newest day of which somebody has a draft. Raises StoreError."""
    with store.reading() as connection:
        told = select(table.c.as_of).order_by(table.c.as_of.desc()).limit(1)
        return connection.scalar(told)


def save(
    store: Store,
    unit: str,
    as_of: date,
    changed: Mapping[str, Mapping[str, str]],
    by: str,
    guard: Guard | None = None,
    shown: Mapping[Where, Collection[str]] = MappingProxyType({}),
) -> None:
    """Keeps what was typed in some boxes, by item the fields of `Box` that changed, all or nothing;
    the other fields stay, and so do boxes that somebody else types in meanwhile. `shown`: what each
    field showed to who typed (displaced.settle); what it does not name was seen as it stands.
    Raises StoreError and what `guard` raises; then nothing was kept."""
    with store.writing() as connection:
        if guard:
            guard(connection, unit)
        known = read_in(connection, unit, as_of).boxes
        now = datetime.now(UTC)
        for item, fields in changed.items():
            told = {name: _kept(text) for name, text in fields.items()}
            before = known.get(item, Box())
            box = replace(before, **told, at=now, by=by)
            _write(connection, unit, as_of, {item: box})
            for name, said in told.items():
                if name == "confirmed":  # a tick is no figure: it goes with what it confirms
                    continue
                there = str(getattr(before, name))
                typed = (before.at, before.by) if there else (None, "")
                stood = Displaced(item, name, there, *typed, now, by)
                displaced.settle(connection, unit, as_of, stood, said, shown.get((item, name)))


def clear(connection: Connection, unit: str, as_of: date) -> None:
    """Takes a draft away, in the transaction that sends it or begins another."""
    connection.execute(delete(table).where(table.c.unit == unit, table.c.as_of == as_of))
    displaced.clear(connection, unit, as_of)


def discard(store: Store, unit: str, as_of: date, guard: Guard | None = None) -> None:
    """Takes a draft away. Raises StoreError and what `guard` raises."""
    with store.writing() as connection:
        if guard:
            guard(connection, unit)
        clear(connection, unit, as_of)


def fill(
    connection: Connection,
    plan: Plan,
    report: Report,
    by: str,
    confirmed: Mapping[str, str] = MappingProxyType({}),
    source: Source | None = None,
) -> None:
    """Writes what a report says into the boxes of its unit and day, over what stands there and what
    waits there for a choice; other boxes stay. `confirmed`: what was ticked of it, by item;
    `source`: the file that it came as."""
    stamp, boxes = Box(at=datetime.now(UTC), by=by), dict[str, Box]()
    document = _document(connection, report)
    for item, box in boxes_of(plan, report).items():
        evidence = "" if box.evidence == document else box.evidence
        told = {"evidence": evidence, "confirmed": confirmed.get(item, "")}
        boxes[item] = replace(box, at=stamp.at, by=by, **told)
    if document:
        boxes[DOCUMENT] = replace(stamp, value=document)
    if confirmed.get(WHOLE):
        boxes[WHOLE] = replace(stamp, confirmed=confirmed[WHOLE])
    boxes[FILE] = replace(_source_box(source), at=stamp.at, by=by)
    boxes[PERSON] = replace(stamp, value=plain(source.person) if source else "")
    _write(connection, report.unit, report.as_of, boxes)
    displaced.clear(connection, report.unit, report.as_of, boxes)


def _source_box(source: Source | None) -> Box:
    if source is None:
        return Box()
    name = plain(source.name)
    return Box(value=name, note=source.file_hash, evidence=source.content_hash)


def _document(connection: Connection, report: Report) -> str:
    """The document of a report, where the draft that it is written into names no other."""
    known = read_in(connection, report.unit, report.as_of).document
    return report.document if known in ("", report.document) else ""


def boxes_of(plan: Plan, report: Report) -> dict[str, Box]:
    """What stands in the boxes of a form that says what a report says, by item."""
    rows = {row["item"]: row for row in reporting.listing(plan, report.unit)}
    return {figure.item: box_of(figure, rows.get(figure.item, {})) for figure in report.figures}


def box_of(figure: Figure, row: Row) -> Box:
    """What stands in the box of a figure; `row` is its line of reporting.listing."""
    number = "" if figure.number is None else str(figure.number)
    if row.get("is_yes_no") and figure.number in (0, 1):
        number = YES_NO[figure.number or 0]
    since = figure.since.isoformat() if figure.since else ""
    return Box(figure.word or number, since, figure.note, figure.evidence)


def _write(connection: Connection, unit: str, as_of: date, boxes: Mapping[str, Box]) -> None:
    """An empty box is none, but for a tick of the whole. Writers stand in a row, so nobody comes
    between."""
    for item, box in boxes.items():
        its = (table.c.unit == unit, table.c.as_of == as_of, table.c.item == item)
        connection.execute(delete(table).where(*its))
        if not box.is_empty or (item == WHOLE and box.confirmed):
            row = {"unit": unit, "as_of": as_of, "item": item, **vars(box)}
            connection.execute(insert(table), row)


def _kept(text: str) -> str:
    """As it was typed, but for what a database or a file cannot hold."""
    return (
        "".join(c for c in text if c >= " " or c in "\n\t")[:_LONGEST]
        .encode("utf-8", "replace")
        .decode()
    )


def _box(row: object) -> Box:
    fields = ("value", "since", "note", "evidence", "confirmed", "at", "by")
    return Box(**{name: getattr(row, name) for name in fields})
