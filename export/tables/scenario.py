"""Tables of a scenario: what a year provides, what slips, what is not met within the plan."""

from __future__ import annotations

from decimal import Decimal

from export.tables.model import Column, Table
from export.tables.money import years_of
from planmodel import activities, scenario
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.plan import Plan
from planmodel.scenario import Item
from wording.scenario import supposed, title
from wording.words import Words


def by_year(plan: Plan, view: View, words: Words) -> Table:
    """A row a year: what the plan needs, what stands in it after shifts, what it provides."""
    items = played(plan, view)
    years = years_of(plan, Filter())
    rows = []
    for year in years:
        standing = [item for item in items if item.year == year]
        amount = sum(item.amount for item in standing)
        missing = sum(item.unprovided for item in standing)
        rows.append(
            {
                "year": year,
                "planned": sum(item.planned == year and item.amount for item in items),
                "standing": amount,
                "provided": amount - missing,
                "unprovided": missing,
                "beyond": sum(item.beyond for item in items if item.planned == year),
            }
        )
    last = years[-1]
    heads = ("planned", "standing", "provided", "unprovided", "beyond")
    return Table(
        "scenario",
        words("page.scenario"),
        _supposed(plan, view, words, items),
        words("sheet.note_scenario"),
        (
            Column("year", words("scenario.head_year"), "year"),
            *(
                Column(key, words(f"scenario.head_{key}", last=last), "money", adds=True)
                for key in heads
            ),
        ),
        rows,
    )


def by_activity(plan: Plan, view: View, words: Words) -> Table:
    """A row a project or task: its need, and what of it is not met within the plan."""
    items, known = played(plan, view), activities.by_code(plan)
    last = years_of(plan, Filter())[-1]
    rows = []
    for code, activity in known.items():
        own = [item for item in items if item.activity == code]
        if own:
            rows.append(
                {
                    "code": code,
                    "name": words.name(activity, "short"),
                    "need": sum(item.amount for item in own),
                    "unprovided": sum(item.unprovided for item in own),
                    "beyond": sum(item.beyond for item in own),
                    "unmet": sum(item.unmet for item in own),
                }
            )
    heads = ("need", "unprovided", "beyond", "unmet")
    return Table(
        "scenario_activities",
        words("table.activities"),
        _supposed(plan, view, words, items),
        words("sheet.note_scenario"),
        (
            Column("code", words("sheet.code")),
            Column("name", words("sheet.short_name"), "long"),
            *(
                Column(key, words(f"scenario.head_{key}", last=last), "money", adds=True)
                for key in heads
            ),
        ),
        rows,
    )


def played(plan: Plan, view: View) -> list[Item]:
    """The scenario of the view, of the chosen leads."""
    rows = scenario.needs(plan, view.filter.leads)
    return scenario.play(rows, dict(view.fund), dict(view.shift), years_of(plan, Filter())[-1])


def _supposed(plan: Plan, view: View, words: Words, items: list[Item]) -> str:
    """What the scenario leaves unmet; before anything is supposed, what it asks."""
    if not (view.fund or view.shift):
        return words("scenario.invite")
    years = years_of(plan, Filter())
    condition = supposed(dict(view.fund), dict(view.shift), years, words)
    unprovided = sum((item.unprovided for item in items), Decimal(0))
    beyond = Decimal(sum(item.beyond for item in items))
    return title(condition, unprovided, beyond, years[-1], [], words)
