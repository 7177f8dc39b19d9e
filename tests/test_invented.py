"""Invented reports are marked wherever a figure can be seen: on each slide, sheet and page, and in
each picture. A plan with real reports, or none, carries no mark."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from export.brief.brief import brief
from export.deck.powerpoint import presentation
from export.tables.csv_archive import archive
from export.workbook.workbook import workbook
from look.style import style_sheet
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.plan import Plan, Reported
from tests.accepted import committed, said
from wording.words import Words

MARKS = {"vi": "SỐ LIỆU MINH HOẠ", "en": "INVENTED DATA"}


@pytest.fixture(scope="module")
def invented() -> Plan:
    figures = {"base/communes": 41, "count/WAN-XA/commune": 37}
    rows = tuple(said("THO-XUAN", date(2013, 12, 31), figures))
    return committed().beside(Reported(rows, is_invented=True))


def slides(plan: Plan, words: Words) -> list[list[str]]:
    """The texts of each slide."""
    file = Presentation(BytesIO(presentation(plan, View(language=words.language), words)))
    return [
        [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        for slide in file.slides
    ]


@pytest.mark.parametrize("language", MARKS)
def test_each_slide_is_marked_above_its_rule_and_in_its_sentence(
    invented: Plan, language: str
) -> None:
    every = slides(invented, Words(language))
    figure = {"vi": "90,2%", "en": "90.2%"}[language]  # 37 of 41
    assert any(figure in text for texts in every for text in texts)
    for texts in every:
        assert MARKS[language] in texts
        assert any(text.startswith(f"{MARKS[language]}. ") for text in texts)


@pytest.mark.parametrize("language", MARKS)
def test_each_sheet_is_marked_on_screen_and_on_paper(invented: Plan, language: str) -> None:
    content = workbook(invented, "overview", View(language=language), Words(language))
    cover, *sheets = load_workbook(BytesIO(content)).worksheets
    assert any(MARKS[language] in str(cell.value) for row in cover.rows for cell in row)
    for sheet in sheets:
        assert str(sheet["A2"].value).startswith(MARKS[language])
        assert sheet.oddHeader.right.text == MARKS[language]


def test_a_brief_is_marked_at_its_head_and_foot(invented: Plan) -> None:
    view = View(Filter(units=("THO-XUAN",)))
    text = PdfReader(BytesIO(brief(invented, view, Words()))).pages[0].extract_text()
    assert text.count(MARKS["vi"]) == 2


def test_the_names_of_tables_are_marked(invented: Plan) -> None:
    with ZipFile(BytesIO(archive(invented, "budget", View(), Words()))) as file:
        assert file.namelist()
        assert all(name.startswith("invented-") for name in file.namelist())


def test_the_style_of_a_page_carries_the_mark_for_every_region_and_picture() -> None:
    sheet = style_sheet(invented=MARKS["vi"])
    assert f'--invented-words:"{MARKS["vi"]}"' in sheet
    assert ".region::after" in sheet and ".deck header::after" in sheet
    assert ".region::after" not in style_sheet()


def test_a_plan_without_invented_reports_carries_no_mark(plan: Plan, root: Path) -> None:
    assert not [text for texts in slides(plan, Words()) for text in texts if MARKS["vi"] in text]
    content = workbook(plan, "budget", View(), Words())
    assert MARKS["vi"].encode() not in content
    for sheet in load_workbook(BytesIO(content)).worksheets:
        assert not sheet.oddHeader.right.text
    with ZipFile(BytesIO(archive(plan, "budget", View(), Words()))) as file:
        assert not [name for name in file.namelist() if name.startswith("invented")]
