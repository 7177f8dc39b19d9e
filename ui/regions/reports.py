"""What all of the page of reports shares: the day, the unit, who looks, and what opens for them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Literal

import streamlit as st

from charts.style import reports_sheet
from planmodel import reporting
from reports import drafts, ledger, people
from reports.desk import Desk, NotAllowedError
from reports.people import Role
from reports.rules import today
from reports.store import StoreError
from ui.frame import controls, filter_bar, sign_in, view_state
from ui.frame.context import PageContext
from ui.frame.identity import Visit
from ui.regions import visitor

_log = logging.getLogger("plan")


@dataclass(frozen=True)
class Place:
    """What the page opens: one report, the form of a unit, the board of all units, or nothing to
    write (`closed`). `number`: of the report; `unit`: of the form; `roles`: of who looks."""

    kind: Literal["report", "form", "board", "closed"]
    day: date
    unit: str
    number: int | None
    roles: tuple[Role, ...]


@contextmanager
def guarded(page: PageContext) -> Iterator[None]:
    """Says in words that the store cannot be read, or that who looks may not do what they did; what
    was typed stays in the boxes."""
    st.html(reports_sheet())
    try:
        yield
    except NotAllowedError as error:
        page.html("reports_refused", act=error.act)
    except StoreError as error:
        _log.warning("the reports cannot be read: %s", error.reason, exc_info=error)
        page.html("reports_unread", reason=page.words(f"store.{error.reason}"))


def place(page: PageContext, desk: Desk) -> Place:
    """What opens for who looks. Raises StoreError."""
    roles, day, number = desk.roles(), _day(page, desk), page.view.report
    unit = _unit(page, roles)
    if number is not None:
        return Place("report", day, unit, number, roles)
    if unit and people.permits(roles, "report", unit):
        return Place("form", day, unit, None, roles)
    reviews = people.permits(roles, "review")
    sent = _newest(desk, unit, day) if reviews and unit else None
    if sent is not None:
        return Place("report", day, unit, sent, roles)
    kind: Literal["board", "closed"] = "board" if reviews else "closed"
    return Place(kind, day, unit, None, roles)


def band(page: PageContext, desk: Desk, visit: Visit, place: Place) -> None:
    """The day, the unit for who may report for several, who looks, and what the page shows."""
    words = page.words
    days = {day for day in reporting.offered_days(page.plan) if day <= today()} | {place.day}
    with st.container(key="ribbon"):
        with st.container(key="reports_band", horizontal=True, vertical_alignment="center"):
            with st.container(key="filters", horizontal=True, vertical_alignment="center"):
                st.selectbox(
                    words("report_page.day"),
                    sorted(days, reverse=True),
                    format_func=words.day,
                    placeholder=words("report_page.day"),
                    **view_state.bound("pick_report_day", "as_of", place.day),
                )
                if place.kind in ("form", "board") and _chooses_units(place.roles):
                    _units(page)
            visitor.show(page, visit, place.roles, leads_in=place.kind != "closed")
        said = {"sentence": _sentence(page, desk, place), "notices": filter_bar.asked_in_vain(page)}
        page.html("ribbon_sentence", **said, **page.actions(has_filters=True))


def _units(page: PageContext) -> None:
    """The units that report, to choose one of them."""
    every = [row["unit"] for row in reporting.units(page.plan)]
    named = {unit: page.unit_name(unit, "short") for unit in every}
    controls.listed(page, "units", named, "ribbon.units", "ribbon.all_units", seen=True)


def closed(page: PageContext, desk: Desk, visit: Visit, place: Place) -> None:
    """Whose figures of the day were accepted, and why nothing can be written here."""
    if visit.standing in visitor.MAY_SIGN_IN:
        with st.container(key="closed", horizontal=True, gap="large"):
            with st.container(key="closed_sign_in"):
                _sign_in(page, visit)
            with st.container(key="closed_units"):
                _accepted(page, desk, place)
        return
    own = [role.unit for role in place.roles if role.name == "officer" and role.unit]
    told = [visitor.told_role(page, role) for role in place.roles]
    page.html("reports_closed", visit=visit, roles=told, own=own)
    _accepted(page, desk, place)


def _sign_in(page: PageContext, visit: Visit) -> None:
    page.html("reports_sign_in", visit=visit, part="head")
    asked = st.button(page.words("sign_in.enter"), key="sign_in", type="primary", width="stretch")
    page.html("reports_sign_in", visit=visit, part="how")
    if asked and not sign_in.begin():
        page.html("reports_sign_in", part="failed")


def _accepted(page: PageContext, desk: Desk, place: Place) -> None:
    """The units of either annex whose figures of the day were accepted."""
    known = {e.unit for e in ledger.listing(desk.store, as_of=place.day, state="accepted")}
    every = reporting.units(page.plan)
    groups = [
        (
            page.words(f"units.tab_{page.units[members[0]]['reach']}"),
            [unit for unit in members if unit in known],
        )
        for members in (
            [row["unit"] for row in every if row["annex"] == annex]
            for annex in sorted({row["annex"] for row in every})
        )
    ]
    page.html(
        "reports_accepted",
        groups=groups,
        n=sum(len(units) for _, units in groups),
        whole=len(every),
        day=place.day,
    )


def _day(page: PageContext, desk: Desk) -> date:
    """The day of the link; else the newest of which anything stands in the store; else the last
    that can be reported on."""
    if page.filter.as_of:
        return page.filter.as_of
    if page.view.report is not None:
        try:
            return ledger.find(desk.store, page.view.report).entry.as_of
        except ledger.LedgerError:
            pass
    known = [drafts.newest_day(desk.store), *(e.as_of for e in ledger.listing(desk.store))]
    offered = [day for day in reporting.offered_days(page.plan) if day <= today()]
    return max((day for day in known if day), default=offered[-1])


def _unit(page: PageContext, roles: tuple[Role, ...]) -> str:
    """The unit of the link, else the one that an officer reports for."""
    reporting_units = [row["unit"] for row in reporting.units(page.plan)]
    chosen = [unit for unit in page.filter.units if unit in reporting_units]
    own = [role.unit for role in roles if role.name == "officer" and role.unit]
    found = chosen or own
    return found[0] if len(found) == 1 else ""


def _newest(desk: Desk, unit: str, day: date) -> int | None:
    """The number of the newest report of a unit and day that was not withdrawn."""
    told = ledger.listing(desk.store, unit, day)
    return next((entry.number for entry in told if entry.state != "withdrawn"), None)


def _chooses_units(roles: tuple[Role, ...]) -> bool:
    """Whether who looks has more than one unit's reports before them."""
    return people.permits(roles, "review") or Role("officer") in roles


def _sentence(page: PageContext, desk: Desk, place: Place) -> str:
    words, day = page.words, page.words.day(place.day)
    filed = desk.find(place.number) if place.number else None
    if place.kind == "report" and filed is None:
        return words("report_page.sentence_none", number=place.number)
    unit = filed.entry.unit if filed else place.unit
    replaced_by = filed.entry.replaced_by if filed else None
    return words(
        f"report_page.sentence_{place.kind}",
        who=page.unit_name(unit) if unit else "",
        day=words.day(filed.entry.as_of) if filed else day,
        number=place.number,
        state=words(f"report_command.state_{filed.entry.state}", replaced_by=replaced_by)
        if filed
        else "",
    )
