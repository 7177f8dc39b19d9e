"""A figure followed to its reports: one story, told by hand, as the store answers it and as the
page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest

from export.tables.csv_archive import csv_text
from export.tables.history import history
from planmodel import reporting
from planmodel.link import View
from planmodel.plan import Plan
from reports import ledger
from reports.content import Figure, Report
from reports.store import Store
from reports.trail import trail
from tests.reader.markup import words
from tests.reader.screen import drawn, opened
from ui.frame import plan_store
from wording.context import Context
from wording.words import Words

COMMUNES, CONNECTED = "base/communes", "count/WAN-XA/commune"
END_2012, END_2013 = date(2012, 12, 31), date(2013, 12, 31)
FILE_HASH = "754138ca" + 56 * "0"
HOSTILE = "<img src=x onerror=alert(1)>.xlsx"


def at(day: int, hour: int = 2) -> datetime:
    """A moment of January 2014; 02:00 in London is 09:00 in Thanh Hoá."""
    return datetime(2014, 1, day, hour, tzinfo=UTC)


def told(store: Store) -> None:
    """Như Thanh, 17 communes. 2012: 10 accepted, corrected to 9. 2013: 13 returned, 14 accepted,
    15 accepted and withdrawn, 16 waiting."""

    def sent(day: date, count: int, hour: datetime, *more: Figure) -> int:
        figures = (Figure(CONNECTED, count, place="Báo cáo!E12", note="Còn <b>3</b> xã"), *more)
        report = Report("NHU-THANH", day, figures)
        return ledger.submit(store, report, "Lê Thị Hà", "file", HOSTILE, FILE_HASH, at=hour).number

    ledger.accept(store, sent(END_2012, 10, at(1), Figure(COMMUNES, 17)), "Nam", at=at(2))
    ledger.accept(store, sent(END_2012, 9, at(3)), "Nam", at=at(4))
    ledger.give_back(store, sent(END_2013, 13, at(5)), "Nam", "Hỏi lại 13", at=at(6))
    ledger.accept(store, sent(END_2013, 14, at(7), Figure(COMMUNES, 17)), "Nam", at=at(8))
    last = sent(END_2013, 15, at(9), Figure(COMMUNES, 18))
    ledger.accept(store, last, "Nam", at=at(10))
    ledger.withdraw(store, last, "Hà", "Đếm nhầm", at=at(11))
    sent(END_2013, 16, at(12))


@pytest.fixture
def story(store: Store, store_address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store of the story, which the dashboard shows."""
    monkeypatch.setenv("PLAN_REPORTS_URL", store_address)
    monkeypatch.setattr(plan_store, "_REST", 0)
    told(store)
    yield store


def test_each_report_says_whether_it_counts_and_why_not(story: Store) -> None:
    rows = trail(story, "NHU-THANH", CONNECTED, COMMUNES)
    asked = ("report", "number", "out_of", "fate", "replaced_by", "accepted_at")
    assert [tuple(row[key] for key in asked) for row in rows] == [
        (6, 16, None, "waiting", None, None),
        (5, 15, 18, "withdrawn", None, at(10)),
        (4, 14, 17, "used", None, at(8)),
        (3, 13, None, "returned", None, None),
        (2, 9, 17, "used", None, at(4)),  # out of what the report before it said
        (1, 10, 17, "replaced", 2, at(2)),
    ]
    assert {row["file_hash"] for row in rows} == {FILE_HASH}
    assert trail(story, "NHU-XUAN", CONNECTED) == []


def test_the_correction_withdrawn_gives_way_to_what_it_corrected(story: Store) -> None:
    ledger.withdraw(story, 2, "Nam", "Nhầm huyện")
    fates = {row["report"]: row["fate"] for row in trail(story, "NHU-THANH", CONNECTED)}
    assert (fates[1], fates[2]) == ("used", "withdrawn")


def test_what_nobody_decided_of_before_it_was_replaced_stands_on_no_page(story: Store) -> None:
    report = Report("NHU-THANH", END_2013, (Figure(CONNECTED, 12),))
    ledger.submit(story, report, "Lê Thị Hà", "screen")
    fates = {row["report"]: row["fate"] for row in trail(story, "NHU-THANH", CONNECTED)}
    assert (fates[6], fates[7]) == ("unread", "waiting")
    region = followed("target=WAN-XA&unit=NHU-THANH")
    assert "Được báo cáo 5 lần, 2 lần đang dùng. 1 báo cáo khác đang chờ xem" in words(region)
    assert not region.xpath(".//*[text()='16' or text()='12']")


def followed(link: str, language: str = "vi") -> Any:
    (region,) = drawn(opened("progress", link, language)).xpath(
        ".//section[.//table[contains(@class,'trail')]]"
    )
    return region


