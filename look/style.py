"""The style sheet of every page: the colours as variables, then how it looks on a screen, on a
wall and on paper."""

from __future__ import annotations

from functools import cache
from importlib import resources

from look.palette import css_variables, figure_colours


@cache
def style_sheet(on_wall: bool = False) -> str:
    """One <style> element. Streamlit's own fonts are named, none is fetched."""
    names = ("style.css", "wall.css", "print.css") if on_wall else ("style.css", "print.css")
    files = resources.files("look")
    rules = "".join(files.joinpath(name).read_text(encoding="utf-8") for name in names)
    return f"<style>{css_variables()}{figure_colours()}{rules}</style>"
