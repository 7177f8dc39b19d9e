"""The form of a unit as of a day, typed box by box into its draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from planmodel import reporting
from reports import counting, drafts, people, template
from reports.deadline import deadline
from reports.desk import Desk, Form
from reports.drafts import Box
from reports.filling import Filled, filling, title
from reports.ledger import Entry
from reports.rules import today
from reports.sentences import label
from reports.store import StoreError
from ui.frame import identity, plan_store
from ui.frame.context import PageContext
from ui.frame.error_boundary import error_boundary
from ui.regions import (
    reports,
    reports_check,
    reports_discard,
    reports_displaced,
    reports_lines,
    reports_notices,
    reports_sent,
    reports_steps,
    reports_upload,
)
from ui.regions.reports import Place
from ui.regions.reports_boxes import Boxes, forget, keep, unsaved

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# What stands on the page in place of the form, by the step that somebody is at.
_ELSEWHERE: dict[reports_steps.Step, Callable[[PageContext, Desk, Place], None]] = {
    "check": reports_check.show,
    "upload": reports_upload.show,
}


def form(page: PageContext, desk: Desk, place: Place) -> None:
    """The unit's draft of the day; what was sent where there is none."""
    elsewhere = _ELSEWHERE.get(reports_steps.step(place))
    if elsewhere:
        elsewhere(page, desk, place)
        return
    is_begun = drafts.read(desk.store, place.unit, place.day).is_begun or unsaved(place).typed
    sent = None if is_begun else reports_sent.standing(desk, place)
    if sent:
        forget(place)
        reports_sent.show(page, desk, place, sent)
        return
    st.session_state.reports_redrawn = st.session_state.redraw
    _form(page, place)


@st.fragment
def _form(page: PageContext, place: Place) -> None:
    """What a box changes is drawn again, and nothing else of the page."""
    with error_boundary(page), reports.guarded(page):
        if unsaved(place).typed:
            keep(page, place, {})
        if reports_steps.step(place) in _ELSEWHERE or _is_over(page, place):
            st.rerun()  # something else stands on the page now
        _draw(page, place)


def _is_over(page: PageContext, place: Place) -> bool:
    """Whether another report was sent meanwhile, or who looks may not report for the unit any more
    and nothing that they typed would be lost."""
    waiting = unsaved(place)
    if waiting.is_moved:
        waiting.is_moved = False
        return True
    if waiting.typed:
        return False
    try:
        roles = identity.desk(page, identity.visit(page)).roles()
    except StoreError:
        return False
    return not people.permits(roles, "report", place.unit)


def _draw(page: PageContext, place: Place) -> None:
    held, filled, newest = _read(page, place)
    if not unsaved(place).typed:  # what waits was typed beside an older one
        unsaved(place).newest = newest.number if newest else 0
    standing = newest if newest and newest.state != "returned" else None
    boxes = Boxes(page, place, held.draft, st.session_state.pop("reports_redrawn", False))
    with st.container(key="report_form"):
        told = {"lost": reports_notices.lost(page, place), "stopped": reports_steps.why()}
        page.html("reports_form_band", leads=reports_steps.line(), **told)
        with st.container(key="report_columns"):
            with st.container(key="report_lines"):
                _lines(page, place, filled, boxes, standing)
            with st.container(key="report_aside"):
                _aside(page, place, held, filled, standing)
    boxes.lose()


def _read(page: PageContext, place: Place) -> tuple[Form, Filled, Entry | None]:
    """The draft as the store holds it, and the newest report, of one moment: one that is sent
    later ends a draft that still looks begun. While that fails, as it was read last: what was typed
    since stands in the boxes. Raises StoreError where it was never read."""
    key = place.unit, place.day, page.words.language
    try:
        with plan_store.store().reading():
            desk = identity.desk(page, identity.visit(page))
            newest = desk.newest(place.unit, place.day)
            held = desk.form(place.unit, place.day)
            read = held, filling(desk.store, page.plan, held, page.words), newest
    except StoreError as error:
        known: tuple[Form, Filled, Entry | None] | None = st.session_state.get(
            "reports_read", {}
        ).get(key)
        if known is None:
            raise
        unsaved(place).why = unsaved(place).why or error.reason
        return known
    st.session_state.reports_read = {key: read}
    return read


