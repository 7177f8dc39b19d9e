"""A result reads as it is: its value, why it has its status, what is left; worked by hand."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from charts.held import held
from planmodel import coverage, progress, reporting
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.plan import Plan, Reported
from planmodel.rows import Row
from tests.accepted import committed
from tests.reader.markup import plain
from wording import reasons, results
from wording.context import Context
from wording.words import Words

DAY = date(2013, 12, 31)
SILENT = ("QUANG-XUONG", "QUAN-HOA", "NHU-XUAN")  # 41, 18 and 18 communes: 77 of the 637
SENT = datetime(2014, 1, 6, 2)


def figure(unit: str, item: str, number: int, day: date = DAY) -> tuple[Any, ...]:
    """A figure that was accepted, as planmodel.plan.REPORTED names its columns."""
    said = ("", "", "Báo cáo!E12", SENT, "Người gửi", "", "mau.xlsx", SENT, "Người nhận")
    return (1, unit, day, item, number, None, None, *said)


def communes(plan: Plan) -> dict[str, int]:
    """How many communes each district has, of the outside source."""
    return {
        row["unit"]: row["value"]
        for row in reporting.first_values(plan)
        if row["base"] == "communes"
    }


def connected(plan: Plan, count: int, silent: tuple[str, ...] = SILENT, day: date = DAY) -> Any:
    """What the districts but the silent ones report: so many communes on the network together."""
    rows, left = [], count
    for unit, base in communes(plan).items():
        if unit not in silent:
            own = min(base, left)
            left -= own
            rows.append(figure(unit, "base/communes", base, day))
            rows.append(figure(unit, "count/WAN-XA/commune", own, day))
    return rows


def shown(rows: list[tuple[Any, ...]], target: str, language: str = "vi") -> tuple[Row, Context]:
    """The target's row of the day, of a plan with these figures."""
    plan = committed().beside(Reported(tuple(rows)))
    (row,) = progress.listing(plan, Filter(as_of=DAY, targets=(target,)))
    return row, Context(plan, View(language=language), Words(language), "progress")


def said(rows: list[tuple[Any, ...]], target: str, language: str = "vi") -> list[str]:
    """Status, value, sentence, what is left and the pace."""
    row, context = shown(rows, target, language)
    words = context.words
    parts = (results.status(row, words), results.value(row, words), reasons.reason(row, context))
    return [plain(part) for part in (*parts, results.left(row, words), results.pace(row, words))]


def test_a_target_that_a_part_of_the_units_reported_has_a_range(plan: Plan) -> None:
    # 412 of 637 is 64.68%, 489 is 76.77%; 80% of 637 is 509.6, so 510; 21 to 98 in two years.
    assert said(connected(plan, 412), "WAN-XA") == [
        "Chưa đến hạn",
        "64,7–76,8%",
        "412 trong 560 xã của 24 huyện; dù 3 huyện còn lại đủ cả 77 xã vẫn dưới mức khoảng 80%.",
        "còn 21–98 xã",
        "mỗi năm 11–49",
    ]
    assert said(connected(plan, 412), "WAN-XA", "en")[2] == (
        "412 of 560 communes in 24 districts; even with all 77 communes of the other 3 districts"
        " it stays below about 80%."
    )


@pytest.mark.parametrize(
    ("count", "silent", "status", "sentence"),
    [
        (
            455,
            SILENT,
            "Chưa đủ số liệu",
            "455 trong 560 xã của 24 huyện; "
            "đạt hay chưa còn tuỳ 77 xã của 3 huyện chưa có số liệu.",
        ),
        (
            510,
            SILENT,
            "Đạt mức chỉ tiêu",
            "510 trong 560 xã của 24 huyện; dù 3 huyện còn lại là 0 vẫn từ 80,1%.",
        ),
        (509, (), "Chưa đến hạn", "509 trong 637 xã, tức 79,9%, dưới mức khoảng 80%."),
        (510, (), "Đạt mức chỉ tiêu", "510 trong 637 xã, tức 80,1%, đạt mức khoảng 80%."),
    ],
)
def test_a_status_says_why(
    plan: Plan, count: int, silent: tuple[str, ...], status: str, sentence: str
) -> None:
    now = said(connected(plan, count, silent), "WAN-XA")
    assert (now[0], now[2]) == (status, sentence)


def test_a_count_stands_beside_its_number() -> None:
    past = figure("STTTT", "count/XA-60/commune", 55, date(2012, 12, 31))
    assert said([past, figure("STTTT", "count/XA-60/commune", 58)], "XA-60") == [
        "Quá hạn, chưa đạt",
        "58 xã",
        "58 trong 60 xã. Thời hạn 2011 đã qua.",
        "còn 2 xã",
        "2013 thêm 3",
    ]
    beyond = said([figure("VPUBND", "count/DVC-M3/province", 7)], "DVC-M3")
    assert beyond[:3] == ["Vượt mức", "7 dịch vụ", "7 dịch vụ, nhiều hơn mức tối thiểu 05 dịch vụ."]


