"""Tổng quan. In ten seconds: how much, from which sources, when, who leads it, for what, and do
the figures agree?"""

import streamlit as st

from ui import frame, overview, parts

desk = frame.enter("overview")

overview.introduction(desk)
parts.unit_line(desk)
left, right = st.columns([5, 7], gap="large")
with left:
    overview.total(desk)
with right:
    parts.year_chart(desk, note=overview.first_three_years(desk))

left, right = st.columns([5, 7], gap="large")
with left:
    overview.ladder(desk)
    overview.leads(desk)
    parts.reaching(desk)
    parts.findings(desk, about=overview.concerned(desk))
with right:
    overview.headline_targets(desk)
