"""The plan's file and what was reported beside it, opened once a version for all sessions."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from threading import Lock
from time import monotonic

import streamlit as st

from planmodel import build, progress
from planmodel.dependence import on_reports
from planmodel.plan import Plan, Reported, version
from planmodel.rows import Row
from reports import changes, counting
from reports import trail as reports_trail
from reports.counting import Known
from reports.store import Store, StoreError, address
from ui.frame import render_cache

_log = logging.getLogger("plan")
_File = tuple[str, tuple[int, int, int] | None]  # the plan's file, and its version
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
            opened = _shelf.plan(file, where, _store(where).revision()[1])
        except StoreError as error:
            _log.warning("the reports cannot be read: %s", error.reason, exc_info=error)
            _failed[where] = monotonic(), error.reason
            why = error.reason
        else:
            _failed.pop(where, None)
            return opened
    return _shelf.plan(file, where, why)


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
        return changes.decided(store, day), _before(
            plan(), _file(), address(), store.revision(), day
        )
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
def _before(_plan: Plan, file: _File, where: str, revision: tuple[int, int], day: date) -> Plan:
    return counting.beside(_plan, changes.before(_store(where), day))


def _file() -> _File:
    return str(build.PLAN_FILE), version(build.PLAN_FILE)


def _store(where: str) -> Store:
    on_reports()
    return _known_store(where)


@cache
def _known_store(where: str) -> Store:
    return Store(where, _WAIT)


@dataclass(frozen=True)
class _Served:
    """The plan that all sessions share: of a version of the file, and of what was accepted in a
    store or why that cannot be read. `known`: what was read of the store until then."""

    file: _File
    where: str
    accepted: int | str
    plan: Plan
    known: Known

    def is_of(self, file: _File, where: str, accepted: int | str) -> bool:
        return (self.file, self.where, self.accepted) == (file, where, accepted)


class _Shelf:
    """What is served now, and the turn of whoever opens what comes next."""

    def __init__(self) -> None:
        self._served: _Served | None = None
        self._turn = Lock()

    def plan(self, file: _File, where: str, accepted: int | str) -> Plan:
        """The plan of these. A fault is not kept, so that what was mended is read at once. While
        somebody opens it, whoever comes has the one before, where that lacks a report alone."""
        served = self._served
        if served and served.is_of(file, where, accepted):
            return served.plan
        lacks_a_report = served and served.is_of(file, where, served.accepted)
        if served and lacks_a_report and not isinstance(accepted, str):
            if not self._turn.acquire(blocking=False):
                return served.plan
        else:
            self._turn.acquire()
        try:
            served = self._served
            if not (served and served.is_of(file, where, accepted)):
                served = self._served = _opened(served, file, where, accepted)
            return served.plan
        finally:
            self._turn.release()


def _opened(before: _Served | None, file: _File, where: str, accepted: int | str) -> _Served:
    """Opens what differs from what was served before."""
    known = dict(before.known) if before and before.where == where else {}
    is_new = before is None or before.file != file
    base = Plan(Path(file[0])) if before is None or is_new else before.plan
    if isinstance(accepted, str):
        reported = Reported(unread=accepted)
    else:
        reported = counting.accepted(_store(where), known=known)
        accepted = reported.revision  # of what was read, which may be newer than what was asked
    plan = counting.beside(base, reported)
    if reported.rows:
        progress.listing(plan)  # what most pages ask for is worked out before anybody waits for it
    if is_new:
        render_cache.forget()
    else:
        render_cache.forget_reports()
    return _Served(file, where, accepted, plan, known)


_shelf = _Shelf()
