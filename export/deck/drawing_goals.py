"""How targets and what is open are drawn in PowerPoint: marks, readings, tables."""

from __future__ import annotations

from export.deck.canvas import BOTTOM, LEFT, RIGHT, TOP, Box, Canvas
from export.deck.drawing_marks import mark
from export.deck.drawing_money import bars, years
from export.deck.model import Behind, Goal, Goals, Matters, Parts, Readings, Years
from export.deck.slide_chart import Plot, Series, stacked
from export.deck.slide_table import table
from export.deck.typography import BOLD, NOTE, QUIET, SERIF, TEXT, Type, fitting
from export.provenance import plain
from look import palette
from wording.words import Words


def behind(canvas: Canvas, picture: Behind, words: Words) -> None:
    money = (LEFT, TOP, 980, BOTTOM - TOP)
    if isinstance(picture.money, Years):
        years(canvas, picture.money, words, money, named=False)
    else:
        bars(canvas, picture.money, words, money, 520)
    left, width = 1150, RIGHT - 1150
    _goal(canvas, picture.goal, words, left, width)
    top = 660
    if picture.outside:
        canvas.box((left, top, width, 270), palette.OUTSIDE)
        canvas.box((left, top, 8, 270), palette.CONTROL)
        *facts, source = picture.outside
        head, lines = (words("deck.outside_head"), Type(26, True)), [(fact, TEXT) for fact in facts]
        canvas.words((left + 32, top + 18, width - 56, 240), head, *lines, (source, NOTE))
        top += 280
    for note in picture.notes:
        canvas.words((left, top, width, 90), (note, QUIET))
        top += 90


def _goal(canvas: Canvas, goal: Goal, words: Words, left: float, width: float) -> None:
    size = fitting(goal.name, width, 72, 28)
    canvas.words((left, TOP, width, 72), (goal.name, Type(size)), anchor="bottom")
    canvas.words((left, 346, width, 90), (goal.level.text, Type(64, True, face=SERIF)))
    reached = goal.held.length if goal.held else None
    mark(canvas, goal.level, (left, 448, width, 60), reached)
    canvas.words((left, 514, 60, 40), ("0", Type(24)))
    canvas.words((left + width - 160, 514, 160, 40), (goal.end, Type(24)), align="right")
    canvas.words((left, 580, 300, 52), (words("table.result"), QUIET), anchor="middle")
    value = goal.held.value if goal.held else ""
    if value:
        size = fitting(value, width - 310, 52, 34)
        canvas.words((left + 310, 580, width - 310, 52), (value, Type(size, True)), anchor="middle")
        return
    box, missing = (left + 310, 580, 260, 52), (words("blank.no_result"), QUIET)
    canvas.box(box, edge=palette.CONTROL, dashed=True)
    canvas.words(box, missing, align="center", anchor="middle")


def readings(canvas: Canvas, picture: Readings, words: Words) -> None:
    count = sum(group.count for group in picture.readings[0].groups)
    kinds = {
        "pilot": (palette.PILOT, palette.INK),
        "rollout": (palette.SOURCE["investment"], palette.PAPER),
        "neither": (None, palette.ATTENTION),
    }
    scale = (RIGHT - LEFT) / count
    for n, reading in enumerate(picture.readings):
        top = TOP + 300 * n
        canvas.words((LEFT, top, RIGHT - LEFT, 44), (f"{reading.condition} {reading.result}", BOLD))
        bar = (LEFT, top + 52, RIGHT - LEFT, 110)
        series = []
        for group in reading.groups:
            name = words(f"deck.key_{group.kind}")
            series.append(Series(name, (group.count,), *kinds[group.kind], shown=count))
        plot, names = Plot(bar, count), [reading.condition]
        stacked(canvas, plot, names, series, words, columns=False, gap=0, number="0")
        at = float(LEFT)
        for group in reading.groups:
            last = group is reading.groups[-1]
            if not last:
                figure = (words.number(group.count), Type(48, ink=kinds[group.kind][1]))
                place: Box = (at, top + 52, group.count * scale, 110)
                canvas.words(place, figure, align="center", anchor="middle")
            kind = Type(26, True, palette.ATTENTION) if last else TEXT
            place = (RIGHT - 500, top + 168, 500, 80) if last else (at, top + 168, 700, 80)
            if not last and group.kind == "pilot":
                place = (at, top + 168, group.count * scale - 16, 80)
            text = group.text if not reading.inside or last else reading.inside.text
            canvas.words(place, (text, kind), align="right" if last else "left")
            at += group.count * scale
        if reading.inside:
            canvas.box((LEFT, top + 52 + 88, reading.inside.count * scale, 22), palette.PILOT)
    for note in picture.notes:
        canvas.words((LEFT, 860, RIGHT - LEFT, 76), (note, QUIET))


def goals(canvas: Canvas, picture: Goals, words: Words) -> None:
    """Targets in a table, their marks and the bars of their money over empty cells."""
    money = any(row.parts for row in picture.rows)
    head = picture.results_head
    heads = [words("table.target"), words("table.level"), "", *([head] if head else [])]
    if head:
        widths = [500.0, 230.0, 180.0, 240.0] if money else [680.0, 290.0, 448.0, 310.0]
    else:
        widths = [610.0, 290.0, 170.0] if money else [760.0, 330.0, 590.0]
    rows = [
        [row.goal.name, row.goal.level.text, "", *([_value(row.goal, words)] if head else [])]
        for row in picture.rows
    ]
    if money:
        heads += [f"{words('table.need_stated')}, {words.unit}", "", ""]
        widths += [170.0, 150.0, 258.0] if head else [180.0, 170.0, 308.0]
        for cells, row in zip(rows, picture.rows, strict=True):
            cells += [words.amount(row.amount) if row.parts else "", "", row.note]
    height, top = min(570 / (len(rows) + 1), 70), TOP - 16
    needs = len(heads) - 3  # the column of money, where there is any
    strong = (1, 3, needs) if head else (1, 3)
    table(canvas, heads, rows, widths, height, top, (needs,), strong, 26)
    for n, row in enumerate(picture.rows, start=1):
        middle = top + height * (n + 0.5)
        left = LEFT + widths[0] + widths[1] + 10
        reached = row.goal.held.length if head and row.goal.held else None
        mark(canvas, row.goal.level, (left, middle - 16, widths[2] - 30, 32), reached)
        if money:
            left = LEFT + sum(widths[:-2]) + 10
            _part_bar(canvas, row.parts, picture.scale, (left, middle - 11, widths[-2] - 20, 22))
    canvas.words((LEFT, 850, RIGHT - LEFT, 86), *((note, NOTE) for note in picture.notes))


def _value(goal: Goal, words: Words) -> str:
    """What was reached, in words."""
    return (goal.held.value if goal.held else "") or words("blank.no_result")


def _part_bar(canvas: Canvas, parts: Parts, scale: int, place: Box) -> None:
    left, top, width, height = place
    for source, amount in parts:
        long = width * float(amount) / scale
        canvas.box((left, top, long, height), palette.SOURCE[source])
        left += long + 2


def matters(canvas: Canvas, picture: Matters, words: Words) -> None:
    few = len(picture.rows) < 3  # room for what they mean
    rows = []
    for row in picture.rows:
        text = plain(f"{row.text}\n{row.meaning}" if few else row.text)
        rows.append((str(row.number), text, ", ".join(row.about)))
    height = min(650 / len(rows), 220 if few else 106)
    table(canvas, (), rows, (90.0, 1238.0, 400.0), height, TOP, (), (0,), 34)
