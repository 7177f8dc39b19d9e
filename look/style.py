"""The style sheet of every page: the colours as variables, then style.css."""

from __future__ import annotations

from functools import cache
from importlib import resources

from look.palette import css_variables


@cache
def style_sheet() -> str:
    """One <style> element. Streamlit's own fonts are named, none is fetched."""
    return f"<style>{css_variables()}{_rules('style.css')}</style>"


@cache
def deck_sheet() -> str:
    """What the slideshow adds to it: sizes of its own unit."""
    return f"<style>{_rules('deck.css')}</style>"


def _rules(name: str) -> str:
    return resources.files("look").joinpath(name).read_text(encoding="utf-8")
