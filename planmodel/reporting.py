"""Who reports what: the figures that each unit owes, and what is known before anybody reports.

The decision orders results to be followed and reported (Điều 1 V.3, Điều 2 khoản 1) and states no
form (finding 25): the rows are our convention, from data/source/reporting*.csv.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from planmodel import targets
from planmodel.plan import Plan, derived
from planmodel.rows import Row

# The words that a state can take: of a target without a figure, of a project or task.
WORDS = {
    "state": ("not_started", "under_way", "done"),
    "work": ("not_started", "preparing", "under_way", "done"),
}
MONEY = ("allocated", "disbursed")
_GENERAL = "article_2_general"  # by which the decision names who follows the results
_DISTRICTS = 4  # the annex that lists them
NO_FORM = "F25"  # the finding that the decision sets no period and no form of reports


def listing(plan: Plan, unit: str = "") -> list[Row]:
    """One row is a figure that a unit owes at every day that is reported on, of one unit or of
    all, in the order of the form: unit, item (its key: count/WAN-XA/commune, base/communes,
    state/MS-CONG, work/DA05, allocated/DA05/2013), kind (the first word of the key), target,
    level, base, activity, year, is_yes_no (a count out of the unit itself), within_base (whether
    the count may not be larger than its base), report_group, counted_vi, counted_en, short_vi,
    short_en (the head of a column; of a count alone), need (million dong in the plan, of money
    alone; None where it needs none that year)."""
    return plan.rows(
        """
        SELECT
            o.unit, o.item, o.kind, o.target, o.level, o.base, o.activity, o.year,
            o.kind = 'count' AND coalesce(b.first_value, '') = 'one' AS is_yes_no,
            coalesce(r.is_within_base, false) AS within_base,
            coalesce(r.report_group, s.report_group) AS report_group,
            coalesce(r.counted_vi, b.name_vi) AS counted_vi,
            coalesce(r.counted_en, b.name_en) AS counted_en,
            r.short_vi, r.short_en,
            o.need
        FROM owed_figure o
        JOIN unit u ON u.code = o.unit
        LEFT JOIN reporting_base b ON b.code = o.base
        LEFT JOIN reporting r ON r.target = o.target AND r.level = o.level
        LEFT JOIN reporting_state s
            ON o.kind = 'state' AND s.target = o.target AND s.reporter = o.unit
        WHERE $unit IN ('', o.unit)
        ORDER BY u.annex, u.row, o.form, o.place, o.activity, o.year, o.item
        """,
        unit=unit,
    )


def units(plan: Plan) -> list[Row]:
    """One row is a unit that reports, in the order of annexes 3 and 4: unit, annex, row, counts
    (how many figures of targets it owes), states, works, bases."""
    return plan.rows(
        """
        SELECT
            o.unit, u.annex, u.row,
            count(*) FILTER (o.kind = 'count') AS counts,
            count(*) FILTER (o.kind = 'state') AS states,
            count(*) FILTER (o.kind = 'work') AS works,
            count(*) FILTER (o.kind = 'base') AS bases
        FROM owed_figure o JOIN unit u ON u.code = o.unit
        GROUP BY ALL ORDER BY u.annex, u.row
        """
    )


def bases(plan: Plan) -> list[Row]:
    """One row is a base that counts are counted out of, asked once a report: code, name_vi,
    name_en, first_value (staff, communes, or None where nothing is known at first)."""
    return plan.rows(
        "SELECT code, name_vi, name_en, first_value FROM reporting_base"
        " WHERE first_value IS DISTINCT FROM 'one' ORDER BY position"
    )


def first_values(plan: Plan) -> list[Row]:
    """One row is what is known of a unit's base before it reports: unit, base, value, as_of (None
    where the annex prints none), source_vi, source_en (both None where the decision prints it),
    line (of the annex; None for a figure from outside). It stands beside what is reported, never
    in its place."""
    return plan.rows(
        """
        SELECT o.unit, o.base, f.value, f.as_of, f.source_vi, f.source_en, f.line
        FROM owed_figure o JOIN first_base f USING (unit, base)
        JOIN unit u ON u.code = o.unit
        WHERE o.kind = 'base' ORDER BY u.annex, u.row, o.form
        """
    )


@derived
def span(plan: Plan) -> tuple[date, date]:
    """The first and the last day that can be reported on: a year round the plan's years."""
    years = plan.years
    return date(years[0] - 1, 12, 31), date(years[-1] + 1, 12, 31)


def offered_days(plan: Plan) -> list[date]:
    """The days that a report is usually of: each 30 June and 31 December of the span."""
    first, last = span(plan)
    years = range(first.year, last.year + 1)
    days: list[Any] = [date(year, *day) for year in years for day in ((6, 30), (12, 31))]
    return [day for day in days if first <= day <= last]


@derived
def follower(plan: Plan) -> str:
    """The unit that follows and collects the results, as the decision orders it (Điều 2
    khoản 1)."""
    rows = (row for row in targets.listing(plan) if row["answers_basis"] == _GENERAL)
    return next((str(row["answers"][0]) for row in rows if row["answers"]), "")


@derived
def most(plan: Plan) -> dict[str, int]:
    """How many there are in the province of what a lead counts without a base, by the level:
    districts as annex 4 lists them, communes as an outside source knows them of every district."""
    districts = {row["unit"] for row in units(plan) if row["annex"] == _DISTRICTS}
    known = [row for row in first_values(plan) if row["base"] == "communes"]
    bounds = {"district": len(districts)}
    if {row["unit"] for row in known} == districts:
        bounds["commune"] = sum(row["value"] for row in known)
    return bounds


@derived
def owing(plan: Plan) -> dict[str, tuple[str, ...]]:
    """The units that owe a count of a target, by its code, in the order of annexes 3 and 4."""
    units = dict[str, dict[str, None]]()
    for row in listing(plan):
        if row["kind"] == "count":
            units.setdefault(row["target"], {})[row["unit"]] = None
    return {target: tuple(of) for target, of in units.items()}
