"""Tables of money: by year and source, by a dimension, by project and task, and as printed."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from export.tables.model import Column, Table
from planmodel import activities, budget, subjects, units
from planmodel.filter import SOURCES, STATUSES, Filter
from planmodel.plan import Plan
from wording import titles
from wording.places import places
from wording.words import Words

Row = dict[str, Any]


def years_of(plan: Plan, chosen: Filter) -> tuple[int, ...]:
    """The years that a table has columns for: the chosen ones, or all."""
    about = plan.about
    return chosen.years or tuple(range(about["first_year"], about["last_year"] + 1))


def by_year(plan: Plan, chosen: Filter, words: Words) -> Table:
    """A row a year, a column a source."""
    found = budget.by_year(plan, chosen)
    sources = [s for s in SOURCES if any(row["source"] == s for row in found)]
    years = years_of(plan, chosen)
    stands = _places(plan, chosen, "year", words)
    rows = []
    for year in years:
        amounts = {row["source"]: row["amount"] for row in found if row["year"] == year}
        sums = {source: amounts.get(source) for source in sources}
        rows.append({"year": year, **sums, "all": _sum(sums.values()), "place": stands.get(year)})
    totals = {year: sum(r["amount"] for r in found if r["year"] == year) for year in years}
    return Table(
        "years",
        words("sheet.years"),
        titles.years(totals, (), words),
        words("sheet.note_need"),
        (
            Column("year", words("activities.year"), "year"),
            *(Column(s, words(f"source.{s}"), "money", adds=True) for s in sources),
            Column("all", words("table.sum"), "money", adds=True, sums=tuple(sources)),
            Column("place", words("table.place"), "long"),
        ),
        rows if found else [],
    )


def matrix(plan: Plan, chosen: Filter, dimension: str, words: Words) -> Table:
    """A row a lead (activity, source, ...), a column a year; the largest first."""
    found = budget.matrix(plan, chosen, dimension)
    years, names = years_of(plan, chosen), _names(plan, dimension, words)
    stands = _places(plan, chosen, dimension, words)
    cells = defaultdict[Any, dict[int, int]](lambda: defaultdict(int))
    for row in found:
        cells[row["key"]][row["year"]] += row["amount"]
    rows = [
        {
            "name": names[key],
            **{str(year): own.get(year) for year in years},
            "all": sum(own.values()),
            "place": stands.get(key),
        }
        for key, own in cells.items()
    ]
    whole = budget.total(plan, Filter(years=chosen.years)) or 1
    ranked = [(names[key], sum(own.values())) for key, own in cells.items()]
    head = words(f"control.head_{dimension}")
    return Table(
        dimension,
        words(f"sheet.by_{dimension}"),
        titles.largest(ranked, dimension, whole, words, chosen.years),
        words("sheet.note_need"),
        (
            Column("name", head, "long"),
            *_years(years, words),
            Column("place", words("table.place"), "long"),
        ),
        rows,
    )


def portfolio(plan: Plan, chosen: Filter, words: Words) -> Table:
    """A row a project or task with money in what is chosen, in the order of the annexes."""
    years = years_of(plan, chosen)
    cells = defaultdict[str, dict[int, int]](lambda: defaultdict(int))
    for row in budget.matrix(plan, chosen, "activity"):
        cells[row["key"]][row["year"]] += row["amount"]
    named = units_by_code(plan)
    found = sorted(activities.listing(plan, chosen), key=lambda r: r["code"])
    rows = [
        {
            "code": row["code"],
            "name": words.name(row, "short"),
            "printed": row["name"],
            "source": words(f"source.{row['source']}"),
            "lead": words.name(named[row["lead"]]),
            "status": words(f"status.{row['status']}") if row["status"] else None,
            **{c: row[c] for c in ("total_cost", "allocated_before", "still_needed")},
            **{str(year): cells[row["code"]].get(year) for year in years},
            "all": row["amount"],
            "place": row[f"citation_{words.language}"],
        }
        for row in found
    ]
    kinds = [[r["all"] for r in rows if r["code"].startswith(kind)] for kind in ("DA", "NV")]
    projects, tasks = ((len(own), sum(own)) for own in kinds)
    costs = (
        ("total_cost", "activities.total_cost"),
        ("allocated_before", "activities.allocated"),
        ("still_needed", "activities.needed"),
    )
    return Table(
        "activities",
        words("table.activities"),
        titles.portfolio(projects, tasks, "", words),
        words("sheet.note_activities"),
        (
            Column("code", words("sheet.code")),
            Column("name", words("sheet.short_name"), "long"),
            Column("source", words("control.head_source")),
            Column("lead", words("table.lead"), "long"),
            *(Column(key, words(head), "money", adds=True) for key, head in costs),
            *_years(years, words),
            Column("place", words("table.place"), "long"),
            Column("status", words("control.status")),
            Column("printed", words("activities.printed"), "long"),
        ),
        rows,
    )


def cells(plan: Plan, chosen: Filter, words: Words) -> Table:
    """A row an amount as the decision prints it, with its own citation."""
    found = budget.listing(plan, chosen)
    named, projects = units_by_code(plan), activities.by_code(plan)
    rows = [
        {
            "activity": row["activity"],
            "name": words.name(projects[row["activity"]], "short"),
            "unit": words.name(named[row["unit"]]),
            "year": row["year"],
            "source": words(f"source.{row['source']}"),
            "amount": row["amount"],
            "place": row[f"citation_{words.language}"],
            "line": row["line"],
        }
        for row in found
    ]
    total = sum(row["amount"] for row in rows)
    title = (
        words(
            "sheet.cells_title",
            n=len(rows),
            count=words.number(len(rows)),
            amount=words.with_unit(total),
        )
        if rows
        else words("blank.no_rows")
    )
    return Table(
        "cells",
        words("sheet.cells"),
        title,
        words("sheet.note_cells"),
        (
            Column("activity", words("sheet.code")),
            Column("name", words("sheet.short_name"), "long"),
            Column("unit", words("control.head_unit"), "long"),
            Column("year", words("activities.year"), "year"),
            Column("source", words("control.head_source")),
            Column("amount", words("sheet.amount"), "money", adds=True),
            Column("place", words("table.place"), "long"),
            Column("line", words("sheet.line"), "count"),
        ),
        rows,
    )


def units_by_code(plan: Plan) -> dict[str, Row]:
    """Every unit and group by its code."""
    return units.by_code(plan)


def rows_of_annexes(plan: Plan, found: list[Row]) -> set[tuple[int, int]]:
    """(annex, number) of the rows that print these amounts, rows of budget.listing. What NV09 and
    NV10 give to a part of the units stands in annex 3 or 4, at these."""
    known = units_by_code(plan)
    own: dict[str, set[str]] = defaultdict(set)
    for row in found:
        own[row["activity"]].add(row["unit"])
    places_of = set[tuple[int, int]]()
    for code, holders in own.items():
        annex = {"NV09": 3, "NV10": 4}.get(code)
        every = {u["code"] for u in known.values() if u["annex"] == annex}
        if annex and holders != every:
            places_of |= {(annex, known[holder]["row"]) for holder in holders}
        else:
            places_of.add((1 if code.startswith("DA") else 2, int(code[2:])))
    return places_of


def _places(plan: Plan, chosen: Filter, column: str, words: Words) -> dict[Any, str]:
    """Where the amounts of each key of a dimension stand."""
    by_key = defaultdict[Any, list[Row]](list)
    for row in budget.listing(plan, chosen):
        key = row[column]
        by_key["none" if key is None else key].append(row)
    return {key: places(rows_of_annexes(plan, own), words) for key, own in by_key.items()}


def _years(years: tuple[int, ...], words: Words) -> tuple[Column, ...]:
    own = tuple(Column(str(year), str(year), "money", adds=True) for year in years)
    if len(own) == 1:
        return own
    keys = tuple(column.key for column in own)
    head = words("table.years_sum", n=len(years))
    return (*own, Column("all", head, "money", adds=True, sums=keys))


def _names(plan: Plan, dimension: str, words: Words) -> dict[Any, str]:
    """What each key of a dimension is called."""
    if dimension in ("lead", "unit"):
        return {code: words.name(row) for code, row in units_by_code(plan).items()}
    if dimension == "activity":
        known = activities.by_code(plan).items()
        return {code: f"{code} {words.name(row, 'short')}" for code, row in known}
    if dimension == "subject":
        return {row["code"]: words.name(row) for row in subjects.listing(plan)}
    keys = SOURCES if dimension == "source" else STATUSES
    return {key: words(f"{dimension}.{key}") for key in keys}


def _sum(amounts: Any) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None
