"""The blocks that several briefs hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from export.brief import model
from export.brief.model import Figures, Row
from export.tables.money import rows_of_annexes
from planmodel import budget, findings
from planmodel.rows import sums
from wording import titles
from wording.context import Context
from wording.places import places

_MOST_FINDINGS = 5


def year_chart(context: Context) -> Row | None:
    """The need of each year that is shown."""
    found, years = budget.by_year(context.plan, context.chosen), context.shown_years
    amounts = {(row["year"], row["source"], False): row["amount"] for row in found}
    totals = {year: sums(found, "year").get(year, 0) for year in years}
    return model.columns(amounts, years, titles.years(totals, (), context.words), context.words)


def activity_table(context: Context, rows: Iterable[Row], title: str) -> Figures:
    """Projects and tasks by year, rows of budget.by_key, with their sum."""
    words, known = context.words, context.activities
    own = [
        (
            context.activity_name(row["key"]),
            model.chip(row["key"], known[row["key"]]["source"]),
            row["years"],
        )
        for row in rows
    ]
    sum_name, blank = words("table.sum"), words("brief.blank")
    return model.by_year(title, own, context.shown_years, words, sum_name, blank)


def where(context: Context) -> str:
    """The rows of the annexes that print what is chosen."""
    found = budget.listing(context.plan, context.chosen)
    return places(rows_of_annexes(context, found), context.words)


def quote(context: Context, name: str, total: int, key: str = "brief.quote") -> str:
    """The need as an official quotes it."""
    words, about = context.words, context.plan.about
    return words(
        key,
        decision=about["decision"],
        day=words.day(about["issued_on"]),
        places=where(context),
        name=name,
        years=words.years(context.shown_years),
        amount=words.with_unit(total),
    )


def source(context: Context) -> str:
    """Where the money stands, in the foot."""
    found = where(context)
    return context.words("brief.source", places=found) if found else ""


def minded(context: Context, code: str) -> dict[str, Any]:
    """The findings about a code, those to settle first, as fields of a page."""
    words, order = context.words, ("decide", "care", "note")
    found = findings.concerning(context.plan, frozenset({code}))
    found.sort(key=lambda row: (order.index(row["severity"]), row["number"]))
    shown = found[:_MOST_FINDINGS]
    title = words("brief.findings", n=len(found), count=len(found))
    if len(shown) < len(found):
        title = words("brief.some_findings", count=len(found), shown=len(shown))
    rows = tuple(
        (
            str(row["number"]),
            words.name(row, "title"),
            words.name(row, "meaning"),
            row["severity"] == "decide",
        )
        for row in shown
    )
    return {"findings_title": title, "findings": rows}