def _lines(
    page: PageContext, place: Place, filled: Filled, boxes: Boxes, standing: Entry | None
) -> None:
    is_first = not (standing or filled.returned)  # of the day: the one that the deadline is of
    until = deadline(place.day) if is_first else None
    page.html(
        "reports_form",
        until=until,
        is_past=until is not None and today() > until,
        place=place,
        form=filled,
        title=title(filled, page.unit_name(place.unit, "short"), page.words),
        waiting=boxes.unsaved,
        why=_why(page, boxes.unsaved.why),
        asked=_asked(page, filled),
        standing=standing,
        displaced=reports_displaced.first(filled, boxes.draft),
    )
    if boxes.unsaved.typed:
        _template(page, place, "rescue", boxes.now())
    if filled.whole.mark or filled.whole.refused:
        reports_lines.whole(page, filled.whole, boxes)
    for number, part in enumerate(filled.parts):
        reports_lines.part(page, place, filled, number, part, boxes)
    with st.container(key="report_document"):
        page.html("reports_form_document")
        boxes.text(drafts.DOCUMENT, "value", page.words("template.document"))
        reports_displaced.choices(boxes, drafts.DOCUMENT)


def _aside(
    page: PageContext, place: Place, held: Form, filled: Filled, standing: Entry | None
) -> None:
    """What stands where, how to go on, the same by a file, and what follows."""
    words, waiting = page.words, unsaved(place)
    at = held.draft.saved_at
    told = {"form": filled, "waiting": waiting, "saved": at and reports_notices.at(page, at)}
    displaced = reports_displaced.first(filled, held.draft)
    page.html("reports_form_state", displaced=displaced, **told)
    if waiting.typed:
        st.button(words("report_form.again"), key="report_again", width="stretch")
    with st.container(key="report_bar", gap=None):
        page.html("reports_form_bar", **told)
        st.button(
            words("report_check.open"),
            key="report_check",
            type="primary",
            width="stretch",
            disabled=bool(waiting.typed) or not held.draft.boxes,
            on_click=reports_steps.go,
            args=(place, "check"),
        )
    if standing:  # without the draft the page shows that report again
        reports_discard.button(page, place)
    page.html("reports_form_excel")
    _template(page, place, "template", {})
    if "upload" in _ELSEWHERE:
        st.button(
            words("report_form.upload"),
            key="report_upload",
            type="tertiary",
            on_click=reports_steps.go,
            args=(place, "upload"),
        )
    page.html("reports_form_after", lead=reporting.follower(page.plan))


def _template(page: PageContext, place: Place, kind: str, boxes: Mapping[str, Box]) -> None:
    """The unit's form as a file, empty or with what is typed."""

    def made() -> bytes:
        store = plan_store.store()
        is_invented = page.plan.is_invented
        try:
            last = counting.last_accepted(store, place.unit, place.day)
        except StoreError:
            last = {}
        asked = page.plan, place.unit, place.day, page.words
        return template.workbook(*asked, last, is_invented, boxes=boxes)

    st.download_button(
        page.words(f"report_form.{kind}", name=page.unit_name(place.unit, "short")),
        made,
        file_name=template.file_name(place.unit, place.day),
        mime=_SHEET,
        key=f"report_{kind}",
        type="tertiary",
        on_click="ignore",
    )


def _why(page: PageContext, reason: str) -> str:
    """Why something is not in the store, and what becomes of it."""
    words = page.words
    if reason in ("", "not_allowed"):
        return words("report_form.not_allowed") if reason else ""
    return words("report_form.not_kept", reason=words(f"store.{reason}"))


def _asked(page: PageContext, filled: Filled) -> list[tuple[str, str]]:
    """The items that the department asks about, where it returned the last report, each with the
    words by which it is known outside its section."""
    questions = filled.returned[1].questions if filled.returned else ()
    items = [line.item for line in filled.lines if line.item in questions]
    return [(item, label(page.plan, item, page.words)) for item in items]
