"""What the plan needs, what was allocated and what was disbursed, million dong, side by side.

One item is an activity, a year and the unit that reports it. An item with a need is awaited once
its year has begun by the day of the data; what nobody reported is None, a typed 0 is 0. Nothing
is subtracted: need less allocated is no saving, and no rate stands over what is not reported.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from planmodel import progress, reporting, states
from planmodel.filter import EVERYTHING, SOURCES, Filter
from planmodel.plan import Plan
from planmodel.rows import Row, grouped

_MONEY = ("need", "allocated", "disbursed")


def listing(plan: Plan, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is an item with a need or a figure, in the order of the annexes, units and years:
    activity, unit (that reports it), of_unit (at which the plan prints it), year, source, lead,
    subject, status (as budget.matrix divides it), need, allocated, disbursed (million dong; a
    blank is None), allocated_as_of, allocated_report, disbursed_as_of,
    disbursed_report, is_due (its year has begun by the day of the data), is_awaited (due, with a
    need), is_reported (both figures stand). The filter chooses as budget.listing, so that all
    needs are budget.total; a year without a need is chosen with the others of its activity and
    unit."""
    printed_at = plan.rows(
        "SELECT DISTINCT activity, unit FROM budget_line WHERE {where}", chosen.without("years")
    )
    kept = {(row["activity"], row["unit"]) for row in printed_at}
    return [
        row
        for row in _items(plan, progress.day(plan, chosen))
        if (row["activity"], row["of_unit"]) in kept
        and (not chosen.years or row["year"] in chosen.years)
    ]


def _items(plan: Plan, day: date | None) -> list[Row]:
    """The rows of `listing` at a day, before anything is chosen."""
    return plan.rows(
        """
        SELECT
            o.activity, o.unit, r.of_unit, o.year, a.source, a.lead, a.subject,
            coalesce(a.status, 'none') AS status, o.need,
            x.number AS allocated, y.number AS disbursed,
            x.as_of AS allocated_as_of, x.report AS allocated_report,
            y.as_of AS disbursed_as_of, y.report AS disbursed_report,
            coalesce(o.year <= year($day::DATE), false) AS is_due,
            is_due AND o.need IS NOT NULL AS is_awaited,
            x.number IS NOT NULL AND y.number IS NOT NULL AS is_reported
        FROM activity_reporter r
        JOIN owed_figure o
            ON o.activity = r.activity AND o.unit = r.unit AND o.kind = 'allocated'
        JOIN activity a ON a.code = o.activity
        JOIN unit u ON u.code = o.unit
        LEFT JOIN counted_at($day::DATE) x ON x.unit = o.unit AND x.item = o.item
        LEFT JOIN counted_at($day::DATE) y
            ON y.unit = o.unit AND y.item = concat_ws('/', 'disbursed', o.activity, o.year)
        WHERE coalesce(o.need, x.number, y.number) IS NOT NULL
        ORDER BY a.annex, a.number, u.annex, u."row", o.year
        """,
        day=day,
    )


def total(plan: Plan, chosen: Filter = EVERYTHING) -> Row:
    """The chosen years that have begun by the day of the data, together: years, and the sums of
    `by_year`."""
    due = [row for row in listing(plan, chosen) if row["is_due"]]
    return {"years": tuple(sorted({row["year"] for row in due})), **added(due)}


