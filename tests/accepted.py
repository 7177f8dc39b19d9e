"""What units reported and was accepted, as a test writes it down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from planmodel import reporting
from planmodel.build import PLAN_FILE
from planmodel.plan import Plan, Reported

Figure = tuple[Any, ...]

DAY = date(2013, 12, 31)
SILENT = ("QUANG-XUONG", "QUAN-HOA", "NHU-XUAN")  # 41, 18 and 18 of the 637 communes
# Of 2011: 6,543 and 3,347 of the need of 31,899 are reported, by the department that leads them.
OF_THE_LEAD: Mapping[str, int | str] = {
    "count/XA-60/commune": 58,
    "allocated/DA04/2011": 6543,
    "disbursed/DA04/2011": 6500,
    "allocated/DA06/2011": 3347,
    "disbursed/DA06/2011": 0,
    "work/DA04": "done",
    "work/DA06": "under_way",
}


def said(unit: str, day: date, figures: Mapping[str, int | str], report: int = 1) -> list[Figure]:
    """The figures of one report, by their keys: numbers, and words with the day itself as the day
    since when."""
    at = datetime(2017, 1, 9, 2)
    return [
        (
            *(report, unit, day, item),
            *((None, value, day) if isinstance(value, str) else (value, None, None)),
            *("", "", "", at, "An", "", "", at, "Bình"),
        )
        for item, value in figures.items()
    ]


@cache
def committed() -> Plan:
    """The plan as committed, opened once for all tests."""
    return Plan(PLAN_FILE)


def plan_with(*reports: Iterable[Figure]) -> Plan:
    """The plan, and beside it these reports."""
    return committed().beside(Reported(tuple(row for report in reports for row in report)))


def partly(plan: Plan) -> Iterator[list[Figure]]:
    """24 districts with 412 of their 560 communes on the network, the first of them with all; the
    lead with a count that is past due and money of 2011; a target without a figure that is done."""
    left = 412
    for number, row in enumerate(reporting.first_values(plan), 1):
        if row["base"] == "communes" and row["unit"] not in SILENT:
            own = min(left, row["value"])
            left -= own
            figures = {"base/communes": row["value"], "count/WAN-XA/commune": own}
            yield said(row["unit"], DAY, figures, number)
    yield said("STTTT", DAY, OF_THE_LEAD, 900)
    yield said("VPUBND", DAY, {"state/MS-CONG": "done"}, 901)
