"""Native charts of PowerPoint that can be edited: their data sheet holds the true numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt

from export.deck.canvas import Box, Canvas, colour, hatch, length, letter
from export.deck.typography import SANS, Type
from export.provenance import plain
from look import palette
from wording.words import Words


@dataclass(frozen=True)
class Series:
    """A name and a number (or None) for each category. `fill` None is hatched, in the colour of
    results where it `is_unreported`; a label stands on numbers of at least `shown`; `points` have a
    fill of their own, as (place, fill)."""

    name: str
    values: tuple[int | Decimal | None, ...]
    fill: str | None
    ink: str = palette.INK
    shown: float = 0
    points: tuple[tuple[int, str], ...] = ()
    is_unreported: bool = False


@dataclass(frozen=True)
class Plot:
    """Where the inside of a chart lies on the slide, and the end of its scale."""

    place: Box
    most: float


def number_format(words: Words) -> str:
    """Thousands as the reader writes them on any Office: 22.719 or 22,719. Billions take the
    decimal sign of the Office that opens the file."""
    if words.money == "billion":
        return f"[$-{'42A' if words.language == 'vi' else '409'}]#,##0.0,"
    mark = r"\." if words.language == "vi" else r"\,"
    return rf"[>=1000000]0{mark}000{mark}000;[>=1000]0{mark}000;0"


def stacked(
    canvas: Canvas,
    plot: Plot,
    categories: Sequence[str],
    series: Sequence[Series],
    words: Words,
    *,
    columns: bool,
    totals: str = "",
    gap: int = 40,
    size: float = 26,
    number: str = "",
    names: bool = True,
) -> None:
    """Bars or columns, stacked; `totals` names a last, unseen series that carries their sums. The
    inside of the plot lies exactly at its place; `names` of columns stand under it, those of bars
    are for the slide to write. Columns of one series have their numbers above them."""
    sums = tuple(_sum(each.values[n] for each in series) for n in range(len(categories)))
    every = [*series, Series(totals, sums, None)] if totals else list(series)
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = [plain(name) for name in categories]
    for each in every:
        data.add_series(plain(each.name), each.values)
    alone = columns and len(every) == 1
    left, top, width, height = plot.place
    kind, outer = XL_CHART_TYPE.BAR_STACKED, (left - 20, top, width + 20, height)
    if columns:
        kind = XL_CHART_TYPE.COLUMN_CLUSTERED if alone else XL_CHART_TYPE.COLUMN_STACKED
        outer = (left, top - 60, width, height + 120)
    frame = canvas.slide.shapes.add_chart(kind, *map(length, outer), data)
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(_sheet(categories, every))
    chart.has_legend = chart.has_title = False
    chart.font.size, chart.font.name = Pt(size / 2), SANS
    chart.font.color.rgb = colour(palette.INK)
    _lay(chart, plot.place, outer)
    _axes(chart, plot.most, columns and names)
    chart.category_axis.reverse_order = not columns
    drawn = chart.plots[0]
    drawn.gap_width, drawn.overlap = gap, 100
    place = XL_LABEL_POSITION.OUTSIDE_END if alone else XL_LABEL_POSITION.CENTER
    number = number or number_format(words)
    for each, native in zip(every, list(drawn.series), strict=True):
        _fill(native, each)
        _label(native, each, number, size, each is every[-1] and totals != "", place)
    if totals and columns:
        _as_line(chart, len(series))


def _sum(values: Iterable[int | Decimal | None]) -> int | Decimal | None:
    """The sum of what is known: a typed 0 is 0, and nothing is nothing."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _sheet(categories: Sequence[str], series: Sequence[Series]) -> bytes:
    """The data behind a chart, where a text that begins with "=" stays a text."""
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(file, options)
    sheet = book.add_worksheet("Sheet1")
    sheet.set_column(0, 0, 48)
    for row, name in enumerate(categories, start=1):
        sheet.write_string(row, 0, plain(name))
    for column, each in enumerate(series, start=1):
        sheet.write_string(0, column, plain(each.name))
        for row, value in enumerate(each.values, start=1):
            if value is not None:
                sheet.write_number(row, column, value)
    book.close()
    return file.getvalue()


