"""Several processes behind nginx, from the files of deploy/, on loopback: headers, compression, a
reader's own process, and one process killed under readers."""

from __future__ import annotations

import gzip
import http.client
import re
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright
from websockets.exceptions import ConnectionClosed, InvalidStatus

from export.__main__ import main
from tests.faults.site import Site, served
from tests.project import ROOT
from tests.reader.device import device
from tests.reader.session import Session
from tests.reader.visitor import Visitor
from wording.pages import PAGES

_ADDRESSES = (
    *(page.path for page in PAGES.values()),
    *("/budget?by=activity", "/activities?activity=DA05", "/scenario?fund=2012:70"),
)


@pytest.fixture(scope="module")
def site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(project, tmp_path_factory.mktemp("nginx")) as running:
        yield running


def test_what_goes_to_a_reader_over_the_network_is_packed(site: Site) -> None:
    with Session(site.url, "targets") as reader:
        assert reader.is_packed and "khoảng 80%" in reader.text


def test_every_page_works_under_the_rules_that_the_headers_set(site: Site, tmp_path: Path) -> None:
    with sync_playwright() as playwright, device(playwright, tmp_path) as window:
        page = window.new_page()
        refused: list[str] = []
        page.on(
            "console",
            lambda said: refused.append(said.text) if "Content Security" in said.text else None,
        )
        visitor = Visitor(page, site.url)
        for address in _ADDRESSES:
            visitor.load(address)
        visitor.load("/budget/extra?year=2013")  # below a page: the page
        assert visitor.address == "/budget?year=2013" and "29.990" in visitor.said()
        visitor.load("/").click("button:has-text('2013')")
        assert "29.990" in visitor.said() and visitor.address == "/?year=2013"
        visitor.unfold("button:has-text('Tải về')")
        with page.expect_download() as download:
            page.get_by_role("button", name=re.compile("Sổ tính|Excel")).first.click()
        assert download.value.path().stat().st_size > 10_000
        assert refused == []


def test_below_a_path_links_search_files_and_print_hold(project: Path, tmp_path: Path) -> None:
    with (
        served(project, tmp_path, "/kh") as site,
        sync_playwright() as playwright,
        device(playwright, tmp_path / "laptop") as window,
    ):
        page = window.new_page()
        visitor = Visitor(page, site.url).load("/?year=2013")
        assert visitor.click(".menu a:has-text('Kinh phí')").address == "/budget?year=2013"
        assert visitor.back().address == "/?year=2013"
        assert visitor.click("button:has-text('2013')").address == "/"
        for typed, found in (
            (f"{site.url}/budget?unit=THO-XUAN", "/budget?unit=THO-XUAN"),
            ("tho xuan", "/units?unit=THO-XUAN"),
        ):
            visitor.unfold(".st-key-find button")
            page.locator(".st-key-find_words input").fill(typed)
            page.keyboard.press("Enter")  # opens what answers what stands in the box
            page.wait_for_url(f"{site.url}{found}")
            visitor.settled()
        visitor.load("/units?unit=THO-XUAN").unfold("button:has-text('Tải về')")
        with page.expect_download() as download:
            page.get_by_role("button", name=re.compile("Sổ tính|Excel")).first.click()
        assert download.value.path().stat().st_size > 10_000
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        printed = page.locator("[data-address]").first.text_content()
        assert printed == "/kh/units?unit=THO-XUAN"
        visitor.load("/budget/extra?year=2013")
        assert visitor.address == "/budget?year=2013" and "29.990" in visitor.said()
        assert page.locator("html").get_attribute("translate") == "no"


