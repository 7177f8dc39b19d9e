"""The targets without a figure in one group of the circular: how many are done, which are late,
of which nothing is reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from export.annual import naming
from export.annual.model import Block, Column, Line, Paragraph, Table, Text
from planmodel import reporting
from planmodel.rows import Row
from wording.context import Context
from wording.words import Words

_MOST_SAID = 6  # targets in a paragraph; more are counted, and stand in the annex


def blocks(rows: Sequence[Row], caption: str, context: Context) -> list[Block]:
    """What is said of these rows of states.listing; and their table, where it has a caption."""
    if not rows:
        return []
    said = [Text(_tally(rows, context))]
    if not caption:
        said += _by_word(rows, context)
    said += [Text(text, strong=True) for text in _late(rows, context)]
    said += [Text(text, strong=True) for text in _silent(rows, context)]
    paragraph = Paragraph(tuple(said))
    return [paragraph, _table(rows, caption, context)] if caption else [paragraph]


def _tally(rows: Sequence[Row], context: Context) -> str:
    words, count = context.words, Counter(row["word"] for row in rows)
    parts = [
        f"{count[word]} {_word(word, words).lower()}"
        for word in reversed(reporting.WORDS["state"])
        if count[word]
    ]
    if count[None]:
        parts.append(words("annual.states_silent", n=count[None]))
    return words("annual.states", n=len(rows), parts=", ".join(parts))


def _by_word(rows: Sequence[Row], context: Context) -> list[Text]:
    """Which are done and which are not, where they are few; else where they stand."""
    words = context.words
    if len(rows) > _MOST_SAID:
        return [Text(words("annual.see_states"))]
    said = list[Text]()
    for word in reversed(reporting.WORDS["state"]):
        own = [row for row in rows if row["word"] == word]
        names = "; ".join(_with_day(row, words) for row in own)
        if own:
            said.append(Text(words("annual.states_of", word=_word(word, words), names=names)))
    return said


def _with_day(row: Row, words: Words) -> str:
    name = words.name(row, "short")
    return f"{name} ({words.day(row['since'])})" if row["since"] else name


def _late(rows: Sequence[Row], context: Context) -> list[str]:
    """Those whose due year has ended and that are not done."""
    words, day = context.words, naming.day(context)
    late = [
        words("annual.late_item", name=words.name(row, "short"), year=row["due_year"])
        for row in rows
        if row["word"] not in (None, "done") and row["due_year"] and row["due_year"] <= day.year
    ]
    return [words("annual.late", n=len(late), names="; ".join(late))] if late else []


def _silent(rows: Sequence[Row], context: Context) -> list[str]:
    words = context.words
    lacking = [
        f"{words.name(row, 'short')} ({naming.named(row['missing'], context)})"
        for row in rows
        if row["missing"]
    ]
    return [words("annual.lacking", names="; ".join(lacking))] if lacking else []


def _table(rows: Sequence[Row], caption: str, context: Context) -> Table:
    words = context.words
    columns = (
        Column(words("annual.head_content"), 66),
        Column(words("annual.head_state"), 24, "center"),
        Column(words("annual.head_since"), 24, "center"),
        Column(words("annual.head_note"), 48),
    )
    lines = [
        (
            _of_unit(row, said, context),
            _word(said["word"], words),
            words.day(said["since"]) if said["since"] else "",
            said["note"] or "",
        )
        for row in rows
        for said in row["states"]
    ]
    kept = len(columns) - (not any(note for *_, note in lines))
    return Table(columns[:kept], tuple(Line(cells[:kept]) for cells in lines), caption)


def _of_unit(row: Row, said: Row, context: Context) -> str:
    """Its name, with the unit where several report it."""
    name = context.words.name(row, "short")
    if len(row["states"]) < 2:
        return name
    return f"{name} ({context.unit_name(said['unit'], 'short')})"


def _word(word: str | None, words: Words) -> str:
    return words("annual.not_reported") if word is None else words(f"reported.{word}")
