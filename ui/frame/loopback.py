"""Whether the process serves the machine that it runs on and nobody else.

Then whoever looks owns the machine, or was let in by who does, and may write without signing in. So
everything has to say so, and what says nothing counts as a no: the process listens on loopback and
was told of no other name; the browser asked for a name of this machine, from a page of this very
dashboard; and nothing between the two says that it carries somebody else's words.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

# What something on the way adds, whoever made it.
_CARRIED = (
    *("x-forwarded", "x-real-ip", "x-client-ip", "x-original", "forwarded", "via"),
    *("cf-", "true-client-ip", "fastly-", "fly-"),
)


def serves_itself_alone(
    headers: Mapping[str, Sequence[str]],
    option: Callable[[str], Any] = st.get_option,
    environment: Mapping[str, str] = os.environ,
) -> bool:
    """Whether this visit is the machine's own. `headers`: of the visit's websocket, by their names
    in small letters, each with all its values."""
    hosts, origins = headers.get("host", ()), headers.get("origin", ())
    if len(hosts) != 1 or len(origins) != 1:
        return False
    if any(name.startswith(_CARRIED) for name in headers):
        return False
    if not is_loopback(_name(hosts[0])) or _place(origins[0]) != hosts[0].lower():
        return False
    return not _is_told_of_others(option, environment)


def is_loopback(name: str) -> bool:
    """Whether a name or address is a machine's own, wherever it is said."""
    if name.lower() == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def _is_told_of_others(option: Callable[[str], Any], environment: Mapping[str, str]) -> bool:
    """Whether a setting names whoever else is to reach the dashboard."""
    if environment.get("PLAN_HOST") or not option("server.enableCORS"):
        return True
    address = environment.get("PLAN_ADDRESS", "")
    named = [*map(_name, option("server.allowedHosts") or ())]
    named += [_name(_place(origin)) for origin in option("server.corsAllowedOrigins") or ()]
    named += [str(option("server.address") or ""), str(option("browser.serverAddress") or "")]
    named += [_name(_place(address))] if address else []
    return not all(map(is_loopback, named))


def _place(url: str) -> str:
    """The host and port of an address, "" where it has none ("null", of a page without a place)."""
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""


def _name(place: str) -> str:
    """A host without its port, "" where it cannot be one."""
    try:
        return "" if "@" in place else urlsplit(f"//{place}").hostname or ""
    except ValueError:
        return ""
