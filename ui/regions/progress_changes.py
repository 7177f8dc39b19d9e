"""What is new since the day that the link names."""

from __future__ import annotations

from planmodel import changes as moves
from reports import changes as reports
from ui.frame import plan_store
from ui.frame.context import PageContext
from wording import changes

_MOST_LISTED = 8  # targets, reports, days to choose from; the others open in place


def since(page: PageContext) -> None:
    """The targets whose status moved, and the reports that were accepted or withdrawn."""
    day = page.view.since
    known = plan_store.since(day) if day else None
    if day is None or known is None:
        return
    decided, then = known
    results, states = moves.results(then, page.plan), moves.words(then, page.plan)
    page.html(
        "progress_changes",
        title=changes.title(day, decided, len(results) + len(states), page),
        moved=[
            *((row["code"], changes.result(row, page)) for row in results),
            *((row["code"], changes.state(row, page)) for row in states),
        ],
        days=[
            (
                changes.of_day(at, rows, page.words),
                [(row["unit"], changes.report(row, page)) for row in rows],
            )
            for at, rows in reports.by_day(decided)
        ],
        most=_MOST_LISTED,
        others=[other for other in plan_store.days_of_decisions() if other != day],
        newest=changes.at_newest(page),
    )