def by_year(plan: Plan, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is a year and a source: year, source, is_due (it has begun by the day of the data),
    need, allocated, disbursed (million dong, None where there is none), and of the items with a
    need: items, allocated_items, disbursed_items, reported_items (both figures stand) and
    unreported (the need, million dong, of those that are awaited and not reported in both)."""
    return _by(listing(plan, chosen), "year", "source")


def by_key(plan: Plan, chosen: Filter, dimension: str) -> list[Row]:
    """One row is a key of a dimension of the budget, the largest need first: key, whole (need of
    all chosen years, million dong), the sums of `by_year` over the years that have begun by the
    day of the data, sources (the same by source) and years (its rows of `by_year`). Raises
    KeyError for a dimension that is none."""
    column = "of_unit" if dimension == "unit" else dimension
    rows = list[Row]()
    for key, items in grouped(listing(plan, chosen), column).items():
        due = [item for item in items if item["is_due"]]
        rows.append(
            {
                "key": key,
                "whole": _sum_known(item["need"] for item in items),
                **added(due),
                "sources": tuple(
                    {"source": source, **added(own)}
                    for source, own in grouped(due, "source").items()
                ),
                "years": tuple(_by(items, "year", "source")),
            }
        )
    return sorted(rows, key=lambda row: (-(row["whole"] or 0), row["key"]))


def by_activity(plan: Plan, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is an activity, the largest need first: activity, source, lead, whole (need of all
    chosen years, million dong), the sums of `by_year` over the years that have begun by the day of
    the data, units (how many report it), missing ((year, unit) of the items that are awaited and
    not reported in both), reporters (units that reported any of it), years (one row a year: year,
    is_due and its sums) and works (its rows of states.works)."""
    # A state is of no year: one stands also where the chosen years have money and no need.
    works = grouped(states.works(plan, chosen.without("years")), "code")
    rows = list[Row]()
    for activity, items in grouped(listing(plan, chosen), "activity").items():
        first, due = items[0], [item for item in items if item["is_due"]]
        units = {item["unit"] for item in items}
        rows.append(
            {
                **{key: first[key] for key in ("activity", "source", "lead")},
                "whole": _sum_known(item["need"] for item in items),
                **added(due),
                "units": len(units),
                "missing": tuple(
                    (item["year"], item["unit"])
                    for item in due
                    if item["is_awaited"] and not item["is_reported"]
                ),
                "reporters": len({item["unit"] for item in due if _is_told(item)}),
                "years": tuple(_by(items, "year")),
                "works": tuple(work for work in works.get(activity, ()) if work["unit"] in units),
            }
        )
    return sorted(rows, key=lambda row: (-(row["whole"] or 0), row["activity"]))


def ended(plan: Plan, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is an activity whose last year with a need has ended by the day of the data, in the
    order of the annexes: activity, year (that one) and word (its state, of several units the least
    advanced; None until each has reported). The decision sets no date for an activity: that its
    money has ended is all that can be held against its state."""
    day = progress.day(plan, chosen)
    rows = list[Row]()
    for row in sorted(by_activity(plan, chosen), key=lambda row: row["activity"]):
        last = max(year["year"] for year in row["years"] if year["need"] is not None)
        words = [work["word"] for work in row["works"]]
        if day is not None and day >= date(last, 12, 31):
            word = None if None in words else min(words, key=reporting.WORDS["work"].index)
            rows.append({"activity": row["activity"], "year": last, "word": word})
    return rows


def _is_told(item: Row) -> bool:
    """Whether any of it is reported."""
    return item["allocated"] is not None or item["disbursed"] is not None


def _by(items: list[Row], *names: str) -> list[Row]:
    """The items added by these columns, in the order of years and sources."""
    rows = [
        {**{name: group[0][name] for name in names}, "is_due": group[0]["is_due"], **added(group)}
        for group in grouped(items, *names).values()
    ]
    return sorted(rows, key=lambda r: (r["year"], SOURCES.index(r.get("source") or SOURCES[0])))


def added(items: list[Row]) -> Row:
    """The sums of rows of `listing`: need, allocated, disbursed, unreported (million dong), and how
    many items with a need there are and were reported, as `by_year`."""
    needed = [item for item in items if item["need"] is not None]
    return {
        **{money: _sum_known(item[money] for item in items) for money in _MONEY},
        "items": len(needed),
        "allocated_items": sum(item["allocated"] is not None for item in needed),
        "disbursed_items": sum(item["disbursed"] is not None for item in needed),
        "reported_items": sum(item["is_reported"] for item in needed),
        "unreported": sum(
            item["need"] for item in needed if item["is_awaited"] and not item["is_reported"]
        ),
    }


def _sum_known(amounts: Iterable[int | None]) -> int | None:
    """The sum of the amounts that are known, None where none is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None
