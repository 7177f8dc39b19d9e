"""The rows of the activities page: what a row shows, and what stands under it once opened."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from charts import spending as columns
from planmodel import progress, spending, terms
from planmodel.rows import Row
from ui.frame.context import PageContext
from wording import spending as wording
from wording import titles

_ORDER = {
    "amount": lambda row: (-(row["amount"] or 0), row["code"]),
    "start": lambda row: (min(row["cells"]), max(row["cells"]), -(row["amount"] or 0), row["code"]),
    "code": lambda row: row["code"],
}
# A link to one activity or target leaves behind what the page was narrowed by.
_OPEN: dict[str, Any] = {
    **dict.fromkeys(("activities", "targets", "subjects", "statuses", "reaches"), ()),
    **{"text": "", "only": None},
}


def group(
    page: PageContext, key: str, rows: list[Row], findings: list[Row], spent: dict[str, Row]
) -> Row:
    """The projects or the tasks in the chosen order, with their sums by year and what they come
    to, row after row. `key` names them; `spent`: rows of `spent_of` by activity."""
    so_far, shown = 0, []
    for row in sorted(rows, key=_ORDER[page.view.sort]):
        so_far += row["amount"] or 0
        shown.append(
            {
                **_row(page, row),
                "so_far": so_far,
                "spent": spent.get(row["code"]),
                "findings": [one for one in findings if row["code"] in one["about"]],
            }
        )
    sums = {
        year: sum(row["cells"][year]["amount"] for row in rows if year in row["cells"]) or None
        for year in page.years
    }
    return {
        "name": page.words(key, n=len(rows), count=len(rows)),
        "sums": sums,
        "total": so_far or None,
        "rows": shown,
    }


def spent_of(page: PageContext) -> dict[str, Row]:
    """Of each activity its state, and what was allocated and disbursed: in the years that are
    chosen and have begun, and year by year whatever is chosen. Empty where nothing is reported."""
    if not progress.is_reported(page.plan, page.chosen):
        return {}
    day = progress.day(page.plan, page.chosen)
    chosen = {row["activity"]: row for row in spending.by_activity(page.plan, page.chosen)}
    return {
        row["activity"]: {
            **chosen[row["activity"]],
            "state": wording.state(row, day, page.words),
            "reported": [
                said for said in wording.reports(chosen[row["activity"]], page.words) if said
            ],
            "reporter": wording.reporter(row, page),
            "notes": [work["note"] for work in row["works"] if work["note"]],
            "by_year": {
                year["year"]: {
                    **year,
                    "columns": columns.columns([{**year, "source": row["source"]}]),
                }
                for year in row["years"]
            },
        }
        for row in spending.by_activity(page.plan, page.chosen.without("years"))
        if row["activity"] in chosen
    }


def _row(page: PageContext, row: Row) -> Row:
    words = page.words
    by_year = {year: cell["amount"] for year, cell in row["cells"].items()}
    peak = titles.peak({year: by_year.get(year) for year in page.years}, words)
    uneven = len(set(by_year.values())) > 1
    return {
        **row,
        "terms": terms.in_text(page.plan, f"{row['name']} {row['objective']}"),
        "high": max(by_year.values()) if uneven else None,
        "when": words("activities.when", years=words.years(by_year), peak=peak) if uneven else peak,
        "stated": [tie for tie in row["serves"] if tie["basis"] == "explicit"],
        "inferred": _reasons(page, row["serves"]),
    }


def alone(page: PageContext, name: str, **chosen: Any) -> str:
    """A link to a page with this alone chosen: what narrowed the page before is left behind."""
    return page.href(name, **{**_OPEN, **chosen})


def _reasons(page: PageContext, serves: list[Row]) -> dict[str, list[Row]]:
    """The inferred targets, those with one reason together."""
    by_reason = defaultdict[str, list[Row]](list)
    for tie in serves:
        if tie["basis"] != "explicit":
            by_reason[tie[f"reason_{page.words.language}"]].append(tie)
    return dict(by_reason)
