"""The regions of the units page that show everyone: the map, the list, what departs from the
rule. Money here is a unit's own row of annex 3 or 4, a year."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from charts import unit_map
from charts.steps import step_of, steps
from planmodel import progress, units
from planmodel.link import CHOICES
from planmodel.rows import Row
from ui.frame import view_state
from ui.frame.context import PageContext
from ui.frame.render_cache import region
from ui.regions import results_map, tiles
from wording import notices, titles
from wording import standing as wording
from wording.words import Words

_REPORTED = "result"  # the map follows what the districts reported of a target
_TABS = {"province": "department", "district": "district"}  # by the level of a unit or group


def in_millions(page: PageContext) -> PageContext:
    """Every row is under a billion dong: in billions different rows would look equal."""
    return replace(page, words=Words(page.words.language))


def tab(page: PageContext) -> str:
    """What the page shows. A chosen unit is shown among its own peers, whatever the link says."""
    tabs = {_TABS.get(page.units[code]["level"]) for code in page.filter.units} - {None}
    if page.view.tab == "compare" or len(tabs) != 1:
        return page.view.tab
    return tabs.pop() or page.view.tab


def rows_of(page: PageContext, reach: str) -> list[Row]:
    """The standings of the departments or districts in the years looked at."""
    return [r for r in units.standings(page.plan, page.filter.years) if r["reach"] == reach]


def choices(page: PageContext) -> None:
    """Whom to show, and which measure the map and the list follow."""
    words, current = page.words, tab(page)
    tied = view_state.bound("pick_tab", "tab", current)

    def turned() -> None:
        # Another group leaves the chosen unit, whose page stands among its own peers.
        picked = st.session_state[tied["key"]]
        stay = [
            code
            for code in page.filter.units
            if picked in ("compare", _TABS.get(page.units[code]["level"], picked))
        ]
        view_state.change(tab=picked, units=tuple(stay))

    with st.container(key="controls", horizontal=True, vertical_alignment="center"):
        st.pills(
            words("units.tab"),
            CHOICES["view"],
            required=True,
            wrap=True,
            label_visibility="collapsed",
            format_func=lambda name: words(f"units.tab_{name}"),
            **{**tied, "on_change": turned},
        )
        if current == "district":
            _measures(page)
    if page.filter.targets and not (current == "district" and unit_map.chosen(page)):
        told = words("notice.not_applied", what=words("notice.word_target"))
        page.html("units_note", text=told, href="")
    if page.view.money != page.words.money:
        page.html("units_note", text=words("units.in_millions"), href="")
    several = len(page.filter.units)
    if several > 1 and current != "compare":
        href = page.href("units", tab="compare")
        page.html("units_note", text=words("units.several", count=several), href=href)


def _measures(page: PageContext) -> None:
    """What the map and the list follow: a measure of the plan or, once anything is reported, a
    target; then also which."""
    options = list(CHOICES["measure"])
    reported = unit_map.mapped(page) if progress.is_reported(page.plan, page.chosen) else []
    current = _REPORTED if unit_map.chosen(page) else page.view.measure
    tied = view_state.bound("pick_measure", "measure", current)

    def picked() -> None:
        measure = st.session_state[tied["key"]]
        if measure == _REPORTED:
            view_state.change(targets=(unit_map.target(page, reported)["code"],))
        else:
            view_state.change(measure=measure, targets=())

    st.pills(
        page.words("units.measure"),
        [*options, _REPORTED] if reported else options,
        required=True,
        wrap=True,
        label_visibility="collapsed",
        format_func=lambda measure: page.words(f"units.measure_{measure}"),
        **{**tied, "on_change": picked},
    )
    if current == _REPORTED:
        results_map.chooser(page)


def everyone(page: PageContext) -> None:
    """The districts as a map, or the departments as bars."""
    if tab(page) == "district" and unit_map.chosen(page):
        results_map.everyone(page)
    elif tab(page) == "district":
        _district_map(page)
    else:
        _departments(page)


def beside(page: PageContext) -> None:
    """What stands beside them while no unit has its page there."""
    if tab(page) == "district":
        districts(page)
    else:
        _departing(page)


def districts(page: PageContext) -> None:
    """The districts of the map as a list."""
    if unit_map.chosen(page):
        results_map.listing(page)
    else:
        _listing(page)


def _district_map(page: PageContext) -> None:
    """A tile a district where it lies, its step of the measure as its ground; a click chooses."""
    words, measure = page.words, page.view.measure
    rows = rows_of(page, "district")
    ranked = units.ranked(rows, measure)
    page.title(titles.extremes(named(page, ranked), measure, words))
    scale = steps((row["value"] for row in ranked), money=measure == "allocation")
    tiles.draw(
        page,
        [
            {
                **row,
                "step": step_of(row[measure], scale),
                "label": f"{words.name(row, 'short')} **{words.amount(row[measure])}**",
                "is_silent": False,
            }
            for row in rows
        ],
    )
    page.html(
        "units_key",
        steps=scale,
        measure=measure,
        source=_source(page, rows, measure),
        note=notices.outside(page, "units.province")
        if measure == "communes"
        else wording.rule(rows, words),
    )


@region
def _listing(page: PageContext) -> None:
    """The same districts by size of the measure, for whoever cannot use the map."""
    rows, measure = rows_of(page, "district"), page.view.measure
    page.title(page.words(f"units.list_{measure}", count=len(rows)))
    _list(page, rows, measure)


@region
def _departments(page: PageContext) -> None:
    """The departments by size, what is beyond the inferred rule apart."""
    words, rows = page.words, rows_of(page, "department")
    known = [row for row in rows if row["allocation"] is not None]
    fitting = sum(row["beyond"] == 0 for row in known)
    title = words("units.fitting", count=len(known), fitting=fitting)
    page.title(title if known else words("blank.no_rows"))
    _list(page, rows, "allocation")


def _list(page: PageContext, rows: list[Row], measure: str) -> None:
    words = page.words
    ranked = units.ranked(rows, measure)
    own = rows[0]
    without = [{**row, "value": None} for row in rows if row[measure] is None]
    page.html(
        "units_list",
        rows=[*ranked, *without],
        measure=measure,
        chosen=page.filter.units,
        colour=own["source"] if measure == "allocation" else "count",
        scale=max((row["value"] for row in ranked), default=1),
        note=wording.rule(rows, words) if own["reach"] == "department" else "",
        source=_source(page, rows, measure),
    )


@region
def _departing(page: PageContext) -> None:
    """The departments whose row is not what the inferred rule gives, and by how much."""
    words = page.words
    rows = rows_of(page, "department")
    departing = [row for row in units.ranked(rows, "allocation") if row["beyond"]]
    names = words.together(words.name(row, "short") for row in departing)
    same = {row["beyond"] for row in departing}
    if not departing:
        title = words("units.none_departs")
    elif len(same) == 1 and (beyond := same.pop()) > 0:
        title = words(
            "units.departing_above", n=len(departing), names=names, amount=words.with_unit(beyond)
        )
    else:
        title = words("units.departing", n=len(departing), names=names)
    page.html(
        "units_departing",
        title=title,
        rows=departing,
        source=page.sentence(words("units.source_departing"), [page.annexes[rows[0]["annex"]]]),
    )


def named(page: PageContext, ranked: list[Row]) -> list[tuple[str, int]]:
    """(short name, figure) of ranked standings."""
    return [(page.words.name(row, "short"), row["value"]) for row in ranked]


def _source(page: PageContext, rows: list[Row], measure: str) -> str:
    if measure == "communes":
        return outside(page)
    opens = page.annexes[rows[0]["annex"]]
    return page.sentence(page.words(f"units.source_{measure}"), [opens])


def outside(page: PageContext) -> str:
    """Where the numbers of communes come from: not from the decision."""
    return notices.outside(page, "units.outside")
