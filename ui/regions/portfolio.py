"""The rows of the activities page: what a row shows, and what stands under it once opened."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from planmodel import terms
from ui.frame.context import PageContext
from wording import titles

Row = dict[str, Any]

_ORDER = {
    "amount": lambda row: (-row["amount"], row["code"]),
    "start": lambda row: (min(row["cells"]), max(row["cells"]), -row["amount"], row["code"]),
    "code": lambda row: row["code"],
}
# A link to one activity or target leaves behind what the page was narrowed by.
_OPEN: dict[str, Any] = {
    **dict.fromkeys(("activities", "targets", "subjects", "statuses", "reaches"), ()),
    **{"text": "", "only": None},
}


def group(page: PageContext, key: str, rows: list[Row], findings: list[Row], whole: int) -> Row:
    """The projects or the tasks in the chosen order, with their sums by year and what they come
    to, row after row. `key` names them. Shares are of `whole`, million dong."""
    words, so_far, found = page.words, 0, []
    for row in sorted(rows, key=_ORDER[page.view.sort]):
        so_far += row["amount"]
        found.append(
            {
                **_row(page, row),
                "share": words.share(row["amount"], whole),
                "so_far": words.share(so_far, whole),
                "findings": [one for one in findings if row["code"] in one["about"]],
            }
        )
    sums = {
        year: sum(row["cells"][year]["amount"] for row in rows if year in row["cells"]) or None
        for year in page.years
    }
    return {
        "name": words(key, n=len(rows), count=len(rows)),
        "sums": sums,
        "total": so_far,
        "share": words.share(so_far, whole),
        "rows": found,
    }


def _row(page: PageContext, row: Row) -> Row:
    words, code, is_project = page.words, row["code"], row["kind"] == "project"
    by_year = {year: cell["amount"] for year, cell in row["cells"].items()}
    peak = titles.peak({year: by_year.get(year) for year in page.years}, words)
    uneven = len(set(by_year.values())) > 1
    alone = {**_OPEN, "activities": (code,)}
    divided = page.activities[code]["divided_in"]
    return {
        **row,
        "opened": page.filter.activities == (code,),
        "is_project": is_project,
        "name": words.name(page.activities[code]),
        "name_printed": row["name"],
        "terms": terms.in_text(page.plan, f"{row['name']} {row['objective']}"),
        "lead_short": page.unit_name(row["lead"], "short"),
        "lead_name": page.unit_name(row["lead"]),
        "kind": words(f"status.{row['status'] or 'none'}") if is_project else "",
        "high": max(by_year.values()) if uneven else None,
        "when": words("activities.when", years=words.years(by_year), peak=peak) if uneven else peak,
        "printed_years": [_printed(page, code, cell) for cell in row["cells"].values()],
        "stated": [
            {**tie, "href": _target(page, tie)}
            for tie in row["serves"]
            if tie["basis"] == "explicit"
        ],
        "inferred": _reasons(page, row["serves"]),
        "alone": page.href("activities", **alone),
        "budget": page.href("budget", by="activity", **alone),
        "by_unit": page.href("budget", by="unit", **alone) if divided else None,
    }


def _printed(page: PageContext, code: str, cell: Row) -> Row:
    """The amount of a year with the line that prints it, or how many units' rows it adds up."""
    place: Any = page.cite(cell["first_line"])
    if cell["printed"] > 1:
        annex = page.activities[code]["divided_in"]
        place = page.words("activities.sum_of_rows", count=cell["printed"], annex=annex)
    return {"year": cell["year"], "amount": cell["amount"], "place": place}


def _reasons(page: PageContext, serves: list[Row]) -> list[Row]:
    """The inferred targets, those with one reason together."""
    by_reason = defaultdict[str, list[Row]](list)
    for tie in serves:
        if tie["basis"] != "explicit":
            link = {"name": page.words.name(tie, "short"), "href": _target(page, tie)}
            by_reason[tie[f"reason_{page.words.language}"]].append(link)
    return [{"reason": reason, "links": links} for reason, links in by_reason.items()]


def _target(page: PageContext, tie: Row) -> str:
    return page.href("targets", **{**_OPEN, "targets": (tie["target"],)})
