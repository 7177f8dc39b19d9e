"""Tables of a scenario: what a year provides, what slips, what is not met within the plan."""

from __future__ import annotations

from export.tables.model import Column, Table
from planmodel import scenario
from planmodel.rows import Row
from planmodel.scenario import Played
from wording import scenario as wording
from wording.context import Context

_OF_YEAR = ("planned", "standing", "provided", "unprovided", "beyond")
_OF_ACTIVITY = ("need", "unprovided", "beyond", "unmet")


def by_year(context: Context) -> Table:
    """A row a year: what the plan needs, what stands in it after shifts, what it provides."""
    now, words = wording.played(context), context.words
    rows = []
    for year in context.years:
        planned, here = now.of(planned=year), now.of(year=year)
        rows.append(
            {
                "year": year,
                "planned": planned.need,
                "standing": here.need,
                "provided": here.provided,
                "unprovided": here.unprovided,
                "beyond": planned.beyond,
            }
        )
    first = Column("year", words("scenario.head_year"), "year")
    return _table(context, now, "scenario", words("page.scenario"), (first,), _OF_YEAR, rows)


def by_activity(context: Context) -> Table:
    """A row a project or task: its need, and what of it is not met within the plan."""
    now, words, rows = wording.played(context), context.words, []
    for code in context.activities:
        outcome = now.of(activity=code)
        if outcome.items:
            sums = {key: getattr(outcome, key) for key in _OF_ACTIVITY}
            rows.append({"code": code, "name": context.activity_name(code), **sums})
    named = (Column("code", words("sheet.code")), Column("name", words("sheet.short_name"), "long"))
    return _table(
        context, now, "scenario_activities", words("table.activities"), named, _OF_ACTIVITY, rows
    )


def against(context: Context) -> Table | None:
    """A row a part of two scenarios, with what each leaves unmet of it; None where there is but
    one. The rows of a kind are each the whole again: nothing of it adds up."""
    if not wording.is_compared(context.view):
        return None
    words, both = context.words, wording.beside(context)
    (own, first), (other, second) = both
    rows = [
        {**row, "part": wording.part(context, row), "kind": words(f"scenario.part_{row['by']}")}
        for row in scenario.compared(first, second, context.years)
    ]
    heads = {key: words(f"scenario.{key}") for key in ("first", "second", "difference")}
    unmet, need = words("scenario.head_unmet"), words("scenario.head_need_here")
    return Table(
        "scenario_against",
        words("scenario.sheet_against"),
        wording.compared(context, both),
        words("scenario.note_against", first=own, second=other),
        (
            Column("part", words("scenario.head_part"), "long"),
            Column("kind", words("scenario.head_part_kind")),
            Column("first", f"{heads['first']}: {unmet}", "money"),
            Column("first_need", f"{heads['first']}: {need}", "money"),
            Column("second", f"{heads['second']}: {unmet}", "money"),
            Column("second_need", f"{heads['second']}: {need}", "money"),
            Column("difference", f"{heads['difference']}: {unmet}", "money"),
        ),
        rows,
    )


def _table(
    context: Context,
    now: Played,
    name: str,
    label: str,
    named: tuple[Column, ...],
    keys: tuple[str, ...],
    rows: list[Row],
) -> Table:
    """The columns that name a row, then its sums; the title says what the scenario leaves unmet,
    or before anything is supposed what it asks."""
    words, view, last = context.words, context.view, context.years[-1]
    title = words("scenario.invite")
    if view.supposes:
        title = wording.outcome(context, now)
    sums = (
        Column(key, words(f"scenario.head_{key}", last=last), "money", adds=True) for key in keys
    )
    return Table(name, label, title, words("sheet.note_scenario"), (*named, *sums), rows)
