"""Progress by unit: the map's steps, who is missing, and every figure of every unit, by hand."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from charts import unit_matrix
from charts.steps import SHARES, share_step
from planmodel import coverage, progress, reporting, targets
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.plan import Plan, Reported
from tests.accepted import committed
from tests.reader.markup import own_words, plain
from tests.reader.screen import SLIP, drawn, opened, seen
from ui.frame import plan_store
from wording import coverage as wording
from wording.context import Context
from wording.words import Words

DAY, BEFORE = date(2013, 12, 31), date(2012, 12, 31)
SENT = datetime(2014, 1, 6, 2)


def figure(unit: str, item: str, number: int, day: date = DAY, report: int = 7) -> tuple[Any, ...]:
    """A figure that was accepted, as planmodel.plan.REPORTED names its columns."""
    said = ("", "", "", SENT, "Người gửi", "", "", SENT, "Người nhận")
    return (report, unit, day, item, number, None, None, *said)


# Three of the 27 districts, of 41, 49 and 23 communes, and one department of the 21.
FIGURES = (
    figure("THO-XUAN", "base/communes", 41),
    figure("THO-XUAN", "count/WAN-XA/commune", 37),
    figure("THO-XUAN", "base/officials", 80),
    figure("THO-XUAN", "count/MAYTINH-CBCC/district", 79),
    figure("THO-XUAN", "count/PC-82/district", 82),
    figure("THO-XUAN", "count/EMAIL-CAP/district", 0),
    figure("THO-XUAN", "count/WAN-HUYEN/district", 1),
    figure("HOANG-HOA", "base/communes", 49),
    figure("HOANG-HOA", "count/WAN-XA/commune", 49),
    figure("HOANG-HOA", "count/WAN-HUYEN/district", 0),
    figure("BA-THUOC", "base/communes", 23, BEFORE, 3),
    figure("BA-THUOC", "count/WAN-XA/commune", 6, BEFORE, 3),
    figure("STC", "count/WAN-TINH/province", 1),
)


@pytest.fixture(scope="module")
def told() -> Plan:
    return committed().beside(Reported(FIGURES))


def matrix(plan: Plan, language: str = "vi") -> dict[str, unit_matrix.Column]:
    counted = {row["item"]: row for row in reporting.listing(plan)}
    wanted = {row["code"]: row for row in targets.listing(plan)}
    cells = progress.matrix(plan)
    return {c.head: c for c in unit_matrix.columns(cells, counted, wanted, Words(language))}


def test_a_column_is_what_several_units_count(told: Plan) -> None:
    columns = matrix(told)
    assert list(columns)[:3] == ["Cơ quan nối mạng", "CBCC có máy nối mạng", "Xã nối mạng"]
    assert len(columns) == 14 and "Xã thí điểm nối mạng" not in columns
    assert columns["Cơ quan nối mạng"].targets == ("WAN-TINH", "WAN-HUYEN")
    assert columns["Xã nối mạng"].level == "khoảng 80%"
    # 48 units have an agency, 27 districts communes: 27 x 14 + 21 x 8 cells
    assert sum(len(column.cells) for column in columns.values()) == 546


def test_all_units_together_are_sums_and_their_ends_round_outwards(told: Plan) -> None:
    columns = matrix(told)
    # 92 of 637 communes at least, 92 + 524 at most: 14,44% and 96,70%
    assert plain(columns["Xã nối mạng"].result[0]) == "14–97%"
    assert columns["Cơ quan nối mạng"].result == ("huyện 1/2", "sở 1/1")
    assert plain(columns["Máy tính trên 100 CBCC"].result[0]).startswith("≥ ")
    assert columns["Website đủ Điều 28"].result == ("–",)
    assert matrix(told, "en")["Agency on the WAN"].result == ("districts 1/2", "depts 1/1")


@pytest.mark.parametrize(
    ("head", "unit", "kind", "text"),
    [
        ("Xã nối mạng", "THO-XUAN", "figure", "90%"),  # 37 of 41: 90,24%
        ("CBCC có máy nối mạng", "THO-XUAN", "figure", "98%"),  # 79 of 80: 98,75% is not 99%
        ("Máy tính trên 100 CBCC", "THO-XUAN", "figure", "102"),  # 82 for 80: 102,5
        ("Được cấp hộp thư", "THO-XUAN", "figure", "0%"),  # a typed 0 is 0
        ("Dùng hộp thư", "THO-XUAN", "silent", ""),
        ("Cơ quan nối mạng", "THO-XUAN", "yes", "có"),
        ("Cơ quan nối mạng", "HOANG-HOA", "no", "chưa"),
        ("Cơ quan nối mạng", "QUAN-HOA", "silent", ""),
    ],
)
def test_a_cell_says_what_its_unit_reported(
    told: Plan, head: str, unit: str, kind: str, text: str
) -> None:
    mark = unit_matrix.mark(matrix(told)[head], unit, "Tên", Words())
    assert mark and (mark.kind, mark.text) == (kind, text)


def test_a_cell_names_its_report_and_a_blank_one_is_not_owed(told: Plan) -> None:
    column = matrix(told)["Xã nối mạng"]
    mark = unit_matrix.mark(column, "BA-THUOC", "Bá Thước", Words())
    said = "Bá Thước, Xã nối mạng: 6 trong 23 (31/12/2012, báo cáo số 3)"
    assert mark and mark.said == said and mark.width == pytest.approx(100 * 6 / 23)
    assert unit_matrix.mark(column, "STC", "Sở Tài chính", Words()) is None


def test_a_share_is_never_rounded_up_to_all() -> None:
    assert Words().at_least(996, 1000) == "99%" and Words().at_least(4, 1000) == "0,4%"
    assert Words().at_least(10, 10) == "100%" and Words().at_least(0, 10) == "0%"


@pytest.mark.parametrize(
    ("part", "whole", "step"),
    [(0, 7, 0), (399, 1000, 0), (2, 5, 1), (3, 5, 2), (4, 5, 3), (999, 1000, 3), (5, 5, 4)],
)
def test_the_steps_of_a_map_are_the_same_on_every_day(part: int, whole: int, step: int) -> None:
    assert share_step(part, whole) == SHARES[step]


def said(plan: Plan, chosen: Filter, language: str = "vi") -> tuple[str, list[tuple[str, str]]]:
    """The title of who has not reported, and what is said of each that is named first."""
    context = Context(plan, View(chosen, language=language), Words(language), "progress")
    rows = coverage.listing(plan, chosen)
    title = wording.title(rows, coverage.summary(plan, chosen), context)
    told = [(wording.lacks(row, context), wording.unknown(row, context.words)) for row in rows]
    return plain(title), [(plain(lacks), plain(unknown)) for lacks, unknown in told]


def test_who_has_not_reported_is_told_with_what_is_unknown(told: Plan) -> None:
    chosen = Filter(as_of=DAY, units=("QUAN-HOA",))
    title, rows = said(told, chosen)
    assert title == "1 đơn vị chưa có báo cáo 31/12/2013: Quan Hoá"
    # annex 4 prints 70 officials, the outside source has 18 communes
    assert rows == [("14 số liệu, kinh phí", "70 người, 18 xã")]
    title, rows = said(told, Filter(as_of=DAY, units=("BA-THUOC",)))
    assert rows[0][0].startswith("1 số liệu, mới nhất 31/12/2012; thiếu ")
    assert (
        said(told, chosen, "en")[0] == "One unit has not reported as of 31 December 2013: Quan Hoá"
    )


def test_the_silent_are_counted_by_their_kind(told: Plan) -> None:
    # 48 units but THO-XUAN, HOANG-HOA and STC, who reported of this day: 25 districts, 20 others
    title, rows = said(told, Filter(as_of=DAY))
    assert title == "45 đơn vị chưa có báo cáo 31/12/2013: 25 huyện và 20 sở, ban, ngành"
    assert len(rows) == 48


def test_a_unit_s_own_reports_stand_beside_what_it_lacks(
    told: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_store, "plan", lambda: told)
    page = drawn(opened("progress", "by=unit&unit=BA-THUOC"))
    (row,) = page.xpath(".//table[contains(@class, 'unit-reports')]/tbody/tr")
    cells = [plain(cell.text_content()).strip() for cell in row]
    # sent at 2:00 UTC, which is 9:00 in Vietnam
    assert cells[:3] == ["3", "31/12/2012", "1"] and "06/01/2014 09:00" in cells[3]


def test_a_group_does_not_report(told: Plan) -> None:
    title, rows = said(told, Filter(units=("NHOM-DVC",)))
    assert title.endswith("không phải báo cáo: mỗi đơn vị thành viên báo cáo riêng") and not rows


def test_nobody_has_reported_before_anybody_did(plan: Plan) -> None:
    title, rows = said(plan, Filter())
    assert title == "Chưa có báo cáo nào được chấp nhận: cả 48 đơn vị chưa báo cáo"
    assert len(rows) == 48


@pytest.mark.parametrize(
    "link",
    [
        "",
        "unit=THO-XUAN",
        "target=WAN-HUYEN",
        "target=EMAIL-CAP&unit=STC",
        "target=PC-82",
        "unit=NHOM-DVC",
        "asof=2012-12-31",
        "asof=2010-12-31",
        "subject=portal",
        "scope=commune&result=none",
        "result=beyond",
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_opens_under_any_link(
    told: Plan, monkeypatch: pytest.MonkeyPatch, link: str, language: str
) -> None:
    monkeypatch.setattr(plan_store, "plan", lambda: told)
    app = opened("progress", f"by=unit&{link}", language)
    assert not app.exception
    assert not SLIP.search(seen(app))
    if language == "en":
        for vietnamese in ("chưa", "đơn vị", "số liệu", "huyện", "Mức"):
            assert vietnamese not in own_words(drawn(app))


def test_the_map_follows_the_target_of_the_link(
    told: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_store, "plan", lambda: told)

    def tiles(link: str) -> list[str]:
        app = opened("progress", link)
        return [plain(button.label) for button in app.button if "tile_" in (button.key or "")]

    labels = tiles("by=unit")  # communes on the network, where no target is chosen
    assert len(labels) == 27
    assert {"Thọ Xuân **90,2%**", "Hoằng Hoá **100%**", "Bá Thước **26,1% _2012_**"} < set(labels)
    assert sum("chưa có số liệu" in label for label in labels) == 24
    assert "Hoằng Hoá **chưa**" in tiles("by=unit&target=WAN-HUYEN")
    # its own officials are counted, those of its communes are not
    assert "Thọ Xuân **chưa đủ**" in tiles("by=unit&target=EMAIL-CAP")


def test_the_titles_count_what_is_there(told: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_store, "plan", lambda: told)
    words = plain(seen(opened("progress", "by=unit")))
    assert (
        "UBND cấp xã kết nối mạng diện rộng: 1 huyện đủ 100%; thấp nhất là Bá Thước, 26,1%;"
        " 24 huyện chưa có số liệu"
    ) in words
    # nine counts of 551; what stands beside them are bases
    assert "9 trong 551 số liệu đã có" in words
