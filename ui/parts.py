"""The parts that several pages show."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import years as years_chart
from charts.scale import ON_WALL, enlarged
from export.origin import file_name
from planmodel import activities, budget, reconciliation, units
from planmodel.filter import SOURCES, Filter
from ui import address
from ui.desk import Desk
from ui.kept import put, region
from wording import titles


@region
def year_chart(desk: Desk, note: str = "") -> None:
    """The need of each year with its finding as title. A click on a bar narrows to that year."""
    words, chosen = desk.words, desk.filter
    rows = budget.by_year(desk.plan, chosen.without("years"))
    if rows.empty:
        return
    totals = {y: int(rows.loc[rows["year"] == y, "amount"].sum()) for y in desk.years}
    title = titles.years(totals, chosen.years, words)
    desk.html("title", title=title, note=note)
    whole = budget.by_year(desk.plan, Filter()).groupby("year")["amount"].sum()
    wholes = {int(year): int(amount) for year, amount in whole.items()}
    as_share = desk.view.show == "share"
    figure = years_chart.figure(rows, desk.years, chosen.years, words, wholes, as_share)
    put_chart(desk, figure, "chart_years", "years", alt=title)
    onward = None if desk.page == "budget" else desk.href("budget")
    source = desk.source(words("chart.year_source"), chosen.without("years"))
    desk.html("source_line", source=source, onward=onward)


def put_chart(desk: Desk, figure: dict[str, Any], key: str, field: str, alt: str) -> None:
    """A chart of a region, drawn by `clickable` in every run."""
    drawn = _Written(enlarged(figure, ON_WALL) if desk.on_wall else figure)
    put(clickable, desk, drawn, key, field, alt)


class _Written(go.Figure):  # type: ignore[misc]
    """A figure that is drawn in every run: checked against Plotly and written as data once."""

    _data_alone: dict[str, Any] | None = None

    def to_dict(self) -> dict[str, Any]:
        if self._data_alone is None:
            self._data_alone = super().to_dict()
        return self._data_alone


def clickable(desk: Desk, figure: go.Figure, key: str, field: str, alt: str) -> None:
    """A chart whose points choose: a click adds to the field of the filter or takes out."""
    # A click leaves Streamlit's own selection behind; a new key draws the chart without it.
    turn = st.session_state.setdefault(f"{key}_turn", 0)
    full_key = f"{key}_{turn}"

    def clicked() -> None:
        picked = [p["customdata"] for p in st.session_state[full_key]["selection"]["points"]]
        values = {value[0] if isinstance(value, list) else value for value in picked}
        held = set(getattr(st.session_state.view.filter, field))
        order = sorted(held ^ values)
        st.session_state[f"{key}_turn"] += 1
        address.change(**{field: tuple(order)})

    st.plotly_chart(
        figure,
        theme=None,
        key=full_key,
        on_select=clicked,
        selection_mode="points",
        alt=alt,
        config=_toolbar(desk, key),
    )


def _toolbar(desk: Desk, name: str) -> dict[str, Any]:
    """The one button of a chart: its picture as PNG, twice as fine as the screen."""
    said = {
        "Download plot as a PNG": desk.words("chart.picture"),
        "Preparing image - this may take a few seconds": desk.words("chart.picture_made"),
        "Image download succeeded": desk.words("chart.picture_saved"),
        "Sorry, there was a problem downloading your image!": desk.words("chart.picture_failed"),
    }
    return {
        "scrollZoom": False,
        "displaylogo": False,
        "displayModeBar": "hover",
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {
            "format": "png",
            "scale": 2,
            "filename": file_name(name, desk.page, desk.view, "png")[:-4],
        },
        "locale": desk.words.language,
        "locales": {desk.words.language: {"dictionary": said, "format": {}}},
    }


def parts_by_source(rows: pd.DataFrame) -> list[tuple[str, int]]:
    """(source, million dong) of these rows, in the order of the sources."""
    sums = rows.groupby("source")["amount"].sum().to_dict()
    return [(source, int(sums[source])) for source in SOURCES if source in sums]


@region
def unit_line(desk: Desk) -> None:
    """Once a unit is chosen every page opens with its own line."""
    words, chosen = desk.words, desk.filter
    if len(chosen.units) != 1:
        return
    code = chosen.units[0]
    unit = desk.units[code]
    total = budget.total(desk.plan, chosen)
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
        peers = units.peers(desk.plan, code).to_dict("records")
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
    desk.html(
        "unit_line",
        title=title,
        detail=detail,
        lines=[unit["first_line"]] if unit["first_line"] else [],
        not_split=words("unit.not_split"),
    )


@region
def findings(desk: Desk, about: frozenset[str] | None = None) -> None:
    """What needs settling before deciding; with `about`, what concerns those codes."""
    rows = reconciliation.findings(desk.plan, None if about else "decide")
    if about:
        rows = [row for row in rows if about & set(row["about"])]
    if rows:
        key = "finding.about" if about else "finding.settle"
        desk.html(
            "findings", title=desk.words(key, n=len(rows)), rows=rows, onward=desk.href("checks")
        )


@region
def reaching(desk: Desk) -> None:
    """A unit chosen: the projects and tasks that reach its level, which nobody splits by unit."""
    words, chosen = desk.words, desk.filter
    if len(chosen.units) != 1:
        return
    unit = desk.units[chosen.units[0]]
    if not unit["annex"]:
        return
    level = "department" if unit["annex"] == 3 else "district"
    rows = activities.reaching(desk.plan, level, chosen.without("units"))
    own = ("NV09", "NV10")
    found = [
        {**row, "href": desk.href("budget", activities=(row["code"],), units=())}
        for row in rows.to_dict("records")
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
    places = reconciliation.places(desk.plan, Filter(years=chosen.years, activities=codes))
    source = desk.sentence(words("unit.reach_source"), places)
    desk.html("reaching", title=title, rows=found, scale=found[0]["amount"], source=source)
