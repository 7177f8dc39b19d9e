"""The annual report of a year, as a .docx."""

from __future__ import annotations

from export.annual.document import document
from export.annual.report import report
from planmodel.plan import Plan
from wording.words import Words


def annual(plan: Plan, year: int, words: Words) -> bytes:
    """What the plan reached by the end of a year. Raises NothingReportedError."""
    return document(report(plan, year, words), words("annual.nothing_cell"))
