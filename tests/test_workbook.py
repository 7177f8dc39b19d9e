"""Workbooks, opened again by another library: every number is the decision's, every total a formula
that holds, and no text is anything but a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
import zxingcpp
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from export.provenance import SETTING
from export.workbook.workbook import HEADS, TOTALS, whole_workbook, workbook
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.link_reading import known_values, read_view, split_link
from planmodel.plan import Plan
from wording.words import LANGUAGES, Words

Rows = Callable[[str], list[dict[str, str]]]
VIEWS = (
    "",
    "unit=HOANG-HOA",
    "/budget?lead=STTTT&year=2013&by=unit",
    "/budget?source=district&by=status",
    "/targets?scope=commune",
    "/activities?reaches=commune",
    "/units?view=department",
    "/units?unit=STTTT&year=2012",
    "/units?view=compare&unit=THO-XUAN&with=STC",
    "/scenario?fund=2012:70&shift=DA07:1",
    "/budget?unit=THO-XUAN&source=investment",
)


def made(plan: Plan, link: str, language: str) -> bytes:
    page, asked = split_link(link) if link else ("", {})
    view = replace(read_view(asked, known_values(plan))[0], language=language)
    return workbook(plan, page or "overview", view, Words(language))


def opened(plan: Plan, link: str, language: str = "vi") -> Workbook:
    return load_workbook(BytesIO(made(plan, link, language)), data_only=True)


def table(sheet: Worksheet) -> list[dict[str, object]]:
    """The rows below the heads."""
    heads = [cell.value for cell in sheet[HEADS + 1]]
    cells = sheet.iter_rows(min_row=HEADS + 2, values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in cells if any(v is not None for v in row)]


@pytest.fixture(scope="module")
def whole(plan: Plan) -> Workbook:
    return opened(plan, "")


def test_the_years_are_those_of_the_decision(whole: Workbook) -> None:
    rows = [list(row.values())[:5] for row in table(whole["Theo năm"])]
    assert rows == [  # the rows of totals of annexes 1 and 2, and the row of NV10
        [2011, 22719, 6190, 2990, 31899],
        [2012, 22500, 5000, 2990, 30490],
        [2013, 22000, 5000, 2990, 29990],
        [2014, 22000, 5000, 2990, 29990],
        [2015, 21000, 5000, 2990, 28990],
    ]
    totals = [cell.value for cell in whole["Theo năm"][TOTALS + 1]][:5]
    assert totals == ["Tổng cộng", 110219, 26190, 14950, 151359]  # section III.1


def test_the_leads_come_to_the_plan(whole: Workbook) -> None:
    rows = {row["Đơn vị chủ trì"]: row["5 năm"] for row in table(whole["Theo chủ trì"])}
    assert rows["Sở Thông tin và Truyền thông"] == 87731
    assert sum(rows.values()) == 151359  # type: ignore[arg-type]


def test_every_project_and_task_is_as_printed(whole: Workbook, source_rows: Rows) -> None:
    rows = {row["Mã"]: row for row in table(whole["Dự án, nhiệm vụ"])}
    printed = source_rows("budget")
    for activity in source_rows("activities"):
        row = rows[activity["code"]]
        for head, column in (
            ("Tổng mức đầu tư", "total_cost"),
            ("Đã phân bổ trước 2011", "allocated_before"),
            ("Vốn còn thiếu", "still_needed"),
        ):
            assert row[head] == (int(activity[column]) if activity[column] else None)
        for year in range(2011, 2016):
            own = [
                int(b["amount"])
                for b in printed
                if b["activity"] == activity["code"] and b["year"] == str(year)
            ]
            assert row[str(year)] == (sum(own) if own else None), (activity["code"], year)
    assert rows["DA08"]["Đã phân bổ trước 2011"] is None  # blank in the decision, never 0
    assert rows["DA05"]["Nơi ghi"] == "Phụ lục 1, dự án 5"


def test_every_printed_amount_is_there_with_its_place(whole: Workbook, source_rows: Rows) -> None:
    found = sorted(
        (r["Mã"], r["Năm"], r["Nhu cầu dự kiến"], r["Dòng văn bản"])
        for r in table(whole["Từng khoản in"])
    )
    assert found == sorted(
        (b["activity"], int(b["year"]), int(b["amount"]), int(b["first_line"]))
        for b in source_rows("budget")
    )
    one = next(r for r in table(whole["Từng khoản in"]) if r["Dòng văn bản"] == 294)
    assert (one["Nhu cầu dự kiến"], one["Nơi ghi"]) == (9000, "Phụ lục 1, dự án 5, cột năm 2013")


def test_the_units_are_the_rows_of_annexes_3_and_4(plan: Plan, source_rows: Rows) -> None:
    named = {row["name_vi"]: row for row in source_rows("units") if row["annex"]}
    yearly = {
        b["unit"]: int(b["amount"])
        for b in source_rows("budget")
        if b["activity"] in ("NV09", "NV10")
    }
    found = table(opened(plan, "/units?view=department")["Đơn vị"])
    found += table(opened(plan, "/units")["Đơn vị"])
    assert len(found) == 48
    for row in found:
        unit = named[str(row["Đơn vị"])]
        assert row["Cán bộ, công chức"] == int(unit["staff"])
        assert (
            row["Một năm"] == yearly[unit["code"]]
            and row["Cộng 2011–2015"] == 5 * yearly[unit["code"]]
        )
    assert "* Số liệu ngoài Quyết định" in str(opened(plan, "/units")["Đơn vị"]["A2"].value)


def test_targets_are_never_added(plan: Plan) -> None:
    book = load_workbook(BytesIO(made(plan, "/targets", "vi")))
    for name in ("Chỉ tiêu", "Chỉ tiêu và vốn"):
        assert not any(cell.value for cell in book[name][TOTALS + 1])
    rows = {row["Chỉ tiêu"]: row for row in table(opened(plan, "/targets")["Chỉ tiêu"])}
    wan = rows["UBND cấp xã kết nối mạng diện rộng"]
    assert (wan["Nhu cầu nêu rõ"], wan["Mức chỉ tiêu"], wan["Mức thấp"]) == (
        43543,
        "khoảng 80%",
        80,
    )
    assert rows["Phần mềm mã nguồn mở"]["Nhu cầu nêu rõ"] is None


def test_a_scenario_keeps_its_exact_figures(plan: Plan) -> None:
    book = opened(plan, "/scenario?fund=2012:70&shift=DA07:1")
    totals = [cell.value for cell in book["Kịch bản"][TOTALS + 1]]
    assert totals[4:6] == [7947, 6000]  # 70% of 26,490; DA07's last year moves past 2015


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("link", VIEWS)
def test_every_formula_holds(plan: Plan, link: str, language: str) -> None:
    """Added again, independently of what the formula's cell holds."""
    file = made(plan, link, language)
    formulas, values = (load_workbook(BytesIO(file), data_only=v) for v in (False, True))
    seen = 0
    for sheet in formulas:
        for cell in (cell for row in sheet for cell in row):
            if not str(cell.value).startswith(("=SUM(", "=SUBTOTAL(109,")):
                continue
            seen += 1
            # A total follows the sheet's own filter; a row's own sum does not.
            assert str(cell.value).startswith("=SUBTOTAL(") == (cell.row == TOTALS + 1)
            first, last = re.findall(r"[A-Z]+\d+", str(cell.value))
            parts = [c.value or 0 for row in values[sheet.title][first:last] for c in row]
            assert sum(parts) == values[sheet.title][cell.coordinate].value, (sheet.title, cell)
    assert seen or "targets" in link or "source=investment" in link


