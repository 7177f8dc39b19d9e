"""Kịch bản. What if a year is funded at 70%, or a project slips?"""

import streamlit as st

from ui import frame, scenario

desk = frame.enter("scenario")
played = scenario.played(desk)

scenario.heading(desk, played)
scenario.controls(desk)
scenario.levels(desk)
scenario.years(desk, played)
if scenario.is_changed(desk):
    left, right = st.columns([6, 7], gap="large")
    with left:
        scenario.by_lead(desk, played)
        scenario.by_year(desk, played)
    with right:
        scenario.behind(desk, played)
    scenario.by_activity(desk, played)
else:
    scenario.answers(desk)
