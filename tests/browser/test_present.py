"""The slideshow: keys, address, way back, and that it can be read from the last row."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext

from tests.reader.server import Server
from tests.reader.visitor import Visitor

SIZES = ((1920, 1080), (1366, 768), (1280, 720), (1024, 768))

# Of the slide that is shown: the smallest letter in units of the slide, and what leaves its place.
MEASURE = """() => {
  const unit = Math.min(innerWidth / 1920, innerHeight / 1080);
  const slide = document.querySelector(".slide:not([hidden])");
  let smallest = Infinity;
  const outside = [];
  for (const element of [...slide.querySelectorAll("*")]) {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own) continue;
    smallest = Math.min(smallest, parseFloat(getComputedStyle(element).fontSize) / unit);
    const box = element.getBoundingClientRect();
    if (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
      outside.push(element.textContent);
  }
  const foot = slide.querySelector("footer").getBoundingClientRect();
  const picture = slide.querySelector(".picture");
  for (const element of picture.querySelectorAll("*"))
    if (element.textContent.trim() && element.getBoundingClientRect().bottom > foot.top + 1)
      outside.push("under the footer: " + element.textContent);
  if (picture.scrollHeight > picture.clientHeight + 2) outside.push("the picture is too tall");
  const keys = document.querySelector(".deck-keys").getBoundingClientRect();
  const shown = slide.querySelector(".shown").getBoundingClientRect();
  if (shown.right > keys.left) outside.push("the footer runs under the buttons");
  return [smallest, outside];
}"""


def number(visitor: Visitor) -> str:
    return visitor.said(".slide:not([hidden]) .number")


def press(visitor: Visitor, key: str, expected: str) -> None:
    visitor.page.keyboard.press(key)
    visitor.page.wait_for_function(
        "expected => document.querySelector('.slide:not([hidden]) .number').innerText === expected",
        arg=expected,
    )


def test_keys_turn_the_slides_without_loading_anything(visitor: Visitor) -> None:
    visitor.open("/present")
    assert number(visitor) == "1/12" and visitor.address == "/present"
    loaded = visitor.page.evaluate("[performance.timeOrigin, window.runsEnded]")
    for key, expected in (
        ("ArrowRight", "2/12"),
        ("PageDown", "3/12"),
        ("Space", "4/12"),
        ("ArrowLeft", "3/12"),
        ("PageUp", "2/12"),
        ("End", "12/12"),
        ("ArrowRight", "12/12"),
        ("Home", "1/12"),
        ("PageUp", "1/12"),
        ("ArrowDown", "2/12"),
    ):
        press(visitor, key, expected)
    assert visitor.address == "/present?slide=2"
    assert visitor.page.evaluate("[performance.timeOrigin, window.runsEnded]") == loaded
    assert visitor.page.locator(".st-key-bar, .st-key-ribbon, .foot").count() == 0


def test_a_reload_and_an_impossible_number_open_a_slide(visitor: Visitor) -> None:
    assert number(visitor.open("/present?unit=HOANG-HOA&slide=3")) == "3/4"
    assert visitor.address == "/present?unit=HOANG-HOA&slide=3"
    visitor.page.reload()
    assert number(visitor.settled()) == "3/4"
    assert number(visitor.open("/present?unit=HOANG-HOA&slide=99")) == "4/4"
    assert number(visitor.open("/present?unit=HOANG-HOA&slide=-1")) == "1/4"
    assert visitor.page.locator(".deck-notice").count() == 0


def test_it_opens_from_a_view_and_escape_leads_back_there(visitor: Visitor) -> None:
    visitor.open("/budget?year=2013&lead=STTTT").click("a[data-present]")
    assert visitor.address == "/present?year=2013&lead=STTTT"
    assert "17.100" in visitor.said(".slide:not([hidden]) h1")
    press(visitor, "PageDown", "2/10")
    visitor.after(lambda: visitor.page.keyboard.press("Escape"))
    assert visitor.address == "/budget?year=2013&lead=STTTT"
    assert "17.100" in visitor.said()


def test_escape_from_a_link_leads_to_the_overview_of_its_view(visitor: Visitor) -> None:
    visitor.open("/present?unit=THO-XUAN&slide=2")
    visitor.after(lambda: visitor.page.keyboard.press("Escape"))
    assert visitor.address == "/?unit=THO-XUAN"
    assert "Thọ Xuân" in visitor.said()


def test_the_keyboard_alone_reaches_every_button_and_sees_where_it_is(visitor: Visitor) -> None:
    visitor.open("/present")
    visitor.page.locator("[data-slide=previous]").focus()
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("document.activeElement.dataset.slide") == "next"
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert visitor.page.evaluate(outline) == "solid"
    press(visitor, "Enter", "2/12")
    press(visitor, "Space", "3/12")  # the button's own
    assert "3/12" in visitor.page.locator("[data-said]").inner_text()


def test_it_plays_by_itself_and_says_how_fast(visitor: Visitor) -> None:
    visitor.open("/present?unit=HOANG-HOA&slide=4")
    button = visitor.page.locator("[data-slide=play]")
    assert "20 giây" in (button.get_attribute("aria-label") or "")
    visitor.page.evaluate("document.querySelector('.deck').dataset.seconds = 0.05")
    press(visitor, "a", "1/4")  # past the last it begins again
    assert button.get_attribute("aria-pressed") == "true"
    visitor.page.keyboard.press("a")
    assert button.get_attribute("aria-pressed") == "false"


@pytest.mark.parametrize(
    "address", ("/present", "/present?unit=HOANG-HOA", "/present?lang=en&unit=VPUBND")
)
def test_it_is_large_and_whole_on_every_screen(
    server: Server, laptop: BrowserContext, address: str
) -> None:
    page = laptop.new_page()
    visitor = Visitor(page, server.url).open(address)
    count = page.locator(".slide").count()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        press(visitor, "Home", f"1/{count}")
        for place in range(1, count + 1):
            smallest, outside = page.evaluate(MEASURE)
            assert smallest >= 23.9, (width, place, smallest)
            assert outside == [], (width, place)
            if place < count:
                press(visitor, "PageDown", f"{place + 1}/{count}")
    page.close()


def test_what_it_leaves_aside_is_said(visitor: Visitor) -> None:
    visitor.open("/present?colour=red&scope=commune")
    notice = visitor.said(".deck-notice")
    assert "colour=red" in notice and "cấp của chỉ tiêu" in notice


def test_a_phone_held_upright_shows_the_slide_lying(phone: Visitor) -> None:
    page = phone.open("/present?slide=2").page
    heading, picture, foot = (
        page.locator(f".slide:not([hidden]) {part}").bounding_box()
        for part in ("h1", ".picture", "footer")
    )
    assert heading and picture and foot
    assert heading["height"] > 2 * heading["width"]  # it runs down the screen
    # From the right edge to the left: the heading, the picture, the footer.
    assert 390 >= heading["x"] > picture["x"] > foot["x"] >= 0
    assert picture["x"] >= foot["x"] + foot["width"] - 1
    size = (
        "parseFloat(getComputedStyle(document.querySelector('.slide:not([hidden]) h1')).fontSize)"
    )
    assert page.evaluate(size) > 19  # 11 where the slide stands upright


# A browser's lock on the screen, and how often a page asked for it.
LOCK = """window.locks = 0;
Object.defineProperty(navigator, "wakeLock", { value: { request: async () => {
  window.locks += 1;
  window.lock = new EventTarget();
  window.lock.release = () => window.lock.dispatchEvent(new Event("release"));
  return window.lock;
} } });"""


def test_the_screen_stays_on_again_once_the_slides_are_seen_again(newcomer: Visitor) -> None:
    newcomer.page.add_init_script(LOCK)
    page = newcomer.open("/present").page
    seen = "document.dispatchEvent(new Event('visibilitychange'))"
    page.evaluate(seen)
    assert page.evaluate("window.locks") == 1  # held already
    page.evaluate("window.lock.release()")  # a browser lets go of it when the page is covered
    page.evaluate(seen)
    assert page.evaluate("window.locks") == 2
