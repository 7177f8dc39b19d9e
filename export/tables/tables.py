"""The tables that a page shows: what its workbook and its CSV files hold."""

from __future__ import annotations

from collections.abc import Callable

from export.tables import lists, money, scenario
from export.tables.model import Table
from planmodel.link import View
from planmodel.plan import Plan
from wording.context import Context
from wording.pages import PAGES
from wording.words import Words

_EVERYONE = ("department", "district")


def tables(plan: Plan, page: str, view: View, words: Words) -> list[Table]:
    """The tables of a page, the one with the years first. Amounts are million dong, exact."""
    context = Context(plan, view, words, page)
    found = (_TABLES[name](context) for name in PAGES[page].tables)
    return [table for table in found if table]


def whole(plan: Plan, words: Words) -> list[Table]:
    """The tables of the whole plan, as people read them."""
    context = Context(plan, View(), words)
    names = ("years", "leads", "portfolio", "standings", "goals", "ties", "cells")
    return [table for name in names if (table := _TABLES[name](context))]


def _leads(context: Context) -> Table:
    return money.matrix(context, "lead")


def _standings(context: Context) -> Table:
    return lists.standings(context, _EVERYONE)


def _compared(context: Context) -> Table | None:
    """The matrix of the budget, where no other of its tables says the same."""
    by = context.view.by
    return None if by in ("activity", "source") else money.matrix(context, by)


def _units(context: Context) -> Table:
    """The units that the page shows: the peers of the chosen one, a group, or those compared."""
    view, chosen = context.view, context.chosen.units
    if view.tab == "compare":
        only = (*chosen, *view.beside) if chosen else ()
        return lists.standings(context, _EVERYONE, only=only)
    own = {context.units[code]["reach"] for code in chosen} - {None}
    return lists.standings(context, tuple(own) or (view.tab,), strong=chosen)


# The tables that a page's record can name.
_TABLES: dict[str, Callable[[Context], Table | None]] = {
    "years": money.by_year,
    "leads": _leads,
    "portfolio": money.portfolio,
    "standings": _standings,
    "goals": lists.goals,
    "ties": lists.ties,
    "cells": money.cells,
    "units": _units,
    "compared": _compared,
    "scenario_years": scenario.by_year,
    "scenario_activities": scenario.by_activity,
}
