"""Tổng quan. In ten seconds: how much, from which sources, when, who leads it, for what, and do
the figures agree; and what of it was reached?"""

import streamlit as st

from ui.frame import shell
from ui.regions import chosen_unit, findings, overview, standing, year_chart

page = shell.enter("overview")

overview.introduction(page)
chosen_unit.unit_line(page)
standing.standing(page)
left, right = st.columns([5, 7], gap="large")
with left:
    overview.total(page)
with right:
    year_chart.year_chart(page, note=overview.first_three_years(page))

left, right = st.columns([5, 7], gap="large")
with left:
    overview.ladder(page)
    overview.leads(page)
    chosen_unit.reaching(page)
    findings.findings(page)
with right:
    overview.headline_targets(page)
