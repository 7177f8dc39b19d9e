"""The page of progress: what a reader sees of invented figures that were worked out by hand, and
before anybody reported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from planmodel import reporting
from planmodel.plan import Plan, Reported
from tests.accepted import committed
from tests.reader.markup import plain, words
from tests.reader.screen import drawn, opened, seen
from ui.frame import plan_store, render_cache

DAY = date(2013, 12, 31)
SENT, TAKEN = datetime(2014, 1, 6, 2), datetime(2014, 1, 9, 20)
SILENT = ("QUANG-XUONG", "QUAN-HOA", "NHU-XUAN")  # 41, 18 and 18 of the 637 communes


def figures(plan: Plan) -> Iterator[tuple[Any, ...]]:
    """24 districts with 412 of their 560 communes on the network, the first of them with all; one
    count that is past due; one target without a figure that is done."""

    def figure(unit: str, item: str, number: int | None, word: str | None = None) -> Any:
        how = ("", "QĐ 12/2013", "Báo cáo!E12", SENT, "Lê Văn A", "", "mau.xlsx", TAKEN, "Trần B")
        return (7, unit, DAY, item, number, word, DAY if word else None, *how)

    left = 412
    for row in reporting.first_values(plan):
        if row["base"] == "communes" and row["unit"] not in SILENT:
            own = min(left, row["value"])
            left -= own
            yield figure(row["unit"], "base/communes", row["value"])
            yield figure(row["unit"], "count/WAN-XA/commune", own)
    yield figure("STTTT", "count/XA-60/commune", 58)
    yield figure("VPUBND", "state/MS-CONG", None, "done")


@pytest.fixture
def reported(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """The dashboard, with these figures."""
    with_figures = committed().beside(Reported(tuple(figures(plan))))
    monkeypatch.setattr(plan_store, "plan", lambda: with_figures)
    render_cache.forget()
    return with_figures


def one(page: Any, path: str) -> Any:
    (found,) = page.xpath(path)
    return found


def test_the_sentence_says_the_day_and_who_has_reported(reported: Plan) -> None:
    said = words(one(drawn(opened("progress")), ".//*[@class='sentence']"))
    assert "đến 31/12/2013, 20 chỉ tiêu định lượng: 26 trong 48 đơn vị đã báo cáo" in said


def test_statuses_stand_in_the_order_of_what_needs_attention(reported: Plan) -> None:
    page = drawn(opened("progress"))
    heads = [words(head) for head in page.xpath(".//*[contains(@class,'stand-name')]/b")]
    assert heads == ["Quá hạn, chưa đạt (1)", "Chưa có số liệu (18)", "Chưa đến hạn (1)"]
    keys = [words(key) for key in page.xpath(".//*[@class='results-key']//a/span")]
    assert keys == heads
    assert "60 xã thí điểm kết nối mạng diện rộng, còn 2 xã" in words(one(page, ".//section[1]/h2"))


def test_a_key_filters_and_is_the_way_back(reported: Plan) -> None:
    page = drawn(opened("progress", "result=missed"))
    assert len(page.xpath(".//details[@name='stand']")) == 1
    chosen = one(page, ".//*[@class='results-key']//a[@aria-current]")
    assert "result=" not in chosen.get("href")
    assert "1 trong 20 chỉ tiêu định lượng" in words(one(page, ".//*[@class='sentence']"))
    others = page.xpath(".//*[@class='results-key']//a[not(@aria-current)]/@href")
    assert all("result=missed" in href for href in others)


def test_who_is_missing_is_said_once(reported: Plan) -> None:
    page = drawn(opened("progress"))
    assert len(page.xpath(".//p[@class='who-reported']")) == 1
    said = words(one(page, ".//p[@class='who-reported']"))
    assert "Quảng Xương, Quan Hoá, Như Xuân và 19 sở, ban, ngành" in said


def test_a_link_opens_a_target_down_to_its_reports(reported: Plan) -> None:
    page = drawn(opened("progress", "target=WAN-XA"))
    row = one(page, ".//details[@id='WAN-XA']")
    assert row.get("open") is not None
    said = words(row)
    for part in (
        "64,7–76,8%",
        "chưa có số liệu: Quảng Xương (41 xã), Quan Hoá (18 xã) và Như Xuân (18 xã)",
        "412 trong 637 xã: nơi chưa báo cáo coi là 0",
        "(412 + 77) trong 637 xã: nơi chưa báo cáo coi là đủ",
        "510 xã; khoảng; Quyết định không nêu dung sai; bảng điều khiển đang đặt dung sai 0",
        "77 xã của 3 huyện chưa có số liệu là số ngoài Quyết định",
    ):
        assert part in said, part
    bars = [words(item) for item in row.xpath(".//*[@class='unit-bars']/li")]
    assert len(bars) == 27 and [bar.split(" ")[-2:] for bar in bars[-3:]] == [["số", "liệu"]] * 3
    first = words(row.xpath(".//table[contains(@class,'traced')]/tbody/tr")[0])
    for part in ("31/12/2013 7 Lê Văn A 06/01/2014 09:00", "mau.xlsx", "Báo cáo!E12", "QĐ 12/2013"):
        assert part in first, part
    assert "Trần B 10/01/2014 03:00" in first  # 20:00 in London is the next day in Thanh Hoá


def test_the_districts_stand_from_the_highest_share(reported: Plan) -> None:
    page = drawn(opened("progress", "target=WAN-XA"))
    shares = [words(bar) for bar in page.xpath(".//*[@class='unit-bars']/li/b")]
    numbers = [float(share.rstrip("%").replace(",", ".")) for share in shares]
    assert len(numbers) == 24 and numbers == sorted(numbers, reverse=True) and numbers[0] == 100


def test_a_target_without_a_figure_stands_by_its_state(reported: Plan) -> None:
    said = seen(opened("progress"))
    assert "37 mục tiêu, nhiệm vụ không kèm con số: 1 đã xong và 36 chưa có số liệu" in said


def test_an_earlier_day_shows_nothing_that_came_later(reported: Plan) -> None:
    page = drawn(opened("progress", "asof=2012-12-31"))
    heads = [words(head) for head in page.xpath(".//*[contains(@class,'stand-name')]/b")]
    assert heads == ["Chưa có số liệu (20)"]
    assert "0 trong 48 đơn vị đã báo cáo" in words(one(page, ".//*[@class='sentence']"))


def test_what_narrows_money_is_named_as_left_aside(reported: Plan) -> None:
    notices = words(one(drawn(opened("progress", "lead=STTTT")), ".//p[@class='notice']"))
    assert "đơn vị chủ trì" in notices


def test_before_anybody_reports_the_page_says_how_to_begin() -> None:
    said = seen(opened("progress"))
    assert "Chưa có báo cáo nào được chấp nhận: 0 trong 48 đơn vị" in said
    # 27 districts of 14 figures, 21 departments of 8, three and two more: 378 + 168 + 3 + 2.
    assert "48 đơn vị cần báo cáo 551 số liệu mỗi kỳ" in said and "378" in said and "168" in said
    page = drawn(opened("progress"))
    assert len(page.xpath(".//table[contains(@class,'awaited')]//td[@class='missing']")) == 1
    assert len(page.xpath(".//table[contains(@class,'awaited')]//div[@class='held']")) == 20
    assert not page.xpath(".//*[contains(@class,'sure')]")


def test_an_english_reader_reads_english(reported: Plan) -> None:
    page = opened("progress", "target=WAN-XA", language="en")
    said = plain(seen(page))
    assert "412 of 560 communes in 24 districts" in said
    assert "no figure: Quảng Xương (41 communes)" in said


def test_the_rule_ends_where_the_figures_do(reported: Plan, root: Path) -> None:
    rule = drawn(opened("progress", "target=WAN-XA")).xpath(
        ".//details[@id='WAN-XA']/summary//*[@class='held-rule']/i/@style"
    )
    # 412 and 77 of 637 communes, and the level at 80.
    assert rule[0] == "width:64.6782%" and "width:12.0879%" in rule[1] and "left:80" in rule[2]


def heads(link: str, language: str = "vi") -> list[str]:
    """The heads of the page's parts, in its order."""
    return [words(head) for head in drawn(opened("progress", link, language)).xpath(".//h2")]


