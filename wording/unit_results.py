"""What the units reported of one target, in words: the title of their figures, and of what stood
at each day; of rows of planmodel.progress."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import reduce

from planmodel import reporting
from planmodel.rows import Row
from wording import quantities, reasons, results, titles
from wording.context import Context

_MOST_NAMED = 4  # units that have not reported; more are counted


def title(row: Row, cells: Sequence[Row], context: Context) -> str:
    """How many have all, who has least and who has not reported; `cells` of one level."""
    words, names = context.words, context.unit_name
    told = [cell for cell in cells if not cell["missing"]]
    parts = list[str]()
    full = [cell["unit"] for cell in told if cell["count"] >= cell["base"]]
    if full and row["measure_kind"] != "computers":
        parts.append(words("unit_results.full", n=len(full), who=quantities.who(full, context)))
    if least := _least(told):
        who = titles.some([names(cell["unit"], "short") for cell in least], words)
        parts.append(words("unit_results.least", who=who, share=share(least[0], row, context)))
    if missing := [cell for cell in cells if cell["missing"]]:
        parts.append(_missing(missing, row, context))
    return words.capital("; ".join(parts))


def _least(told: Sequence[Row]) -> list[Row]:
    """Those with the least share, where it is not that of all."""
    shares = [Fraction(cell["count"], cell["base"]) for cell in told]
    if not shares or min(shares) == max(shares):
        return []
    return [cell for cell, own in zip(told, shares, strict=True) if own == min(shares)]


def _missing(missing: Sequence[Row], row: Row, context: Context) -> str:
    words, codes = context.words, [cell["unit"] for cell in missing]
    if len(codes) > _MOST_NAMED:
        return words("unit_results.missing", who=quantities.who(codes, context))
    named = [
        context.unit_name(cell["unit"], "short")
        if cell["known_base"] is None
        else words(
            "unit_results.with_base",
            name=context.unit_name(cell["unit"], "short"),
            base=quantities.bases(cell["known_base"], row, context),
        )
        for cell in missing
    ]
    return words("unit_results.missing_named", names=words.together(named))


def share(cell: Row, row: Row, context: Context) -> str:
    """What a unit's count is of its own base: 26,1%; computers per 100 people as a number."""
    shown = results.figure((cell["count"], cell["base"]), row, context.words)
    return shown if row["measure_kind"] == "computers" else f"{shown}%"


def figures(cells: Sequence[Row], row: Row, context: Context) -> str:
    """What a unit said of a target, each figure with its day: 30 trong 41 xã (31/12/2013)."""
    words = context.words
    said = list[str]()
    for cell in cells:
        if cell["missing"]:
            continue
        if cell["is_yes_no"]:
            counted = words("reported.yes" if cell["count"] else "reported.no")
        elif cell["base"] is None:
            counted = quantities.things(cell["count"], row, words)
        else:
            of_cell = {**row, "parts": [cell]}
            counted = reasons.out_of(words.number(cell["count"]), cell["base"], of_cell, context)
        said.append(words("unit_results.figure", counted=counted, day=words.day(cell["as_of"])))
    return "; ".join(said)


def stands(row: Row, context: Context) -> str:
    """The province's result in a few words: 53,5–65,6%, chưa đến hạn (31/12/2013)."""
    words = context.words
    return words(
        "unit_results.stands",
        value=results.value(row, words),
        status=words.small(results.status(row, words)),
        day=words.day(row["newest"]),
    )


def short_day(cell: Row, context: Context) -> str:
    """2012 for the end of a year, else the whole day."""
    day = cell["as_of"]
    return str(day.year) if (day.month, day.day) == (12, 31) else context.words.day(day)


def history_title(row: Row, history: Sequence[Row], context: Context) -> str:
    """How the units that reported of each of these days got on: the sum of all grows with who
    reports, too. `history`: rows of progress.history, the newest first."""
    words = context.words
    counts = [past["common_count"] for past in reversed(history)]
    if len(history) < 2 or None in counts:
        return words("unit_results.history_short", n=len(history))
    then = reduce(
        lambda before, count: words("unit_results.then", before=before, then=count),
        map(words.number, counts),
    )
    newest = history[0]
    base = newest["common_base"]
    if not row["is_rate"] or base is None:
        return words("unit_results.history_count", counts=then)
    owing = reporting.owing(context.plan)[row["code"]]
    group = quantities.group(owing, context)
    return words(
        "unit_results.history",
        who=words(f"result.who_{group}", n=newest["common_units"]),
        days=len(history),
        counts=then,
        base=quantities.bases(base, row, context),
    )


def gain(past: Row, context: Context) -> tuple[str, str]:
    """+88, and at how many units: what a day brought since the one before it. Empty where no
    unit reported of both."""
    words = context.words
    if past["gain"] is None:
        return "", ""
    sign = "+" if past["gain"] > 0 else "−" if past["gain"] < 0 else ""
    return f"{sign}{words.number(abs(past['gain']))}", words(
        "unit_results.at", n=past["gain_units"]
    )
