"""What was typed in a box of a draft and typed over by somebody who had not seen it. It is kept
beside the draft until somebody chooses, so that no window's end takes it along."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime

from sqlalchemy import Connection, delete, insert, select

from reports.tables import displaced as table


@dataclass(frozen=True)
class Displaced:
    """What was typed `there` in a `field` of the box of an item, when (UTC) and by whom, which of a
    box that had been emptied nobody knows; and when it was typed over, by whom."""

    item: str
    field: str
    there: str
    at: datetime | None
    by: str
    over_at: datetime
    over_by: str


def read_in(connection: Connection, unit: str, as_of: date) -> tuple[Displaced, ...]:
    """All that waits for a choice in the draft of a unit and day, the oldest first."""
    its = select(table).where(table.c.unit == unit, table.c.as_of == as_of).order_by(table.c.id)
    names = [field.name for field in fields(Displaced)]
    return tuple(Displaced(*(getattr(row, n) for n in names)) for row in connection.execute(its))


def settle(
    connection: Connection,
    unit: str,
    as_of: date,
    stood: Displaced,
    said: str,
    shown: Collection[str] | None,
) -> None:
    """What becomes of a field once something is `said` over what `stood` there. `shown`: what the
    writer had before them, what stood and what waited for a choice; None: all of it. What they saw
    is settled; what they did not see waits for a choice, unless they say the same."""
    its = delete(table).where(
        table.c.unit == unit,
        table.c.as_of == as_of,
        table.c.item == stood.item,
        table.c.field == stood.field,
    )
    if shown is None:
        connection.execute(its)
        return
    known = {*shown, said}
    connection.execute(its.where(table.c.there.in_(known)))
    if stood.there not in known:
        row = {"unit": unit, "as_of": as_of, **vars(stood)}
        connection.execute(insert(table), row)


def clear(
    connection: Connection, unit: str, as_of: date, items: Iterable[str] | None = None
) -> None:
    """Ends what waits for a choice, with its draft or where a file or a report writes over the
    boxes of these items."""
    its = delete(table).where(table.c.unit == unit, table.c.as_of == as_of)
    if items is not None:
        its = its.where(table.c.item.in_(list(items)))
    connection.execute(its)
