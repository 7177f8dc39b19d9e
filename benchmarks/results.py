"""What reports cost: the dashboard beside a store of 48 units and ten days, without one, and the
floor, all in one run and in turns.

python -m benchmarks.results prints a table and writes it into docs/performance.md. The readers of a
server go round the same views, first as new ones, then as views seen before; so do the tabs of a
browser. Processor time is counted over a whole round, for other work on the machine stretches
every clock but that one.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import combinations, cycle
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from benchmarks import reported, screen
from benchmarks.against_floor import YEARS, choose, turns
from benchmarks.app import App
from benchmarks.report import into_report, measured_on, spread
from planmodel import reporting
from planmodel.build import PLAN_FILE
from planmodel.plan import Plan
from tests.reader.session import Session
from wording.words import Words

_WAYS = ("with reports", "without", "floor")
_PAGES = {"/": screen.CHART, "/targets": ".foot", "/progress": ".foot"}  # what comes last on each
_WORDS = Words("vi")
_SEEN, _NEW = "a view seen before", "a new view"
_CLICKS = 20  # of a tab and round; five years, each added and taken out, are ten views
_Values = dict[tuple[str, str, str, str], list[float]]  # by page, view, unit and way


def measured(rounds: int = 3) -> _Values:
    """Every value, of so many rounds, each with processes of its own."""
    values = _Values()

    def add(page: str, view: str, unit: str, way: str, value: float) -> None:
        values.setdefault((page, view, unit, way), []).append(value)

    with tempfile.TemporaryDirectory() as folder, screen.browser() as opened:
        store = f"sqlite:///{Path(folder) / 'reports.sqlite'}"
        plan = Plan(PLAN_FILE)
        reported.fill(store, plan)
        days = _days(plan)
        for _ in range(rounds):
            with _apps(store, f"sqlite:///{Path(folder) / 'none.sqlite'}") as apps:
                _serve(apps, days, add)
            with _apps(store, f"sqlite:///{Path(folder) / 'none.sqlite'}") as apps:
                _click(opened, apps, days, add)
    return values


@contextmanager
def _apps(store: str, nowhere: str) -> Iterator[dict[str, App]]:
    """The three apps by their names in the table."""
    with ExitStack() as stack:
        started = (App("dashboard", store), App("dashboard", nowhere), App("floor"))
        yield {way: stack.enter_context(app) for way, app in zip(_WAYS, started, strict=True)}


def _days(plan: Plan) -> tuple[str, ...]:
    """The days that the bar of /progress offers, as it writes them; it opens with the last."""
    offered = reporting.offered_days(plan)[1 : reported.DAYS + 1]
    return tuple(map(_WORDS.day, offered[-6:]))


def _has_page(way: str, page: str) -> bool:
    """Without reports there is no progress; the floor has one page, with which all are compared."""
    return way == "with reports" or page == "/" or (way == "without" and page == "/targets")


def _serve(apps: dict[str, App], days: tuple[str, ...], add: Callable[..., None]) -> None:
    """Processor time of a rerun."""
    years = [chosen for n in (1, 2, 3) for chosen in combinations(YEARS, n)]
    for page in _PAGES:
        own = {way: app for way, app in apps.items() if _has_page(way, page)}
        readers = {
            way: Session(app.url, "" if app.name == "floor" else page.strip("/"))
            for way, app in own.items()
        }
        for number in range(4):
            for way, app in own.items():
                reader, before = readers[way], app.processor()
                steps = list(_steps(reader, app, page, years, days))
                for step in steps:
                    step()
                took = 1000 * (app.processor() - before) / len(steps)
                if app.name == "dashboard":
                    add(page, _SEEN if number else _NEW, "ms of processor", way, took)
                elif number:
                    add(page, "", "ms of processor", way, took)
        for reader in readers.values():
            reader.close()


def _steps(
    reader: Session, app: App, page: str, years: list[tuple[str, ...]], days: tuple[str, ...]
) -> Iterator[Callable[[], object]]:
    """The filters of one round."""
    if app.name == "floor":
        for value, _ in zip(turns(app), years, strict=False):
            yield partial(reader.pick, "Activity", value)
    elif page == "/progress":
        for day in days[:-1]:
            yield partial(reader.choose, _WORDS("ribbon.day"), day)
    else:
        for chosen in years:
            yield partial(reader.choose, _WORDS("ribbon.years"), *chosen)


def _click(
    opened: Browser, apps: dict[str, App], days: tuple[str, ...], add: Callable[..., None]
) -> None:
    """From the click to the last thing painted."""
    tabs = []
    for way, app in apps.items():
        for page, last in _PAGES.items():
            if _has_page(way, page):
                tab = screen.page(screen.window(opened))
                is_floor = app.name == "floor"
                screen.load(tab, app.url + page, screen.CHART if is_floor else last)
                turn = cycle(days) if page == "/progress" else turns(app)
                views = len(days) if page == "/progress" else _CLICKS // 2
                tabs.append((way, app, page, tab, turn, views, screen.CHART if is_floor else last))
    for number in range(_CLICKS):
        for way, app, page, tab, turn, views, last in tabs:
            took = screen.click(tab, choose(tab, app, turn), last)
            if number == 0:  # it warms up
                continue
            view = "" if app.name == "floor" else _NEW if number < views - 1 else _SEEN
            add(page, view, "ms to painted", way, took)
    for *_, tab, _, _, _ in tabs:
        tab.context.close()


def table(values: _Values) -> str:
    """The table in Markdown."""
    head = "| a filter of | view | unit | with reports | without | ratio | floor | ratio to it |\n"
    lines = [measured_on() + head + "|---" * 8 + "|"]
    for unit in ("ms of processor", "ms to painted"):
        floor = values["/", "", unit, "floor"]
        for page in _PAGES:
            for view in (_SEEN, _NEW):
                own = values[page, view, unit, "with reports"]
                plain = values.get((page, view, unit, "without"), [])
                cells = [f"`{page}`", view, unit, _told(own), _told(plain), _ratio(own, plain)]
                lines.append(f"| {' | '.join([*cells, _told(floor), _ratio(own, floor)])} |")
    return "\n".join(lines) + "\n"


def _told(values: list[float]) -> str:
    return f"{median(values):.4g} ({spread(values)})" if values else "–"


def _ratio(values: list[float], base: list[float]) -> str:
    return f"{median(values) / median(base):.2f}" if base else "–"


if __name__ == "__main__":
    made = table(measured())
    print(made, file=sys.stdout)
    into_report("results", made)
