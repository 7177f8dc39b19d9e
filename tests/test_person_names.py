"""Who sent and accepted a report, where that is no name but "the user of this machine": kept as a
code, and told each reader in their language."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planmodel.plan import Plan
from reports import ledger
from reports.__main__ import main
from reports.content import Figure, Report
from reports.store import Store
from tests.reader.screen import opened, seen
from ui.frame import identity
from wording import people
from wording.words import Words

DAY = date(2013, 12, 31)
BEFORE_CODES = "Người dùng máy này"  # as it was kept, whatever the reader's language


@pytest.mark.parametrize(
    ("kept", "vietnamese", "english"),
    [
        (people.OWNER, "Người dùng máy này", "The user of this machine"),
        (BEFORE_CODES, "Người dùng máy này", "The user of this machine"),
        ("The user of this machine", "Người dùng máy này", "The user of this machine"),
        ("Lê Thị Hà", "Lê Thị Hà", "Lê Thị Hà"),
        (
            f"{people.OWNER} (người điền: Lê Thị Hà)",  # as it was kept before
            "Người dùng máy này (mẫu ghi người điền: Lê Thị Hà)",
            "The user of this machine (the form says: filled in by Lê Thị Hà)",
        ),
        (people.INVENTED_OFFICER, "Cán bộ báo cáo (minh hoạ)", "Reporting officer (invented)"),
    ],
)
def test_a_name_is_told_in_the_language_of_its_reader(
    kept: str, vietnamese: str, english: str
) -> None:
    assert (Words("vi").person(kept), Words("en").person(kept)) == (vietnamese, english)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A report of this machine's user, accepted by one whose name is of before there were codes;
    its correction waits."""
    address = f"sqlite:///{tmp_path}/reports.sqlite"
    monkeypatch.setenv("PLAN_REPORTS_URL", address)
    store = Store(address)
    for count in (14, 15):
        figures = (Figure("base/communes", 17), Figure("count/WAN-XA/commune", count))
        report = Report("NHU-THANH", DAY, figures)
        number = ledger.submit(store, report, people.OWNER, "screen").number
        if count == 14:
            ledger.accept(store, number, BEFORE_CODES)
    return store


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("units", "unit=NHU-THANH"),
        ("progress", "target=WAN-XA"),
        ("progress", "unit=NHU-THANH&target=WAN-XA"),
        ("reports", "report=1"),
        ("reports", "unit=NHU-THANH&asof=2013-12-31"),
    ],
)
def test_an_english_page_names_no_one_in_vietnamese(
    store: Store, page: str, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "serves_itself_alone", lambda _: True)
    said = seen(opened(page, link, "en"))
    assert "he user of this machine" in said
    assert BEFORE_CODES not in said and people.OWNER not in said


def test_a_command_names_no_one_in_vietnamese(
    store: Store, plan: Plan, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("reports.__main__.Plan", lambda _: plan)
    of = ["--unit", "NHU-THANH", "--lang", "en"]
    for command in (["list", "--lang", "en"], ["history", "--target", "WAN-XA", *of]):
        assert main(command) == 0
        said = capsys.readouterr().out
        assert said.count("The user of this machine") == 3  # two sent, one accepted
        assert BEFORE_CODES not in said and people.OWNER not in said
