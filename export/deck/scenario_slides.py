"""The Committee's slides of a scenario: what is not met, whose it is, what is hit hardest. Each
function gives a slide, none where it has nothing to say."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from export.deck.model import Bars, Row, Slide, Years
from export.deck.slide import slide
from planmodel import places, scenario, targets
from planmodel.filter import SOURCES
from wording import scenario as wording
from wording.context import Context

_MOST_BARS = 11  # of a slide


def years(context: Context) -> Iterator[Slide]:
    """What each year provides and what of it is not met, and what moves past the plan."""
    now, words, columns = wording.played(context), context.words, list[int | str](context.years)
    if not now.items:
        return
    series = [
        (source, tuple(now.of(source=source, year=year).provided or None for year in columns))
        for source in SOURCES
    ]
    gaps = [now.of(year=year).unprovided or None for year in columns]
    if now.beyond:
        columns.append(words("scenario.after", last=context.years[-1]))
        series = [(source, (*amounts, None)) for source, amounts in series]
        gaps.append(now.beyond)
    series = [(source, amounts) for source, amounts in series if any(amounts)]
    if any(gaps):
        series.append(("gap", tuple(gaps)))
    picture = Years(tuple(columns), tuple(series), tuple(columns))
    yield _slide(context, wording.outcome(context, now), picture)


def against(context: Context) -> Iterator[Slide]:
    """The scenario beside the one that it is held against."""
    if not context.view.against:
        return
    both = wording.beside(context)
    bars = [_bar(context, "AB"[n], name, now.unmet, now.need) for n, (name, now) in enumerate(both)]
    if any(row.amount for row in bars):
        yield _slide(context, wording.against(both, context.words), _bars(context, bars))


def leads(context: Context) -> Iterator[Slide]:
    """Whose need is not met, and what part of it."""
    rows = scenario.hit(wording.played(context).items, "lead")
    if len(rows) < 2:
        return
    rows.sort(key=lambda row: (-row["unmet"], row["key"]))
    named = [(context.unit_name(row["key"]), row["unmet"]) for row in rows]
    bars = [
        _bar(context, "", name, amount, row["need"])
        for (name, amount), row in zip(named, rows, strict=True)
    ]
    yield _slide(context, wording.lead(named, context.words), _bars(context, bars))


def activities(context: Context) -> Iterator[Slide]:
    """The projects and tasks that lose most of their own need."""
    items = wording.played(context).items
    rows = scenario.hit(items, "activity")
    if not rows:
        return
    title = wording.activity(rows, len({item.activity for item in items}), context.words)
    bars = [
        _bar(context, row["key"], context.activity_name(row["key"]), row["unmet"], row["need"])
        for row in rows
    ]
    yield _slide(context, title, _bars(context, bars))


def goals(context: Context) -> Iterator[Slide]:
    """The quantified targets whose stated need is not met, the hardest hit first."""
    plan, words = context.plan, context.words
    rows = scenario.behind(plan, wording.played(context).items)
    stated = [row for row in rows if row["stated"]]
    if not stated:
        return
    count = sum(row["kind"] == "quantified" for row in targets.listing(plan))
    bars = [
        _bar(context, "", words.name(row, "short"), row["stated"], row["stated_need"])
        for row in stated
    ]
    picture = _bars(context, bars, words("scenario.deck_targets"))
    yield _slide(context, wording.target(rows, count, words), picture)


def _bar(context: Context, code: str, name: str, unmet: Decimal, need: int) -> Row:
    return Row(code, name, (("gap", unmet),), context.words.share(unmet, need))


def _bars(context: Context, rows: list[Row], note: str = "") -> Bars:
    """The first rows, with what the shares are of; how many more there are is said."""
    words, rest = context.words, len(rows) - _MOST_BARS
    notes = [words("scenario.deck_share"), note]
    if rest > 0:
        notes.append(words("scenario.deck_more", n=rest, count=rest))
    return Bars(tuple(rows[:_MOST_BARS]), tuple(filter(None, notes)))


def _slide(context: Context, title: str, picture: Years | Bars) -> Slide:
    lines = places.of_money(context.plan, context.chosen)
    return slide(context, title, picture, lines, "scenario")
