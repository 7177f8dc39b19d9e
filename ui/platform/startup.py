"""What the server does once, before the first page."""

from __future__ import annotations

import atexit
import gc
from importlib import import_module

NEEDED = (
    *("babel.dates", "babel.numbers", "jinja2", "pandas", "plotly.graph_objects"),
    "streamlit.elements.plotly_chart",
)


def prepare() -> None:
    """Imports what the pages need: two first visitors at one moment would else import it page by
    page, and one of them find a package half done. What is imported is no garbage: no collection
    has to look it through again. The platform's own after every run is off (docs/decisions.md)."""
    for name in NEEDED:
        import_module(name)
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)  # at the end everything is let go of, or libraries report a leak
