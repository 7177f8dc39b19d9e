"""The style sheet of every page: the colours as variables, then how it looks on a screen, on a
wall and on paper."""

from __future__ import annotations

from functools import cache
from importlib import resources

from look.palette import css_variables


@cache
def style_sheet(on_wall: bool = False, working: str = "", further: str = "") -> str:
    """One <style> element; `working` is what a page says that takes its time, `further` are rules
    of the layers above: a wall and paper have the last word. Streamlit's own fonts are named,
    none is fetched."""
    last = ("wall.css", "print.css") if on_wall else ("print.css",)
    said = f':root{{--working:"{working}"}}'
    rules = f"{sheets('look', 'base.css')}{further}{sheets('look', *last)}"
    return f"<style>{css_variables()}{said}{rules}</style>"


def sheets(package: str, *names: str) -> str:
    """Sheets of a package, one behind the other, as one line: the platform looks through every
    line of a page again."""
    files = resources.files(package)
    rules = (files.joinpath(name).read_text(encoding="utf-8") for name in names)
    return " ".join(" ".join(rules).split())
