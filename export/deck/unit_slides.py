"""The slides of one unit: its own row among its peers, what it answers for, and what reaches it
and is not split."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from export.deck.model import Bars, Peer, Peers, Slide
from export.deck.model import Row as Bar
from export.deck.plan_slides import MOST_BARS, activity_rows
from export.deck.slide import slide
from planmodel import activities, budget, places, units
from planmodel.filter import Filter
from planmodel.rows import Row
from wording import standing as wording
from wording import titles
from wording.context import Context
from wording.words import Words


def standing(context: Context) -> Iterator[Slide]:
    """Its own row of annex 3 or 4 among its peers, in million dong whatever the view says: in
    billions different rows would look equal."""
    unit, chosen, words = context.unit, context.chosen, Words(context.words.language)
    if not unit or chosen.leads:
        return
    peers = units.standing(context.plan, unit["code"], chosen.years)
    own_activity = unit["own_activity"]
    total = budget.total(context.plan, replace(chosen, activities=(own_activity,)))
    if not peers or total is None or own_activity not in (chosen.activities or (own_activity,)):
        return
    ranked = peers.ranked()
    own = next(row for row in ranked if row["code"] == unit["code"])
    group = words(f"unit.group_{unit['reach']}")
    place = wording.place(ranked, unit["code"], words, group=group)
    title = words("units.stands", name=words.name(unit), place=place)
    if len(context.shown_years) > 1:
        title = words(
            "deck.stands_own" if unit["leads"] else "deck.stands",
            name=words.name(unit),
            amount=words.with_unit(total),
            yearly=words.amount(own["value"]),
            place=place,
        )
    facts = (wording.part(peers.own, context, words), wording.share(peers, context, words))
    rule = words(
        "deck.rule",
        officials=words.number(own["officials"]),
        rate=words.fraction(own["rate"]),
        exact=words.fraction(own["officials"] * own["rate"]),
        rounded=words.number(own["by_rule"]),
    )
    rules = (wording.verdict(own, words), rule, words("units.inferred"))
    source = context.activities[own_activity]["source"]
    kinds = {own["code"]: "own", **dict.fromkeys(own["tied"], "tied")}
    picture = _peers(source, total, facts, rules, ranked, kinds, words)
    yield slide(context, title, picture, [unit["first_line"]], "units")


def districts(context: Context) -> Iterator[Slide]:
    """The 27 rows of annex 4, who stands highest and who lowest (question 12)."""
    words, chosen = Words(context.words.language), context.chosen
    others = chosen.without("years", "sources").narrows
    if others or "district" not in (chosen.sources or ("district",)):
        return
    rows = [
        row for row in units.standings(context.plan, chosen.years) if row["reach"] == "district"
    ]
    ranked = units.ranked(rows, "allocation")
    named = [(words.name(row, "short"), row["value"]) for row in ranked]
    title = titles.extremes(named, "allocation", words)
    total = sum(row["total"] or 0 for row in rows)
    share = words(
        "title.largest",
        name=words("source.district"),
        amount=words.with_unit(total),
        share=words.share(total, context.whole),
        of=titles.of_whole(chosen.years, words),
    )
    rules = (wording.rule(rows, words),)
    picture = _peers("district", None, (f"{share}.",), rules, ranked, {}, words)
    opens = [context.annexes[rows[0]["annex"]]]
    yield slide(context, title, picture, opens, "budget", sources=("district",), by="unit")


def _peers(
    source: str,
    amount: int | None,
    facts: tuple[str, ...],
    rules: tuple[str, ...],
    ranked: list[Row],
    kinds: dict[str, str],
    words: Words,
) -> Peers:
    """The ranked rows of an annex; those without a kind are peers."""
    group = words(f"unit.group_{ranked[0]['reach']}")
    caption = words("deck.peers", count=len(ranked), group=group)
    peers = tuple(
        Peer(words.name(row, "short"), row["value"], kinds.get(row["code"], "peer"))
        for row in ranked
    )
    highest, lowest = (
        f"{wording.end(ranked, at, words)}: {words.number(ranked[at]['value'])}" for at in (0, -1)
    )
    return Peers(source, amount, facts, rules, caption, peers, highest, lowest)


def ladder(context: Context) -> Iterator[Slide]:
    """One lead or unit: its projects, then its tasks, then its own row (question 4)."""
    words, steps = context.words, budget.steps(context.plan, context.chosen)
    if not steps:
        return
    unit = steps[0]["unit"]
    rows = []
    for n, step in enumerate(steps):
        name = words.capital(words(f"overview.{'step' if n else 'first'}_{step['name']}"))
        added = f"+ {words.amount(step['added'])}" if n else ""
        rows.append(Bar("", name, step["parts"], added))
    title = words(
        "overview.ladder",
        name=context.unit_name(unit, "short"),
        first=words.amount(rows[0].amount),
        last=words.with_unit(rows[-1].amount),
    )
    shown = Filter(years=context.chosen.years, units=(unit,))
    lines = places.of_money(context.plan, shown)
    yield slide(context, title, Bars(tuple(rows)), lines, leads=(), units=(unit,))


def reaching(context: Context) -> Iterator[Slide]:
    """The projects and tasks that reach its level, which the decision does not split by unit."""
    unit, words = context.unit, context.words
    reaching = unit and activities.reaching_unit(
        context.plan, unit["code"], context.chosen.without("units")
    )
    if not unit or not reaching:
        return
    title = titles.reaching(reaching, unit["reach"], words)
    notes = (words("deck.not_of_unit", name=words.name(unit)),)
    bars = Bars(tuple(activity_rows(context, reaching)[:MOST_BARS]), notes)
    yield slide(context, title, bars, [row["first_line"] for row in reaching])
