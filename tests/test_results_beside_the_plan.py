"""What was reached, beside the plan on the overview and at the targets: of invented figures that
were worked out by hand, and as ever where nobody has reported."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Any

import pytest

from planmodel import plan as plan_file
from planmodel import progress
from planmodel.filter import Filter
from planmodel.plan import Plan
from tests.accepted import OF_THE_LEAD, plan_with, said
from tests.reader.markup import plain, words
from tests.reader.screen import SLIP, drawn, opened, seen
from ui.frame import plan_store, render_cache

UNIT = Filter(units=("QUAN-HOA",))
PAGES = ("overview", "targets", "guide")


def one(page: Any, path: str) -> Any:
    (found,) = page.xpath(path)
    return found


def test_the_overview_gives_the_verdict_with_its_day_and_a_sign_for_each_target(
    partly_shown: Plan,
) -> None:
    region = one(drawn(opened("overview")), ".//section[contains(@class,'verdict-of-day')]")
    assert words(one(region, ".//h2")) == (
        "Đến 31/12/2013, chưa chỉ tiêu nào trong 20 chỉ tiêu đạt mức; "
        "1 quá hạn: 60 xã thí điểm kết nối mạng diện rộng, còn 2 xã"
    )
    signs = [
        (len(group.xpath(".//i")), words(one(group, "./p")))
        for group in region.xpath(".//*[@class='results-run']/div")
    ]
    assert signs == [(1, "1 quá hạn, chưa đạt"), (18, "18 chưa có số liệu"), (1, "1 chưa đến hạn")]
    missing = words(one(region, "./div/p"))
    assert "26 trong 48 đơn vị đã báo cáo." in missing
    assert "Quảng Xương, Quan Hoá, Như Xuân và 19 sở, ban, ngành" in missing


def test_the_overview_says_what_was_allocated_and_disbursed_and_what_is_not_reported(
    partly_shown: Plan,
) -> None:
    page = drawn(opened("overview"))
    # 6,543 + 3,347; of the need of 92,379 in three years the rest is not reported.
    assert (
        "2011–2013: đã bố trí 9.890, đã giải ngân 6.500 triệu đồng; "
        "phần nhu cầu 82.489 của 179 trong 181 khoản chưa báo cáo đủ." in words(page)
    )
    years = [words(year) for year in page.xpath(".//*[@class='year-spending']/p")]
    assert years == [
        "2011: bố trí 9.890 giải ngân 6.500 2 trong 60 khoản báo cáo đủ",
        "2012: bố trí chưa có số liệu giải ngân chưa có số liệu",
        "2013: bố trí chưa có số liệu giải ngân chưa có số liệu",
        "2014: chưa đến kỳ",
        "2015: chưa đến kỳ",
    ]


def test_the_first_targets_have_mark_and_result_where_the_column_was_dashed(
    partly_shown: Plan,
) -> None:
    page = drawn(opened("overview"))
    table = one(page, ".//table[contains(@class,'targets-short')]")
    title = words(one(table, "./preceding-sibling::h2"))
    assert title == (
        "Chưa chỉ tiêu nào trong 14 chỉ tiêu chính đạt mức; 13 chưa có số liệu, 1 chưa đến hạn"
    )
    rows = [words(row) for row in table.xpath("./tbody/tr")]
    assert len(rows) == 14 and len(table.xpath(".//*[@class='held']")) == 14
    (connected,) = [row for row in rows if "64,7–76,8%" in row]  # 412 and 489 of 637
    assert connected.startswith("UBND cấp xã kết nối mạng diện rộng khoảng 80%")
    assert "→ Chưa đến hạn" in connected and "43.543" in connected
    assert not table.xpath(".//td[@rowspan]")


def test_a_day_of_the_link_holds_on_the_overview_and_narrows_no_money(partly_shown: Plan) -> None:
    later = seen(opened("overview", "asof=2014-06-30"))
    assert "Đến 30/06/2014, chưa chỉ tiêu nào" in later
    assert "Không áp dụng ở trang này" not in later
    assert "duyệt kế hoạch ứng dụng CNTT" in later  # nothing is narrowed: the plan is introduced


def test_a_unit_narrows_the_verdict_to_what_it_reports(partly_shown: Plan) -> None:
    region = one(
        drawn(opened("overview", "unit=QUAN-HOA")), ".//section[contains(@class,'verdict-of-day')]"
    )
    assert "0 trong 1 đơn vị đã báo cáo. Chưa báo cáo lần nào: Quan Hoá." in words(region)
    counted = {row["status"]: row["targets"] for row in progress.counts(partly_shown, UNIT)}
    assert words(region).count("→") == counted["on_the_way"]


def test_a_target_has_mark_and_result_in_one_column_and_its_sign_beside(partly_shown: Plan) -> None:
    page = drawn(opened("targets"))
    row = one(page, ".//details[@id='WAN-XA']/summary")
    assert words(one(row, ".//*[@class='held-value']")) == "64,7–76,8%"
    assert words(one(row, ".//*[@class='status-cell']")).endswith("→ Chưa đến hạn")
    assert len(page.xpath(".//*[@class='status-cell']")) == 20
    subject = words(page.xpath(".//*[@class='subject']")[0])
    assert subject.endswith(
        "Kết quả: 1 quá hạn, 6 chưa có số liệu, 1 chưa đến hạn"
    )  # of the eight targets of the network
    opened_row = words(one(page, ".//details[@id='WAN-XA']"))
    assert "dù 3 huyện còn lại đủ cả 77 xã vẫn dưới mức khoảng 80%" in opened_row


def test_a_target_without_a_figure_says_its_state(partly_shown: Plan) -> None:
    page = drawn(opened("targets"))
    assert words(one(page, ".//details[@id='MS-CONG']//*[@class='words']/small")) == (
        "Đã xong, từ 31/12/2013"
    )
    assert "1 đã xong và 36 chưa có số liệu" in words(page)


@pytest.mark.parametrize(
    ("link", "shown", "sentence"),
    [
        ("result=missed", ["XA-60"], "kết quả đến 31/12/2013 “Quá hạn, chưa đạt”"),
        ("result=on_the_way&result=missed", ["WAN-XA", "XA-60"], "và “Chưa đến hạn”"),
        ("result=missed&subject=portal", [], "Không có chỉ tiêu nào trong phần đang xem"),
        ("result=reached", [], "Không có chỉ tiêu nào trong phần đang xem"),
    ],
)
def test_a_status_narrows_the_targets_and_the_sentence_says_so(
    partly_shown: Plan, link: str, shown: list[str], sentence: str
) -> None:
    page = drawn(opened("targets", link))
    assert sorted(row.get("id") for row in page.xpath(".//details[@name='target']")) == shown
    assert sentence in words(page)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("link", ["", "asof=2012-12-31"])
def test_where_nothing_is_reported_nothing_has_changed(
    page: str, link: str, request: pytest.FixtureRequest
) -> None:
    """Without a store; and at a day that nothing was reported of yet."""
    if link:
        request.getfixturevalue("partly_shown")
    shown = drawn(opened(page, link))
    for mark in ("sign", "held", "results-run", "status-cell", "year-spending", "with-results"):
        found = shown.xpath(f".//*[contains(concat(' ',@class,' '),' {mark} ')]")
        assert not found, mark
    assert "Chưa có số liệu" in words(shown)
    assert "bố trí 9.890" not in words(shown)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("link", ["", "unit=STTTT&year=2011", "target=WAN-XA&asof=2014-12-31"])
def test_pages_open_under_any_link_in_english_too(partly_shown: Plan, page: str, link: str) -> None:
    shown = drawn(opened(page, link, language="en"))
    assert not SLIP.search(words(shown)), SLIP.search(words(shown))
    assert words(one(shown, ".//*[contains(@class,'foot')]"))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each question was asked of the plan's file."""
    counts, answer = Counter[str](), plan_file._answer

    def counted(plan: Plan, sql: str, bound: Any) -> Any:
        counts[sql] += 1
        return answer(plan, sql, bound)

    monkeypatch.setattr(plan_file, "_answer", counted)
    return counts


