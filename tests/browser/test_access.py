"""For everybody: axe finds nothing of ours on any page, light, dark, on a wall or a phone, and the
keyboard always shows where it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext

from reports import ledger
from reports.store import Store
from tests.browser.pictures import PAGES, RESULTS
from tests.contrast import contrast
from tests.reader.server import Server
from tests.reader.visitor import Visitor

SHOWN = {name: page for name, page in PAGES.items() if "-" not in name} | {
    name: PAGES[name] for name in ("targets-opened", "activities-opened", "units-district")
}


class Look(NamedTuple):
    """A way of looking at a page."""

    width: int
    height: int
    light: Literal["light", "dark"] = "light"


LAPTOP, PHONE, WALL = Look(1366, 768), Look(390, 844), Look(1280, 720)
# The platform's own ground follows the browser's setting a moment after our ink.
GROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(14, 22, 34)"}
_GROUND = """(colour) =>
  getComputedStyle(document.querySelector("[data-testid=stApp]")).backgroundColor === colour"""
# Words of a link, and the ways in which what it opens is looked at, one after the other: a page is
# opened in the first of them.
WAYS = {
    "laptop": ("", [LAPTOP]),
    "dark and phone": ("lang=en", [LAPTOP._replace(light="dark"), PHONE]),
    "wall": ("size=wall", [WALL]),
}


@pytest.fixture(scope="module", params=WAYS)
def way(
    request: pytest.FixtureRequest, laptop: BrowserContext, server: Server
) -> Iterator[tuple[Visitor, str, list[Look]]]:
    """One page for each word of a link, and the ways in which it is looked at."""
    word, looks = WAYS[request.param]
    page = laptop.new_page()
    yield Visitor(page, server.url), word, looks
    page.close()


@pytest.mark.parametrize("name", SHOWN)
def test_axe_finds_nothing_of_ours(way: tuple[Visitor, str, list[Look]], name: str) -> None:
    visitor, word, (first, *others) = way
    address = SHOWN[name]
    look(visitor, first)
    visitor.open(address + ("&" if "?" in address else "?") + word if word else address)
    visitor.page.wait_for_function(_GROUND, arg=GROUNDS[first.light])
    assert found_by_axe(visitor) == []
    for other in others:
        look(visitor, other)
        visitor.page.wait_for_function(_GROUND, arg=GROUNDS[other.light])
        assert found_by_axe(visitor.settled()) == [], other


def look(visitor: Visitor, way: Look) -> None:
    visitor.page.emulate_media(color_scheme=way.light)
    visitor.page.set_viewport_size({"width": way.width, "height": way.height})


@pytest.mark.parametrize("name", ["overview", "targets", "guide"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_axe_finds_nothing_in_results_beside_the_plan(
    told: Visitor, name: str, language: str
) -> None:
    told.open(f"{RESULTS[f'results-{name}']}&lang={language}")
    assert found_by_axe(told) == []


@pytest.mark.parametrize(("language", "width"), [("vi", 1366), ("en", 390)])
def test_axe_finds_nothing_where_reports_are_reviewed(
    told_newcomer: Visitor, invented_store: Store, language: str, width: int
) -> None:
    """The board, the report that waits, its reason, and one that was decided."""
    told_newcomer.page.set_viewport_size({"width": width, "height": 844})
    (waits,) = ledger.listing(invented_store, state="submitted")
    decided = ledger.listing(invented_store, state="returned")[0]
    told_newcomer.open(f"/reports?asof={waits.as_of}&lang={language}")
    assert found_by_axe(told_newcomer) == []
    told_newcomer.open(f"/reports?report={waits.number}&lang={language}")
    assert found_by_axe(told_newcomer) == []
    told_newcomer.click(".st-key-decide_return button")
    assert found_by_axe(told_newcomer) == []
    told_newcomer.open(f"/reports?report={decided.number}&lang={language}")
    assert found_by_axe(told_newcomer) == []


_ALONE = {"resultTypes": ["violations"]}  # what is well need not be told element by element


def found_by_axe(visitor: Visitor) -> list[tuple[str, str, str]]:
    """Each rule that the page breaks, where, and how."""
    return [
        (rule["id"], node["target"], node["failureSummary"][:300])
        for rule in Axe().run(visitor.page, options=_ALONE).response["violations"]
        for node in rule["nodes"]
    ]


# What the element with the focus looks like, it and what holds it, with and without the focus.
LOOKS = """() => {
  const element = document.activeElement;
  const { width } = element.getBoundingClientRect();
  const looks = () => {
    const found = [];
    for (let e = element, i = 0; e && i < 4; e = e.parentElement, i += 1) {
      const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(e);
      found.push(outline, boxShadow, borderColor, backgroundColor);
    }
    return found.join();
  };
  const held = looks();
  element.blur();
  const left = looks();
  element.focus({ preventScroll: true });
  const shown = width > 0 && held !== left;
  return [element.outerHTML.slice(0, 120), shown || element === document.body];
}"""


# The ring around what has the focus and the ground that it is seen on: past the element's edge
# what holds it, inside the element itself.
RING = """() => {
  const element = document.activeElement, style = getComputedStyle(element);
  if (style.outlineStyle === "none" || !parseFloat(style.outlineWidth)) return null;
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const under = (e) => {  // its own ground, laid over what is under it
    const [r, g, b, alpha = 1] = e ? parts(getComputedStyle(e).backgroundColor) : [255, 255, 255];
    if (alpha === 1) return [r, g, b];
    return under(e.parentElement).map((part, i) => part * (1 - alpha) + [r, g, b][i] * alpha);
  };
  const hex = (colour) => "#" + colour.slice(0, 3)
    .map((part) => Math.round(part).toString(16).padStart(2, "0")).join("");
  const ground = under(parseFloat(style.outlineOffset) < 0 ? element : element.parentElement);
  return [hex(parts(style.outlineColor)), hex(ground), element.outerHTML.slice(0, 80)];
}"""


@pytest.mark.parametrize("light", ["light", "dark"])
def test_the_ring_of_the_focus_reaches_three_to_one(
    newcomer: Visitor, light: Literal["light", "dark"]
) -> None:
    newcomer.page.emulate_media(color_scheme=light)
    newcomer.open("/?unit=THO-XUAN")
    rings = []
    for _ in range(60):
        newcomer.page.keyboard.press("Tab")
        rings.append(newcomer.page.evaluate(RING))
    seen = [ring for ring in rings if ring]
    assert any("/targets" in told or "targets?" in told for *_, told in seen)  # the navy bar
    assert [ring for ring in seen if contrast(ring[0], ring[1]) < 3] == []


def test_the_keyboard_always_shows_where_it_is(newcomer: Visitor) -> None:
    newcomer.open("/?unit=THO-XUAN")
    unseen = []
    for _ in range(60):
        newcomer.page.keyboard.press("Tab")
        element, shown = newcomer.page.evaluate(LOOKS)
        unseen += [] if shown else [element]
    assert unseen == []
