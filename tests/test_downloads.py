"""The menu of files on the pages: what it offers, and that a run makes none of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.test_pages import opened, seen

KINDS = {"workbook", "brief", "slides", "csv", "plan"}
TABLES = {"workbook", "csv", "plan"}  # what a scenario can stand in
WITH_FIGURES = ("overview", "targets", "budget", "activities", "units", "scenario")


def unfolded(root: Path, page: str, link: str = "", language: str = "vi") -> AppTest:
    """A page whose menu of files is open."""
    app = opened(root, page, link, language)
    app.session_state["downloads"] = True
    return app.run()


@pytest.mark.parametrize("page", WITH_FIGURES)
def test_every_page_with_figures_offers_its_files(root: Path, page: str) -> None:
    app = unfolded(root, page, "unit=HOANG-HOA")
    keys = {element.proto.id.rpartition("-")[2] for element in app.get("download_button")}
    kinds = TABLES if page == "scenario" else KINDS
    assert keys == {f"download_{kind}" for kind in kinds}
    assert "Mỗi tệp ghi phần đang xem" in seen(app)


def test_a_run_of_a_page_makes_no_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ui import downloads

    def made(*arguments: object) -> bytes:
        raise AssertionError("a file was made before it was asked for")

    for name in ("workbook", "brief", "archive", "whole_workbook", "briefs"):
        monkeypatch.setattr(downloads, name, made)
    app = unfolded(root, "budget", "unit=HOANG-HOA")
    assert app.get("download_button") and not app.exception


def test_the_menu_speaks_english(root: Path) -> None:
    app = unfolded(root, "budget", language="en")
    labels = {element.proto.label for element in app.get("download_button")}
    assert {"Excel workbook (.xlsx)", "A4 brief (.pdf)", "The whole Plan (.xlsx)"} <= labels


def test_a_page_carries_no_menu_that_nobody_opened(root: Path) -> None:
    assert not opened(root, "budget").get("download_button")
