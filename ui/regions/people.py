"""The people: who holds which role, and how an administrator gives and takes them. Whatever is
written is written as whoever looks at that moment, and asked again by the store."""

from __future__ import annotations

import logging
from collections.abc import Callable

import streamlit as st

from planmodel import reporting
from reports import people
from reports.desk import Desk, NotAllowedError
from reports.people import PeopleError, Role
from reports.store import StoreError
from ui.frame import controls, filter_bar, identity
from ui.frame.context import PageContext
from ui.frame.identity import Visit
from ui.regions import visitor

_log = logging.getLogger("plan")
_EVERY = "*"  # every unit, in the list of units
_LONGEST = 200  # letters of a box
_SAID = "people_said"
_BOXES = ("people_subject", "people_name", "people_reason", "people_why")


def is_open(desk: Desk) -> bool:
    """Whether who looks gives roles. Raises StoreError."""
    return people.permits(desk.roles(), "appoint")


def band(page: PageContext, desk: Desk, visit: Visit) -> None:
    """What the page is about, and who looks. Raises StoreError."""
    with st.container(key="ribbon"):
        visitor.show(page, visit, desk.roles(), leads_in=False)
        sentence = page.words("people_page.sentence")
        notices = filter_bar.asked_in_vain(page)
        page.html("ribbon_sentence", sentence=sentence, notices=notices, **page.actions())


def closed(page: PageContext, visit: Visit) -> None:
    """Whom the page is for, for everybody else."""
    page.html("people_closed", may_sign_in=visit.standing in ("signed_out", "expired"))


def holders(page: PageContext, desk: Desk) -> None:
    """Whoever holds a role, by name."""
    held = sorted(people.holders(desk.store).items(), key=lambda person: (person[1][0], person[0]))
    told = [
        {
            "subject": subject,
            "name": name,
            "roles": [visitor.told_role(page, role) for role in roles],
        }
        for subject, (name, roles) in held
    ]
    page.html("people_holders", people=told)


def history(page: PageContext, desk: Desk) -> None:
    """Every change ever, the newest first."""
    changes = reversed(people.history(desk.store))
    told = [{"what": change, "role": visitor.told_role(page, change.role)} for change in changes]
    if told:
        page.html("people_history", changes=told)


def said(page: PageContext) -> None:
    """What became of what was asked last."""
    if told := st.session_state.pop(_SAID, None):
        page.html("people_said", told=told)


def give(page: PageContext, visit: Visit) -> None:
    """The boxes that give a role."""
    words = page.words
    page.html("people_give", is_owner=visit.standing == "owner")
    _box(page, "subject")
    _box(page, "name")
    role = st.selectbox(
        words("people_page.role"),
        people.ROLES,
        index=people.ROLES.index("officer"),
        format_func=lambda name: words(f"people_page.role_{name}"),
        key=_key(page, "role"),
    )
    if role == "officer":
        _unit(page)
    _box(page, "reason")

    def given() -> None:
        # What stands in the boxes by now, which may be more than this run has seen.
        role, unit = (st.session_state.get(_key(page, box)) for box in ("role", "unit"))
        subject, name, reason = (_typed(box) for box in ("subject", "name", "reason"))
        if role == "officer" and not unit:
            st.session_state[_SAID] = words("people_page.refused_no_unit")
            return
        held = Role(str(role), str(unit) if role == "officer" and unit != _EVERY else "")
        done = words("people_page.given", name=name, role=visitor.told_role(page, held))
        _write(page, lambda desk: desk.give(subject, name, held, reason), done)

    st.button(words("people_page.give"), key="people_give", type="primary", on_click=given)


def take(page: PageContext, desk: Desk) -> None:
    """The list of what is held, of which one is taken."""
    words = page.words
    named = {
        (subject, role): f"{name} ({subject}): {visitor.told_role(page, role)}"
        for subject, (name, roles) in people.holders(desk.store).items()
        for role in roles
    }
    if not named:
        return
    page.html("people_take")
    st.selectbox(
        words("people_page.held"),
        sorted(named, key=named.__getitem__),
        index=None,
        format_func=lambda one: named.get(one, ""),
        placeholder=words("people_page.choose"),
        key=_key(page, "held"),
    )
    _box(page, "why")

    def taken() -> None:
        held = st.session_state.get(_key(page, "held"))
        if held not in named:
            st.session_state[_SAID] = words("people_page.refused_nobody")
            return
        (subject, role), reason = held, _typed("why")
        name = people.name(desk.store, subject)
        done = words("people_page.taken", name=name, role=visitor.told_role(page, role))
        _write(page, lambda own: own.take(subject, role, reason), done)

    st.button(words("people_page.take"), key="people_take", on_click=taken)


def _write(page: PageContext, act: Callable[[Desk], None], done: str) -> None:
    """Does it as whoever looks now, and keeps what is to be said of it."""
    words, state = page.words, st.session_state
    try:
        act(identity.desk(page, identity.visit(page)))
    except PeopleError as error:
        state[_SAID] = words(f"people_page.refused_{error.reason}", roles="")
    except NotAllowedError as error:
        state[_SAID] = words(f"sign_in.refused_{error.act}")
    except StoreError as error:
        _log.warning("a role cannot be written: %s", error.reason, exc_info=error)
        state[_SAID] = words("people_page.unwritten", reason=words(f"store.{error.reason}"))
    else:
        state[_SAID] = done
        for box in _BOXES:
            state[box] = ""


def _box(page: PageContext, name: str) -> None:
    label, key = page.words(f"people_page.{name}"), f"people_{name}"
    st.text_input(label, max_chars=_LONGEST, key=key, autocomplete="off")


def _typed(name: str) -> str:
    return str(st.session_state.get(f"people_{name}") or "")


def _key(page: PageContext, name: str) -> str:
    """A list of each language: the browser knows options by their words."""
    return f"people_{name}_{page.words.language}"


def _unit(page: PageContext) -> None:
    """The units that an officer may report for, and all of them."""
    every = page.words("role.every_unit")
    codes = [row["unit"] for row in reporting.units(page.plan)]
    st.selectbox(
        page.words("people_page.unit"),
        [*codes, _EVERY],
        index=None,
        format_func=controls.found_as(
            page, lambda code: every if code == _EVERY else page.unit_name(code, "short")
        ),
        filter_mode="contains",
        placeholder=page.words("people_page.choose"),
        key=_key(page, "unit"),
    )
