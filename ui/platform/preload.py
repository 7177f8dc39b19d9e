"""The scripts that draw a page, named with its first answer.

A page of the platform learns with each element which script draws it, and fetches that script then:
the one of the charts, the largest of all, when the server has answered and no more is to come.
Named in the header of the page it is fetched and read while the page connects."""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import Any

import streamlit

_HANDLER = "_StreamlitStaticFiles"  # of streamlit.web.server.starlette.starlette_static_routes
_PAGE = (".", "index.html")  # as the handler names the page itself
# What draws the elements of our pages, in the platform's own list of its scripts.
_DRAWING = ("Html", "ButtonGroup", "Multiselect", "PlotlyChart")


def name_scripts() -> None:
    """From now on each page that is asked for names them. Where the platform lists its scripts no
    longer, or answers otherwise, pages are what they were without."""
    named = header(Path(streamlit.__file__).parent / "static" / "manifest.json")
    for held in gc.get_objects():
        if named and type(held).__name__ == _HANDLER and hasattr(held, "_apply_cache_headers"):
            _name_from(held, named)


def _name_from(handler: Any, named: str) -> None:
    plain = handler._apply_cache_headers

    def with_scripts(response: Any, served_path: str) -> None:
        plain(response, served_path)
        if served_path in _PAGE:
            response.headers["Link"] = named

    handler._apply_cache_headers = with_scripts


def header(manifest: Path) -> str:
    """What the header says: the scripts that the page does not name itself; nothing where there is
    no such list."""
    if not manifest.is_file():
        return ""
    listed: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))

    def needed(name: str, found: set[str]) -> set[str]:
        if name in listed and name not in found:
            found.add(name)
            for other in listed[name].get("imports", ()):
                needed(other, found)
        return found

    ends = tuple(f"/{name}/{name}.tsx" for name in _DRAWING)
    drawing = set[str]().union(*(needed(name, set()) for name in listed if name.endswith(ends)))
    files = sorted(listed[name]["file"] for name in drawing - needed("index.html", set()))
    return ", ".join(f"<./{file}>; rel=modulepreload; crossorigin" for file in files)
