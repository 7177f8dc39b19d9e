"""What was allocated and disbursed beside the need, on the pages of the budget and of the projects
and tasks: worked out by hand from annex 1, whose project 5 needs 9,000 in 2012 and in 2013."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from planmodel import spending
from planmodel.budget import DIMENSIONS, by_key
from planmodel.filter import Filter
from planmodel.plan import Plan
from tests.accepted import plan_with, said
from tests.reader.markup import words
from tests.reader.screen import SLIP, drawn, opened, seen
from ui.frame import plan_store, render_cache

DAY, BEFORE = date(2013, 12, 31), date(2012, 12, 31)


@pytest.fixture(scope="module")
def told() -> Plan:
    """Of the first year both figures, of the second a typed 0 and nothing beside it."""
    first = {"allocated/DA05/2012": 7000, "disbursed/DA05/2012": 5000, "work/DA05": "preparing"}
    later = {"allocated/DA05/2013": 0, "work/DA05": "under_way"}
    return plan_with(said("STTTT", BEFORE, first, 1), said("STTTT", DAY, later, 2))


@pytest.fixture
def reported(told: Plan, monkeypatch: pytest.MonkeyPatch) -> Plan:
    monkeypatch.setattr(plan_store, "plan", lambda: told)
    render_cache.forget()
    return told


def one(page: Any, path: str) -> Any:
    (found,) = page.xpath(path)
    return found


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_every_dimension_divides_the_same_money(told: Plan, dimension: str) -> None:
    rows = spending.by_key(told, Filter(), dimension)
    assert {r["key"]: r["whole"] for r in rows} == {
        row["key"]: row["amount"] for row in by_key(told, Filter(), dimension)
    }
    assert sum(row["need"] for row in rows) == 92379  # of the three years that have begun
    assert sum(row["allocated"] or 0 for row in rows) == 7000
    assert sum(row["items"] for row in rows) == 181


def test_the_budget_has_each_row_s_money_and_who_has_reported(reported: Plan) -> None:
    page = drawn(opened("budget", "by=activity"))
    table = one(page, ".//table[contains(@class,'spending')]")
    row = one(table, ".//tr[.//*[text()='DA05']]")
    assert "Đang làm" in words(row) and "1 trong 2 khoản báo cáo đủ" in words(row)
    assert "bố trí 2, giải ngân 1" in words(row)  # 7.000 is of both years, 5.000 of one
    sums = [words(cell) for cell in row.xpath("./td[contains(@class,'-sum')]")]
    assert sums == ["18.000 9.000 chưa báo cáo đủ", "7.000", "5.000"]
    (link,) = row.xpath("./th/a/@href")
    assert "progress?" in link and "by=money" in link and "activity=DA05" in link
    silent = one(table, ".//tr[.//*[text()='DA11']]")
    assert "0 trong 3 khoản báo cáo đủ" in words(silent) and "Chưa có số liệu" in words(silent)
    assert len(silent.xpath(".//*[@class='lane']/i[@class='unreported']")) == 1


def test_the_day_of_a_link_applies_to_the_budget(reported: Plan) -> None:
    page = drawn(opened("budget", "by=activity&asof=2012-12-31"))
    row = one(page, ".//table[contains(@class,'spending')]//tr[.//*[text()='DA05']]")
    assert "Đang chuẩn bị" in words(row) and "1 trong 1 khoản báo cáo đủ" in words(row)
    earlier = drawn(opened("budget", "by=activity&asof=2011-12-31"))
    assert not earlier.xpath(".//table[contains(@class,'spending')]")


def test_a_project_says_its_state_and_year_by_year_what_it_got(reported: Plan) -> None:
    page = drawn(opened("activities", "activity=DA05"))
    summary = one(page, ".//details[@id='DA05']/summary")
    assert "Đang làm, từ 31/12/2013" in words(summary)
    assert "bố trí 7.000" in words(summary) and "giải ngân 5.000" in words(summary)
    assert "thiếu 2013" in words(summary)
    rows = page.xpath(".//details[@id='DA05']//table[contains(@class,'printed-years')]/tbody/tr")
    said = {words(r.find("th")): [words(c) for c in r.findall("td")[:3]] for r in rows}
    assert said["2012"] == ["9.000", "7.000", "5.000"]
    assert said["2013"] == ["9.000", "0", "chưa có số liệu"]
    assert said["2014"] == ["9.000", "chưa đến kỳ", "chưa đến kỳ"]


@pytest.fixture
def divided(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of NV10, which annex 4 divides among 27 districts, three have reported 2011, one of them what
    was allocated alone."""
    of_year = [("THO-XUAN", 120, 100), ("HOANG-HOA", 130, 120), ("BA-THUOC", 100, None)]
    reports = [
        said(
            unit,
            BEFORE,
            {"allocated/NV10/2011": allocated}
            | ({} if disbursed is None else {"disbursed/NV10/2011": disbursed}),
            number,
        )
        for number, (unit, allocated, disbursed) in enumerate(of_year, start=1)
    ]
    told = plan_with(*reports)
    monkeypatch.setattr(plan_store, "plan", lambda: told)
    render_cache.forget()


