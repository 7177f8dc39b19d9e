"""What was allocated and disbursed, and who has not reported it, in words; of rows of
planmodel.spending."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from planmodel.rows import Row, grouped
from wording.context import Context
from wording.coverage import short_day
from wording.words import Words

_MOST_NAMED = 4  # projects and tasks, by their codes; more are counted


def title(total: Row, whole: int, words: Words) -> str:
    """What was allocated and disbursed in the years that have begun, and how much of their need
    has no report; `total`: of spending.total, `whole`: the need of all years, million dong."""
    is_silent = total["allocated"] is None and total["disbursed"] is None
    if is_silent and not total["items"]:
        return words("progress_money.not_due", need=words.with_unit(whole))
    values = {"years": words.years(total["years"]), "need": words.with_unit(total["need"] or 0)}
    if is_silent:
        return words("progress_money.title_none", **values)
    values |= {
        "allocated": words.amount(total["allocated"]),
        "disbursed": words.amount(total["disbursed"]),
    }
    title = words("progress_money.title", **values)
    if not total["unreported"]:
        return title
    unreported = words.amount(total["unreported"])
    return f"{title}; {words('progress_money.title_unreported', unreported=unreported)}"


def activities_title(rows: Sequence[Row], words: Words) -> str:
    """How many projects and tasks are reported in full, and what the others lack."""
    due = [row for row in rows if row["items"]]
    lacking = [row for row in due if row["missing"]]
    if not due:
        key = "none_due" if any(row["whole"] for row in rows) else "none_needed"
        return words(f"progress_money.{key}", n=len(rows))
    key = "progress_money.whole" if len(due) == len(rows) else "progress_money.whole_of_due"
    whole = len(due) - len(lacking)
    said = words(key, n=len(due), part=whole, whole=whole)
    if not lacking or len(lacking) == len(due):
        return said
    if len(lacking) > _MOST_NAMED:
        return f"{said}; {words('progress_money.lacking_many', n=len(lacking))}"
    parts = [
        words(
            "progress_money.lacking",
            n=len(group),
            activities=words.together(row["activity"] for row in group),
            years=words.years(years),
        )
        for years, group in grouped(
            ({**row, "of": _years(row)} for row in lacking if row["units"] == 1), "of"
        ).items()
    ]
    divided = [row["activity"] for row in lacking if row["units"] > 1]
    if divided:
        names = words.together(divided)
        parts.append(words("progress_money.lacking_units", n=len(divided), activities=names))
    return "; ".join([said, *parts])


def _years(row: Row) -> tuple[int, ...]:
    return tuple(sorted({year for year, _ in row["missing"]}))


def reports(row: Row, words: Words) -> tuple[str, str]:
    """Whether a project or task is reported in full, and what is missing: đủ; thiếu 2013;
    17/21 đơn vị."""
    if not row["items"]:
        return words(f"progress_money.{'not_due_yet' if row['whole'] else 'no_need'}"), ""
    if not row["missing"]:
        return words("progress_money.in_full"), ""
    years = words.years(_years(row))
    if row["units"] == 1:
        return words("progress_money.missing", years=years), ""
    whole = row["units"] - len({unit for _, unit in row["missing"]})
    return (
        words("progress_money.units_in_full", n=row["units"], whole=whole),
        words("progress_money.missing", years=years),
    )


def state(row: Row, day: date | None, words: Words) -> tuple[str, str]:
    """The state of a project or task, and since when or as of which earlier day."""
    if len(row["works"]) != 1:
        return words("progress_money.each_unit"), ""
    (work,) = row["works"]
    if work["word"] is None:
        return "", ""
    said = words(f"reported.{work['word']}")
    if work["as_of"] != day:
        return said, words("progress_money.work_of", day=short_day(work["as_of"], words))
    since = words("progress_money.since", day=words.day(work["since"])) if work["since"] else ""
    return said, since


def reporter(row: Row, context: Context) -> str:
    """Who reports a project or task: one unit, or each of the annex that divides it."""
    annex = context.activities[row["activity"]]["divided_in"]
    if annex:
        return context.words("progress_money.each_of_annex", annex=annex)
    return context.unit_name(row["works"][0]["unit"], "short")
