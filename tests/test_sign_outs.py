"""Signing out: what a browser showed until then, copied or open in another tab, is nobody's any
more. In a browser: tests/browser/test_sign_in.py."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import streamlit as st

from planmodel.plan import Plan
from reports import drafts, people, sign_outs
from reports.desk import Desk, NotAllowedError, Person
from reports.people import Role
from reports.store import Store
from tests.reader.markup import words
from tests.reader.screen import drawn, opened
from ui.frame import sign_in
from ui.frame.sign_in import Account

UNIT, DAY, LINK = "NHU-THANH", date(2013, 12, 31), "unit=NHU-THANH&asof=2013-12-31"
NOW = datetime.now(UTC).replace(microsecond=0)
MORNING, NOON = NOW - timedelta(hours=3), NOW - timedelta(hours=1)
BOX = {"base/communes": {"value": "17"}}


def test_a_sign_out_ends_that_sign_in_and_every_earlier_one_of_the_person(store: Store) -> None:
    assert not sign_outs.is_over(store, "ha", MORNING)
    sign_outs.end(store, "ha", NOON)
    assert sign_outs.is_over(store, "ha", MORNING) and sign_outs.is_over(store, "ha", NOON)
    assert sign_outs.is_over(store, "ha", None)  # one that says no time
    assert not sign_outs.is_over(store, "ha", NOON + timedelta(seconds=1))
    assert not sign_outs.is_over(store, "an", MORNING)
    sign_outs.end(store, "ha", MORNING)  # in another tab, which stood open
    assert sign_outs.is_over(store, "ha", NOON)


def test_what_was_signed_out_of_writes_nothing_from_an_open_page(store: Store, plan: Plan) -> None:
    people.give(store, "ha", "Lê Thị Hà", Role("officer", UNIT), "the command")
    person = Person("Lê Thị Hà", "ha", until=NOW + timedelta(hours=5), signed_in_at=NOON)
    desk = Desk(store, plan, person)
    desk.save(UNIT, DAY, BOX)
    sign_outs.end(store, "ha", NOON)
    assert desk.roles() == ()
    with pytest.raises(NotAllowedError) as refused:
        desk.save(UNIT, DAY, {"base/communes": {"value": "18"}})
    assert refused.value.act == "sign_in"
    assert drafts.read(store, UNIT, DAY).boxes["base/communes"].value == "17"
    again = Person("Lê Thị Hà", "ha", until=NOW + timedelta(hours=8), signed_in_at=NOW)
    assert Desk(store, plan, again).roles() == (Role("officer", UNIT),)


def test_a_sign_in_is_dated_by_its_token_and_lasts_from_the_proof() -> None:
    """Who signs in again while the provider still knows them proves nothing anew: that sign-in is
    another, and no longer."""
    claims = {"sub": "ha", "auth_time": MORNING.timestamp(), "iat": NOON.timestamp()}
    account = sign_in.read(claims)
    assert account and account.signed_in_at == NOON
    assert account.until == MORNING + timedelta(hours=8)
    only_proof = sign_in.read({"sub": "ha", "auth_time": MORNING.timestamp()})
    assert only_proof and only_proof.signed_in_at == MORNING


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often the platform was asked to take the browser's cookie away."""
    found = list[str]()
    monkeypatch.setattr(st, "logout", lambda: found.append("out"))
    return found


@pytest.fixture
def store_of_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Store:
    address = f"sqlite:///{tmp_path}/reports.sqlite"
    monkeypatch.setenv("PLAN_REPORTS_URL", address)
    return Store(address)


def comes(monkeypatch: pytest.MonkeyPatch, signed_in_at: datetime) -> None:
    """Somebody comes with the cookie of a sign-in of this moment."""
    account = Account("ha", "H. Le", "", signed_in_at + timedelta(hours=8), signed_in_at)
    monkeypatch.setattr(sign_in, "is_set_up", lambda: True)
    monkeypatch.setattr(sign_in, "fault", lambda: "")
    monkeypatch.setattr(sign_in, "account", lambda: account)


def test_the_page_believes_no_copy_of_what_was_signed_out_of(
    store_of_page: Store, monkeypatch: pytest.MonkeyPatch, left: list[str]
) -> None:
    people.give(store_of_page, "ha", "Lê Thị Hà", Role("officer", UNIT), "the command")

    def band() -> str:
        (told,) = drawn(opened("reports", LINK)).xpath(".//p[@class='reports-visit']")
        return words(told)

    comes(monkeypatch, NOON)
    assert band().startswith("Lê Thị Hà")
    app = opened("reports", LINK)
    app.button(key="sign_out").click().run()
    assert left == ["out"] and not [b for b in app.button if b.key == "sign_out"]
    assert band() == "Chưa đăng nhập"  # with the same cookie
    comes(monkeypatch, NOW)
    assert band().startswith("Lê Thị Hà")


def test_a_store_that_cannot_be_written_keeps_nobody_in(tmp_path: Path, left: list[str]) -> None:
    nowhere = Store(f"sqlite:///{tmp_path}/gone/reports.sqlite")
    sign_in.leave(nowhere, "ha", NOON)
    assert left == ["out"]