@pytest.mark.usefixtures("divided")
@pytest.mark.parametrize(
    ("language", "both", "one_alone", "together"),
    [
        ("vi", "3/27 đơn vị", "2/27 đơn vị", "3/27 đơn vị đã báo cáo, 0 đủ"),
        ("en", "3/27 units", "2/27 units", "3/27 units have reported, 0 in full"),
    ],
)
def test_a_sum_of_units_says_how_many_it_is_of(
    language: str, both: str, one_alone: str, together: str
) -> None:
    """120 + 130 + 100 allocated, 100 + 120 disbursed, beside a need of all 27."""
    page = drawn(opened("activities", "activity=NV10", language))
    row = one(page, ".//details[@id='NV10']//tr[th[normalize-space()='2011']]")
    assert [words(cell) for cell in row.findall("td")[1:3]] == [f"350 {both}", f"220 {one_alone}"]
    assert together in words(one(page, ".//details[@id='NV10']/summary"))


@pytest.mark.usefixtures("divided")
def test_the_sums_of_all_tasks_say_of_how_many_items_they_are() -> None:
    """Tasks of 2011 and 2012: NV10 alone is 54 items."""
    page = drawn(opened("progress", "by=money&activity=NV10"))
    sums = words(one(page, ".//tr[@class='sums']"))
    assert "2 trong 54 khoản báo cáo đủ bố trí 3, giải ngân 2" in sums
    assert "350" in sums and "220" in sums


@pytest.fixture
def needless(monkeypatch: pytest.MonkeyPatch) -> None:
    """DA04 needs 6,586 in 2011 alone; a little of it came a year later."""
    first = {"allocated/DA04/2011": 6543, "disbursed/DA04/2011": 6500}
    later = {"allocated/DA04/2012": 43}
    told = plan_with(said("STTTT", date(2011, 12, 31), first, 1), said("STTTT", BEFORE, later, 2))
    monkeypatch.setattr(plan_store, "plan", lambda: told)
    render_cache.forget()


@pytest.mark.usefixtures("needless")
def test_money_of_a_year_without_a_need_stands_in_its_row() -> None:
    page = drawn(opened("activities", "activity=DA04"))
    assert "bố trí 6.586" in words(one(page, ".//details[@id='DA04']/summary"))
    rows = page.xpath(".//details[@id='DA04']//table[contains(@class,'printed-years')]/tbody/tr")
    said = {words(r.find("th")): [words(c) for c in r.findall("td")] for r in rows}
    assert list(said) == ["2011", "2012"]
    assert said["2011"][1:3] == ["6.543", "6.500"]
    assert said["2012"] == ["–", "43", "chưa có số liệu", "Kế hoạch không có nhu cầu năm này"]


@pytest.mark.usefixtures("needless")
def test_a_year_without_a_need_alone_tells_its_money_and_not_that_it_is_not_due() -> None:
    page = drawn(opened("progress", "by=money&activity=DA04&year=2012"))
    assert "0 trong 0" not in words(page) and ": ." not in words(page)
    text = seen(opened("progress", "by=money&activity=DA04&year=2012"))
    assert "2012: đã bố trí 43" in text and "hưa đến kỳ báo cáo kinh phí nào; nhu cầu" not in text
    assert "không có nhu cầu" in text


@pytest.mark.usefixtures("needless")
def test_a_project_with_money_of_a_year_without_a_need_is_listed_in_that_year() -> None:
    page = drawn(opened("activities", "year=2012"))
    summary = one(page, ".//details[@id='DA04']/summary")
    (total,) = summary.find_class("total")
    assert words(total).startswith("– bố trí 43")  # the need is the blank of the decision, not 0
    (head,) = page.find_class("region-head")
    (told,) = head.find_class("note")
    assert "Kế hoạch không có nhu cầu năm 2012" in words(told) and "DA04" in words(told)
    # What is added up is the need alone, as the decision prints it of 2012.
    assert "30.490" in words(head.find("h2"))
    assert not drawn(opened("activities", "year=2013")).xpath(".//details[@id='DA04']")
    alone = drawn(opened("activities", "year=2012&activity=DA04")).find_class("region-head")[0]
    assert words(alone.find("h2")) == (
        "Kế hoạch không có nhu cầu năm 2012 nhưng đã được bố trí, giải ngân: DA04"
    )


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("year=2012", "Kế hoạch không có nhu cầu"),
        ("year=2011", "1 trong 1 khoản báo cáo đủ"),
        ("year=2014", "Không có khoản nào trong phần đang xem"),
    ],
)
@pytest.mark.usefixtures("needless")
def test_the_ribbon_tells_money_without_a_need_from_money_that_is_not_due(
    link: str, told: str
) -> None:
    page = drawn(opened("progress", f"by=money&activity=DA04&{link}"))
    (sentence,) = page.find_class("sentence")
    assert words(sentence.find(".//b")) == told


