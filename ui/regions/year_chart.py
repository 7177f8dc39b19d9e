"""The chart that the money pages open with."""

from __future__ import annotations

from charts import years
from planmodel import budget
from planmodel.filter import EVERYTHING
from planmodel.rows import sums
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
    onward = None if page.name == "budget" else page.href("budget")
    source = page.source(words("chart.year_source"), chosen.without("years"))
    page.html("source_line", source=source, onward=onward)
