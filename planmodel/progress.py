"""What was reached: the targets with a figure, from what the units reported and was accepted
(planmodel.tally), held against the decision (planmodel.standing)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

from planmodel import reporting, standing, tally, targets
from planmodel.filter import EVERYTHING, RESULTS, Filter
from planmodel.plan import Plan
from planmodel.rows import Row


def days(plan: Plan) -> list[Row]:
    """One row is a day that something accepted was reported of, in their order: day, units (how
    many reported of exactly it)."""
    return plan.rows(
        "SELECT as_of AS day, count(DISTINCT unit) AS units FROM reported GROUP BY ALL ORDER BY day"
    )


def day(plan: Plan, chosen: Filter = EVERYTHING) -> date | None:
    """The day of the data: the chosen one, else the newest with an accepted figure. None where
    nobody has reported."""
    newest: date | None = plan.value("SELECT max(as_of) FROM reported")
    return chosen.as_of or newest


def is_reported(plan: Plan, chosen: Filter = EVERYTHING) -> bool:
    """Whether anything that was accepted stands at the day of the data."""
    return any(chosen.as_of is None or row["day"] <= chosen.as_of for row in days(plan))


def last_accepted(plan: Plan) -> datetime | None:
    """When a figure that counts was accepted last (UTC). None where nobody has reported."""
    moment: datetime | None = plan.value("SELECT max(accepted_at) FROM reported")
    return moment


def listing(plan: Plan, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is a target with a figure, what needs attention first: by status in the order of
    planmodel.filter.RESULTS, those on the way by how far they are behind their pace. It has all
    of a row of targets.listing, and at the day of the data:

    - status, reason (planmodel.standing: judged);
    - the sums over all units that owe it, and of each level its own in `parts`
      (planmodel.tally: by_target);
    - level_count, left, years_left, a_year (planmodel.standing: left, pace), tolerance (points);
    - gain: what the last year brought, over the units with a figure of both days: count, units,
      first, last (days), None where no unit has both; needs_faster: whether even the least that
      is left a year is more than that;
    - year_ends: one row a year's end of the plan not after the day: day, status, count, base,
      reporters, owing, is_open_ended, sure, possible.

    Nothing is 0 that nobody reported. A filter keeps what targets.listing keeps, and of a unit all
    that it reports; what is counted is of all units whatever is chosen."""
    at = day(plan, chosen) or reporting.span(plan)[0]
    found = _results(plan, at)
    kept = targets_kept(plan, chosen)
    rows = [{**row, **found[row["code"]]} for row in kept if row["code"] in found]
    if chosen.results:
        rows = [row for row in rows if row["status"] in chosen.results]
    return sorted(rows, key=lambda row: (RESULTS.index(row["status"]), -_behind(row)))


