"""The style sheet of every page: the colours as variables, then style.css."""

from __future__ import annotations

from functools import cache
from importlib import resources

from look.palette import css_variables


@cache
def style_sheet() -> str:
    """One <style> element. Streamlit's own fonts are named, none is fetched."""
    rules = resources.files("look").joinpath("style.css").read_text(encoding="utf-8")
    return f"<style>{css_variables()}{rules}</style>"
