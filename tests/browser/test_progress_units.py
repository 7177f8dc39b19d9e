"""Progress by unit and by money in a browser: the map, the link, the filters."""

from __future__ import annotations

import pytest

from tests.reader.visitor import Visitor


def test_a_tile_chooses_its_district_and_the_target_stays(told: Visitor) -> None:
    told.open("/progress?by=unit&target=LAN-XA&asof=2013-12-31")
    told.click(".st-key-tile_THO-XUAN button")
    assert told.address == "/progress?by=unit&unit=THO-XUAN&target=LAN-XA&asof=2013-12-31"
    assert told.said(".unit-matrix .own th") == "Thọ Xuân"
    assert told.said("h2.same-size").startswith("Thọ Xuân đã báo cáo")
    told.click(".st-key-tile_THO-XUAN button")
    assert "unit=" not in told.address


def test_another_target_colours_the_map(told: Visitor) -> None:
    told.open("/progress?by=unit&asof=2013-12-31")
    tile = ".st-key-tile_HA-TRUNG button"
    before = told.said(tile)
    told.page.get_by_role("combobox").last.click()
    told.after(told.page.get_by_role("option", name="82 máy tính trên 100 CBCC").click)
    assert told.address == "/progress?by=unit&target=PC-82&asof=2013-12-31"
    assert told.said(tile) != before
    assert told.back().said(tile) == before


def test_the_list_of_targets_finds_without_accents_and_shows_names_alone(
    told_newcomer: Visitor,
) -> None:
    told_newcomer.open("/progress?by=unit&target=PC-82&asof=2013-12-31")
    box = told_newcomer.page.locator("[class*=st-key-pick_mapped] input")
    shown = (
        "(e) => Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').get.call(e)"
    )
    assert box.evaluate(shown) == "82 máy tính trên 100 CBCC"
    for way in (box, told_newcomer.page.locator("[class*=st-key-pick_mapped] button")):
        way.click()  # what is typed takes the place of the choice
        told_newcomer.page.keyboard.type("co mang lan")
        told_newcomer.page.wait_for_function(
            "document.querySelectorAll('[role=option]').length === 1"
        )
        told_newcomer.page.keyboard.press("Escape")
        box.blur()
    box.click()
    told_newcomer.page.keyboard.type("co mang lan")
    told_newcomer.page.wait_for_function("document.querySelectorAll('[role=option]').length === 1")
    told_newcomer.after(lambda: box.press("Enter"))
    assert told_newcomer.address == "/progress?by=unit&target=LAN-XA&asof=2013-12-31"
    assert box.evaluate(shown) == "UBND cấp xã có mạng LAN, nối mạng diện rộng"


def test_a_name_in_the_list_and_the_filters_narrow_the_link(told: Visitor) -> None:
    told.open("/progress?by=unit&asof=2013-12-31")
    told.click(".silent-units a:has-text('Quan Hoá')")
    assert told.address == "/progress?by=unit&unit=QUAN-HOA&asof=2013-12-31"
    told.click("button:has-text('Theo kinh phí')")
    assert told.address == "/progress?by=money&unit=QUAN-HOA&asof=2013-12-31"
    assert told.page.locator(".spending tbody tr:not(.sums)").count() == 1
    told.open("/progress?by=money&asof=2013-12-31")
    assert told.page.locator(".spending tbody tr:not(.sums)").count() == 21
    told.click("button:has-text('Sự nghiệp cấp huyện')")
    assert told.address == "/progress?by=money&source=district&asof=2013-12-31"
    assert told.page.locator(".spending tbody tr:not(.sums)").count() == 1


@pytest.mark.parametrize("by", ["unit", "money"])
@pytest.mark.parametrize(("width", "height"), [(390, 844), (683, 384), (1366, 768), (1920, 1080)])
def test_nothing_runs_over_the_edge_and_no_english_slips_in(
    told: Visitor, by: str, width: int, height: int
) -> None:
    told.page.set_viewport_size({"width": width, "height": height})
    told.open(f"/progress?by={by}&asof=2013-12-31")
    assert told.over() <= 0
    assert told.english("title") == []


def test_the_map_of_units_is_coloured_by_the_target_that_is_picked(told: Visitor) -> None:
    told.open("/units?asof=2013-12-31")
    tile = ".st-key-tile_HA-TRUNG button"
    money = told.said(tile)
    told.click("button:has-text('Kết quả đã báo cáo')")
    assert told.address == "/units?target=WAN-XA&asof=2013-12-31"
    told.page.get_by_role("combobox").last.click()
    told.after(told.page.get_by_role("option", name="82 máy tính trên 100 CBCC").click)
    assert told.address == "/units?target=PC-82&asof=2013-12-31"
    of_progress = told.said(tile)
    assert told.open("/progress?by=unit&target=PC-82&asof=2013-12-31").said(tile) == of_progress
    told.open("/units?target=PC-82&asof=2013-12-31").click("button:has-text('Nhu cầu mỗi năm')")
    assert told.address == "/units?asof=2013-12-31" and told.said(tile) == money
