"""What holds of results whatever is reported: random reports, and a second computation of every
status from data/source with fractions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from planmodel import progress, tally
from planmodel.filter import Filter
from planmodel.plan import Plan
from planmodel.rows import grouped
from tests.accepted import Figure, plan_with, said

DAYS = (date(2011, 12, 31), date(2012, 12, 31), date(2013, 6, 30), date(2015, 12, 31))
# Each example opens a plan or more: to shrink one that fails would take minutes.
unshrunk = settings(phases=(Phase.explicit, Phase.generate), max_examples=15)
Read = Callable[[str], list[dict[str, str]]]
Row = dict[str, Any]


class Owed(NamedTuple):
    """A figure that a unit owes, read from data/source."""

    unit: str
    target: str
    level: str
    base: str
    within: bool

    @property
    def item(self) -> str:
        return f"count/{self.target}/{self.level}"


class Source:
    """Who owes what and what is known at first, without the code under test."""

    def __init__(self, read: Read) -> None:
        units = [row for row in read("units") if row["annex"]]
        self.units = [row["code"] for row in units]
        self.owed = [
            Owed(
                *(unit["code"], row["target"], row["level"], row["base"]),
                row["is_within_base"] == "true",
            )
            for row in read("reporting")
            for unit in units
            if row["reporter"] in (unit["code"], unit["belongs_to"])
        ]
        self.targets = {row["code"]: row for row in read("targets") if row["kind"] == "quantified"}
        self.first = {(row["code"], "officials"): int(row["staff"]) for row in units}
        self.first |= {
            (row["unit"], "communes"): int(row["value"])
            for row in read("reference_figures")
            if row["measure"] == "communes" and row["unit"]
        }

    def base(self, owed: Owed) -> int:
        """A base to report: the first known one, else some."""
        return 1 if owed.base == "agency" else self.first.get((owed.unit, owed.base), 30)


@pytest.fixture(scope="module")
def source(source_rows: Read) -> Source:
    return Source(source_rows)


def told(source: Source, part: st.DataObject, days: tuple[date, ...] = DAYS) -> list[list[Figure]]:
    """Reports: a handful of units of their own, everybody else of one mind. A share of 0 to 10
    tenths is told of each base; -1 is not told."""
    handful = part.draw(st.lists(st.sampled_from(source.units), max_size=4, unique=True))
    others = part.draw(st.sampled_from((-1, -1, 0, 8, 9, 10)))
    reports = list[list[Figure]]()
    plain: dict[str, dict[str, int | str]] = {}
    for owed in source.owed:
        if others >= 0 and owed.unit not in handful:
            plain.setdefault(owed.unit, {}).update(figures(source, owed, others))
    day = part.draw(st.sampled_from(days))
    reports += [said(unit, day, own, n) for n, (unit, own) in enumerate(plain.items(), 1)]
    for unit in handful:
        own = [owed for owed in source.owed if owed.unit == unit]
        for number in range(part.draw(st.integers(1, 3))):
            figures_said: dict[str, int | str] = {}
            for owed in own:
                figures_said |= figures(source, owed, part.draw(st.integers(-1, 10)))
            reports.append(
                said(unit, part.draw(st.sampled_from(days)), figures_said, 100 + 10 * number)
            )
    return reports


def figures(source: Source, owed: Owed, tenths: int) -> dict[str, int | str]:
    """A count of so many tenths of its base, and the base."""
    if tenths < 0:
        return {}
    base = source.base(owed) if owed.base else 66
    count: dict[str, int | str] = {owed.item: base * tenths // 10}
    return count if owed.base in ("", "agency") else {**count, f"base/{owed.base}": base}


def last(rows: list[Figure], unit: str, item: str, day: date) -> tuple[date, int] | None:
    """The day and number of the last report of an item, of a day not later."""
    found = [
        (as_of, report, number)
        for report, who, as_of, what, number, *_ in rows
        if (who, what) == (unit, item) and as_of <= day
    ]
    return (max(found)[0], max(found)[2]) if found else None


def status(source: Source, rows: list[Figure], target: str, day: date) -> str:
    """The status of a target, from its least and most as fractions."""
    printed = source.targets[target]
    low, comparator = Fraction(printed["low"]), printed["comparator"]
    owed = [one for one in source.owed if one.target == target]
    least = most = base = Fraction(0)
    is_short, silent, is_bounded, is_known = False, 0, True, True
    for one in owed:
        figure = last(rows, one.unit, one.item, day)
        if figure:
            own = last(rows, one.unit, f"base/{one.base}", figure[0]) if one.base else None
            of = 1 if one.base == "agency" else own[1] if own else 0
            least, most, base = least + figure[1], most + figure[1], base + of
            is_short |= figure[1] < of
            continue
        silent += 1
        before = last(rows, one.unit, f"base/{one.base}", day)
        known = before[1] if before else source.first.get((one.unit, one.base))
        known = 1 if one.base == "agency" else known
        is_bounded &= one.within
        is_known &= known is not None
        most, base = most + (known or 0), base + (known or 0)
    if silent == len(owed):
        return "none"
    unreached = "missed" if day >= date(int(printed["due_year"]), 12, 31) else "on_the_way"
    if not owed[0].base:
        return "beyond" if least > low else "reached" if least == low else unreached
    if comparator == "exactly" and low == 100:
        return unreached if is_short else "open" if silent else "reached"
    if not is_known:
        return "open"
    if comparator == "between" and 100 * least / base > Fraction(printed["high"]):
        return "beyond"
    if 100 * least / base >= low:
        return "reached"
    return unreached if is_bounded and 100 * most / base < low else "open"


@unshrunk
@given(part=st.data())
def test_every_status_is_that_of_a_second_computation(source: Source, part: st.DataObject) -> None:
    reports = told(source, part)
    day = part.draw(st.sampled_from(DAYS))
    rows = [row for report in reports for row in report]
    found = {row["code"]: row for row in progress.listing(plan_with(rows), Filter(as_of=day))}
    assert set(found) == set(source.targets)
    for target, row in found.items():
        assert row["status"] == status(source, rows, target, day), target


@unshrunk
@given(part=st.data())
def test_units_add_to_the_province_and_levels_to_the_target(
    source: Source, part: st.DataObject
) -> None:
    plan = plan_with(*told(source, part))
    for row in progress.listing(plan):
        own = [r for r in progress.units(plan, row["code"]) if not r["missing"]]
        assert (row["count"] or 0) == sum(r["count"] for r in own)
        assert (row["base"] or 0) == sum(r["base"] or 0 for r in own)
        assert row["reporters"] == len({r["unit"] for r in own})
        assert row["reporters"] + len(row["missing"]) == row["owing"]
        for key in ("count", "base", "left_base"):
            assert (row[key] or 0) == sum(part[key] or 0 for part in row["parts"])


@unshrunk
@given(part=st.data())
def test_the_database_adds_what_the_cells_add_up_to(source: Source, part: st.DataObject) -> None:
    plan = plan_with(*told(source, part))
    day = part.draw(st.sampled_from((*DAYS, date(2013, 3, 31))))
    cells = grouped(tally.cells(plan, day), "target")
    sums = tally.by_target(plan, day)
    assert sums.keys() == cells.keys()
    for target, own in cells.items():
        parts = tuple(
            {"level": level, "base_code": each[0]["base_code"], **tally.added(each)}
            for level, each in grouped(own, "level").items()
        )
        assert sums[target] == {**tally.added(own), "parts": parts}


@unshrunk
@given(part=st.data())
def test_what_is_reported_of_a_later_day_moves_nothing(source: Source, part: st.DataObject) -> None:
    reports = told(source, part)
    day = part.draw(st.sampled_from(DAYS))
    rows = [row for report in reports for row in report]
    until = [row for row in rows if row[2] <= day]
    chosen = Filter(as_of=day)
    assert progress.listing(plan_with(rows), chosen) == progress.listing(plan_with(until), chosen)


def ends(row: Row) -> tuple[Fraction, Fraction | None]:
    return Fraction(*row["sure"]), row["possible"] and Fraction(*row["possible"])


@unshrunk
@given(part=st.data())
def test_the_whole_lies_in_the_range_of_a_part_and_bears_out_its_conclusion(
    source: Source, part: st.DataObject
) -> None:
    """Everybody reports the base that was known of it; then some are silent, then more are."""
    day = DAYS[1]
    bounds = part.draw(st.sampled_from(((0, 10), (8, 10), (10, 10), (0, 7))))
    chance = part.draw(st.randoms(use_true_random=False))
    whole = list[list[Figure]]()
    for number, unit in enumerate(source.units, 1):
        own: dict[str, int | str] = {}
        for owed in source.owed:
            if owed.unit == unit:
                own |= figures(source, owed, chance.randint(*bounds))
        whole.append(said(unit, day, own, number))
    silent = part.draw(st.lists(st.integers(0, 47), unique=True))
    more = part.draw(st.lists(st.integers(0, 47), unique=True))
    some, few = (
        [report for place, report in enumerate(whole) if place not in left]
        for left in (set(silent), {*silent, *more})
    )
    chosen = Filter(as_of=day)
    by_plan = [
        {row["code"]: row for row in progress.listing(plan_with(*reports), chosen)}
        for reports in (few, some, whole)
    ]
    for code in source.targets:
        narrower = None
        for row in [rows[code] for rows in by_plan][::-1]:  # the whole first
            if row["sure"] is None:
                continue
            least, most = ends(row)
            if narrower:
                assert least <= narrower[0], code
                assert most is None or (narrower[1] is not None and narrower[1] <= most), code
            narrower = least, most
        true = by_plan[2][code]["status"]
        for of_part in (rows[code]["status"] for rows in by_plan[:2]):
            is_past_reached = (of_part, true) == ("reached", "beyond")
            assert of_part in ("open", "none", true) or is_past_reached, code


def test_the_plan_without_reports_stands_as_the_second_computation_says(
    plan: Plan, source: Source
) -> None:
    assert {row["status"] for row in progress.listing(plan)} == {
        status(source, [], target, DAYS[0]) for target in source.targets
    }
