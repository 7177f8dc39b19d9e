"""What is new since a day: what was accepted or withdrawn, and what stood before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone

from planmodel.plan import Reported
from planmodel.rows import Row
from reports import counting, queries
from reports.store import Store

_VIETNAM = timezone(timedelta(hours=7))


def decided(store: Store, since: date) -> list[Row]:
    """One row is a report that was accepted since a day began in Vietnam, or withdrawn after it had
    counted, the newest first: event (its number), report (its number), unit, as_of, figures (how
    many), what (accepted, withdrawn), at (UTC), by, reason. Raises StoreError."""
    with store.reading() as connection:
        rows = connection.execute(queries.counting_since(_begins(since))).mappings().all()
    return [dict(row) for row in reversed(rows)]


def by_day(rows: Iterable[Row]) -> list[tuple[date, list[Row]]]:
    """Rows of `decided` by the day in Vietnam on which each was, the newest first, as in them."""
    days = dict[date, list[Row]]()
    for row in sorted(rows, key=lambda row: (row["at"], row["event"]), reverse=True):
        days.setdefault(_day(row["at"]), []).append(row)
    return list(days.items())


def days(store: Store) -> list[date]:
    """The days in Vietnam on which anything that counts was decided, the newest first. Raises
    StoreError."""
    return [day for day, _ in by_day(decided(store, date(1970, 1, 2)))]


def before(store: Store, since: date) -> Reported:
    """What counted when the day began in Vietnam. Raises StoreError."""
    return counting.accepted(store, _begins(since))


def _day(moment: datetime) -> date:
    return moment.replace(tzinfo=UTC).astimezone(_VIETNAM).date()


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), _VIETNAM).astimezone(UTC)
