"""The Committee's slides: what the plan, or a part of it, needs, when, for what, and what is open.
Each function gives a slide or several, none where it has nothing to say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from export.deck.model import Bars, GoalRow, Goals, Matter, Matters, Row, Slide, Whole, Years
from export.deck.slide import goal, numbered, pages, slide
from planmodel import activities, budget, findings, funding, places, progress, reconciliation
from planmodel.filter import SOURCES, Filter
from planmodel.rows import by_source, sums
from wording import titles
from wording.context import Context
from wording.notices import co_led

MOST_BARS, MOST_GOALS, MOST_MATTERS = 11, 10, 6  # of a slide


def need(context: Context) -> Iterator[Slide]:
    """The one figure and its sources."""
    plan, words, chosen = context.plan, context.words, context.chosen
    amount = budget.total(plan, chosen)
    if amount is None:
        return
    parts = by_source(budget.by_source(plan, chosen))
    share, of = words.share(amount, context.whole), titles.of_whole(chosen.years, words)
    only, name = chosen.without("years", "as_of"), None
    investment = dict(parts).get("investment")
    if only and only == Filter(leads=chosen.leads[:1]):
        name = context.unit_name(chosen.leads[0])
    elif only and only == Filter(units=chosen.units[:1]):
        name = context.unit_name(chosen.units[0])
    elif only and only == Filter(sources=chosen.sources[:1]):
        name = words(f"source.{chosen.sources[0]}")
    values = {"amount": words.with_unit(amount), "share": share, "of": of}
    if not only and investment:
        title = words("deck.investment", share=words.share(investment, amount), of=of)
    elif name:
        key = "title.largest_lead" if chosen.leads else "title.largest"
        title = words(key, name=name, **values)
    else:
        title = words("deck.part", **values)
    printed = reconciliation.by_purse(plan)
    notes, allocated = list[str](), list[int]()
    lines = [printed[source][0]["first_line"] for source, _ in parts]
    if not only:
        notes.append(words("overview.verdict", **reconciliation.verdict(plan)))
    cost = budget.project_cost(plan, chosen)
    if cost and cost["allocated_before"]:
        left_out = words.with_unit(cost["allocated_before"])
        notes.append(words("overview.left_out", amount=left_out))
        allocated = places.of_costs(plan, chosen, "allocated_before")
    if shared := co_led(context, chosen):
        notes.append(shared)
    if chosen.narrows:
        lines = places.of_money(plan, chosen)
    whole = Whole(amount, parts, context.whole, tuple(notes))
    yield slide(context, title, whole, [*lines, *allocated])


def years_of(context: Context, chosen: Filter) -> Years | None:
    """The need of each year under a choice; years that it leaves out stand pale beside."""
    rows = budget.by_year(context.plan, chosen.without("years"))
    if not rows:
        return None
    series = []
    for source in SOURCES:
        amounts = sums((row for row in rows if row["source"] == source), "year")
        if amounts:
            series.append((source, tuple(amounts.get(year) for year in context.years)))
    return Years(context.years, tuple(series), chosen.years or context.years)


def years(context: Context) -> Iterator[Slide]:
    """When the money is needed."""
    picture, words = years_of(context, context.chosen), context.words
    if picture is None or budget.total(context.plan, context.chosen) is None:
        return
    totals = {y: int(t or 0) for y, t in zip(context.years, picture.totals, strict=True)}
    title = titles.years(totals, context.chosen.years, words)
    if not context.chosen.years and all(picture.totals):
        third = budget.cumulative(context.plan, context.chosen)[2]
        sentence = titles.first_three(
            third["so_far"], third["whole"], context.chosen.narrows, words
        )
        picture = Years(picture.years, picture.series, picture.chosen, (3, sentence))
    printed = reconciliation.by_purse(context.plan)
    lines = [printed[capital][-1]["first_line"] for capital in ("investment", "recurrent")]
    if context.chosen.without("years").narrows:
        lines = places.of_money(context.plan, context.chosen.without("years"))
    yield slide(context, title, picture, lines, "budget")


def leads(context: Context) -> Iterator[Slide]:
    """Who leads the money."""
    words, chosen = context.words, context.chosen
    needs = [] if chosen.units else budget.by_key(context.plan, chosen, "lead")
    if len(needs) < 2:
        return
    rows = []
    for lead in needs:
        share = words.share(lead["amount"], context.whole)
        name = context.unit_name(lead["key"])
        rows.append(Row("", name, lead["parts"], share, lead is needs[0]))
    named = [(context.unit_name(lead["key"]), lead["amount"]) for lead in needs]
    title = titles.largest(named, "lead", context.whole, words, chosen.years)
    notes = []
    first = dict(rows[0].parts).get("investment")
    investment = budget.total(context.plan, Filter(years=chosen.years, sources=("investment",)))
    if first and investment and len(rows[0].parts) > 1:
        amount, share = words.amount(first), words.share(first, investment)
        notes.append(words("deck.lead_investment", name=rows[0].name, amount=amount, share=share))
    bars = Bars(tuple(rows[:MOST_BARS]), tuple(notes))
    yield slide(context, title, bars, places.of_money(context.plan, chosen), "budget")


def largest(context: Context) -> Iterator[Slide]:
    """The projects by size; where there are few of them, the projects and tasks."""
    words, chosen = context.words, context.chosen
    listed = activities.listing(context.plan, chosen)
    projects = [row for row in listed if row["source"] == "investment"]
    many = len(projects) > 3
    shown = projects if many else listed
    if len(shown) < 2:
        return
    rows = activity_rows(context, shown, 3 if many else 1)
    if many:
        investment = budget.total(context.plan, Filter(years=chosen.years, sources=("investment",)))
        codes, amount = [row.code for row in rows[:3]], sum(row["amount"] for row in shown[:3])
        whole, years = context.whole, chosen.years
        title = titles.three_projects(codes, amount, investment or 1, whole, words, years)
    else:
        named = [(f"{row.code} {row.name}", int(row.amount)) for row in rows]
        title = titles.largest(named, "activity", context.whole, words, chosen.years)
    lines = rows_of(context, shown[:3])
    narrowed: dict[str, Any] = {"sources": ("investment",)} if many else {}
    bars = Bars(tuple(rows[:MOST_BARS]), _left_out(context, rows))
    yield slide(context, title, bars, lines, "activities", **narrowed)


def rows_of(context: Context, listed: list[dict[str, Any]]) -> list[int]:
    """Where these rows of activities.listing are printed: their own rows of annexes 1 and 2; of a
    unit, what annexes 3 and 4 print of it."""
    if not context.chosen.units:
        return [row["first_line"] for row in listed]
    codes = tuple(row["code"] for row in listed)
    return places.of_money(context.plan, replace(context.chosen, activities=codes))


def activity_rows(context: Context, listed: list[dict[str, Any]], strong: int = 0) -> list[Row]:
    """Rows of activities.listing as bars, the first ones `strong`."""
    rows = []
    for n, row in enumerate(listed):
        name, parts = context.words.name(row, "short"), ((row["source"], row["amount"]),)
        rows.append(Row(row["code"], name, parts, strong=n < strong))
    return rows


def _left_out(context: Context, rows: list[Row]) -> tuple[str, ...]:
    """That some rows are not shown, and what they come to."""
    rest = rows[MOST_BARS:]
    amount = context.words.with_unit(sum(row.amount for row in rest))
    return (
        (context.words("deck.rest", n=len(rest), count=len(rest), amount=amount),) if rest else ()
    )


def goals(context: Context) -> Iterator[Slide]:
    """The targets that people ask for first, or those of a unit, each beside the money that the
    decision ties to it, which stands whole behind each and is never added up."""
    words, chosen, rows = context.words, context.chosen, []
    headline = funding.headline(context.plan, chosen)
    for target in headline:
        mark, parts, shared = goal(context, target), target["parts"], target["others"]
        if parts:
            note = words("target.shared", n=shared) if shared else ""
        else:
            note = words("blank.not_in_view" if target["funded"] else "blank.no_activity_short")
        if mark:
            rows.append((GoalRow(mark, parts, note), target["first_line"]))
    tied = sum(row.amount > 0 for row, _ in rows)
    if not (tied or (chosen.units and rows)):
        return
    title = titles.headline_targets(headline, chosen, words)
    if len(rows) <= MOST_GOALS or not 0 < tied < len(rows):
        yield from _goal_pages(context, title, rows)
        return
    yield from _goal_pages(context, title, rows[:tied])
    key = "deck.untied_in_view" if chosen.narrows else "deck.untied"
    rest = len(rows) - tied
    yield from _goal_pages(context, words(key, n=rest, rest=rest, count=len(rows)), rows[tied:])


def _goal_pages(context: Context, title: str, rows: list[tuple[GoalRow, int]]) -> Iterator[Slide]:
    scale, cut = rows[0][0].amount or 1, pages(rows, MOST_GOALS)
    words, of_results = context.words, context.of_results
    day, head = progress.day(context.plan, of_results), ""
    if day and progress.is_reported(context.plan, of_results):
        head = words("own_results.whole_province", day=words.day(day))
    notes: tuple[str, ...] = (words("overview.target_source"),)
    if not (head or context.plan.unread):
        notes += (words("units.source_targets"),)
    for number, page in enumerate(cut, start=1):
        picture = Goals(tuple(row for row, _ in page), scale, notes, head)
        lines = [line for _, line in page]
        made = slide(context, title, picture, lines, with_results=True)
        yield numbered(made, number, len(cut))


def matters(context: Context) -> Iterator[Slide]:
    """What needs settling before deciding: of the whole plan, or of whom and what is chosen."""
    words, chosen = context.words, context.chosen
    about = findings.concerned(context.plan, chosen)
    if about is None and chosen.without("years").narrows:
        return
    open_findings = findings.concerning(context.plan, about, "decide")
    if not open_findings:
        return
    count = len(open_findings)
    if about is None:
        every = findings.listing(context.plan)
        title = words("checks.findings", n=count, settle=count, count=len(every))
    else:
        named = [context.unit_name(code, "short") for code in (*chosen.units, *chosen.leads)]
        named = list(dict.fromkeys(named)) or list(chosen.activities)
        names = words.together(named) if len(named) < 4 else words("deck.chosen")
        title = words("deck.settle", n=count, count=count, names=names)
    cut = pages(open_findings, MOST_MATTERS)
    for number, page in enumerate(cut, start=1):
        rows = []
        for row in page:
            text, meaning = words.name(row, "title"), words.name(row, "meaning")
            codes = tuple(code for code in context.activities if code in row["about"])
            rows.append(Matter(row["number"], text, meaning, codes))
        lines = [line for row in page for line in row["lines"]]
        yield numbered(slide(context, title, Matters(tuple(rows)), lines), number, len(cut))
