"""What is leaned on although the platform does not promise it (ui/platform/leanings.toml), as a
browser shows it; the rest: tests/test_platform.py. After an upgrade of Streamlit or Plotly, what is
red here is what has to be mended."""

from __future__ import annotations

import os
import re
import signal
import urllib.request
from pathlib import Path

from playwright.sync_api import BrowserContext
from streamlit.testing.v1 import AppTest

from reports import ledger
from reports.store import Store
from tests.reader.scripts import shipped
from tests.reader.server import Server
from tests.reader.session import Session
from tests.reader.visitor import Visitor
from ui.platform.style import platform_rules

# Pages on which every rule finds what it dresses, and what is opened there first.
DRESSED = {
    "/?year=2013&lead=STTTT": ".st-key-downloads button",
    "/": ".st-key-find button",
    "/budget?by=activity": None,
    "/targets": None,
    "/units": None,
    "/progress?by=unit": None,
    "/units?view=department&unit=STTTT": None,
    "/units?view=compare&unit=THO-XUAN&with=HOANG-HOA": None,
    "/decision?q=an toàn": None,
    "/scenario?fund=2012:70&shift=DA07:1": None,
    "/reports?unit=NHU-THANH&asof=2013-12-31": None,
    "/people": None,
    "/present": None,
    "/?size=wall": None,
    "/?size=none&money=billion&year=2012": None,  # with two notices
}
# Stands only where something went wrong: tests/test_error_boundary.py, test_plan_file.py,
# tests/browser/test_report_upload.py and here.
FAULTS = (".st-key-no_plan", ".st-key-stopped", ".guard", "stDownloadButtonError", "stFileChip")
FIND = "(all) => all.filter(([, plain]) => document.querySelector(plain)).map(([own]) => own)"
# Counts how often a page asked that the screen stays on.
COUNT_LOCKS = """window.locks = 0;
Object.defineProperty(navigator, "wakeLock", { value: { request: async () => {
  window.locks += 1;
  window.lock = new EventTarget();
  window.lock.release = () => window.lock.dispatchEvent(new Event("release"));
  return window.lock;
} } });"""
CARRIES_THE_FONT = """() => new XMLSerializer()
  .serializeToString(document.querySelector(".main-svg")).includes("@font-face")"""
# A run that no link asked for.
ASKED = "from ui.platform.navigation import followed; assert followed() is False"


def selectors(sheet: str) -> dict[str, str]:
    """Every selector of a style sheet, and the same without what the eye alone sees."""
    found = {}
    rules = re.sub(r"(?s)/\*.*?\*/", "", sheet)
    for heads in re.findall(r"([^{};]+)\{", rules):
        for head in re.split(r",\s*(?![^()]*\))", heads.strip()):
            if not head.startswith(("@", "to")):
                plain = re.sub(r"::?(before|after|focus-(visible|within))", "", head)
                found[head] = plain.replace('="running"', "")
    return found


def test_every_rule_finds_what_it_dresses(
    newcomer: Visitor, told_newcomer: Visitor, invented_store: Store
) -> None:
    left = selectors(platform_rules(on_wall=True))
    assert len(left) > 90
    left = {own: plain for own, plain in left.items() if not any(f in own for f in FAULTS)}
    for address, opened in DRESSED.items():
        newcomer.open(address)
        if opened:
            newcomer.unfold(opened).page.wait_for_selector("[data-testid=stPopoverBody]")
            if "find" in opened:
                newcomer.page.locator(".st-key-find_words input").fill("mạng")
                newcomer.page.wait_for_selector(".found-list .more")
        for found in newcomer.page.evaluate(FIND, list(left.items())):
            del left[found]
    (waiting,) = ledger.listing(invented_store, state="submitted")
    # What only stands where something is reported, and where a report is returned.
    for address, pressed in (
        ("/", ""),
        ("/targets", ""),
        (f"/reports?report={waiting.number}", ".st-key-decide_return button"),
    ):
        told_newcomer.open(address)
        if pressed:
            told_newcomer.click(pressed)
        for found in told_newcomer.page.evaluate(FIND, list(left.items())):
            del left[found]
    assert not list(left)