def counts(plan: Plan, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is a status, in the order of planmodel.filter.RESULTS: status, targets (how many of
    the chosen ones have it, whatever status is chosen)."""
    found = Counter(row["status"] for row in listing(plan, chosen.without("results")))
    return [{"status": status, "targets": found[status]} for status in RESULTS]


def matrix(plan: Plan, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is a figure of a target that a unit owes, in the order of units and of the form:
    unit, item, target, level, base_code, is_yes_no (a count out of the unit itself), within_base,
    count, base, as_of and report (its day and number), is_older (of an earlier day than the newest
    of its target), missing (not reported: count and base are None), known_base (the base
    that would count: its last accepted one, else the first known; None where there is none) and
    is_first_base (it is the first known). The filter chooses units, and targets as `listing`."""
    at = day(plan, chosen) or reporting.span(plan)[0]
    results = _results(plan, at)
    kept = {row["code"] for row in listing(plan, chosen.without("units"))}
    return [
        {
            **cell,
            "missing": cell["count"] is None,
            "is_older": cell["count"] is not None
            and cell["as_of"] != results[cell["target"]]["newest"],
        }
        for cell in tally.cells(plan, at)
        if cell["target"] in kept and (not chosen.units or cell["unit"] in chosen.units)
    ]


def units(plan: Plan, target: str, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is a unit, and a level, that owes a target, as `matrix`. The filter chooses the day
    and units."""
    only = Filter(as_of=chosen.as_of, units=chosen.units, targets=(target,))
    return matrix(plan, only)


def history(plan: Plan, target: str, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is a day not after the day of the data that a figure of a target was reported of, the
    newest first: what `listing` has of a year's end, and

    - own: units with a figure of exactly this day;
    - gain and gain_units: what it brought since the day before it in this list, over the units
      with a figure of both; None where no unit has;
    - common_units, common_count, common_base: the units that have a figure of every one of these
      days, and theirs of this one (None where no unit has)."""
    told = figures(plan, target, chosen.without("units"))
    by_day = dict[date, dict[tuple[str, str], Row]]()
    for row in told:
        by_day.setdefault(row["as_of"], {})[row["unit"], row["item"]] = row
    ordered = sorted(by_day)
    if not ordered:
        return []
    common = set.intersection(*(set(of_day) for of_day in by_day.values()))
    rows = list[Row]()
    for before, at in zip([None, *ordered], ordered, strict=False):
        own, past = by_day[at], by_day[before] if before else {}
        both = own.keys() & past.keys()
        held = [own[key] for key in common]
        is_rate = bool(held) and held[0]["base"] is not None
        rows.append(
            {
                **_of_day(_standing(plan, at)[target], at),
                "own": len({unit for unit, _ in own}),
                "gain": sum(own[k]["count"] - past[k]["count"] for k in both) if both else None,
                "gain_units": len({unit for unit, _ in both}),
                "common_units": len({unit for unit, _ in common}),
                "common_count": sum(row["count"] for row in held) if held else None,
                "common_base": sum(row["base"] for row in held) if is_rate else None,
            }
        )
    return rows[::-1]


def figures(plan: Plan, target: str, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is a figure of a target, of all where none is named, that a unit said of a day not
    after the day of the data, by unit, the newest first, the last report of each day alone: unit,
    item, level, as_of, count, base, report (its number), note, evidence, place (of the cell),
    file_name, submitted_at, submitted_by, filled_by, accepted_at, accepted_by (times in UTC). The
    filter chooses the day and units."""
    at = day(plan, chosen)
    rows = plan.rows(
        """
        SELECT c.* EXCLUDE (target, year_before, until)
        FROM counted c JOIN unit u ON u.code = c.unit
        WHERE $target IN ('', target)
        ORDER BY u.annex, u."row", c.item, as_of DESC
        """,
        target=target,
    )
    return [
        row
        for row in rows
        if at and row["as_of"] <= at and (not chosen.units or row["unit"] in chosen.units)
    ]


def targets_kept(plan: Plan, chosen: Filter = EVERYTHING) -> list[Row]:
    """The rows of targets.listing that a filter keeps, whatever status is chosen; of a unit also
    all that it reports."""
    rows = targets.listing(plan, chosen.without("units"))
    if not chosen.units:
        return rows
    kept = {row["code"] for row in targets.listing(plan, chosen)}
    kept |= {row["target"] for row in reporting.listing(plan) if row["unit"] in chosen.units}
    return [row for row in rows if row["code"] in kept]


def of_targets(plan: Plan, chosen: Filter = EVERYTHING) -> dict[str, Row]:
    """The rows of `listing` by target, of every target with a figure at the day of the data."""
    return {row["code"]: row for row in listing(plan, Filter(as_of=chosen.as_of))}


def narrowed(plan: Plan, chosen: Filter) -> Filter:
    """The choice, narrowed to the targets whose result has one of the chosen statuses."""
    if not chosen.results:
        return chosen
    codes = tuple(
        code
        for code, row in of_targets(plan, chosen).items()
        if row["status"] in chosen.results and (not chosen.targets or code in chosen.targets)
    )
    return replace(chosen, targets=codes or ("–",))  # no target has this code


def _year_ends(plan: Plan, at: date) -> list[date]:
    return [end for end in (date(year, 12, 31) for year in plan.years) if end <= at]


def _standing(plan: Plan, at: date) -> dict[str, Row]:
    """What the units counted of each target at a day, held against its level, by its code. All
    callers share the rows."""
    return plan.kept(_held, at)


def _held(plan: Plan, at: date) -> dict[str, Row]:
    counted, held = tally.by_target(plan, at), dict[str, Row]()
    for target in targets.listing(plan):
        if target["code"] in counted:
            sums = counted[target["code"]]
            wanted = standing.level(target, sums["is_rate"])
            is_past = at >= date(target["due_year"], 12, 31)
            held[target["code"]] = {**sums, **standing.judged(wanted, sums, is_past)}
    return held


def _results(plan: Plan, at: date) -> dict[str, Row]:
    """What `listing` adds to each target at a day. All callers share the rows."""
    return plan.kept(_worked_out, at)


def _worked_out(plan: Plan, at: date) -> dict[str, Row]:
    held = _standing(plan, at)
    gains = {row["target"]: row for row in _gains(plan, at)}
    results = dict[str, Row]()
    for target in targets.listing(plan):
        code = target["code"]
        if code not in held:
            continue
        row = {**held[code]}
        wanted = standing.level(target, row["is_rate"])
        row |= standing.left(wanted, row, row["status"])
        row |= standing.pace(target["due_year"], at, row["left"])
        gain = gains.get(code)
        row["gain"] = gain and {key: gain[key] for key in ("count", "units", "first", "last")}
        row["needs_faster"] = bool(gain and row["a_year"] and row["a_year"][0] > gain["count"])
        row["tolerance"] = standing.TOLERANCE
        row["year_ends"] = tuple(
            _of_day(_standing(plan, end)[code], end) for end in _year_ends(plan, at)
        )
        results[code] = row
    return results


_OF_DAY = ("status", "count", "base", "reporters", "owing", "is_open_ended", "sure", "possible")


def _of_day(row: Row, at: date) -> Row:
    return {"day": at, **{key: row[key] for key in _OF_DAY}}


def _gains(plan: Plan, at: date) -> list[Row]:
    """What the last year brought each target: the newest day that a unit has a figure of, and of
    the same day a year before."""
    return plan.rows(
        """
        SELECT target, as_of AS last, (as_of - INTERVAL 1 YEAR)::DATE AS first,
            sum(count - year_before)::BIGINT AS count, count(DISTINCT unit) AS units
        FROM counted SEMI JOIN (
            SELECT target, max(as_of) AS as_of FROM counted
            WHERE year_before IS NOT NULL AND as_of <= $day GROUP BY target
        ) newest USING (target, as_of)
        WHERE year_before IS NOT NULL
        GROUP BY target, as_of
        """,
        day=at,
    )


def _behind(row: Row) -> Fraction:
    """How often the last year's gain goes into the least that is left a year; what is not known
    is behind nothing."""
    if row["status"] != "on_the_way" or row["gain"] is None or row["a_year"] is None:
        return Fraction(-1)
    return Fraction(row["a_year"][0], max(row["gain"]["count"], 0) or Fraction(1, 10**9))
