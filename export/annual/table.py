"""A table of the annual report: ruled, its heads repeated on every page, no line broken in two."""

from __future__ import annotations

from itertools import groupby

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length
from docx.styles.style import ParagraphStyle
from docx.table import Table as Drawn
from docx.table import _Cell, _Row

from export.annual.model import Column, Line, Table
from export.annual.styles import of_size

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_SHORT = 10  # rows of a table that stays on one page
_GROUND = "EDEDED"  # of the heads: a grey that a copier keeps white enough to read


def draw(made: Document, table: Table, width: float) -> None:
    """Draws a table over this width, cm."""
    has_over = any(column.over for column in table.columns)
    drawn = made.add_table(0, len(table.columns), style="Table Grid")
    drawn.alignment, drawn.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    whole = sum(column.width for column in table.columns)
    widths = [Cm(width * column.width / whole) for column in table.columns]
    for place, wide in zip(drawn.columns, widths, strict=True):
        place.width = wide
    style = of_size(made, table.size)
    pad(drawn, Cm(0.12))
    heads = [drawn.add_row() for _ in range(1 + has_over)]
    if has_over:
        _heads_over(heads, table, style)
    else:
        _heads(heads[0], table, style)
    for row in heads:
        _mark_row(row, "w:tblHeader")
    for line in table.lines:
        _line(drawn.add_row(), line, table.columns, style)
    rows = list(drawn.rows)
    whole_page = len(rows) - 1 if len(rows) <= _SHORT else len(heads) + 1
    for place, row in enumerate(rows):
        keep_whole(row)
        cells = row.cells
        if place < whole_page:
            cells[0].paragraphs[0].paragraph_format.keep_with_next = True
        for cell, wide in zip(cells, widths, strict=True):
            if cell._tc.grid_span == 1:
                cell.width = wide


def pad(drawn: Drawn, room: Length) -> None:
    """The room between the rules of a cell and its words."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(int(room.twips)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    drawn._tbl.tblPr.find(qn("w:tblLayout")).addnext(margins)  # where the form of the file wants it


def _heads(row: _Row, table: Table, style: ParagraphStyle) -> None:
    for cell, column in zip(row.cells, table.columns, strict=True):
        _head(cell, column.head, style)


def _heads_over(rows: list[_Row], table: Table, style: ParagraphStyle) -> None:
    """Two rows of heads: one stands over several columns, or one column takes both."""
    upper, lower = rows[0].cells, rows[1].cells
    for over, group in groupby(range(len(table.columns)), lambda n: table.columns[n].over):
        places = list(group)
        if over:
            _head(upper[places[0]].merge(upper[places[-1]]), over, style)
        for place in places:
            cell = lower[place] if over else upper[place].merge(lower[place])
            _head(cell, table.columns[place].head, style)


def _head(cell: _Cell, text: str, style: ParagraphStyle) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _GROUND)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
    _write(cell, text, style, "center", bold=True)


def _line(row: _Row, line: Line, columns: tuple[Column, ...], style: ParagraphStyle) -> None:
    cells, last = row.cells, len(line.cells) - 1
    is_bold = line.kind in ("group", "total")
    for place, text in enumerate(line.cells):
        cell, align = cells[place], columns[place].align
        if place == last < len(columns) - 1:
            cell = cell.merge(cells[-1])
            align = "left" if line.kind == "group" else "center"
        _write(cell, text, style, align, is_bold)
        if line.kind == "part" and place == 0:
            cell.paragraphs[0].paragraph_format.left_indent = Cm(0.4)
        if line.kind == "group":  # never at the foot of a page, without what it heads
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _write(cell: _Cell, text: str, style: ParagraphStyle, align: str, bold: bool = False) -> None:
    place = cell.paragraphs[0]
    place.alignment = _ALIGN[align]
    place._p.style = style.style_id  # by its name it would be looked for among all, each time
    place.add_run(text).bold = bold or None
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def keep_whole(row: _Row) -> None:
    """Keeps a row on one page."""
    _mark_row(row, "w:cantSplit")


def _mark_row(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))
