"""The total of the plan, divided in every way that the decision prints or allows."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import Any

from planmodel import activities, budget, document, reconciliation
from planmodel.filter import SOURCES
from planmodel.plan import Plan
from planmodel.rows import Row

_CAPITALS = ("investment", "recurrent")


def listing(plan: Plan) -> list[Row]:
    """One row is a way of dividing the total: `by`, `amount` (what it has to come to, million
    dong), `parts`, each with key, source (None over several), amount and the first line that
    prints it, and the `lines` where its numbers begin. Sources, annexes, their years and
    activities are read from the printed totals; units, years and leads are added from the
    cells."""
    cells, first = budget.listing(plan), plan.years[0]
    money = [r for r in reconciliation.listing(plan) if r["measure"] in ("need", "still_needed")]
    purses = reconciliation.by_purse(plan)
    whole = purses[None][0]
    of_years = [row for row in money if row["year"] and not row["activity"]]
    of_years = [row for source in SOURCES for row in of_years if row["purse"] == source]
    of_activities = [row for row in money if row["activity"] and not row["year"]]
    known = activities.by_code(plan)
    split = [row for row in of_activities if known[row["activity"]]["divided_in"]]
    divided = {row["activity"]: row["purse"] for row in split}
    of_units = [cell for cell in cells if cell["activity"] in divided]
    parts = {
        "whole": [_part(whole, "whole", None)],
        "source": [_part(purses[source][0], source, source) for source in SOURCES],
        "annex": [_part(purses[source][-1], source, source) for source in SOURCES],
        "source_year": [_part(row, row["year"], row["purse"]) for row in of_years],
        "activity": [_part(row, row["activity"], row["purse"]) for row in of_activities],
        "unit": _added(of_units, "unit", "source"),
        "year": sorted(_added(cells, "year"), key=itemgetter("key")),
        "lead": sorted(_added(cells, "lead"), key=lambda part: -part["amount"]),
    }
    lines = {
        "source": [purses[capital][0]["first_line"] for capital in _CAPITALS],
        "source_year": _firsts(of_years, "purse"),
        "activity": _firsts(of_activities, "annex"),
        "unit": [
            reconciliation.lines(plan, purse, activity=code, year=first)[-1]
            for code, purse in divided.items()
        ],
        "year": [reconciliation.lines(plan, capital, year=first)[0] for capital in _CAPITALS],
        "lead": document.anchors(plan)["heads_lead"],
    }
    amounts = {"unit": sum(row["amount"] for row in split)}
    return [
        {
            "by": by,
            "parts": of_way,
            "amount": amounts.get(by, whole["amount"]),
            "lines": lines.get(by) or [part["line"] for part in of_way],
        }
        for by, of_way in parts.items()
    ]


def _part(total: Row, key: Any, source: str | None) -> Row:
    return {"key": key, "source": source, "amount": total["amount"], "line": total["first_line"]}


def _firsts(totals: list[Row], column: str) -> list[int]:
    """The line of the first total of each value of a column."""
    return list({row[column]: row["first_line"] for row in reversed(totals)}.values())[::-1]


def _added(cells: Iterable[Row], key: str, source: str = "") -> list[Row]:
    """The cells of each key added, in the order of the annexes."""
    parts: dict[Any, Row] = {}
    for cell in cells:
        empty = {"key": cell[key], "source": cell[source] if source else None, "amount": 0}
        part = parts.setdefault(cell[key], {**empty, "line": cell["line"]})
        part["amount"] += cell["amount"]
    return list(parts.values())
