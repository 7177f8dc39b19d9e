"""Who has reported, who has not, and what is unknown through it."""

from __future__ import annotations

from datetime import date

from planmodel import progress, reporting, spending
from planmodel.filter import EVERYTHING, Filter
from planmodel.plan import Plan
from planmodel.rows import Row, grouped

_KINDS = ("never", "older", "incomplete")


def summary(plan: Plan, chosen: Filter = EVERYTHING) -> Row:
    """How much stands at the day of the data, of all units or the chosen ones: day, units (that
    report), reported (have an accepted figure of it or a day before), of_day (of exactly it),
    figures (of targets that are owed), figures_reported, figures_of_nobody (of targets that
    several units owe and none of the province reported) and figures_of_silent (the others, of
    units that never reported)."""
    return {**plan.kept(_summed, _only(chosen))}


def _summed(plan: Plan, chosen: Filter) -> Row:
    at = progress.day(plan, chosen)
    last = _last(plan, at)
    codes = _codes(plan, chosen)
    cells = progress.matrix(plan, chosen)
    nobody = _of_nobody(plan, chosen)
    lacking = [cell for cell in cells if cell["missing"]]
    return {
        "day": at,
        "units": len(codes),
        "reported": sum(code in last for code in codes),
        "of_day": sum(last.get(code) == at for code in codes) if at else 0,
        "figures": len(cells),
        "figures_reported": len(cells) - len(lacking),
        "figures_of_nobody": sum(cell["target"] in nobody for cell in lacking),
        "figures_of_silent": sum(
            cell["target"] not in nobody and cell["unit"] not in last for cell in lacking
        ),
    }


def listing(plan: Plan, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is a unit that has not reported all at the day of the data, those that never did
    first, the largest unknown first: unit, kind (never; older: only of days before; incomplete),
    last (its newest day, None where never), owing (figures of targets), missing (items of them that
    it never reported, without those that nobody did), older (items whose figure is of a day
    before), unknown ((base, value) of what is missing, the value None where it is not known),
    money ((activity, year) that is awaited and not reported in full), need (theirs, million dong).
    The filter chooses the day and units."""
    return [{**row} for row in plan.kept(_listed, _only(chosen))]


def _listed(plan: Plan, chosen: Filter) -> list[Row]:
    at = progress.day(plan, chosen)
    last, nobody = _last(plan, at), _of_nobody(plan, chosen)
    cells = grouped(progress.matrix(plan, chosen), "unit")
    items = grouped(spending.listing(plan, Filter(as_of=chosen.as_of)), "unit")
    rows = list[Row]()
    for code in _codes(plan, chosen):
        row = _lacking(plan, at, cells[code], items.get(code, []), nobody)
        is_of_day = at is not None and last.get(code) == at
        if is_of_day and not (row["missing"] or row["older"] or row["money"]):
            continue
        kind = "incomplete" if is_of_day else "older" if code in last else "never"
        rows.append({"unit": code, "kind": kind, "last": last.get(code), **row})
    return sorted(rows, key=_by_unknown)


def _lacking(
    plan: Plan, at: date | None, cells: list[Row], items: list[Row], nobody: set[str]
) -> Row:
    """What one unit has not reported, of its figures and its money."""
    missing = [cell for cell in cells if cell["missing"] and cell["target"] not in nobody]
    awaited = [item for item in items if item["is_awaited"] and not item["is_reported"]]
    return {
        "owing": len(cells),
        "missing": tuple(cell["item"] for cell in missing),
        "older": tuple(
            cell["item"] for cell in cells if not cell["missing"] and cell["as_of"] != at
        ),
        "unknown": _unknown(plan, missing),
        "money": tuple((item["activity"], item["year"]) for item in awaited),
        "need": sum(item["need"] for item in awaited),
    }


def reports(plan: Plan, unit: str, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is an accepted report of a unit of a day not after the day of the data, the newest
    day and there the last report first: report (its number), as_of, figures (how many figures of
    targets stand in it), submitted_at, submitted_by, filled_by, file_name, accepted_at,
    accepted_by."""
    return plan.rows(
        """
        SELECT
            r.report, r.as_of, count(*) FILTER (o.kind = 'count') AS figures,
            any_value(submitted_at) AS submitted_at, any_value(submitted_by) AS submitted_by,
            any_value(filled_by) AS filled_by, any_value(file_name) AS file_name,
            any_value(accepted_at) AS accepted_at, any_value(accepted_by) AS accepted_by
        FROM reported r LEFT JOIN owed_figure o ON o.unit = r.unit AND o.item = r.item
        WHERE r.unit = $unit AND r.as_of <= $day::DATE
        GROUP BY r.report, r.as_of ORDER BY r.as_of DESC, r.report DESC
        """,
        unit=unit,
        day=progress.day(plan, chosen),
    )


def _only(chosen: Filter) -> Filter:
    """Its day and units alone."""
    return Filter(as_of=chosen.as_of, units=chosen.units)


def _codes(plan: Plan, chosen: Filter) -> list[str]:
    """The units that report, of the chosen ones or of all."""
    codes = [row["unit"] for row in reporting.units(plan)]
    return [code for code in codes if not chosen.units or code in chosen.units]


def _last(plan: Plan, at: date | None) -> dict[str, date]:
    """The newest day not after a day that each unit reported of."""
    rows = plan.rows(
        "SELECT unit, max(as_of) AS last FROM reported WHERE as_of <= $day::DATE GROUP BY unit",
        day=at,
    )
    return {row["unit"]: row["last"] for row in rows}


def _of_nobody(plan: Plan, chosen: Filter) -> set[str]:
    """The targets that several units owe and none of the province reported."""
    rows = progress.listing(plan, Filter(as_of=chosen.as_of, results=("none",)))
    return {row["code"] for row in rows if row["owing"] > 1}


def _unknown(plan: Plan, missing: list[Row]) -> tuple[tuple[str, int | None], ...]:
    """What is known of the bases of figures that a unit lacks, each base once."""
    known = {cell["base_code"]: cell["known_base"] for cell in missing}
    return tuple((b["code"], known[b["code"]]) for b in reporting.bases(plan) if b["code"] in known)


def _by_unknown(row: Row) -> tuple[int, int, int, int]:
    known = sum(value or 0 for _, value in row["unknown"])
    return _KINDS.index(row["kind"]), -len(row["missing"]), -known, -row["need"]
