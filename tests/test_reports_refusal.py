"""A file that is refused: what has to be corrected, and its lines, each leading to the other."""

from __future__ import annotations

from datetime import date

import pytest

from charts.markup import render
from planmodel.plan import Plan
from reports import refusal
from reports.comparison import by_section
from reports.judgement import judge_lines
from reports.lines import Line
from reports.store import Store
from reports.submission import Submission, assess
from tests.reader.markup import parsed, words
from wording.words import Words

UNIT, DAY, TODAY = "NHU-THANH", date(2013, 12, 31), date(2014, 1, 5)
COMMUNES, CONNECTED, LAN = "base/communes", "count/WAN-XA/commune", "count/LAN-XA/commune"
OFFICIALS, COMPUTERS = "base/officials", "count/PC-82/district"
# What stands in column E, by its row.
FILE = {
    17: (COMPUTERS, 900),
    13: (OFFICIALS, 75),
    19: (COMMUNES, 8),
    20: (CONNECTED, "9,500"),
    22: (LAN, 12),
    40: ("", 17),  # a row that is none of the form's
    41: ("count/WAN-TINH/province", "Có"),  # another unit's
}


@pytest.fixture
def made(store: Store, plan: Plan) -> Submission:
    lines = [Line(item, found, place=f"Báo cáo!E{row}") for row, (item, found) in FILE.items()]
    return assess(store, plan, judge_lines(plan, UNIT, DAY, lines, day=TODAY))


def test_what_has_to_be_corrected_stands_in_the_order_of_the_sheet(
    made: Submission, plan: Plan
) -> None:
    found = refusal.wrongs(plan, made, Words())
    assert [(wrong.cell, wrong.item) for wrong in found] == [
        ("E20", CONNECTED),
        ("E22", LAN),
        ("E40", ""),
        ("E41", "count/WAN-TINH/province"),
    ]
    assert {wrong.sheet for wrong in found} == {"Báo cáo"}
    assert found[1].said.startswith("12 nhiều hơn tổng số 8")


def test_the_lines_of_the_file_say_what_stands_there_read_or_not(
    made: Submission, plan: Plan
) -> None:
    """In the order of the form, with what is unusual at its line too; what is none of its lines
    stands in the list alone."""
    lines = refusal.lines(plan, made, Words())
    assert [(line.item, line.cell, line.found, bool(line.refused)) for line in lines] == [
        (OFFICIALS, "E13", "75", False),
        (COMPUTERS, "E17", "900", False),
        (COMMUNES, "E19", "8", False),
        (CONNECTED, "E20", "9,500", True),
        (LAN, "E22", "12", True),
    ]
    assert lines[1].unusual == ("Hơn 2 lần tổng số 75",)
    assert [title for title, _ in by_section(lines)] == [
        "Cán bộ, công chức có mặt cuối kỳ",
        "Xã, phường, thị trấn trên địa bàn cuối kỳ",
    ]


def test_a_file_that_cannot_be_read_has_no_lines(plan: Plan) -> None:
    assert refusal.lines(plan, Submission(None, (), (), (), ()), Words()) == []


def test_the_list_leads_to_the_lines_and_back(made: Submission, plan: Plan) -> None:
    """Every link of either has its place in the other, and every place a name of its own."""
    rows, lines = (of(plan, made, Words()) for of in (refusal.wrongs, refusal.lines))
    leads = {line.item for line in lines}
    told = render("report_upload_refused", Words(), rows=rows, leads=leads)
    told += render("report_file_lines", Words(), sections=by_section(lines))
    page = parsed(told)
    names = page.xpath(".//@id")
    links = [link.removeprefix("#") for link in page.xpath(".//a[@data-to]/@href")]
    assert len(names) == len(set(names)) and {*links} <= {*names}
    assert {*links} == {f"{way}-{item}" for way in ("line", "wrong") for item in (CONNECTED, LAN)}
    (row,) = page.xpath(f".//tr[@id='line-{LAN}']")
    assert "12 nhiều hơn tổng số 8" in words(row)
