"""A native table of PowerPoint in the house's lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn

from export.deck.canvas import LEFT, Canvas, colour, length, write
from export.deck.typography import Type, fitting
from look import palette

_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # the style of PowerPoint without lines or fills


def table(
    canvas: Canvas,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    height: float,
    top: float,
    numbers: tuple[int, ...] = (),
    bold: tuple[int, ...] = (),
    size: float = 28,
) -> None:
    """A table without stripes, a rule under each row; `heads` may be empty. `numbers` are the
    columns that stand right."""
    shape = canvas.slide.shapes.add_table(
        len(rows) + bool(heads),
        len(widths),
        *map(length, (LEFT, top, sum(widths), height * (len(rows) + bool(heads)))),
    )
    native = shape.table
    style = shape._element.graphic.graphicData.tbl.tblPr
    style.set("bandRow", "0")
    style.set("firstRow", "1" if heads else "0")
    style.find(qn("a:tableStyleId")).text = _PLAIN
    for column, width in zip(native.columns, widths, strict=True):
        column.width = length(width)
    for n, row in enumerate([heads, *rows] if heads else [*rows]):
        native.rows[n].height = length(height)
        is_head = bool(heads) and n == 0
        for place, text in enumerate(row):
            cell = native.cell(n, place)
            ink = palette.MUTED if is_head else palette.INK
            letters = 24 if is_head else fitting(text, widths[place] - 20, height, size)
            kind = Type(letters, place in bold, ink)
            first, *more = text.split("\n")
            rest = ((line, Type(max(letters - 6, 10), ink=palette.MUTED)) for line in more)
            write(cell.text_frame, ((first, kind), *rest), "right" if place in numbers else "left")
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            cell.margin_left = cell.margin_right = length(10 if place else 0)
            cell.margin_top = cell.margin_bottom = length(2)
            _underline(cell)


def _underline(cell: Any) -> None:
    properties = cell._tc.get_or_add_tcPr()
    line = properties.makeelement(qn("a:lnB"), {"w": "9525"})
    fill = line.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": str(colour(palette.RULE))}))
    line.append(fill)
    properties.insert(0, line)
