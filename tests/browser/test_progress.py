"""Progress by target in a browser: the keys, the day, an opened row, and how to begin."""

from __future__ import annotations

from zipfile import ZipFile

import pytest

from tests.reader.visitor import Visitor

DAY = "asof=2013-12-31"
_ROWS = "details.stand"


def test_a_key_filters_in_the_link_and_a_second_click_opens_all_again(told: Visitor) -> None:
    told.open(f"/progress?{DAY}").click(".results-key a:has-text('Quá hạn, chưa đạt')")
    assert told.address == f"/progress?result=missed&{DAY}"
    assert told.page.locator(_ROWS).count() == 1
    told.click(".results-key a:has-text('Đạt mức chỉ tiêu')")
    assert told.address == f"/progress?result=missed&result=reached&{DAY}"
    told.back().click(".results-key a[aria-current]")
    assert told.address == f"/progress?{DAY}" and told.page.locator(_ROWS).count() == 20


def test_the_counts_of_the_keys_are_those_of_the_groups(told: Visitor) -> None:
    told.open(f"/progress?{DAY}")
    keys = told.page.locator(".results-key li").all_inner_texts()
    heads = told.page.locator(".stand-name b").all_inner_texts()
    assert [key.split("\n")[-1].strip() for key in keys] == [" ".join(h.split()) for h in heads]
    groups = told.page.locator(".stand-group").all()
    assert [f"({group.locator(_ROWS).count()})" for group in groups] == [
        head.split(" ")[-1] for head in heads
    ]


def test_another_day_is_in_the_link(told: Visitor) -> None:
    told.open("/progress").click("button:has-text('31/12/2012')")
    assert told.address == "/progress?asof=2012-12-31"
    assert "đến 31/12/2012" in told.said()


def test_a_row_opens_in_place_and_leads_to_the_reports_behind_it(told: Visitor) -> None:
    told.open(f"/progress?{DAY}").unfold("#WAN-XA summary")
    opened = told.page.locator("#WAN-XA .stand-opened")
    opened.locator(".unit-bars li").first.wait_for()
    assert opened.locator(".unit-bars li").count() == 27 and told.address == f"/progress?{DAY}"
    assert not opened.locator(".traced").count()
    told.click("#WAN-XA a:has-text('Báo cáo mang từng số này')")
    assert told.address == f"/progress?target=WAN-XA&{DAY}"
    assert told.page.locator("#WAN-XA .traced tbody tr").count() == 24


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("address", ["/progress", "/progress?target=EMAIL-CAP"])
@pytest.mark.parametrize(("width", "height"), [(390, 844), (683, 384), (1366, 768), (1920, 1080)])
def test_nothing_runs_over_the_edge(
    told: Visitor, address: str, language: str, width: int, height: int
) -> None:
    told.page.set_viewport_size({"width": width, "height": height})
    told.open(f"{address}{'&' if '?' in address else '?'}lang={language}")
    assert told.over() <= 0


def test_on_a_phone_bars_have_one_scale_and_the_parts_stand_below_each_other(told: Visitor) -> None:
    told.page.set_viewport_size({"width": 390, "height": 844})
    told.open(f"/progress?target=EMAIL-CAP&{DAY}")
    boxes = "all => all.map(e => e.getBoundingClientRect().toJSON())"
    tracks = told.page.locator(".unit-bars .track").evaluate_all(boxes)
    assert len(tracks) == 75 and len({round(track["width"], 1) for track in tracks}) == 1
    past, calculation = told.page.locator(".stand-opened .beside > div").evaluate_all(boxes)
    assert calculation["top"] >= past["bottom"] and calculation["width"] > 300


def test_the_first_row_stands_above_the_fold_of_a_laptop(told: Visitor) -> None:
    told.page.set_viewport_size({"width": 1366, "height": 768})
    told.open(f"/progress?{DAY}")
    places = told.page.locator(_ROWS).evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().bottom)"
    )
    assert sum(bottom <= 768 for bottom in places) >= 4


def test_before_anybody_reports_the_forms_of_all_units_are_at_hand(visitor: Visitor) -> None:
    visitor.open("/progress")
    with visitor.page.expect_download() as made:
        visitor.page.locator(".st-key-download_forms button").click()
    with ZipFile(made.value.path()) as forms:
        names = forms.namelist()
    assert len(names) == 48 and "bao-cao-tho-xuan-2011-12-31.xlsx" in names


def test_money_leads_to_its_own_entry_in_its_reports(told: Visitor) -> None:
    """DA05 gets money from 2011 to 2015: what stands before the entry of 2013 is left above it."""
    told.open(f"/activities?activity=DA05&{DAY}")
    year = told.page.locator("#DA05 .printed-years tr", has_text="2013")
    told.after(year.locator("a.followed").nth(1).click)
    entry = "[id='disbursed-DA05-2013']"
    told.page.wait_for_function(f'document.activeElement.matches("{entry}")')
    top, height = told.page.locator(entry).evaluate(
        "e => [e.getBoundingClientRect().top, innerHeight]"
    )
    assert "giải ngân năm 2013" in told.said(f"{entry} h2") and 0 <= top < height / 2
