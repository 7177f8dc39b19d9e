"""A line of the form: what it asks, what was said last time, and the cells that a unit fills."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import ceil
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from look import palette
from look.workbook import Styles
from planmodel import reporting
from planmodel.plan import Plan
from planmodel.rows import Row
from reports import form, formulas, sentences
from reports.content import Figure, Last
from reports.drafts import Box
from reports.form import CHECK, EVIDENCE, LAST, LEVEL, NOTE, SINCE, VALUE, cell_name
from reports.lines import YES_NO, read_day
from reports.numbers import LARGEST, NumberError, read_number
from reports.rules import LONGEST_TEXT
from reports.sections import Question
from wording.words import Words

WIDTHS = {
    **{form.ITEM: 24, form.LABEL: 64, LEVEL: 20, LAST: 17, VALUE: 16, CHECK: 38},
    **{NOTE: 30, EVIDENCE: 22, SINCE: 14},
}
_LINE = 15.5  # points that a line of text takes


class Drawing:
    """The form of a unit while its sheet is drawing: the newest day of what was accepted, and what
    was known of its bases before anybody reported."""

    def __init__(
        self,
        book: Workbook,
        sheet: Worksheet,
        plan: Plan,
        unit: str,
        as_of: date,
        words: Words,
        last: Last,
        is_invented: bool,
        boxes: Mapping[str, Box],
    ) -> None:
        self.book, self.sheet, self.plan, self.words = book, sheet, plan, words
        self.unit, self.as_of, self.last, self.is_invented = unit, as_of, last, is_invented
        self.boxes, self.styles = boxes, Styles(book, words.language)
        self.newest = max((day for day, _ in last.values()), default=None)
        self.firsts = {
            row["base"]: row for row in reporting.first_values(plan) if row["unit"] == unit
        }


def draw(drawing: Drawing, row: int, question: Question, places: dict[str, int]) -> None:
    """Draws a line in its row; `places`: the row of each item of its section."""
    sheet, styles, asked = drawing.sheet, drawing.styles, question.row
    ground = {"bg_color": palette.RIBBON} if question.is_base else {}
    line = {"bottom": 1, "bottom_color": palette.RULE, **ground}
    label = _label(drawing, question)
    sheet.set_row(row - 1, 5 + _LINE * ceil(len(label) / WIDTHS[form.LABEL]))
    sheet.write_string(row - 1, form.ITEM - 1, question.item)
    indent = 0 if question.is_base or not asked["within_base"] or asked["is_yes_no"] else 1
    bold = styles(text_wrap=True, bold=question.is_base, indent=indent, **line)
    sheet.write_string(row - 1, form.LABEL - 1, label, bold)
    quiet = styles(font_color=palette.MUTED, **line)
    sheet.write_string(row - 1, LEVEL - 1, question.level, quiet)
    day, before = drawing.last.get(question.item, (None, None))
    _last(drawing, row, before, day if day != drawing.newest else None, line)
    _open(drawing, row, asked)
    first = drawing.firsts.get(asked["base"], {}) if question.is_base else {}
    checked = formulas.Checked(
        asked, cell_name(row, VALUE), _beside(asked, places), before, first.get("value")
    )
    shown = styles(font_size=10, indent=1, text_wrap=True, **line)
    sheet.write_formula(row - 1, CHECK - 1, formulas.check(checked, drawing.words), shown, "")


def _label(drawing: Drawing, question: Question) -> str:
    """The words of a line; of a base with what was known of it before anybody reported."""
    words, first = drawing.words, drawing.firsts.get(question.row["base"])
    if not (question.is_base and first):
        return question.words
    value = words.number(first["value"])
    if first["line"] is not None:
        return words("template.whole_printed", said=question.words, value=value)
    day, source = words.day(first["as_of"]), words.name(first, "source")
    return words("template.whole_outside", said=question.words, value=value, source=source, day=day)


def _beside(asked: Row, places: dict[str, int]) -> str:
    """The cell that a line is held against: its base, or what was allocated that year."""
    allocated, disbursed = reporting.MONEY
    item = f"base/{asked['base']}" if asked["kind"] == "count" else ""
    if asked["kind"] == disbursed:
        item = asked["item"].replace(disbursed, allocated, 1)
    return cell_name(places[item], VALUE) if item in places else ""


def _last(
    drawing: Drawing, row: int, before: Figure | None, day: date | None, line: dict[str, Any]
) -> None:
    """What was last accepted; `day` where it is another than that of the column's head."""
    sheet, styles, words = drawing.sheet, drawing.styles, drawing.words
    right = {"align": "right", "indent": 1, "text_wrap": True, **line}
    if before is None:
        sheet.write_blank(row - 1, LAST - 1, None, styles(**right))
        return
    said = words(f"reported.{before.word}") if before.word else ""
    said = said or sentences.value(drawing.plan, before, words)
    if day:
        sheet.set_row(row - 1, 5 + 2 * _LINE)
        sheet.write_string(row - 1, LAST - 1, f"{said}\n({words.day(day)})", styles(**right))
    elif said == words.number(before.number or 0):
        number = styles(num_format=styles.number, **right)
        sheet.write_number(row - 1, LAST - 1, before.number, number)
    else:
        sheet.write_string(row - 1, LAST - 1, said, styles(**right))


