"""The twelve questions of leadership, and those that the plan cannot answer.

The right answers are those of the questions' list; each stands in the decision at the lines named.
Amounts are million dong.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from planmodel import activities, budget, document, funding, search, targets, units
from planmodel.filter import Filter
from planmodel.plan import Plan

ALL = Filter()


def percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1)


def frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """The rows of an answer as a notebook has them."""
    return pd.DataFrame(rows, dtype=object)


def by(column: str, rows: list[dict[str, Any]]) -> dict[Any, int]:
    """The amounts of the rows, summed by one of their columns."""
    return {key: int(n) for key, n in frame(rows).groupby(column)["amount"].sum().items()}


def target(plan: Plan, code: str) -> dict[str, Any]:
    found: dict[str, Any] = targets.listing(plan, Filter(targets=(code,)))[0]
    return found


# --- what the plan answers ---------------------------------------------------------------------


def test_q1_the_total_need_by_source(plan: Plan) -> None:
    total = budget.total(plan, ALL)
    need = by("source", budget.by_source(plan, ALL))
    # III.1, lines 98 to 110
    assert total == 151_359
    assert need == {"investment": 110_219, "province": 26_190, "district": 14_950}
    assert need["province"] + need["district"] == 41_140
    assert percent(need["investment"], total) == 72.8
    assert percent(41_140, total) == 27.2


def test_q2_the_need_of_each_year(plan: Plan) -> None:
    # lines 395 to 399 and 580 to 584
    assert by("year", budget.by_year(plan, ALL)) == {
        2011: 31_899,
        2012: 30_490,
        2013: 29_990,
        2014: 29_990,
        2015: 28_990,
    }


def test_q3_the_need_up_to_the_end_of_2013(plan: Plan) -> None:
    found = frame(budget.cumulative(plan, ALL)).set_index("year").loc[2013]
    assert found["so_far"] == 92_379
    assert percent(found["so_far"], found["whole"]) == 61.0


def test_q4_what_the_department_of_communications_answers_for_in_2013(plan: Plan) -> None:
    step = budget.ladder(plan, "STTTT", (2013,))
    assert step == {"projects": 16_500, "tasks": 600, "own_row": 390}
    assert budget.total(plan, Filter(years=(2013,), leads=("STTTT",))) == 17_100
    assert budget.total(plan, Filter(years=(2013,), units=("STTTT",))) == 17_490


def test_q5_the_three_largest_projects(plan: Plan) -> None:
    projects = frame(activities.listing(plan, Filter(sources=("investment",))))
    largest = dict(zip(projects["code"][:3], projects["amount"][:3], strict=True))
    assert largest == {"DA05": 37_000, "DA07": 18_000, "DA09": 14_500}  # lines 291, 323, 351
    assert sum(largest.values()) == 69_500
    assert percent(69_500, 110_219) == 63.1
    assert percent(69_500, 151_359) == 45.9


def test_q6_who_leads_most_of_the_money(plan: Plan) -> None:
    by_lead = budget.matrix(plan, ALL, "lead")
    assert by_lead[0]["key"] == "STTTT"
    led = frame(activities.listing(plan, Filter(leads=("STTTT",))))
    projects = led[led["source"] == "investment"]
    assert (len(projects), projects["amount"].sum()) == (6, 83_241)
    assert (len(led) - len(projects), led["amount"].sum()) == (4, 87_731)
    assert percent(83_241, 110_219) == 75.5
    assert percent(87_731, 151_359) == 58.0


def test_q7_what_was_allocated_before_2011(plan: Plan) -> None:
    cost = budget.project_cost(plan, ALL)
    assert cost is not None
    assert (cost["allocated_before"], cost["total_cost"]) == (2_750, 112_969)  # lines 393, 392
    assert percent(2_750, 112_969) == 2.4
    assert cost["allocated"] == ({"code": "DA01", "amount": 1_900}, {"code": "DA06", "amount": 850})
    portal = frame(activities.listing(plan, Filter(activities=("DA01",))))
    assert "900 triệu từ nguồn ngân sách tỉnh" in portal["note"][0]  # line 238
    assert "Quỹ Microsoft hỗ trợ 1 tỷ đồng" in portal["note"][0]


def test_q8_the_money_that_reaches_the_communes_and_how_many_communes_80_percent_is(
    plan: Plan,
) -> None:
    reaching = frame(activities.reaching(plan, "commune", Filter(sources=("investment",))))
    assert set(reaching["code"]) == {"DA04", "DA05"}
    assert reaching["amount"].sum() == 43_543
    years = by("year", budget.by_year(plan, Filter(activities=("DA04", "DA05"))))
    assert years == {2011: 6_543, 2012: 9_000, 2013: 9_000, 2014: 9_000, 2015: 10_000}
    province, pilots = units.communes(plan), target(plan, "XA-60")
    assert province is not None
    assert (province["communes"], province["threshold"]) == (637, 510)
    assert province["source"]  # an outside figure names who published it
    assert province["threshold"] - pilots["low"] == 450  # 60 pilots, line 271


def test_q9_the_one_stop_shops_of_districts_and_who_is_left_out(plan: Plan) -> None:
    assert budget.total(plan, Filter(subjects=("one_stop",))) == 21_347
    assert budget.total(plan, Filter(activities=("DA06", "DA07"))) == 21_347
    pilots, rolled_out = target(plan, "MC-05")["low"], target(plan, "MC-21")["low"]
    districts = len([u for u in units.listing(plan) if u["annex"] == 4])
    assert (pilots, rolled_out, districts) == (5, 21, 27)  # lines 301 and 319, annex 4
    assert districts - rolled_out - pilots == 1
    assert districts - rolled_out == 6


def test_q10_the_portal_and_the_services_at_level_3(plan: Plan) -> None:
    assert budget.total(plan, Filter(activities=("DA01", "DA02"))) == 8_978
    assert budget.total(plan, Filter(activities=("DA01", "DA02", "NV02", "NV03"))) == 11_278
    services = target(plan, "DVC-M3")
    assert (services["comparator"], services["low"]) == ("at_least", 5)  # line 42


def test_q11_what_is_funded_in_2011_only(plan: Plan) -> None:
    only = frame(activities.listing(plan, activities.narrowed(plan, ALL, (), 2011)))
    projects, tasks = only[only["source"] == "investment"], only[only["source"] != "investment"]
    assert (set(projects["code"]), projects["amount"].sum()) == (
        {"DA01", "DA04", "DA06", "DA08"},
        16_719,
    )
    assert (set(tasks["code"]), tasks["amount"].sum()) == ({"NV01", "NV06"}, 1_990)
    assert only["amount"].sum() == 18_709


def test_q12_the_districts_with_most_and_least_recurrent_money(plan: Plan) -> None:
    standing = units.standing(plan, "THO-XUAN", ())
    assert standing is not None
    peers = frame(standing.ranked()).set_index("code")
    assert len(peers) == 27
    assert peers.index[0] == "HOANG-HOA"
    assert peers.loc["HOANG-HOA", "value"] == 180  # line 858
    assert budget.total(plan, Filter(units=("HOANG-HOA",))) == 900
    least = peers[peers["value"] == peers["value"].min()]
    assert dict(least["value"]) == {"QUAN-SON": 80, "MUONG-LAT": 80}  # lines 966, 984
    assert len(set(least["rank"])) == 1  # a tie shares one rank


# --- what it cannot answer: None or no rows, never 0 -------------------------------------------


@pytest.mark.parametrize(
    "chosen",
    [
        Filter(units=("THO-XUAN",), sources=("investment",)),
        Filter(units=("SYT",), sources=("district",)),
        Filter(leads=("SYT",)),
        Filter(units=("NHOM-XA",)),
        Filter(activities=("DA05",), years=(2011,)),
        Filter(years=(2010,)),
        Filter(years=(2016,)),
        Filter(text="không có chữ này"),
    ],
)
def test_where_the_plan_prints_no_amount_there_is_no_figure(plan: Plan, chosen: Filter) -> None:
    assert budget.total(plan, chosen) is None
    assert budget.by_year(plan, chosen) == []
    assert budget.by_source(plan, chosen) == []
    assert budget.cumulative(plan, chosen) == []
    assert budget.listing(plan, chosen) == []
    assert activities.listing(plan, chosen) == []
    assert all(budget.matrix(plan, chosen, d) == [] for d in budget.DIMENSIONS)


def test_a_blank_allocation_is_not_a_zero(plan: Plan) -> None:
    allocated = frame(activities.listing(plan, ALL)).set_index("code")["allocated_before"]
    assert allocated["DA08"] is None  # line 336 is blank
    assert allocated["DA09"] == 0  # line 350 prints 0
    cost = budget.project_cost(plan, Filter(activities=("DA08",)))
    assert cost is not None
    assert (cost["allocated_before"], cost["blank"]) == (None, ("DA08",))


def test_a_task_has_no_project_cost(plan: Plan) -> None:
    assert budget.project_cost(plan, Filter(sources=("province",))) is None
    tasks = frame(activities.listing(plan, Filter(sources=("province", "district"))))
    for column in ("total_cost", "allocated_before", "still_needed"):
        assert tasks[column].isna().all()


def test_a_department_has_no_communes_and_a_district_has(plan: Plan) -> None:
    assert units.communes(plan, "SYT") is None
    assert units.communes(plan, "NHOM-XA") is None
    found = units.communes(plan, "THO-XUAN")
    assert found is not None
    assert found["communes"] == 41


def test_the_rounded_thresholds_of_districts_do_not_add_up_to_that_of_the_province(
    plan: Plan,
) -> None:
    found = [units.communes(plan, u["code"]) for u in units.listing(plan) if u["annex"] == 4]
    assert sum(f["communes"] for f in found if f) == 637
    assert sum(f["threshold"] for f in found if f) == 521


def test_a_unit_without_projects_has_no_step_for_them(plan: Plan) -> None:
    own_row = {"projects": None, "tasks": None, "own_row": 900}
    assert budget.ladder(plan, "HOANG-HOA", ()) == own_row
    assert budget.ladder(plan, "NHOM-DVC", ()) == {
        "projects": 6_000,
        "tasks": None,
        "own_row": None,
    }


def test_a_group_has_neither_peers_nor_a_row_of_its_own(plan: Plan) -> None:
    assert units.standing(plan, "NHOM-SN", ()) is None
    groups = [u for u in units.listing(plan) if u["kind"] == "group"]
    assert {u["code"] for u in groups} == {"NHOM-DVC", "NHOM-SN", "NHOM-HUYEN", "NHOM-XA"}
    assert all(u["yearly"] is None and u["staff"] is None for u in groups)


def test_a_link_without_money_in_the_chosen_year_keeps_a_row_without_an_amount(plan: Plan) -> None:
    links = frame(funding.behind(plan, Filter(years=(2011,))))
    extension = links[(links["target"] == "WAN-XA") & (links["activity"] == "DA05")]
    assert [(r.year, r.amount) for r in extension.itertuples()] == [(None, None)]


def test_targets_that_nothing_funds_reach_no_amount(plan: Plan) -> None:
    assert funding.coverage(plan, (), ALL) == {
        "stated": None,
        "reached": None,
        "untied": 151_359,
        "whole": 151_359,
    }


def test_a_blank_line_and_an_unknown_name_have_no_answer(plan: Plan) -> None:
    assert document.find(plan, 99) is None
    assert document.find(plan, 1079) is None
    assert search.listing(plan, "Sở Không Có") == []
    assert units.co_led(plan, Filter(units=("SYT",))) is None
    assert units.co_led(plan, Filter(units=("VPUBND",), years=(2011,))) is None
