"""What counts: the figures that were accepted and not withdrawn, of one unit for its form, of all
as the plan takes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from planmodel.plan import Plan, Reported, ReportedError
from reports import queries, tables
from reports.content import Figure, Last
from reports.store import Store, StoreError, is_demonstration

_Values = tuple[Any, ...]
_AT_ONCE = 1_000  # reports whose figures are read in one question; a database binds only so many


@dataclass(frozen=True)
class Counted:
    """A report that counts: what is known of it (queries.accepted), and its figures in the order of
    planmodel.plan.REPORTED."""

    head: _Values
    rows: tuple[_Values, ...]


Known = dict[int, Counted]  # by the number of the report


def accepted_of(
    store: Store, unit: str, before: datetime | None = None
) -> list[tuple[date, Figure]]:
    """What was accepted of a unit and not withdrawn, each with its day, by day and then report;
    now, or as it stood `before` a moment. Raises StoreError."""
    query = queries.accepted_figures(before).where(tables.report.c.unit == unit)
    with store.reading() as connection:
        return [(day, Figure(*told)) for _, day, *told in connection.execute(query)]


def last(known: Iterable[tuple[date, Figure]], as_of: date = date.max) -> Last:
    """Of each item what was accepted last, of a day not after this one; `known` in the order of
    `accepted_of`, where a later one takes the place of an earlier."""
    return {figure.item: (day, figure) for day, figure in known if day <= as_of}


def last_accepted(store: Store, unit: str, as_of: date = date.max) -> Last:
    """What the unit said of each item the last time that it was accepted, as of a day not after
    this one, and as of which day: of the same day it is what a correction replaces. Raises
    StoreError."""
    return last(accepted_of(store, unit), as_of)


def accepted(store: Store, before: datetime | None = None, known: Known | None = None) -> Reported:
    """Every figure that was accepted and not withdrawn, of every day, as the plan takes it; now, or
    as it stood `before` a moment. What is `known` is not read again, for what was sent never
    changes; what is read now is put there. Raises StoreError."""
    known = {} if known is None else known
    with store.reading() as connection:
        try:
            reports = connection.execute(queries.accepted(before)).all()
            heads = {row.id: tuple(map(_without_zone, row)) for row in reports}
            new = [n for n, head in heads.items() if n not in known or known[n].head != head]
            for start in range(0, len(new), _AT_ONCE):
                _read(connection, heads, new[start : start + _AT_ONCE], known)
        except ValueError as error:  # a day that is none, in a file that somebody else wrote in
            raise StoreError("damaged") from error
        moved = connection.scalar(select(tables.revision.c.accepted)) or 0
        rows = tuple(row for number in heads for row in known[number].rows)
        return Reported(rows, is_demonstration(connection), revision=moved)


def beside(plan: Plan, reported: Reported) -> Plan:
    """The plan with what was reported beside it. Raises StoreError (damaged) where that is not of
    its kind: SQLite keeps a word where a number belongs."""
    try:
        return plan.beside(reported)
    except ReportedError as error:
        raise StoreError("damaged") from error


def _read(
    connection: Connection, heads: Mapping[int, _Values], numbers: list[int], known: Known
) -> None:
    """Puts the figures of these reports where they are known from then on."""
    told = defaultdict[int, list[_Values]](list)
    for number, *figure in connection.execute(queries.figures_of(numbers)):
        told[number].append(tuple(figure))
    for number in numbers:
        of, by = heads[number][:3], heads[number][3:-1]  # what stands before a figure, and after
        rows = tuple((*of, *figure, *by) for figure in told[number])
        known[number] = Counted(heads[number], rows)


def _without_zone(value: Any) -> Any:
    """A moment in UTC that says nothing of its zone."""
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value
