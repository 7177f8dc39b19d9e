"""The scenario and the reconciliation in a browser: steppers, Back, the phone, what opens."""

from __future__ import annotations

import pytest

from tests.reader.visitor import Visitor

SCENARIO = "/scenario?fund=2012%3A70&shift=DA07%3A1"


def set_level(visitor: Visitor, year: int, percent: int) -> None:
    visitor.type(f".st-key-fund_{year}_vi input", str(percent))
    visitor.page.wait_for_url(f"**fund={year}%3A{percent}**")


def test_a_level_is_set_shared_and_undone(visitor: Visitor) -> None:
    visitor.open("/scenario")
    set_level(visitor, 2012, 70)
    assert "Nếu năm 2012 bố trí 70% nhu cầu, 9.147 triệu đồng chưa bố trí" in visitor.said("h2")
    set_level(visitor, 2013, 80)
    assert visitor.address == "/scenario?fund=2012%3A70&fund=2013%3A80"
    assert "9.147" in visitor.back().said("h2")
    assert visitor.page.locator(".st-key-fund_2013_vi input").input_value() == "100"
    assert "một phần, hoặc một dự án phải lùi" in visitor.back().said("h2")
    assert visitor.page.locator(".st-key-fund_2012_vi input").input_value() == "100"


def test_a_level_out_of_range_is_refused_in_words(visitor: Visitor) -> None:
    visitor.open(SCENARIO)
    box = visitor.page.locator(".st-key-fund_2012_vi input")
    for asked, said in (("150", "“150” không dùng được"), ("-5", "“-5” không dùng được")):
        visitor.type(".st-key-fund_2012_vi input", asked)
        visitor.page.wait_for_selector(f".notice:has-text('{said}')")
        assert box.input_value() == "70" and visitor.address == SCENARIO
    visitor.type(".st-key-fund_2012_vi input", "")
    visitor.page.wait_for_function("!document.querySelector('.notice')")
    assert box.input_value() == "70" and visitor.address == SCENARIO


def test_an_example_opens_and_a_project_slips_further(visitor: Visitor) -> None:
    visitor.open("/scenario").click(".scenario-invite a:has-text('DA07 lùi 1 năm')")
    assert visitor.address == "/scenario?shift=DA07%3A1"
    assert "6.000 triệu đồng chuyển ra sau năm 2015" in visitor.said("h2")
    visitor.click(".st-key-shift_DA07_vi [data-testid=stNumberInputStepUp]")
    assert visitor.address == "/scenario?shift=DA07%3A2"
    assert "10.000 triệu đồng chuyển ra sau năm 2015" in visitor.said("h2")
    visitor.click("button:has-text('Xoá kịch bản')")
    assert visitor.address == "/scenario"


def test_the_steppers_stand_on_their_years(visitor: Visitor) -> None:
    visitor.open(SCENARIO)
    for at, year in enumerate((2011, 2012, 2013, 2014, 2015)):
        stepper = visitor.page.locator(f".st-key-fund_{year}_vi").bounding_box()
        bar = visitor.page.locator(".scenario-year").nth(at).bounding_box()
        assert stepper and bar and abs(stepper["x"] - bar["x"]) < 2
        assert abs(stepper["width"] - bar["width"]) < 2


def test_money_past_the_plan_stands_on_the_same_scale(visitor: Visitor) -> None:
    visitor.open(SCENARIO)
    heights = visitor.page.locator(".scenario-bar .gap").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().height)"
    )
    assert len(heights) == 2 and abs(heights[0] / heights[1] - 7_947 / 6_000) < 0.03


@pytest.mark.parametrize("address", (SCENARIO, "/scenario", "/checks"))
def test_it_is_vietnamese_and_fits(visitor: Visitor, phone: Visitor, address: str) -> None:
    for reader in (visitor, phone):
        reader.open(address)
        assert reader.english("aria-label") == []
        assert reader.over() <= 0


def test_the_rows_of_the_total_are_of_one_length_and_cut_no_label(
    visitor: Visitor, phone: Visitor
) -> None:
    for reader in (visitor, phone):
        reader.open("/checks")
        rows = reader.page.locator(".stack-bar").evaluate_all(
            """bars => bars.map(bar => [bar.getBoundingClientRect().left,
                bar.lastElementChild.getBoundingClientRect().right])"""
        )
        assert len(rows) == 8
        assert max(left for left, _ in rows) - min(left for left, _ in rows) < 1
        assert max(right for _, right in rows) - min(right for _, right in rows) < 1.5
        cut = reader.page.locator(".stack-bar span").evaluate_all(
            "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.innerText)"
        )
        assert cut == []


def test_a_total_opens_to_its_parts_and_their_lines(visitor: Visitor) -> None:
    visitor.open("/checks").unfold(".checks-group:nth-of-type(2) > summary")
    visitor.unfold(".checks-total:has-text('Vốn còn thiếu của DA05') > summary")
    opened = visitor.page.locator(".checks-total[open]")
    assert "9.000 + 9.000 + 9.000 + 10.000 = 37.000" in opened.inner_text()
    visitor.click(".checks-total[open] .checks-parts a")
    assert visitor.address == "/decision?line=293"


def test_a_finding_opens_in_place(visitor: Visitor) -> None:
    visitor.open("/checks").unfold(".checks-finding summary")
    assert visitor.page.locator(".checks-finding[open]").count() == 1
    visitor.click(".checks-finding[open] .chip-link")
    assert visitor.address.startswith("/activities?activity=DA0")


# What of a chosen name its box does not show: cut at its edge, or faded out.
CUT_NAMES = """() => [...document.querySelectorAll(
  ".st-key-scenario_shift [data-testid=stMultiSelectTagsContainer]")].flatMap((box) => {
  const edge = box.getBoundingClientRect().right + 1;
  const right = (name) => name.getBoundingClientRect().right;
  return [...box.querySelectorAll("span")].filter((name) => name.clientWidth
    && (getComputedStyle(box).maskImage !== "none" || right(name) > edge
      || name.scrollWidth > name.clientWidth + 1)).map((name) => name.textContent);
})"""


@pytest.mark.parametrize("width", [390, 683, 1366])
def test_the_names_of_what_slips_and_is_protected_are_whole(visitor: Visitor, width: int) -> None:
    visitor.page.set_viewport_size({"width": width, "height": 768})
    visitor.open("/scenario?fund=2012:70&shift=DA05:1&shift=DA07:1&protect=DA05&protect=NV10")
    assert visitor.page.evaluate(CUT_NAMES) == []
    named = visitor.page.locator("[data-testid=stMultiSelectTagsContainer]").all_inner_texts()
    assert "DA07 Một cửa và dịch vụ công cấp huyện (mở rộng)" in " ".join(named)
