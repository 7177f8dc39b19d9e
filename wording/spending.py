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
    parts = (words("progress_money.title", **values), _of_how_many(total, words))
    return "; ".join(part for part in parts if part)


def _of_how_many(total: Row, words: Words) -> str:
    """Of how many items the sums are, and what need the others have; nothing of a single one that
    is reported."""
    if not total["unreported"]:
        is_sum = total["items"] > 1
        return words("progress_money.title_whole", n=total["items"]) if is_sum else ""
    key = "title_unreported" if total["items"] > 1 else "title_unreported_alone"
    return words(
        f"progress_money.{key}",
        n=total["items"],
        lacking=total["items"] - total["reported_items"],
        unreported=words.amount(total["unreported"]),
    )


def items(row: Row, words: Words) -> tuple[str, str]:
    """How many items are reported in full, of the sums of spending; and of how many each sum is,
    where that is another number."""
    said = words("progress_money.reported", n=row["items"], part=row["reported_items"])
    sums = {money: row[f"{money}_items"] for money in ("allocated", "disbursed")}
    is_same = {*sums.values()} == {row["reported_items"]}
    return said, "" if is_same else words("progress_money.reported_apart", **sums)


def items_in_line(row: Row, words: Words) -> str:
    """The same in one line: 0 trong 27 khoản báo cáo đủ; bố trí 5, giải ngân 0."""
    return "; ".join(part for part in items(row, words) if part)


def of_year(row: Row, words: Words) -> str:
    """How much of a year is reported, or why nothing is awaited of it."""
    if not row["is_due"]:
        return words("progress_money.not_due_yet")
    return items_in_line(row, words) if row["items"] else words("progress_money.no_need")


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
    17/21 đơn vị đủ."""
    if not row["items"]:
        return words(f"progress_money.{'not_due_yet' if row['whole'] else 'no_need'}"), ""
    if not row["missing"]:
        return words("progress_money.in_full"), ""
    years = words.years(_years(row))
    if row["units"] == 1:
        return words("progress_money.missing", years=years), ""
    whole = row["units"] - len({unit for _, unit in row["missing"]})
    key = "units_in_full" if whole == row["reporters"] else "units_in_part"
    told = {"n": row["units"], "part": row["reporters"], "whole": whole}
    return words(f"progress_money.{key}", **told), words("progress_money.missing", years=years)


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
