"""The mark of a target with what was reached: lengths on its rule, and the words beside them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from charts.levels import Level, level
from planmodel.rows import Row
from wording import results
from wording.words import Words


@dataclass(frozen=True)
class Length:
    """What was reached, in percent of the rule. `sure`: what is reported, the rest counted as
    nothing; `unknown`: how much further it may reach; `has_no_end`: nobody knows how far;
    `of_those`: the share at those who reported, where none can be said of all. None where there
    is no such figure."""

    sure: float | None = None
    unknown: float = 0.0
    has_no_end: bool = False
    of_those: float | None = None


@dataclass(frozen=True)
class Held:
    """What was reached, `length`, beside its `level`; `is_met`: it is exactly the level. `value`
    says it in words and is empty where nobody reported; `level_at` and `value_at`: where the words
    stand, in percent of the rule."""

    level: Level
    length: Length
    is_met: bool
    value: str
    level_at: float
    value_at: float


def length(row: Row, rule_end: int) -> Length:
    """The length of a row that has count, base, is_rate, is_open_ended, sure and possible, as
    those of progress.listing, their year_ends and history have."""
    if row["count"] is None:
        return Length()

    def at(end: tuple[int, int]) -> float:
        per = 100 if row["is_rate"] else 1
        return float(min(Fraction(100 * per * end[0], end[1] * rule_end), Fraction(100)))

    if row["sure"] is None:
        return Length(of_those=at((row["count"], row["base"])))
    sure = at(row["sure"])
    most = 100.0 if row["possible"] is None else at(row["possible"])
    return Length(sure=sure, unknown=most - sure, has_no_end=row["possible"] is None)


def held(row: Row, words: Words) -> Held:
    """The mark of a row of progress.listing."""
    wanted, reached = level(row, words), length(row, row["rule_end"])
    if wanted is None:
        raise ValueError(row["code"])  # the listing holds targets with a level alone
    start = reached.of_those if reached.sure is None else reached.sure
    return Held(
        level=wanted,
        length=reached,
        is_met=reached.sure == wanted.start and not reached.unknown,
        value=results.value(row, words),
        level_at=wanted.start + wanted.width / 2,
        value_at=(start or 0.0) + reached.unknown / 2,
    )


def year_ends(row: Row, years: tuple[int, ...]) -> list[Length | None]:
    """What stood at the end of each year; None for a year that has not ended."""
    known = {end["day"].year: {**end, "is_rate": row["is_rate"]} for end in row["year_ends"]}
    return [length(known[year], row["rule_end"]) if year in known else None for year in years]
