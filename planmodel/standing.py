"""Where a target stands: what the units counted, held against the level that the decision prints.

Pure functions over integers. The decision says how no level is read; what stands here is our
convention, and the screen says so.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from planmodel.rows import Row

# How far below "about" still counts as about, in points of its level: the decision names none, so
# that it is a setting.
TOLERANCE = 0

_End = tuple[int, int]


class Level(NamedTuple):
    """What a target asks for. `low` and `high`: per 100 of the base where what is counted has one,
    else a number. `is_whole`: exactly 100 per 100, each one of the base."""

    low: int
    high: int | None
    is_rate: bool
    is_whole: bool
    can_exceed: bool

    @property
    def per(self) -> int:
        """What the level is counted per."""
        return 100 if self.is_rate else 1

    def is_reached(self, end: _End) -> bool:
        """Whether a value, a pair of integers, is at or above the level."""
        return end[0] * self.per >= self.low * end[1]

    def is_exceeded(self, end: _End) -> bool:
        """Whether it is above the level, where that is told apart."""
        top = self.low if self.high is None else self.high
        return self.can_exceed and end[0] * self.per > top * end[1]

    def count_of(self, base: int) -> int:
        """How many of a whole base are at the level, the next whole one."""
        return -(-self.low * base // self.per)


def level(target: Row, is_rate: bool) -> Level:
    """The level of a target, of a row of targets.listing."""
    low, comparator = target["low"], target["comparator"]
    return Level(
        low=low - (TOLERANCE if comparator == "about" else 0),
        high=target["high"],
        is_rate=is_rate,
        is_whole=is_rate and comparator == "exactly" and low == 100,
        can_exceed=comparator == "between" or not is_rate,
    )


def judged(wanted: Level, sums: Row, is_past: bool) -> Row:
    """status (as planmodel.filter.RESULTS) and its reason, of a row of tally.by_target. `is_past`:
    the due year has ended. The reasons: nobody (reported), counted (a bare count), all_reported,
    reached_even_if_empty (what is not reported counted 0), short_even_if_full (counted full),
    short_already (100%, and a reporter has less), depends (on what is not reported),
    depends_without_end (that nothing bounds), base_unknown."""
    if not sums["reporters"]:
        return {"status": "none", "reason": "nobody"}
    is_reached, reason = _reached(wanted, sums)
    if is_reached is None:
        status = "open"
    elif is_reached:
        status = "beyond" if wanted.is_exceeded(sums["sure"]) else "reached"
    else:
        status = "missed" if is_past else "on_the_way"
    return {"status": status, "reason": reason}


def _reached(wanted: Level, sums: Row) -> tuple[bool | None, str]:
    """Whether the level is reached, None where that cannot be said yet; and why."""
    sure, possible, is_complete = sums["sure"], sums["possible"], not sums["left_units"]
    if is_complete:
        is_reached = not sums["short"] if wanted.is_whole else wanted.is_reached(sure)
        return is_reached, "all_reported" if wanted.is_rate else "counted"
    if wanted.is_whole and sums["short"]:
        return False, "short_already"
    if sure is None:
        return None, "base_unknown"
    if not wanted.is_whole and wanted.is_reached(sure):
        return True, "reached_even_if_empty"
    if possible is None:
        return None, "depends_without_end"
    if not wanted.is_reached(possible):
        return False, "short_even_if_full"
    return None, "depends"


def left(wanted: Level, sums: Row, status: str) -> Row:
    """level_count (what the level is in units of the whole base; of a bare count the level itself;
    None where the base is not known) and left, (least, most) to it: most where what is not
    reported is counted 0. None where that is not known."""
    whole = sums["sure"][1] if sums["sure"] else None
    level_count = None if wanted.is_rate and whole is None else wanted.count_of(whole or 1)
    return {"level_count": level_count, "left": _left(wanted, sums, status, level_count)}


def _left(
    wanted: Level, sums: Row, status: str, level_count: int | None
) -> tuple[int, int | None] | None:
    if status == "none":
        return None
    if status in ("reached", "beyond"):
        return 0, 0
    if level_count is None:  # each that a reporter lacks is lacking, whatever the others have
        return (sums["base"] - sums["count"], None) if wanted.is_whole else None
    most = max(0, level_count - sums["count"])
    if sums["is_open_ended"]:
        return 0, most
    return max(0, most - (sums["left_base"] or 0)), most


def pace(due_year: int, day: date, left: tuple[int, int | None] | None) -> Row:
    """years_left (to the end of the due year, (numerator, denominator), None once it has ended)
    and a_year, what is left divided by them, each end the next whole one; None where nothing is
    left or it is not known."""
    years = _years_left(due_year, day)
    if years <= 0:
        return {"years_left": None, "a_year": None}
    a_year = None
    if left is not None and left != (0, 0):
        a_year = tuple(None if end is None else -(-end // years) for end in left)
    return {"years_left": years.as_integer_ratio(), "a_year": a_year}


def _years_left(due_year: int, day: date) -> Fraction:
    """The years from a day to the end of the due year, 0 or less once that has ended."""
    rest = date(day.year, 12, 31) - day
    return due_year - day.year + Fraction(rest.days, date(day.year, 12, 31).timetuple().tm_yday)
