"""From the form to the page: two districts fill in theirs, the command takes and accepts them, and
a running dashboard shows the sums."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from docx import Document
from playwright.sync_api import Browser
from pptx import Presentation
from pypdf import PdfReader

from export.annual.annual import annual
from export.brief.brief import brief
from export.deck.powerpoint import presentation
from export.provenance import plain
from export.workbook.workbook import workbook
from planmodel.build import PLAN_FILE
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.plan import Plan
from reports import counting
from reports.store import Store
from tests.project import ROOT
from tests.reader.server import Server
from tests.reader.visitor import Visitor
from wording.words import Words

RANGE = "6,6–99,4%"
# Communes in all and on the network, at the end of 2013.
FILLED = {
    "THO-XUAN": {"base/communes": 41, "count/WAN-XA/commune": 37},
    "SAM-SON": {"base/communes": "5", "count/WAN-XA/commune": 5, "count/WAN-HUYEN/district": "Có"},
}


def reports(*arguments: object) -> str:
    """What the command says."""
    command = [sys.executable, "-m", "reports", *map(str, arguments)]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def fill(form: Path, figures: dict[str, int | str]) -> None:
    """Types into column E of the rows, as a person would."""
    book = openpyxl.load_workbook(form)
    sheet = book["Báo cáo"]
    rows = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
    for item, said in figures.items():
        sheet.cell(rows[item], 5).value = said
    book.save(form)


def test_what_two_districts_report_stands_on_the_page(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAN_REPORTS_URL", f"sqlite:///{tmp_path / 'reports.sqlite'}")
    with Server() as server:
        reader = Visitor(browser.new_page(viewport={"width": 1366, "height": 768}), server.url)
        reader.load("/progress")
        assert "0 trong 48 đơn vị" in reader.said(".sentence")

        reports("templates", "--as-of", "2013-12-31", "--out", tmp_path / "forms.zip")
        received = tmp_path / "received"
        with ZipFile(tmp_path / "forms.zip") as forms:
            for unit, figures in FILLED.items():
                name = f"bao-cao-{unit.lower()}-2013-12-31.xlsx"
                fill(Path(forms.extract(name, received)), figures)
        reports("check", received)
        reports("submit", received, "--by", "Trần Văn Cường")
        reader.load("/progress")
        assert "0 trong 48 đơn vị" in reader.said(".sentence")  # nothing is accepted yet
        reports("accept", 1, 2, "--by", "Lê Thị Hoa")

        # 37 + 5 of 41 + 5; all 637 communes of the province: 42 of 637 to (42 + 591) of 637.
        reader.load("/progress?target=WAN-XA")
        assert "2 trong 48 đơn vị" in reader.said(".sentence")
        told = plain(reader.page.locator(".standing").inner_text())
        assert "42 trong 46 xã của 2 huyện" in told
        assert "2/27 huyện" in told and "Chưa đủ" in told
        assert "42 trong 637 xã" in told and "(42 + 591) trong 637 xã" in told
        assert "37/41" in told and "90,2%" in told and "5/5" in told
        assert "Trần Văn Cường" in told and "Lê Thị Hoa" in told
        # One of 27 district offices said yes, the other 26 nothing.
        reader.load("/progress?target=WAN-HUYEN")
        assert "1/27 huyện" in reader.page.locator(".standing").inner_text()

        # 6.59% to 99.37%, wherever the plan stands: each page, the slides, and the unit's own 37.
        for page in ("/", "/targets", "/present"):
            seen = reader.load(page).page.locator("[data-testid=stApp]").text_content() or ""
            assert RANGE in plain(seen), page
        reader.load("/units?unit=THO-XUAN")
        assert "37/41" in reader.page.locator("[data-testid=stApp]").inner_text()
        reader.page.close()
    for name, told in files(tmp_path).items():
        assert RANGE in told, name


def files(folder: Path) -> dict[str, str]:
    """What each file made from the store says, as others read it."""
    store = Store(f"sqlite:///{folder / 'reports.sqlite'}")
    plan, words = Plan(PLAN_FILE, reported=counting.accepted(store)), Words()
    target = View(Filter(targets=("WAN-XA",)))
    slides = Presentation(BytesIO(presentation(plan, View(), words))).slides
    shapes = [shape for slide in slides for shape in slide.shapes if shape.has_text_frame]
    book = openpyxl.load_workbook(BytesIO(workbook(plan, "progress", View(), words)))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    paper = PdfReader(BytesIO(brief(plan, target, words))).pages[0]
    report = Document(BytesIO(annual(plan, 2013, words)))
    told = {
        "slides": [shape.text_frame.text for shape in shapes],
        "workbook": cells,
        "brief": [paper.extract_text()],
        "annual report": [paragraph.text for paragraph in report.paragraphs],
    }
    return {name: plain("\n".join(texts)) for name, texts in told.items()}
