"""Người dùng. Who may report for which unit, who accepts, who gives roles, and who changed that?"""

import streamlit as st

from ui.frame import identity, shell
from ui.regions import people, reports

page = shell.enter("people")

with reports.guarded(page):
    visit = identity.visit(page)
    desk = identity.desk(page, visit)
    people.band(page, desk, visit)
    people.said(page)
    if people.is_open(desk):
        left, right = st.columns([2, 1], gap="large")
        with left:
            people.holders(page, desk)
            people.history(page, desk)
        with right:
            people.give(page, visit)
            people.take(page, desk)
    else:
        people.closed(page, visit)
