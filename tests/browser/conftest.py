"""One server and one browser for most tests; a fresh server only where that is the point."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, ViewportSize, sync_playwright

from reports.store import Store
from tests import chromium
from tests.reader.server import Server
from tests.reader.visitor import QUIET, Visitor

# A page of a test lives for seconds: what the engine would make faster for later never pays.
UNHEATED = "--js-flags=--no-opt --no-maglev"
LAPTOP: ViewportSize = {"width": 1366, "height": 768}


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The dashboard that most tests share."""
    with Server() as running:
        yield running


@pytest.fixture(scope="session")
def invented(invented_store: Store) -> Iterator[str]:
    """The address of a dashboard over the invented reports."""
    with Server(reports=f"sqlite:///{invented_store.file}") as running:
        yield running.url


@pytest.fixture
def told(invented: str, laptop: BrowserContext) -> Iterator[Visitor]:
    """A new visitor at the laptop, of the dashboard over the invented reports."""
    page = laptop.new_page()
    yield Visitor(page, invented)
    page.close()


@pytest.fixture(scope="session")
def tab(server: Server, laptop: BrowserContext) -> Iterator[Visitor]:
    page = laptop.new_page()
    yield Visitor(page, server.url)
    page.close()


@pytest.fixture(scope="session")
def told_tab(invented: str, laptop: BrowserContext) -> Iterator[Visitor]:
    page = laptop.new_page()
    yield Visitor(page, invented)
    page.close()


@pytest.fixture
def onlooker(tab: Visitor) -> Visitor:
    """Somebody at the laptop who only looks, and follows links from test to test in one tab."""
    tab.page.set_viewport_size(LAPTOP)
    return tab


@pytest.fixture
def told_onlooker(told_tab: Visitor) -> Visitor:
    """The same, of the dashboard over the invented reports."""
    told_tab.page.set_viewport_size(LAPTOP)
    return told_tab


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One headless Chromium, for windows of their own: nothing that another test left is there."""
    launched = playwright.chromium.launch(executable_path=chromium.find(), args=[*QUIET, UNHEATED])
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def laptop(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """A laptop whose browser speaks English whatever the page does. Nothing moves on it, which
    spares a third of a page's opening; on the phone it does."""
    yield from at_home(
        playwright,
        tmp_path_factory.mktemp("laptop"),
        viewport=LAPTOP,
        locale="en-US",
        reduced_motion="reduce",
    )


@pytest.fixture(scope="session")
def pocket(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """A phone."""
    yield from at_home(
        playwright,
        tmp_path_factory.mktemp("pocket"),
        viewport={"width": 390, "height": 844},
        locale="vi-VN",
    )


def at_home(playwright: Playwright, profile: Path, **settings: Any) -> Iterator[BrowserContext]:
    """A browser with a folder of its own. What the scripts of a page were compiled to is kept there
    from page to page, as a browser in use does; a window of a browser without one compiles anew."""
    window = playwright.chromium.launch_persistent_context(
        profile, executable_path=chromium.find(), args=[*QUIET, UNHEATED], **settings
    )
    yield window
    window.close()


@pytest.fixture
def visitor(server: Server, laptop: BrowserContext) -> Iterator[Visitor]:
    """A new visitor at the laptop: a page of its own is a session of its own."""
    page = laptop.new_page()
    yield Visitor(page, server.url)
    page.close()


@pytest.fixture
def phone(server: Server, pocket: BrowserContext) -> Iterator[Visitor]:
    """A new visitor with the phone."""
    page = pocket.new_page()
    yield Visitor(page, server.url)
    page.close()
