"""What of a plan is asked for again and again, gathered once for each version of it."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any

from planmodel import activities, document, link, targets, units
from planmodel.plan import Plan


class Facts:
    """The plan by its codes and lines; everybody's, to be read only."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    @cached_property
    def known(self) -> dict[str, tuple[Any, ...]]:
        """What each word of a link can say in this plan."""
        return link.known_values(self._plan)

    @cached_property
    def units(self) -> dict[str, dict[str, Any]]:
        """Every unit and group by its code: a row of units.listing."""
        return {row["code"]: row for row in units.listing(self._plan)}

    @cached_property
    def activities(self) -> dict[str, dict[str, Any]]:
        """Every project and task by its code: a row of activities.names."""
        return activities.names(self._plan)

    @cached_property
    def subjects(self) -> dict[str, dict[str, Any]]:
        """Every subject by its code, in their order: a row of targets.subjects."""
        return {row["code"]: row for row in targets.subjects(self._plan)}

    @cached_property
    def lines(self) -> dict[int, dict[str, Any]]:
        """Every printed line by its number: a row of document.printed_lines."""
        return {row["line"]: row for row in document.printed_lines(self._plan)}

    @cached_property
    def annexes(self) -> dict[int, int]:
        """The line that opens each annex, by its number."""
        return document.annexes(self._plan)


@lru_cache(maxsize=2)  # while a rebuild is taken over there are two
def facts(plan: Plan) -> Facts:
    """The facts of this version of the plan."""
    return Facts(plan)