def test_the_page_tells_whether_it_runs(visitor: Visitor) -> None:
    page = visitor.open().page
    assert page.locator(".stApp").get_attribute("data-test-script-state") == "notRunning"
    page.evaluate(
        """() => {
        window.seen = new Set();
        new MutationObserver(() => {
          seen.add(document.querySelector(".stApp").dataset.testScriptState);
          if (document.querySelector("[data-stale=true]")) seen.add("stale");
        }).observe(document.body, { subtree: true, attributes: true, childList: true });
        }"""
    )
    visitor.click(".st-key-filters button:has-text('2013')")
    assert "running" in page.evaluate("[...seen]")
    assert page.locator("[data-stale=false]").count()
    assert "stSkeleton" in shipped()


def test_the_page_tells_whether_it_is_connected(newcomer: Visitor) -> None:
    page = newcomer.open("/reports?unit=NHU-THANH&asof=2013-12-31").page
    assert page.locator(".stApp").get_attribute("data-test-connection-state") == "CONNECTED"
    assert page.locator(".report-lost").is_hidden()
    page.evaluate("WebSocket.prototype.send = function () { this.close(); }")  # the line is cut
    page.locator("[class*=st-key-number_] input").first.fill("7")
    page.keyboard.press("Enter")
    page.wait_for_selector(".report-lost", state="visible")
    newcomer.waits_for("[class*=st-key-number_] input", "element.disabled")


def test_the_key_r_asks_for_the_page_again(visitor: Visitor) -> None:
    page = visitor.open("/?year=2013").page
    asked = """for (const kind of ["keydown", "keyup"])
        document.dispatchEvent(new KeyboardEvent(kind, { key: "r" }))"""
    visitor.after(lambda: page.evaluate(asked))
    visitor.after(lambda: page.evaluate(asked))
    assert visitor.address == "/?year=2013"


def test_a_new_session_is_told_what_stands_in_the_boxes(
    laptop: BrowserContext, tmp_path: Path
) -> None:
    with Server(reports=f"sqlite:///{tmp_path / 'reports.sqlite'}") as server:
        page = laptop.new_page()
        reader = Visitor(page, server.url).open("/reports?unit=NHU-THANH&asof=2013-12-31")
        box = page.locator("[class*=st-key-number_] input").first
        box.fill("5")
        reader.after(lambda: box.press("Tab"))
        os.kill(server.process, signal.SIGSTOP)
        box.fill("7")
        box.press("Tab")
        server.restart()
        assert "7" in page.wait_for_selector(".report-band", timeout=60_000).inner_text()
        page.close()


def test_a_link_changes_the_page_without_loading_it_anew(visitor: Visitor) -> None:
    page = visitor.open("/?year=2013").page
    page.evaluate("window.same = true")
    visitor.click(".menu a:has-text('Kinh phí')")
    assert visitor.address == "/budget?year=2013" and page.evaluate("window.same")
    assert visitor.back().address == "/?year=2013" and page.evaluate("window.same")


def test_a_link_found_by_the_search_closes_it_and_opens_the_page_at_its_top(
    visitor: Visitor,
) -> None:
    page = visitor.open("/targets").page
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 900)")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 900
    visitor.unfold(".st-key-find button")
    page.locator(".st-key-find_words input").fill("tho xuan")
    visitor.click("[data-testid=stPopoverBody] .found-list a")
    assert page.locator("[data-testid=stPopoverBody]").count() == 0
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0


