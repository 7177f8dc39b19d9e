"""What is new since a day, in words; of rows of reports.changes and planmodel.changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from planmodel import progress
from planmodel.filter import Filter
from planmodel.rows import Row
from wording import results
from wording.context import Context
from wording.words import Words


def title(since: date, decided: Sequence[Row], moved: int, context: Context) -> str:
    """How many reports count since, or count no more, and how many targets moved."""
    words, day = context.words, context.words.day(since)
    if not decided and not moved:
        return words("changes.nothing", day=day)
    parts = _decided(decided, words)
    if moved:
        parts.append(words("changes.moved", n=moved))
    return words("changes.title", day=day, what=words.together(parts))


def of_day(day: date, rows: Sequence[Row], words: Words) -> str:
    """14/01/2014: 12 báo cáo được chấp nhận."""
    return words("changes.of_day", day=words.day(day), what=words.together(_decided(rows, words)))


def at_newest(context: Context) -> str:
    """Which day the statuses are of: the newest, whatever day is chosen."""
    words, newest = context.words, progress.day(context.plan, Filter())
    return words("changes.at_newest", day=words.day(newest)) if newest else ""


def _decided(rows: Sequence[Row], words: Words) -> list[str]:
    """How many reports were accepted, and how many withdrawn."""
    counts = {what: sum(row["what"] == what for row in rows) for what in ("accepted", "withdrawn")}
    return [words(f"changes.{what}_reports", n=n) for what, n in counts.items() if n]


def report(row: Row, context: Context) -> str:
    """What became of a report, when and by whom."""
    words = context.words
    return words(
        f"changes.report_{row['what']}",
        report=row["report"],
        who=context.unit_name(row["unit"]),
        day=words.day(row["as_of"]),
        n=row["figures"],
        at=words.moment(row["at"]),
        by=words.person(row["by"]),
        reason=row["reason"].rstrip("."),
    )


def result(row: Row, context: Context) -> str:
    """A target with its status then and now, and its value."""
    words = context.words
    moved = words(
        "changes.moved_to",
        name=words.name(row, "short"),
        before=words(f"result.is_{row['before']}"),
        after=results.status(row, words),
    )
    value = results.value(row, words)
    return f"{moved} ({value})" if value else moved


def state(row: Row, context: Context) -> str:
    """A target without a figure, with its state then and now."""
    words = context.words
    told = [
        words(f"reported.{word}") if word else words("blank.no_result")
        for word in (row["before"], row["word"])
    ]
    return words("changes.moved_to", name=words.name(row, "short"), before=told[0], after=told[1])