def test_under_a_unit_the_head_says_that_the_results_are_the_province_s(reported: Plan) -> None:
    """Thọ Xuân owes a part of each; whether a target is reached lies with all that owe it."""
    assert heads("unit=THO-XUAN")[0].endswith("(kết quả cả tỉnh)")
    assert heads("unit=THO-XUAN", "en")[0].endswith("(results of the whole province)")
    assert not any("cả tỉnh)" in head for head in heads(""))
    sentence = words(one(drawn(opened("progress", "unit=THO-XUAN")), ".//*[@class='sentence']"))
    assert "Thọ Xuân: cả tỉnh có 26 trong 48 đơn vị đã báo cáo" in sentence


def test_a_target_that_the_chosen_unit_does_not_report_is_said_so(reported: Plan) -> None:
    target = "UBND cấp xã kết nối mạng diện rộng"
    said = f"Sở Công Thương không báo cáo chỉ tiêu “{target}”; nơi báo cáo: 27 huyện"
    assert heads("target=WAN-XA&unit=SCT") == [said]
    assert "does not report the target" in heads("target=WAN-XA&unit=SCT", "en")[0]
    assert not any("không báo cáo" in head for head in heads("target=WAN-XA&unit=THO-XUAN"))


@pytest.mark.parametrize(
    ("unit", "leads"), [("SCT", "Sở Công Thương"), ("THO-XUAN", "UBND cấp xã")]
)
def test_by_unit_a_department_leads_with_its_own(reported: Plan, unit: str, leads: str) -> None:
    """No department stands on the map of the districts."""
    assert leads in heads(f"by=unit&unit={unit}")[0]
