"""A scenario in words: what is supposed, and what then is not met."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from planmodel import scenario
from planmodel.scenario import Played
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
    return scenario.played(context.plan, chosen.leads, view.fund, view.shift, chosen.sources)


def outcome(context: Context, now: Played, leads: Sequence[tuple[str, Decimal]] = ()) -> str:
    """What the view's scenario leaves unmet; see `title`."""
    view, years, words = context.view, context.years, context.words
    condition = supposed(dict(view.fund), dict(view.shift), years, words)
    return title(condition, now.unprovided, now.beyond, years[-1], leads, words)


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


def activity(rows: Sequence[tuple[str, Decimal]], count: int, words: Words) -> str:
    """`rows`: (code, million dong not met), the largest first, of `count` in what is played."""
    code, amount = rows[0]
    tied = len(rows) > 1 and rows[1][1] == amount
    sentence = words("scenario.activities", n=len(rows), some=len(rows), count=count)
    if tied or len(rows) == 1:
        return sentence
    return words("scenario.most", said=sentence, code=code, amount=words.with_unit(amount))


def target(rows: Sequence[tuple[str, Decimal]], count: int, words: Words) -> str:
    """`rows`: (name, million dong of stated need not met), the largest first, of `count`."""
    stated = [row for row in rows if row[1]]
    if not stated:
        return words("scenario.no_target", count=count)
    return words("scenario.targets", n=len(stated), some=len(stated), count=count)
