"""What a view shows, in one sentence with its total: the same over a page, at the foot of a slide
and on a file."""

from __future__ import annotations

from planmodel import activities, budget, funding, scenario, subjects, targets, units
from planmodel.filter import FIELDS, Filter
from planmodel.link import View
from planmodel.plan import Plan
from planmodel.scenario import NOTHING
from wording.pages import PAGES
from wording.sentence import describe, narrowed, supposed
from wording.words import Words


def applied(page: str, view: View) -> Filter:
    """The part of the filter that the page applies."""
    fields = {FIELDS[word] for word in PAGES[page].words if word in FIELDS}
    return view.filter.without(*(set(FIELDS.values()) - fields))


def shown(page: str, view: View) -> View:
    """The view without what is supposed where the page does not play it: its slides, brief and
    files are then those of the plan."""
    return (
        view
        if "fund" in PAGES[page].words
        else view.changed(fund=(), shift=(), protect=(), against=NOTHING)
    )


def played(page: str, view: View) -> str:
    """The page whose words apply: slides of a view that supposes something are the scenario's."""
    return "scenario" if page == "present" and view.supposes else page


def names(plan: Plan, words: Words) -> dict[str, str]:
    """What the sentence calls units, targets and subjects, by code."""
    by_code = {row["code"]: words.name(row) for row in units.listing(plan)}
    by_code |= {row["code"]: words.name(row, "short") for row in targets.listing(plan)}
    return by_code | {row["code"]: words.name(row) for row in subjects.listing(plan)}


def summary(plan: Plan, page: str, view: View, words: Words) -> tuple[str, str]:
    """What is shown ("Đang xem nhu cầu dự kiến năm 2013, …:"), and its total."""
    page = played(page, view)
    chosen, years = applied(page, view), plan.years
    if page == "targets":
        return _targets(plan, chosen, words)
    description = describe(chosen, names(plan, words), years, words)
    if page == "activities":
        description = ", ".join([description, *narrowed(view.reaches, view.only, words)])
        chosen = activities.narrowed(plan, chosen, view.reaches, view.only)
    total = _amount(budget.total(plan, chosen), words)
    if page == "scenario" and view.supposes:
        only = (chosen.leads, view.fund, view.shift, chosen.sources, view.protect)
        now = scenario.played(plan, *only)
        condition = supposed(dict(view.fund), dict(view.shift), years, words, view.protect)
        unmet = words.with_unit(now.unmet)
        total = words("scenario.sentence", total=total, condition=condition, unmet=unmet)
    return words("ribbon.showing", what=description), total


def _targets(plan: Plan, chosen: Filter, words: Words) -> tuple[str, str]:
    """The targets with a figure and the need stated behind them, what else is shown counted
    beside them; where there are none, what else is shown."""
    listing = targets.listing(plan, chosen)
    counted = [row for row in listing if row["kind"] == "quantified"]
    others = len(listing) - len(counted)
    told = counted or listing
    stated = funding.coverage(plan, tuple(row["code"] for row in told), chosen)["stated"]
    sentence = words(
        "ribbon.showing_targets" if counted or not others else "ribbon.showing_aims",
        n=len(told),
        besides=f" {words('ribbon.besides', n=others)}" if counted and others else "",
        what=describe(chosen.without("targets"), names(plan, words), plan.years, words),
    )
    return sentence, _amount(stated, words)


def _amount(total: int | None, words: Words) -> str:
    return words("blank.no_rows") if total is None else words.with_unit(total)