def test_a_key_goes_into_what_opens_over_the_page_and_on_behind_its_button(
    visitor: Visitor,
) -> None:
    page = visitor.open("/").page
    button, sheet = page.locator(".st-key-downloads button"), "[data-testid=stPopoverBody]"
    button.press("Tab")
    behind = page.evaluate_handle("document.activeElement")
    button.press("Enter")
    page.wait_for_selector(f"{sheet} .download-note")
    inside = page.locator(f"{sheet} button")
    for number in range(inside.count()):
        page.keyboard.press("Tab")
        assert inside.nth(number).evaluate("stop => stop === document.activeElement")
    page.keyboard.press("Tab")
    assert behind.evaluate("stop => stop === document.activeElement")
    page.wait_for_selector(sheet, state="detached")
    button.press("Enter")
    page.wait_for_selector(f"{sheet} .download-note")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.wait_for_selector(sheet, state="detached")
    assert button.evaluate("stop => stop === document.activeElement")


def test_the_scripts_of_the_frame_run(visitor: Visitor) -> None:
    page = visitor.open("/?lang=en").page
    assert page.evaluate("document.documentElement.lang") == "en"
    ours = ("planBehaviour", "planTranslate", "planPictures", "planPresent")
    assert [name for name in ours if not page.evaluate(f"!!window.{name}")] == []
    assert page.locator(".menu a[data-go]").count() > 5


def test_a_list_reads_what_is_typed_folded_and_shows_names_alone(visitor: Visitor) -> None:
    page = visitor.open("/units?lead=STC").page
    typed = "[class*=st-key-pick_units] input"
    page.locator(typed).press_sequentially("NÔNG  cong")
    page.wait_for_function("document.querySelectorAll('[role=option]').length === 1")
    option = page.get_by_role("option")
    assert option.inner_text() == "Nông Cống" and option.is_visible()
    shown = "Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').get"
    assert page.locator(typed).evaluate(f"e => {shown}.call(e)") == "NÔNG  cong"
    visitor.after(lambda: page.locator(typed).press("Enter"))
    tags = page.locator("[data-tag]").evaluate_all(
        "all => all.flatMap(e => [e.ariaLabel, e.innerText, e.firstChild.title])"
    )
    assert set(tags) == {"Sở Tài chính", "Nông Cống"}
    assert visitor.address in ("/units?lead=STC&unit=NONG-CONG", "/units?unit=NONG-CONG&lead=STC")


def test_a_chart_s_picture_carries_the_font(newcomer: Visitor) -> None:
    page = newcomer.open("/").page
    newcomer.keep_pictures()
    with page.expect_response(re.compile("SourceSans.*woff2")):
        page.locator(".js-plotly-plot").first.hover()
    page.wait_for_function(CARRIES_THE_FONT)  # it is read once it has come
    page.evaluate("window.picture = ''")
    with page.expect_download() as download:
        page.locator(".modebar-btn").first.click()
    assert download.value.suggested_filename == "chart_years.png"
    plot = page.locator(".js-plotly-plot").first
    assert plot.evaluate("plot => plot._fullLayout.margin.t") == 30  # charts/years.py
    assert '@font-face{font-family:"Source Sans"' in page.evaluate("window.picture")


def test_a_click_on_a_bar_says_what_it_stands_for(visitor: Visitor) -> None:
    page = visitor.open("/").page
    bar = page.locator(".barlayer .trace").first.locator(".point path").nth(2)
    visitor.after(lambda: bar.click(force=True))
    assert visitor.address == "/?year=2013"


def test_a_page_names_the_scripts_that_draw_it(newcomer: Visitor) -> None:
    newcomer.open("/")  # the first visit of a server comes before it names them
    fetched = newcomer.page.evaluate(
        "performance.getEntriesByType('resource').map(({ name }) => name)"
    )
    with urllib.request.urlopen(f"{newcomer.base}/budget?year=2013") as page:
        named = re.findall(r"<\./(static/js/[^>]+)>; rel=modulepreload", page.headers["Link"])
    assert any("PlotlyChart" in name for name in named)
    assert [name for name in named if f"{newcomer.base}/{name}" not in fetched] == []
    with urllib.request.urlopen(f"{newcomer.base}/{named[0]}") as script:
        assert "javascript" in script.headers["Content-Type"] and not script.headers["Link"]


