"""Kịch bản. What if a year is funded at 70%, or a project slips?"""

import streamlit as st

from ui import frame, scenario

desk = frame.enter("scenario")

scenario.heading(desk)
scenario.controls(desk)
scenario.levels(desk)
scenario.years(desk)
if scenario.is_changed(desk):
    left, right = st.columns([6, 7], gap="large")
    with left:
        scenario.by_lead(desk)
        scenario.by_year(desk)
    with right:
        scenario.behind(desk)
    scenario.by_activity(desk)
else:
    scenario.answers(desk)
