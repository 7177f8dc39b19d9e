"""Units report through nginx at two processes with one PostgreSQL: what is typed at one stands at
the other, also when the one is killed, and a backup made by night serves the same."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from planmodel import reporting
from planmodel.plan import Plan
from reports import drafts, ledger, people
from reports.content import Figure, Report
from reports.people import Role
from reports.store import Store
from tests.faults.site import Site, served
from tests.postgres import Postgres
from tests.project import ROOT
from tests.reader import accounts
from tests.reader.server import Server
from tests.reader.session import Session

DAY = date(2013, 12, 31)
UNITS = ("THO-XUAN", "NHU-THANH", "HOANG-HOA", "QUANG-XUONG")
OFFICER, NAME = "41c0-ha", "Lê Thị Hà"
_NUMBERS = count()  # of readers; each is led by nginx for the first time
_CUT = (ConnectionClosed, InvalidStatus, TimeoutError, OSError)


@dataclass
class Office:
    """The site, its store, the address of an empty one, and the browser of an officer who signed
    in and reports for every unit."""

    site: Site
    store: Store
    address: str
    empty: str
    browser: httpx.Client

    def form(self, unit: str, reader: str) -> Session:
        """The form of a unit, opened by the process that this reader is led to."""
        headers = accounts.cookies(self.browser, plan_reader=reader)
        return Session(self.site.url, "reports", f"unit={unit}&asof={DAY}", headers=headers)

    def readers(self) -> tuple[str, str]:
        """Two readers, each of another process."""
        led = dict[str, str]()
        for number in _NUMBERS:
            reader = f"officer{number}"
            httpx.get(self.site.url, cookies={"plan_reader": reader}).raise_for_status()
            while not (process := self.site.served_by(reader)):  # its log comes after the answer
                Event().wait(0.02)
            if len(process) > 1:  # nginx took one of them for dead
                continue
            led.setdefault(*process, reader)
            if len(led) == 2:
                one, two = (urlsplit(process.url).netloc for process in self.site.processes)
                return led[one], led[two]
        raise AssertionError


@pytest.fixture(scope="module")
def office(
    project: Path, postgres: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    with accounts.provider((OFFICER, NAME)) as provider:
        address = postgres.new_database()
        store = Store(address)
        people.give(store, OFFICER, NAME, Role("officer"), "Phạm Thị Dung")
        with served(project, folder, reports=address, people_of=provider) as site:
            browser = accounts.sign_in(site.url, OFFICER, "officer")
            yield Office(site, store, address, postgres.new_database(), browser)


def counts(plan: Plan, unit: str) -> list[str]:
    """The items of a unit's form that are counted."""
    return [
        row["item"]
        for row in reporting.listing(plan, unit)
        if row["kind"] in ("base", "count") and not row["is_yes_no"]
    ]


def box(unit: str, item: str) -> str:
    """The box of an item."""
    return f"number_{unit}_{DAY}_{item}_value_vi"


def test_who_signed_in_at_one_process_is_known_at_the_other(office: Office) -> None:
    for reader in office.readers():
        with office.form("THO-XUAN", reader) as form:
            assert NAME in form.words and form.errors == []
    headers = {"Cookie": f"plan_reader={office.readers()[0]}"}
    with Session(office.site.url, "reports", headers=headers) as nobody:
        assert "Đăng nhập" in nobody.words and NAME not in nobody.words


def test_the_cookies_of_the_platform_go_over_tls_alone_where_there_is_tls(office: Office) -> None:
    for url, is_secure in ((office.site.url, False), (office.site.secure_url, True)):
        told = httpx.get(f"{url}/_stcore/health", verify=False).headers.get_list("set-cookie")
        assert {cookie.partition("=")[0] for cookie in told} == {"_streamlit_xsrf", "plan_reader"}
        for cookie in told:
            words = {word.strip().lower() for word in cookie.split(";")}
            assert ("secure" in words) is is_secure and "samesite=lax" in words


def test_a_draft_typed_at_one_process_stands_at_the_other(office: Office, plan: Plan) -> None:
    one, two = office.readers()
    item = counts(plan, "THO-XUAN")[0]
    with office.form("THO-XUAN", one) as here, office.form("THO-XUAN", two) as there:
        here.type(box("THO-XUAN", item), "41")
        assert "Chưa lưu" not in here.words
        assert there.run().typed(box("THO-XUAN", item)) == "41"
        there.type(box("THO-XUAN", item), "40")
        assert here.run().typed(box("THO-XUAN", item)) == "40"
    kept = drafts.read(office.store, "THO-XUAN", DAY).boxes[item]
    assert (kept.value, kept.by) == ("40", NAME)


def test_what_is_typed_over_at_another_process_is_offered_at_both(
    office: Office, plan: Plan
) -> None:
    """In a window that is opened later too."""
    one, two = office.readers()
    where = box("THO-XUAN", counts(plan, "THO-XUAN")[1])
    with office.form("THO-XUAN", one) as here, office.form("THO-XUAN", two) as there:
        here.type(where, "31")
        assert "gõ 31 lúc" in there.type(where, "25").words  # it showed an empty box
        assert "gõ 31 lúc" in here.run().words and here.typed(where) == "25"
        with office.form("THO-XUAN", one) as later:
            assert "gõ 31 lúc" in later.words and later.errors == []
        here.type(where, "30")
        assert "gõ 31 lúc" not in here.words and "gõ 31 lúc" not in there.run().words


