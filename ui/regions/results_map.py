"""The districts where they lie, on the ground of what each has of a target that they report; and
which target that is."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from charts import unit_map
from planmodel import progress, reporting
from planmodel.rows import Row
from ui.frame import controls, view_state
from ui.frame.context import PageContext
from ui.frame.render_cache import region
from ui.regions import tiles
from wording import levels, results


def chooser(page: PageContext) -> None:
    """Which target the map is coloured by."""
    mapped = unit_map.mapped(page)
    if not mapped:
        return
    chosen = unit_map.target(page, mapped)["code"]
    tied = view_state.bound("pick_mapped", "targets", chosen)

    def picked() -> None:
        view_state.change(targets=(st.session_state[tied["key"]],))

    names = {row["code"]: page.words.name(row, "short") for row in mapped}
    st.selectbox(
        page.words("progress_units.by_target"),
        list(names),
        format_func=controls.found_as(page, names.__getitem__),
        filter_mode="contains",
        placeholder=page.words("progress_units.by_target"),
        **{**tied, "on_change": picked},
    )


def everyone(page: PageContext) -> None:
    """The districts, each with what it has of the target."""
    mapped = unit_map.mapped(page)
    if not mapped:
        page.title(page.words("blank.no_targets"))
        return
    target = unit_map.target(page, mapped)
    rows = unit_map.tiles(page, target)
    page.title(unit_map.title(target, rows, page.words))
    tiles.draw(page, [{**row, "label": _label(row)} for row in rows])
    _key(page, target, rows)


@region
def listing(page: PageContext) -> None:
    """The same districts by what they have of the target, for whoever cannot use the map; who has
    not reported all of it stands last."""
    mapped = unit_map.mapped(page)
    if not mapped:
        return
    target = unit_map.target(page, mapped)
    rows = unit_map.ordered(unit_map.tiles(page, target))
    page.title(page.words("own_results.list_by_target", n=len(rows)))
    page.html(
        "unit_map_list",
        target=target,
        rows=rows,
        scale=max((row["share"] for row in rows if row["own"]), default=100),
    )


def _label(row: Row) -> str:
    """What stands on a tile, its figure in bold."""
    day = f" _{row['day']}_" if row["day"] else ""
    return f"{row['short']} **{row['figure']}{day}**"


def _key(page: PageContext, target: Row, rows: list[Row]) -> None:
    """What the grounds mean, what is counted out of what, and the level of the whole province."""
    words = page.words
    owed = next(
        row
        for row in reporting.listing(page.plan, rows[0]["code"])
        if row["target"] == target["code"]
    )
    bases = {row["code"]: words.name(row) for row in reporting.bases(page.plan)}
    only = replace(unit_map.everyone(page), targets=(target["code"],))
    whole = next(iter(progress.listing(page.plan, only)))
    values = {"counted": words.name(owed, "counted"), "base": bases.get(owed["base"], "")}
    at = progress.day(page.plan, page.chosen)
    page.html(
        "unit_map_key",
        steps=unit_map.key(target, rows, words),
        has_silent=any(row["is_silent"] for row in rows),
        counted=words(
            "progress_units.counted" if values["base"] else "progress_units.counted_alone", **values
        ),
        day=words.day(at) if at else "",
        level=levels.text(target, words),
        value=results.value(whole, words),
        line=target["first_line"],
        is_beside_the_matrix=page.name == "progress",
    )
