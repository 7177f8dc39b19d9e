"""Who has reported, and what is unknown through who has not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planmodel import coverage, reporting
from planmodel.filter import Filter
from planmodel.plan import Plan
from tests.accepted import Figure, plan_with, said

END = date(2013, 12, 31)
BEFORE = date(2012, 12, 31)
Row = dict[str, Any]
OF_NOBODY = "WEB-D28"


def full(plan: Plan, unit: str, day: date, report: int, *without: str) -> list[Figure]:
    """All that a unit owes of a day, but for Article 28 and these items."""
    return said(
        unit,
        day,
        {
            row["item"]: "done" if row["kind"] in ("state", "work") else 1
            for row in reporting.listing(plan, unit)
            if row["target"] != OF_NOBODY
            and row["item"] not in without
            and (row["year"] or 0) <= day.year
        },
        report,
    )


@pytest.fixture(scope="module")
def told(plan: Plan) -> Plan:
    """Quan Hoá never reported, Bá Thước of 2012 alone, Lang Chánh without the mailboxes of its
    communes, the department of agriculture without the money of 2013; the others in full."""
    lacking = {
        "LANG-CHANH": ("count/EMAIL-CAP/commune", "count/EMAIL-DUNG/commune"),
        "SNNPTNT": ("allocated/DA10/2013", "disbursed/NV08/2013"),
    }
    return plan_with(
        *(
            full(
                plan,
                row["unit"],
                BEFORE if row["unit"] == "BA-THUOC" else END,
                number,
                *lacking.get(row["unit"], ()),
            )
            for number, row in enumerate(reporting.units(plan), 1)
            if row["unit"] != "QUAN-HOA"
        )
    )


def test_how_much_stands(told: Plan) -> None:
    """551 figures: 48 of Article 28 that nobody reported, 13 more of Quan Hoá, 2 of Lang Chánh."""
    assert coverage.summary(told) == {
        **{"day": END, "units": 48, "reported": 47, "of_day": 46, "figures": 551},
        **{"figures_reported": 551 - 48 - 13 - 2, "figures_of_nobody": 48},
        "figures_of_silent": 13,
    }
    assert coverage.summary(told, Filter(units=("LANG-CHANH",))) == {
        **{"day": END, "units": 1, "reported": 1, "of_day": 1, "figures": 14},
        **{"figures_reported": 11, "figures_of_nobody": 1, "figures_of_silent": 0},
    }
    early = coverage.summary(told, Filter(as_of=BEFORE))
    assert (early["reported"], early["of_day"]) == (1, 1)


def test_who_has_not_reported_is_named_with_what_is_unknown(told: Plan) -> None:
    never, older, *incomplete = coverage.listing(told)
    assert (never["unit"], never["kind"], never["last"], never["owing"]) == (
        *("QUAN-HOA", "never", None, 14),
    )
    # annex 4 prints 70 officials, the statistics office 18 communes; NV10 is 110 a year
    assert dict(never["unknown"]) == {"officials": 70, "communes": 18, "commune_officials": None}
    assert (never["need"], len(never["money"]), len(never["missing"])) == (330, 3, 13)
    assert (older["unit"], older["kind"], older["last"]) == ("BA-THUOC", "older", BEFORE)
    assert (len(older["older"]), older["missing"], older["unknown"]) == (13, (), ())
    assert older["money"] == (("NV10", 2013),)
    assert [row["unit"] for row in incomplete] == ["LANG-CHANH", "SNNPTNT"]
    assert set(incomplete[0]["missing"]) == {
        *("count/EMAIL-CAP/commune", "count/EMAIL-DUNG/commune")
    }
    assert incomplete[0]["unknown"] == (("commune_officials", 1),)  # its own base of them
    # either of the two amounts of an item is enough to miss it
    assert incomplete[1]["money"] == (("DA10", 2013), ("NV08", 2013))
    assert (incomplete[1]["need"], incomplete[1]["missing"]) == (2250, ())


def test_a_target_that_one_unit_owes_is_missed_of_it(plan: Plan) -> None:
    """Nobody else can report the pilot communes, so that the silence is its own."""
    told = plan_with(full(plan, "STTTT", END, 1, "count/XA-60/commune"))
    (row,) = coverage.listing(told, Filter(units=("STTTT",)))
    assert (row["kind"], row["missing"]) == ("incomplete", ("count/XA-60/commune",))


def test_who_tells_a_part_again_has_the_rest_of_an_older_day(plan: Plan) -> None:
    again = {"base/communes": 41, "count/WAN-XA/commune": 40}
    told = plan_with(full(plan, "THO-XUAN", BEFORE, 1), said("THO-XUAN", END, again, 2))
    (row,) = coverage.listing(told, Filter(units=("THO-XUAN",)))
    assert (row["kind"], row["last"], len(row["older"]), row["missing"]) == (
        *("incomplete", END, 12, ()),
    )


def test_before_anybody_reports_48_units_are_awaited(plan: Plan) -> None:
    rows = coverage.listing(plan)
    assert [row["kind"] for row in rows] == ["never"] * 48
    assert sum(row["owing"] for row in rows) == 551
    assert coverage.summary(plan)["day"] is None


def test_the_reports_of_a_unit(plan: Plan) -> None:
    told = plan_with(
        full(plan, "THO-XUAN", BEFORE, 1),
        full(plan, "THO-XUAN", END, 2),
        said("THO-XUAN", END, {"count/LAN-XA/commune": 1}, 3),
        full(plan, "NGA-SON", END, 4),
    )
    rows = coverage.reports(told, "THO-XUAN")
    assert [(row["report"], row["as_of"], row["figures"]) for row in rows] == [
        (3, END, 1),
        (2, END, 13),
        (1, BEFORE, 13),
    ]
    assert [r["report"] for r in coverage.reports(told, "THO-XUAN", Filter(as_of=BEFORE))] == [1]