def test_an_upload_comes_to_the_process_of_its_page(office: Office) -> None:
    """Whatever the size of an honest form; larger ones, and what is no upload, end at nginx."""
    one, two = office.readers()
    with office.form("THO-XUAN", one) as form:
        place = f"{office.site.url}/_stcore/upload_file/{form.number}/1"

        def sent(size: int, reader: str, to: str = place) -> int:
            shown = accounts.cookies(office.browser, plan_reader=reader)
            shown["X-Xsrftoken"] = office.browser.cookies.get("_streamlit_xsrf", domain="127.0.0.1")
            file = ("form.xlsx", bytes(size))
            return httpx.put(to, files={"file": file}, headers=shown, timeout=60).status_code

        assert sent(4_900_000, one) == 204
        assert sent(1_000, two) == 400  # it knows no such page
        assert sent(7_000_000, one) == 413
        assert sent(2_000_000, one, f"{office.site.url}/reports") == 413


def test_a_process_killed_while_people_type_loses_nothing_that_was_saved(
    office: Office, plan: Plan
) -> None:
    """Those of the other process notice nothing; those of the killed one load the page again, and
    everything that it showed as saved stands there."""
    one, two = office.readers()
    typists = [Typist(office, plan, unit, (one, two)[n % 2]) for n, unit in enumerate(UNITS)]
    killed = Event()
    with ThreadPoolExecutor(len(typists)) as pool:
        at_work = [pool.submit(typist.work, killed) for typist in typists]
        try:
            assert all(typist.has_begun.wait(120) for typist in typists)
            office.site.processes[0].kill()
        finally:
            killed.set()
        for work in at_work:
            work.result(timeout=240)
    for typist in typists:
        assert bool(typist.cuts) is (typist.reader == one)
        boxes = drafts.read(office.store, typist.unit, DAY).boxes
        assert {item: boxes[item].value for item in typist.saved} == typist.saved
    office.site.processes[0].restart()


class Typist:
    """An officer at the form of a unit. `saved`: what the page showed as saved, by item; `cuts`:
    how often the page was loaded again."""

    def __init__(self, office: Office, plan: Plan, unit: str, reader: str) -> None:
        self.office, self.unit, self.reader = office, unit, reader
        self.items = counts(plan, unit)
        self.saved, self.cuts, self.has_begun = dict[str, str](), 0, Event()

    def work(self, killed: Event) -> None:
        """Types into one box after the other, until three were saved after the kill."""
        form = self.office.form(self.unit, self.reader)
        after = 0
        for number in count(1):
            item = self.items[number % len(self.items)]
            try:
                form.type(box(self.unit, item), str(number))
                assert "Chưa lưu" not in form.words and form.errors == []
                self.saved[item] = str(number)
                after += killed.is_set()
            except _CUT:
                form = self._again()
                for known, said in self.saved.items():
                    # Of the box in which the cut came, what was on its way may have arrived.
                    here = {said, str(number)} if known == item else {said}
                    assert form.typed(box(self.unit, known)) in here
                self.saved.pop(item, None)
            if len(self.saved) >= 3:
                self.has_begun.set()
            if after == 3:
                form.close()
                return

    def _again(self) -> Session:
        """Loads the form again, as often as a person would press reload."""
        self.cuts += 1
        for _ in range(10):
            try:
                return self.office.form(self.unit, self.reader)
            except _CUT:
                Event().wait(0.5)
        return self.office.form(self.unit, self.reader)


def test_a_backup_made_by_night_and_restored_serves_the_same(
    office: Office, plan: Plan, project: Path, tmp_path: Path
) -> None:
    """With the lines of the unit, from one PostgreSQL into an empty one."""
    item = counts(plan, "THO-XUAN")[0]
    report = Report("THO-XUAN", date(2012, 12, 31), (Figure(item, 1234),))
    number = ledger.submit(office.store, report, NAME, "screen").number
    ledger.accept(office.store, number, "Phạm Thị Dung")
    typed = {item: {"value": "40"}}
    drafts.save(office.store, "THO-XUAN", DAY, typed, NAME)
    unit = (ROOT / "deploy" / "plan-backup.service").read_text(encoding="utf-8")
    lines = re.findall(r"(?m)^ExecStart=(.+)$", unit)
    for line in lines:
        assert "/var/lib/plan-backups/" in line and "'exec .venv/bin/python " in line
        line = line.replace("/var/lib/plan-backups/", f"{tmp_path}/").replace("%%", "%")
        line = line.replace(".venv/bin/python", sys.executable).replace("$$", "$")
        run(line, office.address)
    night, month = sorted(file.name for file in tmp_path.iterdir())
    assert re.fullmatch(r"day-[1-7]\.sqlite", night)
    assert re.fullmatch(r"month-20\d\d-\d\d\.sqlite", month)
    assert office.empty != office.address
    run(f"exec {sys.executable} -m reports restore {tmp_path / night}", office.empty)
    restored = Store(office.empty)
    assert ledger.listing(restored) == ledger.listing(office.store) != []
    assert people.history(restored) == people.history(office.store) != []
    for unit in UNITS:
        assert drafts.read(restored, unit, DAY) == drafts.read(office.store, unit, DAY)
    with Server(project, reports=office.empty) as laptop:  # its owner may look at every form
        query = f"unit=THO-XUAN&asof={DAY}"
        with Session(laptop.url, "reports", query) as form:
            assert form.typed(box("THO-XUAN", item)) == "40" and form.errors == []
        with Session(laptop.url, "reports", f"report={number}") as accepted:
            assert "Thọ Xuân" in accepted.words and "1.234" in accepted.words
            assert accepted.errors == []


def run(line: str, store: str) -> None:
    """Runs a line of a shell with this store."""
    settings = {**os.environ, "PLAN_REPORTS_URL": store}
    subprocess.run(["/bin/sh", "-c", line], cwd=ROOT, env=settings, check=True)
