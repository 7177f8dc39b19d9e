"""Which sign-ins have ended before their time: those that somebody signed out of, and every earlier
one of the same person. Told by the clock of who gave them, so that none is needed to agree with
ours."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select

from reports.store import Store
from reports.tables import sign_out


def end(store: Store, subject: str, signed_in_at: datetime) -> None:
    """Ends a person's sign-in of this moment (UTC), and every earlier one. Raises StoreError."""
    row = {"subject": subject, "signed_in_at": signed_in_at, "at": datetime.now(UTC)}
    with store.writing() as connection:
        connection.execute(insert(sign_out), row)


def is_over(store: Store, subject: str, signed_in_at: datetime | None) -> bool:
    """Whether a person signed out of this sign-in or of a later one. Raises StoreError."""
    with store.reading() as connection:
        return is_over_in(connection, subject, signed_in_at)


def is_over_in(connection: Connection, subject: str, signed_in_at: datetime | None) -> bool:
    """The same, of the moment that a connection sees. A sign-in of no known time is over as soon as
    the person signed out of any."""
    told = select(func.max(sign_out.c.signed_in_at)).where(sign_out.c.subject == subject)
    ended = connection.scalar(told)
    return ended is not None and (signed_in_at is None or signed_in_at <= ended)
