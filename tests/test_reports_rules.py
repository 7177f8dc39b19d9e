"""The rules of a report: each has a row that breaks it, and says where, what, and what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import pytest

from planmodel import reporting
from planmodel.plan import Plan
from reports import rules
from reports.content import Figure, Report, Trouble
from reports.judgement import judge_lines
from reports.lines import Line
from reports.sentences import describe, label, pair, value
from wording.words import LANGUAGES, Words, catalogue

VI, EN = Words("vi"), Words("en")
DAY, TODAY = date(2013, 12, 31), date(2014, 1, 5)
UNIT = "THO-XUAN"  # a district
COMMUNES, WAN = "base/communes", "count/WAN-XA/commune"
WEB = "count/WEB-HUYEN/district"  # yes or no
PLACE = "Báo cáo!E12"


def line(item: str, found: object, **more: object) -> Line:
    return Line(item, found, place=PLACE, **more)  # type: ignore[arg-type]


def figure(item: str, number: int | None = None, word: str | None = None) -> Figure:
    return Figure(item, number, word, place=PLACE)


SOUND = (line(COMMUNES, 41), line(WAN, 30), line(WEB, "Có"))
# What is filled in -> the one rule that refuses it, and words of its sentence in both languages.
REFUSED: list[tuple[str, tuple[Line, ...], str, str]] = [
    ("unknown_item", (line("count/WAN-XA/hamlet", 3),), "count/WAN-XA/hamlet", "no line"),
    ("unknown_item", (line("nonsense", 3),), "nonsense", "nonsense"),
    ("unknown_target", (line("count/WAN-YA/commune", 3),), "chỉ tiêu “WAN-YA”", "WAN-YA"),
    ("unknown_target", (line("state/NOWHERE", "Đã xong"),), "chỉ tiêu “NOWHERE”", "NOWHERE"),
    ("unknown_activity", (line("work/DA99", "Đã xong"),), "“DA99”", "“DA99”"),
    ("unknown_activity", (line("allocated/DA99/2013", 3),), "“DA99”", "“DA99”"),
    ("not_owed", (line("count/WAN-TINH/province", "Có"),), "UBND huyện Thọ Xuân không", "Delete"),
    ("not_owed", (line("state/MS-CONG", "Đã xong"),), "Xoá Đã xong", "Delete"),
    ("no_item", (line("", 17),), "“17”", "“17”"),
    ("twice", (*SOUND, Line(WAN, 31, place="Báo cáo!E40")), "đã có ở Báo cáo!E12", "E12"),
    ("number_word", (line(COMMUNES, "58 người"),), "“58 người”", "digits only"),
    ("number_word", (line("allocated/NV10/2013", "trăm"),), "“trăm”", "“trăm”"),
    ("number_date", (line(COMMUNES, date(2013, 4, 1)),), "01/04/2013", "1 April 2013"),
    ("number_two_ways", (line(COMMUNES, "4,878"),), "đọc được hai cách", "in two ways"),
    ("number_part", (line(COMMUNES, 12.5),), "không phải số nguyên", "not a whole number"),
    ("number_part", (line("allocated/NV10/2013", "97,5"),), "97,5", "round money"),
    ("number_negative", (line(COMMUNES, -3),), "nhỏ hơn 0", "below 0"),
    ("number_large", (line(COMMUNES, 10**9),), "1.000.000.000", "1,000,000,000"),
    ("yes_no", (line(WEB, "Đang làm"),), "“Đang làm” không phải Có hoặc Chưa", "Yes nor No"),
    ("yes_no", (line(WEB, 2),), "“2” không phải", "“2” is neither"),
    ("state_word", (line("work/NV10", "gần xong"),), "Đang chuẩn bị", "In preparation"),
    ("since_day", (line("work/NV10", "Đã xong", since="hôm qua"),), "“hôm qua”", "31/12/2013"),
    (
        "since_later",
        (line("work/NV10", "Đã xong", since=date(2014, 1, 2)),),
        "02/01/2014, sau ngày của số liệu (31/12/2013)",
        "2 January 2014",
    ),
    ("base_missing", (line(WAN, 30),), "chưa có tổng số “Xã, phường", "without its total"),
    ("base_zero", (line(COMMUNES, 0), line(WAN, 0)), "là 0", "is 0"),
    ("above_base", (line(COMMUNES, 41), line(WAN, 42)), "42 nhiều hơn tổng số 41", "total 41"),
    ("year_later", (line("disbursed/NV10/2014", 7),), "31/12/2013", "31 December 2013"),
    ("text_long", (line(COMMUNES, 41, note="x" * 1001),), "1.001 ký tự, quá 1.000", "1,001 let"),
    ("text_long", (line(COMMUNES, 41, evidence="x" * 1001),), "1.001", "more than 1,000"),
]


@pytest.mark.parametrize(("rule", "lines", "vi", "en"), REFUSED)
def test_a_rule_catches_its_row(
    plan: Plan, rule: str, lines: tuple[Line, ...], vi: str, en: str
) -> None:
    found = judge_lines(plan, UNIT, DAY, lines, day=TODAY).refused
    assert [trouble.rule for trouble in found] == [rule]
    assert vi in describe(plan, found[0], VI)
    assert en in describe(plan, found[0], EN)
    assert describe(plan, found[0], VI).startswith("Trang Báo cáo, dòng ")
    assert ", column E. " in describe(plan, found[0], EN)


@pytest.mark.parametrize(
    ("rule", "unit", "day", "vi", "en"),
    [
        ("unknown_unit", "HA-NOI", DAY, "“HA-NOI”", "“HA-NOI”"),
        ("unknown_unit", "NHOM-SN", DAY, "“NHOM-SN”", "“NHOM-SN”"),  # a group reports nothing
        ("day_outside", UNIT, date(2010, 12, 30), "từ 31/12/2010 đến 31/12/2016", "30 December"),
        ("day_outside", UNIT, date(2017, 1, 1), "01/01/2017", "1 January 2017"),
        ("day_future", UNIT, date(2014, 1, 6), "06/01/2014, chưa tới", "has not come"),
    ],
)
def test_the_unit_and_the_day_are_held_to(
    plan: Plan, rule: str, unit: str, day: date, vi: str, en: str
) -> None:
    [found] = judge_lines(plan, unit, day, SOUND if unit == UNIT else (), day=TODAY).refused
    assert (
        found.rule == rule and vi in describe(plan, found, VI) and en in describe(plan, found, EN)
    )


@pytest.mark.parametrize("day", [date(2010, 12, 31), date(2014, 1, 5)])
def test_the_first_day_and_today_are_taken(plan: Plan, day: date) -> None:
    assert judge_lines(plan, UNIT, day, SOUND, day=TODAY).refused == ()


def test_what_is_sound_is_read_and_passes(plan: Plan) -> None:
    lines = (
        *SOUND,
        line("base/officials", "80", note="  Cả \n hợp đồng "),
        line("count/PC-82/district", 95),  # more computers than people may be
        line("count/EMAIL-CAP/district", 80.0),
        line("work/NV10", "DANG LAM", since="2013-06-30"),
        line("allocated/NV10/2013", "1.120"),
        line("disbursed/NV10/2013", 0),
        line("count/LAN-XA/commune", "  "),
        line("count/QLVB-HUYEN/district", "No"),
    )
    judged = judge_lines(plan, UNIT, DAY, lines, day=TODAY)
    assert judged.refused == judged.lost == ()
    assert judged.report is not None
    said = {f.item: (f.number, f.word, f.since, f.note) for f in judged.report.figures}
    assert said == {
        COMMUNES: (41, None, None, ""),
        WAN: (30, None, None, ""),
        WEB: (1, None, None, ""),
        "base/officials": (80, None, None, "Cả hợp đồng"),
        "count/PC-82/district": (95, None, None, ""),
        "count/EMAIL-CAP/district": (80, None, None, ""),
        "work/NV10": (None, "under_way", date(2013, 6, 30), ""),
        "allocated/NV10/2013": (1120, None, None, ""),
        "disbursed/NV10/2013": (0, None, None, ""),
        "count/QLVB-HUYEN/district": (0, None, None, ""),
    }


def test_a_base_that_cannot_be_read_is_said_once(plan: Plan) -> None:
    lines = (line(COMMUNES, "4,1"), line(WAN, 30))
    found = judge_lines(plan, UNIT, DAY, lines, day=TODAY).refused
    assert [trouble.rule for trouble in found] == ["number_part"]


def test_a_note_without_a_figure_is_not_lost_in_silence(plan: Plan) -> None:
    judged = judge_lines(plan, UNIT, DAY, (line(WAN, None, note="chưa đếm"),), day=TODAY)
    assert judged.refused == () and judged.report is not None and judged.report.figures == ()
    assert "“chưa đếm”" in describe(plan, judged.lost[0], VI)
    assert "will not be kept" in describe(plan, judged.lost[0], EN)


def test_figures_that_no_reader_made_are_refused_too(plan: Plan) -> None:
    """The screen's and the program's figures pass the same rules."""
    broken = {
        "number_negative": figure(COMMUNES, -1),
        "number_large": figure(COMMUNES, 10**9),
        "number_word": figure(COMMUNES, word="done"),
        "yes_no": figure(WEB, 2),
        "state_word": figure("work/NV10", 1),
    }
    for rule, wrong in broken.items():
        found = rules.refused(Report(UNIT, DAY, (wrong,)), plan, TODAY)
        assert [trouble.rule for trouble in found] == [rule]


BEFORE = date(2012, 12, 31)
LAST: Mapping[str, tuple[date, Figure]] = {
    f.item: (BEFORE, f)
    for f in (
        figure(COMMUNES, 41),
        figure(WAN, 30),
        figure(WEB, 1),
        figure("base/officials", 100),
        figure("work/NV10", word="under_way"),
        figure("allocated/NV10/2012", 110),
        figure("disbursed/NV10/2012", 104),
    )
}
WARNED = [
    ("fewer", figure(WAN, 28), "28 ít hơn lần trước 2 (30, ngày 31/12/2012)", "2 fewer than last"),
    ("fewer", figure("disbursed/NV10/2012", 90), "ít hơn lần trước 14", "14 fewer"),
    ("no_longer", figure(WEB, 0), "nay là Chưa", "is No now"),
    ("base_differs", figure("base/officials", 111), "11,0% (100 → 111", "by 11.0% (100 → 111"),
    ("base_differs", figure("base/officials", 89), "11,0% (100 → 89", "by 11.0%"),
    ("above_need", figure("allocated/NV10/2013", 121), "nhu cầu 120 của năm", "need of 120"),
    ("above_allocated", figure("disbursed/NV10/2012", 111), "đã bố trí 110", "110 allocated"),
    ("state_back", figure("work/NV10", word="preparing"), "lùi về “Đang chuẩn bị”", "“Under way”"),
]


@pytest.mark.parametrize(("rule", "now", "vi", "en"), WARNED)
def test_what_is_unusual_is_warned_of(plan: Plan, rule: str, now: Figure, vi: str, en: str) -> None:
    report = Report(UNIT, DAY, (now,))
    [found] = rules.warned(report, LAST, plan)
    assert found.rule == rule and found.place == PLACE
    assert vi in describe(plan, found, VI) and en in describe(plan, found, EN)


def test_what_is_as_usual_is_not(plan: Plan) -> None:
    usual = (
        figure(WAN, 30),
        figure(COMMUNES, 45),  # 4 of 41 is less than a tenth
        figure(WEB, 1),
        figure("base/officials", 110),  # a tenth, not more
        figure("work/NV10", word="done"),
        figure("allocated/NV10/2013", 120),
        figure("disbursed/NV10/2013", 120),
        figure("disbursed/NV10/2012", 110),
    )
    assert rules.warned(Report(UNIT, DAY, usual), LAST, plan) == []


def test_a_first_base_is_held_against_what_others_print(plan: Plan) -> None:
    """Annex 4 prints 80 officials, an outside source 41 communes; nothing was reported yet."""
    first = (
        figure("base/officials", 60),
        figure(COMMUNES, 35),
        figure("base/commune_officials", 1),
    )
    found = rules.warned(Report(UNIT, DAY, first), {}, plan)
    assert [trouble.rule for trouble in found] == ["base_printed", "base_outside"]
    assert "25,0% (80 → 60)" in describe(plan, found[0], VI)
    assert "outside the decision by 14.6% (41 → 35)" in describe(plan, found[1], EN)
    # Once officials were reported, the figure of 2010 is history; the communes' source stays.
    again = rules.warned(Report(UNIT, DAY, first), {"base/officials": LAST["base/officials"]}, plan)
    assert [trouble.rule for trouble in again] == ["base_differs", "base_outside"]


def test_money_that_the_plan_does_not_need_is_warned_of(plan: Plan) -> None:
    """DA01 needs 2,978 in 2011 and nothing in 2015."""
    report = Report("VPUBND", date(2015, 12, 31), (figure("allocated/DA01/2015", 5),))
    [found] = rules.warned(report, {}, plan)
    assert "không có nhu cầu" in describe(plan, found, VI)
    assert "no need" in describe(plan, found, EN)


@pytest.mark.parametrize(
    ("item", "most", "vi", "en"),
    [
        ("count/MC-21/district", 27, "28 nhiều hơn 27 huyện, thị xã, thành phố", "27 districts"),
        ("count/XA-60/commune", 637, "638 nhiều hơn 637 xã, phường, thị trấn", "637 communes"),
    ],
)
def test_more_than_the_province_has_is_warned_of(
    plan: Plan, item: str, most: int, vi: str, en: str
) -> None:
    """Annex 4 lists 27 districts; an outside source knows 637 communes in them."""
    assert rules.warned(Report("STTTT", DAY, (figure(item, most),)), {}, plan) == []
    [found] = rules.warned(Report("STTTT", DAY, (figure(item, most + 1),)), {}, plan)
    assert found.rule == "above_units" and found.place == PLACE
    assert vi in describe(plan, found, VI) and en in describe(plan, found, EN)
    assert pair(plan, found, VI) == f"{most + 1}, cả tỉnh {most}"
    services = figure("count/DVC-M3/province", 900)  # of which the plan knows no number
    assert rules.warned(Report("VPUBND", DAY, (services,)), {}, plan) == []


COMPUTERS, OFFICIALS = "count/PC-82/district", "base/officials"


def test_more_than_two_computers_to_an_official_are_warned_of(plan: Plan) -> None:
    """150 for 75 officials pass, 151 are asked about, and 900 as many again."""

    def found(computers: int) -> list[Trouble]:
        said = (figure(OFFICIALS, 75), figure(COMPUTERS, computers))
        report = Report(UNIT, DAY, said)
        assert rules.refused(report, plan, TODAY) == []
        return rules.warned(report, {OFFICIALS: (BEFORE, figure(OFFICIALS, 75))}, plan)

    assert found(75) == found(150) == []
    assert [trouble.rule for trouble in found(151)] == ["far_above_base"]
    [trouble] = found(900)
    assert trouble.place == PLACE and pair(plan, trouble, VI) == "900, tổng số 75"
    assert "900 hơn 2 lần tổng số 75 (“Cán bộ, công chức" in describe(plan, trouble, VI)
    assert "900 is more than 2 times the total of 75" in describe(plan, trouble, EN)


def test_every_count_out_of_a_base_is_refused_or_doubted_far_above_it(plan: Plan) -> None:
    """Of each of the 48 units: ten for one of a base that holds one."""
    for unit in (row["unit"] for row in reporting.units(plan)):
        owed = reporting.listing(plan, unit)
        counts = [r for r in owed if r["kind"] == "count" and r["base"] and not r["is_yes_no"]]
        said = [figure(f"base/{base}", 1) for base in {row["base"] for row in counts}]
        said += [figure(row["item"], 10) for row in counts]
        report = Report(unit, DAY, tuple(said))
        caught = (*rules.refused(report, plan, TODAY), *rules.warned(report, {}, plan))
        named = {t.values["item"] for t in caught if t.rule in ("above_base", "far_above_base")}
        assert named == {row["item"] for row in counts}, unit


def test_an_allocation_of_the_same_report_goes_first(plan: Plan) -> None:
    both = (figure("allocated/NV10/2012", 115), figure("disbursed/NV10/2012", 112))
    assert rules.warned(Report(UNIT, DAY, both), LAST, plan) == []


def test_a_day_before_the_newest_accepted_one_is_warned_of(plan: Plan) -> None:
    report = Report(UNIT, date(2012, 6, 30), ())
    [found] = rules.warned(report, {}, plan, newest=BEFORE)
    assert "(30/06/2012) trước ngày mới nhất" in describe(plan, found, VI)
    assert "31 December 2012" in describe(plan, found, EN)
    assert rules.warned(Report(UNIT, BEFORE, ()), {}, plan, newest=BEFORE) == []


def test_every_rule_has_a_row_that_breaks_it() -> None:
    """And every sentence its rule; those of files stand in test_reports_files."""
    judged = {name for name, *_ in REFUSED} | {name for name, *_ in WARNED}
    apart = {"unknown_unit", "day_outside", "day_future", "note_alone", "older_day", "no_need"}
    apart |= {"above_units", "far_above_base", "base_printed", "base_outside", "place", "of_item"}
    apart |= {"other_title", "outside", "since_alone"}  # test_reports_template
    of_files = {key for key in _sentences() if key.startswith(("file_", "cell_"))} | {
        "day_unread",
        "kind_unread",
    }
    assert _sentences() == judged | apart | of_files
    names = {rule.__name__ for rule in (*rules.REFUSED, *rules.WARNED)} - {"number"}
    assert names <= judged | apart


def _sentences() -> set[str]:
    return {key.partition(".")[2] for key in catalogue("vi") if key.startswith("trouble.")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_reads_as_its_line_and_its_value(plan: Plan, language: str) -> None:
    words = Words(language)
    told = value(plan, Figure("work/NV10", word="done", since=DAY), words)
    assert told == {"vi": "Đã xong, từ 31/12/2013", "en": "Done, since 31 December 2013"}[language]
    assert value(plan, figure(WEB, 1), words) == {"vi": "Có", "en": "Yes"}[language]
    assert value(plan, figure(WAN, 1234), words) == {"vi": "1.234", "en": "1,234"}[language]
    money = label(plan, "disbursed/NV10/2012", words)
    assert re.match(r"NV10, .+2012: (đã giải ngân|disbursed)", money)
    assert label(plan, "state/MS-CONG", words) != "state/MS-CONG"
    assert label(plan, "unheard/of", words) == "unheard/of"


def test_a_trouble_without_a_place_names_none(plan: Plan) -> None:
    on_screen = Trouble("number_part", found="12,5", values={"item": WAN})
    assert describe(plan, on_screen, VI).startswith("UBND cấp xã đã kết nối")
