"""The verb for who may do what: given, taken, listed, and every change ever. It asks nobody who
runs it, and so makes the first administrator."""

from __future__ import annotations

import sys
from collections.abc import Callable

from reports import people as roles
from reports.command import DONE, NOT_TAKEN, Asked, Refused
from reports.content import plain
from reports.people import Appointment, PeopleError, Role

# What can be done -> the options that it needs.
_NEEDS = {"give": ("person", "name", "role", "by"), "take": ("person", "role", "by")}
_VALUES = {"person": "SUBJECT", "by": "NAME"}
_USAGE = "python -m reports people [give|take|history]"
_WRONG = ("held", "not_held", "last")  # of the store as it is; the rest are of the arguments


def people(asked: Asked) -> int:
    """Gives or takes a role, tells the history, or lists who holds what."""
    acts: dict[str, Callable[[Asked], int]]
    acts = {"": _listing, "give": _give, "take": _take, "history": _history}
    act = asked.chosen["named"] or ""
    if act not in acts or not all(plain(asked.chosen[n] or "") for n in _NEEDS.get(act, ())):
        needed = " ".join(
            f"--{name} {_VALUES.get(name, name.upper())}" for name in _NEEDS.get(act, ())
        )
        usage = f"python -m reports people {act} {needed}" if needed else _USAGE
        raise Refused(asked.words("report_command.usage", usage=usage))
    try:
        return acts[act](asked)
    except PeopleError as error:
        known = ", ".join(roles.ROLES)
        said = asked.words(f"people_page.refused_{error.reason}", roles=known)
        if error.reason not in _WRONG:
            raise Refused(said) from error
        print(said, file=sys.stderr)
        return NOT_TAKEN


def _give(asked: Asked) -> int:
    person, name, by = (asked.chosen[word] for word in ("person", "name", "by"))
    role, why = _role(asked), asked.chosen["reason"] or ""
    roles.give(asked.store, person, name, role, by, reason=why)
    print(asked.words("people_page.given", name=plain(name), role=_told(asked, role)))
    return DONE


def _take(asked: Asked) -> int:
    person, by, role = asked.chosen["person"], asked.chosen["by"], _role(asked)
    roles.take(asked.store, person, role, by, reason=asked.chosen["reason"] or "")
    name = roles.name(asked.store, plain(person))
    print(asked.words("people_page.taken", name=name, role=_told(asked, role)))
    return DONE


def _listing(asked: Asked) -> int:
    lines = [
        f"{name} ({subject}): {'; '.join(_told(asked, role) for role in held)}"
        for subject, (name, held) in roles.holders(asked.store).items()
    ]
    print("\n".join(lines) or asked.words("people_page.nobody"))
    return DONE


def _history(asked: Asked) -> int:
    told = [_change(asked, change) for change in roles.history(asked.store)]
    print("\n".join(told) or asked.words("people_page.nobody"))
    return DONE


def _change(asked: Asked, change: Appointment) -> str:
    line = asked.words(
        "people_page.given_by" if change.is_given else "people_page.taken_by",
        name=f"{change.name} ({change.subject})",
        role=_told(asked, change.role),
        by=asked.words.person(change.by),
        at=asked.moment(change.at),
    )
    return f"{line}: {change.reason}" if change.reason else line


def _role(asked: Asked) -> Role:
    """The role that is named; an officer without a unit reports for every unit. Raises Refused."""
    unit = asked.chosen["unit"]
    return Role(asked.chosen["role"].lower(), asked.unit(unit) if unit else "")


def _told(asked: Asked, role: Role) -> str:
    who = asked.name(role.unit) if role.unit else asked.words("role.every_unit")
    return asked.words(f"role.{role.name}", who=who)
