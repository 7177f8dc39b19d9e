"""What counts: the figures that were accepted and not withdrawn, of one unit for its form, of all
as the plan takes them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from planmodel.plan import Plan, PlanFileError, Reported
from reports import queries, tables
from reports.content import Figure, Last
from reports.store import Store, StoreError, is_demonstration


def accepted_of(
    store: Store, unit: str, before: datetime | None = None
) -> list[tuple[date, Figure]]:
    """What was accepted of a unit and not withdrawn, each with its day, by day and then report;
    now, or as it stood `before` a moment. Raises StoreError."""
    query = queries.accepted(before).where(tables.report.c.unit == unit)
    first, past = 3, 3 + len(queries.FIGURE)
    with store.reading() as connection:
        return [(row[2], Figure(*row[first:past])) for row in connection.execute(query)]


def last(known: Iterable[tuple[date, Figure]], as_of: date = date.max) -> Last:
    """Of each item what was accepted last, of a day not after this one; `known` in the order of
    `accepted_of`, where a later one takes the place of an earlier."""
    return {figure.item: (day, figure) for day, figure in known if day <= as_of}


def last_accepted(store: Store, unit: str, as_of: date = date.max) -> Last:
    """What the unit said of each item the last time that it was accepted, as of a day not after
    this one, and as of which day: of the same day it is what a correction replaces. Raises
    StoreError."""
    return last(accepted_of(store, unit), as_of)


def accepted(store: Store, before: datetime | None = None) -> Reported:
    """Every figure that was accepted and not withdrawn, of every day, as the plan takes it; now, or
    as it stood `before` a moment. Raises StoreError."""
    with store.reading() as connection:
        try:
            rows = connection.execute(queries.accepted(before))
            kept = tuple(tuple(map(_without_zone, row)) for row in rows)
        except ValueError as error:  # a day that is none, in a file that somebody else wrote in
            raise StoreError("damaged") from error
        moved = connection.scalar(select(tables.revision.c.accepted)) or 0
        return Reported(kept, is_demonstration(connection), revision=moved)


def beside(path: Path, reported: Reported) -> Plan:
    """The plan of this file with what was reported beside it. Raises PlanFileError where the file
    cannot serve, and StoreError (damaged) where what was reported is not of its kind: SQLite keeps
    a word where a number belongs."""
    try:
        return Plan(path, reported=reported)
    except PlanFileError as error:
        if reported.rows:
            Plan(path)
            raise StoreError("damaged") from error
        raise


def _without_zone(value: Any) -> Any:
    """A moment in UTC that says nothing of its zone."""
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value
