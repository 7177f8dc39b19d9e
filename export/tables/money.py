"""Tables of money: by year and source, by a dimension, by project and task, and as printed."""

from __future__ import annotations

from collections import defaultdict
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
    found = budget.by_year(context.plan, context.chosen)
    sources = [s for s in SOURCES if any(row["source"] == s for row in found)]
    stands, rows = _places(context, "year"), []
    for year in years:
        amounts = {row["source"]: row["amount"] for row in found if row["year"] == year}
        own = {source: amounts.get(source) for source in sources}
        rows.append({"year": year, **own, "all": _sum(own.values()), "place": stands.get(year)})
    totals = {year: sums(found, "year").get(year, 0) for year in years}
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


def matrix(context: Context, dimension: str) -> Table:
    """A row a lead (activity, source, ...), a column a year; the largest first."""
    words, years = context.words, context.shown_years
    stands = _places(context, dimension)
    rows = [
        {
            "name": context.key_name(dimension, row["key"]),
            **{str(year): row["years"].get(year) for year in years},
            "all": row["amount"],
            "place": stands.get(row["key"]),
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
    found = sorted(activities.listing(plan, context.chosen), key=lambda row: row["code"])
    cells = {row["key"]: row["years"] for row in budget.by_key(plan, context.chosen, "activity")}
    rows = [
        {
            "code": row["code"],
            "name": words.name(row, "short"),
            "printed": row["name"],
            "source": words(f"source.{row['source']}"),
            "lead": context.unit_name(row["lead"]),
            "status": words(f"status.{row['status']}") if row["status"] else None,
            **{c: row[c] for c in ("total_cost", "allocated_before", "still_needed")},
            **{str(year): cells[row["code"]].get(year) for year in years},
            "all": row["amount"],
            "place": row[f"citation_{words.language}"],
        }
        for row in found
    ]
    costs = (
        ("total_cost", "activities.total_cost"),
        ("allocated_before", "activities.allocated"),
        ("still_needed", "activities.needed"),
    )
    return Table(
        "activities",
        words("table.activities"),
        titles.portfolio_of(found, words),
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
        {
            "activity": row["activity"],
            "name": context.activity_name(row["activity"]),
            "unit": context.unit_name(row["unit"]),
            "year": row["year"],
            "source": words(f"source.{row['source']}"),
            "amount": row["amount"],
            "place": row[f"citation_{words.language}"],
            "line": row["line"],
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


def rows_of_annexes(context: Context, found: list[Row]) -> set[tuple[int, int]]:
    """(annex, number) of the rows that print these amounts, rows of budget.listing. What is given
    to a part of the units stands in annex 3 or 4, at these."""
    known, own = context.units, defaultdict[str, set[str]](set)
    for row in found:
        own[row["activity"]].add(row["unit"])
    places_of = set[tuple[int, int]]()
    for code, holders in own.items():
        every = {unit["code"] for unit in known.values() if unit["own_activity"] == code}
        if every and holders != every:
            places_of |= {(known[holder]["annex"], known[holder]["row"]) for holder in holders}
        else:
            places_of.add((context.activities[code]["annex"], context.activities[code]["number"]))
    return places_of


def _places(context: Context, column: str) -> dict[Any, str]:
    """Where the amounts of each key of a dimension stand."""
    by_key = defaultdict[Any, list[Row]](list)
    for row in budget.listing(context.plan, context.chosen):
        by_key["none" if row[column] is None else row[column]].append(row)
    return {k: places(rows_of_annexes(context, own), context.words) for k, own in by_key.items()}


def _years(years: tuple[int, ...], words: Words) -> tuple[Column, ...]:
    own = tuple(Column(str(year), str(year), "money", adds=True) for year in years)
    if len(own) == 1:
        return own
    keys = tuple(column.key for column in own)
    head = words("table.years_sum", n=len(years))
    return (*own, Column("all", head, "money", adds=True, sums=keys))


def _sum(amounts: Any) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None
