"""A source line never names a place that does not print the figure, in every view that a filter
of one word can make."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from export.deck.deck import deck
from export.deck.model import Bars, Slide, Whole, Years
from planmodel import budget, document, places, reconciliation
from planmodel.filter import FIELDS, Filter
from planmodel.link import View, known_values
from planmodel.plan import Plan
from tests.reader.markup import words as words_of
from tests.reader.screen import drawn, opened
from wording.words import Words


def views(plan: Plan) -> Iterator[Filter]:
    known = known_values(plan)
    for word in ("year", "source", "lead", "unit", "status", "activity", "subject"):
        yield from (Filter(**{FIELDS[word]: (value,)}) for value in known[word])


def printed_under(plan: Plan, line: int) -> set[int]:
    """The lines of the passage that a place cites, or of all its annex."""
    citation = document.by_line(plan)[line]["passage_vi"]
    rows = document.by_line(plan).items()
    return {n for n, row in rows if f"{row['passage_vi']},".startswith(f"{citation},")}


def numbers(slide: Slide) -> set[int]:
    found = re.findall(r"\d+(?:\.\d{3})*", f"{slide.title} {slide.picture}".replace("'", " "))
    return {int(number.replace(".", "")) for number in found}


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
        for slide in deck(plan, View(chosen), Words("vi")).slides:
            if not isinstance(slide.picture, Whole | Years | Bars):
                continue
            lines = reaching if slide.picture == _last_bars(plan, chosen) else shown
            for place in slide.places:
                under, said = printed_under(plan, place.line), numbers(slide)
                costs = {totals[n] for n in under if n in totals} | _costs(plan, under)
                sums = any(summed[n] and summed[n] <= lines for n in under & set(summed))
                assert under & lines or sums or costs & said, (chosen, slide.title, place.citation)


def _last_bars(plan: Plan, chosen: Filter) -> Bars | None:
    """What reaches a unit, which nobody splits among units, stands on its last slide of bars."""
    slides = deck(plan, View(chosen), Words("vi")).slides if chosen.units else ()
    bars = [s.picture for s in slides if isinstance(s.picture, Bars) and s.picture.notes]
    return bars[-1] if bars else None


def _costs(plan: Plan, under: set[int]) -> set[int]:
    cells = [reconciliation.cost(p, "allocated_before") for p in reconciliation.projects(plan)]
    return {cell["amount"] for cell in cells if cell["amount"] and cell["line"] in under}


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


def test_the_overview_of_a_lead_reads_what_was_allocated_at_its_project() -> None:
    (aside,) = drawn(opened("overview", "lead=STTTT")).xpath(".//p[@class='aside']")
    assert "850" in words_of(aside) and "Phụ lục 1, dự án 6" in words_of(aside)


def test_the_slides_of_a_department_read_its_own_row_in_annex_3(plan: Plan) -> None:
    slides = deck(plan, View(Filter(units=("STP",))), Words("vi")).slides
    assert slides[0].places[0].citation == "Phụ lục 3, đơn vị số 9"
