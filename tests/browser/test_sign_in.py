"""Signing in with the province's accounts, in a real browser: the way there and back, and whoever
tries to be somebody else. What each may do then is tests/test_reports_page_roles.py."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from reports import drafts, ledger, people
from reports.people import Role
from reports.store import Store
from tests.reader import accounts
from tests.reader.server import Server
from tests.reader.visitor import Visitor

ADDRESS = "/reports?asof=2013-12-31&unit=NHU-THANH&lang=en"
HOUR = 3600


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("signing")


@pytest.fixture(scope="module")
def reports(folder: Path) -> str:
    """The address of the store."""
    return f"sqlite:///{folder / 'reports.sqlite'}"


@pytest.fixture(scope="module")
def store(reports: str) -> Store:
    store = Store(reports)
    people.give(store, "ha", "Lê Thị Hà", Role("officer", "NHU-THANH"), "the command")
    return store


@pytest.fixture(scope="module")
def server(folder: Path, reports: str, store: Store) -> Iterator[Server]:
    known = (("ha", "H. Le"), ("an", "A. Tran"), ("new", "Somebody new"))
    with (
        accounts.provider(*known) as url,
        Server(reports=reports, settings=accounts.settings(folder, url)) as running,
    ):
        yield running


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that was never here."""
    window = browser.new_context(viewport={"width": 1366, "height": 768}, locale="en-US")
    yield window
    window.close()


@pytest.fixture
def visitor(window: BrowserContext, server: Server) -> Visitor:
    return Visitor(window.new_page(), server.url)


def sign_in(visitor: Visitor, who: str) -> Visitor:
    page = visitor.page
    page.locator(".st-key-sign_in button").click()
    page.locator(f"button[value={who}]").click()
    page.wait_for_url("**/reports?**")
    return visitor.settled()


def band(visitor: Visitor) -> str:
    return visitor.said(".reports-visit")


def written(store: Store) -> list[object]:
    return [ledger.listing(store), drafts.newest_day(store), people.history(store)]


def test_a_person_signs_in_comes_back_and_signs_out(visitor: Visitor) -> None:
    assert band(visitor.load(ADDRESS)) == "Not signed in"
    before = visitor.address
    assert band(sign_in(visitor, "ha")).startswith("Lê Thị Hà, reports for Như Thanh")
    assert visitor.address == before
    # Reloaded, it is the same person; the first page is not left for another any more.
    assert band(visitor.load(ADDRESS)).startswith("Lê Thị Hà")
    assert visitor.load("/").address == "/"
    visitor.load(ADDRESS)
    copied = visitor.page.context.cookies()
    visitor.page.locator(".st-key-sign_out button").click()
    visitor.page.locator("button", has_text="End session").click()  # the provider's own question
    visitor.page.wait_for_url("**/reports?**")
    assert band(visitor.settled()) == "Not signed in" and visitor.address == before
    visitor.page.context.add_cookies(copied)  # type: ignore[arg-type]
    assert band(visitor.load(ADDRESS)) == "Not signed in"


def test_who_looks_and_the_way_out_are_in_sight_on_a_phone(visitor: Visitor, store: Store) -> None:
    """The filters are folded there; and /people has none."""
    people.give(store, "an", "Trần An", Role("administrator"), "the command")
    sign_in(visitor.load(ADDRESS), "an")
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    for address in (ADDRESS, "/people?lang=en"):
        assert band(visitor.load(address)).startswith("Trần An, gives roles")
        for part in (".reports-visit", ".st-key-sign_out button"):
            box = visitor.page.locator(part).bounding_box()
            assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["y"] < 200


def test_who_has_no_role_is_told_what_to_ask_for_and_has_it_at_the_next_look(
    visitor: Visitor, store: Store
) -> None:
    sign_in(visitor.load(ADDRESS), "new")
    asked = visitor.said(".reports-box")
    assert "Somebody new (account id: new)" in asked
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.unfold(".reports-box a")
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Please let the account Somebody new (account id: new)")
    role = Role("officer", "NHU-THANH")
    people.give(store, "new", "Somebody New", role, "the command")
    assert band(visitor.load(ADDRESS)).startswith("Somebody New, reports for Như Thanh")
    people.take(store, "new", role, "the command")
    before = written(store)  # their page is open, with its boxes
    visitor.type("[data-testid=stMain] [data-testid=stTextInput] input", "17")
    assert "You may no longer report for this unit" in visitor.said("[data-testid=stMain]")
    assert written(store) == before


