"""The link: it opens the view it names, everywhere, and Back and Forward do what they say."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.reader.server import Server
from tests.reader.visitor import Visitor


def test_a_fresh_server_opened_at_a_filtered_budget_shows_frame_page_and_filter(
    browser: Browser,
) -> None:
    with Server() as fresh:
        page = browser.new_page()
        visitor = Visitor(page, fresh.url).open("/budget?year=2013&lead=STTTT")
        assert visitor.page.locator(".st-key-bar .brand").is_visible()
        assert "17.100 triệu đồng" in visitor.said()
        assert visitor.page.locator("h2", has_text="Tổng mức đầu tư").is_visible()
        chosen = visitor.page.locator("button[data-variant=pills][data-selected=true]")
        assert "2013" in chosen.all_inner_texts()[0]
        assert not visitor.page.get_by_text("Page not found").count()
        page.close()


def test_a_filter_moves_along_from_page_to_page(visitor: Visitor) -> None:
    visitor.open().click("button:has-text('2013')")
    assert visitor.address == "/?year=2013"
    visitor.click(".menu a:has-text('Chỉ tiêu')")
    assert visitor.address == "/targets?year=2013"
    visitor.click(".menu a:has-text('Kinh phí')")
    assert visitor.address == "/budget?year=2013"
    assert "29.990 triệu đồng" in visitor.said()


def test_back_and_forward_walk_through_the_views(visitor: Visitor) -> None:
    visitor.open().click("button:has-text('2013')").click(".menu a:has-text('Kinh phí')")
    visitor.click("button:has-text('2012')")
    assert "60.480" in visitor.said()
    assert "29.990" in visitor.back().said()
    assert visitor.address == "/budget?year=2013"
    assert visitor.back().address == "/?year=2013"
    assert "151.359" in visitor.back().said()
    assert "29.990" in visitor.forward().said()


def test_what_is_chosen_shows_on_every_page_and_after_back_and_forward(visitor: Visitor) -> None:
    def chosen() -> tuple[list[str], bool]:
        pills = visitor.page.locator(".st-key-filters [data-selected=true]").all_inner_texts()
        return pills, "Sở TT&TT" in visitor.said(".st-key-filters")

    visitor.open("/?year=2013&lead=STTTT")
    for page in ("Chỉ tiêu", "Kinh phí", "Tổng quan"):
        assert chosen() == (["2013"], True)
        visitor.click(f".menu a:has-text('{page}')")
    visitor.click("button:has-text('2012')")
    assert visitor.address == "/?year=2012&year=2013&lead=STTTT"
    assert visitor.back().address == "/?year=2013&lead=STTTT"
    assert chosen() == (["2013"], True)
    assert visitor.back().address == "/budget?year=2013&lead=STTTT"
    assert chosen() == (["2013"], True)
    visitor.forward().forward()
    assert chosen() == (["2012", "2013"], True)


def test_hostile_text_in_a_link_is_shown_as_text(visitor: Visitor) -> None:
    visitor.open("/targets?q=<script>alert(1)</script>&unit=<img src=x onerror=alert(1)>")
    assert "<img src=x" in visitor.said(".notice")
    assert not visitor.page.locator("img[src=x]").count()
    assert "<script>alert(1)</script>" in visitor.said()


def test_the_language_lives_in_the_link(visitor: Visitor) -> None:
    visitor.open().click(".languages a:has-text('EN')")
    assert visitor.address == "/?lang=en"
    assert visitor.page.evaluate("document.documentElement.lang") == "en"
    visitor.page.reload()
    assert "151,359 million dong" in visitor.settled().said()


def test_a_word_that_means_nothing_here_is_kept_and_named(visitor: Visitor) -> None:
    visitor.open("/budget?scope=commune")
    assert "cấp của chỉ tiêu" in visitor.said(".notice")
    visitor.click(".menu a:has-text('Chỉ tiêu')")
    assert visitor.address == "/targets?scope=commune"


def test_every_figure_of_a_source_leads_to_its_line_and_back(visitor: Visitor) -> None:
    visitor.open().click(".source-list a.cite")
    assert visitor.address == "/decision?line=102"
    assert "110.219 triệu đồng" in visitor.said(".exact")
    assert visitor.page.locator(".passage.hit").is_visible()
    assert visitor.back().address == "/"


@pytest.mark.parametrize(
    "address", ["/?year=2013&lead=STTTT", "/activities?status=new&subject=network"]
)
def test_the_language_changes_there_and_back_and_the_filter_stays(
    visitor: Visitor, address: str
) -> None:
    visitor.open(address)
    for language in ("en", "vi", "en", "vi"):
        visitor.click(f".languages a[hreflang='{language}']")
    assert visitor.address == address


@pytest.mark.parametrize("way", ["older", "none"])
def test_a_link_is_copied_over_plain_http_or_the_reader_is_told(
    newcomer: Visitor, way: str
) -> None:
    newcomer.open("/budget?year=2013&fbclid=1")
    newcomer.page.evaluate(
        """(way) => {
          Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
          document.execCommand = () => {
            window.copied = document.activeElement.value;
            return way === "older";
          };
        }""",
        way,
    )
    newcomer.page.locator("[data-copy]").click()
    said = {"older": "Đã sao chép", "none": "hãy chép từ thanh địa chỉ"}[way]
    newcomer.page.locator("[data-copy]", has_text=said).wait_for()
    assert said in newcomer.said(".actions")
    assert newcomer.page.evaluate("window.copied").endswith("/budget?year=2013")


def test_a_bare_percent_in_the_address_does_not_break_printing(newcomer: Visitor) -> None:
    newcomer.open("/targets?q=100%")
    failed: list[str] = []
    newcomer.page.on("pageerror", lambda error: failed.append(str(error)))
    newcomer.page.evaluate("history.replaceState({}, '', '/targets?q=100%')")
    newcomer.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    printed = newcomer.page.locator("[data-address]").first.text_content()
    assert printed is not None and printed.endswith("/targets?q=100%")
    assert failed == []


def test_enter_opens_the_first_result_of_the_search(visitor: Visitor) -> None:
    visitor.open().unfold(".st-key-find button")
    box = visitor.page.locator(".st-key-find_words input")
    box.fill("tho xuan")
    box.press("Enter")
    visitor.page.wait_for_url("**/units?unit=THO-XUAN")
    assert "Thọ Xuân" in visitor.settled().said()


def test_the_focus_ring_on_the_dark_bar_has_the_colour_of_its_words(newcomer: Visitor) -> None:
    newcomer.open().page.keyboard.press("Tab")
    link = newcomer.page.locator(".menu a").nth(1)
    link.focus()
    ring, words = link.evaluate(
        "e => [getComputedStyle(e).outlineColor, getComputedStyle(e).color]"
    )
    assert ring == words


def test_a_page_in_a_frame_has_no_bar_and_no_foot(newcomer: Visitor) -> None:
    page = newcomer.page
    page.goto(f"{newcomer.base}/budget?year=2013&embed=true")
    page.get_by_text("29.990").first.wait_for()
    assert not page.locator(".st-key-bar, .foot").count()
    page.evaluate(
        """() => {
          const link = Object.assign(document.createElement("a"), { href: "/targets?year=2013" });
          link.dataset.go = "";
          document.body.append(link);
          link.click();
        }"""
    )
    page.wait_for_url("**/targets?*embed=true*")
    page.locator(".st-key-ribbon").wait_for()
    assert not page.locator(".st-key-bar, .foot").count()


def test_the_skip_link_leads_past_the_menu_and_no_stray_key_runs_the_page(
    newcomer: Visitor,
) -> None:
    newcomer.open()
    assert newcomer.page.evaluate("document.documentElement.getAttribute('translate')") == "no"
    newcomer.page.locator("[data-testid=stSkipToContent]").focus()
    newcomer.page.keyboard.press("Enter")
    assert newcomer.page.evaluate("document.activeElement.classList.contains('st-key-ribbon')")
    newcomer.page.keyboard.press("Tab")
    assert not newcomer.page.evaluate("!!document.activeElement.closest('.st-key-bar')")
    newcomer.page.evaluate(
        "window.reached = 0; document.addEventListener('keydown', () => window.reached++)"
    )
    for key in ("r", "c"):
        newcomer.page.keyboard.press(key)
    assert newcomer.page.evaluate("window.reached") == 0
