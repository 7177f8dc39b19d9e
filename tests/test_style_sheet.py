"""Colours stand in the palette; the style sheet and the platform's theme only name them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from look import palette


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def literals(css: str) -> set[str]:
    """Colours written as such: #abc, rgb(...), hsl(...), or by name after a colon."""
    written = set(re.findall(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\([^)]*\)", css.lower()))
    return written | set(re.findall(r"(?<=[: ])(?:white|black|red|gr[ae]y|blue)(?=[;\s}])", css))


def rules(root: Path) -> str:
    sheets = (root / "look" / name for name in ("style.css", "deck.css"))
    text = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    return re.sub(r"(?s)/\*.*?\*/", "", text)


def test_the_style_sheet_writes_no_colour(root: Path) -> None:
    assert not literals(rules(root))


@pytest.mark.parametrize("folder", ["charts", "ui", "pages", "wording"])
def test_only_look_holds_colours(root: Path, folder: str) -> None:
    for path in (root / folder).rglob("*"):
        if path.suffix in {".py", ".html", ".js", ".toml"}:
            found = re.findall(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8"))
            assert not found, path.name


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (palette.MUTED, "#faf8f4"),
        (palette.ATTENTION, "#faf8f4"),
        (palette.INK, "#faf8f4"),
        (palette.MUTED, "#fdf6e3"),
        (palette.INK, "#fdf6e3"),
        (palette.ON_BAR, "#21406d"),
        (palette.MUTED, palette.OUTSIDE),
        (palette.PAPER, palette.INK),
        (palette.INK, palette.PILOT),
        (palette.MUTED, palette.RIBBON),
    ],
)
def test_text_on_a_tint_reaches_four_and_a_half_to_one(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("shape", ["#5c6c84", "#8793a6", "#b38e44", "#6e4200", palette.PILOT])
def test_a_mark_reaches_three_to_one_on_paper(shape: str) -> None:
    assert contrast(shape, palette.PAPER) >= 3


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