def test_the_page_says_who_when_from_which_cell_and_why_not(story: Store) -> None:
    region = followed("target=WAN-XA&unit=NHU-THANH")
    assert "14 trong 17 (82,4%)" in words(region.xpath(".//h2")[0])
    said = words(region)
    for part in (
        "Số liệu đến 31/12/2013",
        "Được báo cáo 5 lần, 2 lần đang dùng",
        "1 báo cáo khác đang chờ xem",
        "754138ca",
        ", ô Báo cáo!E12.",
        "Lê Thị Hà gửi 07/01/2014 09:00",
        "Đang dùng. Nam chấp nhận 08/01/2014 09:00",
        "Nam trả lại 06/01/2014 09:00: “Hỏi lại 13”.",
        "Hà rút lại 11/01/2014 09:00: “Đếm nhầm”. Nam chấp nhận 10/01/2014 09:00",
        "Báo cáo số 2 đã đính chính. Nam chấp nhận 02/01/2014 09:00",
        HOSTILE,
        "Còn <b>3</b> xã",
    ):
        assert part in said, part
    assert [words(s) for s in region.xpath(".//s")] == ["15", "13", "10"]
    assert not region.xpath(".//img")
    assert not region.xpath(".//*[text()='16']")  # what waits is nobody's figure yet


def test_what_is_used_of_each_day_is_drawn_within_its_total(story: Store) -> None:
    region = followed("target=WAN-XA&unit=NHU-THANH")
    drawn_days = region.xpath(".//ol[@class='trail-days']/li")
    assert [words(day) for day in drawn_days] == ["9 31/12/2012", "14 31/12/2013"]
    heights = [
        [part.get("style") for part in day.xpath(".//span[@class='whole' or @class='part']")]
        for day in drawn_days
    ]
    # 9 and 14 of 17 communes.
    assert heights == [
        ["height: 100.0000%", "height: 52.9412%"],
        ["height: 100.0000%", "height: 82.3529%"],
    ]
    quoted = region.xpath(".//blockquote/a/@data-copy")
    assert quoted == [
        "Theo báo cáo số 4 của UBND huyện Như Thanh, số liệu đến 31/12/2013, UBND cấp xã đã kết nối"
        " mạng tin học diện rộng của UBND tỉnh: 14 trong 17 (82,4%)."
    ]


def test_the_history_is_a_file_too(story: Store, plan: Plan) -> None:
    owed = next(r for r in reporting.listing(plan, "NHU-THANH") if r["item"] == CONNECTED)
    rows = [r for r in trail(story, "NHU-THANH", CONNECTED, COMMUNES) if r["fate"] != "waiting"]
    table = history(Context(plan, View(), Words()), owed, rows)
    lines = csv_text(table, Words()).decode("utf-8-sig").splitlines()
    assert len(lines) == 6 and lines[0].startswith("Số liệu đến;Số báo cáo;Tổng số;Có dùng không")
    assert lines[2].startswith("31/12/2013;14;17;Đang dùng;Nam chấp nhận 08/01/2014 09:00.;4;Lê")
    assert lines[1].startswith("31/12/2013;15;18;Không dùng;Hà rút lại")


def test_an_earlier_day_knows_no_later_report(story: Store) -> None:
    region = followed("target=WAN-XA&unit=NHU-THANH&asof=2012-12-31")
    assert "9 trong 17 (52,9%)" in words(region.xpath(".//h2")[0])
    assert len(region.xpath(".//tbody/tr")) == 2


def test_english_reads_as_english(story: Store) -> None:
    said = words(followed("target=WAN-XA&unit=NHU-THANH", "en"))
    assert "14 of 17 (82.4%)" in said and "Corrected by report 2." in said
    assert "Reported 5 times, 2 of them in use." in said


def test_a_figure_of_the_target_leads_to_its_reports(story: Store) -> None:
    page = drawn(opened("progress", "target=WAN-XA"))
    hrefs = page.xpath(".//table[contains(@class,'traced')]//td/a/@href")
    assert hrefs and all("unit=NHU-THANH" in h and "target=WAN-XA" in h for h in hrefs)


def test_a_state_and_money_are_followed_too(story: Store) -> None:
    report = Report(
        "VPUBND",
        END_2013,
        (
            Figure("state/MS-CONG", word="done", since=date(2013, 5, 2)),
            Figure("work/DA02", word="under_way"),
            Figure("allocated/DA02/2013", 1_200),
        ),
    )
    ledger.accept(story, ledger.submit(story, report, "An", "screen").number, "Nam")
    state = words(followed("target=MS-CONG&unit=VPUBND").xpath(".//h2")[0])
    assert "Đã xong, từ 02/05/2013" in state
    page = drawn(opened("progress", "by=money&activity=DA02"))
    said = " ".join(
        words(r) for r in page.xpath(".//section[.//table[contains(@class,'trail')]]/h2")
    )
    assert "đã bố trí năm 2013 (triệu đồng): 1.200" in said and "Đang làm" in said


def test_money_leads_to_the_entry_of_its_own_year_and_kind(story: Store) -> None:
    figures = {"allocated/DA02/2012": 900, "allocated/DA02/2013": 1_200, "disbursed/DA02/2013": 800}
    report = Report("VPUBND", END_2013, tuple(Figure(i, number=n) for i, n in figures.items()))
    ledger.accept(story, ledger.submit(story, report, "An", "screen").number, "Nam")
    table = drawn(opened("activities", "activity=DA02")).find_class("printed-years")[0]
    (href,) = [a.get("href") for a in table.xpath(".//a") if words(a) == "800"]
    address = urlsplit(href)
    (entry,) = drawn(opened("progress", address.query)).xpath(f".//*[@id='{address.fragment}']")
    assert "đã giải ngân năm 2013" in words(entry.find("h2")) and "800" in words(entry.find("h2"))
