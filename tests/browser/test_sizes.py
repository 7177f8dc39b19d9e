"""Every screen: nothing runs over the edge, the answer stands above the fold, a wall is readable
from the last row, paper is clean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, TimeoutError
from pypdf import PdfReader

from tests.browser.pictures import PAGES, RESULTS
from tests.reader.server import Server
from tests.reader.visitor import Visitor

OWN = {name: address for name, address in PAGES.items() if name != "present"}
# With what was reported beside the plan.
BESIDE = {name: RESULTS[f"results-{name}"] for name in ("overview", "targets", "guide")}
# A small phone, a phone; a laptop at 200%, tablets, a projector; laptops and desks.
SCREENS = (
    *((320, 568), (390, 844), (641, 768), (683, 384), (768, 1024), (911, 512), (1024, 768)),
    *((1280, 720), (1366, 768), (1920, 1080), (2560, 1440)),
)
# Where English, whose words are longer, has the least room: a phone, the bar just unfolded.
TIGHT = ((320, 568), (1024, 768))
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
# Cells of tables that nobody sees; that nothing was reported is said above the table on a phone.
UNSEEN_CELLS = """() => [...document.querySelectorAll("tbody :is(td, th):not(.missing)")]
  .filter((cell) => cell.innerHTML.trim() && !cell.closest("details:not([open])"))
  .filter((cell) => !cell.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .map((cell) => cell.textContent.trim() || cell.className)"""
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
# Parts of a figure: they have a ground of their own and no words, or the colour of a source.
FIGURES = """() => [...document.querySelectorAll(".stApp *")].filter((element) => {
  const { width, height } = element.getBoundingClientRect();
  if (width < 2 || height < 2 || !element.checkVisibility()) return false;
  const coloured = ".st-key-tiles button, .chip, .investment, .province, .district";
  if (element.matches(coloured)) return true;
  const bare = !element.textContent.trim() && !element.closest("button, input, [role=group]");
  return bare && element.matches(".stHtml :not(td)");
}).map((element) => [element, getComputedStyle(element)])
  .filter(([, { backgroundColor }]) => !/^rgba.*, 0\\)$/.test(backgroundColor))
  .map(([element, { backgroundColor }]) => [element.className, backgroundColor])"""
ROOM = 270  # pixels of a picture that goes on below the fold, as a list or an opened row does


@pytest.fixture(scope="module")
def window(laptop: BrowserContext, server: Server) -> Iterator[Visitor]:
    """One for all who only look, from page to page."""
    page = laptop.new_page()
    yield Visitor(page, server.url)
    page.close()


@pytest.fixture(scope="module", params=OWN)
def laid(request: pytest.FixtureRequest, window: Visitor) -> Visitor:
    """A page just opened at the laptop. Those who take it look at it one after the other, in the
    order in which they stand here, and none of them clicks."""
    window.page.set_viewport_size({"width": 1366, "height": 768})
    return window.open(OWN[request.param])


def test_the_answer_of_a_page_stands_above_the_fold_of_a_laptop(laid: Visitor) -> None:
    for what in ANSWERS:
        found = laid.page.locator(what)
        place = found.first.evaluate(PLACE) if found.count() else None
        assert not place or min(place[1], place[0] + ROOM) <= 768, what


def test_figures_keep_their_shape_in_high_contrast(laid: Visitor) -> None:
    page = laid.page
    figures = page.evaluate(FIGURES)
    page.emulate_media(forced_colors="active")
    canvas = page.evaluate("getComputedStyle(document.body).backgroundColor")
    kept = [figure for figure in page.evaluate(FIGURES) if figure[1] != canvas]
    page.emulate_media(forced_colors="none")
    vanished = Counter(kind for kind, _ in figures) - Counter(kind for kind, _ in kept)
    vanished = {k: n for k, n in vanished.items() if "hollow" not in k and "outlined" not in k}
    assert vanished == {}


def test_a_phone_loses_no_cell_of_a_table(laid: Visitor) -> None:
    assert laid.page.evaluate(UNSEEN_CELLS) == []
    laid.page.set_viewport_size({"width": 390, "height": 844})
    assert laid.page.evaluate(UNSEEN_CELLS) == []


def test_every_screen_from_a_phone_to_a_large_desk_shows_a_page_whole(laid: Visitor) -> None:
    assert faults_on(laid, SCREENS) == {}


@pytest.mark.parametrize("name", OWN)
def test_a_tight_screen_shows_a_page_whole_in_english(window: Visitor, name: str) -> None:
    window.open(f"{OWN[name]}{'&' if '?' in OWN[name] else '?'}lang=en")
    assert faults_on(window, TIGHT) == {}


@pytest.mark.parametrize("name", BESIDE)
@pytest.mark.parametrize(("language", "screens"), [("vi", SCREENS), ("en", TIGHT)])
def test_every_screen_shows_results_beside_the_plan_whole(
    told: Visitor, name: str, language: str, screens: tuple[tuple[int, int], ...]
) -> None:
    told.open(f"{BESIDE[name]}&lang={language}")
    assert faults_on(told, screens) == {}
    told.page.set_viewport_size({"width": 390, "height": 844})
    assert told.page.evaluate(UNSEEN_CELLS) == []


def faults_on(window: Visitor, screens: tuple[tuple[int, int], ...]) -> dict[int, list[str]]:
    """What is wrong with the page on each screen, by its width."""
    wrong = dict[int, list[str]]()
    for width, height in screens:
        window.page.set_viewport_size({"width": width, "height": height})
        settled = window.page.wait_for_function  # a chart is drawn anew a moment later
        with suppress(TimeoutError):
            settled(f"() => !({FAULTS})().length", timeout=20_000, polling=100)
        if faults := window.page.evaluate(FAULTS):
            wrong[width] = faults
    return wrong


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
        window.page.wait_for_function(FITS)


def test_the_wall_stays_on_the_way_to_another_page(visitor: Visitor) -> None:
    visitor.open("/?size=wall").click(".menu a:has-text('Kinh phí')")
    assert visitor.address == "/budget?size=wall"
    visitor.click("a:has-text('Về cỡ chữ thường')")
    assert visitor.address == "/budget"


def test_the_key_of_the_printed_map_has_its_steps_and_their_colours(visitor: Visitor) -> None:
    page = visitor.open("/units").page
    paper = PdfReader(BytesIO(page.pdf(format="A4")))  # without backgrounds, as a browser offers it
    words = " ".join("".join(sheet.extract_text() for sheet in paper.pages).split())
    assert all(step in words for step in ("80–90", "100–110", "120–130"))
    page.emulate_media(media="print")
    swatch = page.locator(".map-key i").first
    assert swatch.is_visible()
    assert swatch.evaluate("e => getComputedStyle(e).printColorAdjust") == "exact"
    page.emulate_media(media="screen")


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_and_names_its_page_its_day_and_no_machine(
    visitor: Visitor, scheme: Literal["light", "dark"]
) -> None:
    visitor.page.emulate_media(color_scheme=scheme)
    page = visitor.open("/targets?year=2013").page
    page.emulate_media(media="print", color_scheme=scheme)
    for part in ("html", "body", ".stApp", "[data-testid=stMain]"):
        ground = page.locator(part).first.evaluate("e => getComputedStyle(e).backgroundColor")
        assert ground == "rgb(255, 255, 255)", part
    for part in (".sentence", ".stMain h2", ".target b", ".target small"):
        pale = page.locator(part).first.evaluate("e => getComputedStyle(e).color")
        assert max(map(int, re.findall(r"\d+", pale)[:3])) < 130, (part, pale)
    page.emulate_media(media=None, color_scheme=scheme)
    paper = PdfReader(BytesIO(page.pdf(format="A4", print_background=True)))
    sheets = [" ".join(sheet.extract_text().split()) for sheet in paper.pages]
    whole = " ".join(sheets)
    assert "127.0.0.1" not in whole
    assert "/targets?year=2013" in whole.replace(" ", "")
    assert "Chỉ tiêu" in sheets[0]
    assert re.search(r"In ngày \d{1,2}/\d{1,2}/20\d\d", sheets[0])
    for number, sheet in enumerate(sheets, 1):
        assert f"{number} / {len(sheets)}" in sheet
    rows = [sheet for sheet in sheets if "DA0" in sheet]  # every sheet of a table has its heads
    assert len(rows) > 1 and all("Nhu cầu nêu rõ" in sheet for sheet in rows)


def test_the_map_of_districts_is_printed_as_a_map(visitor: Visitor) -> None:
    visitor.open("/units").page.emulate_media(media="print")
    tiles = visitor.page.locator(".st-key-tiles button")
    places = tiles.evaluate_all("all => all.map(e => e.getBoundingClientRect().toJSON())")
    visitor.page.emulate_media(media=None)
    assert len(places) == 27
    assert len({round(place["left"]) for place in places}) == 7
    assert max(place["width"] for place in places) < 250


def test_what_is_chosen_can_be_read_in_high_contrast(visitor: Visitor) -> None:
    page = visitor.open("/units?year=2013&unit=HOANG-HOA").page
    page.emulate_media(forced_colors="active")
    style = "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    canvas = page.locator("body").evaluate(style)[1]
    for pill in page.locator("button[data-selected=true]").all():
        ground = pill.evaluate(style)[1]
        assert pill.locator("p").first.evaluate(style)[0] != ground
        assert pill.evaluate("e => getComputedStyle(e).forcedColorAdjust") == "none"
    for tag in page.locator("[data-tag] span").all():
        assert tag.evaluate(style)[0] != canvas
    page.emulate_media(forced_colors="none")
