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
ASKED = [["2012", "2014"], "?year=2012&year=2014", "notRunning"]


@pytest.mark.parametrize("address", ["/targets", "/budget"])
def test_twenty_clicks_in_two_seconds_end_in_the_view_asked_for(
    visitor: Visitor, address: str
) -> None:
    page = visitor.open(address).page
    for _ in range(2):
        page.evaluate(BURST, CLICKS)
        for _ in range(60):
            page.wait_for_timeout(500)
            if page.evaluate(SHOWN) == ASKED:
                break
        page.wait_for_timeout(1000)
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
