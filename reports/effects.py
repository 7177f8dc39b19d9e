"""What accepting reports would change of the province's sums."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planmodel import tally
from planmodel.plan import Plan
from planmodel.rows import Row, grouped
from reports.content import Report


@dataclass(frozen=True)
class Sum:
    """What units reported of a target, added: the count, out of which base (None for a bare
    count), and of how many units."""

    count: int
    base: int | None
    units: int


@dataclass(frozen=True)
class Effect:
    """A target, its sum at the day, and what it would be."""

    target: str
    before: Sum
    after: Sum


def effects(plan: Plan, as_of: date, reports: Iterable[tuple[int, Report]]) -> list[Effect]:
    """The targets whose sum at the day would be another were these reports of it accepted, by their
    numbers; in the order of the plan's figures."""
    told = sorted(reports, key=lambda report: report[0])
    found = list[Effect]()
    for target, cells in grouped(tally.cells(plan, as_of), "target").items():
        before, after = _sum(cells), _sum([_replaced(cell, as_of, told) for cell in cells])
        if before != after:
            found.append(Effect(target, before, after))
    return found


def _replaced(cell: Row, as_of: date, reports: Iterable[tuple[int, Report]]) -> Row:
    """What would count of a unit's figure: of the day, what the later report says."""
    for number, report in reports:
        is_newer = cell["as_of"] != as_of or cell["report"] < number
        if report.unit != cell["unit"] or not is_newer:
            continue
        numbers = {figure.item: figure.number for figure in report.figures}
        own = cell["base"] if cell["as_of"] == as_of else None
        base = 1 if cell["is_yes_no"] else numbers.get(f"base/{cell['base_code']}", own)
        if cell["item"] in numbers:
            count = numbers[cell["item"]]
            cell = {**cell, "count": count, "base": base, "as_of": as_of, "report": number}
        elif cell["as_of"] == as_of:
            cell = {**cell, "base": base}
    return cell


def _sum(cells: list[Row]) -> Sum:
    told = [cell for cell in cells if cell["count"] is not None]
    bases = [cell["base"] for cell in told if cell["base"] is not None]
    return Sum(
        sum(cell["count"] for cell in told),
        sum(bases) if bases else None,
        len({cell["unit"] for cell in told}),
    )
