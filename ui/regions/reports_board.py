"""The board of all units as of a day: who has sent, who has not, and what waits to be looked at."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from export.tables.csv_archive import INVENTED, csv_text
from export.tables.model import Column, Table
from reports import board as boards
from reports import people, sentences
from reports.board import Board, Standing
from reports.desk import Desk
from reports.rules import today
from ui.frame.context import PageContext
from ui.regions import progress_begin, reports_figures, reports_together
from ui.regions.reports import Place

_COLUMNS = (
    *("unit", "state", "sent", "days_late", "report", "lines", "owed", "unusual"),
    *("largest", "accepted_of"),
)
_COUNTS = {"days_late", "report", "lines", "owed", "unusual"}


def board(page: PageContext, desk: Desk, place: Place) -> None:
    """The reports of the day by what has become of them, and the units that have sent none."""
    held = boards.board(desk.store, page.plan, place.day)
    if place.unit:  # a chosen one that has sent nothing; what it sent would be open
        page.html("reports_no_report", unit=place.unit, day=place.day)
    if held.is_empty:
        reporters = [unit for unit in held.units if people.permits(place.roles, "report", unit)]
        page.html("reports_begin", units=len(held.units))
        progress_begin.forms_of(page, place.day)
        page.html("reports_reporters", units=reporters, day=place.day)
        return
    reports_together.outcome(page)
    _head(page, desk, held)
    page.html("reports_board", **_lists(page, held))
    if held.of("submitted"):
        tables = (("unusual", held.unusual), ("usual", held.usual))
        page.html(
            "reports_waiting",
            tables=[(kind, [_waiting(page, one) for one in kept]) for kind, kept in tables],
        )
    _files(page, held)


def _head(page: PageContext, desk: Desk, held: Board) -> None:
    """What waits, and the two ways on: one report after the other, or those without anything
    unusual together."""
    with st.container(key="reports_head", horizontal=True, vertical_alignment="center"):
        first = held.of("submitted")[:1]
        named = reports_figures.name(page, first[0]) if first else ""
        page.html("reports_board_head", title=_title(page, held), first=first, named=named)
        if held.usual:
            label = page.words("report_board.together", n=len(held.usual))
            if st.button(label, key="accept_together"):
                reports_together.ask(page, desk, held)


def _title(page: PageContext, held: Board) -> str:
    words = page.words
    waiting, unusual, silent = (
        len(found) for found in (held.of("submitted"), held.unusual, held.of("silent"))
    )
    said = words("report_board.waiting" if waiting else "report_board.none_waits", n=waiting)
    if waiting and unusual:
        said += words("report_board.of_them_unusual", n=unusual)
    told = words("report_board.silent" if silent else "report_board.all_sent", n=silent)
    return f"{said}; {told}"


def _lists(page: PageContext, held: Board) -> dict[str, Any]:
    """The four lists, each unit with the word that stands beside its name, and the notes."""
    lists = [
        {
            "state": state,
            "note": _note(page, held, state),
            "rows": [_listed(page, standing) for standing in held.of(state)],
        }
        for state in boards.STATES
    ]
    return {"lists": lists, "deadline": held.deadline}


def _note(page: PageContext, held: Board, state: str) -> str:
    """What all of a list have in common, where anything is to be said."""
    words, found = page.words, held.of(state)
    if not found:
        return ""
    if state == "silent":
        return _overdue(page, held, max(standing.days_late for standing in found))
    if state == "submitted":
        n = len(held.unusual)
        return words("report_board.unusual_first", n=n) if n else ""
    if state == "returned":
        return words("report_board.reason_seen")
    late = sum(bool(standing.days_late) for standing in found)
    return words("report_board.of_them_late" if late else "report_board.all_in_time", n=late)


def _overdue(page: PageContext, held: Board, days: int) -> str:
    """How many days the silent ones are late, or since which day where these are past counting."""
    words = page.words
    if days > reports_figures.MOST_DAYS_COUNTED:
        return words("report_board.overdue_since", day=words.day(held.deadline))
    return words("report_board.overdue", n=days, count=words.number(days)) if days else ""


def _listed(page: PageContext, standing: Standing) -> dict[str, Any]:
    return {
        "standing": standing,
        "name": reports_figures.name(page, standing),
        "unusual": standing.unusual_figures,
        "said": "; ".join(_beside(page, standing)),
    }


def _beside(page: PageContext, standing: Standing) -> list[str]:
    """The few words beside a unit: late, last time, when it was sent or returned."""
    words, entry = page.words, standing.entry
    said = list[str]()
    if entry is None:
        if standing.drafted_at:
            return [words("report_board.begun", day=_short(page, standing.drafted_at))]
        last = standing.accepted_of
        known = words("report_board.last", day=words.day(last)) if last else ""
        return [known or words("report_board.never")]
    if standing.days_late:
        said.append(reports_figures.late(page, standing))
    if entry.state == "submitted":
        said.append(_short(page, entry.submitted_at))
    elif entry.state == "returned":
        said.append(_short(page, entry.decided_at))
        begun, returned = standing.drafted_at, entry.decided_at
        if begun and returned and begun > returned:  # the return itself fills the draft
            said.append(words("report_board.mending"))
    return said


def _short(page: PageContext, moment: Any) -> str:
    """The day of this year by day and month, any other with its year."""
    day = page.words.local_day(moment)
    if day is None:
        return ""
    return page.words.day_of_year(day) if day.year == today().year else page.words.day(day)


def _waiting(page: PageContext, standing: Standing) -> dict[str, Any]:
    """A report that waits: what is most unusual of it, else what changes most."""
    what, figures = reports_figures.told(page, standing)
    return {
        "standing": standing,
        "name": reports_figures.name(page, standing),
        "sent": _short(page, standing.entry and standing.entry.submitted_at),
        "late": reports_figures.late(page, standing) if standing.days_late else "",
        "what": what,
        "figures": figures,
    }


def _files(page: PageContext, held: Board) -> None:
    """Who has sent nothing, to be copied into a letter; and all of the board as a file."""
    words = page.words
    silent = [page.unit_name(standing.unit) for standing in held.of("silent")]
    with st.container(key="reports_files", horizontal=True, vertical_alignment="center"):
        if silent:
            head = words("report_board.silent_text", day=words.day(held.as_of))
            marked = [words("invented.mark")] if page.plan.is_invented else []
            page.html("reports_silent", text="\n".join([*marked, head, *silent]))
        mark = INVENTED if page.plan.is_invented else ""
        st.download_button(
            words("report_board.file"),
            lambda: csv_text(_table(page, held), words),
            file_name=f"{mark}reports-{held.as_of}-{words.language}.csv",
            mime="text/csv",
            key="download_board",
            type="tertiary",
            on_click="ignore",
        )


def _table(page: PageContext, held: Board) -> Table:
    words = page.words
    title = words("report_page.sentence_board", day=words.day(held.as_of))
    columns = tuple(
        Column(key, words(f"report_board.column_{key}"), "count" if key in _COUNTS else "text")
        for key in _COLUMNS
    )
    rows = [_row(page, standing) for standing in held.standings]
    return Table("reports", words("page.reports"), title, "", columns, rows)


def _row(page: PageContext, standing: Standing) -> dict[str, Any]:
    words, entry = page.words, standing.entry
    waits = standing.state == "submitted"
    change = standing.largest
    return {
        "unit": page.unit_name(standing.unit),
        "state": words(f"report_board.{standing.state}_list"),
        "sent": _day(page, standing.sent_on),
        "days_late": standing.days_late or None,
        "report": entry and entry.number,
        "lines": entry and entry.figures,
        "owed": standing.owed,
        "unusual": standing.unusual_figures if waits else None,
        "largest": change
        and f"{sentences.label(page.plan, change.new.item, words)}: "
        f"{reports_figures.change_pair(page, change)}",
        "accepted_of": _day(page, standing.accepted_of),
    }


def _day(page: PageContext, day: date | None) -> str | None:
    return page.words.day(day) if day else None
