"""The dashboard against the smallest useful app, both in one run and in turns: `make bench`.

python -m benchmarks.against_floor [--only ROW ...] prints a table and writes it into
docs/performance.md. A ratio is the median of ours over the median of the floor's; the spread is the
middle half of ours.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import cycle
from statistics import median, quantiles

from playwright.sync_api import Browser, Page

from benchmarks import screen
from benchmarks.app import OTHER, App
from benchmarks.report import into_report, measured_on, spread
from tests.reader.session import Session, parts

HEAVIEST = "/targets"
_STREAMLIT = ("dashboard", "floor")
YEARS = ("2011", "2012", "2013", "2014", "2015")
_VIEWS = 2 * len(YEARS)  # a click adds a year or takes it out: so many views before the first again


@dataclass
class Row:
    """One row of the table: what was measured, what is to be reached, and each app's values."""

    name: str
    reach: str
    unit: str
    values: dict[str, list[float]] = field(default_factory=dict)

    def add(self, app: str, value: float) -> None:
        """One more value of an app."""
        self.values.setdefault(app, []).append(value)

    def cells(self) -> list[str]:
        """The row of the table."""
        dashboard, floor = self.values.get("dashboard", []), self.values.get("floor", [])
        ratio = (
            f"{median(dashboard) / median(floor):.2f}"
            if dashboard and floor and median(floor)
            else "–"
        )
        others = [
            f"{app} {median(self.values[app]):.0f}"
            for app in ("dash", "panel")
            if app in self.values
        ]
        shown = [
            f"{median(values):.4g} ({spread(values)})" if len(values) > 1 else f"{values[0]:.4g}"
            for values in (dashboard, floor)
            if values
        ]
        return [self.name, self.unit, *shown, ratio, self.reach, ", ".join(others)]


def choose(tab: Page, app: App, turn: Iterator[str]) -> Callable[[], object]:
    """The click that filters: a year of the ribbon, or an option of the floor's select."""
    value = next(turn)
    if app.name == "dashboard":
        return tab.locator(".st-key-filters button").filter(has_text=value).first.click
    if app.name == "floor":
        tab.locator("[data-testid=stSelectbox] [role=group], [data-baseweb=select]").first.click()
        return tab.get_by_role("option", name=value).first.click
    return tab.get_by_label(value, exact=True).first.click


def turns(app: App) -> Iterator[str]:
    """Five values round and round: after the first round views that were looked at before."""
    return cycle(YEARS if app.name == "dashboard" else ("DA05", "DA07", "DA09", "NV09", "DA01"))


def filters(opened: Browser) -> list[Row]:
    """A click on a filter, to the last picture: of the budget page and of the heaviest one, of a
    view that somebody has looked at before and of a new one."""
    rows = {
        (page, is_new): Row(f"a filter of {page}, click to painted, {view}", reach, "ms")
        for page, *reaches in (
            ("the budget page (two charts)", "0.75", "0.9"),
            ("the heaviest page (targets)", "0.75", "1.0"),
        )
        for is_new, view, reach in zip(
            (False, True), ("a view seen before", "a new view"), reaches, strict=True
        )
    }
    budget, heaviest = dict.fromkeys(page for page, _ in rows)
    wire = Row("bytes on the wire for a filter of the budget page", "25 KB", "KB")
    names = ["dashboard", "floor", *(["dash", "panel"] if OTHER.exists() else [])]
    with ExitStack() as stack:
        apps = [stack.enter_context(App(name)) for name in names]
        tabs = []
        for app in apps:
            for address in ("/budget", HEAVIEST) if app.name == "dashboard" else ("/",):
                tab = screen.page(screen.window(opened), app.name in _STREAMLIT)
                page, last = (heaviest, ".foot") if address == HEAVIEST else (budget, screen.CHART)
                screen.load(tab, app.url + address, last)
                tabs.append((app, tab, turns(app), page, last, bytes_of(tab)))
        for number in range(2 * _VIEWS):
            for app, tab, turn, page, last, counted in tabs:
                counted.clear()
                took = screen.click(tab, choose(tab, app, turn), last)
                if number == 0:  # it warms up
                    continue
                is_ours = app.name == "dashboard"
                rows[page, is_ours and number < _VIEWS].add(app.name, took)
                if page == budget:
                    wire.add(app.name, sum(counted) / 1000)
    floor = rows[budget, False].values["floor"]
    for row in rows.values():
        row.values.setdefault("floor", floor)
    return [*rows.values(), wire]


def bytes_of(tab: Page) -> list[int]:
    """The bytes of every websocket message and answer of a tab, as they come."""
    sizes: list[int] = []
    client = tab.context.new_cdp_session(tab)
    client.send("Network.enable")
    client.on(
        "Network.webSocketFrameReceived",
        # Only what is no text comes as base64.
        lambda event: sizes.append(
            len(event["response"]["payloadData"])
            * (3 if event["response"]["opcode"] == 2 else 4)
            // 4
        ),
    )
    client.on("Network.dataReceived", lambda event: sizes.append(event["encodedDataLength"]))
    return sizes


