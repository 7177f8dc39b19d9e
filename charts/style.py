"""The style of what the templates draw: each region's sheet stands beside its templates."""

from __future__ import annotations

from functools import cache
from importlib import resources

from look.palette import colour_variables
from look.style import sheets

# What one page alone draws travels with that page.
_DECK = ("deck.css", "deck_results.css")
_REPORTS = ("report_lines.css", "reports_check.css", "reports_form.css", "reports_review.css")


@cache
def region_rules(on_wall: bool = False) -> str:
    """The sheets that every page gets; what a wall changes in one stands in its own *.wall.css."""
    folder = resources.files("charts").joinpath("templates")
    every = sorted(file.name for file in folder.iterdir() if file.name.endswith(".css"))
    for_wall = [name for name in every if name.endswith(".wall.css")]
    of_all = (name for name in every if name not in (*_DECK, *_REPORTS))
    names = [name for name in of_all if name not in for_wall]
    return _rules(*names, *for_wall) if on_wall else _rules(*names)


@cache
def deck_sheet() -> str:
    """What the slideshow adds: sizes of its own unit, and the light colours, which a projector
    shows best, whatever the screen is set to."""
    return f"<style>.deck{{{colour_variables()}color-scheme:light}}{_rules(*_DECK)}</style>"


@cache
def reports_sheet() -> str:
    """What the page of reports adds. Its rules go by a part of a class (a row of the form has a key
    of its own), and on any page that holds such a rule a browser looks at all elements again
    whenever a class changes, as Plotly changes dozens."""
    return f"<style>{_rules(*_REPORTS)}</style>"


def _rules(*names: str) -> str:
    return sheets("charts", *(f"templates/{name}" for name in names))
