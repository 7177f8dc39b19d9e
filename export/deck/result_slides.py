"""The slides of what was reported: where the targets stand, who is missing, the money by year, a
unit's own figures. Each names its day; there is none where nothing is reported."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from charts import spending as columns
from charts import unit_map, unit_matrix
from charts.held import held
from export.deck.model import Slide
from export.deck.model_results import (
    Column,
    Lacking,
    Own,
    OwnResults,
    Reached,
    Silent,
    Spending,
    Standing,
    Tile,
)
from export.deck.slide import numbered, pages, slide
from planmodel import coverage, places, progress, reporting, spending, targets
from planmodel.filter import Filter
from planmodel.rows import Row
from wording import coverage as coverage_words
from wording import notices, results
from wording import spending as spending_words
from wording.context import Context

# Of a slide: targets in a column, the same with their pace, units in the list, a unit's figures.
_MOST, _MOST_HURRIED, _MOST_LACKING, _MOST_OWN = 7, 5, 11, 10


def standing(context: Context) -> Iterator[Slide]:
    """Every target by status; what is reached, past due or open, and what has to go faster."""
    words, chosen = context.words, context.of_results
    rows, day = progress.listing(context.plan, chosen), progress.day(context.plan, chosen)
    if not rows or day is None or not progress.is_reported(context.plan, chosen):
        return
    title = results.of_province(results.verdict(rows, day, words), chosen.units, context)
    counts = tuple(
        (row["status"], row["targets"])
        for row in progress.counts(context.plan, chosen)
        if row["targets"]
    )
    cut = _columns(context, rows)
    waiting = [row for row in rows if row["status"] == "on_the_way" and not row["needs_faster"]]
    note = words("deck.not_hurried", n=len(waiting)) if waiting else ""
    for number, page in enumerate(cut, start=1):
        picture = Standing(counts, page, note)
        lines = [row["first_line"] for row in rows]
        made = slide(context, title, picture, lines, "progress", with_results=True, by=None)
        yield numbered(made, number, len(cut))


def _columns(context: Context, rows: list[Row]) -> list[tuple[Column, ...]]:
    """The two columns of each slide: what is concluded, or cannot be, and what has to go faster;
    without the latter the former goes on beside itself."""
    words = context.words
    decided = [_reached(context, row) for row in rows if row["status"] != "on_the_way"]
    late = [row for row in rows if row["needs_faster"]]
    head = words("deck.decided")
    if not late:
        return [
            tuple(
                Column("" if n else head, part) for n, part in enumerate(pages(page, _half(page)))
            )
            for page in pages(decided, 2 * _MOST)
        ] or [()]
    hurried = [_reached(context, row, results.pace(row, words)) for row in late]
    beside = words("deck.hurried", faster=results.faster(late[0], words))
    left, right = pages(decided, _MOST), pages(hurried, _MOST_HURRIED)
    return [
        tuple(
            Column(name, part)
            for name, part in ((head, first), (beside, second))
            if part is not None
        )
        for first, second in zip_longest(left, right)
    ]


def _half(page: tuple[Reached, ...]) -> int:
    return max(_MOST, -(-len(page) // 2)) if len(page) > _MOST else len(page)


def _reached(context: Context, row: Row, pace: str = "") -> Reached:
    name = context.words.name(row, "short")
    return Reached(row["status"], name, held(row, context.words), pace)


def silent(context: Context) -> Iterator[Slide]:
    """Who has not reported and what is unknown through each, beside the map of one target."""
    plan, words, chosen = context.plan, context.words, context.of_results
    mapped = unit_map.mapped(context)
    if not mapped or not progress.is_reported(plan, chosen):
        return
    of_day = Filter(as_of=chosen.as_of)
    rows, summary = coverage.listing(plan, of_day), coverage.summary(plan, of_day)
    target = unit_map.target(context, mapped)
    tiles = unit_map.tiles(context, target)
    never = [row for row in rows if row["kind"] == "never"]
    is_unknown = bool(coverage_words.unknown_of_all(never, words))
    picture = Silent(
        tuple(
            Tile(t["tile_row"], t["tile_column"], t["short"], t["figure"], t["day"], t["step"])
            for t in tiles
        ),
        tuple(unit_map.key(target, tiles, words)),
        unit_map.title(target, tiles, words),
        *_lacking(context, rows, summary),
        notices.outside(context, "deck.unknown_source") if is_unknown else "",
    )
    title = coverage_words.title_with_unknown(rows, summary, context)
    choice = {"by": "unit", "units": (), "targets": (target["code"],)}
    lines = [target["first_line"]]
    yield slide(context, title, picture, lines, "progress", with_results=True, **choice)


def _lacking(
    context: Context, rows: list[Row], summary: Row
) -> tuple[tuple[Lacking, ...], tuple[str, ...]]:
    """The units by kind, as many as have room; and how many more there are."""
    words, room, groups = context.words, _MOST_LACKING, list[Lacking]()
    for head, group in coverage_words.groups(rows, summary["day"], words):
        if room < 2:  # a head and a row under it
            break
        shown = group[: room - 1]
        named = (
            (
                context.unit_name(row["unit"], "short"),
                coverage_words.unknown(row, words) or coverage_words.lacks(row, context),
            )
            for row in shown
        )
        groups.append(Lacking(head, tuple(named)))
        room -= len(shown) + 1
    rest = len(rows) - sum(len(group.rows) for group in groups)
    notes = (words("coverage.others", n=rest),) if rest else ()
    return tuple(groups), notes


def money(context: Context) -> Iterator[Slide]:
    """Need, allocated and disbursed by year; what no report tells is hatched on the need."""
    plan, words, chosen = context.plan, context.words, context.of_results
    rows = spending.by_year(plan, chosen)
    if not any(row["allocated"] is not None or row["disbursed"] is not None for row in rows):
        return
    total = spending.total(plan, chosen)
    title = spending_words.title(total, sum(row["need"] or 0 for row in rows), words)
    years, notes = tuple(columns.years(rows, words)), (words("deck.money_note"),)
    picture = Spending(years, columns.highest(rows, "year"), notes)
    lines = places.of_money(plan, chosen.without("results", "as_of"))
    yield slide(context, title, picture, lines, "progress", with_results=True, by="money")


def own(context: Context) -> Iterator[Slide]:
    """What the one unit that is chosen has reported, beside what the province has."""
    unit, words, plan = context.unit, context.words, context.plan
    if not unit or not progress.is_reported(plan, context.of_results):
        return
    chosen = Filter(as_of=context.of_results.as_of, units=(unit["code"],))
    cells = progress.matrix(plan, chosen)
    if not cells:
        return
    lacking, summary = coverage.listing(plan, chosen), coverage.summary(plan, chosen)
    told = sum(not cell["missing"] for cell in cells)
    figures = words("progress_units.figures", n=len(cells), told=words.number(told))
    title = f"{coverage_words.title(lacking, summary, context)}; {figures}"
    whole = {row["code"]: row for row in progress.listing(plan, chosen)}
    names = {row["item"]: row for row in reporting.listing(plan, unit["code"])}
    cut = pages([_own(context, cell, whole, names) for cell in cells], _MOST_OWN)
    wanted = {row["code"]: row["first_line"] for row in targets.listing(plan)}
    lines = [wanted[cell["target"]] for cell in cells]
    for number, page in enumerate(cut, start=1):
        picture = OwnResults(page, (words("deck.own_note"),))
        made = slide(context, title, picture, lines, "progress", with_results=True, by="unit")
        yield numbered(made, number, len(cut))


def _own(context: Context, cell: Row, whole: dict[str, Row], names: dict[str, Row]) -> Own:
    words, target = context.words, whole[cell["target"]]
    share = unit_matrix.share(cell)
    figure, rate = unit_matrix.own(cell, words)
    return Own(
        name=words.capital(words.name(names[cell["item"]], "counted")),
        figure=figure,
        share=None if share is None else min(float(100 * share), 100.0),
        rate=rate,
        day=coverage_words.short_day(cell["as_of"], words) if cell["is_older"] else "",
        value=results.value(target, words),
        status=target["status"],
        is_missing=cell["missing"],
    )
