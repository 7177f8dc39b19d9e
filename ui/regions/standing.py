"""Where the targets stand, told in one slim region: the verdict, a sign for each target, and who
has not reported."""

from __future__ import annotations

from planmodel import coverage, progress
from planmodel.filter import Filter
from ui.frame.context import PageContext
from ui.frame.render_cache import region
from wording import results


@region
def standing(page: PageContext) -> None:
    """The verdict of the day, of the targets that the page chooses; who is missing is said of the
    chosen units. Nothing where nothing is reported."""
    plan, chosen = page.plan, page.chosen
    day = progress.day(plan, chosen)
    if day is None or not progress.is_reported(plan, chosen):
        return
    rows = progress.listing(plan, chosen)
    if not rows:
        return
    of_units = Filter(as_of=chosen.as_of, units=chosen.units)
    page.html(
        "standing",
        title=results.of_province(results.verdict(rows, day, page.words), chosen.units, page),
        counts=progress.counts(plan, chosen),
        summary=coverage.summary(plan, of_units),
        silent=results.silent(coverage.listing(plan, of_units), page),
    )
