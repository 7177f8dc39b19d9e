"""The native chart of a workbook: a column a year, stacked by source, its total above."""

from __future__ import annotations

from typing import Any

from xlsxwriter.chart import Chart
from xlsxwriter.workbook import Workbook

from export.tables.model import Table
from look import palette
from look.workbook import SANS, Styles

# The column of a table -> the colour of its part of a bar, and of the words on it.
_COLOURS = {
    source: (ground, palette.ON_SOURCE[source]) for source, ground in palette.SOURCE.items()
}
_COLOURS |= {
    "provided": (palette.UNCHOSEN, palette.INK),
    "unprovided": (palette.ATTENTION, palette.PAPER),
}
_WHOLE = ("all", "standing")
_LABEL_FROM = 0.05  # a smaller part has no room for its label


def stacked(book: Workbook, styles: Styles, table: Table, sheet: str, heads: int) -> Chart | None:
    """The chart of a table with years, which stands on `sheet` with its heads in row `heads`
    (counted from 0); None where it has no figure to show."""
    keys = [column.key for column in table.columns]
    parts = [n for n, key in enumerate(keys) if key in _COLOURS]
    wholes = [n for n, key in enumerate(keys) if key in _WHOLE]
    if not (table.rows and parts and wholes):
        return None
    first, last = heads + 1, heads + len(table.rows)
    top = max(row[keys[wholes[0]]] or 0 for row in table.rows)
    font = {"name": SANS, "size": 10}

    def series(column: int, **look: Any) -> dict[str, Any]:
        return {
            "name": [sheet, heads, column],
            "categories": [sheet, first, 0, last, 0],
            "values": [sheet, first, column, last, column],
            **look,
        }

    chart = book.add_chart({"type": "column", "subtype": "stacked"})
    for column in parts:
        ground, ink = _COLOURS[keys[column]]
        look = {"fill": {"color": ground}, "border": {"color": palette.PAPER, "width": 1}}
        if len(parts) > 1:
            number = styles.at_least(round(top * _LABEL_FROM) or 1)
            letters = {**font, "color": ink}
            look["data_labels"] = {"value": True, "font": letters, "num_format": number}
        chart.add_series(series(column, gap=40, **look))
    # The total above the column: an invisible line through the true totals.
    line = book.add_chart({"type": "line"})
    bold = {**font, "size": 11, "bold": True, "color": palette.INK}
    none, number = {"none": True}, styles.number
    labels = {"value": True, "position": "above", "font": bold, "num_format": number}
    line.add_series(series(wholes[0], line=none, marker={"type": "none"}, data_labels=labels))
    chart.combine(line)
    years = {"num_font": {**font, "size": 11}, "num_format": "0", "major_tick_mark": "none"}
    chart.set_x_axis({**years, "line": {"color": palette.CONTROL}})
    hidden = {"visible": False, "major_gridlines": {"visible": False}, "line": none}
    chart.set_y_axis({**hidden, "min": 0, "max": top * 1.15})
    chart.set_legend({"position": "bottom", "font": font, "delete_series": [len(parts)]})
    chart.set_chartarea({"border": none, "fill": {"color": palette.PAPER}})
    chart.set_plotarea({"fill": {"color": palette.PAPER}})
    return chart
