"""The plan's file and what was reported beside it, opened once a version for all sessions."""

from __future__ import annotations

import logging
from datetime import date
from functools import cache
from pathlib import Path
from time import monotonic

import streamlit as st

from planmodel import build
from planmodel.plan import Plan, Reported, version
from planmodel.rows import Row
from reports import changes, counting
from reports import trail as reports_trail
from reports.store import Store, StoreError, address
from ui.frame import render_cache

_log = logging.getLogger("plan")
_Version = tuple[int, int, int] | None
_WAIT = 2  # seconds that a page waits for a store that somebody holds
_REST = 5  # seconds in which a store that failed is not asked again, for each asking may wait
_failed = dict[str, tuple[float, str]]()  # address -> when a store failed last, and why


def plan() -> Plan:
    """The plan as the file holds it now, and what was accepted of the reports by now: a rebuild and
    an accepted report show at the next interaction. A store that cannot be read takes no plan away:
    `plan.unread` says why. Raises PlanFileError where the file cannot serve."""
    file, where = _file(), address()
    when, why = _failed.get(where, (0.0, ""))
    if not why or monotonic() - when > _REST:
        try:
            opened = _opened(*file, where, _store(where).revision()[1])
        except StoreError as error:
            _log.warning("the reports cannot be read: %s", error.reason, exc_info=error)
            _failed[where] = monotonic(), error.reason
            why = error.reason
        else:
            _failed.pop(where, None)
            return opened
    return _opened(*file, where, why)


def store() -> Store:
    """The store of the reports of this installation."""
    return _store(address())


def trail(unit: str, item: str, base: str = "") -> list[Row]:
    """What every report said of a figure (reports.trail), as the store holds it now; nothing where
    it cannot be read, which `plan.unread` says."""
    try:
        return reports_trail.trail(store(), unit, item, base)
    except (StoreError, ValueError) as error:
        _log.warning("a figure's reports cannot be read", exc_info=error)
        return []


def since(day: date) -> tuple[list[Row], Plan] | None:
    """What was decided since a day (reports.changes), and the plan with what counted when it
    began; None where the store cannot be read."""
    try:
        store = _store(address())
        return changes.decided(store, day), _before(*_file(), address(), store.revision(), day)
    except (StoreError, ValueError) as error:
        _log.warning("what is new cannot be read", exc_info=error)
        return None


def days_of_decisions() -> list[date]:
    """The days on which anything that counts was decided, the newest first; none where the store
    cannot be read."""
    try:
        return changes.days(_store(address()))
    except (StoreError, ValueError) as error:
        _log.warning("the days of decisions cannot be read", exc_info=error)
        return []


@st.cache_resource(max_entries=2, show_spinner=False)
def _before(path: str, version: _Version, where: str, revision: tuple[int, int], day: date) -> Plan:
    return counting.beside(Path(path), changes.before(_store(where), day))


def _file() -> tuple[str, _Version]:
    return str(build.PLAN_FILE), version(build.PLAN_FILE)


@cache
def _store(where: str) -> Store:
    return Store(where, _WAIT)


# The key: the file's version, and the revision of what was accepted or why it cannot be read. A
# fault is not kept, so that what was mended is read at once.
@st.cache_resource(max_entries=2, show_spinner=False)
def _opened(path: str, version: _Version, where: str, accepted: int | str) -> Plan:
    plan = counting.beside(Path(path), _reported(where, accepted))
    render_cache.forget()
    return plan


def _reported(where: str, accepted: int | str) -> Reported:
    if isinstance(accepted, str):
        return Reported(unread=accepted)
    return counting.accepted(_store(where))
