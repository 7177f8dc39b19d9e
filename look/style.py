"""The style sheet of every page: the colours as variables, then how it looks on a screen, on a
wall and on paper."""

from __future__ import annotations

from functools import cache
from importlib import resources

from look.palette import css_variables, figure_colours, light_variables


@cache
def style_sheet(on_wall: bool = False, working: str = "") -> str:
    """One <style> element; `working` is what a page says that takes its time. Streamlit's own
    fonts are named, none is fetched."""
    names = ("style.css", "wall.css", "print.css") if on_wall else ("style.css", "print.css")
    files = resources.files("look")
    rules = "".join(files.joinpath(name).read_text(encoding="utf-8") for name in names)
    rules = " ".join(rules.split())  # one line: the platform looks through every line of it again
    said = f':root{{--working:"{working}"}}'
    return f"<style>{css_variables()}{said}{figure_colours()}{rules}</style>"


@cache
def deck_sheet() -> str:
    """What the slideshow adds: sizes of its own unit, and the light colours, which a projector
    shows best, whatever the screen is set to."""
    rules = resources.files("look").joinpath("deck.css").read_text(encoding="utf-8")
    return f"<style>.deck{{{light_variables()}color-scheme:light}}{rules}</style>"
