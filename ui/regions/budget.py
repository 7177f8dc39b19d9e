"""The regions of the budget page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import streamlit as st
from markupsafe import Markup

from charts import bars
from planmodel import budget
from planmodel.filter import STATUSES, Filter
from planmodel.rows import Row, sums
from ui.frame import controls, view_state
from ui.frame.chart import emit_chart
from ui.frame.context import PageContext
from ui.frame.render_cache import region
from wording import titles

Amounts = Mapping[int, int | Fraction | None]

# The field of the filter that a bar of each dimension chooses.
_FIELD = {"lead": "leads", "activity": "activities", "source": "sources", "unit": "units"}
_FIELD |= {"status": "statuses", "subject": "subjects"}
_COSTS = [216, 217, 218]  # the heads of the three columns of annex 1
# More bars than these are slivers beside the largest; the table below holds every row.
_MOST_BARS = 21


def choices(page: PageContext) -> None:
    """How to look at the money, and which kinds of project."""
    words = page.words
    with st.container(key="controls", horizontal=True, vertical_alignment="center"):
        for field in ("by", "show", "money"):
            controls.choice(page, field, f"control.{field}")
        st.pills(
            words("control.status"),
            STATUSES,
            selection_mode="multi",
            wrap=True,
            format_func=lambda status: words(f"status.{status}"),
            **view_state.bound("pick_statuses", "statuses", list(page.filter.statuses), STATUSES),
        )


@region
def compare(page: PageContext) -> None:
    """A bar for each lead, activity, unit, ...; a click on one narrows the page to it."""
    words, view = page.words, page.view
    rows = budget.matrix(page.plan, page.filter, view.by)
    keys = list(sums(rows, "key"))
    names = {key: _name(page, key, "short") for key in keys}
    title = _title(page, rows)
    page.html("title", title=title, note="")
    if not rows:
        return
    largest = [row for row in rows if row["key"] in keys[:_MOST_BARS]]
    figure = bars.figure(largest, names, words, _whole(page, None), view.show == "share")
    emit_chart(page, figure, f"chart_{view.by}", _FIELD[view.by], alt=title)
    text = words(
        "chart.bar_source",
        of=titles.of_whole(page.filter.years, words),
        whole=words.amount(_whole(page, None)),
    )
    if len(keys) > _MOST_BARS:
        text = words("chart.largest", n=_MOST_BARS, count=len(keys)) + " " + text
    page.html("source_line", source=page.source(text, page.filter), onward=None)


@region
def table(page: PageContext) -> None:
    """The same rows by year; the total is the sum of the rows above it, and says so."""
    words, view, chosen = page.words, page.view, page.filter
    rows = budget.matrix(page.plan, chosen, view.by)
    years = page.shown_years
    if not rows:
        return
    as_share = view.show == "share"
    cells, by_year = Counter[tuple[str, int]](), sums(rows, "year")
    for row in rows:
        cells[row["key"], row["year"]] += row["amount"]
    totals = {year: by_year.get(year) for year in years}
    total = sum(amount for amount in totals.values() if amount)
    wholes = {year: _whole(page, year) for year in years}
    whole = _whole(page, None)

    def show(amount: int | None, year: int | None) -> str:
        if amount is None or not as_share:
            return words.amount(amount)
        return words.share(amount, whole if year is None else wholes[year])

    def measured(amounts: Amounts) -> Amounts:
        """What the row is highest by: its amounts, or their shares of each year's need."""
        if not as_share:
            return amounts
        return {y: a if a is None else Fraction(a, wholes[y]) for y, a in amounts.items()}

    page.html(
        "title", title=words("budget.table", by=words(f"control.by_{view.by}").lower()), note=""
    )
    page.html(
        "matrix",
        head=words(f"control.head_{view.by}"),
        years=years,
        show=show,
        totals=totals,
        total=total,
        total_peak=titles.peak(measured(totals), words),
        as_share=as_share,
        whole=whole,
        rows=_matrix_rows(page, rows, years, measured),
        scale=max(cells.values()),
        sum_head=words("table.years_sum", n=len(years)),
        source=_source(page),
    )


