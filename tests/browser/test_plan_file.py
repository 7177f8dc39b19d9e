"""The plan's file under a running dashboard: a rebuild shows, a fault is told, and mended it serves
again without a restart."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser

from tests.project import ROOT
from tests.reader.server import Server
from tests.reader.visitor import Visitor


def test_a_rebuild_shows_at_the_next_interaction(
    project: Path, dashboard: Server, browser: Browser
) -> None:
    visitor = Visitor(browser.new_page(), dashboard.url).load()
    assert "151.359" in visitor.said()
    file, other = project / "data" / "plan.duckdb", project / "data" / "other.duckdb"
    shutil.copy(file, other)
    with duckdb.connect(str(other)) as connection:
        connection.execute(
            "UPDATE budget SET amount = amount + 1 WHERE activity = 'DA05' AND year = 2013"
        )
    other.replace(file)
    visitor.click("button:has-text('2013')")
    assert "29.991" in visitor.said()
    shutil.copy(ROOT / "data" / "plan.duckdb", file)
    visitor.click("button:has-text('2013')")
    assert "151.359" in visitor.said()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("missing", "Không có tệp"),
        ("empty", "trống"),
        ("truncated", "bị hỏng"),
        ("foreign", "không chứa Kế hoạch"),
    ],
)
def test_a_file_that_cannot_serve_is_told_and_recovers(
    project: Path, dashboard: Server, browser: Browser, fault: str, said: str
) -> None:
    file, sound = project / "data" / "plan.duckdb", ROOT / "data" / "plan.duckdb"
    file.unlink(missing_ok=True)
    if fault == "empty":
        file.write_bytes(b"")
    elif fault == "truncated":
        file.write_bytes(sound.read_bytes()[:100_000])
    elif fault == "foreign":
        with duckdb.connect(str(file)) as connection:
            connection.execute("CREATE TABLE budget (amount BIGINT)")
    visitor = Visitor(browser.new_page(), dashboard.url).load("/budget?year=2013")
    words = visitor.said(".no-plan")
    assert said in words and "python -m planmodel build" in words
    assert "Traceback" not in visitor.page.content() and str(project) not in visitor.page.content()
    shutil.copy(sound, file)
    visitor.click("button:has-text('Thử lại')")
    assert "29.990" in visitor.said() and visitor.address == "/budget?year=2013"
    assert visitor.page.title().startswith("Kinh phí")
    visitor.page.close()
