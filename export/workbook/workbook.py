"""The current view, or the whole plan, as an Excel workbook: a cover, then a sheet a table.

Numbers are numbers, million dong as the decision prints them; a total is a formula that also
holds its value, for readers that do not calculate. What the decision leaves blank is an empty
cell. A text is a text, whatever it begins with.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from export.provenance import Provenance, plain, provenance
from export.tables import tables
from export.tables.model import Column, Table
from export.workbook import cover, dictionary
from export.workbook.chart import stacked
from look import palette
from look.workbook import SANS, SERIF, Styles
from planmodel.link import View
from planmodel.plan import Plan
from wording.words import Words

# Rows before the data, counted from 0: title, how to read, a blank, totals, heads.
TOTALS, HEADS = 3, 4
_WIDEST = {"text": 26, "long": 42, "year": 8, "count": 13, "money": 13}
_NARROWEST = {"text": 9, "long": 24, "year": 8, "count": 10, "money": 10}
_LINE = 15.5  # points a line of text
_WIDE = 200  # letters: more of them in a row are too small to read on A4


def workbook(plan: Plan, page: str, view: View, words: Words) -> bytes:
    """The workbook of a view of a page."""
    exact = Words(words.language)  # a workbook holds million dong, whatever the screen shows
    return _written(plan, page, view, exact, tables.tables(plan, page, view, exact))


def whole_workbook(plan: Plan, words: Words) -> bytes:
    """The whole plan with its data dictionary: the tables as people read them, the tables of
    the source as they are, and what every column of these means."""
    exact, view = Words(words.language), View(language=words.language)
    source = [dictionary.dictionary(exact), *dictionary.tables(plan, exact)]
    return _written(plan, "overview", view, exact, [*tables.whole(plan, exact), *source])


def _written(plan: Plan, page: str, view: View, words: Words, shown: Sequence[Table]) -> bytes:
    with_results = any(table.name in tables.REPORTED for table in shown)
    about = provenance(plan, page, view, words, with_results)
    content = BytesIO()
    texts = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    with xlsxwriter.Workbook(content, {"in_memory": True, **texts}) as book:
        comments = f"{about.decision} {about.way_back}"
        properties = {"title": about.title, "subject": about.sentence, "comments": comments}
        book.set_properties(properties)
        book.set_calc_mode("auto")
        styles = Styles(book, words.language)
        front = book.add_worksheet(words("sheet.cover"))
        for table in shown:
            _sheet(book, styles, table, about, words)
        cover.draw(book, front, styles, shown, about, words)
    return content.getvalue()


def _sheet(book: Workbook, styles: Styles, table: Table, about: Provenance, words: Words) -> None:
    sheet = book.add_worksheet(table.label)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, plain(table.title), styles(font_name=SERIF, font_size=15, bold=True))
    sheet.set_row(0, 24)
    note = plain(f"{about.sentence}. {table.note}".strip())
    sheet.write_string(1, 0, note, styles(font_color=palette.MUTED, font_size=10))
    widths = [_width(table, column) for column in table.columns]
    columns = list(zip(table.columns, widths, strict=True))
    for place, (column, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        _column(sheet, styles, table, place, column, words)
    lines = max(ceil(len(column.head) * 1.15 / width) for column, width in columns)
    sheet.set_row(HEADS, 6 + _LINE * lines)
    for n, row in enumerate(table.rows):
        texts = [(str(row[c.key] or ""), width) for c, width in columns if c.kind == "long"]
        tall = max((_lines(text, width) for text, width in texts), default=1)
        sheet.set_row(HEADS + 1 + n, 4 + _LINE * min(tall, 25))
    last = HEADS + max(len(table.rows), 1)
    if table.rows:
        sheet.autofilter(HEADS, 0, last, len(table.columns) - 1)
    sheet.freeze_panes(HEADS + 1, 1)
    chart = stacked(book, styles, table, table.label, HEADS)
    if chart:
        chart.set_size({"width": 720, "height": 330})
        sheet.insert_chart(last + 2, 0, chart, {"description": table.title})
    _printed(sheet, about, words, bool(chart), sum(widths))


def _column(
    sheet: Worksheet, styles: Styles, table: Table, place: int, column: Column, words: Words
) -> None:
    """A column from its total down; the total stands above the heads, so that what is below them
    can be sorted and filtered as one table."""
    side = {"count": "right", "money": "right", "year": "center"}.get(column.kind, "left")
    line = {"bold": True, "bg_color": palette.RIBBON, "bottom": 1, "valign": "bottom"}
    indent = 1 if side == "left" and place else 0
    head = styles(text_wrap=True, align=side, indent=indent, **line)
    sheet.write_string(HEADS, place, plain(column.head), head)
    first, last, name = HEADS + 2, HEADS + 1 + len(table.rows), xl_col_to_name(place)
    total = table.total(column)
    if total is not None:
        bold = styles.figure(column.kind, bold=True, top=2)
        # The rows that the sheet's own filter shows, by whatever means a row is hidden.
        formula = f"=SUBTOTAL(109,{name}{first}:{name}{last})"
        sheet.write_formula(TOTALS, place, formula, bold, _plain(total))
    elif any(other.adds for other in table.columns) and table.rows:
        label = words("sheet.total") if place == 0 else ""
        sheet.write_string(TOTALS, place, label, styles(bold=True, top=2))
    figures = [row[column.key] for row in table.rows if column.kind == "money"]
    if any(figure is not None and figure < 0 for figure in figures):
        for limit, below in styles.below.items():
            rule = {"type": "cell", "criteria": "<=", "value": limit, "stop_if_true": True}
            sheet.conditional_format(first - 1, place, last - 1, place, {**rule, "format": below})
    names = {c.key: xl_col_to_name(n) for n, c in enumerate(table.columns)}
    for n, row in enumerate(table.rows):
        look: dict[str, Any] = {"bottom": 4, "bottom_color": palette.RULE}
        if n in table.strong:
            look |= {"bold": True, "bg_color": palette.RIBBON}
        if indent:  # keeps a text off the figure before it
            look |= {"align": "left", "indent": 1}
        style = styles.figure(column.kind, **look)
        value, at = row[column.key], HEADS + 1 + n
        if value is None:
            sheet.write_blank(at, place, None, style)
        elif column.sums:
            ends = names[column.sums[0]], names[column.sums[-1]]
            formula = f"=SUM({ends[0]}{at + 1}:{ends[1]}{at + 1})"
            sheet.write_formula(at, place, formula, style, _plain(value))
        elif isinstance(value, bool) or not isinstance(value, int | Decimal):
            sheet.write_string(at, place, plain(str(value)), style)
        else:
            sheet.write_number(at, place, _plain(value), style)


def _plain(value: int | Decimal) -> int | float:
    """What xlsxwriter writes exactly; a scenario's Decimals have two places at the most."""
    return value if isinstance(value, int) else float(value)


