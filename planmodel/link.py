"""A view: what is chosen and how it is shown, and the link that opens it again.

The words of a link are a promise to everyone who keeps one; docs/links.md lists them, and
link_reading.py reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from dataclasses import fields as dataclass_fields
from datetime import date
from typing import Any
from urllib.parse import urlencode

from planmodel.budget import DIMENSIONS
from planmodel.filter import SOURCES, Filter
from planmodel.scenario import FULL, NOTHING, Level, Supposed

# The words of a page that take one of these values; the first is meant where the word is absent.
CHOICES: dict[str, tuple[str, ...]] = {
    "lang": ("vi", "en"),
    "money": ("million", "billion"),
    "show": ("amount", "share"),
    "by": (*DIMENSIONS, "target", "money"),
    "view": ("district", "department", "compare"),
    "measure": ("allocation", "officials", "communes"),
    "sort": ("amount", "start", "code"),
    "size": ("page", "wall"),
}
# The field of a view that each of them sets.
FIELD = {"lang": "language", "view": "tab"}
FIELD |= {word: word for word in ("money", "show", "by", "measure", "sort", "size")}
# How the page of progress asks; the first is meant where `by` says what divides the money.
PROGRESS_BY = ("target", "unit", "money")
REACHES = ("commune", "district", "department")
MOST_COMPARED = 4  # units beside each other
MOST_SHIFTED = 4  # years that a project can slip


@dataclass(frozen=True)
class View:
    """One frozen value behind a screen: the filter, the language, the ways of showing.

    `by`: what divides money or progress, if chosen; `reaches`: levels that activities reach;
    `only`: the one year that they have money in; `sort`: how they are ordered; `size`: for a desk
    or for a wall; `tab` and `measure`: how units are shown; `beside`: units compared; `line`: a
    line of the decision; `fund`: (a year, or a year and a source; the share of its need provided,
    percent); `shift`: (project, years it slips); `protect`: projects and tasks that it provides
    in full first; `against`: another scenario beside it; `slide`: the number of a slide, which
    may not exist; `since`: the day since which progress says what is new; `report`: the number of
    a report, which may not exist.
    """

    filter: Filter = field(default_factory=Filter)
    language: str = "vi"
    money: str = "million"
    show: str = "amount"
    by: str | None = None
    tab: str = "district"
    measure: str = "allocation"
    sort: str = "amount"
    size: str = "page"
    reaches: tuple[str, ...] = ()
    only: int | None = None
    beside: tuple[str, ...] = ()
    line: int | None = None
    fund: tuple[tuple[Level, int], ...] = ()
    shift: tuple[tuple[str, int], ...] = ()
    protect: tuple[str, ...] = ()
    against: Supposed = NOTHING
    slide: int | None = None
    since: date | None = None
    report: int | None = None

    def __post_init__(self) -> None:
        if self.by == "lead" and len(self.filter.leads) != 1:  # what is meant anyway is not kept
            object.__setattr__(self, "by", None)

    @property
    def supposes(self) -> bool:
        """Whether it is a scenario: a level or a delay is supposed."""
        return bool(self.fund or self.shift)

    @property
    def dimension(self) -> str:
        """What divides the money: as `by` says, else the lead; under one lead, which would be one
        bar, the projects and tasks."""
        if self.by in DIMENSIONS:
            return self.by
        return "activity" if len(self.filter.leads) == 1 else DIMENSIONS[0]

    @property
    def progress_by(self) -> str:
        """How progress is asked, where `by` says it; else the first."""
        return self.by if self.by in PROGRESS_BY else PROGRESS_BY[0]

    def words(self) -> dict[str, list[str]]:
        """The words of its link; what is not chosen has no word."""
        choices = {word: getattr(self, name) for word, name in FIELD.items()}
        chosen = {w: v for w, v in choices.items() if v != getattr(_UNCHOSEN, FIELD[w])}
        words = {word: [value] for word, value in chosen.items()}
        words |= self.filter.words()
        lists = {
            "reaches": list(self.reaches),
            "only": [] if self.only is None else [str(self.only)],
            "with": list(self.beside),
            "line": [] if self.line is None else [str(self.line)],
            "fund": _pairs(self.fund),
            "shift": _pairs(self.shift),
            "protect": list(self.protect),
            "against": [
                *(f"fund:{pair}" for pair in _pairs(self.against.fund)),
                *(f"shift:{pair}" for pair in _pairs(self.against.shift)),
            ],
            "slide": [] if self.slide is None else [str(self.slide)],
            "since": [] if self.since is None else [str(self.since)],
            "report": [] if self.report is None else [str(self.report)],
        }
        return words | {word: values for word, values in lists.items() if values}

    def query(self) -> str:
        """The part of an address behind "?", empty for the whole plan in Vietnamese."""
        return urlencode(self.words(), doseq=True)

    def changed(self, **fields: Any) -> View:
        """The view with some fields changed, its own or its filter's, each by its name."""
        of_view = {name: fields.pop(name) for name in _OF_VIEW & set(fields)}
        return replace(self, filter=replace(self.filter, **fields), **of_view)


def levels(fund: Mapping[Level, int]) -> tuple[tuple[Level, int], ...]:
    """The levels of a scenario in their order, each year's own before those of its sources,
    without those that change nothing."""
    kept = list[tuple[Level, int]]()
    for year in sorted({level if isinstance(level, int) else level[0] for level in fund}):
        whole = fund.get(year, FULL)
        every: list[tuple[Level, int]] = [((year, s), fund.get((year, s), whole)) for s in SOURCES]
        kept += [(year, whole)] if whole != FULL else []
        kept += [(level, percent) for level, percent in every if percent != whole]
    return tuple(kept)


def spelled(key: Any) -> str:
    """A key as a link writes it: 2012, 2012:investment, DA07."""
    return ":".join(map(str, key)) if isinstance(key, tuple) else str(key)


def _pairs(pairs: Iterable[tuple[Any, int]]) -> list[str]:
    """2012:70, 2012:investment:60, DA07:1."""
    return [f"{spelled(key)}:{number}" for key, number in pairs]


_UNCHOSEN = View()
_OF_VIEW = {f.name for f in dataclass_fields(View)} - {"filter"}
