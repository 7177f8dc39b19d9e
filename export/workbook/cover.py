"""The cover of a workbook: what it shows, how much, of which decision, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from export.provenance import Provenance, plain
from export.tables.model import Table
from export.tables.tables import REPORTED
from export.workbook.chart import stacked
from look import palette
from look.workbook import SERIF, Styles
from planmodel.filter import SOURCES
from wording.words import Words

_TOTALS, _HEADS = 3, 4  # where export.workbook puts them
_LAST = 5  # the last column of the cover, counted from 0
_CHART = 15  # rows under the chart


def draw(
    book: Workbook,
    sheet: Worksheet,
    styles: Styles,
    tables: Sequence[Table],
    about: Provenance,
    words: Words,
) -> None:
    """Draws the cover over the sheets of these tables, the first of which it shows as a chart."""
    sheet.hide_gridlines(2)
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.6)
    sheet.set_column(0, 0, 21)
    sheet.set_column(1, _LAST, 15)
    letters = {"font_name": SERIF, "font_size": 18, "bold": True, "font_color": palette.ON_BAR}
    _across(sheet, 0, about.title, styles(bg_color=palette.BAR, indent=1, **letters), 36)
    line = {"text_wrap": True, "bottom": 1, "bottom_color": palette.RULE}
    _across(sheet, 1, about.sentence, styles(bg_color=palette.RIBBON, indent=1, **line), 20)
    row = _figures(sheet, styles, tables[0], words)
    chart = stacked(book, styles, tables[0], tables[0].label, _HEADS)
    _across(sheet, row, tables[0].title, _rule(styles), 26)
    row += 1
    if chart:
        chart.set_size({"width": 700, "height": 20 * _CHART - 8})
        chart.set_legend({"none": True})
        options = {"x_offset": 4, "y_offset": 4, "description": tables[0].title}
        sheet.insert_chart(row, 0, chart, options)
        row += _CHART
    row = _contents(sheet, styles, tables, row, words)
    _reading(sheet, styles, tables, about, row, words)


def _figures(sheet: Worksheet, styles: Styles, table: Table, words: Words) -> int:
    """The total and its sources, as formulas of the first table; the row below them."""
    columns = {column.key: (n, column) for n, column in enumerate(table.columns)}
    whole = columns.get("all") or columns.get("planned")
    total = table.total(whole[1]) if whole else None
    sheet.set_row(2, 12)
    if whole is None or total is None:
        return 3
    figure = {"font_name": SERIF, "bold": True, "num_format": styles.number, "align": "left"}
    big = styles(font_size=34, **figure)
    sheet.set_row(3, 50)
    sheet.merge_range(3, 0, 3, 1, "", big)
    sheet.write_formula(3, 0, _refers(table, whole[0]), big, total)
    sheet.write_string(3, 2, plain(words.unit), styles(font_size=14))
    parts = [source for source in SOURCES if source in columns]
    sheet.set_row(4, 24)
    for n, source in enumerate(parts):
        place, column = columns[source]
        amount = table.total(column) or 0
        edge = {"indent": 1, "left": 5, "left_color": palette.SOURCE[source]}
        named = styles(font_color=palette.MUTED, align="left", **edge)
        if len(parts) == 1:  # it is the whole
            sheet.write_string(4, 0, words(f"source.{source}"), named)
            break
        value = styles(font_size=16, **figure, **edge)
        sheet.write_formula(4, 2 * n, _refers(table, place), value, amount)
        share = words.share(amount, total) if total else ""
        sheet.write_string(4, 2 * n + 1, share, styles(font_color=palette.MUTED))
        sheet.write_string(5, 2 * n, words(f"source.{source}"), named)
    sheet.set_row(6, 10)
    return 7


def _contents(
    sheet: Worksheet, styles: Styles, tables: Sequence[Table], row: int, words: Words
) -> int:
    """The sheets, each with a link, its finding and its rows; the row below them."""
    cites = "sheet.contents_reported" if _reported(tables) else "sheet.contents"
    title = words(cites, n=len(tables), count=len(tables))
    _across(sheet, row, title, _rule(styles), 26)
    quiet = styles(font_color=palette.MUTED, bottom=1)
    row += 1
    sheet.write_string(row, 0, words("sheet.sheet"), quiet)
    sheet.merge_range(row, 1, row, _LAST - 1, words("sheet.shows"), quiet)
    right = styles(font_color=palette.MUTED, bottom=1, align="right")
    sheet.write_string(row, _LAST, words("sheet.rows"), right)
    line = {"bottom": 1, "bottom_color": palette.RULE}
    for table in tables:
        row += 1
        link = styles(font_color=palette.SOURCE["investment"], underline=1, **line)
        sheet.write_url(row, 0, f"internal:'{table.label}'!A1", link, table.label)
        shows = table.note if table.title == table.label else table.title
        sheet.merge_range(row, 1, row, _LAST - 1, "", styles(text_wrap=True, **line))
        sheet.write_string(row, 1, plain(shows), styles(text_wrap=True, **line))
        sheet.set_row(row, 17 + 15 * (len(shows) // 76))
        sheet.write_number(row, _LAST, len(table.rows), styles.figure("count", **line))
    sheet.set_row(row + 1, 12)
    return row + 2


def _reported(tables: Sequence[Table]) -> list[Table]:
    """Those that hold what was reported."""
    return [table for table in tables if table.name in REPORTED]


def _reading(
    sheet: Worksheet,
    styles: Styles,
    tables: Sequence[Table],
    about: Provenance,
    row: int,
    words: Words,
) -> None:
    """How to read the sheets, the decision, the way back."""
    _across(sheet, row, words("sheet.how"), _rule(styles), 26)
    code = about.qr()
    last = _LAST - 1 if code else _LAST
    back = "address" if code else "words" if "?" in about.view else "start"
    told, keys = _reported(tables), ("frame.estimate", "sheet.how_blank", "sheet.how_targets")
    texts = [words(key) for key in keys] if len(told) < len(tables) else []
    if told:
        named = words.together(table.label for table in told)
        texts.append(words("sheet.how_results", sheets=named))
    texts += [about.decision, words(f"sheet.back_{back}", link=about.way_back)]
    first = row + 1
    for text in texts:
        row += 1
        sheet.merge_range(row, 0, row, last, "", styles(text_wrap=True))
        sheet.write_string(row, 0, text, styles(text_wrap=True))
        sheet.set_row(row, 18 + 15 * (len(text) // (20 * last)))
    if code:
        options: dict[str, Any] = {"x_scale": 0.36, "y_scale": 0.36, "object_position": 3}
        options |= {"image_data": BytesIO(code), "description": about.way_back}
        sheet.insert_image(first, _LAST, "qr.png", options)
    sheet.print_area(0, 0, row + 1, _LAST)


def _refers(table: Table, column: int) -> str:
    label = table.label.replace("'", "''")
    return f"='{label}'!{xl_rowcol_to_cell(_TOTALS, column)}"


def _rule(styles: Styles) -> object:
    return styles(font_name=SERIF, font_size=14, bold=True, top=5, text_wrap=True)


def _across(sheet: Worksheet, row: int, text: str, style: object, height: float) -> None:
    """A text over the whole width of the cover; `height` of its first line."""
    sheet.set_row(row, height + 17 * (len(text) // 88))
    sheet.merge_range(row, 0, row, _LAST, "", style)
    sheet.write_string(row, 0, plain(text), style)
