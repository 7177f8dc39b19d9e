"""Invented reports, to try everything on: for every unit and each year-end of the plan, some late,
some missing, one corrected, one returned, one waiting, one withdrawn (demonstration.toml). The same
at every making. They stand in a store that is marked, which refuses real ones, as a real store
refuses these.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib import resources
from random import Random
from typing import Any

from planmodel import reporting
from planmodel.plan import Plan
from planmodel.rows import Row
from reports import ledger
from reports.content import Figure, Report
from reports.store import Store
from wording import people

_STORY: dict[str, Any] = tomllib.loads(
    resources.files("reports").joinpath("demonstration.toml").read_text(encoding="utf-8")
)
_BY, _JUDGE = people.INVENTED_OFFICER, people.INVENTED_REVIEWER
_WAY = "demonstration"


def fill(store: Store, plan: Plan) -> int:
    """Fills a store with invented reports and says how many; one that holds them already stays.
    Raises StoreError, with the reason "kind" where the store is a real one."""
    store.make("demonstration")
    if ledger.listing(store):
        return 0
    for place, report in enumerate(_reports(plan)):
        begins = datetime(report.as_of.year + 1, 1, 6, 2, tzinfo=UTC)
        _keep(store, report, begins + timedelta(hours=7 * (place % 48)))
    return len(ledger.listing(store))


def _keep(store: Store, report: Report, sent: datetime) -> None:
    """Submits a report and decides of it, as the story goes."""
    happens = _happens(report.unit, report.as_of.year)

    def submitted(what: Report, at: datetime) -> int:
        return ledger.submit(store, what, _BY, _WAY, at=at).number

    judged = sent + timedelta(days=3)
    if happens in ("corrected", "withdrawn"):
        wrong = submitted(_mistaken(report), sent)
        ledger.accept(store, wrong, _JUDGE, at=judged)
        if happens == "withdrawn":
            ledger.withdraw(store, wrong, _BY, "Nhầm số của phòng khác.", at=judged)
        sent, judged = judged + timedelta(days=1), judged + timedelta(days=4)
    number = submitted(report, sent)
    if happens == "returned":
        why = "Số xã đã kết nối ít hơn kỳ trước, đề nghị kiểm tra lại."
        ledger.give_back(store, number, _JUDGE, why, at=judged)
    elif happens != "waiting":
        ledger.accept(store, number, _JUDGE, at=judged)


def _happens(unit: str, year: int) -> str:
    """What happens to the report of a unit and year; mostly nothing but that it is accepted."""
    found = (what for what, keys in _STORY["happens"].items() if f"{unit} {year}" in keys)
    return next(found, "")


def _mistaken(report: Report) -> Report:
    """The same report with its first larger count too low by two."""
    figures = list(report.figures)
    for place, figure in enumerate(figures):
        if figure.item.startswith("count/") and (figure.number or 0) > 3:
            figures[place] = Figure(figure.item, (figure.number or 0) - 2, note=figure.note)
            break
    return Report(report.unit, report.as_of, tuple(figures), True)


def _reports(plan: Plan) -> Iterator[Report]:
    """Each unit's report of each year-end, in the order of the days."""
    known = {(row["unit"], row["base"]): row["value"] for row in reporting.first_values(plan)}
    owed = {row["unit"]: reporting.listing(plan, row["unit"]) for row in reporting.units(plan)}
    spent = _spent(plan)
    for year in plan.years:
        for unit, rows in owed.items():
            if year < _STORY["begins"].get(unit, 0) or _happens(unit, year) == "skipped":
                continue
            figures = list(_figures(rows, year, plan.years, known, spent))
            left_out = _STORY["without"].get(f"{unit} {year}", ())
            kept = tuple(figure for figure in figures if figure.item not in left_out)
            yield Report(unit, date(year, 12, 31), kept, True)


def _spent(plan: Plan) -> dict[str, list[int]]:
    """The years in which each activity needs money."""
    rows = [row for row in reporting.listing(plan) if row["kind"] == "allocated" and row["need"]]
    return {
        activity: sorted({row["year"] for row in rows if row["activity"] == activity})
        for activity in {row["activity"] for row in rows}
    }


def _figures(
    rows: list[Row],
    year: int,
    years: tuple[int, ...],
    known: dict[tuple[str, str], int],
    spent: dict[str, list[int]],
) -> Iterator[Figure]:
    """What a unit says at the end of a year."""
    bases: dict[str, int] = {}
    for row in rows:
        unit, item, kind = row["unit"], row["item"], row["kind"]
        passed = years.index(year)
        if item in _STORY["counts"]:
            yield Figure(item, _STORY["counts"][item][passed])
        elif kind == "base":
            communes = known.get((unit, "communes"), 0)
            first = known.get((unit, row["base"]), communes * _STORY["officials_of_a_commune"])
            grows = passed // 2 if row["base"] == "officials" else 0
            bases[row["base"]] = first + grows
            yield Figure(item, bases[row["base"]])
        elif kind == "count" and (row["target"] != "WEB-D28" or year >= _STORY["site_from"]):
            yield Figure(item, _count(row, passed, bases))
        elif kind in ("state", "work"):
            yield _state(row, year, years, spent)
        elif kind == "allocated" and row["year"] == year and row["need"] is not None:
            yield from _money(row)


def _chance(*about: object) -> Random:
    """The same chances for the same thing, whatever else is asked."""
    return Random("/".join(map(str, (_STORY["seed"], *about))))


def _count(row: Row, passed: int, bases: dict[str, int]) -> int:
    """More from year to year, by how able the unit is and how eagerly the target is followed."""
    able = 0.35 + 0.65 * _chance(row["unit"]).random()
    own = 0.9 + 0.2 * _chance(row["unit"], row["target"]).random()
    eager = _STORY["eager"].get(row["target"], 1) * own
    share = min(1.0, 0.15 * able + (passed + 1) / 5 * (0.5 + 0.65 * able) * eager)
    if row["is_yes_no"]:
        return int(share > 0.3 + 0.55 * _chance(row["unit"], row["target"], "site").random())
    if not row["within_base"]:
        share *= 1.08
    return int(bases[row["base"]] * share)


def _state(row: Row, year: int, years: tuple[int, ...], spent: dict[str, list[int]]) -> Figure:
    """A state that goes forward: of an activity with its money, of a target by its own chance."""
    if row["kind"] == "work":
        first, last = spent[row["activity"]][0], spent[row["activity"]][-1]
        if year < first:
            word, since = (
                ("preparing", year) if year == first - 1 else ("not_started", years[0] - 1)
            )
        else:
            word, since = ("done", last) if year >= last else ("under_way", first)
    else:
        begins = years[0] + _chance(row["target"], "begins").randrange(3)
        ends = begins + 1 + _chance(row["target"], "ends").randrange(4)
        word, since = ("done", ends) if year >= ends else ("under_way", begins)
        if year < begins:
            word, since = "not_started", years[0] - 1
    return Figure(row["item"], word=word, since=date(since, 12, 31))


def _money(row: Row) -> Iterator[Figure]:
    """What was allocated of a year's need, and what of that was disbursed, million dong."""
    chance = _chance(row["unit"], row["item"])
    allocated = round(row["need"] * (0.78 + 0.22 * chance.random()), -1) or row["need"]
    disbursed = int(allocated * (0.72 + 0.28 * chance.random()))
    if chance.random() < 0.02:
        allocated, disbursed = 0, 0
    yield Figure(row["item"], int(allocated))
    yield Figure(row["item"].replace("allocated", "disbursed"), disbursed)
