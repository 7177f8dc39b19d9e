"""The letters of a deck in PowerPoint, and the size at which words fit into their box."""

from __future__ import annotations

from dataclasses import dataclass

from look import palette

SERIF, SANS = "Cambria", "Calibri"  # every Windows laptop has both, with all Vietnamese letters


@dataclass(frozen=True)
class Type:
    """How words look: size in units, weight, colour, letter."""

    size: float = 26
    bold: bool = False
    ink: str = palette.INK
    face: str = SANS


TEXT, QUIET, BOLD = Type(28), Type(28, ink=palette.MUTED), Type(30, True)
NOTE = Type(26, ink=palette.MUTED)


def fitting(text: str, width: float, height: float, most: float, letter: float = 0.45) -> float:
    """The size, `most` or smaller, at which the words wrap inside a box; `letter` is how wide one
    is to its size, and a word that is too long for a line is broken."""
    size = most
    while size > 10:
        letters = max(1, int(width / (letter * size)))
        lines = sum(-(-len(word) // letters) for word in text.split() if len(word) > letters)
        lines += -(-sum(len(w) + 1 for w in text.split() if len(w) <= letters) // letters)
        if lines * size * 1.22 <= max(height, most * 1.22):
            break
        size -= 2
    return size