def _lay(chart: Any, inside: Box, outside: Box) -> None:
    """Puts the inside of the plot where it is asked to be."""
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout = _add(area, "c:layout")
    area.insert(0, layout)
    manual = _add(layout, "c:manualLayout")
    for tag, mode in (("layoutTarget", "inner"), ("xMode", "edge"), ("yMode", "edge")):
        _add(manual, f"c:{tag}", mode)
    left, top, width, height = outside
    x, y = (inside[0] - left) / width, (inside[1] - top) / height
    for tag, share in (("x", x), ("y", y), ("w", inside[2] / width), ("h", inside[3] / height)):
        _add(manual, f"c:{tag}", str(share))


def _add(parent: Any, tag: str, value: str | None = None) -> Any:
    """A new last child, with its value."""
    child = OxmlElement(tag)
    if value is not None:
        child.set("val", value)
    parent.append(child)
    return child


def _axes(chart: Any, most: float, named: bool) -> None:
    """No value axis, for labels carry the numbers; categories are named or not."""
    value, category = chart.value_axis, chart.category_axis
    value.minimum_scale, value.maximum_scale = 0, most
    value.visible = value.has_major_gridlines = False
    category.major_tick_mark = XL_TICK_MARK.NONE
    category.format.line.fill.background()
    category.has_major_gridlines = False
    if not named:
        category.tick_label_position = XL_TICK_LABEL_POSITION.NONE


def _fill(native: Any, series: Series) -> None:
    native.invert_if_negative = False
    if series.is_unreported:
        hatch(native.format.fill, palette.SLATE, palette.PAPER)
    elif series.name and series.fill is None:
        hatch(native.format.fill)
    points = [(native.points[place], fill) for place, fill in series.points]
    for shape, fill in [(native, series.fill), *points]:
        line = shape.format.line
        line.color.rgb, line.width = colour(palette.PAPER), length(2)
        if fill:
            shape.format.fill.solid()
            shape.format.fill.fore_color.rgb = colour(fill)


def _label(
    native: Any, series: Series, number: str, size: float, is_total: bool, position: Any
) -> None:
    """The number on its segment; the total beside the end of its bar or above its column."""
    labels = native.data_labels
    labels.show_value, labels.number_format, labels.number_format_is_linked = True, number, False
    letter(labels.font, Type(size + 2 if is_total else size, is_total, series.ink))
    if is_total:
        native.format.fill.background()
        native.format.line.fill.background()
        labels.position = XL_LABEL_POSITION.INSIDE_BASE
    else:
        labels.position = position
        for place, value in enumerate(series.values):
            if value is None or value < series.shown:
                _hide(labels._element, place)
            elif dict(series.points).get(place) == palette.UNCHOSEN:
                letter(native.points[place].data_label.font, Type(size, ink=palette.INK))
                _again(native.points[place].data_label, number)


def _hide(labels: Any, place: int) -> None:
    """Takes one label out of a series."""
    label = OxmlElement("c:dLbl")
    _add(label, "c:idx", str(place))
    _add(label, "c:delete", "1")
    labels.insert(sum(child.tag == qn("c:dLbl") for child in labels), label)


def _again(label: Any, number: str) -> None:
    """A label of its own forgets the format of its series: it is told again."""
    element = label._dLbl
    form = OxmlElement("c:numFmt")
    form.set("formatCode", number)
    form.set("sourceLinked", "0")
    element.insert(1, form)


def _as_line(chart: Any, place: int) -> None:
    """The last series of stacked columns becomes an unseen line whose labels stand above it."""
    area = chart._chartSpace.chart.plotArea
    bars = area.find(qn("c:barChart"))
    series = bars.findall(qn("c:ser"))[place]
    bars.remove(series)
    for old in series.findall(qn("c:invertIfNegative")):
        series.remove(old)
    line = OxmlElement("c:lineChart")
    _add(line, "c:grouping", "standard")
    _add(line, "c:varyColors", "0")
    marker = OxmlElement("c:marker")
    _add(marker, "c:symbol", "none")
    properties = series.find(qn("c:spPr"))
    properties.addnext(marker)
    series.find(qn("c:dLbls")).find(qn("c:dLblPos")).set("val", "t")
    _add(series, "c:smooth", "0")
    line.append(series)
    _add(line, "c:marker", "1")
    for axis in bars.findall(qn("c:axId")):
        _add(line, "c:axId", axis.get("val"))
    bars.addnext(line)
