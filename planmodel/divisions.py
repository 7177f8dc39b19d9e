"""The total of the plan, divided in every way that the decision prints or allows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from planmodel import budget, reconciliation
from planmodel.filter import SOURCES
from planmodel.plan import Plan
from planmodel.rows import Row

_SECTION = ("III-DTPT", "III-SN-TINH", "III-SN-HUYEN")
_ANNEX_PARTS = ("PL1-STILL_NEEDED", "PL2-I", "PL2-II")
_BY_UNIT = ("NV09", "NV10")


def listing(plan: Plan) -> list[Row]:
    """One row is a way of dividing the total: `by`, `amount` (what it has to come to, million
    dong) and `parts`, each with key, source (None over several), amount and the first line that
    prints it. Sources, annexes, their years and activities are read from the printed totals;
    units, years and leads are added from the cells."""
    stated = {row["id"]: row for row in reconciliation.listing(plan)}
    cells = budget.listing(plan)
    whole = stated["III-TONG"]["amount"]
    money = [row for row in stated.values() if row["measure"] == "need"]
    of_years = [
        r for r in money if r["year"] and not r["activity"] and (r["annex"] == 1 or r["level"])
    ]
    of_activities = [r for r in money if r["activity"] and not r["year"]]
    by_unit = [cell for cell in cells if cell["activity"] in _BY_UNIT]
    leads = _added(cells, "lead")
    found = {
        "whole": [_part("whole", stated["III-TONG"], None)],
        "source": _printed([stated[code] for code in _SECTION], _source),
        "annex": _printed([stated[code] for code in _ANNEX_PARTS], _source),
        "source_year": _printed(
            sorted(of_years, key=lambda row: SOURCES.index(_source(row))), lambda row: row["year"]
        ),
        "activity": _printed(of_activities, lambda row: row["activity"]),
        "unit": _added(by_unit, "unit", "source"),
        "year": sorted(_added(cells, "year"), key=lambda part: part["key"]),
        "lead": sorted(leads, key=lambda part: -part["amount"]),
    }
    split = sum(stated[f"PL2-{activity}"]["amount"] for activity in _BY_UNIT)
    return [
        {"by": by, "parts": parts, "amount": split if by == "unit" else whole}
        for by, parts in found.items()
    ]


def _source(total: Row) -> str:
    """The purse of a printed total of one purse."""
    return (
        "district"
        if total["activity"] == "NV10"
        else total["level"] or ("investment" if total["annex"] == 1 else "province")
    )


def _part(key: Any, total: Row, source: str | None) -> Row:
    return {"key": key, "source": source, "amount": total["amount"], "line": total["first_line"]}


def _printed(rows: Iterable[Row], key: Callable[[Row], Any]) -> list[Row]:
    return [_part(key(row), row, _source(row)) for row in rows]


def _added(cells: list[Row], key: str, source: str = "") -> list[Row]:
    """The cells of each key added, in the order of the annexes."""
    parts: dict[Any, Row] = {}
    for cell in cells:
        part = parts.setdefault(
            cell[key],
            {
                "key": cell[key],
                "source": cell[source] if source else None,
                "amount": 0,
                "line": cell["line"],
            },
        )
        part["amount"] += cell["amount"]
    return list(parts.values())
