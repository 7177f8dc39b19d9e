"""Đơn vị. What does a unit get, how does it stand among its peers, what binds it?"""

import streamlit as st

from ui import compare, frame, parts, unit, units

desk = units.in_millions(frame.enter("units"))
shown, chosen = units.tab(desk), units.one(desk)

parts.unit_line(desk)
units.controls(desk)
if shown == "compare":
    compare.picked(desk)
    compare.side_by_side(desk)
else:
    left, right = st.columns(2, gap="large")
    with left:
        units.everyone(desk)
    with right:
        if chosen:
            unit.standing(desk)
            unit.leads(desk)
        else:
            units.beside(desk)
if chosen and shown != "compare":
    left, right = st.columns(2, gap="large")
    with left:
        if shown == "district":
            units.listing(desk)
        else:
            unit.duties(desk)
    with right:
        unit.binding(desk)
        parts.reaching(desk)
    if shown == "district":
        unit.duties(desk)
