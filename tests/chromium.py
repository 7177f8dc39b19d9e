"""Finds a Chromium or Chrome for the browser tests, or gets Debian's where that can be done."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from tests import debian

_NEEDED = (
    "The browser tests need Chromium or Chrome. Install one (Debian: apt-get install "
    "chromium), or name it: make test CHROME=/path/to/chrome"
)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)


def find() -> str | None:
    """The browser named by CHROME, one on the path, or one in its usual place."""
    named = [os.environ.get("CHROME"), *map(shutil.which, _NAMES)]
    usual = [place for place in _PLACES if Path(place).exists()]
    return next((found for found in [*named, *usual] if found), None)


if __name__ == "__main__":
    sys.exit(debian.provide(find, "chromium", _NEEDED))
