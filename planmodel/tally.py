"""What the units counted, and its sums by target.

What counts at a day is the last accepted figure of each unit and row of a day not later, out of
the base that the same unit gave of the same day. Nothing is interpolated. A target's value is the
sum of its counts over the sum of their bases, never the mean of the units' shares.
"""

from __future__ import annotations

from datetime import date

from planmodel.plan import Plan
from planmodel.rows import Row, grouped

# One row is a count that a unit owes, and what counts of it at a day.
_CELL = """
    WITH day AS (
        SELECT unnest($days::DATE[]) AS day
    ), owed AS (
        SELECT day, o.unit, o.item, o.target, o.level, o.base AS base_code,
            coalesce(r.is_within_base, false) AS within_base,
            b.first_value IS NOT DISTINCT FROM 'one' AS is_yes_no,
            u.annex, u."row", o.form, o.place
        FROM day CROSS JOIN owed_figure o
        JOIN unit u ON u.code = o.unit
        JOIN reporting r ON r.target = o.target AND r.level = o.level
        LEFT JOIN reporting_base b ON b.code = o.base
        WHERE o.kind = 'count'
    ), cell AS MATERIALIZED (
        SELECT o.*, c.count, c.base, c.as_of, c.report,
            CASE WHEN o.is_yes_no THEN 1 ELSE coalesce(b.number, f.value) END AS known_base,
            NOT o.is_yes_no AND b.number IS NULL AND f.value IS NOT NULL AS is_first_base
        FROM owed o
        LEFT JOIN (
            FROM counted JOIN day ON counts_at(day, as_of, until)
        ) c ON c.day = o.day AND c.unit = o.unit AND c.item = o.item
        LEFT JOIN (
            FROM said JOIN day ON counts_at(day, as_of, until)
            WHERE number IS NOT NULL
        ) b ON b.day = o.day AND b.unit = o.unit AND b.item = concat_ws('/', 'base', o.base_code)
        LEFT JOIN first_base f ON f.unit = o.unit AND f.base = o.base_code
    )
"""

_CELLS = """
    SELECT unit, item, target, level, base_code, is_yes_no, within_base,
        count, base, as_of, report, known_base, is_first_base
    FROM cell ORDER BY annex, "row", form, place, item
"""

# Each cell is added twice: to all of its target, whose level is blank, and to its own level.
_SUMS = """
    , part AS (
        SELECT day, target, level, max(as_of) AS newest FROM cell
        GROUP BY GROUPING SETS ((day, target), (day, target, level))
    ), in_part AS (
        SELECT
            c.* EXCLUDE (level, is_told), p.level, p.newest, p.level IS NULL AND is_told AS is_told
        FROM (
            SELECT *, bool_or(count IS NOT NULL) OVER (PARTITION BY day, target, unit) AS is_told
            FROM cell
        ) c JOIN part p
            ON p.day = c.day AND p.target = c.target AND (p.level IS NULL OR p.level = c.level)
    )
    SELECT day, target, level, any_value(base_code) AS base_code,
        sum(count)::BIGINT AS count, sum(base)::BIGINT AS base,
        count(DISTINCT unit) AS owing,
        count(DISTINCT unit) FILTER (count IS NOT NULL) AS reporters,
        count(DISTINCT unit) FILTER (count < base) AS short,
        list(unit ORDER BY annex, "row") FILTER (count IS NULL AND NOT is_told) AS missing,
        list(unit ORDER BY annex, "row") FILTER (count IS NULL AND is_told) AS incomplete,
        coalesce(sum(known_base) FILTER (count IS NULL), 0)::BIGINT AS left_base,
        list((base_code, unit) ORDER BY annex, "row", form, place) FILTER (
            count IS NULL AND known_base IS NULL AND base_code IS NOT NULL
        ) AS unknown,
        bool_or(count IS NULL) AND NOT bool_and(within_base) AS is_open_ended,
        any_value(newest) AS newest,
        list((unit, as_of) ORDER BY annex, "row", form, place) FILTER (as_of <> newest) AS older
    FROM in_part
    GROUP BY day, target, level
    ORDER BY day, target, level IS NOT NULL, min(annex), min(form), min(place)
"""


def cells(plan: Plan, at: date) -> list[Row]:
    """One row is a figure of a target that a unit owes, and what counts of it at a day, in the
    order of units and of the form: unit, item, target, level, base_code, is_yes_no, within_base,
    count, base, as_of, report, known_base, is_first_base (planmodel.progress: matrix)."""
    return plan.rows(_CELL + _CELLS, days=(at,))


