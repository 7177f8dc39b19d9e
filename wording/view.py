"""What a view shows, in one sentence with its total: the same over a page, at the foot of a slide
and on a file."""

from __future__ import annotations

from planmodel import (
    activities,
    budget,
    coverage,
    funding,
    progress,
    scenario,
    spending,
    subjects,
    targets,
    units,
)
from planmodel.filter import FIELDS, RESULT_WORDS, SPENDING_WORDS, Filter
from planmodel.link import View
from planmodel.plan import Plan
from planmodel.scenario import NOTHING
from wording.pages import PAGES
from wording.sentence import describe, narrowed, narrowing, supposed
from wording.words import Words


def words_of(page: str, view: View) -> tuple[str, ...]:
    """The words of a link that the page applies: progress by money goes by what chooses money."""
    if page == "progress":
        return SPENDING_WORDS if view.progress_by == "money" else RESULT_WORDS
    return PAGES[page].words


def applied(page: str, view: View) -> Filter:
    """The part of the filter that the page applies."""
    fields = {FIELDS[word] for word in words_of(page, view) if word in FIELDS}
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
    if page == "progress":
        asks = {"target": _reached, "unit": _heard, "money": _spent}[view.progress_by]
        return asks(plan, chosen, words)
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


def results_at(plan: Plan, page: str, view: View, words: Words) -> str:
    """The day of what was reached ("Kết quả đến 31/12/2013"), where the page goes by one, anything
    was reported by it, and the sentence does not name it itself."""
    chosen = applied(page, view)
    is_named = page == "progress" or bool(chosen.results)
    day = progress.day(plan, chosen)
    if is_named or "asof" not in PAGES[page].words or not progress.is_reported(plan, chosen):
        return ""
    return words("table.result_at", day=words.day(day)) if day else ""


def _targets(plan: Plan, chosen: Filter, words: Words) -> tuple[str, str]:
    """The targets with a figure and the need stated behind them, what else is shown counted
    beside them; where there are none, what else is shown."""
    listing = targets.listing(plan, progress.narrowed(plan, chosen))
    counted = [row for row in listing if row["kind"] == "quantified"]
    others = len(listing) - len(counted)
    told = counted or listing
    stated = funding.coverage(plan, tuple(row["code"] for row in told), chosen)["stated"]
    described = describe(chosen.without("targets"), names(plan, words), plan.years, words)
    sentence = words(
        "ribbon.showing_targets" if counted or not others else "ribbon.showing_aims",
        n=len(told),
        besides=f" {words('ribbon.besides', n=others)}" if counted and others else "",
        what=", ".join([described, *_of_results(plan, chosen, words)]),
    )
    return sentence, _amount(stated, words)


def _of_results(plan: Plan, chosen: Filter, words: Words) -> list[str]:
    """Which statuses of a result the targets are narrowed to, at which day."""
    if not chosen.results:
        return []
    named = words.together(f"“{words(f'result.is_{status}')}”" for status in chosen.results)
    day = progress.day(plan, chosen)
    if day is None:
        return [words("sentence.results", results=named)]
    return [words("sentence.results_at", results=named, day=words.day(day))]


def _reached(plan: Plan, chosen: Filter, words: Words) -> tuple[str, str]:
    """Which targets with a figure are shown at which day, and how many units have reported."""
    stands = coverage.summary(plan, Filter(as_of=chosen.as_of))
    key = "ribbon.units_reported_of_all" if chosen.units else "ribbon.units_reported"
    reported = words(key, part=stands["reported"], n=stands["units"])
    if not progress.days(plan):
        return words("ribbon.showing_nothing_accepted"), reported
    every = len(progress.listing(plan, Filter(as_of=chosen.as_of)))
    count = len(progress.listing(plan, chosen))
    key = "ribbon.showing_results" if count == every else "ribbon.showing_some_results"
    narrow = ", ".join(["", *narrowing(chosen.without("targets"), names(plan, words), words)])
    values = {"day": words.day(stands["day"]), "n": count, "whole": every, "what": narrow}
    return words(key, **values), reported


def _heard(plan: Plan, chosen: Filter, words: Words) -> tuple[str, str]:
    """Whose reports are shown at which day, and how many have reported by it and of it; the target
    that colours the map narrows nothing."""
    stands = coverage.summary(plan, Filter(as_of=chosen.as_of, units=chosen.units))
    reported = words("ribbon.units_reported", part=stands["reported"], n=stands["units"])
    if not progress.days(plan):
        return words("ribbon.showing_nothing_accepted"), reported
    narrow = narrowing(chosen.without("targets"), names(plan, words), words)
    sentence = words(
        "ribbon.showing_reports", day=words.day(stands["day"]), what=", ".join(["", *narrow])
    )
    return sentence, f"{reported}, {words('ribbon.of_this_day', n=stands['of_day'])}"


def _spent(plan: Plan, chosen: Filter, words: Words) -> tuple[str, str]:
    """Which money is shown at which day, and how many of those who owe its figures reported."""
    day, reported = progress.day(plan, chosen), _items_reported(plan, chosen, words)
    if day is None:
        return words("ribbon.showing_nothing_accepted"), reported
    what = describe(chosen, names(plan, words), plan.years, words)
    return words("ribbon.showing_spending", day=words.day(day), what=what), reported


def _items_reported(plan: Plan, chosen: Filter, words: Words) -> str:
    """How much of the money that is due was reported; where none is, why."""
    due = spending.total(plan, chosen)
    if due["items"]:
        return words("ribbon.items_reported", part=due["reported_items"], n=due["items"])
    if due["years"]:  # in which something was reported all the same
        return words("ribbon.no_item_needed")
    rows = spending.listing(plan, chosen)
    return words("ribbon.no_item_due" if rows else "blank.no_rows")


def _amount(total: int | None, words: Words) -> str:
    return words("blank.no_rows") if total is None else words.with_unit(total)
