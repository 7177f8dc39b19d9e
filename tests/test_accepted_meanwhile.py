"""A report is accepted while others look: what rests on it is worked out anew, what the decision
alone says stays, and nobody waits who need not."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import chain
from threading import Barrier, Event
from time import sleep
from typing import Any

import pytest

from planmodel import budget, progress
from planmodel.filter import EVERYTHING, Filter
from planmodel.link import View
from planmodel.plan import Plan, Reported, ReportedError
from planmodel.plan_copy import Copy
from reports import counting, ledger, queries
from reports.content import Figure, Report
from reports.store import Store
from tests.accepted import OF_THE_LEAD, partly, plan_with, said
from tests.reader.screen import at
from ui.frame import plan_store, render_cache
from ui.frame.context import PageContext
from ui.frame.render_cache import emit, region
from wording.words import Words

NEXT = date(2014, 6, 30)
LINKS = {
    "overview": ("", "year=2013", "unit=HOANG-HOA"),
    "targets": ("", "result=behind", "unit=THO-XUAN&year=2011"),
    "budget": ("", "lead=STTTT"),
    "activities": ("", "state=done"),
    "progress": ("", "by=unit", "by=money", "target=WAN-XA"),
    "units": ("", "unit=HOANG-HOA"),
}


def more() -> Iterator[list[tuple[Any, ...]]]:
    """What is accepted meanwhile: another day of a district, and money of another year."""
    yield said("HOANG-HOA", NEXT, {"base/communes": 43, "count/WAN-XA/commune": 43}, 1001)
    yield said("STTTT", NEXT, {**OF_THE_LEAD, "allocated/DA04/2012": 7000}, 1002)


@pytest.fixture
def before(plan: Plan) -> Plan:
    return plan_with(*partly(plan))


@pytest.fixture
def after(before: Plan, plan: Plan) -> Plan:
    return before.beside(all_of(plan))


def all_of(plan: Plan) -> Reported:
    return Reported(tuple(chain.from_iterable([*partly(plan), *more()])))


@pytest.mark.parametrize("page", LINKS)
def test_a_page_says_what_it_says_of_a_plan_that_is_opened_anew(
    page: str, before: Plan, after: Plan, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def body(shown: Plan, link: str) -> str:
        monkeypatch.setattr(plan_store, "plan", lambda: shown)
        app = at(link)
        if page != "overview":
            app.switch_page(f"pages/{page}.py")
        return "\n".join(element.proto.body for element in app.run().get("html"))

    render_cache.forget()
    old = [body(before, link) for link in LINKS[page]]
    new = [body(after, link) for link in LINKS[page]]
    again = [body(before, link) for link in LINKS[page]]  # somebody's run that began earlier
    render_cache.forget()
    anew = plan_with(*partly(plan), *more())
    assert new == [body(anew, link) for link in LINKS[page]]
    assert again == old != new
    render_cache.forget()


def test_what_the_decision_says_is_not_asked_again(
    before: Plan, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, cursor = list[str](), Copy.cursor
    need = budget.by_source(before, EVERYTHING), progress.listing(before)

    def counted(copy: Copy, schema: str) -> Any:
        asked.append(schema)
        return cursor(copy, schema)

    monkeypatch.setattr(Copy, "cursor", counted)
    after = before.beside(all_of(plan))
    assert budget.by_source(after, EVERYTHING) == need[0] and not asked
    assert progress.listing(after) != need[1] and asked


def test_each_version_says_its_own_and_the_last_to_look_takes_it_away(
    before: Plan, after: Plan
) -> None:
    def days(of: Plan) -> list[date]:
        return [row["day"] for row in progress.days(of)]

    assert days(after) == [*days(before), NEXT]
    assert progress.listing(before, Filter()) != progress.listing(after, Filter())
    versions = "SELECT count(*) FROM duckdb_schemas() WHERE schema_name LIKE 'version_%'"
    held = before.value(versions)
    other = before.beside(Reported())
    assert days(other) == [] and other.value(f"{versions} AND true") == held + 1
    del other
    assert before.value(f"{versions} AND 1 = 1") == held


def test_what_is_not_of_its_kind_leaves_nothing_behind(before: Plan) -> None:
    (row, *_) = said("THO-XUAN", NEXT, {"base/communes": 1})
    wrong = (*row[:4], "ba mươi", *row[5:])
    held = before.value("SELECT count(*) FROM duckdb_tables()")
    with pytest.raises(ReportedError):
        before.beside(Reported((wrong,)))
    assert before.value("SELECT count(*) FROM duckdb_tables() -- again") == held


def test_what_asks_for_nothing_reported_stays_drawn(before: Plan, after: Plan) -> None:
    made, drawn = list[str](), list[Any]()

    @region
    def of_the_decision(page: PageContext) -> None:
        made.append("decision")
        emit(drawn.append, budget.total(page.plan, page.chosen))

    @region
    def of_results(page: PageContext) -> None:
        made.append("results")
        emit(drawn.append, progress.days(page.plan)[-1]["day"])

    @region
    def of_both(page: PageContext) -> None:
        of_the_decision(page)
        of_results(page)

    for plan in (before, before, after):
        of_both(PageContext(plan, View(), Words("vi")))
    assert made == ["decision", "results", "results"]
    assert drawn == [151_359, date(2013, 12, 31)] * 2 + [151_359, NEXT]


def test_only_who_comes_first_waits_for_the_next_version(
    store: Store, store_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAN_REPORTS_URL", store_address)
    taken(store, 30)
    first, opening, go_on = plan_store.plan(), Event(), Event()
    taken(store, 31)
    read = counting.accepted

    def slow(*given: Any, **named: Any) -> Reported:
        opening.set()
        assert go_on.wait(30)
        return read(*given, **named)

    monkeypatch.setattr(counting, "accepted", slow)
    with ThreadPoolExecutor(1) as pool:
        next_one = pool.submit(plan_store.plan)
        assert opening.wait(30)
        assert plan_store.plan() is first  # another reader, who does not wait
        go_on.set()
        assert next_one.result() is not first
    assert plan_store.plan() is next_one.result()


def test_a_report_that_was_read_is_not_read_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, asked, known = taken(store, 30), list[list[int]](), {}
    figures_of = queries.figures_of
    monkeypatch.setattr(
        queries, "figures_of", lambda numbers: (asked.append([*numbers]), figures_of(numbers))[1]
    )
    counting.accepted(store, known=known)
    later = taken(store, 31)
    both = counting.accepted(store, known=known)
    assert asked == [[number], [later]] and both == counting.accepted(store)
    ledger.withdraw(store, number, "Sở TT&TT", "Đếm nhầm")
    assert [row[0] for row in counting.accepted(store, known=known).rows] == [later]
    assert asked[2:] == [[number, later]]  # what knew nothing read both; what was taken back, none


def taken(store: Store, number: int) -> int:
    """A report, submitted and accepted."""
    report = Report("THO-XUAN", NEXT, (Figure("count/WAN-XA/commune", number),))
    receipt = ledger.submit(store, report, "Lê Thị Hoa", "file")
    ledger.accept(store, receipt.number, "Sở TT&TT")
    return receipt.number


def test_several_who_ask_for_one_fact_have_it_worked_out_once(before: Plan) -> None:
    begun, made = Barrier(6), list[int]()

    def slow(plan: Plan, number: int) -> int:
        made.append(number)
        sleep(0.05)  # the others are here by now
        return plan.kept(double, number) + 1

    def double(plan: Plan, number: int) -> int:
        return 2 * number

    def ask(_: int) -> int:
        begun.wait()
        return before.kept(slow, 20)

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(ask, range(6))) == [41] * 6
    assert made == [20]
