"""The slides of what was reported, by hand, as data and read again from the file."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation

from export.deck.deck import deck
from export.deck.model import Behind, Goals, Slide
from export.deck.model_results import OwnResults, Silent, Spending, Standing
from export.deck.powerpoint import presentation
from planmodel import reporting
from planmodel.filter import RESULTS, Filter
from planmodel.link import View
from planmodel.plan import Plan
from tests.accepted import plan_with, said
from tests.reader.markup import plain
from wording.words import LANGUAGES, Words

DAY, BEFORE = date(2013, 12, 31), date(2012, 12, 31)
# 37 of 41 communes and all 13 of 13: the rest of 637 has not reported. 58 of the 60 pilots, due in
# 2011, are on the network, as the department that counts them says.
THO_XUAN = {"base/communes": 41, "count/WAN-XA/commune": 37, "count/WAN-HUYEN/district": 0}
QUAN_SON = {"base/communes": 13, "count/WAN-XA/commune": 13}
STTTT = {
    "count/XA-60/commune": 58,
    "count/MC-05/district": 5,
    "allocated/DA05/2013": 6_000,
    "disbursed/DA05/2013": 0,
}


@pytest.fixture(scope="module")
def told() -> Plan:
    return plan_with(
        said("THO-XUAN", DAY, THO_XUAN, 1),
        said("QUAN-SON", BEFORE, QUAN_SON, 2),
        said("STTTT", DAY, STTTT, 3),
    )


def slides(plan: Plan, view: View, kind: type) -> list[Slide]:
    made = deck(plan, view, Words(view.language)).slides
    return [slide for slide in made if isinstance(slide.picture, kind)]


def read(plan: Plan, view: View) -> list[Any]:
    return list(Presentation(BytesIO(presentation(plan, view, Words(view.language)))).slides)


def test_nothing_reported_is_no_slide_of_results(plan: Plan, told: Plan) -> None:
    before = deck(plan, View(), Words()).slides
    assert all("asof" not in slide.provenance.view for slide in before)
    unheard = View(Filter(as_of=date(2011, 12, 31)))  # a day before the first report
    assert len(deck(told, unheard, Words()).slides) == len(before)


@pytest.mark.parametrize("view", [View(), View(Filter(units=("THO-XUAN",)))])
def test_the_slides_of_the_plan_keep_their_numbers(plan: Plan, told: Plan, view: View) -> None:
    before = [slide.title for slide in deck(plan, view, Words()).slides]
    after = [slide.title for slide in deck(told, view, Words()).slides]
    assert after[: len(before)] == before and len(after) > len(before)


def test_a_day_narrows_no_slide_of_the_plan(told: Plan) -> None:
    before, after = (
        [slide.title for slide in deck(told, view, Words()).slides]
        for view in (View(), View(Filter(as_of=DAY)))
    )
    assert before == after


def test_every_target_has_its_sign_and_no_status_is_lost(told: Plan) -> None:
    slide, *more = slides(told, View(), Standing)
    pictures = [each.picture for each in (slide, *more)]
    picture = pictures[0]
    assert isinstance(picture, Standing)
    assert sum(count for _, count in picture.counts) == 20
    assert [s for s, _ in picture.counts] == sorted(dict(picture.counts), key=RESULTS.index)
    columns = [c for p in pictures for c in p.columns]  # type: ignore[union-attr]
    rows = {row.name: row for column in columns for row in column.rows}
    assert len(rows) == 20 - dict(picture.counts)["on_the_way"]  # which have no year before
    assert rows["60 xã thí điểm kết nối mạng diện rộng"].status == "missed"
    assert plain(rows["60 xã thí điểm kết nối mạng diện rộng"].held.value) == "58 xã"
    assert plain(slide.title).startswith("Đến 31/12/2013, ")
    assert "còn 2 xã" in plain(slide.title)
    assert slide.provenance.way_back == "/progress?asof=2013-12-31"


def test_more_targets_than_a_slide_holds_go_on_to_another(plan: Plan) -> None:
    """Everybody has all of everything at the end of 2015: 20 reached, in two columns a slide."""
    day, reports = date(2015, 12, 31), []
    for number, unit in enumerate(reporting.units(plan), start=1):
        owed = reporting.listing(plan, unit["unit"])
        full = {r["item"]: 1 if r["is_yes_no"] else 60 for r in owed if r["kind"] == "count"}
        bases = {r["item"]: 60 for r in owed if r["kind"] == "base"}
        reports.append(said(unit["unit"], day, {**full, **bases}, number))
    made = slides(plan_with(*reports), View(), Standing)
    names = [r.name for s in made for c in s.picture.columns for r in c.rows]  # type: ignore[union-attr]
    assert len(made) == 2 and len(names) == len(set(names)) == 20
    assert [slide.title[-5:] for slide in made] == ["(1/2)", "(2/2)"]


def test_who_is_missing_stands_beside_the_map(told: Plan) -> None:
    (slide,) = slides(told, View(), Silent)
    picture = slide.picture
    assert isinstance(picture, Silent)
    tiles = {tile.name: tile for tile in picture.tiles}
    assert len(tiles) == 27
    assert (tiles["Thọ Xuân"].figure, tiles["Thọ Xuân"].day) == ("90,2%", "")  # 37 of 41
    assert (tiles["Quan Sơn"].figure, tiles["Quan Sơn"].day) == ("100%", "2012")
    assert tiles["Mường Lát"].step is None and tiles["Mường Lát"].figure == "chưa có số liệu"
    # 637 communes but the 41 and 13 of those who reported; nobody counted officials
    assert plain(slide.title) == "46 trong 48 đơn vị chưa có báo cáo 31/12/2013; chưa rõ 583 xã"
    assert "17/11/2010" in picture.source
    named = sum(len(group.rows) for group in picture.groups)
    assert picture.notes == (f"và {48 - named} đơn vị khác",)  # nobody has reported all
    assert "by=unit" in slide.provenance.way_back


def test_the_missing_are_named_where_they_are_few_with_what_is_unknown_through_them(
    plan: Plan,
) -> None:
    silent, reports = ("QUAN-HOA", "NHU-XUAN"), []
    for number, row in enumerate(reporting.first_values(plan), 1):
        if row["unit"] not in silent and row["base"] == "communes":
            figures = {"base/communes": row["value"], "count/WAN-XA/commune": 1}
            figures |= {"base/officials": 60, "count/MAYTINH-CBCC/district": 60}
            reports.append(said(row["unit"], DAY, figures, number))
        elif row["unit"] not in silent:
            reports.append(said(row["unit"], DAY, {"base/officials": 60}, number))
    told = plan_with(*reports)
    for language, title in (
        ("vi", "2 đơn vị chưa có báo cáo 31/12/2013: Quan Hoá và Như Xuân; chưa rõ"),
        ("en", "2 units have not reported as of 31 December 2013: Quan Hoá and Như Xuân;"),
    ):
        (slide,) = slides(told, View(language=language), Silent)
        # annex 4 prints 70 and 63 officials, the outside source 18 and 18 communes
        assert plain(slide.title).startswith(title)
        assert "133" in slide.title and "36" in slide.title


def test_the_headline_targets_stand_beside_what_was_reached(told: Plan, plan: Plan) -> None:
    pages = [slide.picture for slide in slides(told, View(), Goals)]
    rows = {r.goal.name: r.goal for p in pages if isinstance(p, Goals) for r in p.rows}
    assert all("31/12/2013" in page.results_head for page in pages if isinstance(page, Goals))
    wan = rows["UBND cấp xã kết nối mạng diện rộng"]
    assert wan.held and plain(wan.held.value) == "7,8–99,4%"  # 50 of 637, 633 of 637 at most
    (first, *_) = slides(told, View(), Goals)
    assert "asof=2013-12-31" in first.provenance.view
    before = [slide.picture for slide in slides(plan, View(), Goals)]
    assert all(page.results_head == "" for page in before if isinstance(page, Goals))
    for language in LANGUAGES:
        texts = [
            cell.text
            for slide in read(told, View(language=language))
            for shape in slide.shapes
            if shape.has_table
            for row in shape.table.rows
            for cell in row.cells
        ]
        assert any(plain(text) in ("7,8–99,4%", "7.8–99.4%") for text in texts)


def test_money_by_year_and_a_typed_0(told: Plan) -> None:
    view = View(Filter(activities=("DA05",)))
    (slide,) = slides(told, view, Spending)
    picture = slide.picture
    assert isinstance(picture, Spending)
    by_year = {year.year: {c.money: c for c in year.columns} for year in picture.years}
    assert {m: c.amount for m, c in by_year[2013].items()} == {
        "need": 9_000,
        "allocated": 6_000,
        "disbursed": 0,
    }
    assert by_year[2012]["allocated"].amount is None
    assert by_year[2012]["need"].unreported == 9_000 and not by_year[2013]["need"].unreported
    (chart,) = [s.chart for s in read(told, view)[-1].shapes if s.has_chart]
    total = {s.name: tuple(s.values) for plot in chart.plots for s in plot.series}["Tổng"]
    names = list(chart.plots[0].categories)
    assert total[names.index("2013, giải ngân")] == 0
    assert total[names.index("2012, giải ngân")] is None
    assert total[names.index("2013, nhu cầu")] == 9_000


def test_a_unit_sees_its_own_figures_beside_the_province(told: Plan) -> None:
    made = slides(told, View(Filter(units=("THO-XUAN",))), OwnResults)
    rows = [row for s in made for row in s.picture.rows]  # type: ignore[union-attr]
    assert len(rows) == 14 and sum(row.is_missing for row in rows) == 12
    (communes,) = [row for row in rows if row.figure == "37 trong 41"]
    assert communes.rate == "90,2%" and communes.share == pytest.approx(100 * 37 / 41)
    (network,) = [row for row in rows if row.figure == "chưa"]
    assert network.share == 0 and not network.is_missing
    assert "2 trong 14 số liệu" in plain(made[0].title)


def test_a_target_beside_its_money_says_what_was_reached(told: Plan) -> None:
    view = View(Filter(as_of=DAY))
    communes = slides(told, view, Behind)[0]
    assert isinstance(communes.picture, Behind) and communes.picture.goal.held
    # 50 of 637 are sure; the 583 of districts that have not reported are all that may still be.
    assert plain(communes.picture.goal.held.value) == "7,8–99,4%"
    assert communes.provenance.sentence.endswith("Kết quả đến 31/12/2013")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_holds_the_slides_with_their_day(told: Plan, language: str) -> None:
    day = {"vi": "31/12/2013", "en": "31 December 2013"}[language]
    *_, standing, silent, money = read(told, View(language=language))
    for slide in (standing, silent, money):
        words = [s.text_frame.text for s in slide.shapes if s.has_text_frame]
        assert any(day in text for text in words)
        assert "asof=2013-12-31" in slide.notes_slide.notes_text_frame.text
    assert sum(s.text_frame.text in "✕?→✓✓+" for s in standing.shapes if s.has_text_frame) >= 3
