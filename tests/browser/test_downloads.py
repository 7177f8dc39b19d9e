"""A file arrives at a click and opens; a chart leaves as a picture."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from tests.reader.visitor import Visitor

pytestmark = pytest.mark.browser


def fetched(visitor: Visitor, what: str) -> tuple[str, bytes]:
    """The name and the content of what a click downloads."""
    with visitor.page.expect_download(timeout=60_000) as download:
        visitor.page.locator(what).first.click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_the_files_of_a_view_arrive_and_open(visitor: Visitor) -> None:
    visitor.open("/budget?unit=HOANG-HOA").unfold(".st-key-downloads button")
    name, made = fetched(visitor, ".st-key-download_workbook button")
    assert name == "workbook-budget-HOANG-HOA.xlsx"
    assert load_workbook(BytesIO(made), data_only=True)["Theo năm"]["B4"].value == 900
    name, made = fetched(visitor, ".st-key-download_brief button")
    assert name == "brief-HOANG-HOA.pdf"
    assert "Hoằng Hoá" in PdfReader(BytesIO(made)).pages[0].extract_text()
    _, made = fetched(visitor, ".st-key-download_csv button")
    assert "years.csv" in ZipFile(BytesIO(made)).namelist()


def test_the_48_briefs_are_made_under_a_bar(visitor: Visitor) -> None:
    visitor.open("/").unfold(".st-key-downloads button")
    visitor.page.locator(".st-key-make_briefs button").click()
    visitor.page.wait_for_selector("[data-testid=stProgress]", timeout=60_000)
    visitor.page.wait_for_selector(".st-key-download_briefs button", timeout=180_000)
    _, made = fetched(visitor, ".st-key-download_briefs button")
    assert len(ZipFile(BytesIO(made)).namelist()) == 48


def test_a_chart_leaves_as_a_picture_on_white(visitor: Visitor) -> None:
    visitor.open("/budget?by=activity&lang=en")
    visitor.page.locator(".js-plotly-plot").nth(1).hover()
    button = visitor.page.locator(".modebar-btn").nth(1)
    assert button.get_attribute("aria-label") == "Save the chart as a PNG image"
    name, made = fetched(visitor, ".js-plotly-plot >> nth=1 >> .modebar-btn")
    picture = Image.open(BytesIO(made)).convert("RGBA")
    width = visitor.page.locator(".js-plotly-plot").nth(1).bounding_box()["width"]  # type: ignore[index]
    # What the view's values do not say stands in the name as a digest: no two charts share one.
    assert re.fullmatch(r"chart_activity-[0-9a-f]{6}\.png", name)
    assert abs(picture.width - 2 * width) < 4
    assert picture.getpixel((1, 1)) == (255, 255, 255, 255)


def test_a_page_or_a_filter_is_chosen_while_the_menu_is_open(visitor: Visitor) -> None:
    visitor.open("/budget").unfold(".st-key-downloads button")
    visitor.page.locator("[data-testid=stDownloadButton]").first.wait_for()
    visitor.click(".st-key-filters button:has-text('2012')")
    assert "30.490" in visitor.said()
    visitor.click(".menu a:has-text('Chỉ tiêu')")
    assert visitor.address == "/targets?year=2012" and "20 chỉ tiêu định lượng" in visitor.said()
    assert visitor.page.locator("details.target").count() == 66
