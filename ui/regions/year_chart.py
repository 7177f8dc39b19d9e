"""The chart that the money pages open with."""

from __future__ import annotations

from functools import partial

from charts import spending as columns
from charts import years
from planmodel import budget, progress, spending
from planmodel.filter import EVERYTHING, SOURCES
from planmodel.rows import Row, sums
from ui.frame.chart import emit_chart
from ui.frame.context import PageContext
from ui.frame.render_cache import region
from wording import titles


@region
def year_chart(page: PageContext, note: str = "") -> None:
    """The need of each year with its finding as title. A click on a bar narrows to that year."""
    words, chosen = page.words, page.filter
    rows = budget.by_year(page.plan, chosen.without("years"))
    if not rows:
        return
    totals = {year: sums(rows, "year").get(year, 0) for year in page.years}
    title = titles.years(totals, chosen.years, words)
    page.title(title, note)
    wholes = sums(budget.by_year(page.plan, EVERYTHING), "year")
    as_share = page.view.show == "share"
    figure = years.figure(rows, page.years, chosen.years, words, wholes, as_share)
    emit_chart(page, figure, "chart_years", "years", alt=title)
    text = " ".join([*_spent(page), words("chart.year_source")])
    onward = None if page.name == "budget" else page.href("budget")
    source = page.source(text, chosen.without("years"))
    page.html("source_line", source=source, onward=onward)
    _values(page, rows, totals, wholes)


def _spent(page: PageContext) -> list[str]:
    """Draws what was allocated and disbursed under each year, and says what it is the sum of.
    Nothing where nothing is reported."""
    chosen = page.chosen.without("years")
    day = progress.day(page.plan, chosen)
    if day is None or not progress.is_reported(page.plan, chosen):
        return []
    by_year = {
        each.year: each for each in columns.years(spending.by_year(page.plan, chosen), page.words)
    }
    activities = {item["activity"] for item in spending.listing(page.plan, chosen)}
    page.html(
        "year_spending",
        years=[
            (year, by_year.get(year), partial(page.money_trail, activities, years=(year,)))
            for year in page.years
        ],
    )
    return [page.words("chart.year_spending", day=page.words.day(day))]


def _values(
    page: PageContext, rows: list[Row], totals: dict[int, int], wholes: dict[int, int]
) -> None:
    """The bars as a table that opens, for whoever reads without a mouse or a picture."""

    def shown(amount: int | None, year: int) -> str:
        as_share = page.view.show == "share" and amount is not None
        return (
            page.words.share(amount or 0, wholes[year]) if as_share else page.words.amount(amount)
        )

    parts = {
        source: sums((row for row in rows if row["source"] == source), "year") for source in SOURCES
    }
    drawn = [source for source in SOURCES if parts[source]]
    table = [
        (year, [shown(parts[s].get(year), year) for s in drawn], shown(totals[year] or None, year))
        for year in page.years
    ]
    page.html("chart_values", sources=drawn, rows=table)
