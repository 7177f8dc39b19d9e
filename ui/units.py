"""The regions of the units page that show everyone: the map, the list, what departs from the
rule. Money here is a unit's own row of annex 3 or 4, a year."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from charts.steps import step_of, steps
from planmodel import document, units
from planmodel.link import CHOICES
from planmodel.units import RATES
from ui import address
from ui.desk import Desk
from ui.kept import region
from wording import titles
from wording.words import Words

ANNEX = {"department": 3, "district": 4}
GROUP = {3: "NHOM-SN", 4: "NHOM-HUYEN"}  # who leads the rows of the annex together
_BELONGS = {"NHOM-SN": 3, "NHOM-DVC": 3, "NHOM-HUYEN": 4}
_SOURCE = {3: "province", 4: "district"}


def in_millions(desk: Desk) -> Desk:
    """Every row is under a billion dong: in billions different rows would look equal."""
    return replace(desk, words=Words(desk.words.language))


def one(desk: Desk) -> str | None:
    """The unit or group whose page this is; none where several are chosen."""
    chosen = desk.filter.units
    return chosen[0] if len(chosen) == 1 else None


def tab(desk: Desk) -> str:
    """What the page shows. A chosen unit is shown among its own peers, whatever the link says."""
    annexes = {_annex(desk, code) for code in desk.filter.units} - {None}
    if desk.view.tab == "compare" or len(annexes) != 1:
        return desk.view.tab
    return next(name for name, annex in ANNEX.items() if annex in annexes)


def _annex(desk: Desk, code: str) -> int | None:
    """The annex among whose rows a unit or group is shown; none for the communes."""
    return desk.units[code]["annex"] or _BELONGS.get(code)


def rows_of(desk: Desk, annex: int) -> list[dict[str, Any]]:
    """The standings of an annex in the years looked at."""
    return [r for r in units.standings(desk.plan, desk.filter.years) if r["annex"] == annex]


def controls(desk: Desk) -> None:
    """Whom to show, and which measure the map and the list follow."""
    words, current = desk.words, tab(desk)
    tied = address.bound("pick_tab", "tab", current)

    def turned() -> None:
        # Another group leaves the chosen unit, whose page stands among its own peers.
        picked = st.session_state[tied["key"]]
        own = (None, ANNEX.get(picked))
        kept = [c for c in desk.filter.units if picked == "compare" or _annex(desk, c) in own]
        address.change(tab=picked, units=tuple(kept))

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
            st.pills(
                words("units.measure"),
                CHOICES["measure"],
                required=True,
                wrap=True,
                label_visibility="collapsed",
                format_func=lambda name: words(f"units.measure_{name}"),
                **address.bound("pick_measure", "measure", desk.view.measure),
            )
    if desk.view.money != desk.words.money:
        desk.html("units_note", text=words("units.in_millions"), href="")
    several = len(desk.filter.units)
    if several > 1 and current != "compare":
        href = desk.href("units", tab="compare")
        desk.html("units_note", text=words("units.several", count=several), href=href)


def everyone(desk: Desk) -> None:
    """The districts as a map, or the departments as bars."""
    if tab(desk) == "district":
        _district_map(desk)
    else:
        _departments(desk)


def beside(desk: Desk) -> None:
    """What stands beside them while no unit has its page there."""
    if tab(desk) == "district":
        listing(desk)
    else:
        _departing(desk)


def _district_map(desk: Desk) -> None:
    """A tile a district where it lies, its step of the measure as its ground; a click chooses."""
    words, measure = desk.words, desk.view.measure
    rows = rows_of(desk, 4)
    ranked = units.ranked(rows, measure)
    desk.html("title", title=titles.extremes(named(desk, ranked), measure, words), note="")
    found = steps((row["value"] for row in ranked), money=measure == "allocation")
    tiles = [{**row, "step": step_of(row[measure], found)} for row in rows]
    desk.html("units_tiles", tiles=tiles, chosen=desk.filter.units)
    with st.container(key="tiles"):
        for row in tiles:
            figure = words.amount(row[measure])
            st.button(
                f"{words.name(row, 'short')} **{figure}**",
                key=f"tile_{row['code']}",
                on_click=_choose,
                args=(desk, row["code"]),
            )
    desk.html(
        "units_key",
        steps=found,
        measure=measure,
        source=_source(desk, 4, measure),
        note=_whole_province(desk) if measure == "communes" else _rule_note(desk, rows),
    )


def _choose(desk: Desk, code: str) -> None:
    """A tile chooses its district alone; the chosen one's tile opens everyone again."""
    address.change(units=() if desk.filter.units == (code,) else (code,))


