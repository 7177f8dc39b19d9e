"""Who looks at the page, and what they may write: the owner of a laptop, a person who signed in, or
a reader.

Somebody is the owner only where the process serves this machine and nobody else: it listens on
loopback, no name of a server is set, and nothing between the browser and the process says that it
carries somebody else's words. Where that is in doubt the page is for reading.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

import streamlit as st

from reports.desk import Desk, Person
from ui.frame import plan_store
from ui.frame.context import PageContext

_OWNER = "identity.owner"
# What a proxy adds, whoever made it.
_CARRIED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")


@dataclass(frozen=True)
class Visit:
    """Who looks: `person` where they may write something, and how that is known. `standing`: owner
    (of this laptop), read_only (a server without sign-in)."""

    person: Person | None
    standing: Literal["owner", "read_only"]


def visit(page: PageContext) -> Visit:
    """Who looks at this run of the page."""
    if _serves_this_machine_alone(st.context.headers.to_dict()):
        return Visit(Person(page.words(_OWNER), is_owner=True), "owner")
    return Visit(None, "read_only")


def desk(page: PageContext, visit: Visit) -> Desk:
    """What the visitor may do with the reports."""
    return Desk(plan_store.store(), page.plan, visit.person)


def _serves_this_machine_alone(headers: Mapping[str, str]) -> bool:
    named = {name.title(): value for name, value in headers.items()}
    if os.environ.get("PLAN_HOST") or any(name.title() in named for name in _CARRIED):
        return False
    asked = named.get("Host", ""), urlsplit(named.get("Origin", "")).netloc
    listens = str(st.get_option("server.address") or "")
    return is_loopback(listens) and all(is_loopback(_host(place)) for place in asked if place)


def _host(place: str) -> str:
    return urlsplit(f"//{place}").hostname or ""


def is_loopback(name: str) -> bool:
    """Whether a name or address is this machine's own."""
    if name.lower() == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
