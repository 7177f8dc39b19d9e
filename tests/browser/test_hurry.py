"""Hands that hurry: clicks that fall into a running run are not lost, and the address follows."""

from __future__ import annotations

import pytest

from tests.reader.visitor import Visitor

# Clicks on the years one after the other, much quicker than the page is drawn.
BURST = """async (years) => {
  for (const year of years) {
    [...document.querySelectorAll(".st-key-filters button")]
      .find((pill) => pill.innerText.includes(year)).click();
    await new Promise((next) => setTimeout(next, 100));
  }
}"""
# Twenty clicks after which 2012 and 2014 are chosen: both an odd number of times, the rest even.
YEARS = "2015 2012 2011 2013 2012 2014 2011 2013 2014 2015 2012 2013 2011 2014 2015 2013 2011 2015"
CLICKS = [*YEARS.split(), "2011", "2011"]
SHOWN = """() => [
  [...document.querySelectorAll(".st-key-filters [data-variant=pills][data-selected=true]")]
    .map((pill) => pill.innerText),
  location.search,
  document.querySelector(".stApp").dataset.testScriptState,
]"""
IS_SHOWN = f"(asked) => JSON.stringify(({SHOWN})()) === JSON.stringify(asked)"
ASKED = [["2012", "2014"], "?year=2012&year=2014", "notRunning"]


@pytest.mark.parametrize("address", ["/targets", "/budget"])
def test_twenty_clicks_in_two_seconds_end_in_the_view_asked_for(
    visitor: Visitor, address: str
) -> None:
    page = visitor.open(address).page
    for _ in range(2):
        page.evaluate(BURST, CLICKS)
        page.wait_for_function(IS_SHOWN, arg=ASKED, timeout=60_000)
        page.wait_for_timeout(1000)  # no run that was still on its way changes it
        assert page.evaluate(SHOWN) == ASKED
        assert "2012, 2014" in visitor.settled().said()
        visitor.click(".st-key-filters button:has-text('2012')")
        visitor.click(".st-key-filters button:has-text('2014')")
        assert visitor.address == address


def test_back_right_after_a_click_undoes_it(visitor: Visitor) -> None:
    page = visitor.open("/budget").page
    visitor.click(".st-key-filters button:has-text('2013')")
    assert visitor.back().address == "/budget"
    assert page.locator(".st-key-filters [data-variant=pills][data-selected=true]").count() == 0


# A letter is typed into the search, and a link that it found is followed soon after.
TYPE_AND_GO = """async (wait) => {
  const box = document.querySelector(".st-key-find_words input");
  const link = document.querySelector(".found-list a");
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(box, "mạng x");
  box.dispatchEvent(new Event("input", { bubbles: true }));
  await new Promise((next) => setTimeout(next, wait));
  link.click();
}"""


@pytest.mark.parametrize("wait", [0, 120, 200, 300])
def test_a_link_followed_while_the_search_is_typed_in_opens_its_page(
    visitor: Visitor, wait: int
) -> None:
    page = visitor.open("/targets").page
    visitor.unfold(".st-key-find button")
    page.locator(".st-key-find_words input").fill("mạng")
    link = page.locator(".found-list a").first
    link.wait_for()
    page.wait_for_timeout(500)
    place = f"/{link.get_attribute('href')}"
    page.evaluate(TYPE_AND_GO, wait)
    page.wait_for_function("place => location.href.endsWith(place)", arg=place)
    page.wait_for_timeout(1000)
    assert visitor.settled().address == place
    assert not page.locator("[data-testid=stPopoverBody]").count()
    assert page.locator(".st-key-bar").is_visible() and page.locator(".foot").is_visible()


def test_a_page_at_rest_without_its_foot_is_asked_for_again(visitor: Visitor) -> None:
    page = visitor.open("/budget?year=2013").page
    before = page.evaluate("window.runsEnded")
    page.evaluate("document.querySelector('.foot').className = 'lost'")
    page.wait_for_function("before => window.runsEnded > before", arg=before)
    assert visitor.address == "/budget?year=2013"
