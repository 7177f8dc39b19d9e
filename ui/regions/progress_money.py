"""Progress by money: what is needed, allocated and disbursed, by year and by project or task."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from charts import spending as columns
from planmodel import places, progress, spending
from planmodel.rows import Row, grouped
from ui.frame.context import PageContext
from ui.frame.render_cache import region
from wording import spending as wording

_KINDS = ("project", "task")
_MOST_REPORTS = 5  # named by their numbers; more are counted


@region
def years(page: PageContext) -> None:
    """The years side by side; what no report tells is hatched on the need."""
    words, rows = page.words, spending.by_year(page.plan, page.chosen)
    if not rows:
        page.title(words("blank.no_rows"))
        return
    whole = sum(row["need"] or 0 for row in rows)
    page.html(
        "progress_money_years",
        title=wording.title(spending.total(page.plan, page.chosen), whole, words),
        years=columns.years(rows, words),
        has_unreported=any(row["unreported"] for row in rows),
        top=columns.highest(rows, "year"),
        source=page.source(words("progress_money.source"), page.chosen.without("results", "as_of")),
    )


@region
def activities(page: PageContext) -> None:
    """The projects and tasks, the largest need first, each with its state, who has reported its
    money, and its years."""
    words, rows = page.words, spending.by_activity(page.plan, page.chosen)
    if not rows:
        return
    items = grouped(spending.listing(page.plan, page.chosen), "activity")
    shown = [_row(page, row, items[row["activity"]]) for row in rows]
    lines = places.of_money(page.plan, page.chosen.without("results", "as_of"))
    page.html(
        "progress_money_activities",
        title=wording.activities_title(rows, words),
        span=_span(page, rows),
        years=page.years,
        groups=[
            {**_sums(page, kind, group, items), "rows": group}
            for kind in _KINDS
            if (group := [row for row in shown if row["kind"] == kind])
        ],
        top=columns.highest(rows, "activity"),
        top_year=max(columns.highest(row["years"], "year") for row in rows),
        source=page.sentence(words("progress_money.source_activities"), lines),
    )


def _span(page: PageContext, rows: Sequence[Row]) -> str:
    """The years that have begun by the day of the data, in words."""
    due = {year["year"] for row in rows for year in row["years"] if year["is_due"]}
    return page.words.years(due)


def _row(page: PageContext, row: Row, items: list[Row]) -> Row:
    """A row of spending.by_activity with its words and lengths; `items`: its own of
    spending.listing."""
    words, activity = page.words, page.activities[row["activity"]]
    state, since = wording.state(row, progress.day(page.plan, page.chosen), words)
    reported, missing = wording.reports(row, words)
    by_year = {year["year"]: {**year, "source": row["source"]} for year in row["years"]}
    return {
        **row,
        "kind": activity["kind"],
        "reporter": wording.reporter(row, page),
        "state": state,
        "since": since,
        "reported": reported,
        "what_is_missing": missing,
        "trail": partial(page.money_trail, [row["activity"]]) if len(row["works"]) == 1 else None,
        "lanes": columns.columns([row]),
        "by_year": [
            columns.columns([by_year[year]]) if year in by_year else () for year in page.years
        ],
        "said": {
            "need": page.cited(activity["first_line"]),
            **{money: _reports(page, items, money) for money in ("allocated", "disbursed")},
        },
    }


def _reports(page: PageContext, items: list[Row], money: str) -> str:
    """Which reports a sum was added from."""
    numbers = sorted({item[f"{money}_report"] for item in items} - {None})
    if not numbers:
        return ""
    if len(numbers) > _MOST_REPORTS:
        return page.words("progress_money.of_many_reports", n=len(numbers))
    named = page.words.together(map(str, numbers))
    return page.words("progress_money.of_reports", n=len(numbers), numbers=named)


def _sums(page: PageContext, kind: str, rows: list[Row], items: dict[str, list[Row]]) -> Row:
    """The head of projects or tasks, and their money together."""
    sums = spending.added(
        [item for row in rows for item in items[row["activity"]] if item["is_due"]]
    )
    return {
        **sums,
        "head": page.words(f"progress_money.{kind}s", n=len(rows)),
        "said": wording.items(sums, page.words) if sums["items"] else ("", ""),
    }
