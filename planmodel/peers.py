"""What a unit reported, beside what the other units that owe the same figure did."""

from __future__ import annotations

from datetime import date

from planmodel import progress, tally
from planmodel.filter import EVERYTHING, Filter
from planmodel.plan import Plan
from planmodel.rows import Row, grouped


def listing(plan: Plan, unit: str, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is a figure of a target that a unit owes, in the order of the form: all of a row of
    progress.matrix, and before (its row of tally.cells at the end of the year before the day of
    the data; None where it reported none of exactly that day), peers (the rows of progress.matrix
    of all units that owe the figure, itself among them), reporters (how many of them reported it)
    and base_of_all (what is known of their bases together; None where one is not known). The filter
    chooses the day."""
    at = progress.day(plan, chosen)
    if at is None:
        return []
    last = date(at.year - 1, 12, 31)
    before = {
        cell["item"]: cell
        for cell in tally.cells(plan, last)
        if cell["unit"] == unit and cell["as_of"] == last
    }
    by_item = grouped(progress.matrix(plan, Filter(as_of=chosen.as_of)), "item")
    return [
        {**own, "before": before.get(own["item"]), "peers": tuple(peers), **_together(peers)}
        for peers in by_item.values()
        for own in peers
        if own["unit"] == unit
    ]


def _together(peers: list[Row]) -> Row:
    known = [cell["known_base"] for cell in peers]
    return {
        "reporters": sum(not cell["missing"] for cell in peers),
        "base_of_all": None if None in known else sum(known),
    }
