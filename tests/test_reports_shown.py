"""What was reported, beside the plan on the pages: at the next run, and never in the plan's way."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from planmodel.plan import Plan
from reports import drafts, ledger, people
from reports.content import Figure, Report
from reports.store import Store
from tests.reader import markup
from tests.reader.screen import drawn, opened, seen
from ui.frame import plan_store, render_cache
from wording.words import LANGUAGES


@pytest.fixture
def kept(store: Store, store_address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store whose results the dashboard shows."""
    monkeypatch.setenv("PLAN_REPORTS_URL", store_address)
    monkeypatch.setattr(plan_store, "_REST", 0)
    yield store


def taken(store: Store, number: int) -> int:
    """A report, submitted and accepted."""
    figures = (Figure("count/WAN-XA/commune", number),)
    report = Report("THO-XUAN", date(2013, 12, 31), figures)
    receipt = ledger.submit(store, report, "Lê Thị Hoa", "file")
    ledger.accept(store, receipt.number, "Sở TT&TT")
    return receipt.number


def reported(plan: Plan) -> list[int]:
    """The numbers that the plan has from reports."""
    return [row["number"] for row in plan.rows("SELECT number FROM reported ORDER BY report")]


def test_an_accepted_report_is_there_at_the_next_run(kept: Store) -> None:
    assert reported(plan_store.plan()) == [] and not kept.exists
    number = taken(kept, 30)
    first = plan_store.plan()
    assert reported(first) == [30] and first.unread == "" and not first.is_invented
    taken(kept, 31)
    assert reported(first) == [30]  # a page that is being drawn keeps its version
    assert reported(plan_store.plan()) == [30, 31]
    ledger.withdraw(kept, number, "Sở TT&TT", "Đếm nhầm")
    assert reported(plan_store.plan()) == [31]


def test_a_run_opens_nothing_while_nothing_was_decided(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is typed, sent or returned, and whoever is given a role; what was drawn stays."""
    taken(kept, 30)
    plan, forgotten = plan_store.plan(), list[str]()
    monkeypatch.setattr(render_cache, "forget", lambda: forgotten.append("all"))
    report = Report("QUAN-SON", date(2013, 12, 31), (Figure("base/communes", 13),))
    sent = ledger.submit(kept, report, "Lê Thị Hoa", "file").number
    assert plan_store.plan() is plan
    ledger.give_back(kept, sent, "Sở TT&TT", "Thiếu một xã")
    drafts.save(kept, report.unit, report.as_of, {"base/communes": {"value": "14"}}, "Lê Thị Hoa")
    people.give(kept, "s1", "Lê Thị Hoa", people.Role("officer", report.unit), "Sở TT&TT")
    assert plan_store.plan() is plan and forgotten == []


def test_a_demonstration_is_told(kept: Store) -> None:
    kept.make("demonstration")
    assert plan_store.plan().is_invented


def test_a_store_that_lost_its_tables_takes_no_plan_away_and_comes_back(kept: Store) -> None:
    taken(kept, 30)
    with kept._writers.begin() as connection:
        connection.execute(text("ALTER TABLE event RENAME TO gone"))
    plan = plan_store.plan()
    assert plan.value("SELECT sum(amount)::BIGINT FROM budget_line") == 151_359
    assert (reported(plan), plan.unread) == ([], "damaged")
    with kept._writers.begin() as connection:
        connection.execute(text("ALTER TABLE gone RENAME TO event"))
    assert reported(plan_store.plan()) == [30] and plan_store.plan().unread == ""


def test_a_store_that_was_cut_off_to_nothing_is_no_store_without_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "reports.sqlite"
    file.touch()
    monkeypatch.setenv("PLAN_REPORTS_URL", f"sqlite:///{file}")
    assert "Chưa đọc được kho báo cáo (kho bị hỏng" in seen(opened("overview"))


@pytest.mark.parametrize(
    "change", ["UPDATE figure SET number = 'ba mươi'", "UPDATE report SET as_of = 'hôm qua'"]
)
def test_what_is_not_of_its_kind_takes_no_plan_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    """SQLite keeps what somebody wrote past us."""
    file = tmp_path / "reports.sqlite"
    monkeypatch.setenv("PLAN_REPORTS_URL", f"sqlite:///{file}")
    taken(Store(f"sqlite:///{file}"), 30)
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("DROP TRIGGER figure_no_UPDATE")
        raw.execute("DROP TRIGGER report_no_UPDATE")
        raw.execute(change)
        raw.commit()
    plan = plan_store.plan()
    assert (reported(plan), plan.unread) == ([], "damaged")


def test_a_store_that_failed_is_not_asked_at_every_click(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAN_REPORTS_URL", f"sqlite:///{tmp_path}")  # a folder
    asked = list[str]()
    monkeypatch.setattr(plan_store, "_store", lambda where: asked.append(where) or Store(where))
    plans = {id(plan_store.plan()) for _ in range(5)}
    assert len(plans) == len(asked) == 1


def test_the_log_says_what_the_database_said_and_no_password(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("PLAN_REPORTS_URL", "postgresql://plan:b1-mat@127.0.0.1:1/reports")
    assert plan_store.plan().unread == "unreachable"
    assert "port 1 failed" in caplog.text and "b1-mat" not in caplog.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["overview", "targets", "checks"])
def test_the_page_says_why_there_are_no_results(
    monkeypatch: pytest.MonkeyPatch, language: str, page: str
) -> None:
    monkeypatch.setenv("PLAN_REPORTS_URL", "mysql://somewhere/reports")
    screen = drawn(opened(page, language=language))
    said = {"vi": "Chưa đọc được kho báo cáo", "en": "The reports cannot be read just now"}
    notices = [markup.words(notice) for notice in screen.find_class("notice")]
    assert [notice for notice in notices if notice.startswith(said[language])]
    assert "mysql" not in markup.words(screen)
