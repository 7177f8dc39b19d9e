"""The districts where they lie, a tile each: what the maps of several pages share."""

from __future__ import annotations

import streamlit as st

from planmodel.rows import Row
from ui.frame import view_state
from ui.frame.context import PageContext


def draw(page: PageContext, districts: list[Row]) -> None:
    """A button a district on the ground of its step; a click chooses it. A row has code, tile_row,
    tile_column, step (None: no ground), label (its name and, in bold, its figure) and is_silent
    (nothing is reported: it is hatched)."""
    tiles = [
        # CSS counts from one
        {**row, "row": row["tile_row"] + 1, "column": row["tile_column"] + 1}
        for row in districts
    ]
    page.html("tiles", tiles=tiles, chosen=page.filter.units)
    with st.container(key="tiles"):
        for row in tiles:
            code = row["code"]
            st.button(row["label"], key=f"tile_{code}", on_click=_choose, args=(page, code))


def _choose(page: PageContext, code: str) -> None:
    """A tile chooses its district alone; the chosen one's tile opens everyone again."""
    view_state.change(units=() if page.filter.units == (code,) else (code,))
