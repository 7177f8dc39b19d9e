"""The pages: what each is, in one record. Menu, navigation, search, files and tests follow it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from planmodel.filter import RESULT_WORDS, SPENDING_WORDS, TARGET_WORDS

_ALL_FILES = ("workbook", "brief", "slides", "csv")
_REPORTED = ("results", "unit_results", "coverage", "spending")
_WHOLE_PLAN = ("years", "leads", "portfolio", "goals", "cells", *_REPORTED)


@dataclass(frozen=True)
class Page:
    """One page. Its script is `pages/<name>.py`, its title the key `page.<name>`.

    `words`: the words of a link that it applies; the others stay in the link, and the page names
    them. `tables`: what its workbook and its CSV hold, as `export/tables/tables.py` names them;
    none where the page has no sum of its own, and then no file. `files`: the kinds of files that
    it offers of its view.
    `shows`: the words that choose what it shows and narrow nothing of it.
    `band`: what stands under the bar: the filters, or what the page draws itself; `bare` is a page
    without bar, band and foot. `sentence`: the key of a sentence that stands there instead.
    `has_sources`: money stands on it in the colours of its sources, which its paper explains.
    `is_by_day`: the filters begin with the days of the data, not with the plan's years.
    `link`: where the frame leads to it: from the menu, from beside the search, from what each
    view can be made into, or nowhere (`within`: another page leads there, whom it is for).
    """

    name: str
    words: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    band: Literal["filters", "own", "bare"] = "filters"
    sentence: str = ""
    has_sources: bool = True
    is_by_day: bool = False
    link: Literal["menu", "beside", "actions", "within"] = "menu"

    @property
    def path(self) -> str:
        """Its path in the address."""
        return "/" if self.name == HOME else f"/{self.name}"


HOME = "overview"
PAGES = {
    page.name: page
    for page in (
        Page(HOME, words=SPENDING_WORDS, tables=_WHOLE_PLAN, files=_ALL_FILES),
        Page(
            "progress",
            words=tuple(dict.fromkeys((*RESULT_WORDS, *SPENDING_WORDS))),
            tables=("results", "states", "unit_results", "coverage", "spending", "works"),
            files=("workbook", "csv", "annual"),
            is_by_day=True,
        ),
        Page(
            "targets",
            words=TARGET_WORDS,
            tables=("goals", "ties", "results", "states", "unit_results"),
            files=_ALL_FILES,
        ),
        Page(
            "budget",
            words=SPENDING_WORDS,
            tables=("years", "compared", "portfolio", "cells", "spending_years", "spending"),
            files=_ALL_FILES,
        ),
        Page(
            "activities",
            words=(*SPENDING_WORDS, "reaches", "only"),
            tables=("years", "portfolio", "cells", "spending", "works"),
            files=_ALL_FILES,
        ),
        Page(
            "units",
            words=("year", "unit", "asof"),
            shows=("target",),
            tables=("years", "units", "portfolio", "cells", "unit_results", "spending"),
            files=_ALL_FILES,
        ),
        Page("decision", band="own"),
        Page("checks", sentence="checks.sentence"),
        Page(
            "scenario",
            words=("source", "lead", "fund", "shift", "protect", "against"),
            tables=("scenario_years", "scenario_activities", "scenario_against"),
            files=_ALL_FILES,
        ),
        Page("reports", words=("unit", "asof"), band="own", has_sources=False, link="beside"),
        Page("people", band="own", has_sources=False, link="within"),
        Page("guide", sentence="guide.sentence", link="beside"),
        Page(
            "present",
            words=(*SPENDING_WORDS, "fund", "shift", "protect", "against"),
            tables=_WHOLE_PLAN,
            files=_ALL_FILES,
            band="bare",
            link="actions",
        ),
    )
}
