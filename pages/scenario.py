"""Kịch bản. What if a year is funded at 70%, or a project slips?"""

import streamlit as st

from ui.frame import shell
from ui.regions import scenario

page = shell.enter("scenario")

scenario.heading(page)
scenario.choices(page)
scenario.levels(page)
scenario.years(page)
scenario.levels_by_source(page)
scenario.against(page)
if scenario.is_changed(page):
    left, right = st.columns([6, 7], gap="large")
    with left:
        scenario.by_lead(page)
        scenario.by_year(page)
    with right:
        scenario.behind(page)
    scenario.by_activity(page)
else:
    scenario.answers(page)
