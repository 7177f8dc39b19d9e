"""What if a year is funded in part, or a project slips? A pure function over rows of the budget;
the plan itself is never touched.

A project is shifted first, then the level of each year applies to all that stands in it, or to one
source of it where that source has a level of its own; nothing is left over. Amounts are exact
Decimals, million dong, and are rounded once, where they are shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from typing import Any

from planmodel.filter import Filter
from planmodel.plan import Plan
from planmodel.rows import Row

FULL = 100  # percent
_DONG = Decimal("0.000001")  # million
Level = int | tuple[int, str]  # what a level is set for: a year, or a year and one source


@dataclass(frozen=True)
class Supposed:
    """What a scenario supposes: percent of the need provided, by level; years that a project slips,
    by its code."""

    fund: tuple[tuple[Level, int], ...] = ()
    shift: tuple[tuple[str, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.fund or self.shift)


NOTHING = Supposed()


@dataclass(frozen=True)
class Item:
    """An amount of the plan in the scenario, million dong. `year` is where it stands after the
    shift, None past the plan's last year; `short` is what that year does not provide."""

    activity: str
    lead: str
    source: str
    planned: int
    year: int | None
    amount: int
    short: Decimal

    @property
    def unprovided(self) -> Decimal:
        """What its year does not provide; nothing of what moves past the plan."""
        return self.short

    @property
    def beyond(self) -> int:
        """What moves past the plan's last year."""
        return 0 if self.year else self.amount

    @property
    def unmet(self) -> Decimal:
        """What is not met within the plan: not provided, or moved past it."""
        return self.unprovided + self.beyond


def play(
    rows: Iterable[Row],
    fund: Mapping[int, int] | Mapping[Level, int],
    shift: Mapping[str, int],
    last_year: int,
    protect: Collection[str] = (),
) -> list[Item]:
    """The rows (activity, lead, source, year, amount) as they stand in the scenario. `fund`:
    percent of the need provided, by year or by (year, source), which goes before its year's;
    `shift`: years that a project slips, by its code; `protect`: projects and tasks that are
    provided in full as long as others of the same year and source have any: see `_protected`."""
    levels: dict[Level, int] = dict(fund.items())
    pools: dict[tuple[int, str], list[Item]] = {}
    for row in rows:
        moved = row["year"] + shift.get(row["activity"], 0)
        year = moved if moved <= last_year else None
        pool = (moved, row["source"])
        level = levels.get(pool, levels.get(moved, FULL))
        short = Decimal(row["amount"] * (FULL - level)) / FULL
        whose = (row["activity"], row["lead"], row["source"])
        item = Item(*whose, row["year"], year, row["amount"], short if year else Decimal(0))
        pools.setdefault(pool, []).append(item)
    return [item for pool in pools.values() for item in _protected(pool, protect)]


def _protected(pool: list[Item], protect: Collection[str]) -> list[Item]:
    """The items of one year and source, whose money pays for no other's: the protected ones are
    provided in full and the others give up as much more, each by its amount; only what the others
    do not have is cut of the protected. What the pool provides stays the same."""
    kept = [item for item in pool if item.activity in protect]
    others = [item for item in pool if item.activity not in protect]
    if not kept or not others:
        return pool
    short = sum((item.short for item in pool), Decimal(0))
    given = min(short, Decimal(sum(item.amount for item in others)))
    return [*_shared(kept, short - given), *_shared(others, given)]


def _shared(items: list[Item], short: Decimal) -> list[Item]:
    """The items, short of this sum together, each by its amount to the dong; what is left
    over by that falls to the first that has room for it, so that nothing is lost."""
    whole = sum(item.amount for item in items)
    if not whole:
        return items
    shares = [(short * i.amount / whole).quantize(_DONG, ROUND_DOWN) for i in items]
    left = short - sum(shares)
    for place, item in enumerate(items):
        more = min(left, item.amount - shares[place])
        shares[place], left = shares[place] + more, left - more
    return [replace(item, short=share) for item, share in zip(items, shares, strict=True)]


@dataclass(frozen=True)
class Played:
    """A scenario played, or a part of it: its items and their sums, million dong."""

    items: tuple[Item, ...]

    @property
    def need(self) -> int:
        """What the plan needs."""
        return sum(item.amount for item in self.items)

    @property
    def unprovided(self) -> Decimal:
        """What the years do not provide."""
        return sum((item.unprovided for item in self.items), Decimal(0))

    @property
    def beyond(self) -> Decimal:
        """What moves past the plan's last year."""
        return Decimal(sum(item.beyond for item in self.items))

    @property
    def unmet(self) -> Decimal:
        """What is not met within the plan."""
        return self.unprovided + self.beyond

    @property
    def provided(self) -> Decimal:
        """What is met within the plan."""
        return self.need - self.unmet

    def of(self, **fields: Any) -> Played:
        """The items alone whose fields have these values."""
        wanted = fields.items()
        return Played(tuple(i for i in self.items if all(getattr(i, f) == v for f, v in wanted)))


