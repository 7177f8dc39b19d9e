"""The tables that a page shows: what its workbook and its CSV files hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from export.tables import lists, money, results, scenario, spending
from export.tables.model import Table
from planmodel import progress
from planmodel.link import View
from planmodel.plan import Plan
from wording.context import Context
from wording.pages import PAGES
from wording.view import played
from wording.words import Words

_PLAN = ("years", "leads", "portfolio", "standings", "goals", "ties", "cells")
# What the units report: no table where nobody has.
REPORTED = (
    *("results", "states", "unit_results", "coverage"),
    *("spending_years", "spending", "works"),
)
# What the page of progress shows, by what it is asked by.
_PROGRESS = {
    "target": ("results", "states", "unit_results"),
    "unit": ("coverage", "unit_results"),
    "money": ("spending_years", "spending", "works"),
}
_EVERYONE = ("department", "district")


def tables(plan: Plan, page: str, view: View, words: Words) -> list[Table]:
    """The tables of a page, the one with the years first. Amounts are million dong, exact."""
    page = played(page, view)
    context = Context(plan, view, words, page)
    return _made(context, PAGES[page].tables)


def whole(plan: Plan, words: Words) -> list[Table]:
    """The tables of the whole plan, and of what was reported, as people read them."""
    return _made(Context(plan, View(), words), (*_PLAN, *REPORTED))


def _made(context: Context, names: Iterable[str]) -> list[Table]:
    """The tables of these names; one that would repeat another is left out, and what was reported
    where nothing was, but on the page that says so."""
    if context.name == "progress":
        names = _PROGRESS[context.view.progress_by]
    elif not progress.is_reported(context.plan, context.of_results):
        names = [name for name in names if name not in REPORTED]
    return [table for name in names if (table := _TABLES[name](context))]


def _compared(context: Context) -> Table | None:
    """The matrix of the budget, where no other of its tables says the same."""
    by = context.view.dimension
    return None if by in ("activity", "source") else money.matrix(context, by)


def _units(context: Context) -> Table:
    """The units that the page shows: the peers of the chosen one, a group, or those compared."""
    view, chosen = context.view, context.chosen.units
    if view.tab == "compare":
        only = (*chosen, *view.beside) if chosen else ()
        return lists.standings(context, _EVERYONE, only=only)
    reaches = {context.units[code]["reach"] for code in chosen} - {None}
    return lists.standings(context, tuple(reaches) or (view.tab,), strong=chosen)


# The tables that a page's record can name.
_TABLES: dict[str, Callable[[Context], Table | None]] = {
    "years": money.by_year,
    "leads": lambda context: money.matrix(context, "lead"),
    "portfolio": money.portfolio,
    "standings": lambda context: lists.standings(context, _EVERYONE),
    "goals": lists.goals,
    "ties": lists.ties,
    "cells": money.cells,
    "units": _units,
    "compared": _compared,
    "results": results.by_target,
    "states": results.of_states,
    "unit_results": results.by_unit,
    "coverage": results.who_owes,
    "spending_years": spending.by_year,
    "spending": spending.by_item,
    "works": results.of_works,
    "scenario_years": scenario.by_year,
    "scenario_activities": scenario.by_activity,
    "scenario_against": scenario.against,
}
