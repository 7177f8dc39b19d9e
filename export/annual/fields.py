"""Fields that an Office counts by itself: page numbers, and those of captions."""

from __future__ import annotations

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


def add(place: Paragraph, instruction: str, shown: str, bold: bool = False) -> None:
    """A field at the end of a paragraph, which shows this until it is counted again."""
    before = len(place.runs)
    _mark(place, "begin")
    said = OxmlElement("w:instrText")
    said.set(qn("xml:space"), "preserve")
    said.text = f" {instruction} "
    place.add_run()._r.append(said)
    _mark(place, "separate")
    place.add_run(shown)
    _mark(place, "end")
    for run in place.runs[before:]:  # an Office takes the weight of the first, or of what is shown
        run.bold = bold or None


def _mark(place: Paragraph, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    place.add_run()._r.append(mark)
