"""One server and one browser for most tests; a fresh server only where that is the point."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from reports.store import Store
from tests import chromium
from tests.reader.server import Server
from tests.reader.visitor import QUIET, Visitor


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
def browser() -> Iterator[Browser]:
    """One headless Chromium."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium.find(), args=QUIET)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def laptop(browser: Browser) -> BrowserContext:
    """A laptop whose browser speaks English whatever the page does. Its cache is kept."""
    return browser.new_context(viewport={"width": 1366, "height": 768}, locale="en-US")


@pytest.fixture(scope="session")
def pocket(browser: Browser) -> BrowserContext:
    """A phone."""
    return browser.new_context(viewport={"width": 390, "height": 844}, locale="vi-VN")


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
