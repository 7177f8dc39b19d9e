"""Kinh phí. Who needs how much in which year, from which source; and is the total the sum of its
rows?"""

import streamlit as st

from ui.frame import shell
from ui.regions import budget, parts

page = shell.enter("budget")

parts.unit_line(page)
budget.choices(page)
left, right = st.columns([5, 7], gap="large")
with left:
    parts.year_chart(page)
with right:
    budget.compare(page)
budget.table(page)
parts.reaching(page)
budget.project_cost(page)
