"""What the form of an official document wants before and after the report: the motto, the number
and the day that are left open, the title; the copies and the signature."""

from __future__ import annotations

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from export.annual import styles
from export.annual.model import Form, Report
from export.annual.table import keep_whole, pad

_HEAD = (Cm(7.6), Cm(9.6))
_SIZE = Pt(12)
_FOOT = (Cm(8.6), Cm(7.4))


def opening(made: Document, report: Report) -> None:
    """The head of the first page, down to whom it is for."""
    form = report.form
    left, right = _two(made, _HEAD, Cm(-0.6))
    _centred(left.paragraphs[0], form.superior, _SIZE)
    _centred(left.add_paragraph(), form.author, _SIZE, bold=True)
    styles.ruled(left.add_paragraph(), Cm(2.2))
    _centred(left.add_paragraph(), form.number, Pt(13))
    _centred(right.paragraphs[0], form.state, _SIZE, bold=True)
    _centred(right.add_paragraph(), form.motto, styles.TEXT, bold=True)
    styles.ruled(right.add_paragraph(), Cm(1.6))
    _centred(right.add_paragraph(), form.place_and_day, styles.TEXT).italic = True
    made.add_paragraph().paragraph_format.line_spacing = Pt(10)
    title = made.add_paragraph(style="Title")
    title.add_run(form.kind)
    for line in form.subject:
        title.add_run().add_break()
        title.add_run(line)
    if report.mark:
        place = made.add_paragraph()
        place.alignment = WD_ALIGN_PARAGRAPH.CENTER
        place.paragraph_format.space_before = Pt(3)
        styles.mark(place, report.mark)
    styles.ruled(made.add_paragraph(), Cm(6))
    to = made.add_paragraph()
    to.paragraph_format.space_before = to.paragraph_format.space_after = Pt(8)
    _centred(to, form.addressee, styles.TEXT)


def signature(made: Document, form: Form) -> None:
    """Who gets copies, and who signs."""
    made.add_paragraph().paragraph_format.line_spacing = Pt(6)
    left, right = _two(made, _FOOT, Cm(0))
    head = left.paragraphs[0].add_run(form.recipients_head)
    head.bold = head.italic = True
    head.font.size = Pt(12)
    for recipient in form.recipients:
        left.add_paragraph().add_run(recipient).font.size = Pt(11)
    _centred(right.paragraphs[0], form.signatory, styles.TEXT, bold=True)


def _two(made: Document, widths: tuple[Length, Length], indent: Length) -> tuple[_Cell, _Cell]:
    """A table of two cells without rules."""
    table = made.add_table(1, 2)
    table.autofit = False
    _indent(table, indent)
    pad(table, Cm(0))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    keep_whole(table.rows[0])
    left, right = table.rows[0].cells
    left.width, right.width = widths
    return left, right


def _indent(table: Table, indent: Length) -> None:
    place = OxmlElement("w:tblInd")
    place.set(qn("w:w"), str(int(indent.twips)))
    place.set(qn("w:type"), "dxa")
    table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(place)


def _centred(place: Paragraph, text: str, size: Length, bold: bool = False):  # type: ignore[no-untyped-def]
    place.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = place.add_run(text)
    run.font.size, run.bold = size, bold or None
    return run
