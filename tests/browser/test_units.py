"""The units page in a browser: tiles, list, comparison, phone."""

from __future__ import annotations

import pytest

from tests.reader.visitor import Visitor


def test_a_tile_opens_the_page_of_its_district_and_back_closes_it(visitor: Visitor) -> None:
    visitor.open("/units").click(".st-key-tile_HOANG-HOA button")
    assert visitor.address == "/units?unit=HOANG-HOA"
    assert "900 triệu đồng, mỗi năm 180" in visitor.said(".unit-line")
    assert "cao nhất trong 27" in visitor.said(".standing h2")
    visitor.click(".menu a:has-text('Chỉ tiêu')")
    assert visitor.address == "/targets?unit=HOANG-HOA"
    assert visitor.back().back().address == "/units"


def test_the_keyboard_chooses_a_tile(visitor: Visitor) -> None:
    visitor.open("/units")
    visitor.page.locator(".st-key-tile_THO-XUAN button").focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/units?unit=THO-XUAN")


def test_tiles_lie_apart_and_hold_their_names(visitor: Visitor) -> None:
    for address in ("/units", "/units?lang=en"):
        visitor.open(address)
        found = visitor.page.locator(".st-key-tiles button").evaluate_all(
            """tiles => tiles.map(tile => {
                const box = tile.getBoundingClientRect();
                return [box.x, box.y, box.right, box.bottom,
                    tile.scrollWidth - tile.clientWidth, tile.scrollHeight - tile.clientHeight];
            })"""
        )
        assert len(found) == 27
        assert all(across <= 1 and down <= 1 for *_, across, down in found)
        for at, one in enumerate(found):
            for other in found[at + 1 :]:
                assert not (
                    min(one[2], other[2]) - max(one[0], other[0]) > 1
                    and min(one[3], other[3]) - max(one[1], other[1]) > 1
                )


def test_the_list_leads_to_a_unit_and_follows_the_measure(visitor: Visitor) -> None:
    visitor.open("/units").click("button:has-text('Số CBCC')")
    assert visitor.address == "/units?measure=officials"
    rows = visitor.page.locator(".units-list tbody tr")
    assert rows.count() == 27 and rows.nth(1).locator("th").inner_text() == "Triệu Sơn"
    visitor.click(".units-list a:has-text('Triệu Sơn')")
    assert visitor.address == "/units?measure=officials&unit=TRIEU-SON"


def test_another_group_leaves_the_unit(visitor: Visitor) -> None:
    visitor.open("/units?unit=STTTT").click("button:has-text('Huyện, thị xã, thành phố')")
    assert visitor.address == "/units"
    assert visitor.page.locator(".st-key-tiles button").count() == 27


def test_a_unit_leaves_the_comparison(visitor: Visitor) -> None:
    visitor.open("/units?view=compare&unit=HOANG-HOA&with=MUONG-LAT")
    visitor.click(".compare .away")
    assert visitor.address == "/units?view=compare&unit=MUONG-LAT"


def test_the_list_comes_first_on_a_phone(phone: Visitor) -> None:
    phone.open("/units")
    first = phone.page.locator(".units-list").bounding_box()
    tiles = phone.page.locator(".st-key-tiles").bounding_box()
    assert first and tiles and first["y"] < tiles["y"]


@pytest.mark.parametrize(
    "address", ["/units", "/units?unit=STTTT", "/units?view=compare&unit=STC&with=STTTT"]
)
def test_nothing_runs_over_the_edge_and_no_english_slips_in(
    visitor: Visitor, phone: Visitor, address: str
) -> None:
    for reader in (visitor, phone):
        reader.open(address)
        assert reader.over() <= 0
        words = reader.page.locator("[data-testid=stApp]").inner_text()
        for english in ("Choose", "Select", "Units", "Officials", "Rank", "Compare", "options"):
            assert english not in words