@region
def project_cost(page: PageContext) -> None:
    """Total cost, allocated before and still needed, which are three different things."""
    words = page.words
    cost = budget.project_cost(page.plan, page.filter)
    if not cost:
        return
    allocated = words("budget.nothing_allocated")
    if cost["allocated_before"]:
        who = ", ".join(f"{a['code']} {words.amount(a['amount'])}" for a in cost["allocated"])
        allocated = words(
            "budget.allocated",
            amount=words.amount(cost["allocated_before"]),
            who=who,
            share=words.share(cost["allocated_before"], cost["total_cost"]),
        )
    blank = words("budget.blank", who=", ".join(cost["blank"])) if cost["blank"] else ""
    title = words(
        "budget.cost",
        n=cost["projects"],
        count=words.number(cost["projects"]),
        total=words.amount(cost["total_cost"]),
        needed=words.amount(cost["still_needed"]),
    )
    page.html(
        "cost",
        title=title,
        cost=cost,
        allocated=allocated,
        blank=blank,
        source=page.sentence(words("budget.cost_source"), _COSTS, exactly=True),
    )


def _whole(page: PageContext, year: int | None) -> int:
    """The need of the whole plan, in one year or in the years looked at: what shares name."""
    years = page.filter.years if year is None else (year,)
    return budget.total(page.plan, Filter(years=years)) or 1


def _name(page: PageContext, key: str, stem: str = "name") -> str:
    """What a key of the dimension is called."""
    by, words = page.view.by, page.words
    if by in ("lead", "unit"):
        return page.unit_name(key, stem)
    if by == "activity":
        return f"{key} {words.name(page.activities[key], 'short')}"
    if by == "subject":
        return words.name(page.subjects[key])
    return words(f"{by}.{key}")


def _title(page: PageContext, rows: list[Row]) -> str:
    """The finding of the bars; for projects the three largest (question 5)."""
    words, whole = page.words, _whole(page, None)
    ranked = list(sums(rows, "key").items())
    projects = [(key, amount) for key, amount in ranked if str(key).startswith("DA")]
    if page.view.by == "activity" and len(projects) > 3:
        investment = budget.total(
            page.plan, Filter(years=page.filter.years, sources=("investment",))
        )
        codes = [key for key, _ in projects[:3]]
        three = sum(amount for _, amount in projects[:3])
        return titles.three_projects(codes, three, investment or 1, whole, words, page.filter.years)
    named = [(_name(page, str(key)), amount) for key, amount in ranked]
    return titles.largest(named, page.view.by, whole, words, page.filter.years)


def _matrix_rows(
    page: PageContext,
    rows: list[Row],
    years: tuple[int, ...],
    measured: Callable[[Amounts], Amounts],
) -> list[dict[str, Any]]:
    """A row a key: its cells by year, its total, the year in which it is highest as measured."""
    words, by = page.words, page.view.by
    by_key = defaultdict[str, list[dict[str, Any]]](list)
    for entry in rows:
        by_key[entry["key"]].append(entry)
    found = []
    for key, entries in by_key.items():
        cells = [_cell(page, [e for e in entries if e["year"] == year]) for year in years]
        amounts = {year: cell["amount"] for year, cell in zip(years, cells, strict=True)}
        values = measured(amounts)
        known = [value for value in values.values() if value]
        for cell, value in zip(cells, values.values(), strict=True):
            # a peak is worth a mark where the row has another year to compare
            cell["peak"] = len(known) > 1 and value == max(known) > min(known)
        activity = page.activities[key] if by == "activity" else None
        found.append(
            {
                "name": words.name(activity) if activity else _name(page, key),
                "chip": key if activity else None,
                "source": activity["source"] if activity else None,
                "line": activity["first_line"] if activity else None,
                "href": page.href("budget", **{_FIELD[by]: (key,)}),
                "cells": list(zip(years, cells, strict=True)),
                "total": sum(amount for amount in amounts.values() if amount),
                "peak": titles.peak(values, words),
            }
        )
    return found


def _cell(page: PageContext, entries: list[dict[str, Any]]) -> dict[str, Any]:
    """The amounts of one year; where the decision prints it as it stands, the place that does."""
    as_printed = sum(entry["printed"] for entry in entries) == 1
    return {
        "amount": sum(entry["amount"] for entry in entries) if entries else None,
        "parts": [(entry["source"], entry["amount"]) for entry in entries],
        "title": page.cited(entries[0]["first_line"]) if as_printed else None,
    }


def _source(page: PageContext) -> Markup:
    words, whole = page.words, page.words.amount(_whole(page, None))
    rounded = page.view.show == "share" or words.money == "billion"
    sums = words("budget.rounded" if rounded else "budget.exact")
    return page.source(f"{sums} {words('budget.source', whole=whole)}", page.filter)
