"""The regions of the page that explains how to read the others."""

from __future__ import annotations

from charts.held import Length
from charts.levels import Level
from planmodel import budget, divisions, findings, progress, reconciliation, terms
from planmodel.filter import RESULTS, Filter
from planmodel.reporting import NO_FORM
from ui.frame.context import PageContext
from ui.frame.render_cache import region
from wording import answers

# What leadership asks and the plan cannot answer, and which of the blanks it has for an answer.
_UNANSWERED = {
    "connected": "no_result",
    "disbursed": "no_result",
    "late": "no_result",
    "pilots": "no_name",
    "central": "no_amount",
    "computers": "no_result",
    "services": "no_result",
}
_LEVELS = (
    ("exactly", Level("tick", 100, 0, "100%")),
    ("about", Level("dashed", 80, 0, "80%")),
    ("between", Level("band", 80, 10, "80–90%")),
    ("at_least", Level("arrow", 50, 0, "05")),
)
# What was reached beside a level: all is known, some is not, its end is not, nothing of all is.
_LENGTHS = (
    ("sure", Length(sure=72.0)),
    ("unknown", Length(sure=58.0, unknown=14.0)),
    ("no_end", Length(sure=58.0, unknown=42.0, has_no_end=True)),
    ("of_those", Length(of_those=62.0)),
)
_RULES = ("sum", "unreported", "newest", "whole", "about", "between", "money", "ours")


@region
def marks(page: PageContext) -> None:
    """What each mark stands for, the questions without an answer, what to mind."""
    first, printed = page.years[0], {w["by"]: w["lines"] for w in divisions.listing(page.plan)}
    asked = {"disbursed": printed["year"]}
    costs = [
        line
        for measure in ("allocated_before", "still_needed")
        for line in reconciliation.lines(page.plan, "investment", measure=measure)
    ]
    page.html(
        "guide",
        levels=_LEVELS,
        questions=[
            (name, asked.get(name) or page.anchors.get(f"asks_{name}", ()), blank)
            for name, blank in _UNANSWERED.items()
        ],
        # what has to be minded before a figure is used, with the lines behind it
        minded=[
            ("estimated", printed["whole"]),
            ("needed", costs),
            ("shared", ()),
            ("unit", printed["unit"]),
        ],
        first=first,
        need=budget.total(page.plan, Filter(years=(first,))),
        answers=answers.answers(page),
        day=progress.day(page.plan, page.chosen),
    )


@region
def results(page: PageContext) -> None:
    """The signs and marks of what was reached, and how it is worked out. Nothing where nothing is
    reported: the marks stand nowhere then."""
    if not progress.is_reported(page.plan, page.chosen):
        return
    level = _LEVELS[1][1]
    page.html(
        "guide_results",
        statuses=RESULTS,
        lengths=[(name, level, length) for name, length in _LENGTHS],
        rules=_RULES,
        finding=next(row for row in findings.listing(page.plan) if row["id"] == NO_FORM),
    )


@region
def glossary(page: PageContext) -> None:
    """Every term in one plain sentence, with the places that print it."""
    rows = terms.listing(page.plan)
    for row in rows:
        row["lines"] = [int(n) for n in row["source"].split(";")[0].split() if n.isdigit()]
    page.html("guide_terms", rows=rows)
