"""What it costs the readers that units report, on two processes with one PostgreSQL: forty of them
filter without pause, alone, then while ten officers fill in forms, then while reports are accepted
as well.

python -m benchmarks.reporting [SECONDS] prints a table and writes it into docs/performance.md. The
same readers go on through the whole run; who reports comes and goes in turns, so that what else the
machine does meets all. Whatever a page showed as saved is looked for in the store at the end.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, count, cycle
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
_TYPES = 5  # seconds in which an officer finds the next figure
_ACCEPTS = 30  # seconds from one report that is accepted to the next
_PAGES = ("", "budget", "targets")  # those whose bar has the years
_WORDS = Words("vi")


@dataclass
class Reader:
    """Somebody who filters without pause: the milliseconds of each step, and what went wrong."""

    page: Session
    steps: Iterator[tuple[str, ...]]
    took: list[float] = field(default_factory=list)
    errors: int = 0

    def read(self, until: float) -> None:
        """One filter after the other."""
        while (start := perf_counter()) < until:
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
    saved: dict[str, str] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)
    errors: int = 0

    def report(self, until: float) -> None:
        """Types into one box after the other, at the pace of a person."""
        while (start := perf_counter()) < until:
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
            Event().wait(max(0, start + _TYPES - perf_counter()))

    def lost(self, store: Store) -> int:
        """The boxes that the page showed as saved and the store does not hold so."""
        boxes = drafts.read(store, self.unit, DAY).boxes
        return sum(
            item not in boxes or boxes[item].value != said for item, said in self.saved.items()
        )


@dataclass
class Measured:
    """Of each turn, by the way that it went: reruns a second and the 95th percentile (ms) of the
    readers; then what the officers waited (ms), what was saved, lost, accepted, and went wrong."""

    rate: dict[str, list[float]]
    late: dict[str, list[float]]
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
    rate, late = ({way: list[float]() for way in _WAYS} for _ in range(2))
    accepted = 0
    with _people(plan, apps) as (readers, officers), ThreadPoolExecutor(64) as pool:
        list(pool.map(lambda reader: reader.read(perf_counter() + each / 2), readers))  # warms up
        for way in _WAYS * TURNS:
            until = perf_counter() + each
            for reader in readers:
                reader.took.clear()
            at_work = [pool.submit(reader.read, until) for reader in readers]
            if way != _WAYS[0]:
                at_work += [pool.submit(officer.report, until) for officer in officers]
            if way == _WAYS[2]:
                accepted += _accept(plan, store, until, accepted)
            for work in at_work:
                work.result()
            took = [value for reader in readers for value in reader.took]
            rate[way].append(len(took) / each)
            late[way].append(quantiles(took, n=20)[-1])
        return Measured(
            rate,
            late,
            [value for officer in officers for value in officer.took],
            sum(len(officer.saved) for officer in officers),
            sum(officer.lost(store) for officer in officers),
            accepted,
            sum(p.errors for p in readers) + sum(p.errors for p in officers),
        )


@contextmanager
def _people(plan: Plan, apps: tuple[App, App]) -> Iterator[tuple[list[Reader], list[Officer]]]:
    """Readers and officers, half of them at either process."""
    units = [row["unit"] for row in reporting.units(plan)][:OFFICERS]
    views = [chosen for n in (1, 2) for chosen in combinations(YEARS, n)]
    readers = [
        Reader(Session(apps[n % 2].url, _PAGES[n // 2 % len(_PAGES)]), cycle(views))
        for n in range(READERS)
    ]
    officers = [
        Officer(
            Session(apps[n % 2].url, "reports", f"unit={unit}&asof={DAY}"),
            unit,
            cycle(_counted(plan, unit)),
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


def _accept(plan: Plan, store: Store, until: float, before: int) -> int:
    """Accepts reports of units that nobody is typing for; how many. Each says what its unit said
    last, of the day of the forms."""
    units = [row["unit"] for row in reporting.units(plan)][OFFICERS:]
    for done in count():
        unit = units[(before + done) % len(units)]
        figures = tuple(said for _, said in counting.last_accepted(store, unit, DAY).values())
        report = Report(unit, DAY, figures, True)
        number = ledger.submit(store, report, "Cán bộ (minh hoạ)", "demonstration").number
        ledger.accept(store, number, "Sở (minh hoạ)")
        if perf_counter() + _ACCEPTS > until:
            return done + 1
        Event().wait(_ACCEPTS)
    raise AssertionError


def table(found: Measured, seconds: float) -> str:
    """The table in Markdown; ratios to the readers alone."""
    alone, typing, accepting = _WAYS
    head = f"| what | unit | {alone} | {typing} | ratio | {accepting} | ratio | reach |\n"
    told = list[str]()
    for what, unit, values, reach in (
        ("readers' reruns", "1/s", found.rate, "at least 0.85"),
        ("their 95th percentile", "ms", found.late, "1.2"),
    ):
        base = median(values[alone])
        cells = [what, unit, _told(values[alone])]
        for way in (typing, accepting):
            cells += [_told(values[way]), f"{median(values[way]) / base:.2f}"]
        told.append(f"| {' | '.join([*cells, reach])} |")
    turns, boxes, waited = len(_WAYS) * TURNS, len(found.typed), _told(found.typed)
    said = (
        f"\nIn {seconds:.0f} s of {turns} turns officers left {boxes} boxes, each shown as saved "
        f"after {waited} ms; of the {found.saved} figures shown as saved last {found.lost} were "
        f"lost, {found.accepted} reports were accepted, and {found.errors} things went wrong.\n"
    )
    return measured_on() + head + "|---" * 8 + "|\n" + "\n".join(told) + "\n" + said


def _told(values: list[float]) -> str:
    return f"{median(values):.4g} ({spread(values)})"


if __name__ == "__main__":
    asked = float(sys.argv[1]) if sys.argv[1:] else 300
    made = table(measured(asked), asked)
    print(made, file=sys.stdout)
    into_report("reporting", made)
