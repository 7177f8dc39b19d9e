"""The rules that reach what the platform and Plotly draw, by names that neither promises."""

from __future__ import annotations

from functools import cache

from look.palette import named
from look.style import sheets

# The colours that a figure is drawn in, each as what.
_FILLS = ("paper", "ink", "unchosen", "investment", "province", "district", "on-district")
_DRAWN = (("stroke", "paper"), *(("fill", name) for name in _FILLS))


@cache
def platform_rules(on_wall: bool = False) -> str:
    """What the style sheet adds of them."""
    names = ("platform.css", "forms.css", "wall.css") if on_wall else ("platform.css", "forms.css")
    return figure_colours() + sheets("ui.platform", *names)


def figure_colours() -> str:
    """Plotly writes its colours into the elements it draws; here they become the variables, so
    that one figure serves light and dark."""
    rules = []
    for attribute, name in _DRAWN:
        light = named()[name]
        r, g, b = (int(light[place : place + 2], 16) for place in (1, 3, 5))
        rule = f'[style*="{attribute}: rgb({r}, {g}, {b})"]{{{attribute}:var(--{name})!important}}'
        rules.append(f".js-plotly-plot {rule}")
    return "".join(rules)