def played(
    plan: Plan,
    leads: tuple[str, ...],
    fund: Iterable[tuple[Level, int]],
    shift: Iterable[tuple[str, int]],
    sources: tuple[str, ...] = (),
    protect: Collection[str] = (),
) -> Played:
    """The need of these leads and sources, or of all, in a scenario: see `play`. It is played over
    the whole plan, for what is protected takes from others."""
    items = play(needs(plan, ()), dict(fund), dict(shift), plan.years[-1], protect)
    return Played(
        tuple(
            item
            for item in items
            if (not leads or item.lead in leads) and (not sources or item.source in sources)
        )
    )


def unmet_by(items: Iterable[Item], field: str) -> dict[Any, Decimal]:
    """What is not met within the plan by lead or activity, the largest first; what is met in full
    has no entry."""
    sums: dict[Any, Decimal] = {}
    for item in items:
        key = getattr(item, field)
        sums[key] = sums.get(key, Decimal(0)) + item.unmet
    ranked = sorted(sums.items(), key=lambda entry: (-entry[1], str(entry[0])))
    return {key: amount for key, amount in ranked if amount}


def hit(items: Iterable[Item], field: str) -> list[Row]:
    """One row is a lead or activity whose need is not met in full, the hardest hit first: key,
    need, unprovided, beyond, unmet (million dong), lost (the part of its own need that is not
    met, 0 to 1)."""
    by_key: dict[Any, list[Item]] = {}
    for item in items:
        by_key.setdefault(getattr(item, field), []).append(item)
    rows = []
    for key, own in by_key.items():
        now = Played(tuple(own))
        if now.unmet:
            sums = {name: getattr(now, name) for name in ("need", "unprovided", "beyond", "unmet")}
            rows.append({"key": key, **sums, "lost": _lost(now.unmet, now.need)})
    return sorted(rows, key=lambda row: (-row["lost"], -row["unmet"], str(row["key"])))


def compared(first: Played, second: Played, years: Iterable[int]) -> list[Row]:
    """One row is a part of two scenarios: all of them, each year, what moves past the plan, then
    each lead and each activity that one of them does not meet in full, those that differ most
    first. by (all, year, lead or activity), key (None of all, and past the plan), first and second
    (million dong not met), first_need and second_need (million dong), difference (how much more
    the first does not meet)."""

    def pair(by: str, key: Any, one: Played, other: Played) -> Row:
        unmet = {"first": one.unmet, "second": other.unmet, "difference": one.unmet - other.unmet}
        return {"by": by, "key": key, **unmet, "first_need": one.need, "second_need": other.need}

    rows = [pair("all", None, first, second)]
    for year in (*years, None):
        rows.append(pair("year", year, first.of(year=year), second.of(year=year)))
    for by in ("lead", "activity"):
        keys = {row["key"] for now in (first, second) for row in hit(now.items, by)}
        pairs = [pair(by, key, first.of(**{by: key}), second.of(**{by: key})) for key in keys]
        rows += sorted(pairs, key=lambda row: (-abs(row["difference"]), row["key"]))
    return rows


def _lost(unmet: Decimal, need: int) -> Fraction:
    """The part of a need that is not met; nothing of none."""
    return Fraction(unmet) / need if need else Fraction(0)


def behind(plan: Plan, items: Iterable[Item]) -> list[Row]:
    """One row is a target with a figure of whose need a part is not met, the hardest hit first:
    code, short_vi, short_en, stated and inferred (million dong not met), stated_need and
    inferred_need, stated_lost and inferred_lost (parts of these needs, 0 to 1), activities
    (code, basis; those not met in full). Each project or task stands whole behind each of its
    targets: never sum over targets."""
    items = tuple(items)
    unmet, need = unmet_by(items, "activity"), dict[str, int]()
    for item in items:
        need[item.activity] = need.get(item.activity, 0) + item.amount
    rows: dict[str, Row] = {}
    for tie in plan.rows(
        """
        SELECT t.code, t.short_vi, t.short_en, f.activity, f.basis
        FROM target t JOIN funding_link f ON f.target = t.code
        WHERE t.kind = 'quantified' ORDER BY t.code, f.basis, f.activity
        """
    ):
        names = {key: tie[key] for key in ("code", "short_vi", "short_en")}
        sums = {"stated": Decimal(0), "inferred": Decimal(0), "stated_need": 0, "inferred_need": 0}
        row = rows.setdefault(tie["code"], {**names, **sums, "activities": []})
        kind = "stated" if tie["basis"] == "explicit" else "inferred"
        row[f"{kind}_need"] += need.get(tie["activity"], 0)
        if tie["activity"] in unmet:
            row[kind] += unmet[tie["activity"]]
            row["activities"].append((tie["activity"], tie["basis"]))
    for row in rows.values():
        for kind in ("stated", "inferred"):
            row[f"{kind}_lost"] = _lost(row[kind], row[f"{kind}_need"])
    order = ("stated_lost", "stated", "inferred_lost", "inferred")
    found = [row for row in rows.values() if row["activities"]]
    return sorted(found, key=lambda row: (*(-row[key] for key in order), row["code"]))


def needs(plan: Plan, leads: tuple[str, ...]) -> list[Row]:
    """The rows that a scenario plays with: activity, lead, source, year, amount (million dong),
    of these leads or of all."""
    return plan.rows(
        """
        SELECT activity, lead, source, year, sum(amount)::BIGINT AS amount
        FROM budget_line WHERE {where}
        GROUP BY ALL ORDER BY activity, year
        """,
        Filter(leads=leads),
    )
