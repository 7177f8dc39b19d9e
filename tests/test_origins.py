"""Which accepted reports a day's figures come from, and what was corrected in them."""

from __future__ import annotations

from datetime import date

import pytest

from planmodel import origins
from planmodel.filter import Filter
from planmodel.plan import Plan
from tests.accepted import plan_with, said

BEFORE, END, LATER = date(2012, 12, 31), date(2013, 12, 31), date(2014, 12, 31)
COMMUNES, WAN, LAN = "base/communes", "count/WAN-XA/commune", "count/LAN-XA/commune"


@pytest.fixture(scope="module")
def told() -> Plan:
    return plan_with(
        said("THO-XUAN", BEFORE, {COMMUNES: 41, WAN: 20, LAN: 9}, 1),
        said("THO-XUAN", END, {COMMUNES: 41, WAN: 33}, 2),
        said("VPUBND", END, {"state/MS-CONG": "under_way"}, 3),
        said("THO-XUAN", END, {COMMUNES: 41, WAN: 35}, 4),
        said("VPUBND", END, {"state/MS-CONG": "done"}, 5),
        said("THO-XUAN", LATER, {COMMUNES: 41, WAN: 41, LAN: 30}, 6),
    )


def test_a_report_counts_while_a_figure_of_it_does(told: Plan) -> None:
    """At the end of 2013 the LAN is of 2012 still; report 2 is replaced in all that it says."""
    found = origins.reports(told, Filter(as_of=END))
    assert [(row["unit"], row["report"], row["as_of"], row["figures"]) for row in found] == [
        ("VPUBND", 5, END, 1),
        ("THO-XUAN", 1, BEFORE, 3),
        ("THO-XUAN", 4, END, 2),
    ]
    assert {row["accepted_by"] for row in found} == {"Bình"}


def test_the_newest_day_needs_no_older_report(told: Plan) -> None:
    found = origins.reports(told, Filter(units=("THO-XUAN",)))
    assert [row["report"] for row in found] == [6]


def test_a_base_of_another_report_of_the_day_is_among_them() -> None:
    told = plan_with(
        said("THO-XUAN", BEFORE, {COMMUNES: 41, WAN: 20}, 1),
        said("THO-XUAN", BEFORE, {WAN: 21}, 2),
        said("THO-XUAN", END, {COMMUNES: 42}, 3),
    )
    assert [row["report"] for row in origins.reports(told)] == [1, 2, 3]


def test_a_correction_says_what_stood_there_before(told: Plan) -> None:
    found = origins.corrections(told, Filter(as_of=END))
    assert [
        (r["unit"], r["item"], r["before"] or r["word_before"], r["after"] or r["word_after"])
        for r in found
    ] == [("VPUBND", "state/MS-CONG", "under_way", "done"), ("THO-XUAN", WAN, 33, 35)]
    assert [row["report"] for row in found] == [5, 4]


def test_another_day_is_no_correction(told: Plan) -> None:
    assert origins.corrections(told, Filter(as_of=BEFORE)) == []
    assert origins.corrections(told, Filter(units=("HOANG-HOA",))) == []
