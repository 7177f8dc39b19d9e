"""One server and one browser for most tests; a fresh server only where that is the point."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, ViewportSize, sync_playwright

from reports.store import Store
from tests import chromium
from tests.reader.device import PASSING, device
from tests.reader.server import Server
from tests.reader.visitor import QUIET, Visitor

LAPTOP: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}


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


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One headless Chromium, for windows of their own: nothing that another test left is there."""
    launched = playwright.chromium.launch(executable_path=chromium.find(), args=[*QUIET, *PASSING])
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def laptop(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """A laptop whose browser speaks English whatever the page does. Nothing moves on it, which
    spares a third of a page's opening; on the phone it does."""
    profile, still = tmp_path_factory.mktemp("laptop"), "reduce"
    with device(
        playwright, profile, viewport=LAPTOP, locale="en-US", reduced_motion=still
    ) as window:
        yield window


@pytest.fixture(scope="session")
def pocket(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """A phone."""
    profile = tmp_path_factory.mktemp("pocket")
    with device(playwright, profile, viewport=PHONE, locale="vi-VN") as window:
        yield window


@pytest.fixture(scope="session")
def tab(server: Server, laptop: BrowserContext) -> Visitor:
    return Visitor(laptop.new_page(), server.url)


@pytest.fixture(scope="session")
def told_tab(invented: str, laptop: BrowserContext) -> Visitor:
    return Visitor(laptop.new_page(), invented)


@pytest.fixture(scope="session")
def pocket_tab(server: Server, pocket: BrowserContext) -> Visitor:
    return Visitor(pocket.new_page(), server.url)


@pytest.fixture
def visitor(tab: Visitor) -> Visitor:
    """Somebody at the laptop who goes from view to view in one tab. A test finds it as the one
    before left it: a link has to lead to its whole view from anywhere."""
    return as_a_reader_looks(tab, LAPTOP)


@pytest.fixture
def told(told_tab: Visitor) -> Visitor:
    """The same, at the dashboard over the invented reports."""
    return as_a_reader_looks(told_tab, LAPTOP)


@pytest.fixture
def phone(pocket_tab: Visitor) -> Visitor:
    """The same, with the phone."""
    return as_a_reader_looks(pocket_tab, PHONE)


@pytest.fixture
def newcomer(server: Server, laptop: BrowserContext) -> Iterator[Visitor]:
    """Somebody at the laptop whose tab is new, and so is the session: where a test counts what is
    loaded, where the focus begins, or changes what the page runs on."""
    page = laptop.new_page()
    yield Visitor(page, server.url)
    page.close()


@pytest.fixture
def told_newcomer(invented: str, laptop: BrowserContext) -> Iterator[Visitor]:
    """The same, over the invented reports: a reason that was begun stays in its session."""
    page = laptop.new_page()
    yield Visitor(page, invented)
    page.close()


def as_a_reader_looks(visitor: Visitor, screen: ViewportSize) -> Visitor:
    """In front, for a browser draws a tab behind another once a second; with no box in hand, for
    what has the focus keeps its bar in sight; at the top, for a list closes once its page moves."""
    visitor.page.bring_to_front()
    visitor.page.evaluate("document.activeElement?.blur()")
    visitor.page.evaluate("document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0)")
    visitor.page.set_viewport_size(screen)
    visitor.page.emulate_media(media="null", color_scheme="light", forced_colors="none")
    return visitor
