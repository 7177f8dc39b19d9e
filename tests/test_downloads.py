"""The menu of files on the pages: what it offers, and that a run makes none of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import streamlit as st
from openpyxl import load_workbook

from reports import ledger
from reports.content import Figure, Report
from reports.store import Store
from tests.reader import document
from tests.reader.markup import plain
from tests.reader.screen import opened, seen

KINDS = {"workbook", "brief", "slides", "csv", "plan"}
WITH_FIGURES = ("overview", "targets", "budget", "activities", "units", "scenario")


@pytest.mark.parametrize("page", WITH_FIGURES)
def test_every_page_with_figures_offers_its_files(page: str) -> None:
    app = opened(page, "unit=HOANG-HOA")
    keys = {element.proto.id.rpartition("-")[2] for element in app.get("download_button")}
    assert keys == {f"download_{kind}" for kind in KINDS}
    assert "Mỗi tệp ghi phần đang xem" in seen(app)


def test_a_run_of_a_page_makes_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    from ui.frame import downloads

    def made(*arguments: object) -> bytes:
        raise AssertionError("a file was made before it was asked for")

    for name in ("workbook", "brief", "archive", "whole_workbook", "briefs"):
        monkeypatch.setattr(downloads, name, made)
    app = opened("budget", "unit=HOANG-HOA")
    assert app.get("download_button") and not app.exception


def test_the_menu_speaks_english() -> None:
    app = opened("budget", language="en")
    labels = {element.proto.label for element in app.get("download_button")}
    assert {"Excel workbook (.xlsx)", "A4 brief (.pdf)", "The whole Plan (.xlsx)"} <= labels


def test_each_button_gives_the_file_that_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    offered: dict[str, tuple[Callable[[], bytes], str]] = {}

    def offer(label: str, made: Callable[[], bytes], file_name: str, key: str, **_: object) -> None:
        offered[key.removeprefix("download_")] = made, file_name

    monkeypatch.setattr(st, "download_button", offer)
    opened("budget", "unit=HOANG-HOA")
    assert set(offered) == KINDS
    held = {"brief": "", "slides": "ppt/presentation.xml", "csv": ".csv"}
    for kind, (made, name) in offered.items():
        data = made()
        if kind == "brief":
            assert data.startswith(b"%PDF") and name.endswith(".pdf")
        else:
            names = " ".join(ZipFile(BytesIO(data)).namelist())
            assert held.get(kind, "xl/workbook.xml") in names, (kind, name)
    # One view holds what is shown, the whole plan all of its tables.
    sheets = {
        kind: load_workbook(BytesIO(offered[kind][0]())).sheetnames for kind in ("workbook", "plan")
    }
    assert len(sheets["plan"]) > len(sheets["workbook"])


def accepted_store(folder: Path, day: date) -> str:
    """The address of a store with one accepted report of a day."""
    address = f"sqlite:///{folder / 'reports.sqlite'}"
    figures = (Figure("base/communes", 41), Figure("count/WAN-XA/commune", 33))
    store = Store(address)
    number = ledger.submit(store, Report("THO-XUAN", day, figures), "An", "file").number
    ledger.accept(store, number, "Bình")
    return address


def test_progress_offers_the_annual_report_of_its_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: dict[str, tuple[str, Callable[[], bytes], str]] = {}

    def offer(label: str, made: Callable[[], bytes], file_name: str, key: str, **_: object) -> None:
        offered[key] = label, made, file_name

    monkeypatch.setenv("PLAN_REPORTS_URL", accepted_store(tmp_path, date(2013, 6, 30)))
    monkeypatch.setattr(st, "download_button", offer)
    opened("progress")
    label, made, name = offered["download_annual"]
    assert plain(label) == "Báo cáo năm 2013 (.docx)" and name == "annual-2013.docx"
    text = document.text(document.opened(made()))
    assert "33 trong 41 xã" in text and "Số liệu tính đến ngày 31/12/2013" in text


@pytest.mark.parametrize("link", ["asof=2014-12-31", "asof=2016-12-31"])
def test_a_year_that_nothing_is_reported_of_has_no_annual_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, link: str
) -> None:
    monkeypatch.setenv("PLAN_REPORTS_URL", accepted_store(tmp_path, date(2013, 12, 31)))
    app = opened("progress", link)
    keys = {element.proto.id.rpartition("-")[2] for element in app.get("download_button")}
    assert "download_annual" not in keys and "download_plan" in keys
