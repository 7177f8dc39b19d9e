"""Kinh phí. Who needs how much in which year, from which source; and is the total the sum of its
rows?"""

import streamlit as st

from ui.frame import shell
from ui.regions import budget, chosen_unit, year_chart

page = shell.enter("budget")

chosen_unit.unit_line(page)
budget.choices(page)
left, right = st.columns([5, 7], gap="large")
with left:
    year_chart.year_chart(page)
with right:
    budget.compare(page)
budget.table(page)
budget.spent(page)
chosen_unit.reaching(page)
budget.project_cost(page)
