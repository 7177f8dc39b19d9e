"""Progress by money: need, allocated and disbursed side by side, by hand."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from charts import spending as charts
from planmodel import spending
from planmodel.filter import Filter
from planmodel.plan import Plan, Reported
from tests.accepted import committed
from tests.reader.markup import own_words, plain
from tests.reader.screen import SLIP, drawn, opened, seen
from ui.frame import plan_store
from wording import spending as wording
from wording.words import Words

DAY = date(2012, 12, 31)
SENT = datetime(2013, 1, 6, 2)
# Annex 1, million dong: DA04 6.543 in 2011; DA05 9.000 in 2012; DA10 1.000 in 2012.
CHOSEN = Filter(as_of=DAY, activities=("DA04", "DA05", "DA10"))


def figure(
    unit: str, item: str, number: int | None, word: str | None = None, since: date | None = None
) -> tuple[Any, ...]:
    """A figure that was accepted, as planmodel.plan.REPORTED names its columns."""
    said = ("", "", "", SENT, "Người gửi", "", "", SENT, "Người nhận")
    return (12, unit, DAY, item, number, word, since, *said)


FIGURES = (
    figure("STTTT", "allocated/DA04/2011", 6900),
    figure("STTTT", "allocated/DA05/2012", 8000),
    figure("STTTT", "disbursed/DA05/2012", 0),
    figure("STTTT", "work/DA05", None, "under_way", date(2012, 3, 1)),
    figure("THO-XUAN", "allocated/NV10/2011", 100),
    figure("THO-XUAN", "disbursed/NV10/2011", 90),
)


@pytest.fixture(scope="module")
def told() -> Plan:
    return committed().beside(Reported(FIGURES))


def test_a_year_s_need_is_hatched_where_a_figure_is_missing(told: Plan) -> None:
    years = charts.years(spending.by_year(told, CHOSEN), Words())
    assert [(year.year, year.is_due) for year in years] == [
        (2011, True),
        (2012, True),
        (2013, False),
        (2014, False),
        (2015, False),
    ]
    first, second, third = years[:3]
    # DA04 has what was allocated alone: its need is not reported in full
    assert [(c.amount, c.parts, c.unreported) for c in first.columns] == [
        (6543, (("investment", 0),), 6543),
        (6900, (("investment", 6900),), 0),
        (None, (), 0),
    ]
    # DA05 is reported, a disbursed 0 is 0; DA10 is not
    assert [(c.amount, c.parts, c.unreported) for c in second.columns] == [
        (10000, (("investment", 9000),), 1000),
        (8000, (("investment", 8000),), 0),
        (0, (("investment", 0),), 0),
    ]
    assert first.said == "0 trong 1 khoản báo cáo đủ; bố trí 1, giải ngân 0"
    assert second.said == "1 trong 2 khoản báo cáo đủ" and third.said == "chưa đến kỳ"
    assert [column.money for column in third.columns] == ["need"]
    # 6.900 allocated stand before the middle of the hatch of 2011
    assert not first.has_room


def test_the_words_beside_the_hatch_need_room_above_the_other_columns(told: Plan) -> None:
    only = Filter(as_of=DAY, activities=("DA10",))
    years = charts.years(spending.by_year(told, only), Words())
    assert [year.has_room for year in years if year.is_due] == [True]


def test_the_title_tells_sums_and_what_no_report_tells(told: Plan) -> None:
    words = Words()
    title = wording.title(spending.total(told, CHOSEN), 0, words)
    # 6.900 + 8.000; the needs of DA04 and DA10 are not reported in full
    assert plain(title) == (
        "2011–2012: đã bố trí 14.900, đã giải ngân 0 triệu đồng; "
        "phần nhu cầu 7.543 của 2 trong 3 khoản chưa báo cáo đủ"
    )
    nothing = Filter(as_of=DAY, activities=("DA10",))
    assert plain(wording.title(spending.total(told, nothing), 0, words)) == (
        "2012: chưa có báo cáo bố trí, giải ngân nào; nhu cầu 1.000 triệu đồng"
    )
    before = Filter(as_of=date(2010, 12, 31))
    assert plain(wording.title(spending.total(told, before), 151_359, words)) == (
        "Chưa đến kỳ báo cáo kinh phí nào; nhu cầu các năm 151.359 triệu đồng"
    )


def test_the_projects_that_lack_a_figure_are_named_with_the_year(told: Plan) -> None:
    rows = spending.by_activity(told, CHOSEN)
    assert wording.activities_title(rows, Words()) == (
        "1 trong 3 dự án, nhiệm vụ đã báo cáo đủ kinh phí; DA04 thiếu năm 2011; DA10 thiếu năm 2012"
    )
    said = {row["activity"]: wording.reports(row, Words()) for row in rows}
    assert said == {"DA05": ("đủ", ""), "DA04": ("thiếu 2011", ""), "DA10": ("thiếu 2012", "")}
    states = {row["activity"]: wording.state(row, DAY, Words()) for row in rows}
    assert states["DA05"] == ("Đang làm", "từ 01/03/2012")
    assert states["DA10"] == ("", "")


def test_what_an_annex_divides_is_counted_by_its_units(told: Plan) -> None:
    (row,) = spending.by_activity(told, Filter(as_of=DAY, activities=("NV10",)))
    # 26 districts have reported neither year, THO-XUAN has not reported 2012
    assert plain(wording.reports(row, Words())[0]) == "1/27 đơn vị đã báo cáo, 0 đủ"
    assert (row["allocated"], row["disbursed"]) == (100, 90)
    assert row["unreported"] == 2 * 2990 - 120


def test_an_older_state_says_its_year(told: Plan) -> None:
    (row,) = spending.by_activity(told, Filter(as_of=date(2013, 12, 31), activities=("DA05",)))
    said = wording.state(row, date(2013, 12, 31), Words())
    assert said == ("Đang làm", "số 2012")


@pytest.mark.parametrize(
    "link",
    [
        "",
        "source=district",
        "lead=SNNPTNT",
        "unit=THO-XUAN&money=billion",
        "activity=DA05",
        "asof=2010-12-31",
        "source=investment&unit=THO-XUAN",
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_opens_under_any_link(
    told: Plan, monkeypatch: pytest.MonkeyPatch, link: str, language: str
) -> None:
    monkeypatch.setattr(plan_store, "plan", lambda: told)
    app = opened("progress", f"by=money&{link}", language)
    assert not app.exception
    assert not SLIP.search(seen(app))
    if language == "en":
        for vietnamese in ("chưa", "nhu cầu", "giải ngân", "triệu", "năm "):
            assert vietnamese not in own_words(drawn(app))


def test_a_figure_names_its_report_and_the_plan_s_its_line(
    told: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_store, "plan", lambda: told)
    page = drawn(opened("progress", "by=money&activity=DA05"))
    titles = [cell.get("title") for cell in page.xpath(".//td[contains(@class, '-sum')]")]
    assert titles[-2:] == ["Báo cáo số 12", "Báo cáo số 12"]
    assert titles[-3] and "Phụ lục 1" in titles[-3]


def test_a_filter_of_the_link_narrows_the_money(
    told: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_store, "plan", lambda: told)
    words = plain(
        seen(opened("progress", "by=money&source=district&unit=THO-XUAN&asof=2011-12-31"))
    )
    assert "2011: chưa có báo cáo bố trí, giải ngân nào; nhu cầu 120 triệu đồng" in words
    words = plain(seen(opened("progress", "by=money&unit=THO-XUAN&asof=2012-12-31")))
    assert "2011–2012: đã bố trí 100, đã giải ngân 90 triệu đồng" in words
    assert "phần nhu cầu 120 của 1 trong 2 khoản chưa báo cáo đủ" in words
