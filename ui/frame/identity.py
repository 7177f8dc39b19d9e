"""Who looks at the page, and what they may write: the owner of a laptop, a person who signed in, or
a reader. Asked anew in every run, of the sign-in and of the store: a right that was taken is gone
at the next click."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Literal

import streamlit as st

from reports import people, sign_outs
from reports.desk import Desk, Person
from ui.frame import plan_store, sign_in
from ui.frame.context import PageContext
from ui.frame.loopback import serves_itself_alone
from wording import people as names

_log = logging.getLogger("plan")


@dataclass(frozen=True)
class Visit:
    """Who looks: `person` where they are known, and `standing`: the owner of this laptop; read_only
    (a server without sign-in) and misconfigured (one whose sign-in cannot work); signed_out (also
    with a copy of what was signed out of), expired (a sign-in that is too old), no_role, signed_in.
    `account`: how the account that signed in calls itself."""

    person: Person | None
    standing: Literal[
        "owner", "read_only", "misconfigured", "signed_out", "expired", "no_role", "signed_in"
    ]
    account: str = ""


def visit(page: PageContext) -> Visit:
    """Who looks at this run of the page. Raises StoreError."""
    if not sign_in.is_set_up():
        if serves_itself_alone(_headers()):
            return Visit(Person(names.OWNER, is_owner=True), "owner")
        return Visit(None, "read_only")
    if fault := sign_in.fault():
        _tell(fault)
        return Visit(None, "misconfigured")
    account = sign_in.account()
    if account is None:
        return Visit(None, "signed_out")
    if not sign_in.is_good(account, datetime.now(UTC)):
        return Visit(None, "expired")
    return _known(account)


def desk(page: PageContext, visit: Visit) -> Desk:
    """What the visitor may do with the reports."""
    return Desk(plan_store.store(), page.plan, visit.person)


def _known(account: sign_in.Account) -> Visit:
    """Somebody who signed in, by the name under which roles were given to them, else their own."""
    store, given = plan_store.store(), account.signed_in_at
    with store.reading():  # one moment of it
        if sign_outs.is_over(store, account.subject, given):
            return Visit(None, "signed_out")
        name = people.name(store, account.subject) or account.name
        held = people.roles(store, account.subject)
    person = Person(name, account.subject, until=account.until, signed_in_at=given)
    return Visit(person, "signed_in" if held else "no_role", account.address or account.name)


@cache
def _tell(fault: str) -> None:
    """Says once in the log what keeps everybody from signing in."""
    _log.warning("nobody can sign in: missing or too short in the secrets: %s", fault)


def _headers() -> dict[str, list[str]]:
    told = st.context.headers
    return {name.lower(): told.get_all(name) for name in told}
