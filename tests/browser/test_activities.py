"""The activities page at the click of a person."""

from __future__ import annotations

import pytest

from tests.reader.visitor import Visitor


@pytest.mark.parametrize(
    ("choice", "said"),
    [("Đến cấp xã", "43.543"), ("Chỉ có vốn năm 2011", "16.719; cùng 2 nhiệm vụ (1.990)")],
)
def test_two_clicks_from_the_overview(visitor: Visitor, choice: str, said: str) -> None:
    visitor.open().click(".menu a:has-text('Dự án')").click(f"button:has-text('{choice}')")
    assert said in visitor.said(".region-head h2")
    box = visitor.page.locator("details.activity").first.bounding_box()
    assert box and box["y"] + box["height"] < 768


def test_a_subject_chosen_answers_for_the_one_stop_shops(visitor: Visitor) -> None:
    visitor.open("/activities")
    visitor.page.get_by_placeholder("Mọi lĩnh vực").click()
    visitor.page.get_by_role("option", name="Bộ phận một cửa").click()
    visitor.page.wait_for_url("**/activities?subject=one_stop")
    assert "21.347 triệu đồng" in visitor.settled().said(".region-head h2")
    assert "còn ít nhất 1 trong 27" in visitor.said(".settle")


def test_a_row_opens_in_place_and_alone(visitor: Visitor) -> None:
    visitor.open("/activities?only=2011")
    row = visitor.page.locator("details#DA08")
    row.locator("summary").click()
    assert "Quyết định để trống" in row.locator(".activity-opened").inner_text()
    visitor.click("#DA08 a:has-text('Mở riêng DA08')")
    assert visitor.address == "/activities?activity=DA08"
    assert visitor.page.locator("details.activity").count() == 1
    assert row.locator(".activity-opened").is_visible()
    assert visitor.back().address == "/activities?only=2011"


def test_the_order_and_the_way_back_to_all(visitor: Visitor) -> None:
    visitor.open("/activities").click("button:has-text('Mã')")
    assert visitor.address == "/activities?sort=code"
    assert visitor.page.locator("details.activity").first.get_attribute("id") == "DA01"
    visitor.open("/activities?reaches=commune").click("button:has-text('Xoá lọc')")
    assert visitor.address == "/activities"


@pytest.mark.parametrize("address", ("/activities", "/activities?activity=DA08"))
def test_nothing_runs_over_the_edge(visitor: Visitor, phone: Visitor, address: str) -> None:
    for reader in (visitor, phone):
        reader.open(address)
        assert reader.over() <= 0


def test_columns_of_years_share_one_scale(visitor: Visitor) -> None:
    visitor.open("/activities")
    heights = visitor.page.locator("#DA05 .column").evaluate_all(
        "all => all.map(c => c.offsetHeight)"
    )
    small = visitor.page.locator("#DA11 .column").first.evaluate("c => c.offsetHeight")
    assert heights[0] == heights[1] == heights[2] < heights[3]
    assert small / heights[3] == pytest.approx(0.3, abs=0.05)  # 3,000 of 10,000
