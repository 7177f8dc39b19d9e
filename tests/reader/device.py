"""A browser with a folder of its own, as somebody has it at a desk or in a pocket."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Playwright

from tests import chromium
from tests.reader.visitor import QUIET

# A page of a test lives for seconds: what the engine would make faster for later never pays. What a
# module was compiled to Chromium 156 takes from its cache only where it does not fetch it in the
# background, a quarter of a page's opening; of its driver's own list what would ask hosts is named
# again, for the last list counts.
PASSING = [
    "--js-flags=--no-opt --no-maglev",
    "--disable-features=BackgroundResourceFetch,HttpsUpgrades,MediaRouter,OptimizationHints",
]


@contextmanager
def device(playwright: Playwright, profile: Path, **settings: Any) -> Iterator[BrowserContext]:
    """Keeps in its folder, from page to page, what the scripts of a page were compiled to, as a
    browser in use does; a window of a browser without one compiles anew."""
    window = playwright.chromium.launch_persistent_context(
        profile, executable_path=chromium.find(), args=[*QUIET, *PASSING], **settings
    )
    yield window
    window.close()
