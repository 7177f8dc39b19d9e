"""The regions of the budget page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial

import streamlit as st
from markupsafe import Markup

from charts import bars
from charts import spending as columns
from planmodel import budget, places, progress, spending, states
from planmodel.budget import DIMENSIONS
from planmodel.filter import STATUSES, Filter
from planmodel.rows import Row, grouped, sums
from ui.frame import controls
from ui.frame.chart import emit_chart
from ui.frame.context import PageContext
from ui.frame.render_cache import region
from wording import spending as spending_words
from wording import titles

Amounts = Mapping[int, int | Fraction | None]

# The field of the filter that a bar of each dimension chooses.
_FIELD = {"lead": "leads", "activity": "activities", "source": "sources", "unit": "units"}
_FIELD |= {"status": "statuses", "subject": "subjects"}
# More bars than these are slivers beside the largest; the table below holds every row.
_MOST_BARS = 21


def choices(page: PageContext) -> None:
    """How to look at the money, and which kinds of project."""
    with st.container(key="controls", horizontal=True, vertical_alignment="center"):
        controls.choice(page, "by", "control.by", options=DIMENSIONS, chosen=page.view.dimension)
        controls.choice(page, "show", "control.show")
        controls.choice(page, "money", "control.money")
        kinds = {status: page.words(f"status.{status}") for status in STATUSES}
        controls.several(page, "statuses", STATUSES, "control.status", kinds.__getitem__, seen=True)


@region
def compare(page: PageContext) -> None:
    """A bar for each lead, activity, unit, ...; a click on one narrows the page to it."""
    words, view, by = page.words, page.view, page.view.dimension
    rows = budget.by_key(page.plan, page.filter, by)
    title = _title(page, rows)
    page.title(title)
    if not rows:
        return
    largest = rows[:_MOST_BARS]
    names = {row["key"]: page.key_name(by, row["key"], "short") for row in largest}
    cells = [{**cell, "key": row["key"]} for row in largest for cell in row["cells"]]
    figure = bars.figure(cells, names, words, page.whole, view.show == "share")
    emit_chart(page, figure, f"chart_{by}", _FIELD[by], alt=title)
    of = titles.of_whole(page.filter.years, words)
    text = words("chart.bar_source", of=of, whole=words.amount(page.whole))
    if len(rows) > _MOST_BARS:
        text = words("chart.largest", n=_MOST_BARS, count=len(rows)) + " " + text
    page.html("source_line", source=page.source(text, page.filter), onward=None)


@region
def table(page: PageContext) -> None:
    """The same rows by year; the total is the sum of the rows above it, and says so."""
    words, by, years = page.words, page.view.dimension, page.shown_years
    rows = budget.by_key(page.plan, page.filter, by)
    if not rows:
        return
    as_share, by_year = (
        page.view.show == "share",
        sums(budget.by_year(page.plan, page.filter), "year"),
    )
    totals = {year: by_year.get(year) for year in years}
    wholes = {year: budget.total(page.plan, Filter(years=(year,))) or 1 for year in years}

    def show(amount: int | None, year: int | None) -> str:
        if amount is None or not as_share:
            return words.amount(amount)
        return words.share(amount, page.whole if year is None else wholes[year])

    def measured(amounts: Amounts) -> Amounts:
        """What the row is highest by: its amounts, or their shares of each year's need."""
        if not as_share:
            return amounts
        return {y: a if a is None else Fraction(a, wholes[y]) for y, a in amounts.items()}

    page.title(words("budget.table", by=words(f"control.by_{by}").lower()))
    page.html(
        "matrix",
        by=by,
        narrowed=lambda key: {_FIELD[by]: (key,)},
        years=years,
        show=show,
        totals=totals,
        total=sum(by_year.values()),
        total_peak=titles.peak(measured(totals), words),
        as_share=as_share,
        rows=[_row(page, row, measured) for row in rows],
        scale=max(amount for row in rows for amount in row["years"].values()),
        source=_source(page),
    )


