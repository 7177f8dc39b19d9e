"""Charts: a figure that is written once, what a click on it chose, and the words of its toolbar."""

from __future__ import annotations

from typing import Any
from zlib import crc32

import plotly.graph_objects as go
import streamlit as st

from wording.words import Words

# What the platform says of a chart that is clicked, once it has drawn it.
_CLICKED = {"clickmode": "event+select", "hovermode": "closest", "dragmode": "pan"}


class WrittenFigure(go.Figure):  # type: ignore[misc]
    """A figure that is drawn in every run: checked against Plotly and written as data once, without
    the platform's template, whose colours no figure takes and which was half of its letters.

    The platform hands each figure to Plotly twice, the second time copied and with what it adds to
    it. Where that stands there already, and one number tells that the data are the same, Plotly
    draws it once."""

    _data_alone: dict[str, Any] | None = None

    def to_dict(self) -> dict[str, Any]:
        if self._data_alone is None:
            written: dict[str, Any] = super().to_dict()
            written["layout"].pop("template", None)
            same = crc32(repr(written["data"]).encode())
            written["layout"] |= {**_CLICKED, "datarevision": same}
            self._data_alone = written
        return self._data_alone


def picked(key: str) -> set[Any]:
    """What the points stand for that were clicked in the chart of this key."""
    values = [point["customdata"] for point in st.session_state[key]["selection"]["points"]]
    return {value[0] if isinstance(value, list) else value for value in values}


def toolbar(file_name: str, words: Words) -> dict[str, Any]:
    """The one button of a chart: its picture as PNG, twice as fine as the screen."""
    dictionary = {
        "Download plot as a PNG": words("chart.picture"),
        "Preparing image - this may take a few seconds": words("chart.picture_made"),
        "Image download succeeded": words("chart.picture_saved"),
        "Sorry, there was a problem downloading your image!": words("chart.picture_failed"),
    }
    return {
        "scrollZoom": False,
        "displaylogo": False,
        "displayModeBar": "hover",
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "scale": 2, "filename": file_name},
        "locale": words.language,
        "locales": {words.language: {"dictionary": dictionary, "format": {}}},
    }
