"""The sign-in of the province's accounts: whether one is set up, and what it says of who looks.

The platform signs the browser's cookie and holds it against its own place, but for thirty days and
whatever became of the token; so how old a sign-in is gets asked here, in every run.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx  # the road by which Authlib will ask
import streamlit as st
from streamlit.errors import StreamlitAuthError

from reports import sign_outs
from reports.store import Store, StoreError

_log = logging.getLogger("plan")
_LASTS = timedelta(hours=8)
_SKEW = timedelta(minutes=2)  # that the clock of who signs may be ahead of ours
_NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
_SHORTEST_SECRET = 32
_WAIT = 5  # seconds that a click waits for the server of the accounts


@dataclass(frozen=True)
class Account:
    """Who signed in: the subject by which the account is known for good, the name and the address
    that it gives itself, until when the sign-in is good (None where it says no time), and when it
    was given, which is later than the person proved who they are where they had done so before."""

    subject: str
    name: str
    address: str
    until: datetime | None
    signed_in_at: datetime | None = None


def is_set_up() -> bool:
    """Whether this installation wants people to sign in; also where its settings cannot be read."""
    try:
        return "auth" in st.secrets
    except FileNotFoundError:  # no file of secrets, or one that cannot be read
        named = bool(os.environ.get("STREAMLIT_SECRETS_FILES"))
        return named or any(Path(file).exists() for file in st.get_option("secrets.files"))


def fault() -> str:
    """What is wrong with the settings of the sign-in, as a log and who set it up may read it: a
    word that is missing, or a secret that could be guessed. "" where nothing is."""
    try:
        told = st.secrets["auth"]
    except (FileNotFoundError, KeyError):
        return "[auth]"
    if not isinstance(told, Mapping):
        return "[auth]"
    missing = [name for name in _NEEDED if not told.get(name)]
    if not missing and len(str(told["cookie_secret"])) < _SHORTEST_SECRET:
        return "cookie_secret"
    return ", ".join(missing)


def account() -> Account | None:
    """Who signed in, None for nobody."""
    claims = st.user.to_dict()
    return read(claims) if claims.get("is_logged_in") is True else None


def read(claims: Mapping[str, Any]) -> Account | None:
    """What a token says of an account; None where it does not say which."""
    subject = claims.get("sub")
    if not isinstance(subject, str) or not subject:
        return None
    address = _text(claims, "email") or _text(claims, "preferred_username")
    proved, given = _moment(claims, "auth_time", "iat"), _moment(claims, "iat", "auth_time")
    name = _text(claims, "name") or address or subject
    return Account(subject, name, address, proved + _LASTS if proved else None, given)


def is_good(account: Account, now: datetime) -> bool:
    """Whether a sign-in is neither too old nor of a time to come."""
    until = account.until
    return until is not None and now < until <= now + _LASTS + _SKEW


def begin() -> bool:
    """Sends the browser to the sign-in; False where nobody answers there, for the browser would
    come to a bare page that says so in English."""
    try:
        httpx.get(st.secrets["auth"]["server_metadata_url"], timeout=_WAIT).raise_for_status()
        st.login()
    except (StreamlitAuthError, httpx.HTTPError, httpx.InvalidURL) as error:
        _log.warning("nobody can sign in: %s", error)
        return False
    return True


def leave(store: Store, subject: str, signed_in_at: datetime | None) -> None:
    """Signs out: of the browser's cookie, and of every copy of it."""
    try:
        if signed_in_at:
            sign_outs.end(store, subject, signed_in_at)
    except StoreError as error:  # the browser's own goes all the same
        _log.warning("a sign-out could not be kept: %s", error.reason)
    st.logout()


def _text(claims: Mapping[str, Any], name: str) -> str:
    told = claims.get(name)
    return told.strip() if isinstance(told, str) else ""


def _moment(claims: Mapping[str, Any], name: str, other: str) -> datetime | None:
    """The moment of this name, else of the other: when the person proved who they are (auth_time),
    when the token was made (iat)."""
    told = claims.get(name)
    told = claims.get(other) if told is None else told
    if isinstance(told, bool) or not isinstance(told, int | float):
        return None
    try:
        return datetime.fromtimestamp(told, UTC)
    except (ValueError, OverflowError, OSError):
        return None
