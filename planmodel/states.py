"""Where the targets without a figure and the activities stand: a word that a unit reports of each.

The last accepted word of each unit counts, of a day not later than the day of the data.
"""

from __future__ import annotations

from planmodel import progress, reporting
from planmodel.filter import EVERYTHING, Filter
from planmodel.plan import Plan
from planmodel.rows import Row, grouped


def listing(plan: Plan, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is a target whose state is reported, in the order of targets.listing, with all that
    stands in a row of it: word (not_started, under_way, done: of several that report it the
    least advanced, None until each has), since (the last day that one of them came to this word,
    None where none says), owing and reporters (units), missing (codes of the units that have not
    reported), states (one row a unit: code, unit, word, since, note, evidence, as_of, report; None
    where it has not). The filter chooses as progress.listing, but for the status of a result."""
    by_target = grouped(_said(plan, "state", chosen), "code")
    return [
        {**target, **_together(by_target[target["code"]])}
        for target in progress.targets_kept(plan, chosen)
        if target["code"] in by_target
    ]


def works(plan: Plan, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is an activity and a unit that reports it, in the order of the annexes: code,
    unit, word (not_started, preparing, under_way, done; None where it has not reported), since,
    note, evidence, as_of, report. The filter chooses the activities with money in it."""
    kept = plan.rows(
        """
        SELECT DISTINCT r.activity, r.unit
        FROM (SELECT DISTINCT activity, unit FROM budget_line WHERE {where}) b
        JOIN activity_reporter r ON r.activity = b.activity AND r.of_unit = b.unit
        """,
        chosen,
    )
    chosen_works = {(row["activity"], row["unit"]) for row in kept}
    rows = _said(plan, "work", chosen)
    return [row for row in rows if (row["code"], row["unit"]) in chosen_works]


def _together(states: list[Row]) -> Row:
    """The state of a target, of those that report it."""
    words = [row["word"] for row in states]
    missing = tuple(row["unit"] for row in states if row["word"] is None)
    word = None if missing else min(words, key=reporting.WORDS["state"].index)
    since = [row["since"] for row in states if row["word"] == word and row["since"]]
    return {
        "word": word,
        "since": max(since, default=None) if word else None,
        "owing": len(states),
        "reporters": len(states) - len(missing),
        "missing": missing,
        "states": tuple(states),
    }


def _said(plan: Plan, kind: str, chosen: Filter) -> list[Row]:
    """Every word of a kind that a unit owes, and what counts of it at the day of the data."""
    return plan.rows(
        """
        SELECT coalesce(o.target, o.activity) AS code, o.unit,
            s.word, s.since, s.note, s.evidence, s.as_of, s.report
        FROM owed_figure o JOIN unit u ON u.code = o.unit
        LEFT JOIN counted_at($day::DATE) s
            ON s.unit = o.unit AND s.item = o.item AND s.word IS NOT NULL
        WHERE o.kind = $kind ORDER BY o.place, o.item, u.annex, u."row"
        """,
        kind=kind,
        day=progress.day(plan, chosen),
    )
