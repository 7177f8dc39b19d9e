"""A chart whose points choose."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import streamlit as st

from charts.scale import ON_WALL, enlarged
from export.provenance import file_name
from ui.frame import view_state
from ui.frame.context import PageContext
from ui.frame.render_cache import emit
from ui.platform.figures import WrittenFigure, picked, toolbar


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
        chosen = set(getattr(st.session_state.view.filter, field))
        values = sorted(chosen ^ picked(full_key))
        st.session_state[f"{key}_turn"] += 1
        view_state.change(**{field: tuple(values)})

    st.plotly_chart(
        figure,
        theme=None,
        key=full_key,
        on_select=clicked,
        selection_mode="points",
        alt=alt,
        config=toolbar(file_name(key, page.name, page.view, "png")[:-4], page.words),
    )
