"""How the slides of results are drawn in PowerPoint."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from charts.spending import Column as SpendingColumn
from charts.spending import Year
from export.deck.canvas import BOTTOM, LEFT, RIGHT, TOP, Canvas, hatch
from export.deck.drawing_marks import mark, sign
from export.deck.model_results import Column, OwnResults, Silent, Spending, Standing
from export.deck.slide_chart import Plot, Series, stacked
from export.deck.slide_table import table
from export.deck.typography import BOLD, NOTE, QUIET, SERIF, Type, fitting
from look import palette
from planmodel.filter import SOURCES
from wording.words import Words

_GAP, _HEAD = 48, 396  # between two columns; where they begin
_SMALL = Type(21, ink=palette.MUTED)
_STRENGTH = {"need": 0.26, "allocated": 0.62, "disbursed": 1.0}  # the surer, the darker


def standing(canvas: Canvas, picture: Standing, words: Words) -> None:
    """A sign for each target, then the targets in two columns."""
    whole = sum(count for _, count in picture.counts)
    left, room = float(LEFT), float(RIGHT - LEFT)
    least = 170.0  # what the words under a sign need
    spare = room - least * len(picture.counts)
    for status, count in picture.counts:
        wide = least + spare * count / whole
        at, size = (
            left,
            min(44.0, (wide - 20) / (1.6 * count if status == "beyond" else 1.15 * count)),
        )
        for _ in range(count):
            at += sign(canvas, status, at, TOP + 20, size) + size * 0.15
        said = words.small(words(f"result.is_{status}"))
        number = (f"{count} ", Type(34, True, face=SERIF))
        canvas.words((left, TOP + 48, wide - 8, 60), number, (said, Type(24)), joined=True)
        left += wide
    width = (room - _GAP) / 2
    for n, column in enumerate(picture.columns):
        _column(canvas, column, LEFT + n * (width + _GAP), width, words)
    if picture.note:
        canvas.words((LEFT, 908, room, 40), (picture.note, NOTE))


def _column(canvas: Canvas, column: Column, left: float, width: float, words: Words) -> None:
    canvas.box((left, _HEAD, width, 3), palette.INK)
    canvas.words((left, _HEAD + 8, width, 42), (column.head, BOLD))
    pitch = 90 if any(row.pace for row in column.rows) else 64
    for n, row in enumerate(column.rows):
        top = _HEAD + 54 + n * pitch
        middle = top + 32
        sign(canvas, row.status, left, middle, 40)
        name = (row.name, Type(fitting(row.name, 330, 56, 24)))
        canvas.words((left + 70, top, 330, 64), name, anchor="middle")
        place = (left + 416, middle - 20, 210, 40)
        mark(canvas, row.held.level, place, row.held.length)
        value = row.held.value or words("blank.no_result")
        room = width - 640
        kind = Type(fitting(value, room, 52, 26), bool(row.held.value))
        canvas.words((left + 640, top, room, 64), (value, kind), align="right", anchor="middle")
        if row.pace:
            canvas.words((left + 70, top + 60, width - 70, 28), (row.pace, _SMALL))
        canvas.box((left, top + pitch - 1, width, 1), palette.RULE)


def silent(canvas: Canvas, picture: Silent, words: Words) -> None:
    """The map, its key, and the units that have not reported."""
    columns = 1 + max(tile.column for tile in picture.tiles)
    rows = 1 + max(tile.row for tile in picture.tiles)
    wide, tall = 1130 / columns, 520 / rows
    for tile in picture.tiles:
        place = (LEFT + tile.column * wide, TOP + tile.row * tall, wide - 6, tall - 6)
        step = tile.step
        shape = canvas.box(place, step.ground if step else None, palette.SLATE, step is None)
        if step is None:
            hatch(shape.fill, palette.SLATE, palette.PAPER)
        ink = step.ink if step else palette.INK
        figure = f"{tile.figure} {tile.day}".strip()
        size = min(fitting(text, wide - 14, 26, 22, 0.62) for text in (tile.name, figure))
        lines = ((tile.name, Type(size, ink=ink)), (figure, Type(size, True, ink)))
        inner = (place[0] + 4, place[1] + 8, place[2] - 8, place[3] - 16)
        if step is None:  # words on the hatch stand on paper
            canvas.box(inner, palette.PAPER)
        canvas.words(inner, *lines, align="center", anchor="middle")
    _key(canvas, picture, words)
    source = [(picture.source, _SMALL)] if picture.source else []
    canvas.words((LEFT, 854, 1130, 90), (picture.caption, NOTE), *source)
    top = float(TOP)
    for group in picture.groups:
        canvas.box((1280, top, RIGHT - 1280, 3), palette.INK)
        tall = 78 if len(group.head) > 36 else 44
        size = fitting(group.head, RIGHT - 1280, tall, 28, 0.55)
        head = (group.head, Type(size, True, face=SERIF))
        canvas.words((1280, top + 6, RIGHT - 1280, tall), head)
        top += tall + 8
        for name, what in group.rows:
            canvas.words(
                (1280, top, 220, 48), (name, Type(fitting(name, 220, 48, 26))), anchor="middle"
            )
            kind = Type(fitting(what, RIGHT - 1510, 48, 22), ink=palette.MUTED)
            canvas.words(
                (1510, top, RIGHT - 1510, 48), (what, kind), align="right", anchor="middle"
            )
            canvas.box((1280, top + 49, RIGHT - 1280, 1), palette.RULE)
            top += 51
    for note in picture.notes:
        canvas.words((1280, top + 4, RIGHT - 1280, 40), (note, QUIET))


def _key(canvas: Canvas, picture: Silent, words: Words) -> None:
    """What the grounds of the map mean."""
    left = float(LEFT)
    for step, meaning in picture.key:
        canvas.box((left, 806, 32, 24), step.ground, palette.SLATE)
        canvas.words((left + 40, 798, 230, 40), (meaning, Type(24)), anchor="middle")
        left += 66 + 13 * len(meaning)
    if any(tile.step is None for tile in picture.tiles):
        hatch(
            canvas.box((left, 806, 32, 24), edge=palette.SLATE).fill, palette.SLATE, palette.PAPER
        )
        said = words("progress_units.silent")
        canvas.words((left + 40, 798, 230, 40), (said, Type(24)), anchor="middle")


def spending(canvas: Canvas, picture: Spending, words: Words) -> None:
    """The columns that have begun, year by year, in one chart; a place is left free between."""
    canvas.words((LEFT, TOP - 8, 240, 40), (words.capital(words.unit), NOTE))
    _sources(canvas, picture, words)
    slots = list[tuple[Year, SpendingColumn] | None]()
    for year in picture.years:
        slots += [*([None] if slots else []), *((year, column) for column in year.columns)]
    names = [
        f"{slot[0].year}, {words(f'progress_money.column_{slot[1].money}')}" if slot else ""
        for slot in slots
    ]
    plot = Plot((LEFT, TOP + 90, RIGHT - LEFT, 420), picture.highest)
    totals = words("deck.table_total")
    series = _series(slots, picture.highest * 2, words)
    look = partial(stacked, columns=True, totals=totals, gap=24, size=22, names=False)
    look(canvas, plot, names, series, words)
    pitch, begun = (RIGHT - LEFT) / len(slots), set[int]()
    for n, slot in enumerate(slots):
        if slot is None:
            continue
        left, (year, column) = LEFT + n * pitch, slot
        name = words(f"progress_money.column_{column.money}")
        kind = Type(fitting(name, pitch, 24, 20, 0.5))
        canvas.words((left, TOP + 512, pitch, 30), (name, kind), align="center")
        if year.year not in begun:
            begun.add(year.year)
            wide = max(len(year.columns), 1.8) * pitch
            told = (str(year.year), Type(30, True)), (year.said, _SMALL)
            canvas.words((left + 6, TOP + 546, wide, 90), *told)
    canvas.words((LEFT, 896, RIGHT - LEFT, 50), (" ".join(picture.notes), NOTE))


def _series(
    slots: Sequence[tuple[Year, SpendingColumn] | None], never: int, words: Words
) -> list[Series]:
    """The sources from the foot up, each as pale as the money is unsure, and what no report
    tells; the numbers stand above the columns alone (`never` is more than any)."""
    series = []
    for source in SOURCES:
        parts = [dict(slot[1].parts).get(source) if slot else None for slot in slots]
        fills = [(n, _tint(source, slot[1].money)) for n, slot in enumerate(slots) if slot]
        if any(part is not None for part in parts):
            name, fill = words(f"source.{source}"), palette.SOURCE[source]
            series.append(Series(name, tuple(parts), fill, shown=never, points=tuple(fills)))
    gaps = tuple((slot[1].unreported or None) if slot else None for slot in slots)
    if any(gaps):
        said = words("progress_money.unreported")
        series.append(Series(said, gaps, None, shown=never, is_unreported=True))
    return series


def _sources(canvas: Canvas, picture: Spending, words: Words) -> None:
    """Which colour is which source, and what is hatched."""
    left = LEFT + 260.0
    shown = {s for year in picture.years for c in year.columns for s, _ in c.parts}
    for source in (s for s in SOURCES if s in shown):
        name = words(f"source.{source}")
        canvas.box((left, TOP, 22, 22), palette.SOURCE[source])
        canvas.words((left + 32, TOP - 8, 300, 40), (name, Type(24)))
        left += 70 + 12 * len(name)
    if any(year.columns[0].unreported for year in picture.years):
        swatch = canvas.box((left, TOP, 22, 22), edge=palette.SLATE)
        hatch(swatch.fill, palette.SLATE, palette.PAPER)
        said = words("progress_money.unreported")
        canvas.words((left + 32, TOP - 8, RIGHT - left - 32, 40), (said, Type(24)))


def _tint(source: str, money: str) -> str:
    """The colour of a source, as pale as the money is unsure."""
    share = _STRENGTH[money]
    ink, paper = (
        bytes.fromhex(c.removeprefix("#")) for c in (palette.SOURCE[source], palette.PAPER)
    )
    mixed = (round(i * share + p * (1 - share)) for i, p in zip(ink, paper, strict=True))
    return "#" + bytes(mixed).hex().upper()


def own_results(canvas: Canvas, picture: OwnResults, words: Words) -> None:
    """A unit's figures in a table, bars over empty cells, the province's result beside."""
    heads = [words("sheet.counted"), words("deck.own_figure"), "", "", words("deck.of_all"), ""]
    widths = [640.0, 230.0, 300.0, 110.0, 230.0, 218.0]
    rows = [
        [
            row.name,
            f"{row.figure}\n{row.day}" if row.day else row.figure,
            "",
            row.rate,
            row.value,
            words(f"result.is_{row.status}"),
        ]
        for row in picture.rows
    ]
    height, top = min(570 / (len(rows) + 1), 66), TOP - 16
    table(canvas, heads, rows, widths, height, top, (3,), (1,), 24)
    for n, row in enumerate(picture.rows, start=1):
        left, middle = LEFT + widths[0] + widths[1], top + height * (n + 0.5)
        wide = widths[2] - 20
        if row.is_missing:
            box = canvas.box((left, middle - 9, wide, 18), edge=palette.SLATE, dashed=True)
            hatch(box.fill, palette.SLATE, palette.PAPER)
        elif row.share is not None:
            canvas.box((left, middle - 1, wide, 2), palette.CONTROL)
            if row.share:
                canvas.box((left, middle - 9, wide * row.share / 100, 18), palette.SLATE)
    canvas.words((LEFT, BOTTOM - 60, RIGHT - LEFT, 60), *((note, NOTE) for note in picture.notes))
