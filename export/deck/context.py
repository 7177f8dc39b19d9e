"""What slides are made of: the plan under one view, in the words of one reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from charts.levels import level
from export.deck.model import Goal, Parts, Picture, Place, Slide
from export.provenance import plain, provenance
from planmodel import activities, budget, document, reconciliation, units
from planmodel.filter import SOURCES, Filter
from planmodel.link import View
from planmodel.plan import Plan
from wording.view import applied
from wording.words import Words

_MOST_NAMED = 3  # passages that a source line names one by one
# Where the rule of a level ends: shares at 100%, counts at their own whole.
_ENDS = {"đơn vị": 27, "dịch vụ": 10, "xã": 60, "máy/100 CBCC": 100}


@dataclass(frozen=True)
class DeckContext:
    """One plan, one view, one reader."""

    plan: Plan
    view: View
    words: Words

    @cached_property
    def chosen(self) -> Filter:
        """What the deck goes by."""
        return applied("present", self.view)

    @cached_property
    def plan_years(self) -> tuple[int, ...]:
        """The years of the plan."""
        about = document.about(self.plan)
        return tuple(range(about["first_year"], about["last_year"] + 1))

    @cached_property
    def whole(self) -> int:
        """The plan's need in the years that are chosen: what every share is taken of."""
        return budget.total(self.plan, Filter(years=self.chosen.years)) or 1

    @cached_property
    def units(self) -> dict[str, dict[str, Any]]:
        """Every unit and group by its code: a row of units.listing."""
        return {row["code"]: row for row in units.listing(self.plan)}

    @cached_property
    def annexes(self) -> dict[int, int]:
        """The line that opens each annex, by its number."""
        return document.annexes(self.plan)

    @cached_property
    def lines(self) -> dict[int, dict[str, Any]]:
        """Every printed line by its number: a row of document.printed_lines."""
        return {row["line"]: row for row in document.printed_lines(self.plan)}

    def unit_name(self, code: str, stem: str = "name") -> str:
        """The name of a unit or group in the reader's language: name, or short."""
        return self.words.name(self.units[code], stem)

    def slide(
        self,
        title: str,
        picture: Picture,
        lines: Iterable[int | None],
        page: str = "overview",
        **narrowed: Any,
    ) -> Slide:
        """A slide that shows this view of a page, some fields of its filter `narrowed`; `lines`
        print its figures."""
        view = self.view.changed(line=None, slide=None, **narrowed)
        places = tuple(self._place(line) for line in sorted({line for line in lines if line}))
        source = self._source(places)
        return Slide(title, picture, provenance(self.plan, page, view, self.words), source, places)

    def goal(self, target: dict[str, Any]) -> Goal | None:
        """A row of targets.listing as a mark on its rule; None where no level is printed."""
        mark = level(target, self.words)
        if mark is None:
            return None
        end = _ENDS.get(target["measure"])
        return Goal(self.words.name(target, "short"), mark, str(end) if end else "100%")

    def findings(self, about: set[str] | None) -> list[dict[str, Any]]:
        """What needs settling before deciding, and concerns one of these codes; None is all."""
        rows = reconciliation.findings(self.plan, "decide")
        return [row for row in rows if about is None or about & set(row["about"])]

    def named_activities(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Of these codes those of projects and tasks, in the order of the annexes."""
        known = set(codes)
        return tuple(code for code in activities.names(self.plan) if code in known)

    def _place(self, line: int) -> Place:
        row = self.lines[line]
        return Place(line, row[f"passage_{self.words.language}"], row["text"])

    def _source(self, places: Sequence[Place]) -> str:
        """The passages by name, or where these are many the annexes and articles that hold them."""
        named = self._together(place.citation for place in places)
        if len(named) > _MOST_NAMED:
            named = list(dict.fromkeys(place.citation.split(",")[0] for place in places))
        about = document.about(self.plan)
        day = self.words.day(about["issued_on"])
        key = "deck.source" if named else "deck.source_whole"
        return plain(self.words(key, decision=about["decision"], day=day, places="; ".join(named)))

    def _together(self, citations: Iterable[str]) -> list[str]:
        """Passages that differ in their last number alone, as one: "Phụ lục 1, dự án 5 và 7"."""
        numbers: dict[str, dict[str, None]] = {}
        for citation in citations:
            held, _, last = citation.rpartition(" ")
            stem, number = (held, last) if last.isdigit() else (citation, "")
            numbers.setdefault(stem, {})[number] = None
        return [f"{stem} {self.words.together(own)}".strip() for stem, own in numbers.items()]


def parts_of(rows: pd.DataFrame) -> Parts:
    """(source, million dong) of these rows, in the order of the sources."""
    sums = rows.groupby("source")["amount"].sum().to_dict()
    return tuple((source, int(sums[source])) for source in SOURCES if source in sums)


def pages(rows: Sequence[Any], most: int) -> list[tuple[Any, ...]]:
    """The rows in as few pages as hold `most` each, evenly filled."""
    count = -(-len(rows) // most)
    size = -(-len(rows) // count) if count else 1
    return [tuple(rows[start : start + size]) for start in range(0, len(rows), size)]


def numbered(slide: Slide, page: int, count: int) -> Slide:
    """A slide of several with one title says which it is."""
    return slide if count == 1 else replace(slide, title=f"{slide.title} ({page}/{count})")
