"""A year's round: an officer reports, a reviewer returns it, the officer mends it, the reviewer
accepts, and everybody sees the figure, with who did what. Each signs in for themselves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from reports import drafts, ledger, people
from reports.people import Role
from reports.store import Store
from tests.reader import accounts
from tests.reader.markup import plain
from tests.reader.server import Server
from tests.reader.visitor import Visitor

UNIT, DAY = "NHU-THANH", date(2013, 12, 31)
FORM = f"/reports?unit={UNIT}&asof={DAY}"
BOARD = f"/reports?asof={DAY}"
COMMUNES, CONNECTED = "base/communes", "count/WAN-XA/commune"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(f"sqlite:///{tmp_path / 'reports.sqlite'}")
    people.give(store, "ha", "Lê Thị Hà", Role("officer", UNIT), "the command")
    people.give(store, "nam", "Trịnh Văn Nam", Role("reviewer"), "the command")
    return store


@pytest.fixture
def server(tmp_path: Path, store: Store) -> Iterator[Server]:
    with accounts.provider(("ha", "H. Le"), ("nam", "N. Trinh")) as url:
        settings = accounts.settings(tmp_path, url)
        with Server(reports=f"sqlite:///{store.file}", settings=settings) as running:
            yield running


@pytest.fixture
def desks(browser: Browser, server: Server) -> Iterator[tuple[Visitor, Visitor]]:
    """The officer's window and the reviewer's, each signed in."""
    windows = [browser.new_context(viewport={"width": 1366, "height": 768}) for _ in range(2)]
    officer, reviewer = (Visitor(window.new_page(), server.url) for window in windows)
    yield signed_in(officer, "ha", FORM), signed_in(reviewer, "nam", BOARD)
    for window in windows:
        window.close()


def signed_in(visitor: Visitor, who: str, address: str) -> Visitor:
    page = visitor.load(address).page
    page.locator(".st-key-sign_in button").first.click()
    page.locator(f"button[value={who}]").click()
    page.wait_for_url("**/reports?**")
    return visitor.settled()


def typed(visitor: Visitor, item: str, value: str) -> None:
    kind, line = item.partition("/")[0], item.replace("/", "_")
    box = visitor.page.locator(f".st-key-line_{kind}_{line} input").first
    box.fill(value)
    visitor.after(lambda: box.press("Tab"))


def sent(officer: Visitor) -> None:
    officer.click(".st-key-report_check button").click(".st-key-report_send button")


def test_a_report_goes_its_round_and_the_history_names_all(
    desks: tuple[Visitor, Visitor], server: Server, store: Store
) -> None:
    officer, reviewer = desks
    typed(officer, COMMUNES, "17")
    typed(officer, CONNECTED, "9")
    sent(officer)
    (entry,) = ledger.listing(store)
    assert (entry.unit, entry.state, entry.submitted_by) == (UNIT, "submitted", "Lê Thị Hà")

    reviewer.load(f"/reports?report={entry.number}").click(".st-key-decide_return button")
    reason = reviewer.page.locator("textarea").first
    reason.fill("Cả 9 xã hay 14 xã? Xin xem lại.")
    reviewer.after(lambda: reason.press("Tab"))
    reviewer.click(".st-key-decide_give_back button")

    officer.load(FORM)
    assert "Cả 9 xã hay 14 xã? Xin xem lại." in officer.page.inner_text(".stApp")
    assert "Trịnh Văn Nam" in officer.page.inner_text(".stApp")
    typed(officer, CONNECTED, "14")
    sent(officer)

    newest = ledger.listing(store)[0]
    reviewer.load(f"/reports?report={newest.number}").click(".st-key-decide_accept button")
    assert [e.state for e in ledger.listing(store)] == ["accepted", "returned"]

    reader = Visitor(officer.page.context.new_page(), server.url)
    reader.load(f"/progress?target=WAN-XA&unit={UNIT}&asof={DAY}")
    told = reader.said(".trail")
    assert "14" in told and "Lê Thị Hà" in told and "Trịnh Văn Nam" in told
    reader.load("/")
    # 14 of the 637 communes, to the same with the 620 of everybody else: from 2.2 to 99.5%.
    row = reader.page.locator("tr", has_text="UBND cấp xã kết nối mạng diện rộng").first
    assert "2,2–99,5%" in plain(row.inner_text())

    # Their page is open when the right is taken: the next word they type is refused, in words.
    officer.load(f"/reports?unit={UNIT}&asof=2014-12-31")
    people.take(store, "ha", Role("officer", UNIT), "the command")
    typed(officer, COMMUNES, "18")
    assert "Lê Thị Hà" in officer.page.inner_text(".stApp")
    assert len(ledger.listing(store)) == 2 and not wrote(store)


def wrote(store: Store) -> bool:
    """Whether anything stands in the draft of the day after."""
    return bool(drafts.read(store, UNIT, date(2014, 12, 31)).boxes)