def test_yes_and_no_are_told_as_such() -> None:
    rows = [figure("THO-XUAN", "count/WAN-HUYEN/district", 1)]
    assert said(rows, "WAN-HUYEN")[2] == (
        "Thọ Xuân đã có; đủ 100% hay chưa còn tuỳ 26 huyện chưa có số liệu."
    )
    silent = [figure("SAM-SON", "count/WAN-HUYEN/district", 0)]
    alone = said(silent, "WAN-HUYEN")[2]
    assert alone == "TX Sầm Sơn báo cáo là chưa có, nên chưa thể đủ 100%."
    rows += silent
    assert said(rows, "WAN-HUYEN")[1:4] == [
        "3,7–96,3%",  # 1 and 26 of 27
        "Trong 2 huyện đã báo cáo, 1 đã có, 1 chưa nên chưa thể đủ 100%.",
        "còn 1–26 huyện",
    ]


def test_where_a_base_is_unknown_the_share_is_said_to_be_of_those_who_reported() -> None:
    rows = [
        figure("THO-XUAN", "base/commune_officials", 400),
        figure("THO-XUAN", "count/EMAIL-CAP/commune", 100),
    ]
    _, value, sentence, left, _ = said(rows, "EMAIL-CAP")
    assert value == "25% ở nơi đã báo cáo" and left == "còn ≥ 300 người"
    assert sentence == (
        "100 trong 400 người, 300 chưa. Không có khoảng của cả tỉnh:"
        " 26 huyện chưa cho biết số CBCC cấp xã."
    )


def test_what_has_no_end_says_from_where_it_begins() -> None:
    rows = [figure("STC", "base/officials", 100), figure("STC", "count/PC-82/province", 60)]
    _, value, sentence, _, _ = said(rows, "PC-82")
    assert value.startswith("từ ") and value.endswith(" trở lên")
    assert "60 máy cho 100 người của Sở Tài chính; đạt hay chưa còn tuỳ số máy của 47" in sentence


def test_nobody_is_no_zero() -> None:
    row, context = shown([], "WAN-XA")
    assert results.value(row, context.words) == ""
    assert plain(reasons.reason(row, context)) == "Chưa có số liệu nào của 27 huyện."
    assert results.left(row, context.words) == "chưa tính được"
    mark = held(row, context.words)
    assert mark.length.sure is None and mark.length.of_those is None and not mark.value


@pytest.mark.parametrize(
    ("end", "figure"),
    [
        ((9999, 10000), "99,99"),  # 100,0 would say that it is all
        ((50971, 63700), "80,02"),  # 80,0 would say that it is just the level
        ((1, 13830), "0,01"),
        ((4, 5), "80"),
        ((412, 637), "64,7"),
    ],
)
def test_a_share_reads_as_a_level_only_where_it_is_one(end: tuple[int, int], figure: str) -> None:
    assert results.figure(end, {"low": 80, "high": 80}, Words()) == figure


def test_the_mark_is_drawn_where_the_figures_are(plan: Plan) -> None:
    row, context = shown(connected(plan, 412), "WAN-XA")
    mark = held(row, context.words)
    assert mark.level.start == 80 and mark.length.sure == pytest.approx(100 * 412 / 637)
    assert mark.length.unknown == pytest.approx(100 * 77 / 637) and not mark.is_met
    row, context = shown([figure("STTTT", "count/MC-05/district", 5)], "MC-05")
    assert held(row, context.words).is_met


def test_the_verdict_counts_what_is_reached_and_names_the_one_past_due() -> None:
    rows = [
        figure("STTTT", "count/MC-05/district", 5),
        figure("VPUBND", "count/DVC-M3/province", 7),
        figure("STTTT", "count/XA-60/commune", 58),
    ]
    plan = committed().beside(Reported(tuple(rows)))
    listing = progress.listing(plan, Filter(as_of=DAY))
    title = "2 trong 20 chỉ tiêu đã đạt, 1 trong đó vượt mức; 1 quá hạn: {}, còn 2 xã"
    name = "60 xã thí điểm kết nối mạng diện rộng"
    assert plain(results.title(listing, (), Words())) == title.format(name)
    none = [row for row in listing if row["status"] == "none"]
    assert results.title(none, ("none",), Words()) == "17 chỉ tiêu chưa có số liệu"


def test_who_is_silent_is_said_once(plan: Plan) -> None:
    past = connected(plan, 0, tuple(set(communes(plan)) - {"BA-THUOC"}), date(2012, 12, 31))
    every = [row["unit"] for row in reporting.units(plan)]
    never = {*SILENT, "SXD", "SYT"}
    others = [u for u in every if u not in never and u != "BA-THUOC"]
    rows = [*past, *(figure(unit, "work/NV10", 0) for unit in others)]
    shown = committed().beside(Reported(tuple(rows)))
    context = Context(shown, View(), Words(), "progress")
    listing = coverage.listing(shown, Filter(as_of=DAY))
    assert plain(results.silent(listing, context)) == (
        "Chưa báo cáo lần nào: Quảng Xương, Quan Hoá, Như Xuân và 2 sở, ban, ngành."
        " Đang dùng số của 31/12/2012: Bá Thước."
    )
