"""How the annual report calls units, and who it says has not reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from planmodel import reporting
from planmodel.rows import Row
from wording import quantities
from wording.context import Context

_MOST_NAMED = 10  # units in a sentence; where there are more they stand in the section on gaps


def day(context: Context) -> date:
    """The day that the report is as of."""
    at = context.filter.as_of
    assert at is not None
    return at


def year_before(at: date) -> date:
    """The end of the year before, which a report holds its figures against."""
    return date(at.year - 1, 12, 31)


def named(codes: Iterable[str], context: Context, stem: str = "short") -> str:
    """Units by their names, in the order of the annexes: Quảng Xương, Quan Hoá và Như Xuân."""
    wanted = set(codes)
    return context.words.together(
        context.unit_name(code, stem) for code in context.units if code in wanted
    )


def silent(codes: Sequence[str], context: Context) -> str:
    """Who has not reported at all, in a sentence."""
    return context.words("annual.silent", n=len(codes), names=_some(codes, context, "name"))


def _without_figure(codes: Sequence[str], context: Context) -> str:
    """Who has no figure of one target, though others may be reported."""
    return context.words("annual.without_figure", n=len(codes), names=_some(codes, context))


def _some(codes: Sequence[str], context: Context, stem: str = "short") -> str:
    """Units by their names, or counted where they are many."""
    return (
        quantities.who(codes, context) if len(codes) > _MOST_NAMED else named(codes, context, stem)
    )


def of_days(pairs: Iterable[tuple[str, date]], context: Context) -> str:
    """Units whose figures are of a day before, by that day: Bá Thước và Tĩnh Gia (31/12/2012)."""
    by_day = dict[date, list[str]]()
    for unit, last in pairs:
        by_day.setdefault(last, []).append(unit)
    return "; ".join(
        context.words("annual.of_day", names=named(units, context), day=context.words.day(last))
        for last, units in sorted(by_day.items())
    )


def reach(row: Row, context: Context) -> str:
    """Whose figures a sum holds, of whom, and who lacks. Nothing where all have reported."""
    words, said = context.words, list[str]()
    if row["left_units"]:
        kind = words(f"annual.of_{quantities.group(_owing(row, context), context)}")
        whole = {"n": row["owing"], "count": row["reporters"], "whole": row["owing"]}
        said.append(words("annual.note_of", who=kind, **whole))
        if row["missing"]:
            said.append(_without_figure(row["missing"], context))
        if row["incomplete"]:
            names = named(row["incomplete"], context)
            said.append(words("annual.in_part", n=len(row["incomplete"]), names=names))
    return " ".join(said)


def _owing(row: Row, context: Context) -> list[str]:
    """The units that owe a target, or one level of it."""
    return [
        owed["unit"]
        for owed in reporting.listing(context.plan)
        if owed["kind"] == "count"
        and owed["target"] == row["code"]
        and row.get("level", owed["level"]) == owed["level"]
    ]
