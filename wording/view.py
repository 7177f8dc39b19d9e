"""What a view shows, in one sentence with its total: the same over a page, at the foot of a slide
and on a file."""

from __future__ import annotations

from planmodel import activities, budget, document, funding, targets, units
from planmodel.filter import FIELDS, MONEY_WORDS, TARGET_WORDS, Filter
from planmodel.link import View
from planmodel.plan import Plan
from wording.sentence import describe, narrowed
from wording.words import Words

# The words of a link that mean something on a page; the others are kept and named.
APPLIED = {
    "overview": MONEY_WORDS,
    "targets": TARGET_WORDS,
    "budget": MONEY_WORDS,
    "activities": (*MONEY_WORDS, "reaches", "only"),
    "units": ("year", "unit"),
    "scenario": ("lead", "fund", "shift"),
    "present": MONEY_WORDS,
}


def applied(page: str, view: View) -> Filter:
    """What of the filter the page goes by."""
    fields = {FIELDS[word] for word in APPLIED[page] if word in FIELDS}
    return view.filter.without(*(set(FIELDS.values()) - fields))


def names(plan: Plan, words: Words) -> dict[str, str]:
    """What the sentence calls units, targets and subjects, by code."""
    found = {row["code"]: words.name(row) for row in units.listing(plan)}
    found |= {row["code"]: words.name(row, "short") for row in targets.names(plan)}
    return found | {row["code"]: words.name(row) for row in targets.subjects(plan)}


def said(plan: Plan, page: str, view: View, words: Words) -> tuple[str, str]:
    """What is shown ("Đang xem nhu cầu dự kiến năm 2013, …:"), and its total."""
    chosen, about = applied(page, view), document.about(plan)
    years = tuple(range(about["first_year"], about["last_year"] + 1))
    if page == "targets":
        what = describe(chosen.without("targets"), names(plan, words), years, words)
        codes = tuple(targets.listing(plan, chosen)["code"])
        stated = funding.coverage(plan, codes, chosen)["stated"]
        return _sentence("ribbon.showing_targets", what, stated, words, len(codes))
    what = describe(chosen, names(plan, words), years, words)
    if page == "activities":
        what = ", ".join([what, *narrowed(view.reaches, view.only, words)])
        chosen = activities.narrowed(plan, chosen, view.reaches, view.only)
    return _sentence("ribbon.showing", what, budget.total(plan, chosen), words)


def _sentence(key: str, what: str, total: int | None, words: Words,
              count: int = 0) -> tuple[str, str]:  # fmt: skip
    amount = words("blank.no_rows") if total is None else words.with_unit(total)
    return words(key, what=what, n=count, count=count), amount