@region
def spent(page: PageContext) -> None:
    """What was allocated and disbursed of each row, beside its need in the years that have begun;
    nothing where nothing is reported."""
    by, chosen = page.view.dimension, page.chosen
    rows = spending.by_key(page.plan, chosen, by)
    if not rows or not progress.is_reported(page.plan, chosen):
        return
    works = dict[str, list[Row]]()
    if by == "activity":  # a state is of no year
        works = grouped(states.works(page.plan, chosen.without("years")), "code")
    among = defaultdict[str, set[str]](set)
    for item in spending.listing(page.plan, chosen):
        among[item["of_unit" if by == "unit" else by]].add(item["activity"])
    total = spending.total(page.plan, chosen)
    whole = sum(row["whole"] or 0 for row in rows)
    lines = places.of_money(page.plan, chosen.without("as_of"))
    text = page.words("budget.spent_source", day=page.words.day(progress.day(page.plan, chosen)))
    page.html(
        "budget_spending",
        title=spending_words.title(total, whole, page.words),
        by=by,
        narrowed=lambda key: {_FIELD[by]: (key,)},
        span=page.words.years(total["years"]),
        years=page.years,
        rows=[
            {
                **_spent_row(page, row, works.get(row["key"], [])),
                "trail": partial(
                    page.money_trail, among[row["key"]], **{_FIELD[by]: (row["key"],)}
                ),
            }
            for row in rows
        ],
        top=columns.highest(rows, "key"),
        top_year=max(columns.highest(row["years"], "year") for row in rows),
        source=page.sentence(f"{text} {page.words('progress_money.source_activities')}", lines),
    )


def _spent_row(page: PageContext, row: Row, works: list[Row]) -> Row:
    """A row of spending.by_key with its lanes, its years and, of an activity, its state."""
    by_year = grouped(row["years"], "year")
    day = progress.day(page.plan, page.chosen)
    state, since = spending_words.state({"works": works}, day, page.words) if works else ("", "")
    return {
        **row,
        "source": row["years"][0]["source"],
        "state": state,
        "since": since,
        "reported": spending_words.items(row, page.words)
        if row["items"]
        else (page.words("progress_money.not_due_yet"), ""),
        "said": {},
        "lanes": columns.columns(row["sources"]),
        "by_year": [
            columns.columns(by_year[year]) if year in by_year else () for year in page.years
        ],
    }


@region
def project_cost(page: PageContext) -> None:
    """Total cost, allocated before and still needed, which are three different things."""
    words = page.words
    cost = budget.project_cost(page.plan, page.filter)
    if not cost:
        return
    who = ", ".join(f"{a['code']} {words.amount(a['amount'])}" for a in cost["allocated"] or ())
    source = page.sentence(
        words("budget.cost_source"), places.of_costs(page.plan, page.filter, "total_cost")
    )
    page.html("cost", cost=cost, who=who, source=source)


def _title(page: PageContext, rows: list[Row]) -> str:
    """The finding of the bars; for projects the three largest (question 5)."""
    words, by, years = page.words, page.view.dimension, page.filter.years
    projects = [row for row in rows if row["parts"][0][0] == "investment"]
    if by == "activity" and len(projects) > 3:
        investment = budget.total(page.plan, Filter(years=years, sources=("investment",)))
        codes = [row["key"] for row in projects[:3]]
        three = sum(row["amount"] for row in projects[:3])
        return titles.three_projects(codes, three, investment or 1, page.whole, words, years)
    named = [(page.key_name(by, row["key"]), row["amount"]) for row in rows]
    return titles.largest(named, by, page.whole, words, years)


def _row(page: PageContext, row: Row, measured: Callable[[Amounts], Amounts]) -> Row:
    """A key's cells by year, its total, the year in which it is highest as measured."""
    years = page.shown_years
    cells = [_cell(page, [c for c in row["cells"] if c["year"] == year]) for year in years]
    values = measured({year: row["years"].get(year) for year in years})
    known = [value for value in values.values() if value]
    for cell, value in zip(cells, values.values(), strict=True):
        # a peak is worth a mark where the row has another year to compare
        cell["peak"] = len(known) > 1 and value == max(known) > min(known)
    return {
        "key": row["key"],
        "cells": list(zip(years, cells, strict=True)),
        "total": row["amount"],
        "peak": titles.peak(values, page.words),
        # What a unit has of a task is printed in annex 3 or 4, not in the task's own row.
        "line": row["cells"][0]["first_line"] if page.filter.units else None,
    }


def _cell(page: PageContext, entries: list[Row]) -> Row:
    """The amounts of one year; where the decision prints it as it stands, the place that does."""
    as_printed = sum(entry["printed"] for entry in entries) == 1
    return {
        "amount": sum(entry["amount"] for entry in entries) if entries else None,
        "parts": [(entry["source"], entry["amount"]) for entry in entries],
        "title": page.cited(entries[0]["first_line"]) if as_printed else None,
    }


def _source(page: PageContext) -> Markup:
    words, whole = page.words, page.words.amount(page.whole)
    rounded = page.view.show == "share" or words.money == "billion"
    sums = words("budget.rounded" if rounded else "budget.exact")
    return page.source(f"{sums} {words('budget.source', whole=whole)}", page.filter)
