"""The brief of a scenario: what is not met, when and whose, and what is hit hardest. A scenario is
not the decision's, so that it has no words to quote."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from export.brief import blocks, model
from export.brief.model import Aside, Figures, Line, Page, TableRow
from export.provenance import plain
from look import palette
from planmodel import scenario, targets
from planmodel.rows import Row
from planmodel.scenario import Played
from wording import scenario as wording
from wording.context import Context
from wording.view import summary

_MOST_LEADS, _MOST_TARGETS, _MOST_ROWS = 8, 6, 12


def page(context: Context) -> Page:
    """What the view supposes, played over the need of the chosen leads and sources."""
    words, now = context.words, wording.played(context)
    sentence = plain(" ".join(summary(context.plan, "scenario", context.view, words)))
    if not now.items:
        return Page(kind=words("brief.of_scenario"), title=words("blank.no_rows"), under=sentence)
    return Page(
        kind=words("brief.of_scenario"),
        title=wording.outcome(context, now),
        under=sentence,
        figures=(
            (words.amount(now.need), words("brief.need", years=words.years(context.years))),
            (words.amount(now.provided), words("scenario.brief_provided")),
            (words.amount(now.unmet), words("scenario.brief_unmet")),
            (words.share(now.unmet, context.whole), words("scenario.brief_share")),
        ),
        chart=_years(context, now),
        asides=_asides(context, now),
        table=_table(context, now),
        source=blocks.source(context),
    )


def _years(context: Context, now: Played) -> Row | None:
    """What each year provides, by source, and hollow what of it is not met."""
    amounts = {}
    for source in palette.SOURCE:
        for year in context.years:
            own = now.of(source=source, year=year)
            if own.items or now.of(source=source, planned=year).items:
                amounts[year, source, False] = own.provided
            if own.unprovided:
                amounts[year, source, True] = own.unprovided
    return model.columns(
        amounts,
        context.years,
        context.words("scenario.brief_years"),
        context.words,
        context.words("scenario.brief_hollow"),
    )


def _asides(context: Context, now: Played) -> tuple[Aside, ...]:
    words, asides = context.words, [*_compared(context)]
    leads = scenario.hit(now.items, "lead")
    if leads:
        leads.sort(key=lambda row: (-row["unmet"], row["key"]))
        lines = tuple(
            Line(context.unit_name(row["key"]), _of_own(context, row["unmet"], row["need"]))
            for row in leads[:_MOST_LEADS]
        )
        asides.append(Aside(words("scenario.brief_leads"), rows=lines))
    behind = [row for row in scenario.behind(context.plan, now.items) if row["stated"]]
    if behind:
        count = sum(row["kind"] == "quantified" for row in targets.listing(context.plan))
        lines = tuple(
            Line(words.name(row, "short"), _of_own(context, row["stated"], row["stated_need"]))
            for row in behind[:_MOST_TARGETS]
        )
        note = words("scenario.deck_targets")
        asides.append(Aside(wording.target(behind, count, words), rows=lines, note=note))
    return tuple(asides)


def _compared(context: Context) -> Iterator[Aside]:
    """What two scenarios leave unmet, in all and in each year, where the view holds two."""
    if not wording.is_compared(context.view):
        return
    words, both = context.words, wording.beside(context)
    (own, first), (other, second) = both
    lines = []
    for row in scenario.compared(first, second, context.years):
        if row["by"] in ("all", "year") and (row["first"] or row["second"]):
            sums = {key: words.amount(row[key]) for key in ("first", "second")}
            lines.append(Line(wording.part(context, row), words("scenario.brief_pair", **sums)))
    note = words("scenario.note_against", first=own, second=other)
    yield Aside(wording.compared(context, both), rows=tuple(lines), note=note)


def _of_own(context: Context, unmet: Decimal, need: int) -> str:
    return f"{context.words.amount(unmet)}; {context.words.share(unmet, need)}"


def _table(context: Context, now: Played) -> Figures | None:
    """The projects and tasks that are not met in full, the hardest hit first."""
    words, rows = context.words, scenario.hit(now.items, "activity")
    if not rows:
        return None
    last = context.years[-1]
    names = ("need", "unprovided", "beyond", "unmet")
    heads = [plain(words(f"scenario.head_{name}", last=last)) for name in names]
    lines = []
    for row in rows[:_MOST_ROWS]:
        mark = model.chip(row["key"], context.activities[row["key"]]["source"])
        cells = [words.amount(row[name]) for name in names]
        cells.append(words.share(row["unmet"], row["need"]))
        lines.append(TableRow(context.activity_name(row["key"]), tuple(cells), mark))
    rest, notes = len(rows) - _MOST_ROWS, []
    if rest > 0:
        notes.append(words("scenario.brief_more", n=rest, count=rest))
    if now.unprovided % 1:
        notes.append(words("scenario.note_rounded"))
    unit = words.capital(words.unit)
    all_heads = (unit, *heads, plain(words("scenario.head_lost")))
    return Figures(words("scenario.brief_table"), all_heads, tuple(lines), " ".join(notes))
