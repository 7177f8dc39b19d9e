"""A report beside what was accepted before, line by line; the figures are worked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from planmodel.plan import Plan
from reports import rules
from reports.comparison import Told, by_section, compare, newest_day
from reports.content import Figure, Report
from reports.desk import by_item
from reports.judgement import judge_lines
from reports.lines import Line
from reports.submission import Change
from wording.words import LANGUAGES, Words

UNIT, BEFORE, DAY = "NHU-THANH", date(2013, 6, 30), date(2013, 12, 31)
COMMUNES, CONNECTED = "base/communes", "count/WAN-XA/commune"
WEBSITE, ALLOCATED = "count/WEB-D28/district", "allocated/NV10/2013"
OFFICIALS, COMPUTERS = "base/officials", "count/PC-82/district"
NEW = (
    *(Figure(COMMUNES, 17), Figure(CONNECTED, 9, note="Hai xã ngừng dùng", evidence="45/BC")),
    *(Figure(WEBSITE, 0), Figure(ALLOCATED, 1120), Figure(OFFICIALS, 73), Figure(COMPUTERS, 79)),
)
LAST = {
    COMMUNES: (BEFORE, Figure(COMMUNES, 17)),
    CONNECTED: (BEFORE, Figure(CONNECTED, 11)),
    WEBSITE: (date(2012, 12, 31), Figure(WEBSITE, 1)),
    ALLOCATED: (BEFORE, Figure(ALLOCATED, 90)),
}


@pytest.fixture
def told(plan: Plan) -> dict[str, Told]:
    """The lines of the report by their item, in Vietnamese."""
    return {line.item: line for line in lines(plan, "vi")}


def lines(plan: Plan, language: str) -> list[Told]:
    report = Report(UNIT, DAY, NEW)
    changes = [Change(figure, *LAST.get(figure.item, (None, None))) for figure in NEW]
    unusual = by_item(rules.warned(report, LAST, plan))
    return compare(plan, report, changes, unusual, Words(language))


def test_each_figure_stands_beside_the_one_before(told: dict[str, Told]) -> None:
    shown = {item: (line.old, line.new, line.change) for item, line in told.items()}
    assert shown == {
        WEBSITE: ("Có", "Chưa", "đổi"),
        OFFICIALS: ("", "73", "lần đầu"),
        COMPUTERS: ("", "79", "lần đầu"),
        COMMUNES: ("17", "17", "như cũ"),
        CONNECTED: ("11", "9", "−2"),
        ALLOCATED: ("90", "1.120", "+1.030"),
    }


def test_a_count_has_the_share_of_its_total_of_the_same_report(told: dict[str, Told]) -> None:
    shares = {item: line.share for item, line in told.items() if line.share}
    # 9 of 17; 79 computers to 73 people are 108.2 to 100.
    assert shares == {CONNECTED: "52,9%", COMPUTERS: "108,2/100"}


def test_what_is_unusual_is_said_in_a_few_words_beside_the_unit_s_own(
    told: dict[str, Told],
) -> None:
    said = {item: line.unusual for item, line in told.items() if line.unusual}
    assert said == {
        WEBSITE: ("Lần trước là Có",),
        CONNECTED: ("Ít hơn lần trước 2",),
        ALLOCATED: ("Nhiều hơn nhu cầu 110",),
    }
    assert (told[CONNECTED].note, told[CONNECTED].evidence) == ("Hai xã ngừng dùng", "45/BC")


def test_lines_stand_in_the_order_and_the_sections_of_the_form(plan: Plan) -> None:
    found = [[line.item for line in told] for _, told in by_section(lines(plan, "vi"))]
    assert found == [[WEBSITE], [OFFICIALS, COMPUTERS], [COMMUNES, CONNECTED], [ALLOCATED]]


def test_the_newest_day_is_said_once(plan: Plan) -> None:
    assert newest_day(lines(plan, "vi")) == BEFORE and newest_day([]) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_note_without_a_figure_is_a_line_too(plan: Plan, language: str) -> None:
    line = Line(CONNECTED, "", note="Đang kiểm tra lại")
    judged = judge_lines(plan, UNIT, DAY, [line])
    assert judged.report is not None
    (told,) = compare(plan, judged.report, [], by_item(judged.lost), Words(language))
    assert (told.item, told.new, told.change) == (CONNECTED, "", "")
    assert "Đang kiểm tra lại" in told.unusual[0]
