"""Who reports what: counted by hand from the annexes and the rules of reporting."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from planmodel import reporting
from planmodel.checks import run_checks
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.link_reading import known_values, read_view
from planmodel.plan import REPORTED, Plan, Reported
from planmodel.source import read_source
from tests.accepted import committed


def test_the_48_units_owe_551_figures_of_targets(plan: Plan) -> None:
    """27 districts owe 14, 21 departments 8; STTTT 3 more, the PPC office 2 more."""
    owed = {row["unit"]: row["counts"] for row in reporting.units(plan)}
    assert len(owed) == 48
    assert (owed["THO-XUAN"], owed["STC"], owed["STTTT"], owed["VPUBND"]) == (14, 8, 11, 10)
    assert sum(owed.values()) == 27 * 14 + 21 * 8 + 3 + 2 == 551


def test_a_district_owes_its_rows_in_the_order_of_the_form(plan: Plan) -> None:
    rows = reporting.listing(plan, "THO-XUAN")
    told = [row for row in rows if row["kind"] in ("base", "count")]
    # who is counted: the agency, its officials, the communes, the officials of communes
    assert [(row["base"], row["kind"] == "base") for row in told] == [
        *[("agency", False)] * 4,
        *[("officials", True)] + [("officials", False)] * 4,
        *[("communes", True)] + [("communes", False)] * 4,
        *[("commune_officials", True)] + [("commune_officials", False)] * 2,
    ]
    assert {row["target"] for row in told if row["is_yes_no"]} == {
        *("WAN-HUYEN", "QLVB-HUYEN", "WEB-HUYEN", "WEB-D28")
    }
    money = [row for row in rows if row["kind"] == "allocated"]
    # annex 4, row 1: 120, 100, 100, 120, 120 in its order of years
    assert [(row["activity"], row["year"]) for row in money] == [
        ("NV10", year) for year in range(2011, 2016)
    ]
    assert money[0]["need"] == 120
    assert not [row for row in rows if row["kind"] == "state"]


@pytest.mark.parametrize(
    ("activity", "reporters"),
    [("DA02", {"VPUBND"}), ("DA05", {"STTTT"}), ("DA11", {"STC"}), ("DA10", {"SNNPTNT"})],
)
def test_an_activity_is_reported_by_its_lead(
    plan: Plan, activity: str, reporters: set[str]
) -> None:
    rows = [row for row in reporting.listing(plan) if row["activity"] == activity]
    assert {row["unit"] for row in rows} == reporters


def test_what_an_annex_divides_is_reported_by_each_of_its_units(plan: Plan) -> None:
    rows = reporting.listing(plan)
    for activity, count in (("NV09", 21), ("NV10", 27)):
        assert len({row["unit"] for row in rows if row["activity"] == activity}) == count


def test_the_needs_of_all_reporters_are_the_plan(plan: Plan) -> None:
    for kind in reporting.MONEY:
        rows = [row for row in reporting.listing(plan) if row["kind"] == kind]
        assert sum(row["need"] or 0 for row in rows) == 151_359


def test_every_target_without_a_figure_has_somebody_who_tells_its_state(plan: Plan) -> None:
    rows = [row for row in reporting.listing(plan) if row["kind"] == "state"]
    assert len({row["target"] for row in rows}) == 37
    assert not [row for row in rows if row["target"].startswith("TQ-")]


def test_what_is_counted_alike_has_one_head_of_a_column(plan: Plan) -> None:
    """27 districts owe 14 figures and 21 departments 8 of the same: 14 heads, and 5 of one unit."""
    for words in ("counted_vi", "counted_en"):
        heads = {}
        for row in reporting.listing(plan):
            if row["kind"] == "count":
                heads.setdefault(row["short" + words[-3:]], set()).add(row[words])
        assert len(heads) == 14 + 5
        assert all(len(counted) == 1 for counted in heads.values())


def test_what_is_known_at_first_stands_beside_its_source(plan: Plan) -> None:
    known = {(row["unit"], row["base"]): row for row in reporting.first_values(plan)}
    # annex 4, row 1 prints 80 officials; the General Statistics Office 41 communes
    staff, communes = known["THO-XUAN", "officials"], known["THO-XUAN", "communes"]
    assert (staff["value"], staff["source_vi"], staff["line"] > 820) == (80, None, True)
    assert (communes["value"], communes["as_of"]) == (41, date(2010, 11, 17))
    assert communes["line"] is None and "Thống kê" in communes["source_vi"]
    assert ("THO-XUAN", "commune_officials") not in known
    assert len(known) == 48 + 27


def test_the_days_that_can_be_reported_on(plan: Plan) -> None:
    assert reporting.span(plan) == (date(2010, 12, 31), date(2016, 12, 31))
    days = reporting.offered_days(plan)
    assert (days[0], days[1], days[-1], len(days)) == (
        date(2010, 12, 31),
        date(2011, 6, 30),
        date(2016, 12, 31),
        13,
    )


def figure(report: int, day: date, number: int) -> tuple[object, ...]:
    at = datetime(2014, 1, 9, 2)
    told = ("count/WAN-XA/commune", number, None, None, "", "", "")
    return (report, "THO-XUAN", day, *told, at, "An", "", "", at, "Bình")


def test_the_last_day_counts_and_there_the_last_report() -> None:
    end, later = date(2012, 12, 31), date(2013, 12, 31)
    rows = (figure(2, end, 30), figure(1, later, 37), figure(3, later, 36))
    plan = committed().beside(Reported(rows))
    assert len(rows[0]) == len(REPORTED)

    def counted(day: date) -> list[object]:
        return [row["number"] for row in plan.rows("FROM counted_at($day)", day=day)]

    assert counted(date(2011, 12, 31)) == []
    assert counted(date(2013, 12, 30)) == [30]
    assert counted(later) == [36]


def test_a_plan_without_reports_holds_none(plan: Plan) -> None:
    assert plan.value("SELECT count(*) FROM reported") == 0
    assert not plan.is_invented


def test_the_day_and_the_status_stand_in_the_link(plan: Plan) -> None:
    words = {"asof": ["2013-12-31"], "result": ["reached", "missed"], "by": ["money"]}
    view, dropped = read_view(words, known_values(plan))
    assert not dropped
    assert view == View(Filter(results=("missed", "reached"), as_of=date(2013, 12, 31)), by="money")
    assert view.query() == "by=money&result=missed&result=reached&asof=2013-12-31"
    assert (view.dimension, view.progress_by) == ("lead", "money")


@pytest.mark.parametrize("day", ["2010-12-30", "2017-01-01", "2013-02-30", "31/12/2013", "2013"])
def test_a_day_that_nobody_can_report_on_is_dropped_and_named(plan: Plan, day: str) -> None:
    view, dropped = read_view({"asof": [day]}, known_values(plan))
    assert (view.filter.as_of, dropped) == (None, [("asof", day)])


@pytest.mark.parametrize(
    ("file", "old", "new", "rule", "column"),
    [
        ("reporting.csv", "WAN-XA,commune", "WAN-XA,province", "not_allowed", "level"),
        ("reporting.csv", "WAN-XA,commune", "MS-CONG,commune", "not_allowed", "target"),
        ("reporting.csv", ",agency,true,1", ",agency,false,1", "not_allowed", "is_within_base"),
        ("reporting.csv", ",communes,true,1", ",,true,1", "required", "base"),
        ("reporting.csv", ",communes,true,1", ",communes,,1", "required", "is_within_base"),
        ("reporting.csv", ",communes,", ",villages,", "unknown_code", "base"),
        ("reporting.csv", ",NHOM-HUYEN,", ",HUYEN,", "unknown_code", "reporter"),
        ("reporting.csv", ",true,1", ",true,8", "out_of_range", "report_group"),
        ("reporting_states.csv", "MS-CONG,", "WAN-XA,", "not_allowed", "target"),
        ("reporting_states.csv", "MS-CONG,", "TQ-A,", "not_allowed", "target"),
        ("reporting_bases.csv", ",staff", ",salary", "not_allowed", "first_value"),
    ],
)
def test_a_row_that_asks_the_wrong_thing_is_named(
    source_copy: Path, file: str, old: str, new: str, rule: str, column: str
) -> None:
    path = source_copy / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    problems = run_checks(read_source(source_copy))
    assert (rule, file, column) in {(p.rule, p.file, p.column) for p in problems}


def test_a_target_that_nobody_reports_is_named(source_copy: Path) -> None:
    for file, code in (("reporting.csv", "WAN-XA"), ("reporting_states.csv", "MS-CONG")):
        path = source_copy / file
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text(
            "".join(line for line in lines if not line.startswith(code)), encoding="utf-8"
        )
    found = {str(p.values.get("found")) for p in run_checks(read_source(source_copy))}
    assert {"WAN-XA, commune", "MS-CONG"} <= found
