"""How a target's result is worked out, step by step; of rows of planmodel.progress."""

from __future__ import annotations

from collections.abc import Sequence

from planmodel import reporting
from planmodel.rows import Row, grouped
from wording import levels, quantities, reasons, results
from wording.context import Context

Step = tuple[str, str, str]  # what it is, how it comes about, its figure


def steps(row: Row, context: Context) -> list[Step]:
    """What was reported, the least and the most that it can be of all, the level, the due year."""
    words = context.words
    found = list[Step]()
    if row["count"] is not None:
        found.append(_reported(row, context))
        if row["left_units"] and row["sure"] is not None:
            found.append(_least(row, context))
            if row["possible"] is not None:
                found.append(_most(row, context))
    found.append((words("calculation.level"), *_level(row, context)))
    due = words(f"due.{row['due_basis']}")
    return [*found, (words("table.due"), due, str(row["due_year"]))]


def _reported(row: Row, context: Context) -> Step:
    words = context.words
    if not row["is_rate"]:
        who = results.reported(row, context)
        said = words("calculation.counted", who=who, day=words.day(row["newest"]))
        return words("calculation.reported"), said, quantities.things(row["count"], row, words)
    share = results.figure((row["count"], row["base"]), row, words)
    said = reasons.facts(row, context)
    return words("calculation.reported"), said, results.rate(share, row, words)


def _least(row: Row, context: Context) -> Step:
    words, (count, whole) = context.words, row["sure"]
    out_of = reasons.out_of(words.number(count), whole, row, context)
    share = results.figure(row["sure"], row, words)
    said = words("calculation.as_nothing", out_of=out_of)
    return words("calculation.least"), said, results.rate(share, row, words)


def _most(row: Row, context: Context) -> Step:
    words, (_, whole) = context.words, row["possible"]
    sum_of = f"({words.number(row['count'])} + {words.number(row['left_base'])})"
    out_of = reasons.out_of(sum_of, whole, row, context)
    share = results.figure(row["possible"], row, words)
    said = words("calculation.as_full", out_of=out_of)
    return words("calculation.most"), said, results.rate(share, row, words)


def _level(row: Row, context: Context) -> tuple[str, str]:
    words, level = context.words, levels.text(row, context.words)
    said = words(f"comparator.{'read' if row['is_read'] else row['comparator']}")
    if row["is_rate"] and row["level_count"] is not None:
        said = words(
            "calculation.level_is",
            said=said,
            count=quantities.things(row["level_count"], row, words),
        )
    if row["comparator"] == "about":
        said = words("calculation.tolerance", said=said, tolerance=row["tolerance"])
    return said, level


def bases_taken(cells: Sequence[Row], context: Context) -> list[Row]:
    """What stands in place of bases that were not reported: one row a source: text (in words),
    line (of the decision, None where it comes from outside it); of rows of progress.matrix."""
    words = context.words
    firsts = {(row["unit"], row["base"]): row for row in reporting.first_values(context.plan)}
    taken = [
        {**firsts[cell["unit"], cell["base_code"]]}
        for cell in cells
        if cell["missing"] and cell["is_first_base"]
    ]
    found = list[Row]()
    for (base, source), rows in grouped(taken, "base", "source_vi").items():
        first = rows[0]
        by_unit = {row["unit"]: row["value"] for row in rows}
        noun = words(f"result.n_{base}", n=2, count=words.number(sum(by_unit.values())))
        who = quantities.who(list(by_unit), context)
        if source is None:
            text = words("calculation.base_printed", what=noun, who=who)
        else:
            values = {"source": words.name(first, "source"), "day": words.day(first["as_of"])}
            text = words("calculation.base_outside", what=noun, who=who, **values)
        found.append({"text": text, "lines": () if source else _annexes(rows, context)})
    return found


def _annexes(rows: Sequence[Row], context: Context) -> tuple[int, ...]:
    """The lines that open the annexes which print them."""
    numbers = dict.fromkeys(context.units[row["unit"]]["annex"] for row in rows)
    return tuple(context.annexes[number] for number in numbers)
