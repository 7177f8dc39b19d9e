"""The targets with a figure in one group of the circular: a sentence each, and their table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from export.annual import naming
from export.annual.model import Block, Column, Line, Paragraph, Table, Text
from planmodel import progress
from planmodel.filter import RESULTS, Filter
from planmodel.rows import Row
from wording import levels, reasons, results
from wording.context import Context
from wording.words import Words

_MARKS = "¹²³⁴⁵⁶⁷⁸⁹"
_WIDTHS = (48, 20, 22.5, 27, 22.5, 23)
# What is said again in words, so that nobody passes over it.
_TOLD = ("missed", "open", "none")


def blocks(rows: Sequence[Row], caption: str, context: Context) -> list[Block]:
    """What is said of these rows of progress.listing, and their table."""
    words = context.words
    count = Counter(row["status"] for row in rows)
    parts = "; ".join(
        f"{count[status]} {_lower(words(f'result.is_{status}'))}"
        for status in RESULTS
        if count[status]
    )
    tally = Paragraph((Text(words("annual.tally", n=len(rows), parts=parts)),))
    return [tally, *(_said(row, context) for row in rows), _table(rows, caption, context)]


def _said(row: Row, context: Context) -> Paragraph:
    """One target: its facts, the province's range, and its status where that is no good one."""
    words = context.words
    facts = words("annual.target", name=words.name(row, "short"), said=reasons.reason(row, context))
    if row["left_units"] and row["sure"] is not None:
        facts = f"{facts} {words('annual.range', value=results.value(row, words))}"
    told = (Text(f"{results.status(row, words)}.", strong=True),) * (row["status"] in _TOLD)
    return Paragraph((Text(facts), *told))


def _table(rows: Sequence[Row], caption: str, context: Context) -> Table:
    words, day = context.words, naming.day(context)
    before = naming.year_before(day)
    past = {row["code"]: row for row in progress.listing(context.plan, Filter(as_of=before))}
    notes, lines = dict[str, str](), list[Line]()
    ends = Counter(row["due_year"] for row in rows)
    usual = ends.most_common(1)[0][0]
    for row in rows:
        name = words.name(row, "short")
        if row["due_year"] != usual:
            name = words("annual.due_else", name=name, year=row["due_year"])
        level, status = levels.text(row, words), results.status(row, words)
        lines.append(_line(row, past[row["code"]], (name, level, status), notes, context))
        lines += _parts(row, past[row["code"]], notes, context)
    heads = (
        words("annual.head_target", year=usual),
        words("annual.head_level"),
        words("annual.head_value", day=words.day(before)),
        words("annual.head_count", day=words.day(day)),
        words("annual.head_value", day=words.day(day)),
        words("annual.head_status"),
    )
    columns = tuple(
        Column(head, width, "left" if place in (0, 5) else "center")
        for place, (head, width) in enumerate(zip(heads, _WIDTHS, strict=True))
    )
    marked = [f"{mark} {note}" for note, mark in notes.items()]
    older = dict.fromkeys(pair for row in rows for pair in row["older"])
    if older:
        marked.append(words("annual.note_older", names=naming.of_days(older, context)))
    return Table(columns, tuple(lines), caption, tuple(marked))


def _parts(row: Row, past: Row, notes: dict[str, str], context: Context) -> list[Line]:
    """The levels of a target that are added for it."""
    if len(row["parts"]) < 2:
        return []
    words = context.words
    return [
        replace(
            _line(
                {**row, **part},
                {**past, **then},
                (_lower(words(f"scope.{part['level']}")), "", ""),
                notes,
                context,
            ),
            kind="part",
        )
        for part, then in zip(row["parts"], past["parts"], strict=True)
    ]


def _line(
    row: Row, past: Row, said: tuple[str, str, str], notes: dict[str, str], context: Context
) -> Line:
    words, (name, level, status) = context.words, said
    counted = words("annual.nothing_cell")
    if row["count"] is not None:
        of = (words.number(n) for n in (row["count"], row["base"]) if n is not None)
        counted = "/".join(of)
        note = naming.reach(row, context)
        if note:
            counted += notes.setdefault(note, _MARKS[len(notes) % len(_MARKS)])
    return Line((name, level, _value(past, words), counted, _value(row, words), status))


def _value(row: Row, words: Words) -> str:
    """What the reporters reached: 60,9%; of computers per 100 officials the number alone."""
    if row["count"] is None:
        return words("annual.nothing_cell")
    if not row["is_rate"]:
        return results.value(row, words)
    shown = results.figure((row["count"], row["base"]), row, words)
    return shown if row["measure_kind"] == "computers" else results.rate(shown, row, words)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
