"""Every screen: nothing runs over the edge, the answer stands above the fold, a wall is readable
from the last row, paper is clean."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO

import pytest
from playwright.sync_api import Browser, TimeoutError
from pypdf import PdfReader

from tests.browser.pictures import PAGES
from tests.reader.server import Server
from tests.reader.visitor import Visitor

OWN = {name: address for name, address in PAGES.items() if name != "present"}
# A small phone, a phone; a laptop at 200%, tablets, a projector; laptops and desks.
SCREENS = (
    *((320, 568), (390, 844), (641, 768), (683, 384), (768, 1024), (911, 512), (1024, 768)),
    *((1280, 720), (1366, 768), (1920, 1080), (2560, 1440)),
)
# What is wrong on a screen: it scrolls sideways, what stays on top while one reads on covers more
# than a fifth, or words are cut off where they stand.
FAULTS = """() => {
  const main = document.querySelector("[data-testid=stMain]"), faults = [];
  const seen = { visibilityProperty: true, opacityProperty: true };
  if (main.scrollWidth > main.clientWidth) faults.push(`${main.scrollWidth} wide`);
  main.scrollTo(0, main.scrollHeight / 2);
  for (const element of main.querySelectorAll("*")) {
    const { position, overflowX } = getComputedStyle(element);
    const { top, bottom, width } = element.getBoundingClientRect();
    if (position === "sticky" && top <= 0 && bottom > innerHeight / 5 && width > innerWidth / 2) {
      faults.push(`${Math.round(bottom)} of ${innerHeight} stay: ${element.className}`);
    }
    if (!/hidden|clip/.test(overflowX) || element.scrollWidth <= element.clientWidth + 1) continue;
    if (element.closest("svg, .unseen, .modebar, [aria-hidden=true]")) continue;
    if (element.checkVisibility(seen) && element.textContent.trim()) {
      faults.push(`cut: ${element.textContent.trim().slice(0, 40)}`);
    }
  }
  main.scrollTo(0, 0);
  return faults;
}"""
WALLS = ((1920, 1080), (1280, 720), (1024, 768))
FITS = """() => { const main = document.querySelector("[data-testid=stMain]");
  return main.scrollWidth <= main.clientWidth; }"""
# The text that the eye sees, with its size in pixels; a chart's text apart.
SIZES = """(inside) => {
  const found = [], seen = { visibilityProperty: true, opacityProperty: true };
  const walker = document.createTreeWalker(document.querySelector(".stApp"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement, text = walker.currentNode.data.trim();
    if (!text || !parent.checkVisibility(seen)) continue;
    if (parent.closest("style, script, .unseen") || !!parent.closest("svg") !== inside) continue;
    const { width, height } = parent.getBoundingClientRect();
    if (width > 1 && height > 1) found.push([parseFloat(getComputedStyle(parent).fontSize), text]);
  }
  return found;
}"""
# What a page answers with: its title, then its figure, chart, map or first row; and its filters.
ANSWERS = (
    ".stMain h2",
    ".js-plotly-plot, .statement .figure, .stack, .st-key-tiles, .target, .activity, .passage, "
    ".scenario-bar, .compare tr, .guide-marks tr",
    ".st-key-controls, .st-key-scenario_levels",
)
PLACE = """element => { const { top, bottom, height } = element.getBoundingClientRect();
  return height && [top, bottom]; }"""
ROOM = 270  # pixels of a picture that goes on below the fold, as a list or an opened row does


@pytest.fixture(scope="module")
def window(browser: Browser, server: Server) -> Visitor:
    return Visitor(browser.new_context().new_page(), server.url)


@pytest.mark.parametrize("name", OWN)
def test_every_screen_from_a_phone_to_a_large_desk_shows_a_page_whole(
    window: Visitor, name: str
) -> None:
    window.open(OWN[name])
    wrong = {}
    for width, height in SCREENS:
        window.page.set_viewport_size({"width": width, "height": height})
        settled = window.page.wait_for_function  # a chart is drawn anew a moment later
        with suppress(TimeoutError):
            settled(f"() => !({FAULTS})().length", timeout=1_500, polling=100)
        if faults := window.page.evaluate(FAULTS):
            wrong[width] = faults
    assert wrong == {}


@pytest.mark.parametrize("name", OWN)
def test_the_answer_of_a_page_stands_above_the_fold_of_a_laptop(window: Visitor, name: str) -> None:
    window.page.set_viewport_size({"width": 1366, "height": 768})
    window.open(OWN[name])
    for what in ANSWERS:
        found = window.page.locator(what)
        place = found.first.evaluate(PLACE) if found.count() else None
        assert not place or min(place[1], place[0] + ROOM) <= 768, what


@pytest.mark.parametrize("name", OWN)
def test_a_wall_shows_large_words_and_nothing_over_the_edge(window: Visitor, name: str) -> None:
    window.page.set_viewport_size({"width": 1920, "height": 1080})
    address = OWN[name]
    window.open(f"{address}{'&' if '?' in address else '?'}size=wall")
    small = [text for size, text in window.page.evaluate(SIZES, False) if size < 23.9]
    assert small == []
    assert [text for size, text in window.page.evaluate(SIZES, True) if size < 18] == []
    for width, height in WALLS:
        window.page.set_viewport_size({"width": width, "height": height})
        window.page.wait_for_function(FITS, timeout=5_000)


def test_the_wall_stays_on_the_way_to_another_page(visitor: Visitor) -> None:
    visitor.open("/?size=wall").click(".menu a:has-text('Kinh phí')")
    assert visitor.address == "/budget?size=wall"
    visitor.click("a:has-text('Rời màn chiếu')")
    assert visitor.address == "/budget"


def test_paper_holds_the_sentence_the_source_and_the_link_and_no_control(visitor: Visitor) -> None:
    visitor.open("/?year=2013&lead=STTTT")
    paper = PdfReader(BytesIO(visitor.page.pdf(format="A4", print_background=True)))
    words = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    assert "17.100 triệu đồng" in words
    assert "year=2013&lead=STTTT" in words.replace(" ", "")
    assert "Nguồn:" in words
    assert len(paper.pages) <= 3
    for control in ("Sao chép", "Tải về", "Xoá lọc", "Tìm", "Tất cả"):
        assert control not in words
