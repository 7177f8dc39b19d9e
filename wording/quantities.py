"""How many of what, and who: 58 xã, 3.070 người, 24 huyện; of rows of planmodel.progress."""

from __future__ import annotations

from collections.abc import Collection

from planmodel import reporting
from planmodel.rows import Row
from wording.context import Context
from wording.words import NO_BREAK, WORD_JOINER, Words


def who(codes: Collection[str], context: Context) -> str:
    """3 huyện; 18 sở, ban, ngành; 42 đơn vị; one unit by its name."""
    if len(codes) == 1:
        return context.unit_name(next(iter(codes)), "short")
    return context.words(f"result.who_{group(codes, context)}", n=len(codes))


def group(codes: Collection[str], context: Context) -> str:
    """districts, departments, or units where both are among them."""
    units = context.units
    reaches = {units[code]["reach"] for code in codes}
    return f"{reaches.pop()}s" if len(reaches) == 1 else "units"


def reporters(row: Row, context: Context) -> list[str]:
    """The units that have reported any of it."""
    owing = reporting.owing(context.plan)[row["code"]]
    return [unit for unit in owing if unit not in row["missing"]]


def span(ends: tuple[int, int | None], words: Words) -> str:
    """21–98; ≥ 7.841 where no most is known."""
    low, high = ends
    if high is None:
        return f"≥{NO_BREAK}{words.number(low)}"
    if high == low:
        return words.number(low)
    return f"{words.number(low)}{WORD_JOINER}–{WORD_JOINER}{words.number(high)}"


def span_of_things(ends: tuple[int, int | None], row: Row, words: Words) -> str:
    """21–98 xã."""
    n = 1 if ends == (1, 1) else 2
    return words(f"result.n_{_counted_thing(row)}", n=n, count=span(ends, words))


def things(count: int, row: Row, words: Words) -> str:
    """58 xã; 2.671 máy."""
    return words(f"result.n_{_counted_thing(row)}", n=count, count=words.number(count))


def bases(count: int, row: Row, context: Context) -> str:
    """560 xã; 3.070 người; of an agency that is its own base, 24 huyện."""
    words, noun = context.words, thing(row)
    if noun == "agency":
        noun = _agencies(row)
    return words(f"result.n_{noun}", n=count, count=words.number(count))


def _counted_thing(row: Row) -> str:
    if row["measure_kind"] == "computers":
        return "computers"
    return _agencies(row) if thing(row) == "agency" else thing(row)


def _agencies(row: Row) -> str:
    return "districts" if [part["level"] for part in row["parts"]] == ["district"] else "agencies"


def thing(row: Row) -> str:
    """What its base is counted in: agency, communes, officials, services; without a base what it
    counts: communes, districts, services."""
    base = row["parts"][0]["base_code"]
    return str(base if base is not None else row["measure_kind"])
