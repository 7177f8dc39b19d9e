"""The form of a report as a workbook, made for one unit and one day: what is known stands there,
one column is to be filled, and the codes that the reader needs stand hidden (reports.form)."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

from planmodel import reporting
from planmodel.plan import Plan
from reports import template_cover, template_sheet
from reports.content import Last
from reports.drafts import Box
from reports.rules import today
from reports.template_line import Drawing
from wording.words import Words

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MADE = datetime(2010, 11, 17)  # in the file's properties, so that the same form is the same file


def workbook(
    plan: Plan,
    unit: str,
    as_of: date,
    words: Words,
    last: Last | None = None,
    is_invented: bool = False,
    made: date | None = None,
    boxes: Mapping[str, Box] = MappingProxyType({}),
) -> bytes:
    """The form of a unit as of a day, as an .xlsx. `last`: the figures last accepted before that
    day; `is_invented`: of a store for demonstration; `made`: the day that it says it was made;
    `boxes`: what is filled in already, by item."""
    content = io.BytesIO()
    texts = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    with xlsxwriter.Workbook(content, {"in_memory": True, **texts}) as book:
        book.set_properties({"title": words("template.title"), "created": _MADE})
        cover = book.add_worksheet(words("template.guide"))
        sheet = book.add_worksheet(words("template.sheet"))
        drawing = Drawing(book, sheet, plan, unit, as_of, words, last or {}, is_invented, boxes)
        count = template_sheet.draw(drawing)
        template_cover.draw(cover, drawing, count, made or today())
    return content.getvalue()


def archive_name(day: date) -> str:
    """What the forms of all units are called."""
    return f"bao-cao-{day.isoformat()}.zip"


def file_name(unit: str, as_of: date) -> str:
    """bao-cao-tho-xuan-2013-12-31.xlsx, in either language."""
    return f"bao-cao-{unit.lower()}-{as_of.isoformat()}.xlsx"


def archive(
    plan: Plan,
    as_of: date,
    words: Words,
    last: Callable[[str], Last],
    is_invented: bool = False,
    progress: Callable[[int, int], None] = lambda done, whole: None,
) -> bytes:
    """The forms of all units in one ZIP. `last`: what was last accepted of a unit; `progress` is
    told after each form how many are done, and of how many."""
    content, reporters = io.BytesIO(), reporting.units(plan)
    with ZipFile(content, "w", ZIP_DEFLATED) as files:
        for done, row in enumerate(reporters, 1):
            unit = row["unit"]
            made = workbook(plan, unit, as_of, words, last(unit), is_invented)
            files.writestr(file_name(unit, as_of), made)
            progress(done, len(reporters))
    return content.getvalue()
