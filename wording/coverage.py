"""Who has not reported and what is unknown through it, in words; of rows of planmodel.coverage."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from planmodel import reporting, targets
from planmodel.rows import Row, grouped
from wording.context import Context
from wording.words import Words

_MOST_NAMED = 3  # units and figures, by name; more are counted


def title(rows: Sequence[Row], summary: Row, context: Context) -> str:
    """How many have no report of the day, and who they are; `rows` and `summary` as
    coverage.listing and coverage.summary give them for the same choice. Nobody has reported all
    while there are targets that nobody reports."""
    words, day = context.words, summary["day"]
    silent = [row["unit"] for row in rows if row["kind"] != "incomplete"]
    if not summary["units"]:
        names = words.together(context.unit_name(code, "short") for code in context.chosen.units)
        return words("coverage.not_reporting", names=names)
    if day is None:
        return words("coverage.nobody", n=summary["units"])
    values = {"day": words.day(day), "units": summary["units"]}
    if silent and len(silent) <= _MOST_NAMED:
        names = words.together(context.unit_name(code, "short") for code in silent)
        return words("coverage.silent_named", n=len(silent), names=names, **values)
    if silent:
        who = _who(silent, context)
        return words("coverage.silent", n=len(silent), who=who, **values)
    end = "incomplete" if rows else "heard" if summary["figures_of_nobody"] else "whole"
    if summary["units"] == 1:
        (code,) = context.chosen.units
        return words(f"coverage.one_{end}", name=context.unit_name(code, "short"), **values)
    return words(f"coverage.all_{end}", n=len(rows), **values)


def title_with_unknown(rows: Sequence[Row], summary: Row, context: Context) -> str:
    """The same of all units in short, and what is unknown through those that never reported."""
    words = context.words
    silent = [row["unit"] for row in rows if row["kind"] != "incomplete"]
    values = {"n": len(silent), "units": summary["units"], "day": words.day(summary["day"])}
    is_short = len(silent) <= _MOST_NAMED
    told = title(rows, summary, context) if is_short else words("coverage.silent_of", **values)
    what = unknown_of_all([row for row in rows if row["kind"] == "never"], words)
    return words("coverage.unknown_through", title=told, what=what) if what else told


def unknown_of_all(rows: Sequence[Row], words: Words) -> str:
    """What is unknown through several units together: 77 xã và 311 người."""
    bases = dict[str, int]()
    for base, value in (each for row in rows for each in row["unknown"]):
        if value is not None:
            bases[base] = bases.get(base, 0) + value
    return words.together(
        words(f"result.n_{base}", n=value, count=words.number(value))
        for base, value in bases.items()
    )


def _who(codes: Sequence[str], context: Context) -> str:
    """5 huyện và 4 sở, ban, ngành."""
    groups = [
        [code for code in codes if context.units[code]["reach"] == reach]
        for reach in ("district", "department")
    ]
    named = (
        context.words(f"coverage.{reach}s", n=len(group))
        for reach, group in zip(("district", "department"), groups, strict=True)
        if group
    )
    return context.words.together(named)


def groups(rows: Sequence[Row], day: Any, words: Words) -> list[tuple[str, list[Row]]]:
    """The rows by kind, each group with its head; `day`: of the data, None where there is none."""
    by_kind = grouped(rows, "kind")
    return [(_head(kind, group, day, words), group) for kind, group in by_kind.items()]


def _head(kind: str, group: list[Row], day: Any, words: Words) -> str:
    if kind == "never":
        return words("coverage.never", n=len(group))
    if kind == "incomplete":
        return words("coverage.incomplete_units", n=len(group))
    days, values = {row["last"] for row in group}, {"n": len(group), "day": words.day(day)}
    if len(days) > 1:
        return words("coverage.older_days", **values)
    return words("coverage.older", last=short_day(days.pop(), words), **values)


def lacks(row: Row, context: Context) -> str:
    """What a unit has not reported: 14 số liệu, kinh phí; thiếu 1 số: hộp thư cấp xã."""
    words = context.words
    if row["kind"] == "never":
        figures = words("coverage.figures", n=row["owing"])
        return ", ".join([figures, words("coverage.money")] if row["money"] else [figures])
    parts = list[str]()
    if row["older"]:
        key = "coverage.older_figures" if row["kind"] == "older" else "coverage.figures_of_before"
        parts.append(words(key, n=len(row["older"]), day=words.day(row["last"])))
    if row["missing"]:
        parts.append(_missing(row, context))
    if row["money"] and row["kind"] == "incomplete":
        years = dict[str, list[int]]()
        for activity, year in row["money"]:
            years.setdefault(activity, []).append(year)
        of_each = (f"{activity} {words.years(own)}" for activity, own in years.items())
        parts.append(words("coverage.money_of", activities="; ".join(of_each)))
    return "; ".join(parts)


def _missing(row: Row, context: Context) -> str:
    words, count = context.words, len(row["missing"])
    if count > _MOST_NAMED:
        return words("coverage.missing_many", n=count)
    by_item = {r["item"]: r for r in reporting.listing(context.plan, row["unit"])}
    named = (words.name(by_item[item], "short") for item in row["missing"])
    return words("coverage.missing", n=count, figures="; ".join(named))


def unknown(row: Row, words: Words) -> str:
    """What is unknown through a unit: 41 xã, 78 CBCC; 2.250 triệu đồng nhu cầu."""
    known = [
        words(f"result.n_{base}", n=value, count=words.number(value))
        for base, value in row["unknown"]
        if value is not None
    ]
    if row["kind"] == "incomplete" and row["need"]:
        known.append(words("coverage.need", need=words.with_unit(row["need"])))
    return ", ".join(known)


def of_nobody(codes: Sequence[str], context: Context) -> str:
    """The targets that nobody reported, which no unit repeats; nothing where there is none."""
    words = context.words
    if not codes:
        return ""
    if len(codes) > _MOST_NAMED:
        return words("coverage.of_nobody_many", n=len(codes))
    by_code = {row["code"]: row for row in targets.listing(context.plan)}
    names = words.together(words.name(by_code[code], "short") for code in codes)
    return words("coverage.of_nobody", n=len(codes), names=names)


def short_day(day: date, words: Words) -> str:
    """A day in as few letters as say it: 2012 for the end of a year, else 30/06/2013."""
    return str(day.year) if (day.month, day.day) == (12, 31) else words.day(day)
