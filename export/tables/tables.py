"""The tables that a page shows: what its workbook and its CSV files hold."""

from __future__ import annotations

from export.tables import lists, money, scenario
from export.tables.model import Table
from planmodel import activities
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.plan import Plan
from wording.pages import PAGES
from wording.view import applied
from wording.words import Words

_ANNEX = {"department": 3, "district": 4}


def chosen_of(plan: Plan, page: str, view: View) -> Filter:
    """What of the plan the page shows."""
    chosen = applied(page, view)
    if page == "activities":
        return activities.narrowed(plan, chosen, view.reaches, view.only)
    return chosen


def tables(plan: Plan, page: str, view: View, words: Words) -> list[Table]:
    """The tables of a page, the one with the years first. Amounts are million dong, exact."""
    chosen = chosen_of(plan, page, view)
    found = (
        _OF_VIEW[name](plan, view, words)
        if name in _OF_VIEW
        else _OF_CHOICE[name](plan, chosen, words)
        for name in PAGES[page].tables
    )
    return [table for table in found if table]


def whole(plan: Plan, words: Words) -> list[Table]:
    """The tables of the whole plan, as people read them."""
    names = ("years", "leads", "portfolio", "standings", "goals", "ties", "cells")
    return [_OF_CHOICE[name](plan, Filter(), words) for name in names]


def _leads(plan: Plan, chosen: Filter, words: Words) -> Table:
    return money.matrix(plan, chosen, "lead", words)


def _standings(plan: Plan, chosen: Filter, words: Words) -> Table:
    return lists.standings(plan, (3, 4), chosen.years, words)


def _compared(plan: Plan, view: View, words: Words) -> Table | None:
    """The matrix of the budget, where no other of its tables says the same."""
    if view.by in ("activity", "source"):
        return None
    return money.matrix(plan, chosen_of(plan, "budget", view), view.by, words)


def _units(plan: Plan, view: View, words: Words) -> Table:
    """The units that the page shows: the peers of the chosen one, a group, or those compared."""
    chosen = view.filter.units
    known = money.units_by_code(plan)
    own = {known[code]["annex"] for code in chosen} - {None}
    if view.tab == "compare" and chosen:
        beside = (*chosen, *view.beside)
        return lists.standings(plan, (3, 4), view.filter.years, words, only=beside)
    if view.tab == "compare":
        annexes: tuple[int, ...] = (3, 4)
    else:
        annexes = tuple(sorted(own)) or (_ANNEX[view.tab],)
    return lists.standings(plan, annexes, view.filter.years, words, strong=chosen)


# The tables that a page's record can name: of what is chosen alone, and of the view.
_OF_CHOICE = {
    "years": money.by_year,
    "leads": _leads,
    "portfolio": money.portfolio,
    "standings": _standings,
    "goals": lists.goals,
    "ties": lists.ties,
    "cells": money.cells,
}
_OF_VIEW = {
    "units": _units,
    "compared": _compared,
    "scenario_years": scenario.by_year,
    "scenario_activities": scenario.by_activity,
}
