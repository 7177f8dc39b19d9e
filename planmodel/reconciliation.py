"""Printed totals against their parts."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from planmodel import budget
from planmodel.plan import Plan, derived
from planmodel.rows import Row


def listing(plan: Plan) -> list[Row]:
    """One row is a total that the decision prints: id, label, label_en, quantity (money in
    million dong, or people), amount (printed), computed (the sum of its parts), first_line,
    measure, annex, level, activity and year (which parts), purse (investment, province or
    district, recurrent for the last two together, None for all), citation_vi, citation_en."""
    return plan.rows(
        """
        SELECT t.*, citation_vi, citation_en, (
            SELECT CASE
                WHEN count(DISTINCT source) = 1 THEN any_value(source)
                WHEN count(DISTINCT capital) = 1 THEN any_value(capital)
            END
            FROM activity a
            WHERE coalesce(a.annex = t.annex, true) AND coalesce(a.level = t.level, true)
                AND coalesce(a.code = t.activity, true)
        ) AS purse
        FROM stated_total t JOIN line ON line.line = t.first_line
        ORDER BY t.first_line
        """
    )


@derived
def by_purse(plan: Plan) -> dict[str | None, list[Row]]:
    """The totals of a whole purse, by the purse, in order: the text prints it first, its annex, or
    its part of one, last. None is all money."""
    totals: dict[str | None, list[Row]] = {}
    for row in listing(plan):
        if row["measure"] in ("need", "still_needed") and not (row["activity"] or row["year"]):
            totals.setdefault(row["purse"], []).append(row)
    return totals


def lines(plan: Plan, purse: str | None = None, **parts: Any) -> list[int]:
    """The lines that print one total, in order: of a purse (as in `listing`; None is all money),
    and of the `measure` (need unless said), `activity` and `year` given, else of all together."""
    wanted = {"measure": "need", "activity": None, "year": None, **parts, "purse": purse}
    return [row["first_line"] for row in listing(plan) if wanted.items() <= row.items()]


def verdict(plan: Plan) -> Row:
    """How many printed totals were `checked`, and how many of them `agree` with their parts."""
    rows = listing(plan)
    return {"checked": len(rows), "agree": sum(row["amount"] == row["computed"] for row in rows)}


def sums(plan: Plan) -> dict[str, list[Row]]:
    """The sums that check each printed total, by its id: `by` (what the parts are: capital,
    source, activity, year, unit, cost, or same where the sum stands in a second place), `parts`
    (each with its `key`, its `amount` as it is added and the `line` that prints it), all its
    `lines` and whether it `holds`.

    A way of dividing is a check only where every part stands printed: as a cell of an annex or
    as a total of its own; units are added where they stand, in annexes 3 and 4."""
    every, stated = budget.listing(plan), listing(plan)
    inside = {row["id"]: cells_of(row, every) for row in stated}
    printed = defaultdict[_Cells, list[Row]](list)
    for row in stated:
        printed[inside[row["id"]]].append({**row, "line": row["first_line"]})
    for place, cell in enumerate(every):
        printed[frozenset([place])].append(cell)
    by_total = {}
    for row in stated:
        checks = _same(row, printed[inside[row["id"]]]) if inside[row["id"]] else []
        checks += _divided(row, every, inside[row["id"]], printed) + _columns(plan, row)
        for check in checks:
            lines = {row["first_line"], *(part["line"] for part in check["parts"])}
            check["lines"] = frozenset(lines)  # the same for both totals that are compared
            check["holds"] = sum(part["amount"] or 0 for part in check["parts"]) == row["amount"]
        by_total[row["id"]] = checks
    return by_total


_Cells = frozenset[int]  # places in `budget.listing`
_WAYS = ("capital", "source", "activity", "year", "unit")


def cells_of(total: Row, every: list[Row]) -> _Cells:
    """The cells that a total sums; what annex 1 still needs is the sum of its years."""
    if total["measure"] not in ("need", "still_needed"):
        return frozenset()
    limits = {column: total[column] for column in ("annex", "level", "activity", "year")}
    return frozenset(
        place
        for place, cell in enumerate(every)
        if all(value in (None, cell[column]) for column, value in limits.items())
    )


def _same(total: Row, places: list[Row]) -> list[Row]:
    """The other lines that print the very same sum."""
    return [
        {"by": "same", "parts": [{"key": None, "amount": place["amount"], "line": place["line"]}]}
        for place in places
        if place["line"] != total["first_line"]
    ]


def _divided(
    total: Row, every: list[Row], inside: _Cells, printed: dict[_Cells, list[Row]]
) -> list[Row]:
    """The ways of dividing a total into two or more parts that all stand printed."""
    divisions = list[Row]()
    seen = set[frozenset[_Cells]]()
    for way in _WAYS:
        by_key = defaultdict[Any, set[int]](set)
        for place in sorted(inside):
            by_key[every[place][way]].add(place)
        sets = {key: frozenset(places) for key, places in by_key.items()}
        division = frozenset(sets.values())
        above = max((every[place]["line"] for place in inside), default=0) < total["first_line"]
        if len(sets) < 2 or division in seen or not all(part in printed for part in division):
            continue
        if way == "unit" and not above:
            continue
        seen.add(division)
        parts = [{"key": key, **_place(total, way, printed[part])} for key, part in sets.items()]
        divisions.append({"by": way, "parts": parts})
    return divisions


def _place(total: Row, way: str, places: list[Row]) -> Row:
    """Where a part is read: under a total of one year in that year's cell; else in the total of
    the activity, or of the part of the annex, that stands nearest."""

    def far(place: Row) -> tuple[bool, bool, int]:
        is_cell = "unit" in place
        other = is_cell != bool(total["year"])
        by_activity = way == "activity" or bool(total["activity"])
        wrong = not is_cell and bool(place["activity"]) != by_activity
        return other, wrong, abs(place["line"] - total["first_line"])

    nearest = min(places, key=far)
    return {"amount": nearest["amount"], "line": nearest["line"]}


def _columns(plan: Plan, total: Row) -> list[Row]:
    """The sums over columns that hold no year: costs of annex 1, officials of annexes 3 and 4."""
    measure, of_annex = total["measure"], projects(plan)
    if measure == "staff":
        staff = [unit for unit in _staff(plan) if unit["annex"] == total["annex"]]
        return [{"by": "unit", "parts": staff}]
    if measure in ("total_cost", "allocated_before"):
        column = [{"key": p["code"], **cost(p, measure)} for p in of_annex]
        return [{"by": "activity", "parts": column}]
    for project in of_annex:
        if total["activity"] == project["code"]:
            return _costs(cost(project, "total_cost"), cost(project, "allocated_before"))
    if measure == "still_needed":
        totals = {
            row["measure"]: {"amount": row["amount"], "line": row["first_line"]}
            for row in listing(plan)
            if row["annex"] == total["annex"]
        }
        return _costs(totals["total_cost"], totals["allocated_before"])
    return []


def _costs(total_cost: Row, allocated: Row) -> list[Row]:
    """What is still needed: the total cost less what was allocated before, None where blank."""
    less = {**allocated, "amount": allocated["amount"] and -allocated["amount"]}
    parts = [{"key": "total_cost", **total_cost}, {"key": "allocated_before", **less}]
    return [{"by": "cost", "parts": parts}]


def cost(project: Row, column: str) -> Row:
    """A cost of annex 1 as printed, None where its cell is blank, and its line: the three columns
    stand one under another, what is still needed last."""
    before = {"total_cost": 2, "allocated_before": 1}[column]
    return {"amount": project[column], "line": project["line"] - before}


def projects(plan: Plan) -> list[Row]:
    """The projects: code, total_cost, allocated_before, line (of what is still needed)."""
    return plan.rows(
        """
        SELECT code, total_cost, allocated_before, t.first_line AS line
        FROM activity JOIN stated_total t ON t.activity = code AND t.year IS NULL
        WHERE kind = 'project' ORDER BY number
        """
    )


def _staff(plan: Plan) -> list[Row]:
    """The officials of annexes 3 and 4: key, amount, line (above the first year), annex."""
    return plan.rows(
        """
        SELECT unit.code AS key, staff AS amount, min(b.first_line) - 1 AS line, unit.annex
        FROM unit
        JOIN activity own ON own.divided_in = unit.annex
        JOIN budget b ON b.unit = unit.code AND b.activity = own.code
        GROUP BY ALL ORDER BY line
        """
    )
