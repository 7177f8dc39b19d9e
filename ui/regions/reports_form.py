"""The form of a unit as of a day, typed box by box into its draft."""

from __future__ import annotations

import streamlit as st

from reports.desk import Desk
from ui.frame.context import PageContext
from ui.regions import reports_check, reports_sent, reports_steps
from ui.regions.reports import Place


def form(page: PageContext, desk: Desk, place: Place) -> None:
    """The unit's draft of the day; what was sent where there is none."""
    if reports_steps.step(place) == "check":
        reports_check.show(page, desk, place)
        return
    held = desk.form(place.unit, place.day)
    sent = None if held.draft.is_begun else reports_sent.standing(desk, place)
    if sent:
        reports_sent.show(page, desk, place, sent)
        return
    page.html("reports_form", unit=place.unit, filled=len(held.submission.changes))
    st.button(page.words("report_check.open"), on_click=reports_steps.go, args=(place, "check"))
