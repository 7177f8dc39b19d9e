"""Đơn vị. What does a unit get, how does it stand among its peers, what binds it?"""

import streamlit as st

from ui.frame import shell
from ui.regions import chosen_unit, compare, unit, unit_results, units

page = units.in_millions(shell.enter("units"))
shown, chosen = units.tab(page), page.unit

chosen_unit.unit_line(page)
if unit_results.is_shown(page) and shown != "compare":
    left, right = st.columns([5, 4], gap="large")
    with left:
        unit_results.among_peers(page)
    with right:
        unit_results.reported(page)
        unit_results.form(page)
        unit_results.money(page)
units.choices(page)
if shown == "compare":
    compare.picked(page)
    compare.side_by_side(page)
    compare.results(page)
else:
    left, right = st.columns(2, gap="large")
    with left:
        units.everyone(page)
    with right:
        if chosen:
            unit.standing(page)
            unit.leads(page)
        else:
            units.beside(page)
if chosen and shown != "compare":
    left, right = st.columns(2, gap="large")
    with left:
        if shown == "district":
            units.districts(page)
        else:
            unit.duties(page)
    with right:
        unit.binding(page)
        chosen_unit.reaching(page)
    if shown == "district":
        unit.duties(page)