TRAIL = "progress?by=money&activity=DA05"


@pytest.mark.parametrize(
    ("page", "link", "path"),
    [
        ("budget", "by=activity&year=2012", ".//td[contains(@class,'allocated-sum')]/a"),
        ("budget", "activity=DA05&year=2012", ".//*[@class='year-spending']//a"),
        ("activities", "year=2012", ".//table[contains(@class,'printed-years')]//a[@title]"),
    ],
)
def test_money_leads_to_the_reports_of_its_project(
    reported: Plan, page: str, link: str, path: str
) -> None:
    found = drawn(opened(page, link)).xpath(path)
    assert {(words(a), a.get("href")) for a in found} >= {("7.000", f"{TRAIL}#allocated-DA05-2012")}
    assert "7.000" in seen(opened("progress", TRAIL.partition("?")[2]))


def test_money_of_several_years_leads_to_its_first_entry(reported: Plan) -> None:
    row = drawn(opened("budget", "by=activity")).xpath(".//td[contains(@class,'disbursed-sum')]/a")
    assert [a.get("href") for a in row] == [f"{TRAIL}#disbursed-DA05"]


def test_money_of_several_leads_to_what_was_reported_of_each(reported: Plan) -> None:
    row = drawn(opened("budget", "by=lead")).xpath(".//td[contains(@class,'allocated-sum')]/a")
    assert [a.get("href") for a in row] == ["progress?by=money&lead=STTTT"]
    years = drawn(opened("units", "unit=STTTT")).xpath(".//table[contains(@class,'spent-years')]")
    links = {(words(a), a.get("href")) for a in years[0].xpath(".//td/a")}
    assert ("5.000", "progress?by=money&year=2012&unit=STTTT") in links


@pytest.mark.parametrize(
    ("page", "link"), [("units", "unit=THO-XUAN"), ("budget", "by=unit"), ("budget", "by=activity")]
)
def test_money_that_units_divide_leads_to_the_reports_of_the_unit(
    monkeypatch: pytest.MonkeyPatch, page: str, link: str
) -> None:
    figures = {"allocated/NV10/2013": 110, "disbursed/NV10/2013": 90}
    told = plan_with(said("THO-XUAN", DAY, figures))
    monkeypatch.setattr(plan_store, "plan", lambda: told)
    render_cache.forget()
    found = drawn(opened(page, link)).xpath(".//table//td/a[@title]")
    hrefs = {a.get("href") for a in found if words(a) == "110"}
    unit = "" if link == "by=activity" else "&unit=THO-XUAN"
    assert len(hrefs) == 1
    (href,) = hrefs
    address = urlsplit(href)
    assert parse_qs(address.query) == parse_qs(f"by=money&activity=NV10{unit}")
    assert address.fragment in ("allocated-NV10", "allocated-NV10-2013")


def test_a_project_that_nobody_reported_says_so(reported: Plan) -> None:
    page = drawn(opened("activities"))
    summary = one(page, ".//details[@id='DA11']/summary")
    assert "Chưa có số liệu" in words(summary)


@pytest.mark.parametrize("by", DIMENSIONS)
def test_no_lane_is_longer_than_its_place(reported: Plan, by: str) -> None:
    """The largest row fills it: its parts of all sources add up to the whole scale."""
    page = drawn(opened("budget", f"by={by}"))
    lanes = [
        sum(float(part.get("style").removeprefix("width:").removesuffix("%")) for part in lane)
        for lane in page.xpath(".//table[contains(@class,'spending')]//*[@class='lane']")
    ]
    assert max(lanes) == pytest.approx(100, abs=0.1)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("by", DIMENSIONS)
def test_the_budget_opens_by_everything_in_both_languages(
    reported: Plan, language: str, by: str
) -> None:
    said = seen(opened("budget", f"by={by}&year=2013", language))
    assert not SLIP.findall(said)


@pytest.mark.parametrize("link", ["", "year=2014", "unit=THO-XUAN", "reaches=commune&only=2011"])
def test_projects_and_tasks_open_under_any_link(reported: Plan, link: str) -> None:
    for language in ("vi", "en"):
        assert not SLIP.findall(seen(opened("activities", link, language)))


def test_before_anybody_reported_both_pages_are_as_they_were() -> None:
    budget = drawn(opened("budget", "by=activity"))
    assert not budget.xpath(".//table[contains(@class,'spending')]")
    activities = drawn(opened("activities", "activity=DA05"))
    assert not activities.xpath(".//*[contains(@class,'year-strip') or @class='spent']")
    assert "bố trí" not in words(one(activities, ".//details[@id='DA05']/summary"))
