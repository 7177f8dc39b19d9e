"""The parts that several pages show."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import streamlit as st

from charts import years as years_chart
from charts.scale import ON_WALL, enlarged
from export.provenance import file_name
from planmodel import activities, budget, findings, places, units
from planmodel.filter import EVERYTHING, Filter
from planmodel.rows import sums
from ui.frame import view_state
from ui.frame.context import PageContext
from ui.frame.render_cache import emit, region
from ui.platform.figures import WrittenFigure, picked, toolbar
from wording import titles


@region
def year_chart(page: PageContext, note: str = "") -> None:
    """The need of each year with its finding as title. A click on a bar narrows to that year."""
    words, chosen = page.words, page.filter
    rows = budget.by_year(page.plan, chosen.without("years"))
    if not rows:
        return
    totals = {year: sums(rows, "year").get(year, 0) for year in page.years}
    title = titles.years(totals, chosen.years, words)
    page.html("title", title=title, note=note)
    wholes = sums(budget.by_year(page.plan, EVERYTHING), "year")
    as_share = page.view.show == "share"
    figure = years_chart.figure(rows, page.years, chosen.years, words, wholes, as_share)
    emit_chart(page, figure, "chart_years", "years", alt=title)
    onward = None if page.name == "budget" else page.href("budget")
    source = page.source(words("chart.year_source"), chosen.without("years"))
    page.html("source_line", source=source, onward=onward)


def emit_chart(page: PageContext, figure: dict[str, Any], key: str, field: str, alt: str) -> None:
    """A chart of a region, drawn by `clickable` in every run."""
    drawn = WrittenFigure(enlarged(figure, ON_WALL) if page.on_wall else figure)
    emit(clickable, page, drawn, key, field, alt)


def clickable(page: PageContext, figure: go.Figure, key: str, field: str, alt: str) -> None:
    """A chart whose points choose: a click adds to the field of the filter or takes out."""
    # A click leaves Streamlit's own selection behind; a new key draws the chart without it.
    turn = st.session_state.setdefault(f"{key}_turn", 0)
    full_key = f"{key}_{turn}"

    def clicked() -> None:
        held = set(getattr(st.session_state.view.filter, field))
        order = sorted(held ^ picked(full_key))
        st.session_state[f"{key}_turn"] += 1
        view_state.change(**{field: tuple(order)})

    st.plotly_chart(
        figure,
        theme=None,
        key=full_key,
        on_select=clicked,
        selection_mode="points",
        alt=alt,
        config=toolbar(file_name(key, page.name, page.view, "png")[:-4], page.words),
    )


@region
def unit_line(page: PageContext) -> None:
    """Once a unit is chosen every page opens with its own line."""
    words, chosen = page.words, page.filter
    if len(chosen.units) != 1:
        return
    code = chosen.units[0]
    unit = page.units[code]
    total = budget.total(page.plan, chosen)
    if total is None:
        title = words("unit.nothing", name=words.name(unit))
    elif unit["yearly"] and not unit["leads"] and not chosen.years:
        title = words(
            "unit.even",
            name=words.name(unit),
            amount=words.with_unit(total),
            yearly=words.amount(unit["yearly"]),
        )
    else:
        title = words("unit.total", name=words.name(unit), amount=words.with_unit(total))
    detail = ""
    if unit["staff"]:
        peers = units.peers(page.plan, code)
        own = next(row for row in peers if row["unit"] == code)
        tied = sum(row["rank"] == own["rank"] for row in peers) > 1
        detail = words(
            "unit.rank_tied" if tied else "unit.rank",
            staff=words.number(unit["staff"]),
            yearly=words.with_unit(unit["yearly"]),
            rank=own["rank"],
            count=len(peers),
            group=words(f"unit.group_{unit['annex']}"),
        )
    page.html(
        "unit_line",
        title=title,
        detail=detail,
        lines=[unit["first_line"]] if unit["first_line"] else [],
        not_split=words("unit.not_split"),
    )


@region
def to_settle(page: PageContext, about: frozenset[str] | None = None) -> None:
    """What needs settling before deciding; with `about`, what concerns those codes."""
    rows = findings.listing(page.plan, None if about else "decide")
    if about:
        rows = [row for row in rows if about & set(row["about"])]
    if rows:
        key = "finding.about" if about else "finding.settle"
        page.html(
            "findings", title=page.words(key, n=len(rows)), rows=rows, onward=page.href("checks")
        )


@region
def reaching(page: PageContext) -> None:
    """A unit chosen: the projects and tasks that reach its level, which nobody splits by unit."""
    words, chosen = page.words, page.filter
    if len(chosen.units) != 1:
        return
    unit = page.units[chosen.units[0]]
    if not unit["annex"]:
        return
    level = "department" if unit["annex"] == 3 else "district"
    rows = activities.reaching(page.plan, level, chosen.without("units"))
    own = ("NV09", "NV10")
    found = [
        {**row, "href": page.href("budget", activities=(row["code"],), units=())}
        for row in rows
        if row["lead"] != unit["code"] and row["code"] not in own
    ]
    if not found:
        return
    title = words(
        "unit.reaching",
        n=len(found),
        count=len(found),
        group=words(f"unit.reach_{level}"),
        amount=words.with_unit(sum(row["amount"] for row in found)),
    )
    codes = tuple(row["code"] for row in found)
    lines = places.of_money(page.plan, Filter(years=chosen.years, activities=codes))
    source = page.sentence(words("unit.reach_source"), lines)
    page.html("reaching", title=title, rows=found, scale=found[0]["amount"], source=source)
