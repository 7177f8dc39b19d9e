"""What stands after sending: the report's number and hour, what follows, and how to correct it or
take it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from reports import board, counting, drafts, ledger, rules, template
from reports.comparison import by_section, compare, newest_day
from reports.content import Figure
from reports.desk import Desk, by_item
from reports.judgement import mark
from reports.ledger import Decision, Entry, Filed
from reports.submission import Change
from ui.frame import identity
from ui.frame.context import PageContext
from ui.regions import reports_steps
from ui.regions.reports import Place


def standing(desk: Desk, place: Place) -> Filed | None:
    """The report that stands for the unit and day: the newest that was neither withdrawn nor
    returned since; None where there is none. Raises StoreError."""
    newest = desk.newest(place.unit, place.day)
    if newest is None or newest.state == "returned":
        return None
    return ledger.find(desk.store, newest.number)


def show(page: PageContext, desk: Desk, place: Place, filed: Filed) -> None:
    """The report, what follows, and what can still be done."""
    reports_steps.say_why(page)
    main, aside = st.columns([3, 2], gap="large")
    with main:
        _steps(page, desk, filed)
    with aside:
        _ways_on(page, desk, place, filed)
    changes, unusual = _held(page, desk, filed)
    lines = compare(page.plan, filed.report, changes, unusual, page.words)
    page.html(
        "report_lines",
        title=page.words("report_sent.lines", n=len(filed.report.figures)),
        sections=by_section(lines),
        unit=filed.entry.unit,
        now=page.words.day(filed.entry.as_of),
        newest=newest_day(lines),
        document=filed.report.document,
        drafts=None,
        has_odd=True,
    )


def _steps(page: PageContext, desk: Desk, filed: Filed) -> None:
    """Three steps: sent, looked at, accepted."""
    words, entry = page.words, filed.entry
    count, at = len(filed.report.figures), words.moment(entry.submitted_at)
    is_accepted = entry.state == "accepted"
    told = {"n": count, "number": entry.number, "at": at}
    page.title(
        words(f"report_sent.title_{entry.state}", **told), words(f"report_sent.note_{entry.state}")
    )
    page.html(
        "report_sent_steps",
        entry=entry,
        document=filed.report.document,
        is_accepted=is_accepted,
        decision=_last(filed, "accepted"),
        waiting=board.waiting(desk.store, entry.as_of),
        others_waiting=_others_waiting(desk, entry),
        count=count,
    )


def _others_waiting(desk: Desk, entry: Entry) -> list[Entry]:
    """The other reports of its unit and day that wait still."""
    told = ledger.listing(desk.store, entry.unit, entry.as_of, "submitted")
    return [other for other in told if other.number != entry.number]


def _ways_on(page: PageContext, desk: Desk, place: Place, filed: Filed) -> None:
    words, number = page.words, filed.entry.number
    page.html("report_sent_wrong", day=place.day)
    if st.button(words("report_sent.correct"), width="stretch", key="report_correct"):
        _correct(page, desk, filed)
    _form(page, desk, filed)
    label = words("report_sent.upload")
    st.button(
        label, width="stretch", key="sent_upload", on_click=reports_steps.go, args=(place, "upload")
    )
    if st.button(
        words("report_sent.withdraw", number=number), width="stretch", key="report_withdraw"
    ):
        _ask_why(page, filed)
    page.html("report_sent_kept")


def _form(page: PageContext, desk: Desk, filed: Filed) -> None:
    """The unit's form with what was sent in it, to be kept, or corrected and handed in again."""
    plan, report = page.plan, filed.report

    def made() -> bytes:
        last = counting.last_accepted(desk.store, report.unit, report.as_of)
        given = plan, report.unit, report.as_of, page.words, last, report.is_invented
        return template.workbook(*given, boxes=drafts.boxes_of(plan, report))

    st.download_button(
        page.words("report_sent.form"),
        made,
        file_name=template.file_name(report.unit, report.as_of),
        mime=template.MIME,
        key="sent_form",
        on_click="ignore",
        width="stretch",
    )


def _correct(page: PageContext, desk: Desk, filed: Filed) -> None:
    """Everything that was sent becomes the draft, with the ticks that it was sent with."""
    _, unusual = _held(page, desk, filed)
    ticks = {item: mark(troubles) for item, troubles in unusual.items()}
    reports_steps.stop(reports_steps.said(page, lambda: desk.take_over(filed.report, ticks)))
    st.rerun()


def _ask_why(page: PageContext, filed: Filed) -> None:
    """The dialog that asks why a report is taken back, and whether its figures are wanted again."""
    words, number = page.words, filed.entry.number

    def dialog() -> None:
        page.html("report_withdraw", filed=filed)
        reason = st.text_area(
            words("report_sent.reason"), max_chars=rules.LONGEST_TEXT, key="report_reason"
        )
        again = st.checkbox(words("report_sent.again"), value=True, key="report_again")
        label = words("report_sent.withdraw", number=number)
        if not st.button(label, type="primary", key="report_withdraw_now"):
            return
        if not reason.strip():
            page.html("report_stopped", said=words("report_sent.why"))
            return
        said = reports_steps.said(page, lambda: _desk(page).withdraw(number, reason))
        if not said and again:
            said = reports_steps.said(page, lambda: _desk(page).take_over(filed.report))
        reports_steps.stop(said)
        st.rerun()

    st.dialog(words("report_sent.withdraw", number=number))(dialog)()


def _desk(page: PageContext) -> Desk:
    """The desk of who looks now: the dialog may have stood open for long."""
    return identity.desk(page, identity.visit(page))


def _held(
    page: PageContext, desk: Desk, filed: Filed
) -> tuple[list[Change], Mapping[str, tuple[Any, ...]]]:
    """The report's figures beside those that stood before it was decided, and what is unusual."""
    report = filed.report
    known = counting.accepted_of(desk.store, report.unit, filed.decided_at)
    last = counting.last(known, report.as_of)
    before: tuple[date | None, Figure | None] = None, None
    changes = [Change(figure, *last.get(figure.item, before)) for figure in report.figures]
    return changes, by_item(rules.warned(report, last, page.plan))


def _last(filed: Filed, what: str) -> Decision | None:
    return next((done for done in reversed(filed.decisions) if done.what == what), None)
