"""The Committee's slides: what the plan, or a part of it, needs, when, for what, and what is open.
Each function gives a slide or several, none where it has nothing to say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from export.deck.model import Bars, GoalRow, Goals, Matter, Matters, Row, Slide, Whole, Years
from export.deck.slide import goal, numbered, pages, slide
from planmodel import activities, budget, findings, funding, places, reconciliation
from planmodel.filter import SOURCES, Filter
from planmodel.rows import by_source, sums
from wording import titles
from wording.context import Context
from wording.notices import co_led

MOST_BARS, MOST_GOALS, MOST_MATTERS = 11, 10, 6  # of a slide


def need(m: Context) -> Iterator[Slide]:
    """The one figure and its sources."""
    amount, words, chosen = budget.total(m.plan, m.chosen), m.words, m.chosen
    if amount is None:
        return
    parts = by_source(budget.by_source(m.plan, chosen))
    share, of = words.share(amount, m.whole), titles.of_whole(chosen.years, words)
    only = chosen.without("years")
    investment = dict(parts).get("investment")
    name = None
    if only == Filter(leads=chosen.leads[:1]):
        name = m.unit_name(chosen.leads[0]) if chosen.leads else None
    elif only == Filter(units=chosen.units[:1]):
        name = m.unit_name(chosen.units[0])
    elif only == Filter(sources=chosen.sources[:1]):
        name = words(f"source.{chosen.sources[0]}")
    values = {"amount": words.with_unit(amount), "share": share, "of": of}
    if not only and investment:
        title = words("deck.investment", share=words.share(investment, amount), of=of)
    elif name:
        key = "title.largest_lead" if chosen.leads else "title.largest"
        title = words(key, name=name, **values)
    else:
        title = words("deck.part", **values)
    totals = reconciliation.by_purse(m.plan)
    notes, lines = [], [totals[source][0]["first_line"] for source, _ in parts]
    if not only:
        checked, agree = reconciliation.verdict(m.plan)
        notes.append(words("overview.verdict", agree=agree, checked=checked))
    cost = budget.project_cost(m.plan, chosen)
    if cost and cost["allocated_before"]:
        before = words.with_unit(cost["allocated_before"])
        notes.append(words("overview.left_out", amount=before))
        lines += reconciliation.lines(m.plan, "investment", measure="allocated_before")
    if shared := co_led(m, chosen):
        notes.append(shared)
    if only:
        lines = [] if len(parts) > 1 else lines[:1]
        lines += [places.of_sources(m.plan)[source] for source, _ in parts]
    yield slide(m, title, Whole(amount, parts, m.whole, tuple(notes)), lines)


def years_of(m: Context, chosen: Filter) -> Years | None:
    """The need of each year under a choice; years that it leaves out stand pale beside."""
    rows = budget.by_year(m.plan, chosen.without("years"))
    if not rows:
        return None
    series = []
    for source in SOURCES:
        amounts = sums((row for row in rows if row["source"] == source), "year")
        if amounts:
            series.append((source, tuple(amounts.get(year) for year in m.years)))
    return Years(m.years, tuple(series), chosen.years or m.years)


def years(m: Context) -> Iterator[Slide]:
    """When the money is needed."""
    picture, words = years_of(m, m.chosen), m.words
    if picture is None or budget.total(m.plan, m.chosen) is None:
        return
    totals = {y: t or 0 for y, t in zip(picture.years, picture.totals, strict=True)}
    title = titles.years(totals, m.chosen.years, words)
    if not m.chosen.years and all(picture.totals):
        third = budget.cumulative(m.plan, m.chosen)[2]
        said = titles.first_three(third["so_far"], third["whole"], bool(m.chosen), words)
        picture = Years(picture.years, picture.series, picture.chosen, (3, said))
    printed = reconciliation.by_purse(m.plan)
    lines = [printed[capital][-1]["first_line"] for capital in ("investment", "recurrent")]
    if m.chosen.without("years"):
        lines = [places.of_sources(m.plan)[source] for source, _ in picture.series]
    yield slide(m, title, picture, lines, "budget")


def leads(m: Context) -> Iterator[Slide]:
    """Who leads the money."""
    words, chosen = m.words, m.chosen
    found = [] if chosen.units else budget.by_key(m.plan, chosen, "lead")
    if len(found) < 2:
        return
    named = [(m.unit_name(row["key"]), row["amount"]) for row in found]
    rows = [
        Row("", name, row["parts"], words.share(amount, m.whole), row is found[0])
        for row, (name, amount) in zip(found, named, strict=True)
    ]
    title = titles.largest(named, "lead", m.whole, words, chosen.years)
    notes = []
    first = dict(rows[0].parts).get("investment")
    investment = budget.total(m.plan, Filter(years=chosen.years, sources=("investment",)))
    if first and investment and len(rows[0].parts) > 1:
        amount, share = words.amount(first), words.share(first, investment)
        notes.append(words("deck.lead_investment", name=rows[0].name, amount=amount, share=share))
    bars = Bars(tuple(rows[:MOST_BARS]), tuple(notes))
    yield slide(m, title, bars, places.of_sources(m.plan).values(), "budget")


def largest(m: Context) -> Iterator[Slide]:
    """The projects by size; where there are few of them, the projects and tasks."""
    words, chosen = m.words, m.chosen
    found = activities.listing(m.plan, chosen)
    projects = [row for row in found if row["source"] == "investment"]
    shown = projects if len(projects) > 3 else found
    if len(shown) < 2:
        return
    many = len(projects) > 3
    rows = activity_rows(m, shown, 3 if many else 1)
    if many:
        investment = budget.total(m.plan, Filter(years=chosen.years, sources=("investment",)))
        title = titles.three_projects(
            [row.code for row in rows[:3]],
            sum(row.amount for row in rows[:3]),
            investment or 1,
            m.whole,
            words,
            chosen.years,
        )
    else:
        named = [(f"{row.code} {row.name}", row.amount) for row in rows]
        title = titles.largest(named, "activity", m.whole, words, chosen.years)
    lines = [row["first_line"] for row in shown[:3]]
    narrowed: dict[str, Any] = {"sources": ("investment",)} if many else {}
    yield slide(
        m, title, Bars(tuple(rows[:MOST_BARS]), _left_out(m, rows)), lines, "activities", **narrowed
    )


def activity_rows(m: Context, found: list[dict[str, Any]], strong: int = 0) -> list[Row]:
    """Rows of activities.listing as bars, the first ones `strong`."""
    return [
        Row(
            row["code"],
            m.words.name(row, "short"),
            ((row["source"], row["amount"]),),
            strong=n < strong,
        )
        for n, row in enumerate(found)
    ]


def _left_out(m: Context, rows: list[Row]) -> tuple[str, ...]:
    """That some rows are not shown, and what they come to."""
    rest = rows[MOST_BARS:]
    amount = m.words.with_unit(sum(row.amount for row in rest))
    return (m.words("deck.rest", n=len(rest), count=len(rest), amount=amount),) if rest else ()


def goals(m: Context) -> Iterator[Slide]:
    """The targets that people ask for first, or those of a unit, each beside the money that the
    decision ties to it, which stands whole behind each and is never added up."""
    words, chosen, rows = m.words, m.chosen, []
    found = funding.headline(m.plan, chosen)
    for target in found:
        mark, parts, shared = goal(m, target), target["parts"], target["others"]
        if parts:
            note = words("target.shared_short", n=shared) if shared else ""
        else:
            note = words("blank.not_in_view" if target["funded"] else "blank.no_activity_short")
        if mark:
            rows.append((GoalRow(mark, parts, note), target["first_line"]))
    tied = sum(row.amount > 0 for row, _ in rows)
    if not (tied or (chosen.units and rows)):
        return
    title = titles.headline_targets(found, chosen, words)
    if len(rows) <= MOST_GOALS or not 0 < tied < len(rows):
        yield from _goal_pages(m, title, rows)
        return
    yield from _goal_pages(m, title, rows[:tied])
    key = "deck.untied_in_view" if chosen else "deck.untied"
    rest = len(rows) - tied
    yield from _goal_pages(m, words(key, n=rest, rest=rest, count=len(rows)), rows[tied:])


def _goal_pages(m: Context, title: str, rows: list[tuple[GoalRow, int]]) -> Iterator[Slide]:
    scale, cut = rows[0][0].amount or 1, pages(rows, MOST_GOALS)
    notes = (m.words("overview.target_source"), m.words("units.source_targets"))
    for number, page in enumerate(cut, start=1):
        picture = Goals(tuple(row for row, _ in page), scale, notes)
        lines = [line for _, line in page]
        yield numbered(slide(m, title, picture, lines), number, len(cut))


def matters(m: Context) -> Iterator[Slide]:
    """What needs settling before deciding: of the whole plan, or of whom and what is chosen."""
    words, chosen = m.words, m.chosen
    about = findings.concerned(m.plan, chosen)
    if about is None and chosen.without("years"):
        return
    found = findings.concerning(m.plan, about, "decide")
    if not found:
        return
    if about is None:
        every = findings.listing(m.plan)
        title = words("checks.findings", n=len(found), settle=len(found), count=len(every))
    else:
        named = [m.unit_name(code, "short") for code in (*chosen.units, *chosen.leads)]
        named = list(dict.fromkeys(named)) or list(chosen.activities)
        names = words.together(named) if len(named) < 4 else words("deck.chosen")
        title = words("deck.settle", n=len(found), count=len(found), names=names)
    cut = pages(found, MOST_MATTERS)
    for number, page in enumerate(cut, start=1):
        rows = tuple(
            Matter(
                row["number"],
                words.name(row, "title"),
                words.name(row, "meaning"),
                tuple(code for code in m.activities if code in row["about"]),
            )
            for row in page
        )
        lines = [line for row in page for line in row["lines"]]
        yield numbered(slide(m, title, Matters(rows), lines), number, len(cut))
