"""The tables that a page shows: what its workbook and its CSV files hold."""

from __future__ import annotations

from export.tables import lists, money, scenario
from export.tables.model import Table
from planmodel import activities
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.plan import Plan
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
    years = money.by_year(plan, chosen, words)
    portfolio = money.portfolio(plan, chosen, words)
    cells = money.cells(plan, chosen, words)
    if page == "targets":
        return [lists.goals(plan, chosen, words), lists.ties(plan, chosen, words)]
    if page == "scenario":
        return [scenario.by_year(plan, view, words), scenario.by_activity(plan, view, words)]
    if page == "units":
        return [years, _units(plan, view, words), portfolio, cells]
    if page == "activities":
        return [years, portfolio, cells]
    if page == "budget":
        by = [] if view.by in ("activity", "source") else [view.by]
        return [years, *(money.matrix(plan, chosen, key, words) for key in by), portfolio, cells]
    goals = lists.goals(plan, chosen, words)
    return [years, money.matrix(plan, chosen, "lead", words), portfolio, goals, cells]


def whole(plan: Plan, words: Words) -> list[Table]:
    """The tables of the whole plan, as people read them."""
    every = Filter()
    return [
        money.by_year(plan, every, words),
        money.matrix(plan, every, "lead", words),
        money.portfolio(plan, every, words),
        lists.standings(plan, (3, 4), (), words),
        lists.goals(plan, every, words),
        lists.ties(plan, every, words),
        money.cells(plan, every, words),
    ]


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
