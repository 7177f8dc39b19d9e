"""Need, allocated and disbursed by year, with how much of it is reported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from export.annual import naming
from export.annual.model import Block, Chart, Column, Line, Paragraph, Table, Text, Year
from planmodel import spending
from planmodel.rows import Row
from wording.context import Context
from wording.words import Words

_KINDS = ("need", "allocated", "disbursed")
_MOST_NAMED = 5  # units that lack money of one activity, by name


def blocks(context: Context) -> list[Block]:
    """The year's money in words, the years in a table and a chart."""
    words, year = context.words, naming.day(context).year
    years = [known for known in context.years if known <= year]
    sums = {known: _total(known, context) for known in years}
    return [
        Paragraph(tuple(_said(year, sums[year], context))),
        _table(sums, context),
        _chart(sums, words),
    ]


def _total(year: int, context: Context) -> Row:
    return spending.total(context.plan, replace(context.filter, years=(year,)))


def _said(year: int, row: Row, context: Context) -> Iterable[Text]:
    words = context.words
    yield Text(words("annual.need", year=year, need=words.with_unit(row["need"])))
    for kind in ("allocated", "disbursed"):
        if row[kind] is None:
            yield Text(words(f"annual.no_{kind}", n=row["items"]), strong=True)
        else:
            counts = {"part": row[f"{kind}_items"], "n": row["items"]}
            yield Text(words(f"annual.{kind}", amount=words.with_unit(row[kind]), **counts))
    lacking = _lacking(year, context)
    if lacking:
        yield Text(words("annual.money_lacking", names="; ".join(lacking)))


def _lacking(year: int, context: Context) -> list[str]:
    """The items of a year with a need and without a report, by project and task."""
    missing = dict[str, list[str]]()
    for row in spending.listing(context.plan, replace(context.filter, years=(year,))):
        if row["is_awaited"] and not row["is_reported"]:
            missing.setdefault(row["activity"], []).append(row["unit"])
    said = []
    for code, units in missing.items():
        who = naming.named(units, context)
        if len(units) > _MOST_NAMED:
            who = context.words("annual.units", n=len(units))
        said.append(f"{context.key_name('activity', code)} ({who})")
    return said


def _table(sums: dict[int, Row], context: Context) -> Table:
    words = context.words
    heads = (words(f"annual.money_{kind}") for kind in _KINDS)
    columns = (
        Column(words("annual.head_year"), 14, "center"),
        *(Column(head, 24, "right") for head in heads),
        Column(words("annual.head_items"), 24, "center"),
    )
    lines = tuple(
        Line(
            (
                str(year),
                *(_amount(row[kind], words) for kind in _KINDS),
                words("annual.items", part=row["reported_items"], n=row["items"]),
            )
        )
        for year, row in sums.items()
    )
    return Table(columns, lines, words("annual.money_table"), (words("annual.money_note"),))


def _chart(sums: dict[int, Row], words: Words) -> Chart:
    kinds = tuple(words(f"annual.money_{kind}") for kind in _KINDS)
    years = tuple(
        Year(
            year,
            tuple(
                None if row[kind] is None else (row[kind], words.amount(row[kind]))
                for kind in _KINDS
            ),
            words("annual.items_reported", part=row["reported_items"], n=row["items"]),
        )
        for year, row in sums.items()
    )
    described = "; ".join(
        f"{year.year}: "
        + ", ".join(
            f"{kind} {_amount(row[name], words)}"
            for kind, name, row in zip(kinds, _KINDS, [sums[year.year]] * 3, strict=True)
        )
        for year in years
    )
    caption = words("annual.money_chart", years=words.years(sums))
    return Chart(kinds, years, caption, f"{caption}. {described}.")


def _amount(million: int | None, words: Words) -> str:
    """An amount; what nobody reported is said so, never a dash that could be read as 0."""
    return words("annual.nothing_cell") if million is None else words.amount(million)
