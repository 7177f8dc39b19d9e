"""Kinh phí. Who needs how much in which year, from which source; and is the total the sum of its
rows?"""

import streamlit as st

from ui import budget, frame, parts

desk = frame.enter("budget")

parts.unit_line(desk)
budget.controls(desk)
left, right = st.columns([5, 7], gap="large")
with left:
    parts.year_chart(desk)
with right:
    budget.compare(desk)
budget.table(desk)
parts.reaching(desk)
budget.project_cost(desk)