def claims(server: Server, **changed: Any) -> dict[str, Any]:
    told = {"sub": "ha", "name": "H. Le", "iat": int(time.time()), "provider": "default"}
    return {**told, "origin": server.url, "is_logged_in": True, **changed}


def bring(window: BrowserContext, server: Server, told: dict[str, Any], secret: str) -> Visitor:
    """Comes with a cookie, which the platform would have made of these claims."""
    signed = create_signed_value(secret, "_streamlit_user", json.dumps(told)).decode()
    visitor = Visitor(window.new_page(), server.url).load(ADDRESS)
    cookie = {"name": "_streamlit_user", "value": signed, "url": server.url}
    window.add_cookies([cookie])  # type: ignore[list-item]
    return visitor.load(ADDRESS)


def test_a_cookie_of_now_is_believed(window: BrowserContext, server: Server) -> None:
    """Or the tests below would show nothing."""
    assert band(bring(window, server, claims(server), accounts.SECRET)).startswith("Lê Thị Hà")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"auth_time": int(time.time()) - 8 * HOUR - 1}, "The last sign-in is older than 8 hours"),
        ({"iat": int(time.time()) - 9 * HOUR}, "The last sign-in is older than 8 hours"),
        ({"iat": None}, "The last sign-in is older than 8 hours"),
        ({"iat": int(time.time()) + HOUR}, "The last sign-in is older than 8 hours"),
        ({"sub": ""}, "Not signed in"),
        ({"origin": "http://127.0.0.1:1"}, "Not signed in"),
        ({"origin": "https://evil.example"}, "Not signed in"),
        ({"is_logged_in": "no"}, "Not signed in"),
    ],
)
def test_a_cookie_of_another_time_or_place_is_not(
    window: BrowserContext, server: Server, store: Store, changed: dict[str, Any], told: str
) -> None:
    before = written(store)
    visitor = bring(window, server, claims(server, **changed), accounts.SECRET)
    assert band(visitor) == told and visitor.page.locator(".st-key-sign_out").count() == 0
    assert written(store) == before


def test_a_forged_cookie_is_nobody(window: BrowserContext, server: Server) -> None:
    assert band(bring(window, server, claims(server), "another secret")) == "Not signed in"


def test_a_replayed_callback_signs_nobody_in(visitor: Visitor, window: BrowserContext) -> None:
    sent = list[str]()
    visitor.page.on("request", lambda request: sent.append(request.url))
    sign_in(visitor.load(ADDRESS), "ha")
    (callback,) = [url for url in sent if "oauth2callback?" in url]
    window.clear_cookies()
    visitor.page.goto(callback)
    assert band(visitor.load(ADDRESS)) == "Not signed in"


def test_a_provider_that_is_down_is_told_in_words(
    window: BrowserContext, reports: str, store: Store, tmp_path: Path
) -> None:
    before = written(store)
    with socket.socket() as taken:  # nobody answers there
        taken.bind(("127.0.0.1", 0))
        nowhere = f"http://127.0.0.1:{taken.getsockname()[1]}"
        told = accounts.settings(tmp_path, nowhere)
        with Server(reports=reports, settings=told) as running:
            visitor = Visitor(window.new_page(), running.url).load(ADDRESS)
            visitor.click(".st-key-sign_in button")
            assert "does not answer" in visitor.said(".st-key-closed_sign_in .notice")
            shown = visitor.page.locator("body").inner_text()
            assert "Traceback" not in shown and nowhere not in shown
    assert written(store) == before


def test_settings_that_are_incomplete_are_for_reading(
    window: BrowserContext, reports: str, tmp_path: Path
) -> None:
    file = tmp_path / "secrets.toml"
    file.write_text('[auth]\nredirect_uri = "x"\ncookie_secret = "xxx"\n', encoding="utf-8")
    with Server(reports=reports, settings={"STREAMLIT_SECRETS_FILES": str(file)}) as running:
        visitor = Visitor(window.new_page(), running.url).load(ADDRESS)
        assert band(visitor) == "Reading only" and "set up properly" in visitor.said(".verdict")
        assert visitor.page.locator(".st-key-sign_in, .st-key-sign_out").count() == 0
