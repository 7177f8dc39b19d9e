"""The colours. A colour that stands for something is never used for anything else.

Text reaches 4.5 to 1 on its ground and shapes 3 to 1; tests compute both.
"""

from __future__ import annotations

PAPER, RIBBON = "#FFFFFF", "#F4F1EA"
INK, MUTED = "#16202E", "#55606F"
RULE, CONTROL = "#D8D3C7", "#8A8577"
BAR, ON_BAR = "#12294A", "#FFFFFF"

SOURCE = {"investment": "#1D4F91", "province": "#7B4100", "district": "#BC7A0B"}
# Ink on ochre is a shade off, so that the dark style sheet tells it from ink on paper.
ON_SOURCE = {"investment": "#FFFFFF", "province": "#FFFFFF", "district": "#16202D"}
UNCHOSEN = "#E6E1D6"

HOLDS, ATTENTION = "#1E6B45", "#9A3412"
OUTSIDE, CHIP, HIT = "#F0F2F5", "#E9E4D8", "#F7E3AE"
PILOT = "#6E8EC0"  # a second state of investment; carries ink

# What the style sheet calls each colour: light, dark.
_VARIABLES = {
    "paper": (PAPER, "#0E1622"),
    "ribbon": (RIBBON, "#172233"),
    "ink": (INK, "#EEF1F5"),
    "muted": (MUTED, "#A9B4C2"),
    "rule": (RULE, "#33415A"),
    "control": (CONTROL, "#7C8AA0"),
    "bar": (BAR, "#0A1220"),
    "on-bar": (ON_BAR, "#FFFFFF"),
    "bar-rule": ("#4B5F7D", "#4B5F7D"),
    "bar-hover": ("#21406D", "#1C2B45"),
    "investment": (SOURCE["investment"], "#7FB0F0"),
    "province": (SOURCE["province"], "#C77A22"),
    "district": (SOURCE["district"], "#F4D79A"),
    "on-investment": (ON_SOURCE["investment"], "#0E1622"),
    "on-province": (ON_SOURCE["province"], "#0E1622"),
    "on-district": (ON_SOURCE["district"], "#0E1622"),
    "unchosen": (UNCHOSEN, "#2A3850"),
    "holds": (HOLDS, "#7CD3A3"),
    "attention": (ATTENTION, "#FF9C7A"),
    "outside": (OUTSIDE, "#172233"),
    "chip": (CHIP, "#2A3850"),
    "hit": (HIT, "#4A3B12"),
    "opened": ("#FDF6E3", "#25241B"),  # the passage that holds the line sought
    "row-hover": ("#FAF8F4", "#131D2C"),
    "slate": ("#5C6C84", "#A3B1C6"),  # not money: what is outside the decision, counts
    "peer-count": ("#8793A6", "#7C8AA0"),
    "peer": ("#B38E44", "#B38E44"),  # money: peers, paler than the own dot
    "own": ("#6E4200", "#F4D79A"),
    "beyond": ("#CCB299", "#6B4A25"),  # money beyond the inferred rule, edged in full colour
    "pilot": (PILOT, PILOT),
    "invented": ("#6B2C83", "#DDB6EC"),  # invented reports, for demonstration; nothing else
    "hatch": ("#F3DDD3", "#3A2018"),  # the ground of the hatch: missing, or beyond the plan
}
SLATE = _VARIABLES["slate"][0]
INVENTED = _VARIABLES["invented"][0]
# Steps of a map, pale to dark: money, and what is not money. The last two carry white text.
MONEY_STEPS = ("#FAF0D9", "#EED396", "#D6A33F", "#A36504", "#6E4200")
COUNT_STEPS = ("#F0F2F5", "#C8D0DB", "#9BA8BA", "#566580", "#29364B")
ON_STEPS = (INK, INK, INK, PAPER, PAPER)

# The peers of a unit, on paper: solid and paler than its own bar.
PEERS = {"province": "#A47C58", "district": _VARIABLES["peer"][0]}

SANS = '"Source Sans", "Source Sans 3", "Segoe UI", sans-serif'
SERIF = '"Source Serif", "Source Serif 4", Georgia, serif'


def named(at_night: bool = False) -> dict[str, str]:
    """Every colour by the name of its variable, light or dark."""
    return {name: pair[at_night] for name, pair in _VARIABLES.items()}


def css_variables() -> str:
    """The colours and fonts as CSS variables; on a screen that is set to dark they are the dark
    ones."""
    fonts = f"--sans:{SANS};--serif:{SERIF};"
    dark = colour_variables(at_night=True)
    at_night = f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return f":root{{{colour_variables()}{fonts}}}{at_night}"


def colour_variables(at_night: bool = False) -> str:
    """The colours alone as CSS variables, light or dark."""
    return "".join(f"--{name}:{colour};" for name, colour in named(at_night).items())
