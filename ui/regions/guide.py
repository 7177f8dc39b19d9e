"""The regions of the page that explains how to read the others."""

from __future__ import annotations

from charts.levels import Level
from planmodel import budget, terms
from planmodel.filter import Filter
from ui.frame.context import PageContext
from ui.frame.render_cache import region

# What leadership asks and the plan cannot answer: the question, the lines that it leans on, and
# which of the blanks it has for an answer.
_UNANSWERED = (
    ("connected", (36,), "no_result"),
    ("disbursed", (395, 580), "no_result"),
    ("late", (), "no_result"),
    ("pilots", (301,), "no_name"),
    ("central", (117,), "no_amount"),
    ("computers", (347,), "no_result"),
    ("services", (42,), "no_result"),
)
# What has to be minded before a figure is used, with the lines behind it.
_MINDED = (("estimated", (98,)), ("needed", (393, 394)), ("shared", ()), ("unit", (801, 1074)))
_LEVELS = (
    ("exactly", Level("tick", 100, 0, "100%")),
    ("about", Level("dashed", 80, 0, "80%")),
    ("between", Level("band", 80, 10, "80–90%")),
    ("at_least", Level("arrow", 50, 0, "05")),
)


@region
def marks(page: PageContext) -> None:
    """What each mark stands for, the questions without an answer, what to mind."""
    first = page.years[0]
    page.html(
        "guide",
        levels=_LEVELS,
        questions=_UNANSWERED,
        minded=_MINDED,
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
