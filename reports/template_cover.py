"""The first sheet of a form: what it is for, who fills it in, how, and how it is handed in."""

from __future__ import annotations

from datetime import date
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from look import palette
from look.workbook import SERIF, Styles
from planmodel import reporting, units
from reports import form
from reports.template_line import Drawing
from wording.words import Words

_LAST = 2  # the last column, counted from 0
_WIDTHS = (8, 34, 76)
_LETTERS = 104  # that fit on a line of the texts


def draw(sheet: Worksheet, drawing: Drawing, count: int, made: date) -> None:
    """Draws the cover of a form that asks for so many lines, made on this day."""
    styles, plan, words = drawing.styles, drawing.plan, drawing.words
    sheet.hide_gridlines(2)
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.protect()
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    name = words.name(units.by_code(plan)[drawing.unit])
    band = styles(
        font_name=SERIF,
        font_size=18,
        bold=True,
        bg_color=palette.BAR,
        font_color=palette.ON_BAR,
        indent=1,
    )
    _across(sheet, 0, words("template.title"), band, 36)
    about = words("template.about", name=name, day=words.day(drawing.as_of))
    _across(sheet, 1, about, styles(bg_color=palette.RIBBON, indent=1), 22)
    sheet.set_row(2, 6)
    if drawing.is_invented:
        stamp = styles(bg_color=palette.INVENTED, font_color=palette.PAPER, bold=True, indent=1)
        _across(sheet, 2, f"{words('invented.mark')}. {words('invented.foot')}", stamp, 22)
    tally = f"='{words('template.sheet')}'!{form.cell_name(*form.TALLY_CELL)}"
    big = styles(font_name=SERIF, font_size=18, bold=True)
    _across(sheet, 3, "", big, 44)
    sheet.write_formula(3, 0, tally, big, words("template.filled_none", whole=count))
    quiet = styles(font_color=palette.MUTED, text_wrap=True, valign="top")
    _across(sheet, 4, words("template.how_counted"), quiet, 34)
    lead = words.name(units.by_code(plan)[reporting.follower(plan)])
    row = _steps(sheet, styles, words, 6, "how", {})
    row = _steps(sheet, styles, words, row, "send", {"lead": lead})
    row = _key(sheet, styles, words, row)
    decision = plan.about
    foot = words(
        "template.made",
        day=words.day(made),
        name=name,
        decision=decision["decision"],
        issued=words.day(decision["issued_on"]),
    )
    small = styles(font_color=palette.MUTED, font_size=9, text_wrap=True, valign="top")
    _across(sheet, row, foot, small, 34)
    sheet.print_area(0, 0, row, _LAST)


def _steps(
    sheet: Worksheet, styles: Styles, words: Words, row: int, key: str, values: dict[str, str]
) -> int:
    """The numbered sentences under a title; the row below them."""
    sheet.set_row(row - 1, 10)
    _across(sheet, row, words(f"template.{key}"), _rule(styles), 26)
    steps = "abcdef" if key == "how" else "abc"
    for number, step in enumerate(steps, 1):
        text = words(f"template.{key}_{step}", **values)
        sheet.set_row(row + number, 4 + 15.5 * -(-len(text) // _LETTERS))
        sheet.write_number(row + number, 0, number, styles(bold=True, align="center", valign="top"))
        wrapped = styles(text_wrap=True, valign="top")
        sheet.merge_range(row + number, 1, row + number, _LAST, "", wrapped)
        sheet.write_string(row + number, 1, text, wrapped)
    return row + len(steps) + 2


def _key(sheet: Worksheet, styles: Styles, words: Words, row: int) -> int:
    """What the cells look like; the row below."""
    sheet.set_row(row - 1, 10)
    _across(sheet, row, words("template.cells"), _rule(styles), 26)
    looks: dict[str, dict[str, Any]] = {
        "open": {"border": 1, "border_color": palette.CONTROL},
        "shut": {"bg_color": palette.RIBBON},
        "wrong": {"bg_color": palette.ATTENTION},
    }
    for number, (key, look) in enumerate(looks.items(), 1):
        sheet.set_row(row + number, 20)
        sheet.write_blank(row + number, 0, None, styles(**look))
        sheet.merge_range(row + number, 1, row + number, _LAST, "", styles(indent=1))
        sheet.write_string(row + number, 1, words(f"template.cell_{key}"), styles(indent=1))
    sheet.set_row(row + len(looks) + 1, 12)
    return row + len(looks) + 2


def _rule(styles: Styles) -> Format:
    return styles(font_name=SERIF, font_size=14, bold=True, top=5)


def _across(sheet: Worksheet, row: int, text: str, style: object, height: float) -> None:
    sheet.set_row(row, height)
    sheet.merge_range(row, 0, row, _LAST, "", style)
    sheet.write_string(row, 0, text, style)