def test_the_headers_that_the_platform_does_not_send(site: Site) -> None:
    with urllib.request.urlopen(site.url) as answer:
        headers = answer.headers
        body = answer.read().decode()
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin" and headers["X-Frame-Options"] == "DENY"
    assert "HttpOnly" in headers["Set-Cookie"] and headers["Server"] == "nginx"
    script = re.search(r'src="\.?(/static/js/[^"]+\.js)"', body)
    assert script
    asked = urllib.request.Request(site.url + script.group(1), headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        sent = answer.read()
        assert len(sent) < 0.5 * len(gzip.decompress(sent))


def test_what_a_nightly_job_made_is_served_by_a_link(site: Site) -> None:
    """The lines that docs/deploy.md gives to cron, and what nginx makes of their files."""
    said = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    lines = re.findall(r"(?m)^\d+ \d+ \* \* \* plan cd \S+ && \S+python -m export (.+)$", said)
    place, files = "/var/lib/plan-files/", site.folder / "files"
    files.mkdir()
    for line in lines:
        assert place in line
        told = subprocess.run(
            ["sh", "-c", f"printf '%s\\n' {line.replace(place, f'{files}/')}"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert main(told.stdout.splitlines()) == 0
    kinds = {"need.svg": "image/svg+xml", "tho-xuan-en.png": "image/png", "years.csv": "text/csv"}
    kinds |= {"changes.txt": "text/plain", "changes.xml": "application/atom+xml"}
    assert {file.name for file in files.iterdir()} == set(kinds)
    for name, kind in kinds.items():
        with urllib.request.urlopen(f"{site.url}/files/{name}") as answer:
            assert answer.headers["Content-Type"].split(";")[0] == kind
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.read() == (files / name).read_bytes()
    (site.folder / "beside.csv").write_text("no file for others", encoding="utf-8")
    for nowhere in ("", "none.svg", "../beside.csv", "%2e%2e/beside.csv"):
        asked = http.client.HTTPConnection(urlsplit(site.url).netloc)
        asked.request("GET", f"/files/{nowhere}")
        answer = asked.getresponse()
        assert b"no file for others" not in answer.read()
        # Nothing lists the folder, and what is missing in it is not the dashboard.
        assert answer.status in (403, 404) or nowhere.endswith("beside.csv")
        asked.close()


def test_a_reader_stays_with_one_process_and_many_share_all(site: Site) -> None:
    for number in range(12):
        cookie = {"Cookie": f"plan_reader=reader{number}"}
        for _ in range(2):
            Session(site.url, headers=cookie).close()
    served = [site.served_by(f"reader{number}") for number in range(12)]
    assert all(len(processes) == 1 for processes in served)
    assert len(set.union(*served)) == 2


def test_a_process_killed_under_readers(site: Site) -> None:
    """Its readers are back with their view after a reload; the others notice nothing."""
    readers = [f"person{number}" for number in range(10)]
    killed, opened = Event(), Event()
    waiting = set(readers)

    def work(reader: str) -> tuple[str, int]:
        cookie, cut = {"Cookie": f"plan_reader={reader}"}, 0
        session = Session(site.url, "budget", "year=2013", headers=cookie)
        runs_after = 0
        while runs_after < 5:
            try:
                session.choose("Nguồn vốn", *(["Đầu tư phát triển"] if runs_after % 2 else []))
                assert ("22.000" if runs_after % 2 else "29.990") in session.text
                assert session.errors == [] and "year=2013" in session.query
            except (ConnectionClosed, TimeoutError):
                cut += 1  # the page is loaded anew, at its own address
                query = session.query
                session = again(site.url, query, cookie)
                assert session.query == query and session.errors == []
            waiting.discard(reader)
            if not waiting:
                opened.set()
            runs_after += killed.is_set()
        session.close()
        return reader, cut

    with ThreadPoolExecutor(len(readers)) as pool:
        work_done = [pool.submit(work, reader) for reader in readers]
        assert opened.wait(60)
        first = {reader: site.processes[0].url.removeprefix("http://") for reader in readers}
        site.processes[0].kill()
        killed.set()
        cuts = dict(done.result(timeout=120) for done in work_done)
    touched = {reader for reader in readers if first[reader] in site.served_by(reader)}
    assert touched and touched != set(readers)
    assert {reader for reader, cut in cuts.items() if cut} <= touched
    assert any(cuts.values())


def again(url: str, query: str, cookie: dict[str, str]) -> Session:
    """Loads the page anew, as often as a person would press reload."""
    for _ in range(5):
        try:
            return Session(url, "budget", query, headers=cookie)
        except (ConnectionClosed, InvalidStatus, OSError):
            time.sleep(0.5)
    return Session(url, "budget", query, headers=cookie)
