"""The blocks that several briefs hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from export.brief import model
from export.brief.model import Figures, Row
from export.tables.money import citation
from planmodel import budget, findings
from planmodel.rows import sums
from wording import titles
from wording.context import Context

_MOST_FINDINGS = 5


def year_chart(context: Context) -> Row | None:
    """The need of each year that is shown."""
    rows, years = budget.by_year(context.plan, context.chosen), context.shown_years
    amounts = {(row["year"], row["source"], False): row["amount"] for row in rows}
    totals = {year: sums(rows, "year").get(year, 0) for year in years}
    return model.columns(amounts, years, titles.years(totals, (), context.words), context.words)


def activity_table(context: Context, rows: Iterable[Row], title: str) -> Figures:
    """Projects and tasks by year, rows of budget.by_key, with their sum."""
    words, lines = context.words, []
    for code, years in ((row["key"], row["years"]) for row in rows):
        mark = model.chip(code, context.activities[code]["source"])
        lines.append((context.activity_name(code), mark, years))
    total, blank = words("table.sum"), words("brief.blank")
    return model.by_year(title, lines, context.shown_years, words, total, blank)


def where(context: Context) -> str:
    """The rows of the annexes that print what is chosen."""
    return citation(context, budget.listing(context.plan, context.chosen))


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
    places = where(context)
    return context.words("brief.source", places=places) if places else ""


def findings_about(context: Context, code: str) -> dict[str, Any]:
    """The findings about a code, those to settle first, as fields of a page."""
    words, order = context.words, ("decide", "care", "note")
    rows = findings.concerning(context.plan, frozenset({code}))
    rows.sort(key=lambda row: (order.index(row["severity"]), row["number"]))
    title, count = words("brief.findings", n=len(rows), count=len(rows)), len(rows)
    if count > _MOST_FINDINGS:
        title = words("brief.some_findings", count=count, shown=_MOST_FINDINGS)
    shown = []
    for row in rows[:_MOST_FINDINGS]:
        finding, meaning = words.name(row, "title"), words.name(row, "meaning")
        shown.append((str(row["number"]), finding, meaning, row["severity"] == "decide"))
    return {"findings_title": title, "findings": tuple(shown)}
