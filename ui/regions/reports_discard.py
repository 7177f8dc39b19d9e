"""Taking a draft away: what goes with it is said first, and a second yes asked for."""

from __future__ import annotations

import streamlit as st

from reports import drafts
from ui.frame import identity
from ui.frame.context import PageContext
from ui.regions import reports_steps
from ui.regions.reports import Place
from ui.regions.reports_boxes import forget, unsaved


def button(page: PageContext, place: Place) -> None:
    """The button that opens the question."""
    if st.button(page.words("report_check.discard"), width="stretch", key="report_discard"):
        st.dialog(page.words("report_check.discard_title"))(_ask)(page, place)


def _ask(page: PageContext, place: Place) -> None:
    """How many boxes go, and whether they shall."""
    words, desk = page.words, identity.desk(page, identity.visit(page))
    draft = drafts.read(desk.store, place.unit, place.day)
    waiting = {item for item, _ in unsaved(place).typed} - draft.boxes.keys()
    count = draft.count + len(waiting)
    page.html("report_discard", n=count)
    with st.container(horizontal=True, key="report_discard_ways"):
        is_sure = st.button(
            words("report_check.discard_now", n=count),
            key="report_discard_now",
            on_click=_discard,
            args=(page, place),
        )
        is_kept = st.button(
            words("report_check.discard_not"), type="primary", key="report_discard_not"
        )
    if is_sure or is_kept:
        st.rerun()


def _discard(page: PageContext, place: Place) -> None:
    """Takes the draft away, with what waits to be kept in it; or has the next run say why not."""
    desk = identity.desk(page, identity.visit(page))
    said = reports_steps.said(page, lambda: desk.discard(place.unit, place.day))
    reports_steps.stop(said)
    if not said:
        forget(place)
        reports_steps.go(place, "form")
