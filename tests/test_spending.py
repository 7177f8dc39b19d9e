"""Need, allocated and disbursed: worked by hand from annexes 1 to 4."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planmodel import budget, spending, states
from planmodel.filter import Filter
from planmodel.plan import Plan
from planmodel.rows import sums
from tests.accepted import plan_with, said

END = date(2013, 12, 31)
Row = dict[str, Any]


@pytest.fixture(scope="module")
def told() -> Plan:
    """DA10 needs 1,000 in 2012 and 2,000 in 2013, NV08 250 a year, DA02 1,500 a year from 2012;
    Thọ Xuân 120 a year of NV10."""
    return plan_with(
        said(
            "SNNPTNT",
            END,
            {
                **{"allocated/DA10/2012": 700, "disbursed/DA10/2012": 180},
                **{"allocated/NV08/2011": 0, "disbursed/NV08/2011": 0, "allocated/NV08/2012": 100},
                **{"work/DA10": "preparing", "state/CSDL": "under_way"},
            },
            1,
        ),
        said("VPUBND", END, {"allocated/DA02/2012": 1400, "disbursed/DA02/2012": 1300}, 2),
        # DA04 needs money in 2011 alone, and some of it came a year later
        said("STTTT", END, {"allocated/DA04/2012": 357, "disbursed/DA04/2012": 300}, 3),
        said("THO-XUAN", END, {"allocated/NV10/2013": 100, "disbursed/NV10/2013": 100}, 4),
        said("THO-XUAN", date(2012, 12, 31), {"allocated/NV10/2012": 120}, 5),
    )


def of_activity(plan: Plan, code: str, chosen: Filter | None = None) -> Row:
    return {row["activity"]: row for row in spending.by_activity(plan, chosen or Filter())}[code]


def test_60_61_and_60_items_are_owed_of_the_first_three_years(plan: Plan) -> None:
    """48 units for themselves, and the projects and tasks of the year."""
    counted = dict.fromkeys(plan.years, 0)
    for row in spending.by_year(plan):
        counted[row["year"]] += row["items"]
    assert [counted[year] for year in (2011, 2012, 2013)] == [60, 61, 60]


def test_all_needs_are_the_plan_s(plan: Plan, told: Plan) -> None:
    for of in (plan, told):
        rows = spending.by_year(of)
        assert sum(row["need"] or 0 for row in rows) == 151_359
        assert sum(row["whole"] for row in spending.by_activity(of)) == 151_359
        needs = [{**row, "amount": row["need"]} for row in rows]
        assert sums(needs, "year") == sums(budget.by_year(plan), "year")


def test_the_ways_of_adding_agree(told: Plan) -> None:
    whole = spending.total(told)
    assert (whole["allocated"], whole["disbursed"]) == (700 + 0 + 100 + 1400 + 357 + 220, 1880)
    assert whole["need"] == 31_899 + 30_490 + 29_990
    for rows in (spending.by_year(told), spending.by_activity(told)):
        for key in ("allocated", "disbursed", "reported_items", "unreported"):
            assert sum(row[key] or 0 for row in rows) == whole[key], key
    for row in spending.by_activity(told):
        due = [year for year in row["years"] if year["is_due"]]
        assert sum(year["need"] or 0 for year in due) == (row["need"] or 0)


def test_a_typed_0_is_0_and_a_blank_is_none(told: Plan) -> None:
    row = of_activity(told, "NV08")
    years = {year["year"]: year for year in row["years"]}
    assert (years[2011]["allocated"], years[2011]["disbursed"]) == (0, 0)
    assert (years[2012]["allocated"], years[2012]["disbursed"]) == (100, None)
    assert (years[2013]["allocated"], years[2013]["disbursed"]) == (None, None)
    # of 2012 one of the two is blank, of 2013 both: 250 each
    assert (row["need"], row["unreported"], row["whole"]) == (750, 500, 1250)
    assert (row["items"], row["allocated_items"], row["disbursed_items"]) == (3, 2, 1)
    assert (row["reported_items"], row["missing"]) == (1, ((2012, "SNNPTNT"), (2013, "SNNPTNT")))


def test_a_year_that_has_not_begun_is_not_awaited(told: Plan) -> None:
    years = {row["year"]: row for row in of_activity(told, "DA10")["years"]}
    assert [years[year]["is_due"] for year in (2012, 2013, 2014)] == [True, True, False]
    assert (years[2013]["unreported"], years[2014]["unreported"]) == (2000, 0)
    row = of_activity(told, "DA10", Filter(as_of=date(2014, 6, 30)))
    assert (row["need"], row["unreported"]) == (5000, 4000)


def test_money_of_a_year_without_a_need_counts_and_is_no_item(told: Plan) -> None:
    row = of_activity(told, "DA04")
    assert (row["need"], row["allocated"], row["disbursed"]) == (6543, 357, 300)
    assert (row["items"], row["reported_items"], row["unreported"]) == (1, 0, 6543)
    assert of_activity(told, "DA04", Filter(years=(2012,)))["whole"] is None


def test_what_a_group_leads_is_reported_by_the_unit_that_it_names(told: Plan) -> None:
    row = of_activity(told, "DA02")
    assert (row["lead"], row["allocated"], row["missing"]) == (
        "NHOM-DVC",
        1400,
        ((2013, "VPUBND"),),
    )


def test_a_divided_task_is_reported_by_each_unit(told: Plan) -> None:
    row = of_activity(told, "NV10")
    assert (row["units"], row["items"], row["reported_items"]) == (27, 81, 1)
    assert row["allocated"] == 120 + 100  # 2012's of the report of 2012, 2013's of the later one
    assert row["unreported"] == 3 * 2990 - 120


@pytest.mark.parametrize(
    "chosen",
    [
        Filter(units=("THO-XUAN",)),
        Filter(leads=("SNNPTNT",)),
        Filter(sources=("district",)),
        Filter(subjects=("one_stop",)),
        Filter(activities=("DA10", "DA02")),
        Filter(statuses=("new",)),
        Filter(targets=("WAN-XA",)),
        Filter(years=(2012, 2015), sources=("investment",)),
        Filter(text="thuy loi"),
    ],
)
def test_a_filter_narrows_it_as_it_does_the_budget(plan: Plan, told: Plan, chosen: Filter) -> None:
    rows = spending.listing(told, chosen)
    assert sum(row["need"] or 0 for row in rows) == budget.total(plan, chosen)
    assert sum(row["whole"] or 0 for row in spending.by_activity(told, chosen)) == sum(
        row["need"] or 0 for row in rows
    )


def test_tho_xuan_s_own_money(told: Plan) -> None:
    rows = spending.by_year(told, Filter(units=("THO-XUAN",)))
    assert [(r["year"], r["need"], r["allocated"], r["disbursed"]) for r in rows] == [
        (2011, 120, None, None),
        (2012, 120, 120, None),
        (2013, 120, 100, 100),
        (2014, 120, None, None),
        (2015, 120, None, None),
    ]


def test_nothing_reported_is_no_0(plan: Plan) -> None:
    assert spending.total(plan) == {
        **{"years": (), "need": None, "allocated": None, "disbursed": None, "unreported": 0},
        **dict.fromkeys(("items", "allocated_items", "disbursed_items", "reported_items"), 0),
    }
    assert not any(row["is_due"] for row in spending.by_year(plan))


def test_an_activity_says_its_state(told: Plan) -> None:
    (work,) = of_activity(told, "DA10")["works"]
    assert (work["word"], work["unit"], work["since"]) == ("preparing", "SNNPTNT", END)
    (work,) = states.works(told, Filter(activities=("DA05",)))
    assert (work["word"], work["as_of"]) == (None, None)
    assert len(states.works(told, Filter(activities=("NV10",)))) == 27


def test_the_37_targets_without_a_figure_have_a_state(plan: Plan, told: Plan) -> None:
    assert len(states.listing(plan)) == 37
    assert not any(row["word"] for row in states.listing(plan))
    row = {row["code"]: row for row in states.listing(told)}["CSDL"]
    # the PPC office has not said of its part
    assert (row["word"], row["missing"], row["reporters"]) == (None, ("VPUBND",), 1)


@pytest.mark.parametrize(
    ("other", "word", "since"),
    [
        ("done", "under_way", date(2012, 12, 31)),
        ("not_started", "not_started", END),
        ("under_way", "under_way", END),
    ],
)
def test_several_that_report_a_target_are_as_far_as_the_last_of_them(
    other: str, word: str, since: date
) -> None:
    plan = plan_with(
        said("SNNPTNT", date(2012, 12, 31), {"state/CSDL": "under_way"}, 1),
        said("VPUBND", END, {"state/CSDL": other}, 2),
    )
    row = {row["code"]: row for row in states.listing(plan)}["CSDL"]
    assert (row["word"], row["since"], row["missing"]) == (word, since, ())


def test_a_unit_keeps_the_states_that_it_reports(plan: Plan) -> None:
    codes = {row["code"] for row in states.listing(plan, Filter(units=("STC",)))}
    assert {"TABMIS", "TABMIS-H", "TC-HT", "GP-NS", "TH-NGANSACH"} <= codes
