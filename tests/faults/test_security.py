"""Who may not: other hosts, other sites, hostile words; and what never reaches a browser."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement
from playwright.sync_api import sync_playwright
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.project import ROOT
from tests.reader.device import device
from tests.reader.server import Server
from tests.reader.session import Session, parts
from tests.reader.visitor import Visitor
from wording.pages import PAGES

# Words that would do harm where anything took them for more than words.
HOSTILE = (
    "<script>window.harmed = 1</script>",
    '"><img src=x onerror="window.harmed = 1">',
    "</style><svg onload='window.harmed = 1'>",
    "javascript:window.harmed=1",
    "{{ 7 * 7 }}{% raw %}${7*7}",
    "'; DROP TABLE budget; --",
    '=HYPERLINK("http://x.invalid","x")',
    "../../../../etc/passwd",
    "\x00\x07\x1b[31m\x7f",
    "\N{RIGHT-TO-LEFT OVERRIDE}gpj.exe",
    "W" * 10_000,
)
WORDS = ("q", "unit", "lead", "year", "target", "line", "fund", "shift", "lang", "by", "slide")


def active(page: HtmlElement) -> list[HtmlElement]:
    """The elements of a page that can do something, whatever words it holds."""
    return [
        element
        for element in page.iter("*")
        if element.tag in ("script", "svg", "iframe", "object")
        or any(n.startswith("on") or v.startswith("javascript:") for n, v in element.items())
    ]


def refused(server: Server, host: str = "127.0.0.1", origin: str = "") -> bool:
    """Whether a websocket to this host from a page of this origin is turned away."""
    port = int(server.url.rpartition(":")[2])
    url = f"ws://{host}:{port}/_stcore/stream"
    road = socket.create_connection(("127.0.0.1", port))
    try:
        with connect(url, sock=road, origin=origin or f"http://{host}:{port}"):  # type: ignore[arg-type]
            return False
    except InvalidStatus as error:
        return error.response.status_code == 403


def test_it_answers_this_machine_alone(dashboard: Server) -> None:
    port = int(dashboard.url.rpartition(":")[2])
    listening = [
        line.split()[1].split(":")[0]
        for name in ("tcp", "tcp6")
        for line in Path(f"/proc/net/{name}").read_text(encoding="ascii").splitlines()[1:]
        if line.split()[3] == "0A" and int(line.split()[1].rpartition(":")[2], 16) == port
    ]
    assert listening == [socket.inet_aton("127.0.0.1")[::-1].hex().upper()]


def test_no_site_that_shows_the_page_in_a_frame_may_command_it(dashboard: Server) -> None:
    """The platform's own hosts may by default, whoever runs the server."""
    with urllib.request.urlopen(f"{dashboard.url}/_stcore/host-config") as answer:
        assert json.load(answer)["allowedOrigins"] == []


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil"])
def test_a_foreign_host_is_refused(dashboard: Server, host: str) -> None:
    """A name of the attacker's that leads to this machine (DNS rebinding)."""
    assert refused(dashboard, host)


@pytest.mark.parametrize("origin", ["http://evil.example", "https://plan.example.gov.vn", "null"])
def test_another_site_in_the_reader_s_browser_is_refused(dashboard: Server, origin: str) -> None:
    assert refused(dashboard, origin=origin)
    assert not refused(dashboard)


@given(
    st.sampled_from([page.path.strip("/") for page in PAGES.values()]),
    st.sampled_from(WORDS),
    st.sampled_from(HOSTILE) | st.text(max_size=60),
)
@settings(max_examples=80)
def test_hostile_words_of_a_link_are_only_words(
    open_dashboard: Server, page: str, word: str, value: str
) -> None:
    query = urlencode({word: value.encode("utf-8", "replace")})
    with Session(open_dashboard.url, page, query) as reader:
        assert reader.errors == []
        own, *others = active(reader.drawn)  # the first is the frame's
        assert "planLanguage" in own.text and others == []


@pytest.fixture(scope="module")
def open_dashboard(dashboard: Server) -> Server:
    """The same; hypothesis wants one that lasts for all its examples."""
    return dashboard


