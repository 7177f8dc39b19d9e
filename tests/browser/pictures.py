"""The pictures of every page, for docs/pictures: `make pictures`. Looked at one by one.

`python -m tests.browser.pictures [FOLDER] [WORDS ...]` makes those whose name holds a word.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from planmodel.build import PLAN_FILE
from planmodel.plan import Plan
from reports import demonstration
from reports.store import Store
from tests import chromium
from tests.project import ROOT
from tests.reader.server import Server
from tests.reader.visitor import QUIET, Visitor

PAGES = {
    "overview": "/",
    "overview-district": "/?unit=HOANG-HOA",
    "overview-lead-2013": "/?year=2013&lead=STTTT",
    "targets": "/targets",
    "targets-opened": "/targets?target=WAN-XA",
    "progress": "/progress",
    "budget": "/budget",
    "budget-activities": "/budget?by=activity&show=share",
    "activities": "/activities",
    "activities-opened": "/activities?activity=DA05",
    "units": "/units",
    "units-district": "/units?unit=THO-XUAN",
    "units-departments": "/units?view=department&unit=STTTT",
    "units-compare": "/units?view=compare&unit=THO-XUAN&with=MUONG-LAT&with=HOANG-HOA",
    "decision": "/decision",
    "decision-line": "/decision?line=294",
    "checks": "/checks",
    "guide": "/guide",
    "present": "/present?slide=2",
    "reports": "/reports?unit=NHU-THANH&asof=2013-12-31",
    "people": "/people",
    "scenario": "/scenario",
    "scenario-played": "/scenario?fund=2012:70&shift=DA07:1",
}
# Those that show what was reported, of a dashboard over the invented reports.
RESULTS = {
    "results-overview": "/?asof=2013-12-31",
    "results-targets": "/targets?asof=2013-12-31",
    "results-guide": "/guide?asof=2013-12-31",
    "results-progress": "/progress?asof=2013-12-31",
    "results-opened": "/progress?target=WAN-XA&asof=2013-12-31",
    "results-by-unit": "/progress?by=unit&asof=2013-12-31",
    "results-by-money": "/progress?by=money&asof=2013-12-31",
    "results-unit": "/units?unit=THO-XUAN&asof=2013-12-31",
}
SIZES = {"laptop": (1366, 768), "desk": (1920, 1080), "phone": (390, 844)}


@dataclass(frozen=True)
class Picture:
    """One picture: a page in a language, on a screen of a kind."""

    page: str
    language: str
    screen: str
    size: tuple[int, int]
    dark: bool = False
    wall: bool = False

    @property
    def name(self) -> str:
        return f"{self.page}-{self.screen}-{self.language}"

    @property
    def address(self) -> str:
        words = [f"lang={self.language}"] * (self.language != "vi") + ["size=wall"] * self.wall
        address = (PAGES | RESULTS)[self.page]
        return address + ("&" if "?" in address else "?") * bool(words) + "&".join(words)


def every() -> list[Picture]:
    """All pictures: each page on each screen, in English on the laptop; dark and on a wall."""
    pages = [*PAGES, *RESULTS]
    shown = [
        Picture(page, language, screen, size)
        for page, language, (screen, size) in product(pages, ("vi", "en"), SIZES.items())
        if language == "vi" or screen == "laptop"
    ]
    shown += [Picture(page, "vi", "dark", SIZES["laptop"], dark=True) for page in pages]
    return shown + [Picture(page, "vi", "wall", SIZES["desk"], wall=True) for page in pages]


def take(browser: Browser, server: Server, pictures: list[Picture], folder: Path) -> None:
    """Takes the pictures: a kind of screen is one window, a page in it one visitor."""
    for size, dark in sorted({(picture.size, picture.dark) for picture in pictures}):
        scheme = "dark" if dark else "light"
        window = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, locale="vi-VN"
        )
        for picture in pictures:
            if (picture.size, picture.dark) == (size, dark):
                page = window.new_page()
                Visitor(page, server.url).open(picture.address)
                page.wait_for_timeout(400)  # what opens at a line scrolls there
                page.screenshot(path=folder / f"{picture.name}.png", animations="disabled")
                page.close()
        window.close()


def shrink(folder: Path) -> None:
    """Fewer colours, where pngquant is installed: a third of the size, the palette unchanged."""
    quantiser = shutil.which("pngquant")
    for path in sorted(folder.glob("*.png")) if quantiser else ():
        subprocess.run(
            [
                str(quantiser),
                "--nofs",
                "--speed",
                "1",
                "--skip-if-larger",
                "--strip",
                "--force",
                "--output",
                str(path),
                "64",
                str(path),
            ],
            check=False,
        )


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    words = sys.argv[2:]
    pictures = [p for p in every() if not words or any(word in p.name for word in words)]
    with TemporaryDirectory() as place, sync_playwright() as playwright:
        invented = f"sqlite:///{place}/reports.sqlite"
        demonstration.fill(Store(invented), Plan(PLAN_FILE))
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=QUIET)
        for pages, reports in ((PAGES, f"sqlite:///{place}/none.sqlite"), (RESULTS, invented)):
            with Server(reports=reports) as server:
                take(browser, server, [p for p in pictures if p.page in pages], folder)
        browser.close()
    shrink(folder)


if __name__ == "__main__":
    main()
