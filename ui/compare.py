"""Up to four units side by side."""

from __future__ import annotations

from typing import Any

import streamlit as st

from planmodel import activities, document, units
from planmodel.filter import Filter
from planmodel.link import MOST_COMPARED
from ui import address
from ui.desk import Desk
from ui.kept import region
from ui.units import named, outside, rate
from wording import titles


def _codes(desk: Desk) -> list[str]:
    """Whom to compare: the chosen units, then those asked for beside them."""
    return list(dict.fromkeys((*desk.filter.units, *desk.view.beside)))[:MOST_COMPARED]


def picked(desk: Desk) -> None:
    """Adds a unit; the first becomes the chosen unit of the whole dashboard."""
    words, codes = desk.words, _codes(desk)
    if len(codes) == MOST_COMPARED:
        return

    def added() -> None:
        code = st.session_state["pick_beside"]
        if code and desk.filter.units:
            address.change(beside=(*(c for c in codes if c not in desk.filter.units), code))
        elif code:
            address.change(units=(code,))

    st.session_state["pick_beside"] = None
    with st.container(key="compare", width=420):
        st.selectbox(
            words("units.add" if codes else "units.add_first"),
            [
                code
                for code in desk.known["unit"]
                if code not in codes and desk.units[code]["annex"]
            ],
            format_func=lambda code: desk.unit_name(code, "short"),
            placeholder=words("units.add_placeholder"),
            key="pick_beside",
            on_change=added,
        )


@region
def side_by_side(desk: Desk) -> None:
    """A column a unit: officials, money a year and in all, the rule, what it leads, communes."""
    words, codes = desk.words, _codes(desk)
    if not codes:
        desk.html("title", title=words("units.compare_none", most=MOST_COMPARED), note="")
        return
    standings = {row["code"]: row for row in units.standings(desk.plan, desk.filter.years)}
    columns = [_column(desk, code, standings.get(code)) for code in codes]
    ranked = units.ranked([standings[code] for code in codes if code in standings], "allocation")
    title = titles.extremes(named(desk, ranked), "allocation", words)
    annexes = sorted({column["annex"] for column in columns if column["annex"]})
    rates, opens = {annex: rate(desk, annex) for annex in annexes}, document.annexes(desk.plan)
    note = (
        words("units.rules_differ", **{f"rate_{a}": r for a, r in rates.items()})
        if len(annexes) > 1
        else ""
    )
    desk.html(
        "units_compare",
        title=title,
        note=note,
        columns=columns,
        scales={m: max((c[m] or 0 for c in columns), default=0) or 1 for m in units.MEASURES},
        years=desk.filter.years or desk.years,
        outside=outside(desk),
        source=desk.sentence(words("units.source_compare"), [opens[a] for a in annexes]),
    )


def _column(desk: Desk, code: str, own: dict[str, Any] | None) -> dict[str, Any]:
    """One unit; every figure None where the decision prints none."""
    words, years = desk.words, desk.filter.years
    empty = dict.fromkeys(("annex", "allocation", "officials", "communes", "total", "beyond"))
    found = activities.listing(desk.plan, Filter(years=years, leads=(code,)))
    return {
        **empty,
        **(own or {}),
        "name": desk.unit_name(code, "short"),
        "href": desk.href("units", tab="district", units=(code,), beside=()),
        "away": _without(desk, code),
        "rate": rate(desk, own["annex"]) if own else None,
        "led": int(found["amount"].sum()) if len(found) else None,
        "leads": desk.units[code]["leads"],
        "led_codes": words.together(found["code"]),
        "colour": "district" if own and own["annex"] == 4 else "province",
    }


def _without(desk: Desk, code: str) -> str:
    """The address of the comparison without this unit; the next one takes a chosen one's place."""
    chosen = tuple(c for c in desk.filter.units if c != code)
    beside = tuple(c for c in desk.view.beside if c != code and c not in chosen)
    if not chosen and beside:
        chosen, beside = beside[:1], beside[1:]
    return desk.href("units", units=chosen, beside=beside)
