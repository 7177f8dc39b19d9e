"""“–” stands for one thing everywhere, as the guide promises: the decision leaves it blank. What is
none, nothing unmet or not in view is said in a figure or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs
from zipfile import ZipFile

import pytest
from lxml.html import HtmlElement

from export.brief.brief import content
from export.deck.deck import deck
from export.tables.csv_archive import archive
from planmodel import budget, funding, targets
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.link_reading import known_values, read_view
from planmodel.plan import Plan
from tests.reader.markup import plain
from tests.reader.screen import drawn, opened, seen
from wording.pages import PAGES
from wording.words import LANGUAGES, Words, catalogue

DASH = "–"
PLAN = ("", "lead=STTTT", "unit=NHOM-XA", "year=2013", "activity=DA08", "target=MNM")
SCENARIOS = (
    "fund=2012:0&lead=NHOM-DVC",
    "fund=2012:70&shift=DA07:1&against=fund:2012:60",
    "fund=2012:70&protect=DA05",
)
# What shows cells of the annexes, or sums of them by year.
CELLS = {"matrix", "timeline", "annex-table", "checks-parts", "guide-marks", "target-opened"}
CELLS |= {"chart-values"}


def dashes(screen: HtmlElement) -> list[HtmlElement]:
    """The elements that hold the mark and no more."""
    return [
        each
        for each in screen.iter()
        if isinstance(each.tag, str)
        and any((text or "").strip() == DASH for text in (each.text, *(k.tail for k in each)))
    ]


def texts(value: Any) -> Iterator[str]:
    """Every text in the data of a brief or a slide."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)


def view_of(plan: Plan, link: str) -> View:
    return read_view(parse_qs(link), known_values(plan))[0]


@pytest.mark.parametrize("page", PAGES)
def test_the_mark_stands_in_cells_of_the_annexes_alone(page: str) -> None:
    links = SCENARIOS if page == "scenario" else PLAN if PAGES[page].words else ("",)
    for link in links:
        for mark in dashes(drawn(opened(page, link))):
            around = {name for each in (mark, *mark.iterancestors()) for name in each.classes}
            assert around & CELLS, (link, " ".join(mark.getparent().text_content().split()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_the_mark_alone(language: str) -> None:
    assert DASH not in set(catalogue(language).values())


@pytest.mark.parametrize("link", ["", "lead=STTTT", "source=investment"])
def test_the_money_of_a_year_is_marked_where_no_cell_holds_any(plan: Plan, link: str) -> None:
    chosen = view_of(plan, link).filter
    printed = {(row["activity"], row["year"]) for row in budget.listing(plan, chosen)}
    blank = len({code for code, _ in printed}) * len(plan.years) - len(printed)
    for page in ("budget", "activities"):
        assert len(dashes(drawn(opened(page, f"by=activity&{link}")))) == blank, page


@pytest.mark.parametrize("link", ["", "activity=DA08", "activity=DA07&activity=NV05"])
def test_the_values_of_the_years_are_marked_where_no_cell_holds_any(plan: Plan, link: str) -> None:
    rows = budget.by_year(plan, view_of(plan, link).filter)
    sources, years = {row["source"] for row in rows}, {row["year"] for row in rows}
    blank = len(sources) * len(plan.years) - len(rows) + len(plan.years) - len(years)
    (values,) = drawn(opened("overview", link)).find_class("chart-values")
    assert len(dashes(values)) == blank


def test_a_tie_to_a_target_is_marked_in_the_years_that_its_row_leaves_blank(plan: Plan) -> None:
    kept = {row["code"] for row in targets.listing(plan)}
    printed = {
        (row["target"], row["activity"], row["year"])
        for row in funding.behind(plan)
        if row["target"] in kept and row["amount"] is not None
    }
    ties = {(target, activity) for target, activity, _ in printed}
    blank = len(ties) * len(plan.years) - len(printed)
    assert len(dashes(drawn(opened("targets")))) == blank


def test_a_tie_that_the_view_leaves_out_says_so() -> None:
    assert "không có trong phần đang xem" in seen(opened("targets", "lead=STC&target=WAN-XA"))
    assert not dashes(drawn(opened("targets", "lead=STC&target=WAN-XA")))


def test_what_a_scenario_meets_in_full_is_0() -> None:
    words = seen(opened("scenario", "fund=2012:70&shift=DA07:1"))
    assert "2011 31.899 31.899 31.899 0" in words  # 2011 is provided in full
    assert "Sau 2015 0 6.000 0 chuyển ra" in words


@pytest.mark.parametrize("word", ["unit", "activity", "target"])
def test_a_brief_marks_the_years_that_the_decision_leaves_blank(plan: Plan, word: str) -> None:
    for code in known_values(plan)[word]:
        page = content(plan, view_of(plan, f"{word}={code}"), Words("vi"))[1].data()
        cells = {"table": page.pop("table"), "chart": page.pop("chart")}
        assert DASH not in set(texts(page)), code
        assert cells["chart"] is None or DASH not in set(texts(cells["chart"]["title"]))


def test_the_row_of_a_brief_is_marked_where_the_annex_is_blank(plan: Plan) -> None:
    for code in known_values(plan)["activity"]:
        table = content(plan, View(Filter(activities=(code,))), Words("vi"))[1].table
        years = {row["year"] for row in budget.listing(plan, Filter(activities=(code,)))}
        assert table is not None
        marked = [cell == DASH for cell in table.rows[0].cells[: len(plan.years)]]
        assert marked == [year not in years for year in plan.years], code


@pytest.mark.parametrize("link", SCENARIOS)
def test_the_brief_of_a_scenario_marks_years_without_need_alone(plan: Plan, link: str) -> None:
    view = view_of(plan, link)
    page = content(plan, view, Words("vi"))[1].data()
    marked = [column["label"] == DASH for column in page.pop("chart")["columns"]]
    assert DASH not in set(texts(page))
    years = {row["year"] for row in budget.by_year(plan, view.filter)}
    assert marked == [year not in years for year in plan.years]


@pytest.mark.parametrize("link", [*PLAN, *SCENARIOS])
def test_slides_and_csv_leave_a_blank_blank(plan: Plan, link: str) -> None:
    view, words = view_of(plan, link), Words("vi")
    for slide in deck(plan, view, words).slides:
        assert DASH not in set(texts(asdict(slide)))
    for page in (name for name, record in PAGES.items() if record.tables):
        with ZipFile(BytesIO(archive(plan, page, view, words))) as files:
            made = [files.read(name).decode("utf-8-sig") for name in files.namelist()]
        assert not re.search(rf'(?m)(^|;)"?{DASH}"?(;|\r?$)', "\n".join(made))


@pytest.mark.parametrize("link", ["", "lead=STTTT", "unit=THO-XUAN", "target=WAN-XA"])
def test_what_money_serves_besides_is_said_alike(plan: Plan, link: str) -> None:
    view, words, said = view_of(plan, link), Words("vi"), []
    said += [seen(opened(page, link)) for page in ("overview", "targets")]
    said += texts([asdict(slide) for slide in deck(plan, view, words).slides])
    said += texts(content(plan, view, words)[1].data())
    found = [
        each
        for text in said
        for each in re.findall(r"cùng(?: \w+){0,3} \d+ chỉ tiêu\b(?: \w+)?", plain(text))
    ]
    assert found and all(re.fullmatch(r"cùng \d+ chỉ tiêu khác", each) for each in found)
