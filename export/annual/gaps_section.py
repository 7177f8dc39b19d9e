"""What is missing in the figures, how they were worked out and what was corrected."""

from __future__ import annotations

from collections.abc import Iterator

from export.annual import naming
from export.annual.model import Paragraph, Text
from planmodel import coverage, origins, progress, reporting
from planmodel.rows import Row
from wording import coverage as wording
from wording import levels
from wording.context import Context
from wording.words import Words

_MOST_TOLD = 10  # corrections, one by one; more are counted


def paragraphs(context: Context) -> Iterator[Paragraph]:
    """A paragraph each."""
    words = context.words
    how = (words("annual.not_zero"), words("annual.how"))
    for text in (*_missing(context), *how, *_about(context), *_corrected(context)):
        yield Paragraph((Text(text),))


def _missing(context: Context) -> Iterator[str]:
    """Who has not reported, all or in part; and what nobody has."""
    words, rows = context.words, coverage.listing(context.plan, context.filter)
    never = [row["unit"] for row in rows if row["kind"] == "never"]
    if never:
        yield words("annual.gap_never", names=naming.named(never, context))
    older = [(row["unit"], row["last"]) for row in rows if row["kind"] == "older"]
    if older:
        day = words.day(naming.day(context))
        yield words("annual.gap_older", day=day, names=naming.of_days(older, context))
    parts = [
        f"{context.unit_name(row['unit'], 'short')} ({wording.lacks(row, context)})"
        for row in rows
        if row["kind"] == "incomplete"
    ]
    if parts:
        yield words("annual.gap_part", names="; ".join(parts))
    nobody = [
        words.name(row, "short")
        for row in progress.listing(context.plan, context.filter)
        if row["status"] == "none" and row["owing"] > 1
    ]
    if nobody:
        yield words("annual.gap_nobody", names="; ".join(nobody))


def _about(context: Context) -> Iterator[str]:
    """How a level that the plan calls about so much is read."""
    words = context.words
    about = {
        (levels.text(row, words), row["low"] - row["tolerance"])
        for row in progress.listing(context.plan, context.filter)
        if row["comparator"] == "about"
    }
    for level, low in sorted(about):
        yield words("annual.about", level=words.capital(level), low=low)


def _corrected(context: Context) -> Iterator[str]:
    """What a later report said otherwise, of this year's end or the one before."""
    words, first = context.words, naming.year_before(naming.day(context))
    rows = [r for r in origins.corrections(context.plan, context.filter) if r["as_of"] >= first]
    if len(rows) > _MOST_TOLD:
        names = naming.named((row["unit"] for row in rows), context)
        yield words("annual.corrected_many", n=len(rows), names=names)
        return
    by_item = {(row["unit"], row["item"]): row for row in reporting.listing(context.plan)}
    said = [
        words(
            "annual.corrected_item",
            name=context.unit_name(row["unit"], "short"),
            what=_what(by_item[row["unit"], row["item"]], context),
            day=words.day(row["as_of"]),
            before=_figure(row["before"], row["word_before"], words),
            after=_figure(row["after"], row["word_after"], words),
        )
        for row in rows
    ]
    if said:
        yield words("annual.corrected", what="; ".join(said))


def _what(row: Row, context: Context) -> str:
    """A figure that a unit owes, in a few words."""
    words = context.words
    if row["kind"] == "count":
        return words.name(row, "short")
    if row["kind"] == "base":
        return words.name(row, "counted")
    if row["kind"] == "state":
        targets = {target["code"]: target for target in progress.targets_kept(context.plan)}
        return words.name(targets[row["target"]], "short")
    if row["kind"] == "work":
        return str(row["activity"])
    kind = row["kind"]
    return f"{words(f'annual.money_{kind}')} {row['activity']} {row['year']}"


def _figure(number: int | None, word: str | None, words: Words) -> str:
    if word is not None:
        return words(f"reported.{word}")
    return words("annual.not_reported") if number is None else words.number(number)
