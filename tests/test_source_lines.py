"""A source line never names a place that does not print the figure, in every view that a filter
of one word can make."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

import pytest
from lxml.html import HtmlElement

from export.brief.brief import content
from export.deck.deck import deck
from export.deck.model import Bars, Slide, Whole, Years
from export.tables.tables import tables
from planmodel import activities, budget, document, places, reconciliation, targets, units
from planmodel.filter import FIELDS, Filter
from planmodel.link import View
from planmodel.link_reading import known_values
from planmodel.plan import Plan
from planmodel.rows import Row
from tests.reader.markup import plain
from tests.reader.markup import words as words_of
from tests.reader.screen import drawn, opened
from wording.view import applied
from wording.words import Words

Cells = dict[tuple[int, int], dict[int, int]]


def views(plan: Plan) -> Iterator[Filter]:
    known = known_values(plan)
    for word in ("year", "source", "lead", "unit", "status", "activity", "subject"):
        yield from (Filter(**{FIELDS[word]: (value,)}) for value in known[word])


def few_views(plan: Plan) -> Iterator[Filter]:
    """The same, with one for all that are alike: units of an annex that lead nothing; projects, and
    tasks that are divided or are not."""
    seen = set[object]()
    for chosen in views(plan):
        key: object = chosen
        for unit in map(units.by_code(plan).__getitem__, chosen.units):
            key = unit["annex"] if not unit["leads"] and unit["annex"] else chosen
        for activity in map(activities.by_code(plan).__getitem__, chosen.activities):
            key = activity["kind"], activity["divided_in"]
        if key not in seen:
            yield chosen
        seen.add(key)


@cache
def printed_under(plan: Plan, line: int) -> set[int]:
    """The lines of the passage that a place cites, or of all its annex."""
    citation = document.by_line(plan)[line]["passage_vi"]
    rows = document.by_line(plan).items()
    return {
        n for n, row in rows if f"{row['passage_vi']},".startswith((f"{citation},", f"{citation}."))
    }


def cells_of_rows(plan: Plan) -> Cells:
    """The year of each line of money that a row of an annex prints or sums, by annex and number."""
    rows: Cells = defaultdict(dict)
    for cell in budget.listing(plan):
        activity = activities.by_code(plan)[cell["activity"]]
        unit = units.by_code(plan)[cell["unit"]]
        rows[activity["annex"], activity["number"]][cell["line"]] = cell["year"]
        if unit["own_activity"] == cell["activity"]:
            rows[unit["annex"], unit["row"]][cell["line"]] = cell["year"]
    return rows


def rows_named(text: str) -> list[tuple[int, int]]:
    """ "Phụ lục 1, dự án 1, 3–5; Phụ lục 4, đơn vị số 9" as (annex, number)."""
    named = []
    for annex, numbers in re.findall(
        r"Phụ lục (\d), (?:dự án|nhiệm vụ|đơn vị số) ([\d, –]+)", text
    ):
        for run in numbers.split(", "):
            first, _, last = run.partition("–")
            named += [(int(annex), n) for n in range(int(first), int(last or first) + 1)]
    return named


def assert_prints(
    named: list[tuple[int, int]], shown: list[Row], years: set[int], cells: Cells
) -> None:
    """In these years the named rows hold nothing but what is shown, and together all of it."""
    lines = {row["line"] for row in shown if row["year"] in years}
    held = [{line for line, year in cells[row].items() if year in years} for row in named]
    assert all(held)
    assert set().union(*held) == lines


def numbers_in(text: str) -> set[int]:
    found = re.findall(r"\d+(?:\.\d{3})*", text)
    return {int(number.replace(".", "")) for number in found}


def numbers(slide: Slide) -> set[int]:
    return numbers_in(f"{slide.title} {slide.picture}".replace("'", " "))


def test_the_places_of_a_slide_of_money_print_a_part_of_it(plan: Plan) -> None:
    every = budget.listing(plan)
    totals = {row["first_line"]: row["amount"] for row in reconciliation.listing(plan)}
    summed = {
        row["first_line"]: {every[n]["line"] for n in reconciliation.cells_of(row, every)}
        for row in reconciliation.listing(plan)
    }
    for chosen in views(plan):
        shown = {row["line"] for row in budget.listing(plan, chosen)}
        if chosen.leads:  # its ladder ends with its own row
            shown |= {row["line"] for row in budget.listing(plan, Filter(units=chosen.leads))}
        reaching = {row["line"] for row in budget.listing(plan, chosen.without("units"))}
        slides = deck(plan, View(chosen), Words("vi")).slides
        last = _last_bars(slides) if chosen.units else None
        for slide in slides:
            if not isinstance(slide.picture, Whole | Years | Bars):
                continue
            lines = reaching if slide.picture == last else shown
            said = numbers(slide)
            for place in slide.places:
                under = printed_under(plan, place.line)
                costs = {totals[n] for n in under if n in totals} | _costs(plan, under)
                sums = any(summed[n] and summed[n] <= lines for n in under & set(summed))
                assert under & lines or sums or costs & said, (chosen, slide.title, place.citation)


def _last_bars(slides: Iterable[Slide]) -> Bars | None:
    """What reaches a unit, which nobody splits among units, stands on its last slide of bars."""
    bars = [s.picture for s in slides if isinstance(s.picture, Bars) and s.picture.notes]
    return bars[-1] if bars else None


def _costs(plan: Plan, under: set[int]) -> set[int]:
    cells = [reconciliation.cost(p, "allocated_before") for p in reconciliation.projects(plan)]
    return {cell["amount"] for cell in cells if cell["amount"] and cell["line"] in under}


@pytest.mark.parametrize("page", ["overview", "budget", "activities", "units"])
def test_each_row_of_a_table_names_the_rows_that_print_it(plan: Plan, page: str) -> None:
    cells = cells_of_rows(plan)
    for chosen in views(plan):
        used = applied(page, View(chosen))
        shown, years = budget.listing(plan, used), set(used.years or plan.years)
        for table in tables(plan, page, View(chosen), Words("vi")):
            for row in table.rows:
                if table.name not in ("years", "activities") or not row["place"]:
                    continue
                key, column = ("year", "year") if table.name == "years" else ("activity", "code")
                own = [cell for cell in shown if cell[key] == row[column]]
                named = rows_named(plain(row["place"]))
                assert_prints(named, own, years & {cell["year"] for cell in own}, cells)


def test_a_brief_of_money_names_the_rows_that_print_it(plan: Plan) -> None:
    cells = cells_of_rows(plan)
    for chosen in views(plan):
        _, page = content(plan, View(chosen), Words("vi"))
        shown, years = budget.listing(plan, chosen), set(chosen.years or plan.years)
        if shown:
            assert_prints(rows_named(plain(page.source)), shown, years, cells)


@pytest.mark.parametrize("page", ["overview", "budget", "activities", "units", "scenario"])
def test_the_places_of_a_page_of_money_print_it(plan: Plan, page: str) -> None:
    every, totals = budget.listing(plan), reconciliation.listing(plan)
    summed = {
        row["first_line"]: {every[n]["line"] for n in reconciliation.cells_of(row, every)}
        for row in totals
    }
    for chosen in few_views(plan):
        used = applied(page, View(chosen))
        if not used:
            continue
        shown = {row["line"] for row in budget.listing(plan, used)}
        if used.leads:  # its ladder ends with its own row
            shown |= {row["line"] for row in budget.listing(plan, Filter(units=used.leads))}
        for line, region in source_lines(page, chosen):
            under = printed_under(plan, line)
            sums = any(summed[n] and summed[n] <= shown for n in under & set(summed))
            assert under & shown or sums or under_numbers(plan, line) & numbers_of(region), (
                chosen,
                line,
            )


def test_the_places_of_the_targets_print_a_target_or_money_that_is_shown(plan: Plan) -> None:
    for chosen in few_views(plan):
        own = {row["first_line"] for row in targets.listing(plan, chosen)}
        for line, region in source_lines("targets", chosen):
            under = printed_under(plan, line)
            assert under & own or under_numbers(plan, line) & numbers_of(region), (chosen, line)


def source_lines(page: str, chosen: Filter) -> Iterator[tuple[int, HtmlElement]]:
    """The places that the source lines of a page name, each with its region."""
    ((word, (value,)),) = chosen.words().items()
    screen = drawn(opened(page, f"{word}={value}"))
    for source in screen.xpath(".//*[contains(concat(' ', @class, ' '), ' source ')]"):
        region = next(source.iterancestors("section"), screen)
        for href in source.xpath(".//a[@class='cite']/@href"):
            yield int(re.findall(r"line=(\d+)", href)[0]), region


def numbers_of(region: HtmlElement) -> set[int]:
    """The figures that a region says."""
    return numbers_in(words_of(region))


@cache
def under_numbers(plan: Plan, line: int) -> set[int]:
    """The figures printed under a place, without years and small counts."""
    text = " ".join(document.by_line(plan)[n]["text"] for n in printed_under(plan, line))
    return {n for n in numbers_in(text) if n > 9} - {2010, *plan.years}


@pytest.mark.parametrize(
    ("chosen", "column", "cited"),
    [
        (Filter(), "allocated_before", "Phụ lục 1, dòng Tổng cộng"),  # 2,750
        (Filter(leads=("STTTT",)), "allocated_before", "Phụ lục 1, dự án 6"),  # 850
        (Filter(leads=("VPUBND",)), "allocated_before", "Phụ lục 1, dự án 1"),  # 1,900
        (Filter(leads=("STC",)), "total_cost", "Phụ lục 1, dự án 11"),
    ],
)
def test_costs_are_read_in_the_rows_of_those_in_view(
    plan: Plan, chosen: Filter, column: str, cited: str
) -> None:
    lines = places.of_costs(plan, chosen, column)
    assert [document.by_line(plan)[line]["passage_vi"] for line in lines] == [cited]


def test_several_activities_are_read_each_in_its_own_place_and_none_in_none(plan: Plan) -> None:
    first, second = (places.of_money(plan, Filter(activities=(code,))) for code in ("DA05", "NV01"))
    assert first and second and not set(first) & set(second)
    assert places.of_activities(plan, ("NV01", "DA05")) == first + second
    assert places.of_activities(plan, ()) == []


def test_the_overview_of_a_lead_reads_what_was_allocated_at_its_project() -> None:
    (aside,) = drawn(opened("overview", "lead=STTTT")).xpath(".//p[@class='aside']")
    assert "850" in words_of(aside) and "Phụ lục 1, dự án 6" in words_of(aside)


def test_the_slides_of_a_department_read_its_own_row_in_annex_3(plan: Plan) -> None:
    slides = deck(plan, View(Filter(units=("STP",))), Words("vi")).slides
    assert slides[0].places[0].citation == "Phụ lục 3, đơn vị số 9"
