"""What every page, slide, brief and table works with: the plan, a view of it, a reader's words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from planmodel import activities, budget, document, progress, subjects, units
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.link_reading import known_values
from planmodel.plan import Plan
from planmodel.plan_copy import Copy
from planmodel.rows import Row
from wording.pages import PAGES
from wording.view import applied
from wording.words import Words


@dataclass(frozen=True)
class Context:
    """One plan, one view of it, one reader. `name` is the page whose words of a link apply."""

    plan: Plan
    view: View
    words: Words
    name: str = "overview"

    @property
    def filter(self) -> Filter:
        """All that the link chooses, also what this page leaves aside."""
        return self.view.filter

    @cached_property
    def chosen(self) -> Filter:
        """What of the plan this page shows."""
        chosen = applied(self.name, self.view) if PAGES[self.name].words else self.view.filter
        if self.name == "activities":
            return activities.narrowed(self.plan, chosen, self.view.reaches, self.view.only)
        if self.name == "targets":
            return progress.narrowed(self.plan, chosen)
        return chosen

    @property
    def apart(self) -> tuple[Copy, View, Words, str, Filter]:
        """What it goes by, but for what was reported; what that chooses (a status) is told."""
        return self.plan.copy, self.view, self.words, self.name, self.chosen

    @property
    def of_results(self) -> Filter:
        """What is chosen, at the day of the data that the link asks for: also where the page's own
        figures are the plan's, which have no day."""
        return replace(self.chosen, as_of=self.filter.as_of)

    @cached_property
    def whole(self) -> int:
        """The plan's need in the years that are chosen, million dong: what every share names."""
        return budget.total(self.plan, Filter(years=self.chosen.years)) or 1

    @property
    def units(self) -> dict[str, Row]:
        """Every unit and group by its code."""
        return units.by_code(self.plan)

    @property
    def activities(self) -> dict[str, Row]:
        """Every project and task by its code."""
        return activities.by_code(self.plan)

    @property
    def subjects(self) -> dict[str, Row]:
        """Every subject by its code, in their order."""
        return subjects.by_code(self.plan)

    @property
    def lines(self) -> dict[int, Row]:
        """Every printed line by its number."""
        return document.by_line(self.plan)

    @property
    def annexes(self) -> dict[int, int]:
        """The line that opens each annex, by its number."""
        return document.annexes(self.plan)

    @property
    def known(self) -> dict[str, tuple[Any, ...]]:
        """What each word of a link can say in this plan."""
        return known_values(self.plan)

    @property
    def anchors(self) -> dict[str, list[int]]:
        """The lines that the screen leans on, by the name of the place."""
        return document.anchors(self.plan)

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the plan."""
        return self.plan.years

    @property
    def shown_years(self) -> tuple[int, ...]:
        """The chosen years, or all."""
        return self.chosen.years or self.years

    @property
    def unit(self) -> Row | None:
        """The one unit or group that is chosen; None where there are none or several."""
        chosen = self.chosen.units
        return self.units[chosen[0]] if len(chosen) == 1 else None

    def unit_name(self, code: str, stem: str = "name") -> str:
        """The name of a unit or group in the reader's language: name, or short."""
        return self.words.name(self.units[code], stem)

    def activity_name(self, code: str) -> str:
        """The short name of a project or task."""
        return self.words.name(self.activities[code], "short")

    def key_name(self, dimension: str, key: Any, stem: str = "name") -> str:
        """What a key of a dimension of the budget is called."""
        if dimension in ("lead", "unit"):
            return self.unit_name(key, stem)
        if dimension == "activity":
            return f"{key} {self.activity_name(key)}"
        if dimension == "subject":
            return self.words.name(self.subjects[key])
        return self.words(f"{dimension}.{key}")
