"""A figure that is followed to its reports, in words; of rows of reports.trail."""

from __future__ import annotations

from collections.abc import Sequence

from planmodel import targets
from planmodel.rows import Row
from wording import unit_results
from wording.context import Context
from wording.words import Words


def title(owed: Row, used: Row | None, context: Context) -> str:
    """Whose figure, of what, and what is used of it; `owed`: a row of reporting.listing."""
    words = context.words
    return words(
        "trail.title",
        name=context.unit_name(owed["unit"], "short"),
        what=what(owed, context),
        value=value(owed, used, context) if used else words("trail.no_value"),
    )


def what(owed: Row, context: Context) -> str:
    """What is counted, or said: the words of the form."""
    words = context.words
    if owed["activity"]:
        activity = f"{owed['activity']} {context.activity_name(owed['activity'])}"
        return words(f"trail.{owed['kind']}", activity=activity, year=owed["year"] or "")
    if owed["kind"] == "state":
        return words.name(_target(owed, context), "short")
    said = words.name(owed, "counted")
    return said if said[:2].isupper() else said[:1].lower() + said[1:]  # UBND stays UBND


def value(owed: Row, told: Row, context: Context) -> str:
    """14 trong 17 (82,4%); 58; Có; Đã xong, từ 31/12/2013; money in million dong."""
    words, count = context.words, number(owed, told, context.words)
    if not told["out_of"] or owed["is_yes_no"]:
        return count
    cell = {"count": told["number"], "base": told["out_of"]}
    share = unit_results.share(cell, _target(owed, context), context)
    base = words.number(told["out_of"])
    return words("trail.share", count=count, base=base, share=share)


def number(owed: Row, told: Row, words: Words) -> str:
    """What was said, without what it is out of."""
    if told["word"]:
        said = words(f"reported.{told['word']}")
        return (
            words("item.since", word=said, day=words.day(told["since"])) if told["since"] else said
        )
    if owed["is_yes_no"]:
        return words("reported.yes" if told["number"] else "reported.no")
    return words.number(told["number"])


def note(rows: Sequence[Row], used: Row | None, waiting: int, words: Words) -> str:
    """Of which day, how often it was reported, and what still waits; `rows` without what waits."""
    parts = [words("trail.day_used", day=words.day(used["as_of"]))] if used else []
    if rows:
        counting = sum(row["fate"] == "used" for row in rows)
        parts.append(words("trail.told", n=len(rows), used=counting))
    elif not waiting:
        parts.append(words("trail.nothing"))
    if waiting:
        parts.append(words("trail.waiting", n=waiting))
    return " ".join(parts)


def quote(owed: Row, used: Row, context: Context) -> str:
    """The figure that is used as a sentence to quote, with its report, unit and day; behind the
    mark of invented reports where it is one."""
    words = context.words
    mark = f"{words('invented.mark')}: " if context.plan.is_invented else ""
    return mark + words(
        "trail.quote",
        report=used["report"],
        who=context.unit_name(owed["unit"]),
        day=words.day(used["as_of"]),
        what=what(owed, context),
        value=value(owed, used, context),
    )


def decided(row: Row, words: Words) -> list[str]:
    """Why it does not count, and who had accepted it."""
    parts = list[str]()
    if row["fate"] == "replaced":
        parts.append(words("trail.replaced", report=row["replaced_by"]))
    elif row["fate"] in ("returned", "withdrawn"):
        at = words.moment(row["decided_at"])
        by = words.person(row["decided_by"])
        parts.append(words(f"trail.{row['fate']}", by=by, at=at, reason=row["reason"].rstrip(".")))
    if row["accepted_at"]:
        at = words.moment(row["accepted_at"])
        parts.append(words("trail.accepted", by=words.person(row["accepted_by"]), at=at))
    return parts


def _target(owed: Row, context: Context) -> Row:
    row = targets.find(context.plan, owed["target"])
    assert row is not None  # what a unit owes is of this plan
    return row
