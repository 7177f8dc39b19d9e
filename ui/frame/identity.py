"""Who looks at the page, and what they may write: the owner of a laptop, a person who signed in, or
a reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import streamlit as st

from reports.desk import Desk, Person
from ui.frame import plan_store
from ui.frame.context import PageContext
from ui.frame.loopback import serves_itself_alone

_OWNER = "identity.owner"


@dataclass(frozen=True)
class Visit:
    """Who looks: `person` where they may write something, and how that is known. `standing`: owner
    (of this laptop), read_only (a server without sign-in)."""

    person: Person | None
    standing: Literal["owner", "read_only"]


def visit(page: PageContext) -> Visit:
    """Who looks at this run of the page."""
    if serves_itself_alone(_headers()):
        return Visit(Person(page.words(_OWNER), is_owner=True), "owner")
    return Visit(None, "read_only")


def desk(page: PageContext, visit: Visit) -> Desk:
    """What the visitor may do with the reports."""
    return Desk(plan_store.store(), page.plan, visit.person)


def _headers() -> dict[str, list[str]]:
    told = st.context.headers
    return {name.lower(): told.get_all(name) for name in told}