@pytest.mark.parametrize("link", VIEWS)
def test_what_can_be_sorted_is_one_table_under_frozen_heads(plan: Plan, link: str) -> None:
    for sheet in opened(plan, link).worksheets[1:]:
        assert sheet.freeze_panes == f"B{HEADS + 2}"
        if table(sheet):
            assert str(sheet.auto_filter.ref).startswith(f"A{HEADS + 1}:")


def test_the_cover_says_the_view_and_its_figures(plan: Plan) -> None:
    cover = opened(plan, "/budget?lead=STTTT&year=2013")["Bìa"]
    said = [str(cell.value) for row in cover for cell in row if cell.value is not None]
    assert "17100" in said  # Sở TT&TT leads 16,500 and 600 in 2013
    assert any(
        text.endswith("Sở Thông tin và Truyền thông chủ trì: 17.100 triệu đồng") for text in said
    )
    assert any("/budget?year=2013&lead=STTTT" in text for text in said)
    assert any("4089/QĐ-UBND ngày 17/11/2010" in text for text in said)


def test_numbers_read_the_same_in_every_office(whole: Workbook, plan: Plan) -> None:
    """ "#,##0" would print a comma on an English Office; this format prints its own sign."""
    own = whole["Theo năm"].cell(HEADS + 2, 2).number_format
    assert own == r"[>=1000000]0\.000\.000;[>=1000]0\.000;0"
    english = opened(plan, "", "en")["By year"].cell(HEADS + 2, 2).number_format
    assert english == r"[>=1000000]0\,000\,000;[>=1000]0\,000;0"


