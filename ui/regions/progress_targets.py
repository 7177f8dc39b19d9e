"""Progress by target: where does each target with a figure stand, and why?"""

from __future__ import annotations

from charts import held
from planmodel import coverage, progress, reporting, states
from planmodel.filter import RESULTS, Filter
from planmodel.rows import Row, grouped
from ui.frame.context import PageContext
from ui.frame.render_cache import region
from ui.regions import progress_opened
from wording import reasons, results


@region
def by_status(page: PageContext) -> None:
    """The targets with a figure by status, what needs attention first."""
    rows = progress.listing(page.plan, page.chosen)
    if not rows and page.chosen.targets and states.listing(page.plan, page.chosen):
        return  # what is chosen has no figure, but a state
    cells = grouped(progress.matrix(page.plan, Filter(as_of=page.chosen.as_of)), "target")
    page.html(
        "progress_targets",
        title=_title(page, rows),
        keys=_keys(page),
        silent=results.silent(coverage.listing(page.plan, Filter(as_of=page.chosen.as_of)), page),
        groups=[
            {
                "status": status,
                "count": len(members),
                "note": results.hurried(members, page.words),
                "rows": [_row(page, row, cells[row["code"]]) for row in members],
            }
            for status, members in grouped(rows, "status").items()
        ],
        years=page.years,
        newest=page.words.local_day(progress.last_accepted(page.plan)),
        source=page.sentence(
            page.words("progress.source"), dict.fromkeys(row["first_line"] for row in rows)
        ),
    )


def _title(page: PageContext, rows: list[Row]) -> str:
    """How many of the targets are reached; of one that the chosen unit does not report, that."""
    said = results.title(rows, page.chosen.results, page.words)
    if not rows:
        return results.not_reported(page.chosen, page) or said
    return results.of_province(said, page.chosen.units, page)


def _keys(page: PageContext) -> list[Row]:
    """The statuses, how many targets have each, and the view that a click on it makes."""
    chosen = page.chosen.results
    return [
        {
            **row,
            "is_chosen": row["status"] in chosen,
            "others": tuple(s for s in RESULTS if (s in chosen) != (s == row["status"])),
        }
        for row in progress.counts(page.plan, page.chosen)
        if row["targets"] or row["status"] in chosen
    ]


def _row(page: PageContext, row: Row, cells: list[Row]) -> Row:
    """A target with its mark and its words, and what it shows once it is open."""
    words = page.words
    return {
        **row,
        "reason": reasons.reason(row, page),
        "held": held.held(row, words),
        "ends": held.year_ends(row, page.years),
        "reported": results.reported(row, page),
        "exception": results.exception(row, page),
        "still": results.left(row, words),
        "pace": results.pace(row, words),
        "faster": results.faster(row, words),
        "opened": progress_opened.opened(page, row, cells),
    }


@region
def worded(page: PageContext) -> None:
    """The targets without a figure, by the state that was reported of each."""
    words = page.words
    rows = states.listing(page.plan, page.chosen)
    if not rows:
        return
    order = [*reporting.WORDS["state"], None]
    groups = [(word, [row for row in rows if row["word"] == word]) for word in order]
    page.html(
        "progress_states",
        title=results.states_title(rows, words),
        groups=[(word, members) for word, members in groups if members],
    )