def _open(drawing: Drawing, row: int, asked: Row) -> None:
    """The cells that a unit fills, and what they take."""
    sheet, styles, words = drawing.sheet, drawing.styles, drawing.words
    edge = {"left": 2, "right": 2, "top": 1, "bottom": 1, "top_color": palette.CONTROL}
    edge["bottom_color"] = palette.CONTROL
    choices = _choices(asked, words)
    side, indent = ("center", 0) if choices else ("right", 1)
    held = drawing.boxes.get(asked["item"], Box())
    open_cell = styles(locked=False, bold=True, align=side, indent=indent, **edge)
    sheet.write(row - 1, VALUE - 1, _filled(held.value, asked, words), open_cell)
    title, number = words("template.error_title"), words("template.error_number")
    taken: dict[str, Any] = {"validate": "integer", "criteria": "between", "error_message": number}
    taken |= {"minimum": 0, "maximum": LARGEST}
    if choices:
        chosen = words("template.error_list")
        taken = {"validate": "list", "source": choices, "error_message": chosen}
    sheet.data_validation(row - 1, VALUE - 1, row - 1, VALUE - 1, {**taken, "error_title": title})
    box = {"border": 1, "border_color": palette.CONTROL, "locked": False, "font_size": 10}
    note = styles(text_wrap=True, num_format="@", indent=1, **box)
    too_long = words("template.error_text", most=words.number(LONGEST_TEXT))
    short = {"validate": "length", "criteria": "<=", "value": LONGEST_TEXT}
    for column, text in ((NOTE, held.note), (EVIDENCE, held.evidence)):
        sheet.write(row - 1, column - 1, text or None, note)
    sheet.data_validation(
        row - 1,
        NOTE - 1,
        row - 1,
        EVIDENCE - 1,
        {**short, "error_title": title, "error_message": too_long},
    )
    if asked["kind"] in reporting.WORDS:
        day = styles(num_format="dd/mm/yyyy", align="center", **box)
        since = read_day(held.since)
        sheet.write(row - 1, SINCE - 1, since or held.since or None, day)
        past = {"validate": "date", "criteria": "<=", "value": drawing.as_of}
        wrong = {"error_title": title, "error_message": words("template.error_day")}
        sheet.data_validation(row - 1, SINCE - 1, row - 1, SINCE - 1, {**past, **wrong})


def _filled(value: str, asked: Row, words: Words) -> str | int | None:
    """What stands in a box already: a number where it is one, the word of a choice, else as it was
    typed."""
    if asked["is_yes_no"] or asked["kind"] in reporting.WORDS:
        known = (*YES_NO, *reporting.WORDS.get(asked["kind"], ()))
        return words(f"reported.{value}") if value in known else value or None
    try:
        return read_number(value)
    except NumberError:
        return value or None


def _choices(asked: Row, words: Words) -> list[str]:
    known = YES_NO[::-1] if asked["is_yes_no"] else reporting.WORDS.get(asked["kind"], ())
    return [words(f"reported.{word}") for word in known]
