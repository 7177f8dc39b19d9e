"""The text of the decision and the search of the frame, as a person uses them."""

from __future__ import annotations

import json

from tests.reader.visitor import Visitor

IN_SIGHT = """(({ top, bottom, left, right }) => top >= 0 && bottom <= innerHeight
    && left >= 0 && right <= innerWidth)(element.getBoundingClientRect())"""
FIRST = "[data-testid=stPopoverBody] .found-list a"


def sought(reader: Visitor, words: str) -> Visitor:
    """Types words into the search of the frame and waits for what is found."""
    box = reader.unfold(".st-key-find button").page.locator(".st-key-find_words input")
    box.fill(words)
    reader.page.locator(f"[data-asked={json.dumps(words, ensure_ascii=False)}]").wait_for(
        state="attached"
    )
    return reader


def test_a_line_opens_at_its_cell_and_leads_back(visitor: Visitor, phone: Visitor) -> None:
    for reader in (visitor, phone):
        reader.open("/budget").open("/decision?line=294")
        assert reader.said(".exact") == "9.000"
        reader.waits_for(".exact", IN_SIGHT)
        assert "Phụ lục 1, dự án 5, cột năm 2013, dòng 294" in reader.said("h2")
    visitor.click("a.back")
    assert visitor.address == "/budget"


def test_next_and_previous_walk_through_the_words_found(visitor: Visitor) -> None:
    visitor.open("/decision?q=mot+cua")
    place, current = visitor.page.locator("[data-hit-place]"), visitor.page.locator("mark.current")
    current.wait_for()
    assert visitor.page.locator("mark").count() == 7
    for step, expected in (("Sau", "2"), ("Trước", "1"), ("Trước", "7")):
        visitor.unfold(f"a.step:has-text('{step}')")
        assert place.inner_text() == expected
        visitor.waits_for("mark.current", IN_SIGHT)
    assert current.inner_text() == "một cửa"


def test_the_contents_lead_to_a_section_without_a_step_in_history(visitor: Visitor) -> None:
    visitor.open().open("/decision")
    visitor.unfold(".entries a:has-text('Phụ lục 2')").waits_for("#line-403", IN_SIGHT)
    assert visitor.address == "/decision"
    assert visitor.back().address == "/"


def test_the_contents_fold_on_a_phone_and_tables_scroll_in_their_frame(phone: Visitor) -> None:
    phone.open("/decision")
    assert not phone.page.locator(".entries-folded ol").is_visible()
    phone.page.locator(".entries-folded summary").click()
    assert phone.page.locator(".entries-folded ol").is_visible()
    wide = "frame => frame.scrollWidth > frame.clientWidth"
    assert phone.page.locator(".annex-frame").first.evaluate(wide)


def test_a_unit_is_found_first_and_filters_the_dashboard(visitor: Visitor) -> None:
    sought(visitor.open("/budget"), "SO THONG TIN VA TRUYEN THONG").click(FIRST)
    assert visitor.address == "/?unit=STTTT"
    assert not visitor.page.locator("[data-testid=stPopoverBody]").count()


def test_the_search_leads_to_what_it_finds(visitor: Visitor) -> None:
    assert sought(visitor.open(), "quỹ microsoft").click(FIRST).address == "/decision?line=238"


def test_the_search_says_what_to_do_when_it_finds_nothing(visitor: Visitor) -> None:
    opened = visitor.open().page.locator("[data-testid=stPopoverBody]")
    assert "Không tìm thấy “zzzz”" in sought(visitor, "zzzz").said("[role=status][data-asked]")
    for words in ("year=1999&foo=1", "<script>alert(1)</script>"):
        opened.locator("input").fill(words)
        opened.locator("input").press("Enter")
        opened.get_by_text(words).wait_for()
    assert not opened.locator("a").count()


def test_the_keyboard_alone_searches(newcomer: Visitor) -> None:
    newcomer.open()
    for _ in range(20):
        newcomer.page.keyboard.press("Tab")
        if newcomer.page.evaluate("document.activeElement.innerText").startswith("Tìm"):
            break
    newcomer.page.keyboard.press("Enter")
    newcomer.waits_for(".st-key-find_words input", "element === document.activeElement")
    newcomer.page.keyboard.type("thuong xuan")
    newcomer.page.keyboard.press("Enter")
    newcomer.page.wait_for_url("**/units?unit=THUONG-XUAN")


def test_the_phone_has_the_search_in_its_bar(phone: Visitor) -> None:
    sought(phone.open(), "tho xuan").click(FIRST)
    assert phone.address == "/units?unit=THO-XUAN"


def test_what_is_too_long_or_no_link_is_said_in_words(visitor: Visitor) -> None:
    visitor.open("/")
    assert "Không tìm thấy “=1+1”" in sought(visitor, "=1+1").said("[role=status][data-asked]")
    visitor.page.locator(".st-key-find_words input").fill("thọ xuân " * 600)
    visitor.page.get_by_text("5.399 ký tự là quá dài để tìm").wait_for()
    visitor.page.locator(".st-key-find_words input").fill("thọ xuân")
    visitor.page.locator("[data-asked='thọ xuân']").wait_for(state="attached")
