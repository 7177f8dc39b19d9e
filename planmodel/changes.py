"""What moved between two moments: the plan with what was accepted then, and now."""

from __future__ import annotations

from planmodel import progress, states
from planmodel.plan import Plan
from planmodel.rows import Row


def results(then: Plan, now: Plan) -> list[Row]:
    """One row is a target with a figure whose status is another now, each at its own newest day: a
    row of progress.listing of now, and before (the status then)."""
    before = {row["code"]: row["status"] for row in progress.listing(then)}
    return [
        {**row, "before": before[row["code"]]}
        for row in progress.listing(now)
        if row["status"] != before[row["code"]]
    ]


def words(then: Plan, now: Plan) -> list[Row]:
    """One row is a target without a figure whose state is another now: a row of states.listing of
    now, and before (the word then, None where there was none)."""
    before = {row["code"]: row["word"] for row in states.listing(then)}
    return [
        {**row, "before": before[row["code"]]}
        for row in states.listing(now)
        if row["word"] != before[row["code"]]
    ]
