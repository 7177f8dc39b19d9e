"""Colours stand in the palette; the style sheet and the platform's theme only name them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from charts.style import deck_sheet, region_rules, reports_sheet
from look import palette
from look.style import style_sheet
from tests.contrast import contrast
from tests.project import LAYERS
from ui.platform.style import platform_rules

LIGHT = palette.named()


def literals(css: str) -> set[str]:
    """Colours written as such: #abc, rgb(...), hsl(...), or by name after a colon."""
    written = set(re.findall(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\([^)]*\)", css.lower()))
    return written | set(re.findall(r"(?<=[: ])(?:white|black|red|gr[ae]y|blue)(?=[;\s}])", css))


def rules(root: Path) -> str:
    sheets = (sheet for layer in LAYERS for sheet in (root / layer).rglob("*.css"))
    text = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    return re.sub(r"(?s)/\*.*?\*/", "", text)


def test_the_style_sheet_writes_no_colour(root: Path) -> None:
    assert not literals(rules(root))


def test_every_sheet_reaches_the_page_in_one_line(root: Path) -> None:
    rules = platform_rules(True) + region_rules(True)
    page = style_sheet(True, "", rules, "INVENTED") + deck_sheet() + reports_sheet()
    assert "\n" not in page
    for sheet in (sheet for layer in LAYERS for sheet in (root / layer).rglob("*.css")):
        assert " ".join(sheet.read_text(encoding="utf-8").split()) in page, sheet
    assert ".deck" not in region_rules()


def test_no_rule_of_every_page_goes_by_a_part_of_a_class() -> None:
    """With one a browser looks at all elements again whenever a class changes."""
    assert "[class*=" not in style_sheet(True, "", platform_rules(True) + region_rules(True), "X")
    assert "[class*=" in reports_sheet()


def asks_within(sheet: str) -> list[tuple[str, str, str]]:
    """What stands before, in and behind each `:has()` of the selectors of a sheet."""
    found = []
    for head in re.findall(r"([^{};]+)\{", sheet):
        for asked in re.finditer(r":has\(", head):
            end, depth = asked.end(), 1
            while depth:
                depth += {"(": 1, ")": -1}.get(head[end], 0)
                end += 1
            behind = re.split(r"[,)]", re.sub(r"\([^()]*\)", "", head[end:]))[0]
            behind = re.sub(r"^[^\s>~+]+", "", behind)  # what else is said of the same element
            before = re.split(r"[\s>~+,(]", head[: asked.start()].strip())[-1]
            found.append((before, head[asked.end() : end - 1], behind.strip()))
    return found


def test_what_asks_within_is_not_asked_at_every_change_of_a_page() -> None:
    """A browser asks each `:has()` again where what is named in it comes or goes, and styles anew
    what is named behind it: a place among siblings or an attribute is named by every element of a
    chart (docs/decisions.md)."""
    asked = asks_within(style_sheet(True, "", platform_rules(True) + region_rules(True)))
    assert len(asked) > 40
    for before, within, behind in asked:
        assert not re.search(r"\[|:(nth|first|last|only|empty)", within), (before, within)
        assert not behind or before not in {"body", "html", ":root", ".stApp"}, (before, within)
        assert not behind or "." in behind.split()[-1], (before, within, behind)


def test_the_words_that_a_style_shows_prevail() -> None:
    page = style_sheet(working="Đang tính", invented="INVENTED")
    for name, words in (("working", "Đang tính"), ("invented-words", "INVENTED")):
        assert re.findall(rf'--{name}: ?"(.*?)"', page)[-1] == words


def test_only_look_holds_colours(root: Path) -> None:
    """But for the platform's own settings, which a test holds against the palette's."""
    folders = [*LAYERS, "tests", "benchmarks"]
    for path in (path for folder in folders for path in (root / folder).rglob("*")):
        if path.suffix in {".py", ".html", ".js", ".toml", ".typ"} and "look" not in path.parts:
            found = re.findall(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8"))
            assert not found, path


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (palette.MUTED, LIGHT["row-hover"]),
        (palette.ATTENTION, LIGHT["row-hover"]),
        (palette.INK, LIGHT["row-hover"]),
        (palette.MUTED, LIGHT["opened"]),
        (palette.INK, LIGHT["opened"]),
        (palette.ON_BAR, LIGHT["bar-hover"]),
        (palette.MUTED, palette.OUTSIDE),
        (palette.PAPER, palette.INK),
        (palette.INK, palette.PILOT),
        (palette.MUTED, palette.RIBBON),
    ],
)
def test_text_on_a_tint_reaches_four_and_a_half_to_one(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("shape", ["slate", "peer-count", "peer", "own", "pilot"])
def test_a_mark_reaches_three_to_one_on_paper(shape: str) -> None:
    assert contrast(LIGHT[shape], palette.PAPER) >= 3


@pytest.mark.parametrize("shape", [*palette.SOURCE.values(), palette.CONTROL])
def test_the_squares_and_borders_of_the_ribbon_reach_three_to_one_on_it(shape: str) -> None:
    assert contrast(shape, palette.RIBBON) >= 3


@pytest.mark.parametrize("steps", [palette.MONEY_STEPS, palette.COUNT_STEPS])
def test_text_on_every_step_of_a_map_reaches_four_and_a_half_to_one(steps: tuple[str, ...]) -> None:
    assert all(contrast(on, step) >= 4.5 for on, step in zip(palette.ON_STEPS, steps, strict=True))


@pytest.mark.parametrize("at_night", [False, True])
def test_every_colour_of_the_theme_is_the_palette_s(root: Path, at_night: bool) -> None:
    both = tomllib.loads((root / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
    theme, colour = both["dark" if at_night else "light"], palette.named(at_night)
    assert {name: value.upper() for name, value in theme.items()} == {
        "primaryColor": colour["ink"],
        "backgroundColor": colour["paper"],
        "secondaryBackgroundColor": colour["ribbon"],
        "textColor": colour["ink"],
        "borderColor": colour["control"],
        "linkColor": colour["investment"],
        "blueTextColor": colour["investment"],
        "orangeTextColor": colour["province"],
        "yellowTextColor": colour["district"],
    }
    assert not [name for name in both if name.endswith("Color")]
