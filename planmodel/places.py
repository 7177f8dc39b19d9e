"""Where the decision prints something, in few places: what a source line names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from planmodel import budget, document, reconciliation
from planmodel.filter import EVERYTHING, Filter
from planmodel.plan import Plan, derived
from planmodel.rows import Row, grouped

_MOST_PLACES = 3  # that a source line names of one article or annex
_MONEY = "SELECT activity, first_line FROM budget_line WHERE {where}"


def of_lines(plan: Plan, lines: Iterable[int]) -> list[int]:
    """Where these lines stand, in few places and in order: of an article or annex up to three
    lines themselves; else the entries of the contents that hold them, up to three; else its own
    first line."""
    above = _above(plan)
    by_part = defaultdict[int, list[int]](list)
    for line in sorted(set(lines)):
        by_part[above[line][0]].append(line)
    places = list[int]()
    for part, in_part in by_part.items():
        entries = sorted({above[line][1] for line in in_part})
        places += next((few for few in (in_part, entries) if len(few) <= _MOST_PLACES), [part])
    return places


@derived
def _above(plan: Plan) -> dict[int, tuple[int, int]]:
    """Of each line the first line of its article or annex, and of its entry of the contents."""
    rows, under = {row["id"]: row for row in document.passages(plan)}, document.sections(plan)

    def part(clause: str) -> int:
        parent = rows[clause]["parent"]
        return part(parent) if parent else rows[clause]["first_line"]

    return {
        row["line"]: (part(row["clause"]), rows[under[row["clause"]]]["first_line"])
        for row in document.lines(plan)
    }


def of_money(plan: Plan, chosen: Filter = EVERYTHING) -> list[int]:
    """The lines that print the money of a choice, in their order: the total of an annex, of its
    part or of an activity where all of it, in the chosen years, is in view; else the rows
    themselves; the heading of an annex where more than three of its places would be named.
    Section: annexes 1 to 4."""
    return _of_rows(plan, plan.rows(_MONEY, chosen), chosen.years)


def _of_rows(plan: Plan, rows: Iterable[Row], of_years: tuple[int, ...]) -> list[int]:
    """The lines that print these rows of the budget, all in the years given, or in any."""
    rest = _lines(rows)
    years = _lines(plan.rows(_MONEY, Filter(years=of_years)))
    lines = list[int]()
    for line, summed in _printed(plan):
        cells = summed & years
        if cells and cells <= rest:
            rest -= cells
            lines.append(line)
    return of_lines(plan, lines)


def of_activities(plan: Plan, codes: Iterable[str], chosen: Filter = EVERYTHING) -> list[int]:
    """The lines that print the money of each of these activities by itself, narrowed as chosen: a
    total over several of them stands for none. Annexes 1 to 4."""
    wanted = tuple(sorted(codes))
    if not wanted:  # a filter without activities would choose all
        return []
    alone = grouped(plan.rows(_MONEY, replace(chosen, activities=wanted)), "activity").values()
    return of_lines(plan, (line for own in alone for line in _of_rows(plan, own, chosen.years)))


def _lines(rows: Iterable[Row]) -> set[int]:
    return {row["first_line"] for row in rows}


def of_costs(plan: Plan, chosen: Filter, column: str) -> list[int]:
    """The lines that print a cost (total_cost or allocated_before) of the projects with money in
    what is chosen, whatever the years: the row of totals where all that have one are, else their
    own cells. Annex 1."""
    query = "SELECT DISTINCT activity FROM budget_line WHERE {where}"
    codes = {row["activity"] for row in plan.rows(query, chosen.without("years"))}
    known = [project for project in reconciliation.projects(plan) if project[column]]
    shown = [project for project in known if project["code"] in codes]
    if shown == known:
        return reconciliation.lines(plan, "investment", measure=column)
    return of_lines(plan, (reconciliation.cost(project, column)["line"] for project in shown))


@derived
def _printed(plan: Plan) -> list[tuple[int, frozenset[int]]]:
    """(a line of the annexes, the lines of the cells that it sums), the largest first: the totals
    over the years, then the row of each unit."""
    first, every = min(document.annexes(plan).values()), budget.listing(plan)
    totalled = [
        (
            row["first_line"],
            frozenset(every[n]["line"] for n in reconciliation.cells_of(row, every)),
        )
        for row in reconciliation.listing(plan)
        if row["year"] is None and row["first_line"] > first
    ]
    rows = defaultdict[tuple[str, str], set[int]](set)
    for cell in every:
        rows[cell["activity"], cell["unit"]].add(cell["line"])
    by_size = sorted(totalled, key=lambda total: -len(total[1]))
    return by_size + [(min(lines), frozenset(lines)) for lines in rows.values()]
