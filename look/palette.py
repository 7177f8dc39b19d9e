"""The colours. A colour that stands for something is never used for anything else.

Text reaches 4.5 to 1 on its ground and shapes 3 to 1; tests compute both.
"""

from __future__ import annotations

PAPER, RIBBON = "#FFFFFF", "#F4F1EA"
INK, MUTED = "#16202E", "#55606F"
RULE, CONTROL = "#D8D3C7", "#8A8577"
BAR, ON_BAR = "#12294A", "#FFFFFF"

SOURCE = {"investment": "#1D4F91", "province": "#7B4100", "district": "#BC7A0B"}
ON_SOURCE = {"investment": "#FFFFFF", "province": "#FFFFFF", "district": INK}
UNCHOSEN = "#E6E1D6"

HOLDS, ATTENTION = "#1E6B45", "#9A3412"
OUTSIDE, CHIP, HIT = "#F0F2F5", "#E9E4D8", "#F7E3AE"
MISSING = "#F3DDD3"  # the ground of the hatch
PILOT = "#6E8EC0"  # a second state of investment; carries ink

# Steps of a map, pale to dark: money, and what is not money. The last two carry white text.
MONEY_STEPS = ("#FAF0D9", "#EED396", "#D6A33F", "#A36504", "#6E4200")
COUNT_STEPS = ("#F0F2F5", "#C8D0DB", "#9BA8BA", "#566580", "#29364B")
ON_STEPS = (INK, INK, INK, PAPER, PAPER)

SANS = '"Source Sans", "Source Sans 3", "Segoe UI", sans-serif'
SERIF = '"Source Serif", "Source Serif 4", Georgia, serif'


def css_variables() -> str:
    """The colours and fonts as CSS variables, for style.css."""
    named = {
        **{"paper": PAPER, "ribbon": RIBBON, "ink": INK, "muted": MUTED, "rule": RULE},
        **{"control": CONTROL, "bar": BAR, "on-bar": ON_BAR, "unchosen": UNCHOSEN},
        **{"holds": HOLDS, "attention": ATTENTION, "outside": OUTSIDE, "chip": CHIP},
        **{"hit": HIT, "missing": MISSING, "pilot": PILOT, "sans": SANS, "serif": SERIF},
        **SOURCE,
        **{f"on-{source}": colour for source, colour in ON_SOURCE.items()},
    }
    return ":root{" + "".join(f"--{name}:{value};" for name, value in named.items()) + "}"
