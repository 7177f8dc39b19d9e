"""The marks of targets in PowerPoint: a level on its rule, what was reached, a status."""

from __future__ import annotations

from charts.held import Length
from charts.levels import Level
from export.deck.canvas import Box, Canvas, hatch
from export.deck.typography import Type
from look import palette

# A status: shape, colour and letter say the same.
_SIGNS = {
    "missed": ("rectangle", palette.ATTENTION, "✕"),
    "open": ("disc", None, "?"),
    "none": ("rectangle", None, ""),
    "on_the_way": ("disc", palette.SLATE, "→"),
    "reached": ("disc", palette.HOLDS, "✓"),
    "beyond": ("lozenge", palette.HOLDS, "✓+"),
}


def mark(canvas: Canvas, level: Level, place: Box, reached: Length | None = None) -> None:
    """A level on its rule, and what was reached coming to it; ticks are rectangles, which keep
    their place everywhere."""
    left, top, width, height = place
    middle = top + height / 2
    canvas.box((left, middle - 1, width, 2), palette.CONTROL)
    at = left + width * level.start / 100
    if reached:
        _reached(canvas, reached, place)
        if level.shape != "band":  # its halo parts the tick from the bar
            canvas.box((at - 6, top, 12, height), palette.PAPER)
    if level.shape == "band" and reached:  # a bracket over the bar, which it would hide
        canvas.bracket(at, at + width * level.width / 100, top - 4)
    elif level.shape == "band":
        canvas.box((at, top + height * 0.2, width * level.width / 100, height * 0.6), palette.INK)
    elif level.shape == "dashed":
        for n in range(4):
            canvas.box((at - 3, top + height * n / 4, 6, height / 7), palette.INK)
    elif level.shape == "read":  # hollow: no such figure is printed
        canvas.box((at - 5, top, 10, height), edge=palette.INK)
    else:
        canvas.box((at - 3, top, 6, height), palette.INK)
    if level.shape == "arrow":
        end, flag = min(at + width * 0.25, left + width), top if reached else middle
        canvas.box((at, flag - 2, end - at, 5), palette.INK)
        for n in range(5):  # the head, in steps: no shape that a theme would restyle
            canvas.box((end - 3 * n, flag - 2 * n, 3, 4 * n + 1), palette.INK)


def _reached(canvas: Canvas, reached: Length, place: Box) -> None:
    """What is sure is solid, what may still be is hatched, without an edge where it has no end; a
    disc is the share of those who reported."""
    left, top, width, height = place
    bar = (top + height * 0.25, height * 0.5)
    if reached.of_those is not None:
        at, size = left + width * reached.of_those / 100, height * 0.6
        box = (at - size / 2, top + (height - size) / 2, size, size)
        canvas.box(box, palette.SLATE, form="disc")
    if reached.sure is None:
        return
    sure = width * reached.sure / 100
    canvas.box((left, bar[0], max(sure, 2), bar[1]), palette.SLATE)
    if reached.unknown:
        edge = None if reached.has_no_end else palette.SLATE
        box = (left + sure, bar[0], width * reached.unknown / 100, bar[1])
        hatch(canvas.box(box, edge=edge, dashed=True).fill, palette.SLATE, palette.PAPER)


def sign(canvas: Canvas, status: str, left: float, middle: float, size: float = 44) -> float:
    """The sign of a status; how wide it is."""
    form, fill, letter = _SIGNS[status]
    width = size * {"beyond": 1.45, "none": 1.35}.get(status, 1)
    height = size * 0.8 if status == "none" else size
    place = (left, middle - height / 2, width, height)
    edge = {"open": palette.INK, "none": palette.MUTED}.get(status)
    canvas.box(place, fill, edge, status == "none", form)
    if letter:
        kind = Type(size * 0.55, True, palette.PAPER if fill else palette.INK)
        canvas.words(place, (letter, kind), align="center", anchor="middle")
    return width