def test_a_run_knows_that_a_link_or_back_asked_for_it(visitor: Visitor) -> None:
    assert not AppTest.from_string(ASKED).run().exception
    visitor.open("/budget").click(".st-key-filters button:has-text('2013')")
    assert visitor.back().address == "/budget"
    assert "29.990" not in visitor.said()


def test_what_the_browser_holds_is_named_and_not_sent_again(newcomer: Visitor) -> None:
    sizes = list[int]()
    newcomer.page.on(
        "websocket", lambda line: line.on("framereceived", lambda frame: sizes.append(len(frame)))
    )
    year = ".st-key-filters button:has-text('2013')"
    newcomer.open("/budget").click(year)
    assert max(sizes) > 20_000  # the style, once
    sizes.clear()
    newcomer.click(year)  # the view that the page opened with
    assert max(sizes) < 3_300  # 3,000 are held, and a little travels with each
    assert sum(sizes) < 25_000


def test_a_page_without_its_server_says_so_in_the_reader_s_language(laptop: BrowserContext) -> None:
    page = laptop.new_page()
    page.add_init_script(COUNT_LOCKS)
    with Server() as fresh:
        Visitor(page, fresh.url).open("/present?year=2013")
        assert page.evaluate("window.locks") == 1  # the screen stays on
        fresh.kill()
        page.wait_for_selector(".guard[data-guard=lost]", timeout=30_000)
        page.wait_for_timeout(6000)  # the platform's own box would have come by now
        assert page.locator(".guard").inner_text().startswith("Mất kết nối với máy chủ")
        assert page.locator("[data-testid=stDialog]").count() == 0
        title, said = (page.locator(f"{one}:visible").bounding_box() for one in ("h1", ".guard"))
        assert title and said and title["y"] + title["height"] < said["y"]
    page.close()


def test_a_file_that_is_gone_with_a_restart_is_told_with_a_way_to_it(
    laptop: BrowserContext,
) -> None:
    page = laptop.new_page()
    with Server() as fresh:
        visitor = Visitor(page, fresh.url).open("/budget?unit=HOANG-HOA")
        workbook = ".st-key-download_workbook button"
        visitor.unfold(".st-key-downloads button").settled()
        fresh.restart()
        page.wait_for_function(
            "document.querySelector('.stApp').dataset.testConnectionState === 'CONNECTED'"
            " && !document.querySelector('.guard')",
            timeout=60_000,
        )
        page.locator(workbook).first.click()
        page.wait_for_selector(".guard[data-guard=file]", timeout=30_000)
        assert "khởi động lại" in page.locator(".guard").inner_text()
        with page.expect_navigation():
            page.locator(".guard a").click()
        visitor.settled().unfold(".st-key-downloads button")
        with page.expect_download() as download:
            page.locator(workbook).first.click()
        assert download.value.suggested_filename == "workbook-budget-HOANG-HOA.xlsx"
    page.close()


def test_a_dead_page_leads_back_to_its_view(newcomer: Visitor) -> None:
    page = newcomer.open("/budget?year=2013&lang=en").page
    page.evaluate(
        "document.querySelector('.stApp').dataset.testConnectionState = 'DISCONNECTED_FOREVER'"
    )
    page.wait_for_selector(".guard[data-guard=dead]")
    assert "stopped responding" in page.locator(".guard").inner_text()
    with page.expect_navigation():
        page.locator(".guard a").click()
    assert "29,990" in newcomer.settled().said() and not page.locator(".guard").count()
    page.evaluate("setTimeout(() => import('/static/js/before.js'))")  # gone with an upgrade
    assert "upgraded" in page.locator(".guard").inner_text()


def test_a_reader_without_a_screen_understands_the_messages(server: Server) -> None:
    with Session(server.url) as reader:
        assert "151.359" in reader.text and not reader.errors
        assert "29.990" in reader.choose("Năm", "2013").text
        assert reader.query == "year=2013"


def test_the_server_says_that_it_is_well(server: Server) -> None:
    with urllib.request.urlopen(f"{server.url}/_stcore/health") as answer:
        assert answer.read() == b"ok"
