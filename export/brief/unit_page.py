"""The brief of a unit: its money, its place among its peers, the targets that bind it, and what
the decision does not split among units."""

from __future__ import annotations

from charts.levels import level
from export.brief import blocks, model
from export.brief.model import Aside, Line, Page
from look import palette
from planmodel import activities, budget, targets, units
from planmodel.filter import Filter
from planmodel.rows import Row
from planmodel.units import Standing
from wording import standing as wording
from wording import titles
from wording.context import Context
from wording.notices import co_led

_MOST_TIED = 2  # that are named; more are counted


def page(context: Context) -> Page:
    """The view chooses one unit; years and sources narrow its money."""
    words, unit = context.words, context.units[context.chosen.units[0]]
    found = units.standing(context.plan, unit["code"], context.chosen.years)
    total = budget.total(context.plan, context.chosen)
    rows = sorted(budget.by_key(context.plan, context.chosen, "activity"), key=lambda r: r["key"])
    if found and found.own["allocation"] is None:
        found = None
    place = _place(context, found) if found else ""
    table = words("brief.table", n=len(rows), count=len(rows))
    return Page(
        kind=words("brief.of_unit"),
        title=_title(context, unit, total, rows, place),
        under=", ".join(filter(None, [words.name(unit), unit[f"citation_{words.language}"]])),
        figures=_figures(context, total, found),
        chart=_peers(context, unit, found, place) if found else blocks.year_chart(context),
        asides=tuple(_asides(context, unit)),
        table=blocks.activity_table(context, rows, table) if rows else None,
        quote="" if total is None else blocks.quote(context, words.name(unit), total),
        source=blocks.source(context),
    )


def _title(context: Context, unit: Row, total: int | None, rows: list[Row], place: str) -> str:
    words, name = context.words, context.words.name(unit, "short")
    if total is None:
        return words("unit.nothing", name=name)
    amount, years = words.with_unit(total), words.years(context.shown_years)
    said = words("brief.unit_total", name=name, amount=amount, years=years)
    led = [row["amount"] for row in rows if row["key"] != unit["own_activity"]]
    if led and len(led) < len(rows):
        own = words.amount(total - sum(led))
        return words("brief.unit_leads", said=said, led=words.amount(sum(led)), own=own)
    if not led and place and not context.chosen.sources and len(context.shown_years) > 1:
        yearly = words.amount(unit["yearly"])
        return words("brief.unit_place", said=said, yearly=yearly, place=place)
    return said


def _place(context: Context, found: Standing) -> str:
    own, words = found.own, context.words
    group = words(f"unit.group_{own['reach']}")
    return wording.place(found.ranked(), own["code"], words, group=group, most=_MOST_TIED)


def _peers(context: Context, unit: Row, found: Standing, place: str) -> Row:
    """The chart of its own annex."""
    words, source = context.words, context.activities[unit["own_activity"]]["source"]
    return model.bars(
        [
            (words.name(row, "short"), row["value"], row["code"] == unit["code"])
            for row in found.ranked()
        ],
        words("units.stands", name=words.name(unit, "short"), place=place),
        palette.SOURCE[source],
        palette.PEERS[source],
        words,
        words("brief.own_rows", annex=unit["annex"]),
    )


def _figures(
    context: Context, total: int | None, found: Standing | None
) -> tuple[tuple[str, str], ...]:
    words = context.words
    need = (words.amount(total), words("brief.need", years=words.years(context.shown_years)))
    if not found:
        return (need,)
    own, annex = found.own, found.of_annex
    verdict = wording.verdict(own, words, "short_")
    staff = [row["officials"] for row in found.rows if row is not own]
    low, high = words.number(min(staff)), words.number(max(staff))
    return (
        need,
        (
            words.amount(own["allocation"]),
            words("brief.own_row", annex=own["annex"], verdict=verdict),
        ),
        (
            words.share(own["total"], annex),
            words("brief.of_annex", whole=words.amount(annex), annex=own["annex"]),
        ),
        (
            words.number(own["officials"]),
            words("brief.officials", count=len(staff), low=low, high=high),
        ),
    )


def _asides(context: Context, unit: Row) -> list[Aside]:
    plan, words, asides = context.plan, context.words, []
    goals = [
        (words.name(row, "short"), mark.text)
        for row in targets.listing(plan, Filter(units=(unit["code"],)))
        if (mark := level(row, words))
    ]
    if goals:
        title = words("units.targets", n=len(goals), count=len(goals))
        lines = tuple(Line(name, text) for name, text in goals)
        asides.append(Aside(title, rows=lines, missing=words("brief.no_results")))
    open_choice = Filter(years=context.chosen.years, sources=context.chosen.sources)
    found = activities.reaching_unit(plan, unit["code"], open_choice)
    if found:
        rows = tuple(
            Line(
                words.name(row, "short"),
                words.amount(row["amount"]),
                model.chip(row["code"], row["source"]),
            )
            for row in found
        )
        asides.append(Aside(titles.reaching(found, unit["reach"], words), rows=rows))
    shared = co_led(context, Filter(years=context.chosen.years, units=(unit["code"],)))
    if shared:
        asides.append(Aside(words("brief.not_counted"), text=shared))
    return asides