def added(cells: list[Row]) -> Row:
    """What the units counted, added over cells, such as those of one target or one level of it:

    - count and base: of those that reported, None where nobody did (and the base of a bare count);
      is_rate: whether it is counted out of a base;
    - owing, reporters (how many units owe it, how many reported any of it), missing (the codes of
      those that reported none), incomplete (of those that reported a part), full and short (how
      many reporters have all of their base, how many have less);
    - left_units, left_base: units that have not reported all, and the base that is known of what
      they have not; unknown: (base, unit) of a base that is not known;
    - is_open_ended: nothing bounds what is not reported, computers above all;
    - sure, possible: the ends of what all units together have, (numerator, denominator): what is
      not reported counted 0, and counted full. None where nobody reported or a base is unknown;
      `possible` also where it is open-ended;
    - newest (its newest day), older ((unit, day) of figures of an earlier one)."""
    told = [cell for cell in cells if cell["count"] is not None]
    left = [cell for cell in cells if cell["count"] is None]
    is_rate = cells[0]["base_code"] is not None
    owing, reporting, lacking = (
        tuple(dict.fromkeys(cell["unit"] for cell in part)) for part in (cells, told, left)
    )
    short = {c["unit"] for c in told if is_rate and c["count"] < c["base"]}
    newest = max((cell["as_of"] for cell in told), default=None)
    sums: Row = {
        "count": sum(cell["count"] for cell in told) if told else None,
        "base": sum(cell["base"] for cell in told) if told and is_rate else None,
        "is_rate": is_rate,
        "owing": len(owing),
        "reporters": len(reporting),
        "missing": tuple(unit for unit in lacking if unit not in reporting),
        "incomplete": tuple(unit for unit in lacking if unit in reporting),
        "full": len(reporting) - len(short) if is_rate else None,
        "short": len(short) if is_rate else None,
        "left_units": len(lacking),
        "left_base": sum(cell["known_base"] or 0 for cell in left) if is_rate else None,
        "unknown": tuple(
            (cell["base_code"], cell["unit"])
            for cell in left
            if is_rate and cell["known_base"] is None
        ),
        "is_open_ended": bool(left) and not all(cell["within_base"] for cell in cells),
        "newest": newest,
        "older": tuple(
            dict.fromkeys((c["unit"], c["as_of"]) for c in told if c["as_of"] != newest)
        ),
    }
    return {**sums, **_ends(sums)}


def by_target(plan: Plan, at: date) -> dict[str, Row]:
    """What the units counted of each target at a day, by its code: all of `added` over its cells,
    and parts, one row a level (of several: officials of departments, of districts, of communes) in
    the order of the form: level, base_code, and all of `added` of it alone. The database adds, so
    that a nation is answered as a province is. All callers share the rows."""
    usual = _usual_days(plan)
    return plan.kept(_asked, usual if at in usual else (at,))[at]


def _usual_days(plan: Plan) -> tuple[date, ...]:
    """Each year's end, and the newest day that was reported of: what a page asks for unless another
    day is chosen, however often units report."""
    newest = plan.value("SELECT max(as_of) FROM reported")
    ends = {date(year, 12, 31) for year in plan.years}
    return tuple(sorted({newest, *ends} if newest else ends))


def _asked(plan: Plan, on: tuple[date, ...]) -> dict[date, dict[str, Row]]:
    """What was counted at each of these days, asked at once."""
    rows = grouped(plan.rows(_CELL + _SUMS, days=on), "day", "target")
    found: dict[date, dict[str, Row]] = {day: {} for day in on}
    for (day, target), (whole, *parts) in rows.items():
        found[day][target] = {**_read(whole), "parts": tuple(_part(part) for part in parts)}
    return found


def _part(row: Row) -> Row:
    return {"level": row["level"], "base_code": row["base_code"], **_read(row)}


def _read(row: Row) -> Row:
    """The sums as `added` has them, of one row of the database."""
    is_rate = row["base_code"] is not None
    missing, incomplete = (tuple(dict.fromkeys(row[k] or ())) for k in ("missing", "incomplete"))
    sums: Row = {
        "count": row["count"],
        "base": row["base"],
        "is_rate": is_rate,
        "owing": row["owing"],
        "reporters": row["reporters"],
        "missing": missing,
        "incomplete": incomplete,
        "full": row["reporters"] - row["short"] if is_rate else None,
        "short": row["short"] if is_rate else None,
        "left_units": len(missing) + len(incomplete),
        "left_base": row["left_base"] if is_rate else None,
        "unknown": row["unknown"] or (),
        "is_open_ended": row["is_open_ended"],
        "newest": row["newest"],
        "older": tuple(dict.fromkeys(row["older"] or ())),
    }
    return {**sums, **_ends(sums)}


def _ends(sums: Row) -> Row:
    """The least and the most that all units together can have, as pairs of integers."""
    if sums["count"] is None or sums["unknown"]:
        return {"sure": None, "possible": None}
    count, left = sums["count"], sums["left_base"] or 0
    whole = sums["base"] + left if sums["is_rate"] else 1
    return {
        "sure": (count, whole),
        "possible": None if sums["is_open_ended"] else (count + left, whole),
    }
