"""A scenario in words: what is supposed, and what then is not met."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from planmodel import scenario
from planmodel.link import View
from planmodel.rows import Row
from planmodel.scenario import Played, Supposed
from wording.context import Context
from wording.sentence import supposed
from wording.words import Words

_MOST_NAMED = 2


def projects(codes: Sequence[str], words: Words) -> str:
    """The projects by their codes, or how many there are."""
    if len(codes) > _MOST_NAMED:
        return words("scenario.projects", count=len(codes))
    return words.together(codes)


def played(context: Context) -> Played:
    """What the view supposes, played over the need of the chosen leads and sources."""
    view = context.view
    chosen = context.chosen
    only = (chosen.leads, view.fund, view.shift, chosen.sources, view.protect)
    return scenario.played(context.plan, *only)


def beside(context: Context) -> list[tuple[str, Played]]:
    """The scenario and the one that it is held against, each with what it supposes: where none is
    chosen, the same without what it protects."""
    view, chosen = context.view, context.chosen
    own = Supposed(view.fund, view.shift)
    both = []
    for one, protect in ((own, view.protect), (view.against or own, ())):
        condition = supposed(dict(one.fund), dict(one.shift), context.years, context.words, protect)
        only = (chosen.leads, one.fund, one.shift, chosen.sources, protect)
        now = scenario.played(context.plan, *only)
        both.append((context.words.capital(condition or context.words("scenario.as_planned")), now))
    return both


def is_compared(view: View) -> bool:
    """Whether the view holds two scenarios: one against another, or what is protected against the
    same without."""
    return bool(view.against or (view.protect and view.supposes))


def compared(context: Context, both: Sequence[tuple[str, Played]]) -> str:
    """What lies between the two scenarios of a view."""
    if context.view.against:
        return against(both, context.words)
    return gives(context, both)


def part(context: Context, row: Row) -> str:
    """What a row of `scenario.compared` is about."""
    by, key, words = row["by"], row["key"], context.words
    if by == "all":
        return words("table.all")
    if by == "year":
        return str(key) if key else words("scenario.after", last=context.years[-1])
    return context.key_name(by, key, "short")


def against(both: Sequence[tuple[str, Played]], words: Words) -> str:
    """How much more or less the first of two scenarios leaves unmet than the second."""
    first, second = (now.unmet for _, now in both)
    if first == second:
        return words("scenario.against_same", amount=words.with_unit(first))
    key = "scenario.against_more" if first > second else "scenario.against_less"
    sums = {"first": words.amount(first), "second": words.amount(second)}
    return words(key, **sums, difference=words.with_unit(abs(first - second)))


def gives(context: Context, both: Sequence[tuple[str, Played]]) -> str:
    """What others give up so that what is protected is provided in full."""
    words, protect = context.words, context.view.protect
    before = scenario.unmet_by(both[1][1].items, "activity")
    after = scenario.unmet_by(both[0][1].items, "activity")
    more = {code: amount - before.get(code, 0) for code, amount in after.items()}
    given = {code: amount for code, amount in more.items() if amount > 0}
    names = words.together(protect)
    if not given:
        return words("scenario.gives_nothing", names=names)
    most = max(given, key=lambda code: given[code])
    known = {"most": most, "of_most": words.amount(given[most])}
    total = words.with_unit(sum(given.values(), Decimal(0)))
    return words("scenario.gives", n=len(given), names=names, amount=total, **known)


def outcome(context: Context, now: Played, leads: Sequence[tuple[str, Decimal]] = ()) -> str:
    """What the view's scenario leaves unmet (see `title`), and what it hits hardest."""
    view, years, words = context.view, context.years, context.words
    condition = supposed(dict(view.fund), dict(view.shift), years, words, view.protect)
    said = title(condition, now.unprovided, now.beyond, years[-1], leads, words)
    rows = scenario.hit(now.items, "activity")
    if not rows or len({item.activity for item in now.items}) == 1:
        return said
    return words("scenario.and", said=said, more=hardest(rows, words))


def hardest(rows: Sequence[Row], words: Words) -> str:
    """Which projects and tasks lose most of their own need; `rows` of `scenario.hit`."""
    lost = rows[0]["lost"]
    codes = [row["key"] for row in rows if row["lost"] == lost]
    share = words.share(rows[0]["unmet"], rows[0]["need"])
    if len(codes) > _MOST_NAMED:
        return words("scenario.hardest_many", count=len(codes), share=share)
    return words("scenario.hardest", n=len(codes), names=words.together(codes), share=share)


def title(
    condition: str,
    unprovided: Decimal,
    beyond: Decimal,
    last_year: int,
    leads: Sequence[tuple[str, Decimal]],
    words: Words,
) -> str:
    """What the scenario leaves unmet, million dong. `leads`: (name, what is not met of it), the
    largest first; one is named where it alone is the largest of several."""
    known = {"condition": condition, "last": last_year}
    unmet = words.with_unit(unprovided + beyond)
    if unprovided and beyond:
        parts = {"unprovided": words.amount(unprovided), "beyond": words.amount(beyond)}
        return words("scenario.then_both", unmet=unmet, **parts, **known)
    if beyond:
        return words("scenario.then_beyond", amount=unmet, **known)
    if not unprovided:
        return words("scenario.then_nothing", **known)
    sentence = words("scenario.then_unprovided", amount=unmet, **known)
    if len(leads) > 1 and leads[0][1] > leads[1][1]:
        share = words.share(leads[0][1], unprovided)
        sentence += words("scenario.then_lead", share=share, name=leads[0][0])
    return sentence


def lead(rows: Sequence[tuple[str, Decimal]], words: Words) -> str:
    """`rows`: (name, million dong not met), the largest first."""
    whole = sum(amount for _, amount in rows)
    name, amount = rows[0]
    if len(rows) == 1:
        return words("scenario.one_lead", name=name, amount=words.with_unit(amount))
    second, next_amount = rows[1]
    if next_amount == amount:
        tied = {"first": name, "second": second, "amount": words.with_unit(amount)}
        return words("scenario.tied_leads", **tied)
    all_unmet = words.with_unit(Decimal(whole))
    return words("scenario.lead", name=name, amount=words.amount(amount), whole=all_unmet)


def activity(rows: Sequence[Row], count: int, words: Words) -> str:
    """`rows` of `scenario.hit` by activity, of `count` in what is played."""
    sentence = words("scenario.activities", n=len(rows), some=len(rows), count=count)
    if len(rows) == 1:
        return sentence
    return words("scenario.and", said=sentence, more=hardest(rows, words))


def target(rows: Sequence[Row], count: int, words: Words) -> str:
    """`rows` of `scenario.behind`, of `count` quantified targets."""
    stated = [row for row in rows if row["stated"]]
    if not stated:
        return words("scenario.no_target", count=count)
    sentence = words("scenario.targets", n=len(stated), some=len(stated), count=count)
    first = [row for row in stated if row["stated_lost"] == stated[0]["stated_lost"]]
    share = words.share(stated[0]["stated"], stated[0]["stated_need"])
    key = "scenario.hardest" if len(first) <= _MOST_NAMED else "scenario.hardest_targets"
    names = words.together(words.name(row, "short") for row in first)
    more = words(key, n=len(first), names=names, count=len(first), share=share)
    return words("scenario.and", said=sentence, more=more)
