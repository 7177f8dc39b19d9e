"""From the form to the page: two districts fill in theirs, the command takes and accepts them, and
a running dashboard shows the sums."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from playwright.sync_api import Browser

from export.provenance import plain
from tests.project import ROOT
from tests.reader.server import Server
from tests.reader.visitor import Visitor

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
        reader.open("/progress")
        assert "0 trong 48 đơn vị" in reader.said(".sentence")

        reports("templates", "--as-of", "2013-12-31", "--out", tmp_path / "forms.zip")
        received = tmp_path / "received"
        with ZipFile(tmp_path / "forms.zip") as forms:
            for unit, figures in FILLED.items():
                name = f"bao-cao-{unit.lower()}-2013-12-31.xlsx"
                fill(Path(forms.extract(name, received)), figures)
        reports("check", received)
        reports("submit", received, "--by", "Trần Văn Cường")
        reader.open("/progress")
        assert "0 trong 48 đơn vị" in reader.said(".sentence")  # nothing is accepted yet
        reports("accept", 1, 2, "--by", "Lê Thị Hoa")

        # 37 + 5 of 41 + 5; all 637 communes of the province: 42 of 637 to (42 + 591) of 637.
        reader.open("/progress?target=WAN-XA")
        assert "2 trong 48 đơn vị" in reader.said(".sentence")
        told = plain(reader.page.locator(".standing").inner_text())
        assert "42 trong 46 xã của 2 huyện" in told
        assert "2/27 huyện" in told and "Chưa đủ" in told
        assert "42 trong 637 xã" in told and "(42 + 591) trong 637 xã" in told
        assert "37/41" in told and "90,2%" in told and "5/5" in told
        assert "Trần Văn Cường" in told and "Lê Thị Hoa" in told
        # One of 27 district offices said yes, the other 26 nothing.
        reader.open("/progress?target=WAN-HUYEN")
        assert "1/27 huyện" in reader.page.locator(".standing").inner_text()
        reader.page.close()
