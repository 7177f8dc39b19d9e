"""What the platform does not promise is leaned on in one room, and each leaning has its test."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

# Names of the platform's inside. Keyed containers (.st-key-...) are Streamlit's to keep.
INSIDE = re.compile(
    r"data-testid|data-variant|data-selected|data-stale|\.st[A-Z]\w+|stMain|js-plotly|main-svg"
    r"|modebar-|popstate|XMLSerializer|\b_main\b|_active_dg|streamlit\.(runtime|elements|proto|web)"
)
SHOWN = {".py", ".html", ".css", ".js", ".toml"}


def test_only_the_platform_s_room_names_the_platform_s_inside(root: Path) -> None:
    room = root / "ui/platform"
    for folder in ("pages", "ui", "charts", "export", "wording", "look"):
        for path in (root / folder).rglob("*"):
            if path.suffix in SHOWN and not path.is_relative_to(room):
                assert not INSIDE.search(path.read_text(encoding="utf-8")), path


def test_regions_stand_on_the_frame_and_the_frame_on_the_platform(root: Path) -> None:
    above = {"platform": ("ui.frame", "ui.regions"), "frame": ("ui.regions",)}
    for room, forbidden in above.items():
        for path in (root / "ui" / room).glob("*.py"):
            text = path.read_text(encoding="utf-8")
            assert not [name for name in forbidden if name in text], path


def test_every_leaning_says_what_breaks_and_which_test_names_it(root: Path) -> None:
    text = (root / "ui/platform/leanings.toml").read_text(encoding="utf-8")
    leanings = tomllib.loads(text)["leaning"]
    files = ("tests/test_platform.py", "tests/browser/test_platform.py")
    tests = [ast.parse((root / file).read_text(encoding="utf-8")) for file in files]
    bodies = [node for test in tests for node in test.body]
    named = {node.name for node in bodies if isinstance(node, ast.FunctionDef)}
    assert {entry["held_by"] for entry in leanings} == {n for n in named if n[:5] == "test_"}
    for entry in leanings:
        assert entry["on"] and entry["breaks"] and entry["where"]


def test_every_file_of_the_room_stands_in_the_list(root: Path) -> None:
    text = (root / "ui/platform/leanings.toml").read_text(encoding="utf-8")
    leaned = {where for entry in tomllib.loads(text)["leaning"] for where in entry["where"]}
    files = {path.name for path in (root / "ui/platform").iterdir() if path.is_file()}
    # The scripts of slideshow, copied tables and signing in lean on the browser alone.
    alone = {"present.js", "copying.js", "signing.js"}
    assert files - leaned == {"__init__.py", "leanings.toml", *alone}
    assert all((root / where).exists() for where in leaned if "/" in where)
