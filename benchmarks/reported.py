"""A store of invented reports, to measure with: each of the 48 units of ten half-years.

Marked as a demonstration's, so that every page made from it says so. What it says is plain: counts
that grow by the same share everywhere, so that each figure that is owed stands there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from planmodel import reporting
from planmodel.plan import Plan
from planmodel.rows import Row
from reports import ledger
from reports.content import Figure, Report
from reports.store import Store

DAYS = 10
_BY = "Cán bộ báo cáo (minh hoạ)"
_SERVICES = 100  # a base of which nothing is known before it is reported


def fill(address: str, plan: Plan) -> None:
    """Makes the store of this address."""
    store = Store(address)
    store.make("demonstration")
    known = {(row["unit"], row["base"]): row["value"] for row in reporting.first_values(plan)}
    for day in reporting.offered_days(plan)[1 : DAYS + 1]:
        at = datetime(day.year, day.month, day.day, tzinfo=UTC)
        for unit in reporting.units(plan):
            owed = reporting.listing(plan, unit["unit"])
            report = Report(unit["unit"], day, tuple(_figures(owed, day, known)), True)
            number = ledger.submit(store, report, _BY, "demonstration", at=at).number
            ledger.accept(store, number, _BY, at=at)


def _figures(
    owed: list[Row], day: date, known: dict[tuple[str, str], int | None]
) -> Iterator[Figure]:
    """What a unit says of a day: all that it owes, money of the years that have begun."""
    share = (day.year - 2010) / 6
    for row in owed:
        item, kind = row["item"], row["kind"]
        base = known.get((row["unit"], row["base"])) or _SERVICES
        if kind == "base":
            yield Figure(item, base)
        elif kind == "count":
            yield Figure(item, int(share > 0.5) if row["is_yes_no"] else int(base * share))
        elif kind in ("state", "work"):
            yield Figure(item, word="under_way", since=date(day.year, 1, 1))
        elif row["need"] is not None and row["year"] <= day.year:
            yield Figure(item, int(row["need"] * (0.9 if kind == "allocated" else 0.8)))
