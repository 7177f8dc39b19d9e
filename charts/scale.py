"""A figure for a wall: sizes, heights and margins times one number."""

from __future__ import annotations

from typing import Any

ON_WALL = 1.5
# What a figure measures in pixels.
_PIXELS = {"size", "height", "l", "r", "t", "b"}


def enlarged(figure: Any, by: float) -> Any:
    """The same figure, every measure in pixels times `by`; what it shows stays."""
    if isinstance(figure, dict):
        return {
            name: round(value * by)
            if name in _PIXELS and isinstance(value, int | float)
            else enlarged(value, by)
            for name, value in figure.items()
        }
    if isinstance(figure, list):
        return [enlarged(part, by) for part in figure]
    return figure
