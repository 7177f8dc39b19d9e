"""What a scenario leaves as: slides, brief, workbook, CSV; and beside another one."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from export.__main__ import main
from export.brief import brief
from export.deck.deck import deck
from export.deck.model import Years
from export.tables.csv_archive import archive
from export.tables.tables import tables
from export.workbook.workbook import workbook
from planmodel.link import View
from planmodel.link_reading import known_values, read_view
from planmodel.plan import Plan
from planmodel.scenario import Supposed
from tests.reader.markup import plain
from wording.words import Words

VI = Words("vi")
YEARS = (2011, 2012, 2013, 2014, 2015)
# lines 395 to 399 and 580 to 584
NEED = {2011: 31_899, 2012: 30_490, 2013: 29_990, 2014: 29_990, 2015: 28_990}
BESIDE = "fund=2012:60&fund=2013:60&against=fund:2012:70&against=shift:DA07:1"


def view_of(plan: Plan, link: str) -> View:
    return read_view(parse_qs(link), known_values(plan))[0]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_scenario_has_its_slides_with_its_sentence_on_each(plan: Plan, language: str) -> None:
    link = f"fund=2012:60&fund=2013:60&lang={language}"
    made = deck(plan, view_of(plan, link), Words(language))
    said = "24.192 triệu đồng" if language == "vi" else "24,192 million dong"
    assert len(made.slides) == 4 and made.provenance.view.startswith("/present?")
    for slide in made.slides:
        assert "fund=2012%3A60" in slide.provenance.view
        assert slide.provenance.view.startswith("/scenario?")
        sentence = plain(slide.provenance.sentence)
        assert said in sentence and ("giả định" in sentence or "ypothetical" in sentence)


def test_the_columns_of_its_slide_come_to_the_need_of_each_year(plan: Plan) -> None:
    # 95% of 30,490 is 28,965.5 and leaves 1,524.5: exact, the column is the need itself.
    picture = deck(plan, view_of(plan, "fund=2012:95"), VI).slides[0].picture
    assert isinstance(picture, Years)
    assert picture.totals == tuple(NEED[year] for year in YEARS)
    assert dict(picture.series)["gap"] == (None, Decimal("1524.5"), None, None, None)
    picture = deck(plan, view_of(plan, "shift=DA07:1"), VI).slides[0].picture
    assert isinstance(picture, Years)
    assert picture.years[-1] == "Sau 2015" and picture.totals[-1] == 6_000


def test_its_brief_says_it_is_a_scenario(plan: Plan) -> None:
    name, page = brief.content(plan, view_of(plan, "fund=2012:70&shift=DA07:1"), VI)
    assert name == "scenario" and "13.947 triệu đồng" in plain(page.title)
    assert page.figures[2][0] == "13.947" and not page.quote
    assert "Kịch bản giả định" in page.under and page.table is not None
    assert page.table.rows[0].cells[-1] == "33,3%"


@pytest.mark.parametrize("kind", ["slides", "brief", "workbook", "csv"])
@pytest.mark.parametrize("link", ["/scenario?fund=2012:investment:60", "fund=2012:60"])
def test_the_command_makes_every_file_of_a_scenario(kind: str, link: str, tmp_path: Path) -> None:
    assert main([kind, "--view", link, "--out", str(tmp_path / "file")]) == 0
    assert (tmp_path / "file").stat().st_size > 1000


def test_a_scenario_is_held_against_another(plan: Plan) -> None:
    view = view_of(plan, BESIDE)
    assert view.against == Supposed(((2012, 70),), (("DA07", 1),))
    assert view.words()["against"] == ["fund:2012:70", "shift:DA07:1"]
    assert read_view(view.words(), known_values(plan)) == (view, [])
    # The same as one writes it by hand; what is none is dropped.
    by_hand = {"against": ["fund=2012:70", "shift:NV01:1", "year:2013", "fund:2012:700"]}
    other, dropped = read_view(by_hand, known_values(plan))
    assert other.against == Supposed(((2012, 70),)) and len(dropped) == 3


def test_its_slides_show_both(plan: Plan) -> None:
    made = deck(plan, view_of(plan, BESIDE), VI)
    assert "A nhiều hơn 10.245" in plain(made.slides[1].title)


def test_the_comparison_is_a_table_of_both_in_every_part(plan: Plan) -> None:
    # 40% of 30,490 and of 29,990; 30% of 26,490, and DA07's 6,000 past 2015.
    table = tables(plan, "scenario", view_of(plan, BESIDE), VI)[-1]
    assert table.name == "scenario_against" and "A nhiều hơn 10.245" in plain(table.title)
    assert "B: Năm 2012 bố trí 70% nhu cầu và DA07 lùi 1 năm" in plain(table.note)
    parts = {
        row["part"]: tuple(row[key] for key in ("first", "second", "difference"))
        for row in table.rows
    }
    assert parts["Tổng"] == (24_192, 13_947, 10_245)
    assert parts["2012"] == (12_196, 7_947, 4_249)
    assert parts["2013"] == (11_996, 0, 11_996)
    assert parts["Sau 2015"] == (0, 6_000, -6_000)
    for by in ("lead", "activity"):  # each kind is the whole again
        of_kind = [row for row in table.rows if row["by"] == by]
        assert sum(row["difference"] for row in of_kind) == 10_245
    assert not any(column.adds for column in table.columns)


def test_the_comparison_stands_in_workbook_csv_and_brief(plan: Plan) -> None:
    view = view_of(plan, BESIDE)
    book = load_workbook(BytesIO(workbook(plan, "scenario", view, VI)), data_only=True)
    assert [cell.value for cell in book["So sánh"][6]][2::2] == [24_192, 13_947, 10_245]
    with ZipFile(BytesIO(archive(plan, "scenario", view, VI))) as files:
        rows = files.read("scenario_against.csv").decode("utf-8-sig").splitlines()
    assert rows[1] == "Tổng;Tất cả;24192;151359;13947;151359;10245"
    aside = brief.content(plan, view, VI)[1].asides[0]
    assert "A để 24.192 chưa đáp ứng" in aside.title
    assert aside.rows[0].value == "A 24.192; B 13.947" and "B: Năm 2012" in plain(aside.note)


def test_below_zero_a_thousand_prints_its_own_sign_too(plan: Plan) -> None:
    for language, sign in (("vi", "."), ("en", ",")):
        view = view_of(plan, BESIDE).changed(language=language)
        book = load_workbook(BytesIO(workbook(plan, "scenario", view, Words(language))))
        sheet = book.worksheets[-1]
        below = [cell for (cell,) in sheet["G6:G60"] if isinstance(cell.value, int | float)]
        assert min(cell.value for cell in below) == -6_000  # what moves past 2015 in B alone
        (held,) = sheet.conditional_formatting
        assert [place.coord for place in held.sqref.ranges] == [f"G6:G{5 + len(below)}"]
        said = [(rule.operator, rule.formula, rule.dxf.numFmt.formatCode) for rule in held.rules]
        thousand = f"0\\{sign}000"
        assert said == [
            ("lessThanOrEqual", ["-1000000"], f"{thousand}\\{sign}000;-{thousand}\\{sign}000"),
            ("lessThanOrEqual", ["-1000"], f"{thousand};-{thousand}"),
        ]


def test_what_must_give_is_a_table_beside_the_same_without(plan: Plan) -> None:
    # Of the 6,750 that investment of 2012 is short, DA05's 2,700 fall to the others.
    view = view_of(plan, "fund=2012:70&protect=DA05")
    table = tables(plan, "scenario", view, VI)[-1]
    by_code = {row["key"]: row["difference"] for row in table.rows if row["by"] == "activity"}
    assert by_code["DA05"] == -2_700 and sum(by_code.values()) == 0
    assert "Để bảo đảm DA05" in table.title
    assert "Để bảo đảm DA05" in brief.content(plan, view, VI)[1].asides[0].title


@pytest.mark.parametrize("link", ["fund=2012:70", "protect=DA05", "shift=DA07:1"])
def test_one_scenario_alone_is_compared_with_nothing(plan: Plan, link: str) -> None:
    names = [table.name for table in tables(plan, "scenario", view_of(plan, link), VI)]
    assert names == ["scenario", "scenario_activities"]
