"""The regions of the page that explains how to read the others."""

from __future__ import annotations

from charts.levels import Level
from planmodel import budget, divisions, reconciliation, terms
from planmodel.filter import Filter
from ui.frame.context import PageContext
from ui.frame.render_cache import region

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
    )


@region
def glossary(page: PageContext) -> None:
    """Every term in one plain sentence, with the places that print it."""
    rows = terms.listing(page.plan)
    for row in rows:
        row["lines"] = [int(n) for n in row["source"].split(";")[0].split() if n.isdigit()]
    page.html("guide_terms", rows=rows)
