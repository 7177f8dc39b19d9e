"""What is new since a day: one story told by hand, as a feed and as a letter."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from lxml import etree

from export.__main__ import main
from planmodel import changes as moves
from planmodel.plan import Plan
from reports import changes, counting, ledger
from reports.content import Figure, Report
from reports.store import Store
from tests.reader.markup import words
from tests.reader.screen import drawn, opened, seen
from ui.frame import plan_store

DAY = date(2013, 12, 31)
ATOM = {"a": "http://www.w3.org/2005/Atom"}
pytestmark = pytest.mark.usefixtures("opened_already")
HOSTILE = "<script>alert(1)</script>\x0b & Nam"


def taken(store: Store, count: int, at: datetime, by: str = "Nam") -> int:
    """60 communes of the pilot are counted by one unit; a report of them, accepted at a moment."""
    report = Report("STTTT", DAY, (Figure("count/XA-60/commune", count),))
    number = ledger.submit(store, report, "Hà", "screen", at=at).number
    ledger.accept(store, number, by, at=at)
    return number


@pytest.fixture
def story(store: Store, store_address: str, monkeypatch: pytest.MonkeyPatch) -> Store:
    """58 of the 60 on 10 January 2014; 60 at 00:30 of 2 February in Thanh Hoá, still the first in
    London; a state, accepted on the third and withdrawn on the fourth; one only returned."""
    monkeypatch.setenv("PLAN_REPORTS_URL", store_address)
    taken(store, 58, datetime(2014, 1, 10, 2, tzinfo=UTC))
    taken(store, 60, datetime(2014, 2, 1, 17, 30, tzinfo=UTC), HOSTILE)
    state = Report("VPUBND", DAY, (Figure("state/MS-CONG", word="done"),))
    number = ledger.submit(store, state, "An", "screen").number
    ledger.accept(store, number, "Nam", at=datetime(2014, 2, 3, 2, tzinfo=UTC))
    ledger.withdraw(store, number, "An", "Nhầm.", at=datetime(2014, 2, 4, 2, tzinfo=UTC))
    other = Report("THO-XUAN", DAY, (Figure("base/communes", 41),))
    number = ledger.submit(store, other, "An", "screen").number
    ledger.give_back(store, number, "Nam", "Hỏi lại", at=datetime(2014, 2, 5, 2, tzinfo=UTC))
    return store


def asked(store: Store, since: date) -> list[tuple[int, str]]:
    return [(row["report"], row["what"]) for row in changes.decided(store, since)]


def test_a_day_begins_in_vietnam(story: Store) -> None:
    later = [(3, "withdrawn"), (3, "accepted")]
    assert asked(story, date(2014, 2, 3)) == later
    assert asked(story, date(2014, 2, 2)) == [*later, (2, "accepted")]
    assert asked(story, date(2014, 2, 5)) == []  # what was only returned never counted


def test_a_status_moves_where_it_is_another_than_when_the_day_began(
    story: Store, plan: Plan
) -> None:
    now = counting.beside(plan, counting.accepted(story))

    def moved(since: date) -> list[tuple[str, str, str]]:
        then = counting.beside(plan, changes.before(story, since))
        return [(r["code"], r["before"], r["status"]) for r in moves.results(then, now)]

    assert moved(date(2014, 2, 2)) == [("XA-60", "missed", "reached")]
    assert moved(date(2014, 1, 10)) == [("XA-60", "none", "reached")]
    assert moved(date(2014, 2, 3)) == []


def test_a_state_that_was_withdrawn_is_told(story: Store, plan: Plan) -> None:
    now = counting.beside(plan, counting.accepted(story))
    then = counting.beside(plan, changes.before(story, date(2014, 2, 4)))
    assert [(r["code"], r["before"], r["word"]) for r in moves.words(then, now)] == [
        ("MS-CONG", "done", None)
    ]


def test_the_feed_is_atom_whatever_a_name_holds(story: Store, tmp_path: Path) -> None:
    file = tmp_path / "changes.xml"
    asked = ["changes", "--since", "2014-02-02", "--lang", "en", "--out", str(file)]
    assert main(asked) == 0
    feed = etree.parse(str(file)).getroot()
    (title,) = feed.xpath("a:title/text()", namespaces=ATOM)
    new = "2 reports accepted, one report withdrawn and one target changed status"
    assert title == f"Since 2 February 2014: {new}"
    titles = feed.xpath("a:entry/a:title/text()", namespaces=ATOM)
    assert "from “Past due, not reached” to “" in titles[0] and len(titles) == 4
    assert feed.xpath("a:entry[4]/a:author/a:name/text()", namespaces=ATOM) == [
        "<script>alert(1)</script> & Nam"
    ]
    names = feed.xpath("a:entry/a:id/text()", namespaces=ATOM)
    assert len(set(names)) == 4 and all(name.startswith("urn:uuid:") for name in names)
    assert feed.xpath("a:updated/text()", namespaces=ATOM) == ["2014-02-04T02:00:00+00:00"]
    before = file.read_bytes()
    assert main(asked) == 0 and file.read_bytes() == before  # nothing is shown twice


def test_the_letter_says_it_in_vietnamese(story: Store, tmp_path: Path) -> None:
    file = tmp_path / "changes.txt"
    assert main(["changes", "--since", "2014-02-04", "--out", str(file)]) == 0
    said = file.read_text(encoding="utf-8")
    assert said.startswith("Từ 04/02/2014: 1 báo cáo bị rút lại")
    assert "số liệu đến 31/12/2013 (1 số liệu): An rút lại 04/02/2014 09:00, “Nhầm”." in said
    assert main(["changes", "--since", "2014-02-06", "--out", str(file)]) == 0
    assert file.read_text(encoding="utf-8").startswith("Không có gì mới từ 06/02/2014")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--since", "tomorrow", "--out", "a.xml"], "--since 2014-01-01"),
        (["--out", "a.xml"], "--since 2014-01-01"),
        (["--since", "2014-02-04", "--out", "a.pdf"], ".xml (Atom)"),
        (["--since", "2014-02-04", "--view", "year=2013", "--out", "a.xml"], "--view"),
    ],
)
def test_what_cannot_be_made_is_refused(
    asked: list[str], said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    asked[-1] = str(tmp_path / asked[-1])
    assert main(["changes", *asked]) == 2
    assert said in capsys.readouterr().err and not list(tmp_path.iterdir())


def test_the_page_says_it_by_a_link_that_can_be_kept(
    story: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_store, "_REST", 0)
    page = drawn(opened("progress", "since=2014-02-02"))
    rows = [words(row) for row in page.xpath(".//ul[@class='changes']/li")]
    assert len(rows) == 4 and "từ “Quá hạn, chưa đạt” thành “Đạt mức chỉ tiêu”" in rows[0]
    assert "<script>alert(1)</script>" in rows[3] and not page.xpath(".//li//script")
    (offered,) = drawn(opened("progress")).xpath(".//a[contains(@href,'since=')]/@href")
    assert "since=2014-02-02" in offered  # accepted on the first in London
    days = [words(row) for row in page.xpath(".//details[ul[@class='changes']]/summary")]
    assert days == [
        "04/02/2014: 1 báo cáo bị rút lại",
        "03/02/2014: 1 báo cáo được chấp nhận",
        "02/02/2014: 1 báo cáo được chấp nhận",
    ]
    (region,) = page.xpath(".//section[ul[@class='changes']]")
    others = [href for href in region.xpath("./p/a/@href") if "since=" in href]
    assert [href.rpartition("since=")[2] for href in others] == [
        "2014-02-04",
        "2014-02-03",
        "2014-01-10",
    ]
    assert "nay là 31/12/2013" in seen(opened("progress", "since=2014-02-02&asof=2012-12-31"))
    assert "since=soon" in seen(opened("progress", "since=soon"))
