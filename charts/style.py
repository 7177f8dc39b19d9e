"""The style of what the templates draw: each region's sheet stands beside its templates."""

from __future__ import annotations

from functools import cache
from importlib import resources

from look.palette import colour_variables
from look.style import sheets

_DECK = ("deck.css", "deck_results.css")


@cache
def region_rules(on_wall: bool = False) -> str:
    """The sheets of all regions; what a wall changes in one stands in its own *.wall.css."""
    folder = resources.files("charts").joinpath("templates")
    every = sorted(file.name for file in folder.iterdir() if file.name.endswith(".css"))
    for_wall = [name for name in every if name.endswith(".wall.css")]
    names = [name for name in every if name not in _DECK and name not in for_wall]
    return _rules(*names, *for_wall) if on_wall else _rules(*names)


@cache
def deck_sheet() -> str:
    """What the slideshow adds: sizes of its own unit, and the light colours, which a projector
    shows best, whatever the screen is set to."""
    return f"<style>.deck{{{colour_variables()}color-scheme:light}}{_rules(*_DECK)}</style>"


def _rules(*names: str) -> str:
    return sheets("charts", *(f"templates/{name}" for name in names))
