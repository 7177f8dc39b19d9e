"""The style sheet of every page: the colours as variables, then how it looks on a screen, on a
wall and on paper."""

from __future__ import annotations

from functools import cache
from importlib import resources

from look.palette import css_variables, light_variables


@cache
def style_sheet(on_wall: bool = False, working: str = "", further: str = "") -> str:
    """One <style> element; `working` is what a page says that takes its time, `further` are rules
    of the layers above, which come last. Streamlit's own fonts are named, none is fetched."""
    names = ("style.css", "wall.css", "print.css") if on_wall else ("style.css", "print.css")
    said = f':root{{--working:"{working}"}}'
    return f"<style>{css_variables()}{said}{sheets('look', *names)}{further}</style>"


@cache
def deck_sheet() -> str:
    """What the slideshow adds: sizes of its own unit, and the light colours, which a projector
    shows best, whatever the screen is set to."""
    rules = resources.files("look").joinpath("deck.css").read_text(encoding="utf-8")
    return f"<style>.deck{{{light_variables()}color-scheme:light}}{rules}</style>"


def sheets(package: str, *names: str) -> str:
    """Sheets of a package, one behind the other, as one line: the platform looks through every
    line of a page again."""
    files = resources.files(package)
    rules = (files.joinpath(name).read_text(encoding="utf-8") for name in names)
    return " ".join(" ".join(rules).split())
