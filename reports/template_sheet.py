"""The sheet of a form that a unit fills."""

from __future__ import annotations

from look import palette
from look.workbook import SANS, SERIF
from planmodel import units
from reports import form, formulas, template_line
from reports.drafts import Box
from reports.form import CHECK, EVIDENCE, HEADS, LAST, LEVEL, NOTE, SINCE, VALUE, cell_name
from reports.sections import Section, sections
from reports.store import KINDS
from reports.template_line import WIDTHS, Drawing


def draw(drawing: Drawing) -> int:
    """Draws the form; how many lines it asks for."""
    sheet, words = drawing.sheet, drawing.words
    _page(drawing)
    _hidden(drawing)
    asked = sections(drawing.plan, drawing.unit, drawing.as_of, words)
    count = sum(len(section.questions) for section in asked)
    _head(drawing)
    row = HEADS + 1
    for section in asked:
        _title(drawing, row, section.title)
        row = _section(drawing, row + 1, section)
    cells, checks = (f"{cell_name(HEADS + 1, c)}:{cell_name(row, c)}" for c in (VALUE, CHECK))
    none = words("template.filled_none", whole=count)
    style = drawing.styles(font_name=SERIF, font_size=14, bold=True)
    sheet.write_formula(
        form.TALLY_CELL[0] - 1,
        form.TALLY_CELL[1] - 1,
        formulas.tally(cells, checks, count, words),
        style,
        none,
    )
    _strengths(drawing, checks)
    sheet.print_area(0, form.LABEL - 1, row - 1, SINCE - 1)
    return count


def _page(drawing: Drawing) -> None:
    sheet, words = drawing.sheet, drawing.words
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADS - 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    name = words.name(units.by_code(drawing.plan)[drawing.unit]).replace("&", "&&")
    mark = f" – {words('invented.mark')}" if drawing.is_invented else ""
    left = f"{words('template.about', name=name, day=words.day(drawing.as_of))}{mark}"
    right = f"{words('template.page')} &P/&N"
    sheet.set_footer(f'&L&"{SANS}"&8{left}&R&"{SANS}"&8{right}')
    for column, width in WIDTHS.items():
        options = {"hidden": True} if column == form.ITEM else {}
        sheet.set_column(column - 1, column - 1, width, None, options)
    sheet.freeze_panes(HEADS, 0)
    sheet.protect("", {"format_rows": True})


def _hidden(drawing: Drawing) -> None:
    kind = KINDS[drawing.is_invented]
    for (row, column), text in (
        ((1, form.ITEM), form.MARK),
        (form.UNIT_CELL, drawing.unit),
        (form.DAY_CELL, drawing.as_of.isoformat()),
        (form.KIND_CELL, kind),
    ):
        drawing.sheet.write_string(row - 1, column - 1, text)


def _boxes(drawing: Drawing) -> None:
    """Who fills the form in, and the document that goes with it; both may be left empty."""
    sheet, styles = drawing.sheet, drawing.styles
    box = styles(border=1, border_color=palette.CONTROL, locked=False, num_format="@", indent=1)
    for (row, column), key in ((form.PERSON_CELL, "person"), (form.DOCUMENT_CELL, "document")):
        label = styles(align="right", text_wrap=True, font_size=10)
        sheet.write_string(row - 1, column - 2, drawing.words(f"template.{key}"), label)
        said = drawing.boxes.get(key, Box()).value  # of a draft
        sheet.merge_range(row - 1, column - 1, row - 1, SINCE - 1, said, box)
        sheet.set_row(row - 1, 31)


def _head(drawing: Drawing) -> None:
    sheet, styles, words = drawing.sheet, drawing.styles, drawing.words
    name = words.name(units.by_code(drawing.plan)[drawing.unit])
    heading = words("template.heading", name=name, day=words.day(drawing.as_of))
    band = {"bg_color": palette.BAR, "font_color": palette.ON_BAR, "font_name": SERIF}
    _across(drawing, 1, heading, styles(font_size=15, bold=True, indent=1, **band), 27)
    if drawing.is_invented:
        stamp = {"bg_color": palette.INVENTED, "font_color": palette.PAPER, "bold": True}
        mark = f"{words('invented.mark')}. {words('invented.foot')}"
        _across(drawing, 2, mark, styles(indent=1, **stamp), 20)
    else:
        sheet.set_row(1, 4)
    _across(drawing, 3, words("template.hint"), styles(font_color=palette.MUTED), 20)
    _boxes(drawing)
    heads = {
        form.LABEL: words("template.head_line"),
        LEVEL: words("template.head_level"),
        LAST: words("template.head_last")
        + (f"\n{words.day(drawing.newest)}" if drawing.newest else ""),
        VALUE: words("template.head_now", day=words.day(drawing.as_of)),
        CHECK: words("template.head_check"),
        NOTE: words("template.head_note"),
        EVIDENCE: words("template.head_evidence"),
        SINCE: words("template.head_since"),
    }
    sheet.set_row(HEADS - 1, 34)
    for column, text in heads.items():
        side = {LAST: "right", VALUE: "center"}.get(column, "left")
        look = {"bg_color": palette.RIBBON, "bottom": 1, "bold": True, "valign": "bottom"}
        style = styles(text_wrap=True, align=side, **look)
        sheet.write_string(HEADS - 1, column - 1, text, style)


def _title(drawing: Drawing, row: int, title: str) -> None:
    style = drawing.styles(font_name=SERIF, font_size=13, bold=True, valign="bottom", bottom=1)
    _across(drawing, row, title, style, 27)


def _section(drawing: Drawing, row: int, section: Section) -> int:
    """Draws the lines of a section; the row below them."""
    places = {question.item: row + n for n, question in enumerate(section.questions)}
    for question in section.questions:
        template_line.draw(drawing, places[question.item], question, places)
    return row + len(places)


def _strengths(drawing: Drawing, checks: str) -> None:
    """The two strengths of what the checks say."""
    wrong = {"bg_color": palette.ATTENTION, "font_color": palette.PAPER, "bold": True}
    odd = {"font_color": palette.ATTENTION, "bold": True}
    for word, look in (("wrong", wrong), ("odd", odd)):
        begins = {
            "type": "text",
            "criteria": "begins with",
            "format": drawing.book.add_format(look),
        }
        value = {"value": drawing.words(f"template.{word}")}
        drawing.sheet.conditional_format(checks, {**begins, **value})


def _across(drawing: Drawing, row: int, text: str, style: object, height: float) -> None:
    drawing.sheet.set_row(row - 1, height)
    drawing.sheet.merge_range(row - 1, form.LABEL - 1, row - 1, SINCE - 1, "", style)
    drawing.sheet.write_string(row - 1, form.LABEL - 1, text, style)
