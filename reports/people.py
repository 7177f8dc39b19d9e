"""Who may do what: roles that are given and taken, each time as a row of the store's history.

A person is known by a subject, the word by which the province's sign-in knows them for good; a name
may change and be another's too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, insert, select

from reports.content import plain
from reports.ledger import Guard
from reports.store import Store
from reports.tables import appointment

ROLES = ("viewer", "officer", "reviewer", "administrator")
# What one does -> the role that it needs.
_NEEDS = {"report": "officer", "review": "reviewer", "appoint": "administrator"}


class PeopleError(Exception):
    """What was asked does not go. `reason`: subject (none is named), name (a person without one),
    role (there is no such role), unit (only an officer has one), held (the role is held already),
    not_held (it is not), last (nobody would be left to give roles)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Role:
    """A role; of an officer the unit that is reported for, "" for every unit."""

    name: str
    unit: str = ""


@dataclass(frozen=True)
class Appointment:
    """A role that was given to a person or taken from one: by whom, when (UTC) and why."""

    subject: str
    name: str
    role: Role
    is_given: bool
    at: datetime
    by: str
    reason: str


def permits(roles: Iterable[Role], act: str, unit: str = "") -> bool:
    """Whether somebody with these roles may `report` (for this unit), `review` or `appoint`."""
    return any(
        role.name == _NEEDS[act] and (act != "report" or role.unit in ("", unit)) for role in roles
    )


def roles(store: Store, subject: str) -> tuple[Role, ...]:
    """The roles that a person holds now, none for somebody unknown. Raises StoreError."""
    with store.reading() as connection:
        return roles_in(connection, subject)


def roles_in(connection: Connection, subject: str) -> tuple[Role, ...]:
    """The same, of the moment that a connection sees."""
    told = select(appointment).where(appointment.c.subject == subject, appointment.c.subject != "")
    held = dict[Role, bool]()
    for row in connection.execute(told.order_by(appointment.c.id)):
        held[Role(row.role, row.unit)] = row.what == "given"
    return tuple(role for role, is_held in held.items() if is_held)


def name(store: Store, subject: str) -> str:
    """The name under which a person was given or lost a role last, "" for somebody unknown. Raises
    StoreError."""
    with store.reading() as connection:
        return _name(connection, subject)


def history(store: Store) -> list[Appointment]:
    """Every role that was ever given or taken, the newest last. Raises StoreError."""
    with store.reading() as connection:
        return list(map(_read, connection.execute(select(appointment).order_by(appointment.c.id))))


def holders(store: Store) -> dict[str, tuple[str, tuple[Role, ...]]]:
    """Whoever holds a role, by subject: the name under which it was given last, and the roles.
    Raises StoreError."""
    names, held = dict[str, str](), dict[str, dict[Role, bool]]()
    for told in history(store):
        names[told.subject] = told.name
        held.setdefault(told.subject, {})[told.role] = told.is_given
    now = {who: tuple(r for r, is_held in roles.items() if is_held) for who, roles in held.items()}
    return {subject: (names[subject], roles) for subject, roles in now.items() if roles}


def give(
    store: Store,
    subject: str,
    name: str,
    role: Role,
    by: str,
    by_subject: str = "",
    reason: str = "",
    guard: Guard | None = None,
) -> None:
    """Gives a role to a person. Raises PeopleError, StoreError and what `guard` raises."""
    _checked(subject, role)
    if not plain(name):
        raise PeopleError("name")
    with store.writing() as connection:
        if guard:
            guard(connection, role.unit)
        if role in roles_in(connection, plain(subject)):
            raise PeopleError("held")
        _write(connection, subject, name, role, "given", by, by_subject, reason)


def take(
    store: Store,
    subject: str,
    role: Role,
    by: str,
    by_subject: str = "",
    reason: str = "",
    guard: Guard | None = None,
) -> None:
    """Takes a role from a person: the next thing that they write is refused. The last administrator
    stays one. Raises PeopleError, StoreError and what `guard` raises."""
    _checked(subject, role)
    with store.writing() as connection:
        if guard:
            guard(connection, role.unit)
        if role not in roles_in(connection, plain(subject)):
            raise PeopleError("not_held")
        if role.name == "administrator" and _administrators(connection) == {plain(subject)}:
            raise PeopleError("last")
        told = _name(connection, plain(subject))
        _write(connection, subject, told, role, "taken", by, by_subject, reason)


def _checked(subject: str, role: Role) -> None:
    if not plain(subject):
        raise PeopleError("subject")
    if role.name not in ROLES:
        raise PeopleError("role")
    if role.unit and role.name != "officer":
        raise PeopleError("unit")


def _name(connection: Connection, subject: str) -> str:
    told = select(appointment.c.name).where(appointment.c.subject == subject)
    return connection.scalar(told.order_by(appointment.c.id.desc()).limit(1)) or ""


def _administrators(connection: Connection) -> set[str]:
    told = select(appointment.c.subject).where(appointment.c.role == "administrator").distinct()
    named = connection.scalars(told).all()
    return {who for who in named if Role("administrator") in roles_in(connection, who)}


def _write(
    connection: Connection,
    subject: str,
    name: str,
    role: Role,
    what: str,
    by: str,
    by_subject: str,
    reason: str,
) -> None:
    row = {
        "subject": plain(subject),
        "name": plain(name),
        "role": role.name,
        "unit": role.unit,
        "what": what,
        "at": datetime.now(UTC),
        "by": plain(by),
        "by_subject": by_subject,
        "reason": plain(reason),
    }
    connection.execute(insert(appointment), row)


def _read(row: Row[tuple[object, ...]]) -> Appointment:
    role = Role(row.role, row.unit)
    return Appointment(row.subject, row.name, role, row.what == "given", row.at, row.by, row.reason)
