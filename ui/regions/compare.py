"""Up to four units side by side."""

from __future__ import annotations

from typing import Any

import streamlit as st

from charts import unit_matrix
from planmodel import activities, progress, reporting, targets, units
from planmodel.filter import Filter
from planmodel.link import MOST_COMPARED
from ui.frame import controls, view_state
from ui.frame.context import PageContext
from ui.frame.render_cache import region
from ui.regions.units import named, outside
from wording import titles


def _codes(page: PageContext) -> list[str]:
    """Whom to compare: the chosen units, then those asked for beside them."""
    return list(dict.fromkeys((*page.filter.units, *page.view.beside)))[:MOST_COMPARED]


def picked(page: PageContext) -> None:
    """Adds a unit; the first becomes the chosen unit of the whole dashboard."""
    words, codes = page.words, _codes(page)
    if len(codes) == MOST_COMPARED:
        return

    def added() -> None:
        code = st.session_state["pick_beside"]
        if code and page.filter.units:
            view_state.change(beside=(*(c for c in codes if c not in page.filter.units), code))
        elif code:
            view_state.change(units=(code,))

    st.session_state["pick_beside"] = None
    with st.container(key="compare", width=420):
        st.selectbox(
            words("units.add" if codes else "units.add_first"),
            [
                code
                for code in page.known["unit"]
                if code not in codes and page.units[code]["annex"]
            ],
            format_func=controls.found_as(page, lambda code: page.unit_name(code, "short")),
            filter_mode="contains",
            placeholder=words("units.add_placeholder"),
            key="pick_beside",
            on_change=added,
        )


@region
def side_by_side(page: PageContext) -> None:
    """A column a unit: officials, money a year and in all, the rule, what it leads, communes."""
    words, codes = page.words, _codes(page)
    if not codes:
        page.title(words("units.compare_none", most=MOST_COMPARED))
        return
    standings = {row["code"]: row for row in units.standings(page.plan, page.filter.years)}
    columns = [_column(page, code, standings.get(code)) for code in codes]
    ranked = units.ranked([standings[code] for code in codes if code in standings], "allocation")
    title = titles.extremes(named(page, ranked), "allocation", words)
    rates = {f"rate_{c['reach']}": c["rate"] for c in columns if c["reach"]}
    note = words("units.rules_differ", **rates) if len(rates) > 1 else ""
    opens = sorted({page.annexes[column["annex"]] for column in columns if column["annex"]})
    page.html(
        "units_compare",
        title=title,
        note=note,
        columns=columns,
        scales={m: max((c[m] or 0 for c in columns), default=0) or 1 for m in units.MEASURES},
        years=page.shown_years,
        outside=outside(page),
        source=page.sentence(words("units.source_compare"), opens),
    )


@region
def results(page: PageContext) -> None:
    """What each has reported, a row what is counted; nothing where nothing is reported."""
    words, plan = page.words, page.plan
    codes = [code for code in _codes(page) if page.units[code]["reach"]]
    if not codes or not progress.is_reported(plan, page.chosen):
        return
    columns = unit_matrix.columns(
        progress.matrix(plan, Filter(as_of=page.chosen.as_of)),
        {row["item"]: row for row in reporting.listing(plan)},
        {row["code"]: row for row in targets.listing(plan)},
        words,
    )
    page.html(
        "units_compare_results",
        codes=codes,
        day=progress.day(plan, page.chosen),
        rows=[
            {
                "head": column.head,
                "cells": [
                    (
                        code,
                        unit_matrix.mark(column, code, page.unit_name(code, "short"), words),
                        column.cells.get(code),
                    )
                    for code in codes
                ],
            }
            for column in columns
            if set(codes) & set(column.cells)
        ],
    )


def _column(page: PageContext, code: str, standing: dict[str, Any] | None) -> dict[str, Any]:
    """One unit; every figure None where the decision prints none."""
    words, years = page.words, page.filter.years
    figures = ("annex", "reach", "allocation", "officials", "communes", "total", "beyond")
    led = activities.listing(page.plan, Filter(years=years, leads=(code,)))
    return {
        **dict.fromkeys(figures),
        **(standing or {}),
        "name": page.unit_name(code, "short"),
        "href": page.href("units", tab="district", units=(code,), beside=()),
        "away": _without(page, code),
        "rate": words.fraction(standing["rate"]) if standing else None,
        "led": sum(row["amount"] for row in led) if led else None,
        "own_activity": page.units[code]["own_activity"],
        "leads": page.units[code]["leads"],
        "led_codes": words.together([row["code"] for row in led]),
        "colour": standing["source"] if standing else "province",
    }


def _without(page: PageContext, code: str) -> str:
    """A link to the comparison without this unit; the next one takes a chosen one's place."""
    chosen = tuple(c for c in page.filter.units if c != code)
    beside = tuple(c for c in page.view.beside if c != code and c not in chosen)
    if not chosen and beside:
        chosen, beside = beside[:1], beside[1:]
    return page.href("units", units=chosen, beside=beside)