def test_another_day_asks_nothing_of_each_target(partly_shown: Plan, asked: Counter[str]) -> None:
    opened("progress", "asof=2013-12-31")
    asked.clear()
    opened("progress", "asof=2014-06-30")
    assert asked and max(asked.values()) == 1


@pytest.mark.parametrize("page", ["overview", "targets"])
def test_another_view_asks_nothing_of_the_reports_again_and_no_question_of_each_activity(
    page: str, partly_shown: Plan, asked: Counter[str]
) -> None:
    opened(page, "year=2011")
    asked.clear()
    opened(page, "year=2011&year=2015&source=province")
    reports = re.compile(r"\b(reported|said|counted|counted_at|owed_figure)\b")
    assert asked and not [sql for sql in asked if reports.search(sql)]
    assert max(asked.values()) <= 2  # of the targets with a figure and of those without


def test_the_verdict_in_english(partly_shown: Plan) -> None:
    text = seen(opened("overview", language="en"))
    assert "At 31 December 2013, not one of 20 targets is reached yet; 1 is past due" in text
    assert "Not one of 14 main targets is reached yet; 13 without figures, 1 not yet due" in text


@pytest.mark.parametrize("page", ["overview", "targets", "budget", "activities", "units"])
def test_the_sentence_over_a_page_names_the_day_of_what_was_reached(
    plan: Plan, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    told = plan_with(said("STTTT", date(2012, 12, 31), OF_THE_LEAD))

    def sentence(shown: Plan, link: str, language: str = "vi") -> str:
        monkeypatch.setattr(plan_store, "plan", lambda: shown)
        render_cache.forget()
        line, *_ = drawn(opened(page, link, language)).xpath(".//*[@class='sentence']/span")
        return plain(line.text_content())

    assert sentence(told, "").endswith("Kết quả đến 31/12/2012")
    assert sentence(told, "asof=2013-06-30").endswith("Kết quả đến 30/06/2013")
    assert sentence(told, "", "en").endswith("Result at 31 December 2012")
    for shown, link in ((plan, ""), (told, "asof=2011-06-30")):  # nothing is reported by then
        assert "Kết quả đến" not in sentence(shown, link)
