"""What every page, slide, brief and table works with: the plan, a view of it, a reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from planmodel import activities, budget
from planmodel.facts import Facts, facts
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.plan import Plan
from wording.view import APPLIED, applied
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
        chosen = applied(self.name, self.view) if self.name in APPLIED else self.view.filter
        if self.name == "activities":
            return activities.narrowed(self.plan, chosen, self.view.reaches, self.view.only)
        return chosen

    @cached_property
    def whole(self) -> int:
        """The plan's need in the years that are chosen, million dong: what every share names."""
        return budget.total(self.plan, Filter(years=self.chosen.years)) or 1

    @property
    def facts(self) -> Facts:
        """The plan by its codes and lines."""
        return facts(self.plan)

    @property
    def units(self) -> dict[str, dict[str, Any]]:
        """Every unit and group by its code."""
        return self.facts.units

    @property
    def activities(self) -> dict[str, dict[str, Any]]:
        """Every project and task by its code."""
        return self.facts.activities

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the plan."""
        return self.facts.known["year"]

    @property
    def shown_years(self) -> tuple[int, ...]:
        """The chosen years, or all."""
        return self.chosen.years or self.years

    @property
    def unit(self) -> dict[str, Any] | None:
        """The one unit or group that is chosen; None where there are none or several."""
        chosen = self.chosen.units
        return self.units[chosen[0]] if len(chosen) == 1 else None

    def unit_name(self, code: str, stem: str = "name") -> str:
        """The name of a unit or group in the reader's language: name, or short."""
        return self.words.name(self.units[code], stem)

    def activity_name(self, code: str) -> str:
        """The short name of a project or task."""
        return self.words.name(self.activities[code], "short")
