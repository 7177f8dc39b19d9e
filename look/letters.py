"""How wide words are set in the letters of the pages, before anybody has set them."""

from __future__ import annotations

import unicodedata

# Of a letter of Source Sans in its regular weight, in sizes of the font, to some hundredths; with
# marks it is as wide as without them.
_WIDTHS = {
    0.2: " ",
    0.25: "ijlI.,:;'",
    0.3: "f()-",
    0.345: "rt/",
    0.43: 'szxJ“”"',
    0.49: "cvyekLYF–+0123456789",
    0.54: "agoXVESTZAhunbdpqđ",
    0.59: "PRCKBDG&",
    0.655: "UNHOQĐ",
    0.725: "wM",
    0.825: "mW%",
}
_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_UNKNOWN = 1.0


def width(text: str) -> float:
    """Of one line, in sizes of the font: a name's to a twentieth of what a browser takes for it."""
    plain = unicodedata.normalize("NFKD", text)
    return sum(_WIDTH.get(c, _UNKNOWN) for c in plain if not unicodedata.combining(c))
