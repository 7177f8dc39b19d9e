"""What a unit reported, on its own page: figures worked out by hand, in both languages, and where
nothing is reported."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from charts.dot_plot import dot_plot
from planmodel import peers
from planmodel.filter import EVERYTHING, Filter
from planmodel.link import View
from planmodel.plan import Plan
from tests.accepted import plan_with, said
from tests.reader.markup import words
from tests.reader.screen import SLIP, drawn, opened, seen
from ui.frame import plan_store, render_cache
from wording import own_results
from wording.context import Context
from wording.words import Words

DAY, BEFORE = date(2013, 12, 31), date(2012, 12, 31)
WAN, COMPUTERS = "count/WAN-XA/commune", "count/PC-82/district"


@pytest.fixture(scope="module")
def told() -> Plan:
    """Three of the 27 districts: 37 of 41, 49 of 49 and, a year before, 6 of 23 communes."""
    own = {
        **{"base/communes": 41, WAN: 37, "base/officials": 80, COMPUTERS: 88},
        "count/WAN-HUYEN/district": 0,
        **{"allocated/NV10/2013": 100, "disbursed/NV10/2013": 0},
    }
    return plan_with(
        said("THO-XUAN", BEFORE, {"base/communes": 41, WAN: 30}, 1),
        said("THO-XUAN", DAY, own, 2),
        said("HOANG-HOA", DAY, {"base/communes": 49, WAN: 49}, 3),
        said("BA-THUOC", BEFORE, {"base/communes": 23, WAN: 6}, 4),
    )


@pytest.fixture
def reported(told: Plan, monkeypatch: pytest.MonkeyPatch) -> Plan:
    monkeypatch.setattr(plan_store, "plan", lambda: told)
    render_cache.forget()
    return told


def of(plan: Plan, unit: str, item: str, chosen: Filter = EVERYTHING) -> Any:
    (row,) = (row for row in peers.listing(plan, unit, chosen) if row["item"] == item)
    return row


def context(plan: Plan, language: str = "vi") -> Context:
    return Context(plan, View(language=language), Words(language), "units")


def test_a_figure_stands_among_all_who_owe_it(told: Plan) -> None:
    row = of(told, "THO-XUAN", WAN)
    assert (len(row["peers"]), row["reporters"], row["base_of_all"]) == (27, 3, 637)
    assert (row["count"], row["base"], row["before"]["count"]) == (37, 41, 30)
    silent = of(told, "NHU-XUAN", WAN)
    assert silent["missing"] and silent["before"] is None
    assert own_results.part(silent, context(told)) == "18 trong 637~xã".replace("~", "\xa0")


def test_an_older_figure_is_none_of_the_year_before(told: Plan) -> None:
    """Of 2014 nothing new is known: what stood at the end of 2013 is of exactly that day alone."""
    later = Filter(as_of=date(2014, 12, 31))
    assert of(told, "THO-XUAN", WAN, later)["before"]["count"] == 37
    assert of(told, "BA-THUOC", WAN, later)["before"] is None
    assert of(told, "BA-THUOC", WAN, later)["count"] == 6


def test_places_go_by_shares_and_are_none_of_those_who_are_silent(told: Plan) -> None:
    shown = context(told)
    assert own_results.place(of(told, "THO-XUAN", WAN), shown) == "thứ 2 trong 3"
    assert own_results.place(of(told, "HOANG-HOA", WAN), shown) == "cao nhất trong 3"
    assert own_results.place(of(told, "NHU-XUAN", WAN), shown) == ""
    assert own_results.place(of(told, "THO-XUAN", COMPUTERS), shown) == ""  # it alone reported


def test_nothing_is_known_of_a_unit_before_anybody_reported(plan: Plan) -> None:
    assert peers.listing(plan, "THO-XUAN") == []
    day = Filter(as_of=DAY)
    assert own_results.part(of(plan, "NHU-XUAN", WAN, day), context(plan)) == "18 trong 637\xa0xã"
    mailbox = of(plan, "NHU-XUAN", "count/EMAIL-CAP/commune", day)
    assert own_results.part(mailbox, context(plan)) == "chưa rõ tổng số"


def test_dots_stand_between_given_ends_and_none_is_the_own_of_a_silent_unit() -> None:
    dots = {dot.code: dot for dot in dot_plot([("a", 20), ("b", 150)], "c", (0, 100))}
    assert (dots["a"].left, dots["b"].left) == (20.0, 100.0)
    assert {dot.kind for dot in dots.values()} == {"peer"}


def one(page: Any, path: str) -> Any:
    (found,) = page.xpath(path)
    return found


def test_a_unit_s_page_shows_its_results_its_reports_and_its_money(reported: Plan) -> None:
    page = drawn(opened("units", "unit=THO-XUAN"))
    own = one(page, ".//*[contains(@class,'own-results')]")
    title = "Thọ Xuân: đủ ở 1 trong 2 số liệu đếm; thấp nhất là “Xã nối mạng”, 37 trong 41"
    assert title in words(own)
    row = one(own, ".//tr[th='Xã nối mạng']")
    assert " ".join(words(row).split()) == "Xã nối mạng 90,2% 37/41 73,2% thứ 2 trong 3"
    (link,) = row.xpath(".//a/@href")
    assert "progress?" in link and "target=WAN-XA" in link and "unit=THO-XUAN" in link
    assert len(row.xpath(".//*[contains(@class,'dot')]")) == 3
    assert "Máy tính trên 100 CBCC 110" in words(own)
    assert "Cơ quan nối mạng: chưa" in words(own)
    listed = one(page, ".//table[contains(@class,'unit-reports')]")
    assert [words(head) for head in listed.xpath(".//tbody//th")] == ["2", "1"]
    assert "Thọ Xuân đã báo cáo 31/12/2013, báo cáo chưa đủ" in words(page)


def test_a_typed_zero_is_zero_and_what_nobody_said_is_said_so(reported: Plan) -> None:
    page = drawn(opened("units", "unit=THO-XUAN"))
    money = one(page, ".//table[contains(@class,'spent-years')]")
    rows = {words(r.find("th")): words(r)[5:] for r in money.xpath(".//tbody/tr")}
    assert rows["2013"] == "120 100 0"
    assert rows["2012"] == "120 chưa có số liệu chưa có số liệu"
    assert rows["2014"] == "120 chưa đến kỳ"


def test_the_day_of_a_link_applies(reported: Plan) -> None:
    page = drawn(opened("units", "unit=THO-XUAN&asof=2012-12-31"))
    row = one(page, ".//*[contains(@class,'own-results')]//tr[th='Xã nối mạng']")
    assert "Thọ Xuân: chưa đủ ở số liệu nào trong 1 số liệu đếm" in words(page)
    assert "30/41" in words(row) and "37/41" not in words(row)
    earlier = drawn(opened("units", "unit=THO-XUAN&asof=2011-12-31"))
    assert not earlier.xpath(".//*[contains(@class,'own-results')]")


def test_a_silent_unit_sees_what_it_owes_and_how_to_begin(reported: Plan) -> None:
    app = opened("units", "unit=NHU-XUAN")
    said = seen(app)
    assert "Như Xuân: chưa có số liệu nào trong 14; 3 huyện khác đã báo cáo" in said
    assert "Cần gửi: 14 số liệu, kinh phí" in said
    assert "18 trong 637 xã" in said
    form = "Tải mẫu số liệu đến 31/12/2013 (.xlsx)"
    assert form in [button.label for button in app.get("download_button")]
    heard = opened("units", "unit=THO-XUAN")
    assert form not in [button.label for button in heard.get("download_button")]


def test_compared_units_have_their_results_side_by_side(reported: Plan) -> None:
    link = "view=compare&unit=THO-XUAN&with=HOANG-HOA&with=NHU-XUAN&with=STC"
    page = drawn(opened("units", link))
    table = one(page, ".//table[contains(@class,'compare-results')]")
    row = one(table, ".//tr[th='Xã nối mạng']")
    cells = [words(cell) for cell in row.findall("td")]
    assert cells == ["90% 37/41", "không thuộc đơn vị này", "100% 49/49", "chưa có số liệu"]
    assert all("target=WAN-XA" in href for href in row.xpath(".//a/@href"))
    assert not SLIP.findall(seen(opened("units", link, "en")))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("unit", ["THO-XUAN", "NHU-XUAN", "STTTT", "NHOM-HUYEN"])
def test_every_unit_opens_in_both_languages(reported: Plan, language: str, unit: str) -> None:
    assert not SLIP.findall(seen(opened("units", f"unit={unit}", language)))


def test_before_anybody_reported_a_unit_s_page_is_as_it_was() -> None:
    page = drawn(opened("units", "unit=THO-XUAN"))
    assert not page.xpath(".//*[contains(@class,'own-results') or contains(@class,'spent-years')]")
    assert "Kết quả thực hiện: Chưa có số liệu." in words(page)
