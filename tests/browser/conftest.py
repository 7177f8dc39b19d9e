"""One server and one browser for most tests; a fresh server only where that is the point."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import chromium
from tests.browser.server import Server

# Without these a browser looks for its maker's hosts at every start.
QUIET = [
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--no-first-run", "--disable-gpu", "--no-sandbox", "--disable-quic"),
]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The dashboard that most tests share."""
    with Server() as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium.find(), args=QUIET)
        yield launched
        launched.close()


class Visitor:
    """A person at the dashboard."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.base = page, url
        self.hosts: set[str] = set()
        page.on("request", lambda request: self.hosts.add(request.url.split("/")[2]))

    def open(self, address: str = "/") -> Visitor:
        """Types an address, and waits until the page is drawn."""
        self.page.goto(self.base + address)
        return self.settled()

    def settled(self) -> Visitor:
        """Waits until the page has been drawn whole and nothing runs any more."""
        self.page.wait_for_selector(".foot, .no-plan", timeout=30_000)
        self.page.wait_for_function(
            "document.querySelector('[data-testid=stApp]')"
            "?.getAttribute('data-test-script-state') === 'notRunning'"
            " && !document.querySelector('[data-stale=true]')"
            " && [...document.querySelectorAll('[data-testid=stPlotlyChart]')]"
            ".every(chart => chart.querySelector('.barlayer'))",
            timeout=30_000,
        )
        self.page.evaluate("document.fonts.ready.then(() => true)")
        return self

    def click(self, what: str) -> Visitor:
        """Clicks, and waits for the page to follow."""
        self.page.locator(what).first.click()
        self.page.wait_for_timeout(350)
        return self.settled()

    def back(self) -> Visitor:
        self.page.go_back()
        self.page.wait_for_timeout(350)
        return self.settled()

    def forward(self) -> Visitor:
        self.page.go_forward()
        self.page.wait_for_timeout(350)
        return self.settled()

    @property
    def address(self) -> str:
        return self.page.url.removeprefix(self.base)

    def said(self, selector: str = ".sentence") -> str:
        """The words of a part of the page, its spaces and joiners as the eye reads them."""
        text: str = self.page.locator(selector).first.inner_text()
        return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")


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