@region
def listing(desk: Desk) -> None:
    """The same districts by size of the measure, for whoever cannot use the map."""
    if tab(desk) == "district":
        measure = desk.view.measure
        rows = rows_of(desk, 4)
        title = desk.words(f"units.list_{measure}", count=len(rows))
        desk.html("title", title=title, note="")
        _list(desk, rows, measure)


@region
def _departments(desk: Desk) -> None:
    """The departments by size, what is beyond the inferred rule apart."""
    words, rows = desk.words, rows_of(desk, 3)
    known = [row for row in rows if row["allocation"] is not None]
    fitting = sum(row["beyond"] == 0 for row in known)
    title = words("units.fitting", count=len(known), fitting=fitting)
    desk.html("title", title=title if known else words("blank.no_rows"), note="")
    _list(desk, rows, "allocation")


def _list(desk: Desk, rows: list[dict[str, Any]], measure: str) -> None:
    words = desk.words
    ranked = units.ranked(rows, measure)
    annex = rows[0]["annex"]
    found = [
        {
            **row,
            "name": words.name(row, "short"),
            "href": desk.href("units", units=(row["code"],)),
            "beyond": row["beyond"] if measure == "allocation" else 0,
        }
        for row in [*ranked, *({**r, "value": None} for r in rows if r[measure] is None)]
    ]
    desk.html(
        "units_list",
        rows=found,
        measure=measure,
        chosen=desk.filter.units,
        colour=_SOURCE[annex] if measure == "allocation" else "count",
        scale=max((row["value"] for row in ranked), default=1),
        note=_rule_note(desk, rows) if annex == 3 else "",
        source=_source(desk, annex, measure),
    )


@region
def _departing(desk: Desk) -> None:
    """The departments whose row is not what the inferred rule gives, and by how much."""
    words = desk.words
    rows = rows_of(desk, 3)
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
    desk.html(
        "units_departing",
        title=title,
        years=len(desk.filter.years or desk.years),
        rows=[{**row, "name": words.name(row, "short")} for row in departing],
        source=desk.sentence(words("units.source_departing"), [document.annexes(desk.plan)[3]]),
    )


def named(desk: Desk, ranked: list[dict[str, Any]]) -> list[tuple[str, int]]:
    """(short name, figure) of ranked standings."""
    return [(desk.words.name(row, "short"), row["value"]) for row in ranked]


def rate(desk: Desk, annex: int) -> str:
    """The inferred rate of an annex, million dong an official: 2 or 1,5."""
    exact = RATES[annex]
    return desk.words.decimal(exact) if exact.denominator > 1 else desk.words.number(int(exact))


def an_official(desk: Desk, rows: list[dict[str, Any]]) -> tuple[str, str, int]:
    """units.an_official in words."""
    low, high, fitting = units.an_official(rows)
    return desk.words.decimal(low, 2), desk.words.decimal(high, 2), fitting


def _rule_note(desk: Desk, rows: list[dict[str, Any]]) -> str:
    """The rule that the figures follow, which the decision does not state."""
    words, annex = desk.words, rows[0]["annex"]
    low, high, fitting = an_official(desk, rows)
    if not fitting:
        return ""
    return words(f"units.rule_{annex}", rate=rate(desk, annex), fitting=fitting, low=low, high=high)


def _source(desk: Desk, annex: int, measure: str) -> Any:
    words = desk.words
    if measure != "communes":
        return desk.sentence(words(f"units.source_{measure}"), [document.annexes(desk.plan)[annex]])
    return outside(desk)


def _whole_province(desk: Desk) -> str:
    """What 80% of the communes is; it is never added up from the districts."""
    words, found = desk.words, units.communes(desk.plan)
    if not found:
        return ""
    return words(
        "units.province",
        communes=words.number(found["communes"]),
        threshold=words.number(found["threshold"]),
    )


def outside(desk: Desk) -> str:
    """Where the numbers of communes come from: not from the decision."""
    words, found = desk.words, units.communes(desk.plan)
    if not found:
        return ""
    source = found["source"] if words.language == "vi" else found["source_en"]
    return words("units.outside", source=source, day=words.day(found["as_of"]))
