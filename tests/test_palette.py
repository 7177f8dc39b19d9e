"""The colours hold: for low contrast, and for the three kinds of colour blindness."""

from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path

import pytest

from look import palette
from tests.contrast import Colour, contrast, linear
from tests.project import LAYERS

LIGHT = palette.named()

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
BLINDNESS = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "full sight": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
}


def lab(rgb: Colour) -> Colour:
    """CIELAB of a linear colour, D65."""
    r, g, b = (min(1.0, max(0.0, part)) for part in rgb)
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (palette.INK, palette.PAPER),
        (palette.INK, palette.RIBBON),
        (palette.INK, palette.HIT),
        (palette.INK, palette.CHIP),
        (palette.INK, palette.UNCHOSEN),
        (palette.INK, LIGHT["opened"]),
        (palette.MUTED, palette.PAPER),
        (palette.MUTED, palette.RIBBON),
        (palette.MUTED, palette.OUTSIDE),
        (palette.ON_BAR, palette.BAR),
        (palette.HOLDS, palette.PAPER),
        (palette.ATTENTION, palette.PAPER),
        *((palette.ON_SOURCE[s], palette.SOURCE[s]) for s in palette.SOURCE),
    ],
)
def test_text_reaches_four_and_a_half_to_one(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("shape", [*palette.SOURCE.values(), palette.CONTROL])
def test_shapes_reach_three_to_one_on_paper(shape: str) -> None:
    assert contrast(shape, palette.PAPER) >= 3


def nearest(colours: list[str], sight: str) -> float:
    """The smallest distance between two of the colours, as this sight sees them."""
    seen = []
    for colour in colours:
        rgb = linear(colour)
        r, g, b = (sum(m * c for m, c in zip(row, rgb, strict=True)) for row in BLINDNESS[sight])
        seen.append(lab((r, g, b)))
    return min(
        sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5
        for one, other in itertools.combinations(seen, 2)
    )


@pytest.mark.parametrize("sight", BLINDNESS)
def test_the_three_sources_stay_apart(sight: str) -> None:
    assert nearest(list(palette.SOURCE.values()), sight) >= 20


@pytest.mark.parametrize("at_night", [False, True])
def test_the_platform_s_theme_is_the_palette_s(root: Path, at_night: bool) -> None:
    both = tomllib.loads((root / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
    theme, colour = both["dark" if at_night else "light"], palette.named(at_night)
    assert theme["textColor"] == colour["ink"] and theme["backgroundColor"] == colour["paper"]
    assert theme["secondaryBackgroundColor"] == colour["ribbon"]
    squares = (theme["blueTextColor"], theme["orangeTextColor"], theme["yellowTextColor"])
    assert squares == tuple(colour[s] for s in palette.SOURCE)  # those of the ribbon's pills


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *itertools.product(("ink", "muted"), ("paper", "ribbon", "outside", "opened", "row-hover")),
        *itertools.product(("holds", "attention"), ("paper", "row-hover")),
        ("ink", "hit"),
        ("ink", "chip"),
        ("ink", "unchosen"),
        ("on-bar", "bar"),
        ("on-bar", "bar-hover"),
        ("paper", "ink"),
        *((f"on-{source}", source) for source in palette.SOURCE),
    ],
)
def test_text_reaches_four_and_a_half_to_one_in_the_dark(text: str, ground: str) -> None:
    dark = palette.named(at_night=True)
    assert contrast(dark[text], dark[ground]) >= 4.5


@pytest.mark.parametrize("shape", [*palette.SOURCE, "control", "slate", "peer-count", "peer"])
def test_shapes_reach_three_to_one_in_the_dark(shape: str) -> None:
    dark = palette.named(at_night=True)
    assert contrast(dark[shape], dark["paper"]) >= 3


@pytest.mark.parametrize("sight", BLINDNESS)
def test_the_three_sources_stay_apart_in_the_dark(sight: str) -> None:
    dark = palette.named(at_night=True)
    assert nearest([dark[source] for source in palette.SOURCE], sight) >= 20


def test_every_variable_of_the_style_sheet_exists(root: Path) -> None:
    sheets = (sheet for layer in LAYERS for sheet in (root / layer).rglob("*.css"))
    css = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    templates = (root / "charts/templates").glob("*.html")
    inline = "".join(path.read_text(encoding="utf-8") for path in templates)
    defined = set(re.findall(r"--([\w-]+):", palette.css_variables() + css + inline))
    assert set(re.findall(r"var\(--([\w-]+)\)", css)) <= defined