def test_a_megabyte_of_words_harms_nobody(dashboard: Server) -> None:
    with Session(dashboard.url, "budget") as reader:
        reader.query = "q=" + "thọ" * 330_000
        assert reader.run().errors == [] and len(reader.text) < 1_000_000
        reader.query = ""
        assert "151.359" in reader.run().text


@pytest.fixture(scope="module")
def hostile_plan(project: Path) -> Iterator[Path]:
    """A plan whose own names are hostile: a file that came from elsewhere."""
    file = project / "data" / "plan.duckdb"
    sound, other = file.read_bytes(), file.with_name("hostile.duckdb")
    other.write_bytes(sound)
    bad = " ".join(HOSTILE[:8])
    with duckdb.connect(str(other)) as connection:
        for table, columns in {
            "activity": ("name", "name_en", "short_vi", "short_en", "objective", "note"),
            "unit": ("name", "name_en", "short_vi", "short_en"),
            "target": ("short_vi", "short_en", "text_vi", "gloss_en", "note_vi"),
            "finding": ("title_vi", "title_en", "detail_vi", "meaning_vi"),
            "subject": ("name_vi", "name_en"),
            "line": ("text",),
            "stated_total": ("label",),
        }.items():
            for column in columns:
                connection.execute(f"UPDATE {table} SET {column} = {column} || ?", [bad])
    other.replace(file)
    yield file
    file.write_bytes(sound)


# Every row of the page, also those of which else one stays open.
_UNFOLD = """() => document.querySelectorAll("details").forEach((row) => {
  row.removeAttribute("name");
  row.open = true;
})"""


def test_hostile_words_of_the_plan_are_only_words(
    hostile_plan: Path, dashboard: Server, tmp_path: Path
) -> None:
    links = (
        *("/", "/?unit=THO-XUAN", "/targets?target=WAN-XA", "/budget?by=activity", "/checks"),
        *("/activities?activity=DA05", "/units", "/units?unit=STTTT&view=department", "/guide"),
        *("/decision?line=294", "/scenario?fund=2012:70", "/present", "/targets", "/checks"),
        "/decision?q=window",
    )
    with sync_playwright() as playwright, device(playwright, tmp_path) as window:
        visitor = Visitor(window.new_page(), dashboard.url)
        for link in links:
            visitor.open(link)
            visitor.page.evaluate(_UNFOLD)
            visitor.page.wait_for_timeout(100)
            assert visitor.page.locator("[data-folded]").count() == 0, link
            assert visitor.page.evaluate("window.harmed") is None, link
            assert visitor.page.locator("img[src=x], svg[onload]").count() == 0, link
        assert "window.harmed = 1" in visitor.page.locator("body").inner_text()


def test_no_fault_of_ours_shows_its_insides(project: Path, dashboard: Server) -> None:
    file = project / "data" / "plan.duckdb"
    sound, other = file.read_bytes(), file.with_name("odd.duckdb")
    other.write_bytes(sound)
    with duckdb.connect(str(other)) as connection:
        connection.execute("ALTER TABLE finding DROP COLUMN title_vi")
    other.replace(file)
    try:
        for link in ("/", "/checks", "/targets", "/present"):
            with Session(dashboard.url, *parts(link)) as reader:
                told = reader.words + " ".join(reader.errors)
                assert "gặp lỗi" in told, link
                for inside in ("Traceback", str(project), ".py", "title_vi", "KeyError", "SELECT"):
                    assert inside not in told, link
    finally:
        other.write_bytes(sound)
        other.replace(file)


def test_secrets_are_kept_out_of_the_project() -> None:
    assert ".streamlit/secrets.toml" in (ROOT / ".gitignore").read_text(encoding="utf-8")
    told = re.compile(
        r"(?i)(secret|password|token|api_?key)\w*\s*[=:]\s*[\"']?[A-Za-z0-9+/_-]{12,}"
        r"|-----BEGIN [A-Z ]*PRIVATE KEY|\bghp_\w{20,}|\bAKIA[0-9A-Z]{12,}"
    )
    command = ["git", "ls-files", "-z", ":!*.png", ":!*.ttf", ":!*.duckdb"]
    tracked = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    files = [name for name in tracked.split("\0") if name]
    assert len(files) > 200
    assert [f for f in files if told.search((ROOT / f).read_text(encoding="utf-8"))] == []
