"""The units page: the rows of annexes 3 and 4, the inferred rule, peers, one unit, comparison."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from charts.dot_plot import dot_plot
from charts.steps import step_of, steps
from export.brief import brief
from export.deck.deck import deck
from look import palette
from planmodel import build, units
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.plan import Plan
from tests.contrast import contrast
from tests.reader.markup import plain, words
from tests.reader.screen import SLIP, drawn, opened, seen
from wording import titles
from wording.words import Words

VI = Words("vi")
NAMES = {"highest": "Hoằng Hoá", "lowest": "Quan Sơn và Mường Lát"}  # question 12


def rows_of(plan: Plan, annex: int) -> list[dict[str, Any]]:
    return [row for row in units.standings(plan, ()) if row["annex"] == annex]


@pytest.mark.parametrize(
    ("officials", "annex", "printed"),
    [(69, 4, 100), (70, 4, 110), (117, 4, 180), (56, 4, 80), (141, 3, 280), (89, 3, 180)],
)
def test_the_rule_rounds_to_tens_halves_up(
    plan: Plan, officials: int, annex: int, printed: int
) -> None:
    found = {row["by_rule"] for row in rows_of(plan, annex) if row["officials"] == officials}
    assert found == {printed}


def test_every_district_fits_the_rule_and_two_departments_do_not(plan: Plan) -> None:
    assert {row["code"]: row["beyond"] for row in units.standings(plan, ()) if row["beyond"]} == {
        "VPUBND": 320,
        "STTTT": 320,
    }
    assert [len(rows_of(plan, annex)) for annex in (3, 4)] == [21, 27]


def test_the_rows_add_up_to_their_annexes(plan: Plan) -> None:
    for annex, a_year, officials in ((3, 3330, 1346), (4, 2990, 1979)):  # rows of totals
        rows = rows_of(plan, annex)
        assert sum(row["allocation"] for row in rows) == a_year
        assert sum(row["total"] for row in rows) == 5 * a_year
        assert sum(row["officials"] for row in rows) == officials
    assert sum(row["communes"] for row in rows_of(plan, 4)) == 637


def test_ties_share_a_rank_and_know_each_other(plan: Plan) -> None:
    ranked = {row["code"]: row for row in units.ranked(rows_of(plan, 4), "allocation")}
    assert ranked["HOANG-HOA"]["rank"] == 1 and ranked["HOANG-HOA"]["tied"] == ()
    assert ranked["MUONG-LAT"]["rank"] == 26 and ranked["MUONG-LAT"]["tied"] == ("QUAN-SON",)
    assert Counter(row["value"] for row in ranked.values())[110] == 8
    assert ranked["NONG-CONG"]["rank"] == 9 and len(ranked["NONG-CONG"]["tied"]) == 7


def test_duties_stand_once_own_before_shared(plan: Plan) -> None:
    found = units.duties(plan, ("STTTT", "NHOM-SN"))
    assert [row["first_line"] for row in found][:6] == [164, 165, 167, 169, 175, 178]
    assert len({row["first_line"] for row in found}) == len(found) == 11


def test_a_passage_has_one_gist_whomever_it_binds(
    source_rows: Callable[[str], list[dict[str, str]]],
) -> None:
    rows = source_rows("duties")
    assert len({(row["first_line"], row["gist_en"]) for row in rows}) == 13
    assert len({row["first_line"] for row in rows}) == 13


def test_an_english_reader_is_told_what_a_duty_asks_beside_its_words() -> None:
    said = "Work closely with the Department of Information and Communications"  # line 177
    printed = "có trách nhiệm phối hợp chặt chẽ với Sở Thông tin và Truyền thông"
    for language, gist in (("en", True), ("vi", False)):
        page = drawn(opened("units", "unit=STC", language))
        (duties,) = page.find_class("duties")
        assert (said in words(duties)) is gist
        quoted = " ".join(words(each) for each in duties.xpath(".//*[@lang='vi']"))
        assert printed in quoted and said not in quoted


def test_the_steps_are_named_by_the_figures_present(plan: Plan) -> None:
    found = steps((row["allocation"] for row in rows_of(plan, 4)), money=True)
    assert [(s.least, s.most) for s in found] == [
        (80, 90),
        (100, 110),
        (120, 130),
        (140, 140),
        (180, 180),
    ]
    assert step_of(110, found) == found[1] and step_of(None, found) is None
    assert len(steps([7, 7], money=False)) == 1 and steps([], money=True) == []


@pytest.mark.parametrize("ramp", [palette.MONEY_STEPS, palette.COUNT_STEPS])
def test_the_words_of_a_tile_can_be_read(ramp: tuple[str, ...]) -> None:
    for ground, ink in zip(ramp, palette.ON_STEPS, strict=True):
        assert contrast(ground, ink) >= 4.5


def test_a_strip_marks_its_own_and_the_tie_and_hides_nobody() -> None:
    dots = dot_plot([("A", 80), ("B", 80), ("C", 110), ("D", 180)], "B")
    assert {dot.code: dot.kind for dot in dots} == {
        "A": "tied",
        "B": "own",
        "C": "peer",
        "D": "peer",
    }
    assert len({(dot.left, dot.level) for dot in dots}) == 4
    assert next(dot for dot in dots if dot.code == "B").level == 0
    assert {dot.code: dot.left for dot in dots}["D"] == 100
    assert [dot.left for dot in dot_plot([("A", 5), ("B", 5)], "A")] == [0, 0]


def test_the_title_of_the_extremes_has_its_cases() -> None:
    def said(*rows: tuple[str, int]) -> str:
        return plain(titles.extremes(rows, "allocation", VI))

    assert said(("A", 180), ("B", 80), ("C", 80)) == (
        "A có nhu cầu dự kiến cao nhất, 180 triệu đồng một năm; B và C thấp nhất, 80"
    )
    assert said(("A", 9), ("B", 9), ("C", 9), ("D", 9), ("E", 1)).startswith("4 đơn vị có")
    assert said(("A", 9), ("B", 9)) == "2 đơn vị có cùng nhu cầu dự kiến, 9 triệu đồng một năm"
    assert said(("A", 9)) == "A: nhu cầu dự kiến 9 triệu đồng một năm"
    assert said() == "Không có khoản nào trong phần đang xem"


def test_the_map_says_the_most_and_the_least() -> None:
    words = seen(opened("units"))
    assert (
        f"{NAMES['highest']} có nhu cầu dự kiến cao nhất, 180 triệu đồng một năm; "
        f"{NAMES['lowest']} thấp nhất, 80"
    ) in words
    assert "Sơ đồ vị trí, không theo tỷ lệ" in words
    assert "từ 1,43 đến 1,57" in words and "Quyết định không nêu cách tính" in words


def test_every_district_has_its_tile() -> None:
    app = opened("units")
    labels = [button.label for button in app.button if "**" in button.label]
    assert "Hoằng Hoá **180**" in labels
    assert len([label for label in labels if re.search(r"\*\*\d+\*\*", label)]) == 27


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        ("officials", "Hoằng Hoá có nhiều cán bộ, công chức nhất, 117; Quan Sơn ít nhất, 52"),
        ("communes", "Hoằng Hoá có nhiều xã, phường, thị trấn nhất, 49; TX Sầm Sơn ít nhất, 5"),
    ],
)
def test_the_title_follows_the_measure(measure: str, said: str) -> None:
    words = seen(opened("units", f"measure={measure}"))
    assert said in words
    if measure == "communes":
        assert "Số liệu ngoài Quyết định" in words and "510" in words and "521" not in words


def test_a_tile_chooses_the_unit_of_the_dashboard() -> None:
    app = opened("units")
    app.button(key="tile_THO-XUAN").click().run()
    assert app.session_state["view"].filter.units == ("THO-XUAN",)
    assert "UBND huyện Thọ Xuân: nhu cầu dự kiến 600 triệu đồng, mỗi năm 120" in seen(app)
    app.button(key="tile_THO-XUAN").click().run()
    assert app.session_state["view"].filter.units == ()


def test_the_page_of_a_district() -> None:
    words = seen(opened("units", "unit=MUONG-LAT"))
    for said in (
        "Mường Lát: nhu cầu mỗi năm thấp nhất trong 27 UBND cấp huyện, cùng Quan Sơn",
        "80 khớp cách tính suy ra",
        "400 triệu đồng các năm 2011–2015 bằng 2,7% Phụ lục 4 (14.950)",
        "9 xã, phường, thị trấn*; 80% là 8",
        "Số liệu ngoài Quyết định",
        "Phụ lục 2 giao NV10 cho “UBND cấp huyện”: Mường Lát chủ trì phần của mình, 400 triệu",
        "Quyết định không chia theo đơn vị",
        "9 chỉ tiêu định lượng",
        "Điều 2, khoản 3",
    ):
        assert said in words, said


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("NHU-THANH", "NV10 cho “UBND cấp huyện”: Như Thanh chủ trì phần của mình, 550 triệu"),
        ("STP", "NV09 cho “Các sở, ngành”: Sở Tư pháp chủ trì phần của mình, 300"),
        ("STTTT", "NV09 cho “Các sở, ngành”: Sở TT&TT chủ trì phần của mình, 1.950"),
    ],
)
def test_a_unit_leads_its_part_of_what_its_group_leads(unit: str, said: str, plan: Plan) -> None:
    assert said in seen(opened("units", f"unit={unit}"))
    view, words = View(Filter(units=(unit,))), Words("vi")
    facts = [f for s in deck(plan, view, words).slides for f in getattr(s.picture, "facts", ())]
    titles = [aside.title for aside in brief.content(plan, view, words)[1].asides]
    for medium in (facts, titles):
        assert any(said in text.replace("\N{NO-BREAK SPACE}", " ") for text in medium)


def test_a_districts_first_fact_is_that_its_own_budget_pays(plan: Plan) -> None:
    (line,) = drawn(opened("units", "unit=NHU-THANH")).find_class("unit-line")
    fact = "Ngân sách cấp huyện bảo đảm kinh phí này"
    assert plain(words(line.find("p"))).startswith(f"{fact}: Điều 1, mục III.2")
    first = brief.content(plan, View(Filter(units=("NHU-THANH",))), Words("vi"))[1].asides[0]
    assert first.title == fact and "do ngân sách cấp huyện đảm bảo" in first.text
    assert fact not in seen(opened("units", "unit=STP"))


def test_the_comparison_says_what_each_unit_leads_of_its_groups_task() -> None:
    words = seen(opened("units", "view=compare&unit=NHU-THANH&with=STTTT"))
    assert "550 phần của mình trong NV10" in words and "1.950 phần của mình trong NV09" in words
    assert "Không chủ trì" not in words


def test_the_page_of_a_department_that_departs() -> None:
    words = seen(opened("units", "unit=STTTT"))
    for said in (
        "19 trong 21 sở, ban, ngành khớp",
        "390 cao hơn cách tính suy ra 320",
        "Sở TT&TT chủ trì 6 dự án (83.241) và 4 nhiệm vụ (4.490): 58,0% nhu cầu cả Kế hoạch",
        "Điều 2, khoản 1, gạch đầu dòng 1",
    ):
        assert said in words, said


def test_the_departments_name_what_departs() -> None:
    words = seen(opened("units", "view=department"))
    assert (
        "VP UBND tỉnh và Sở TT&TT mỗi nơi cao hơn cách tính suy ra 320 triệu đồng một năm" in words
    )
    assert "= 180 + 320" in words and "= 70 + 320" in words


def test_a_group_says_what_stands_at_it() -> None:
    words = seen(opened("units", "unit=NHOM-DVC"))
    assert "là một nhóm" in words and "chủ trì 1 dự án (6.000)" in words and "DA02" in words
    assert "không ghi khoản nào thẳng cho nhóm" in seen(opened("units", "unit=NHOM-XA"))


def test_a_unit_is_shown_among_its_own_peers() -> None:
    app = opened("units", "unit=STTTT")
    assert app.session_state["pick_tab_vi"] == "department"
    app = opened("units", "unit=THO-XUAN&view=department")
    assert app.session_state["pick_tab_vi"] == "district"


def test_a_district_stands_beside_a_department() -> None:
    words = seen(opened("units", "view=compare&unit=HOANG-HOA&with=MUONG-LAT&with=STTTT"))
    assert "Sở TT&TT có nhu cầu dự kiến cao nhất, 390" in words
    assert "Hai phụ lục theo hai cách tính suy ra: 2 triệu đồng" in words
    for figure in ("900", "1.950", "400", "87.731", "chỉ có ở cấp huyện", "34 × 2"):
        assert figure in words, figure


def test_units_are_added_to_the_comparison() -> None:
    app = opened("units", "view=compare")
    app.selectbox(key="pick_beside").select("STC").run()
    assert app.session_state["view"].filter.units == ("STC",)
    for code in ("THO-XUAN", "HOANG-HOA", "STP"):
        app.selectbox(key="pick_beside").select(code).run()
    assert app.session_state["view"].beside == ("THO-XUAN", "HOANG-HOA", "STP")
    assert not app.selectbox  # four are the most


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "link",
    [
        "",
        "measure=officials",
        "measure=communes&unit=BIM-SON",
        "view=department",
        "view=compare",
        "view=compare&with=STC",
        "unit=NHOM-HUYEN",
        "unit=NHOM-XA&year=2013",
        "unit=VPUBND&money=billion",
        "unit=THO-XUAN&unit=STC",
        "unit=NHOM-DVC&year=2011",
        "view=compare&unit=NHOM-DVC&with=BDT&with=NOPE&year=2011",
        "unit=X&measure=y&view=z",
    ],
)
def test_the_page_opens_under_any_link(link: str, language: str) -> None:
    app = opened("units", link, language)
    assert not app.exception
    slip = SLIP.search(seen(app))
    assert not slip, slip


def test_money_stays_in_millions_where_billions_would_make_ties() -> None:
    words = seen(opened("units", "money=billion"))
    assert "180 triệu đồng một năm" in words and "Trang này tính bằng triệu đồng" in words


def test_what_the_page_does_not_apply_is_named() -> None:
    words = seen(opened("units", "source=district&lead=STC"))
    assert "Không áp dụng ở trang này" in words


def test_a_unit_without_a_row_for_the_year_is_said_in_words(
    plan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holed = tmp_path / "plan.duckdb"
    shutil.copy(plan_file, holed)
    with duckdb.connect(str(holed)) as connection:
        connection.execute("DELETE FROM budget WHERE unit = 'QUAN-SON' AND year = 2013")
    monkeypatch.setattr(build, "PLAN_FILE", holed)
    row = next(r for r in units.standings(Plan(holed), (2013,)) if r["code"] == "QUAN-SON")
    assert row["allocation"] is None and row["beyond"] is None and row["officials"] == 52
    words = seen(opened("units", "unit=QUAN-SON&year=2013"))
    assert "Quyết định không ghi dòng của đơn vị trong các năm đang xem" in words
    assert "thấp nhất trong 26" not in words  # the unit itself is in no rank
    app = opened("units", "year=2013&view=compare&unit=QUAN-SON&with=MUONG-LAT")
    assert not app.exception and "Quyết định không ghi" in seen(app)
