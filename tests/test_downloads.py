"""The menu of files on the pages: what it offers, and that a run makes none of them."""

from __future__ import annotations

import pytest

from tests.reader.screen import opened, seen

KINDS = {"workbook", "brief", "slides", "csv", "plan"}
TABLES = {"workbook", "csv", "plan"}  # what a scenario can stand in
WITH_FIGURES = ("overview", "targets", "budget", "activities", "units", "scenario")


@pytest.mark.parametrize("page", WITH_FIGURES)
def test_every_page_with_figures_offers_its_files(page: str) -> None:
    app = opened(page, "unit=HOANG-HOA")
    keys = {element.proto.id.rpartition("-")[2] for element in app.get("download_button")}
    kinds = TABLES if page == "scenario" else KINDS
    assert keys == {f"download_{kind}" for kind in kinds}
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