def test_the_chart_is_native_and_reads_the_sheet(plan: Plan) -> None:
    book = opened(plan, "")
    chart = book["Theo năm"]._charts[0]
    assert [series.val.numRef.f for series in chart.series] == [
        f"'Theo năm'!${column}$6:${column}$10" for column in "BCD"
    ]
    colours = [series.graphicalProperties.solidFill.srgbClr for series in chart.series]
    assert colours == ["1D4F91", "7B4100", "BC7A0B"]
    assert book["Bìa"]._charts


def test_a_view_without_rows_says_so(plan: Plan) -> None:
    book = opened(plan, "/budget?unit=THO-XUAN&source=investment")
    assert not book["Bìa"]._charts and not table(book["Theo năm"])
    assert book["Theo năm"]["A1"].value == "Không có khoản nào trong phần đang xem"


def test_the_cover_carries_the_qr_of_its_view(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "https://cntt.thanhhoa.gov.vn")
    picture = opened(plan, "/budget?unit=THO-XUAN")["Bìa"]._images[0]
    read = zxingcpp.read_barcodes(Image.open(BytesIO(picture._data())))
    assert [code.text for code in read] == ["https://cntt.thanhhoa.gov.vn/budget?unit=THO-XUAN"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_plan_holds_every_table_and_what_each_column_means(
    plan: Plan, language: str, source_rows: Rows
) -> None:
    book = load_workbook(BytesIO(whole_workbook(plan, Words(language))), data_only=True)
    name = {"vi": "Giải thích cột", "en": "Data dictionary"}[language]
    heads = {
        "vi": ("Bảng", "Cột", "Ý nghĩa", "Nguồn"),
        "en": ("Table", "Column", "Meaning", "Source"),
    }
    explained = table(book[name])
    assert all(row[head] for row in explained for head in heads[language])
    for sheet in (sheet for sheet in book if sheet.title.endswith(".csv")):
        rows = table(sheet)
        source = source_rows(sheet.title.removesuffix(".csv"))
        assert len(rows) == len(source)
        columns = [
            row[heads[language][1]] for row in explained if row[heads[language][0]] == sheet.title
        ]
        assert list(rows[0]) == columns == list(source[0])
        for row, printed in zip(rows, source, strict=True):
            for column, value in row.items():
                said = "" if value is None else str(value)
                assert said.lower() == printed[str(column)].replace("\r", "").lower(), (
                    sheet,
                    column,
                )


def test_hostile_names_stay_text(renamed: Callable[[str], Plan], hostile_name: str) -> None:
    view = View(Filter(units=("THO-XUAN",)))
    book = load_workbook(BytesIO(workbook(renamed(hostile_name), "units", view, Words("vi"))))
    cell = next(c for c in book["Đơn vị"]["A"] if c.value == hostile_name)
    assert cell.data_type == "s" and cell.hyperlink is None
