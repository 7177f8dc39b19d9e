"""What it costs the readers that units report, on two processes with one PostgreSQL: forty of them
filter, alone, then while ten officers fill in forms, then while reports are accepted as well. They
read some seconds between two clicks, as people do, then go on without pause, as the worst case.

python -m benchmarks.reporting [SECONDS] takes so many for each of the two, prints a table and
writes it into docs/performance.md. The same readers go on through the whole run; who reports comes
and goes in turns, so that what else the machine does meets all. Whatever a page showed as saved is
looked for in the store at the end.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, count, cycle
from random import Random
from statistics import median, quantiles
from threading import Event
from time import perf_counter

from websockets.exceptions import ConnectionClosed

from benchmarks import reported
from benchmarks.against_floor import YEARS
from benchmarks.app import App
from benchmarks.report import into_report, measured_on, spread
from planmodel import reporting
from planmodel.build import PLAN_FILE
from planmodel.plan import Plan
from reports import counting, drafts, ledger
from reports.content import Report
from reports.store import Store
from tests.postgres import Postgres
from tests.reader.session import Session
from wording.words import Words

DAY = date(2016, 12, 31)
OFFICERS, READERS, TURNS = 10, 40, 3
_WAYS = ("alone", "while officers type", "and reports are accepted")
_READS = 5  # seconds that a reader looks at a view, in the mean
_TYPES = 5  # seconds in which an officer finds the next figure, in the mean
_ACCEPTS = 30  # seconds from one report that is accepted to the next
_PAGES = ("", "budget", "targets")  # those whose bar has the years
_WORDS = Words("vi")


@dataclass
class Reader:
    """Somebody who filters: the milliseconds of each step, and what went wrong."""

    page: Session
    steps: Iterator[tuple[str, ...]]
    pauses: Random
    took: list[float] = field(default_factory=list)
    errors: int = 0

    def read(self, until: float, reads: float) -> None:
        """One filter after the other, each looked at for so many seconds in the mean."""
        while _pause(self.pauses, reads, until):
            start = perf_counter()
            try:
                self.page.choose(_WORDS("ribbon.years"), *next(self.steps))
                self.errors += len(self.page.errors)
            except (OSError, LookupError, ConnectionClosed):
                self.errors += 1
            self.took.append(1000 * (perf_counter() - start))


@dataclass
class Officer:
    """Somebody at the form of a unit, with the boxes that the page showed as saved."""

    page: Session
    unit: str
    items: Iterator[str]
    pauses: Random
    saved: dict[str, str] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)
    errors: int = 0

    def report(self, until: float) -> None:
        """Types into one box after the other, at the pace of a person."""
        while _pause(self.pauses, _TYPES, until):
            start = perf_counter()
            item, said = next(self.items), str(1 + len(self.took) % 90)
            try:
                self.page.type(f"number_{self.unit}_{DAY}_{item}_value_vi", said)
                if "Chưa lưu" in self.page.text or self.page.errors:
                    self.errors += 1
                else:
                    self.saved[item] = said
            except (OSError, LookupError, ConnectionClosed):
                self.errors += 1
                self.saved.pop(item, None)  # nobody was told
            self.took.append(1000 * (perf_counter() - start))

    def lost(self, store: Store) -> int:
        """The boxes that the page showed as saved and the store does not hold so."""
        boxes = drafts.read(store, self.unit, DAY).boxes
        return sum(
            item not in boxes or boxes[item].value != said for item, said in self.saved.items()
        )


def _pause(pauses: Random, mean: float, until: float) -> bool:
    """Waits as long as a person would, some less and some more, so that no two keep step; whether
    there is time left."""
    Event().wait(min(pauses.uniform(0, 2 * mean), max(0, until - perf_counter())))
    return perf_counter() < until


@dataclass
class Pace:
    """Of each turn, by the way that it went: the readers' reruns a second, and of the milliseconds
    that they waited the middle and the 95th percentile."""

    rate: dict[str, list[float]]
    middle: dict[str, list[float]]
    late: dict[str, list[float]]


@dataclass
class Measured:
    """The readers as they read with pauses and without; then what the officers waited (ms), what
    was saved, lost, accepted, and went wrong."""

    reading: Pace
    without_pause: Pace
    typed: list[float]
    saved: int
    lost: int
    accepted: int
    errors: int


def measured(seconds: float) -> Measured:
    """All of it in one run of so many seconds."""
    plan = Plan(PLAN_FILE)
    with Postgres() as postgres:
        address = postgres.new_database()
        reported.fill(address, plan)
        store = Store(address)
        with App("dashboard", address) as one, App("dashboard", address) as two:
            return _measured(seconds / (len(_WAYS) * TURNS), plan, store, (one, two))


def _measured(each: float, plan: Plan, store: Store, apps: tuple[App, App]) -> Measured:
    with _people(plan, apps) as (readers, officers), ThreadPoolExecutor(64) as pool:
        list(pool.map(lambda reader: reader.read(perf_counter() + each / 2, 0), readers))
        accepted = count()
        reading, without_pause = (
            _paced(
                each,
                reads,
                readers,
                officers,
                pool,
                lambda until: _accept(plan, store, until, accepted),
            )
            for reads in (_READS, 0)
        )
        return Measured(
            reading,
            without_pause,
            [value for officer in officers for value in officer.took],
            sum(len(officer.saved) for officer in officers),
            sum(officer.lost(store) for officer in officers),
            next(accepted),
            sum(p.errors for p in readers) + sum(p.errors for p in officers),
        )


def _paced(
    each: float,
    reads: float,
    readers: list[Reader],
    officers: list[Officer],
    pool: ThreadPoolExecutor,
    accept: Callable[[float], object],
) -> Pace:
    found = Pace(*({way: list[float]() for way in _WAYS} for _ in range(3)))
    for way in _WAYS * TURNS:
        until = perf_counter() + each
        for reader in readers:
            reader.took.clear()
        at_work = [pool.submit(reader.read, until, reads) for reader in readers]
        if way != _WAYS[0]:
            at_work += [pool.submit(officer.report, until) for officer in officers]
        if way == _WAYS[2]:
            accept(until)
        for work in at_work:
            work.result()
        took = [value for reader in readers for value in reader.took]
        found.rate[way].append(len(took) / each)
        found.middle[way].append(median(took))
        found.late[way].append(quantiles(took, n=20)[-1])
    return found


@contextmanager
def _people(plan: Plan, apps: tuple[App, App]) -> Iterator[tuple[list[Reader], list[Officer]]]:
    """Readers and officers, half of them at either process."""
    units = [row["unit"] for row in reporting.units(plan)][:OFFICERS]
    views = [chosen for n in (1, 2) for chosen in combinations(YEARS, n)]
    readers = [
        Reader(Session(apps[n % 2].url, _PAGES[n // 2 % len(_PAGES)]), cycle(views), Random(n))
        for n in range(READERS)
    ]
    officers = [
        Officer(
            Session(apps[n % 2].url, "reports", f"unit={unit}&asof={DAY}"),
            unit,
            cycle(_counted(plan, unit)),
            Random(READERS + n),
        )
        for n, unit in enumerate(units)
    ]
    yield readers, officers
    for page in [*(reader.page for reader in readers), *(officer.page for officer in officers)]:
        page.close()


def _counted(plan: Plan, unit: str) -> list[str]:
    return [
        row["item"]
        for row in reporting.listing(plan, unit)
        if row["kind"] in ("base", "count") and not row["is_yes_no"]
    ]


def _accept(plan: Plan, store: Store, until: float, accepted: Iterator[int]) -> None:
    """Accepts reports of units that nobody is typing for, and counts them. Each says what its unit
    said last, of the day of the forms."""
    units = [row["unit"] for row in reporting.units(plan)][OFFICERS:]
    while True:
        unit = units[next(accepted) % len(units)]
        figures = tuple(said for _, said in counting.last_accepted(store, unit, DAY).values())
        report = Report(unit, DAY, figures, True)
        number = ledger.submit(store, report, "Cán bộ (minh hoạ)", "demonstration").number
        ledger.accept(store, number, "Sở (minh hoạ)")
        if perf_counter() + _ACCEPTS > until:
            return
        Event().wait(_ACCEPTS)


def table(found: Measured, seconds: float) -> str:
    """The table in Markdown; ratios to the readers alone."""
    alone, typing, accepting = _WAYS
    head = f"| what | unit | {alone} | {typing} | ratio | {accepting} | ratio | reach |\n"
    told = list[str]()
    reading, pressing = f"{_READS} s between two clicks", "without pause"
    for what, unit, values, reach in (
        (f"readers wait, {reading}: the middle", "ms", found.reading.middle, ""),
        (f"{reading}: the 95th percentile", "ms", found.reading.late, "1.2"),
        (f"{pressing}: reruns", "1/s", found.without_pause.rate, "at least 0.85"),
        (f"{pressing}: the 95th percentile", "ms", found.without_pause.late, ""),
    ):
        base = median(values[alone])
        cells = [what, unit, _told(values[alone])]
        for way in (typing, accepting):
            cells += [_told(values[way]), f"{median(values[way]) / base:.2f}"]
        told.append(f"| {' | '.join([*cells, reach])} |")
    boxes, waited = len(found.typed), _told(found.typed)
    said = (
        f"\nIn twice {seconds:.0f} s officers left {boxes} boxes, each shown as saved after "
        f"{waited} ms; of the {found.saved} figures shown as saved last {found.lost} were lost, "
        f"{found.accepted} reports were accepted, and {found.errors} things went wrong.\n"
    )
    return measured_on() + head + "|---" * 8 + "|\n" + "\n".join(told) + "\n" + said


def _told(values: list[float]) -> str:
    return f"{median(values):.4g} ({spread(values)})"


if __name__ == "__main__":
    asked = float(sys.argv[1]) if sys.argv[1:] else 300
    made = table(measured(asked), asked)
    print(made, file=sys.stdout)
    into_report("reporting", made)
