"""Tables of money: by year and source, by a dimension, by project and task, and as printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from export.tables.model import Column, Table
from planmodel import activities, budget
from planmodel.filter import SOURCES
from planmodel.rows import Row, sums
from wording import titles
from wording.context import Context
from wording.places import places
from wording.words import Words


def by_year(context: Context) -> Table:
    """A row a year, a column a source."""
    words, years = context.words, context.shown_years
    amounts = budget.by_year(context.plan, context.chosen)
    sources = [s for s in SOURCES if any(row["source"] == s for row in amounts)]
    citations, totals, rows = _citations(context, "year"), sums(amounts, "year"), []
    for year in years if amounts else ():
        by_source = sums((row for row in amounts if row["year"] == year), "source")
        cells = {source: by_source.get(source) for source in sources}
        rows.append({"year": year, **cells, "all": totals.get(year), "place": citations.get(year)})
    return Table(
        "years",
        words("sheet.years"),
        titles.years({year: totals.get(year, 0) for year in years}, (), words),
        words("sheet.note_need"),
        (
            Column("year", words("activities.year"), "year"),
            *(Column(s, words(f"source.{s}"), "money", adds=True) for s in sources),
            Column("all", words("table.sum"), "money", adds=True, sums=tuple(sources)),
            Column("place", words("table.place"), "long"),
        ),
        rows,
    )


def matrix(context: Context, dimension: str) -> Table:
    """A row a lead (activity, source, ...), a column a year; the largest first."""
    words, years = context.words, context.shown_years
    citations = _citations(context, dimension)
    rows = [
        {
            "name": context.key_name(dimension, row["key"]),
            **{str(year): row["years"].get(year) for year in years},
            "all": row["amount"],
            "place": citations.get(row["key"]),
        }
        for row in budget.by_key(context.plan, context.chosen, dimension)
    ]
    ranked = [(row["name"], row["all"]) for row in rows]
    return Table(
        dimension,
        words(f"sheet.by_{dimension}"),
        titles.largest(ranked, dimension, context.whole, words, context.chosen.years),
        words("sheet.note_need"),
        (
            Column("name", words(f"control.head_{dimension}"), "long"),
            *_years(years, words),
            Column("place", words("table.place"), "long"),
        ),
        rows,
    )


def portfolio(context: Context) -> Table:
    """A row a project or task with money in what is chosen, in the order of the annexes."""
    plan, words, years = context.plan, context.words, context.shown_years
    listed = sorted(activities.listing(plan, context.chosen), key=lambda row: row["code"])
    by_year = {row["key"]: row["years"] for row in budget.by_key(plan, context.chosen, "activity")}
    citations = _citations(context, "activity")
    rows = [
        row
        | {
            "name": words.name(row, "short"),
            "printed": row["name"],
            "source": words(f"source.{row['source']}"),
            "lead": context.unit_name(row["lead"]),
            "status": words(f"status.{row['status']}") if row["status"] else None,
            **{str(year): by_year[row["code"]].get(year) for year in years},
            "all": row["amount"],
            "place": citations[row["code"]],
        }
        for row in listed
    ]
    costs = (
        ("total_cost", "activities.total_cost"),
        ("allocated_before", "activities.allocated"),
        ("still_needed", "activities.needed"),
    )
    return Table(
        "activities",
        words("table.activities"),
        titles.portfolio_of(listed, words),
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


def cells(context: Context) -> Table:
    """A row an amount as the decision prints it, with its own citation."""
    words = context.words
    rows = [
        row
        | {
            "name": context.activity_name(row["activity"]),
            "unit": context.unit_name(row["unit"]),
            "source": words(f"source.{row['source']}"),
            "place": row[f"citation_{words.language}"],
        }
        for row in budget.listing(context.plan, context.chosen)
    ]
    total = sum(row["amount"] for row in rows)
    counted, amount = words.number(len(rows)), words.with_unit(total)
    title = words("sheet.cells_title", n=len(rows), count=counted, amount=amount)
    return Table(
        "cells",
        words("sheet.cells"),
        title if rows else words("blank.no_rows"),
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


def citation(context: Context, amounts: Iterable[Row]) -> str:
    """The rows of the annexes that print these amounts, rows of budget.listing. What is given to a
    part of the units is printed in their own annex, in their rows."""
    units, holders = context.units, defaultdict[str, set[str]](set)
    for row in amounts:
        holders[row["activity"]].add(row["unit"])
    printed = set[tuple[int, int]]()
    for code, codes in holders.items():
        every = {unit["code"] for unit in units.values() if unit["own_activity"] == code}
        if every and codes != every:
            printed |= {(units[unit]["annex"], units[unit]["row"]) for unit in codes}
        else:
            printed.add((context.activities[code]["annex"], context.activities[code]["number"]))
    return places(printed, context.words)


def _citations(context: Context, column: str) -> dict[Any, str]:
    """Where the decision prints the amounts of each key of a dimension."""
    by_key = defaultdict[Any, list[Row]](list)
    for row in budget.listing(context.plan, context.chosen):
        by_key["none" if row[column] is None else row[column]].append(row)
    return {key: citation(context, rows) for key, rows in by_key.items()}


def _years(years: tuple[int, ...], words: Words) -> tuple[Column, ...]:
    """A column a year, and their sum where there are several."""
    keys, head = tuple(map(str, years)), words("table.years_sum", n=len(years))
    columns = tuple(Column(key, key, "money", adds=True) for key in keys)
    return (*columns, Column("all", head, "money", adds=True, sums=keys)) if keys[1:] else columns