def _width(table: Table, column: Column) -> float:
    values = (row[column.key] for row in table.rows)
    texts = (f"{value:,}" if isinstance(value, int) else str(value or "") for value in values)
    longest, word = max(map(len, texts), default=0), max(map(len, column.head.split()))
    wanted = max(longest + 3, word + 3)
    return min(max(wanted, _NARROWEST[column.kind]), max(_WIDEST[column.kind], word + 3))


def _lines(text: str, width: float) -> int:
    """How many lines a text takes; Excel grows such rows, other readers do not."""
    return sum(ceil(max(len(line), 1) / (width - 1)) for line in text.split("\n"))


def _printed(
    sheet: Worksheet, about: Provenance, words: Words, one_page: bool, width: float
) -> None:
    """On A4, a wide sheet on A3, as wide as the paper; a chart stays whole."""
    sheet.set_landscape()
    sheet.set_paper(8 if width > _WIDE else 9)
    sheet.fit_to_pages(1, 1 if one_page else 0)
    sheet.repeat_rows(HEADS)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    if about.mark:
        sheet.set_header(f'&R&"{SANS},Bold"&10{about.mark}')
    foot = about.decision.replace("&", "&&")[:180]
    sheet.set_footer(f'&L&"{SANS}"&8{foot}&R&"{SANS}"&8{words("sheet.page")} &P/&N')
