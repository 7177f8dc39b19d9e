"""The annual report drawn as a .docx: A4, real headings and captions, heads that repeat on every
page, and the same bytes for the same report."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from export.annual import chart, fields, official_form, styles, table
from export.annual.model import Annex, Block, Chart, Heading, Paragraph, Report, Table

_PAGE = Cm(21), Cm(29.7)
_MARGINS = {"top_margin": 2, "bottom_margin": 2, "left_margin": 3, "right_margin": 2}  # cm
_ON_SIDE = {"top_margin": 1.6, "bottom_margin": 1.6, "left_margin": 1.1, "right_margin": 1.1}
_WIDTH, _SIDE_WIDTH = 16.4, 27.5  # cm of text
_PICTURE = Cm(15.6)
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the day that a ZIP counts from


def document(report: Report, nothing: str) -> bytes:
    """The file. `nothing` stands in the chart where no figure is reported."""
    made = docx.Document()
    styles.prepare(made, report.language)
    _properties(made, report)
    _first_section(made, report)
    official_form.opening(made, report)
    counts = Counter[str]()
    for before, block in zip((None, *report.blocks), report.blocks, strict=False):
        _block(made, block, report, nothing, counts)
        if isinstance(before, Table) and not before.notes:
            made.paragraphs[-1].paragraph_format.space_before = Pt(6)
    official_form.signature(made, report.form)
    for annex in report.annexes:
        _annex(made, annex, report)
    return _repacked(made)


def _properties(made: Document, report: Report) -> None:
    about = made.core_properties
    about.title, about.subject, about.keywords = report.title, report.mark, ""
    about.author, about.comments, about.last_modified_by = report.form.author, "", ""
    about.language = styles.LANGUAGES[report.language]
    about.created = about.modified = datetime(*_LONG_AGO)


def _first_section(made: Document, report: Report) -> None:
    """Pages are numbered from the second on; invented figures are marked on each."""
    section = made.sections[0]
    section.page_width, section.page_height = _PAGE
    for name, wide in _MARGINS.items():
        setattr(section, name, Cm(wide))
    section.header_distance = section.footer_distance = Cm(1)
    section.different_first_page_header_footer = True
    for header in (section.first_page_header, section.header):
        place = header.paragraphs[0]
        place.alignment = WD_ALIGN_PARAGRAPH.CENTER
        styles.mark(place, report.mark)
    number = section.footer.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    fields.add(number, "PAGE", "2")


def _block(
    made: Document, block: Block, report: Report, nothing: str, counts: Counter[str]
) -> None:
    if isinstance(block, Heading):
        made.add_heading(block.text, 1)
    elif isinstance(block, Paragraph):
        _paragraph(made, block)
    elif isinstance(block, Table):
        _caption(made, report.table, block.caption, counts)
        table.draw(made, block, _WIDTH)
        _notes(made, block)
    else:
        _chart(made, block, nothing)
        _caption(made, report.figure, block.caption, counts)
        under = made.paragraphs[-1].paragraph_format
        under.alignment, under.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(8)


def _paragraph(made: Document, block: Paragraph) -> None:
    place = made.add_paragraph(style=styles.OF_KIND[block.kind])
    for number, part in enumerate(block.parts):
        place.add_run(f" {part.words}" if number else part.words).bold = part.strong or None


def _caption(made: Document, kind: str, text: str, counts: Counter[str]) -> None:
    """Bảng 1. … with a number that counts itself when the document is edited."""
    place = made.add_paragraph(style="Caption")
    place.add_run(f"{kind} ").bold = True
    counts[kind] += 1
    fields.add(place, f"SEQ {kind} \\* ARABIC", str(counts[kind]), bold=True)
    place.add_run(". ").bold = True
    place.add_run(text)


def _notes(made: Document, block: Table) -> None:
    for note in block.notes:
        made.add_paragraph(note, style=styles.OF_KIND["note"])


def _chart(made: Document, block: Chart, nothing: str) -> None:
    place = made.add_paragraph(style=styles.PICTURE)
    drawn = place.add_run().add_picture(BytesIO(chart.picture(block, nothing)), width=_PICTURE)
    drawn._inline.docPr.set("descr", block.described)
    drawn._inline.docPr.set("title", block.caption)


def _annex(made: Document, annex: Annex, report: Report) -> None:
    section = made.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_height, section.page_width = _PAGE
    section.different_first_page_header_footer = False
    for name, wide in _ON_SIDE.items():
        setattr(section, name, Cm(wide))
    number, title = annex.title
    head = made.add_heading(number, 1)
    head.add_run().add_break()
    head.add_run(title)
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    head.paragraph_format.space_before = Pt(0)
    made.add_paragraph(annex.under, style=styles.UNDER)
    if annex.opening:
        made.add_paragraph(annex.opening, style=styles.OF_KIND["note"])
    table.draw(made, annex.table, _SIDE_WIDTH)
    _notes(made, annex.table)


def _repacked(made: Document) -> bytes:
    """The file without the hour of its making, so that the same report is the same bytes."""
    written, packed = BytesIO(), BytesIO()
    made.save(written)
    with ZipFile(written) as before, ZipFile(packed, "w", ZIP_DEFLATED) as after:
        for name in sorted(before.namelist(), key=lambda name: (name[0] != "[", name)):
            after.writestr(ZipInfo(name, _LONG_AGO), before.read(name), ZIP_DEFLATED)
    return packed.getvalue()