def loads(opened: Browser, rounds: int = 8) -> list[Row]:
    """The overview in a browser that has been there before."""
    row = Row("warm load of the overview, to all charts painted", "1.05", "ms")
    names = ["dashboard", "floor", *(["dash", "panel"] if OTHER.exists() else [])]
    with ExitStack() as stack:
        apps = [stack.enter_context(App(name)) for name in names]
        windows = {app.name: screen.window(opened) for app in apps}
        for number in range(rounds):
            for app in apps:
                tab = screen.page(windows[app.name], app.name in _STREAMLIT)
                took = screen.load(tab, app.url)
                tab.close()
                if number:
                    row.add(app.name, took)
    return [row]


def starts(rounds: int = 5) -> list[Row]:
    """A new process and a new browser, to the first chart painted."""
    row = Row("cold start of process and browser, to the first chart", "1.1", "ms")
    for _ in range(rounds):
        for name in ("dashboard", "floor"):
            start = time.perf_counter()
            with App(name) as app, screen.browser() as opened:
                tab = screen.window(opened).new_page()
                tab.goto(app.url)
                tab.wait_for_selector(screen.CHART, timeout=60_000)
                row.add(name, 1000 * (time.perf_counter() - start))
    return [row]


def sessions(app: App, count: int) -> list[Session]:
    """So many readers, who all have opened the app."""
    link = parts("/budget") if app.name == "dashboard" else ("", "")
    return [Session(app.url, *link) for _ in range(count)]


def step(app: App, reader: Session, turn: Iterator[str]) -> None:
    """One reader filters once."""
    if app.name == "dashboard":
        reader.choose("Năm", next(turn))
    else:
        reader.pick("Activity", next(turn))


def server_time(rounds: int = 40) -> list[Row]:
    """Processor time of a rerun, one reader at a time."""
    row = Row("server time of a rerun, one reader", "0.25", "ms of processor")
    with App("dashboard") as dashboard, App("floor") as floor:
        for _ in range(5):
            for app in (dashboard, floor):
                (reader,), turn = sessions(app, 1), turns(app)
                for _ in range(5):
                    step(app, reader, turn)
                before = app.processor()
                for _ in range(rounds):
                    step(app, reader, turn)
                row.add(app.name, 1000 * (app.processor() - before) / rounds)
                reader.close()
    return [row]


def crowd(count: int = 50, seconds: float = 8, rounds: int = 3) -> list[Row]:
    """Fifty readers who filter without pause."""
    rate = Row(f"{count} people filtering without pause: reruns a second", "at least 6.5", "1/s")
    late = Row("their 95th percentile", "0.2", "ms")
    memory = Row(f"server memory with {count} sessions", "1.25", "MB")
    with App("dashboard") as dashboard, App("floor") as floor:
        groups = {app.name: (app, sessions(app, count)) for app in (dashboard, floor)}
        for _ in range(rounds):
            for name, (app, readers) in groups.items():
                took: list[float] = []

                def work(reader: Session, app: App = app, took: list[float] = took) -> None:
                    turn, end = turns(app), time.perf_counter() + seconds
                    while time.perf_counter() < end:
                        start = time.perf_counter()
                        step(app, reader, turn)
                        took.append(1000 * (time.perf_counter() - start))

                with ThreadPoolExecutor(count) as pool:
                    list(pool.map(work, readers))
                rate.add(name, len(took) / seconds)
                late.add(name, quantiles(took, n=20)[-1])
                memory.add(name, app.memory())
        for _, readers in groups.values():
            for reader in readers:
                reader.close()
    return [rate, late, memory]


def first_visits(count: int = 50) -> list[Row]:
    """As many first visits at once on a fresh server."""
    row = Row(f"{count} first visits at once on a fresh server: faults", "0", "faults")
    with App("dashboard") as app, ThreadPoolExecutor(count) as pool:
        opened = list(pool.map(lambda page: Session(app.url, page), ["", "budget"] * (count // 2)))
        row.add("dashboard", sum(len(reader.errors) for reader in opened))
        for reader in opened:
            reader.close()
    with App("floor") as app, ThreadPoolExecutor(count) as pool:
        opened = list(pool.map(lambda _: Session(app.url), range(count)))
        row.add("floor", sum(len(reader.errors) for reader in opened))
        for reader in opened:
            reader.close()
    return [row]


def in_browser(measure: Callable[[Browser], list[Row]]) -> list[Row]:
    """A measure that needs a browser."""
    with screen.browser() as opened:
        return measure(opened)


MEASURES: dict[str, Callable[[], list[Row]]] = {
    "filter": lambda: in_browser(filters),
    "server": server_time,
    "crowd": crowd,
    "load": lambda: in_browser(loads),
    "start": starts,
    "visits": first_visits,
}


def table(rows: list[Row]) -> str:
    """The table in Markdown, with the day, the machine and the versions."""
    head = (
        measured_on()
        + "| what | unit | dashboard | floor | ratio | reach | beside it |\n"
        + "|---" * 7
        + "|\n"
    )
    return head + "\n".join(f"| {' | '.join(row.cells())} |" for row in rows) + "\n"


def main() -> None:
    """Measures what is asked for, or everything, which also goes into docs/performance.md."""
    names = sys.argv[2:] if "--only" in sys.argv[1:2] else list(MEASURES)
    rows = list[Row]()
    for name in names:
        print(f"{name} …", file=sys.stderr, flush=True)
        rows += MEASURES[name]()
    print(table(rows))
    if len(names) == len(MEASURES):
        into_report("floor", table(rows))


if __name__ == "__main__":
    main()
