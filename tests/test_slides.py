"""The PowerPoint file, opened again: its numbers, words, notes, fonts, and text that is hostile."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import duckdb
import openpyxl
import pytest
import zxingcpp
from PIL import Image
from pptx import Presentation
from pptx.oxml.ns import qn

from export.deck.deck import deck
from export.deck.powerpoint import presentation
from export.provenance import SETTING
from planmodel import budget
from planmodel.filter import Filter
from planmodel.link_reading import known_values, read_view
from planmodel.plan import Plan
from wording.words import Words

VIEWS = ("", "unit=HOANG-HOA", "unit=VPUBND&lang=en", "lead=STTTT&year=2013", "source=district")
HOSTILE = '=HYPERLINK("http://x.vn","y") ' + "Dài" * 40 + " 😀 \N{HEBREW LETTER ALEF}<b>&"


@cache
def made(plan: Plan, link: str, address: str | None) -> bytes:
    """The file of a view, made once for all tests; `address` is where the dashboard stands."""
    view, _ = read_view(parse_qs(link), known_values(plan))
    return presentation(plan, view, Words(view.language, view.money))


def opened(plan: Plan, link: str = "") -> Any:
    return Presentation(BytesIO(made(plan, link, os.environ.get(SETTING))))


def numbered(file: Any) -> list[Any]:
    """The slides of the deck; before them stands the cover, which has no number."""
    return list(file.slides)[1:]


def charts(file: Any) -> Iterator[tuple[int, Any]]:
    for number, slide in enumerate(numbered(file), start=1):
        for shape in slide.shapes:
            if shape.has_chart:
                yield number, shape.chart


def series(chart: Any) -> dict[str, tuple[Any, ...]]:
    return {s.name: tuple(s.values) for plot in chart.plots for s in plot.series}


def sheet(chart: Any) -> list[tuple[Any, ...]]:
    """The data that opens behind a chart."""
    book = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return [tuple(row) for row in book.active.values]


def runs_of(slide: Any) -> list[Any]:
    frames = [shape.text_frame for shape in slide.shapes if shape.has_text_frame]
    return [run for frame in frames for p in frame.paragraphs for run in p.runs]


def words_of(slide: Any) -> str:
    return "\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)


def test_the_charts_of_the_whole_plan_hold_true_numbers(plan: Plan) -> None:
    found: dict[int, list[Any]] = {}
    for number, chart in charts(opened(plan)):
        found.setdefault(number, []).append(series(chart))
    assert found[1] == [
        {
            "Đầu tư phát triển": (110_219,),
            "Sự nghiệp cấp tỉnh": (26_190,),
            "Sự nghiệp cấp huyện": (14_950,),
        }
    ]
    (years,) = found[2]
    for source, name in (
        ("investment", "Đầu tư phát triển"),
        ("province", "Sự nghiệp cấp tỉnh"),
        ("district", "Sự nghiệp cấp huyện"),
    ):
        rows = budget.by_year(plan, Filter(sources=(source,)))
        assert years[name] == tuple(row["amount"] for row in rows)
    assert years["Tổng"] == (31_899, 30_490, 29_990, 29_990, 28_990)
    (leads,) = found[3]
    assert leads["Tổng"][0] == 87_731 and sum(leads["Tổng"]) == 151_359
    (projects,) = found[4]
    assert projects["Tổng"][:3] == (37_000, 18_000, 14_500)
    assert found[5] == [{"Đầu tư phát triển": (6_543, 9_000, 9_000, 9_000, 10_000)}]
    assert [list(reading.values()) for reading in found[6]] == [[(5,), (21,), (1,)], [(21,), (6,)]]
    ((yearly,),) = (chart.values() for chart in found[8])
    assert (yearly[0], yearly[-2:], sum(yearly)) == (180, (80, 80), 2_990)


@pytest.mark.parametrize("link", VIEWS)
def test_the_sheet_behind_a_chart_is_the_chart(plan: Plan, link: str) -> None:
    for _, chart in charts(opened(plan, link)):
        head, *rows = sheet(chart)
        drawn = series(chart)
        assert list(drawn) == list(head[1:])
        for place, values in enumerate(drawn.values(), start=1):
            assert tuple(row[place] for row in rows) == values
        assert all(value is None or type(value) is int for row in rows for value in row[1:])


def test_the_tables_print_the_money_of_their_targets(plan: Plan) -> None:
    slides = numbered(opened(plan))
    (table,) = [s.table for s in slides[8].shapes if s.has_table]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[1][0] == "UBND cấp xã kết nối mạng diện rộng"
    assert rows[1][1] == "khoảng 80%" and rows[1][3] == "43.543"  # DA04 and DA05
    assert rows[1][5] == "cùng 3 chỉ tiêu khác"
    assert "18.000" in [row[3] for row in rows]  # DA07
    texts = [
        c.text for r in slides[10].shapes if r.has_table for row in r.table.rows for c in row.cells
    ]
    assert texts[0] == "1" and "còn ít nhất 1 trong 27" in texts[1]


@pytest.mark.parametrize("link", VIEWS)
def test_every_slide_is_wide_and_carries_footer_notes_and_way_back(plan: Plan, link: str) -> None:
    file = opened(plan, link)
    assert (file.slide_width, file.slide_height) == (12_192_000, 6_858_000)
    count = len(numbered(file))
    for number, slide in enumerate(numbered(file), start=1):
        text, notes = words_of(slide), slide.notes_slide.notes_text_frame.text
        assert slide.shapes.title.text_frame.text
        assert f"{number}/{count}" in text and "4089/QĐ-UBND" in text
        assert "/2010" in text or "17 November 2010" in text
        assert "gõ vào ô Tìm" not in text and "type into Search" not in text  # no machine words
        assert "gõ vào ô Tìm" in notes or "type into Search" in notes
        assert notes.split("\n")[0] == slide.shapes.title.text_frame.text
        assert "(dòng " in notes or "(line " in notes
        assert "Đang xem" in notes or "Showing" in notes
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0
            assert shape.left + shape.width <= file.slide_width + 1
            assert shape.top + shape.height <= file.slide_height + 1
            assert shape._element.find(".//{*}style") is None  # no shadow of the theme


@pytest.mark.parametrize("link", VIEWS)
def test_a_cover_without_a_number_stands_before_the_first_slide(plan: Plan, link: str) -> None:
    file = opened(plan, link)
    cover, words = file.slides[0], Words("en" if "lang=en" in link else "vi")
    view, _ = read_view(parse_qs(link), known_values(plan))
    about = deck(plan, view, words).provenance
    assert len(numbered(file)) == len(deck(plan, view, words).slides)
    assert file.element.get("firstSlideNum") == "0"  # PowerPoint counts as a link and the foot do
    assert cover.shapes.title.text_frame.text == about.title
    text, notes = words_of(cover), cover.notes_slide.notes_text_frame.text
    assert about.sentence in text and "4089/QĐ-UBND" in text
    assert not re.search(r"\d/\d+$", text, re.MULTILINE)
    assert about.view in notes and about.sentence in notes and about.view not in text
    for shape in cover.shapes:
        assert shape.left >= 0 and shape.left + shape.width <= file.slide_width + 1
        assert shape.top + shape.height <= file.slide_height + 1


def test_a_cover_leads_back_to_the_deck_where_an_address_exists(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, "https://kehoach.example.vn")
    cover = opened(plan, "unit=HOANG-HOA").slides[0]
    (picture,) = [s for s in cover.shapes if s.shape_type == 13]
    (read,) = zxingcpp.read_barcodes(Image.open(BytesIO(picture.image.blob)))
    assert read.text == "https://kehoach.example.vn/present?unit=HOANG-HOA"
    (link,) = {run.hyperlink.address for run in runs_of(cover)} - {None}
    assert link == read.text


def test_the_notes_quote_the_lines_that_print_the_figures(
    plan: Plan, lines: tuple[str, ...]
) -> None:
    notes = numbered(opened(plan))[0].notes_slide.notes_text_frame.text
    for line in (102, 107, 110):  # section III.1, the three sources
        assert f"(dòng {line}): {lines[line].strip()}" in notes


@pytest.mark.parametrize("link", VIEWS)
def test_only_fonts_of_a_windows_laptop_are_named(plan: Plan, link: str) -> None:
    for slide in opened(plan, link).slides:
        for shape in slide.shapes:
            frames = [shape.text_frame] if shape.has_text_frame else []
            if shape.has_table:
                frames = [cell.text_frame for row in shape.table.rows for cell in row.cells]
            runs = [run for f in frames for p in f.paragraphs for run in p.runs]
            assert {run.font.name for run in runs} <= {"Cambria", "Calibri"}
            assert all(run.font.size.pt >= 11 for run in runs)


def test_thousands_read_the_same_on_any_office(plan: Plan) -> None:
    for link, mark in (("", r"0\.000"), ("lang=en", r"0\,000")):
        (chart,) = [chart for number, chart in charts(opened(plan, link)) if number == 2]
        labels = chart.plots[0].series[0].data_labels
        assert mark in labels.number_format and not labels.number_format_is_linked


def test_hostile_words_stay_words(plan_file: Path, tmp_path: Path) -> None:
    """The build refuses such letters; a file from elsewhere may hold them."""
    copy = shutil.copy(plan_file, tmp_path / "plan.duckdb")
    with duckdb.connect(str(copy)) as connection:
        for name, code in (("activity", "DA05"), ("target", "WAN-XA"), ("unit", "HOANG-HOA")):
            connection.execute(f"UPDATE {name} SET short_vi = ? WHERE code = ?", [HOSTILE, code])
    file = opened(Plan(tmp_path / "plan.duckdb"))
    for number, name in ((4, f"DA05 {HOSTILE}"), (8, HOSTILE)):
        (chart,) = [chart for place, chart in charts(file) if place == number]
        assert next(iter(chart.plots[0].categories)) == sheet(chart)[1][0] == name
        book = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        assert all(cell.data_type != "f" for row in book.active.iter_rows() for cell in row)
    assert HOSTILE in words_of(numbered(file)[3])
    (table,) = [s.table for s in numbered(file)[8].shapes if s.has_table]
    assert table.cell(1, 0).text == HOSTILE


def test_a_slide_has_a_qr_code_where_an_address_exists(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not [s for slide in opened(plan).slides for s in slide.shapes if s.shape_type == 13]
    monkeypatch.setenv(SETTING, "https://kehoach.example.vn")
    second = numbered(opened(plan, "lead=STTTT"))[1]
    (picture,) = [s for s in second.shapes if s.shape_type == 13]
    title = second.shapes.title
    assert title.left + title.width < picture.left  # they stand beside each other
    (read,) = zxingcpp.read_barcodes(Image.open(BytesIO(picture.image.blob)))
    assert read.text == "https://kehoach.example.vn/budget?lead=STTTT"
    assert read.text in words_of(second)
    many = "lead=STTTT&year=2011&year=2013&source=investment"
    long = numbered(opened(plan, many))[1]
    links = [run.hyperlink.address for run in runs_of(long) if run.hyperlink.address]
    whole = "/budget?year=2011&year=2013&source=investment&lead=STTTT"
    assert links == [f"https://kehoach.example.vn{whole}"]  # too long to print, and still a link
    assert links[0] in long.notes_slide.notes_text_frame.text


@pytest.mark.parametrize(("link", "spoken"), [("", "vi-VN"), ("lang=en", "en-GB")])
def test_whoever_cannot_see_a_chart_is_told_and_every_run_has_its_language(
    plan: Plan, link: str, spoken: str
) -> None:
    file = opened(plan, link)
    for slide in file.slides:
        drawn = [s for s in slide.shapes if s.has_chart or s.has_table]
        for shape in drawn:
            said = shape._element.nvGraphicFramePr.cNvPr.get("descr")
            assert said.startswith(slide.shapes.title.text_frame.text)
        charts = [s.chart._chartSpace for s in drawn if s.has_chart]
        for part in (slide._element, slide.notes_slide._element, *charts):
            runs = list(part.iter(qn("a:r")))
            assert {run.find(qn("a:rPr")).get("lang") for run in runs} <= {spoken}
    assert file.core_properties.language == spoken
    assert file.core_properties.last_modified_by == "4089/QĐ-UBND"


def test_the_deck_has_no_date_of_another_file(plan: Plan) -> None:
    properties = opened(plan).core_properties
    assert properties.created is None and properties.modified is None
