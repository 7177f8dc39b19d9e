"""How the money of a deck is drawn in PowerPoint: sources, years, bars, peers."""

from __future__ import annotations

from export.deck.canvas import BOTTOM, LEFT, RIGHT, TOP, Box, Canvas, hatch
from export.deck.model import Bars, Peers, Whole, Years
from export.deck.slide_chart import Plot, Series, stacked
from export.deck.typography import BOLD, NOTE, QUIET, SERIF, TEXT, Type, fitting
from look import palette
from wording.words import Words

# What a scenario leaves unmet is hatched.
FILLS: dict[str, str | None] = {**palette.SOURCE, "gap": None}
INKS = {**palette.ON_SOURCE, "gap": palette.INK}
MIDDLE: Box = (LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP)


def whole(canvas: Canvas, picture: Whole, words: Words) -> None:
    figure = (words.amount(picture.amount), Type(190, True, face=SERIF))
    canvas.words((LEFT, 290, 1300, 230), figure, (f"  {words.unit}", Type(52)), joined=True)
    canvas.words(
        (1240, 310, RIGHT - 1240, 230), *((note, QUIET) for note in picture.notes), align="right"
    )
    named = [(words(f"source.{s}"), amount, palette.SOURCE[s]) for s, amount in picture.parts]
    if picture.rest:
        named.append((words("deck.rest_of_plan"), picture.rest, palette.UNCHOSEN))
    series = [Series(name, (amount,), fill, shown=picture.whole) for name, amount, fill in named]
    bar = (LEFT, 620, RIGHT - LEFT, 140)
    stacked(canvas, Plot(bar, picture.whole), [words.unit], series, words, columns=False, gap=0)
    scale = (RIGHT - LEFT) / picture.whole
    first_recurrent = LEFT + scale * dict(picture.parts).get("investment", 0)
    rooms = _rooms([scale * amount for _, amount, _ in named])
    for (name, amount, _), (left, room) in zip(named, rooms, strict=True):
        lines = [(text, TEXT) for text in (words.share(amount, picture.whole), name)]
        canvas.words((left, 772, room, 170), (words.amount(amount), Type(40, True)), *lines)
    if picture.recurrent and not picture.rest:
        end = first_recurrent + scale * picture.recurrent
        canvas.bracket(first_recurrent, end, 598)
        both = words.amount(picture.recurrent)
        share = words.share(picture.recurrent, picture.amount)
        text = f"{words('overview.recurrent')}: {both}; {share}"
        canvas.words((end - 900, 552, 900, 40), (text, TEXT), align="right")


def _rooms(lengths: list[float], least: float = 265) -> list[tuple[float, float]]:
    """Where the name of each segment of a bar stands, (left, width): under it, or beside the one
    before where a segment is too narrow for its name."""
    ends, at, edge = list[float](), float(LEFT), float(LEFT)
    for segment in lengths:
        edge = max(at, edge)
        ends.append(edge)
        at, edge = at + segment, edge + least
    rooms, right = list[tuple[float, float]](), float(RIGHT)
    for left in reversed(ends):
        left = min(left, right - least)
        rooms.append((left, right - left - 16))
        right = left
    return rooms[::-1]


def years(
    canvas: Canvas, picture: Years, words: Words, place: Box = MIDDLE, named: bool = True
) -> None:
    left, top, width, height = place
    names_at = left + width - 360 if named else left + width
    head, most = 110 if picture.first else 50, float(picture.most)
    plot = Plot((left, top + head, names_at - left - 20, height - head - 60), most)
    pale = tuple(
        (n, palette.UNCHOSEN) for n, year in enumerate(picture.years) if year not in picture.chosen
    )
    alone = len(picture.series) == 1
    series = [
        Series(
            words(f"source.{source}"),
            amounts,
            FILLS[source],
            palette.INK if alone else INKS[source],
            0 if alone else most * 0.06,
            pale,
        )
        for source, amounts in picture.series
    ]
    totals = "" if alone else words("deck.table_total")
    labels = [str(year) for year in picture.years]
    stacked(canvas, plot, labels, series, words, columns=True, totals=totals, gap=39, size=28)
    if named:
        canvas.words((names_at, top, 360, 40), (words.capital(words.unit), NOTE))
        _series_names(canvas, picture, words, plot, names_at)
    if picture.first:
        count, sentence = picture.first
        step = plot.place[2] / len(picture.years)
        side = step * 0.39 / 1.39 / 2
        canvas.words((left, top, names_at - left - 40, 40), (sentence, BOLD))
        canvas.bracket(left + side, left + count * step - side, top + 46)


def _series_names(canvas: Canvas, picture: Years, words: Words, plot: Plot, left: float) -> None:
    """Each source beside its segment of the last column that has it, none on another."""
    _, top, _, height = plot.place
    base, lowest = 0.0, top + height
    for source, amounts in picture.series:
        last = float(amounts[-1] or 0)
        middle = top + height - (base + last / 2) / plot.most * height
        at = min(middle - 20, lowest - 40)
        name = (words(f"source.{source}"), Type(26, True))
        canvas.words((left, at, 360, 40), name, anchor="middle")
        base, lowest = base + last, at


def bars(
    canvas: Canvas, picture: Bars, words: Words, place: Box = MIDDLE, names: float = 690
) -> None:
    left, top, width, height = place
    rows, most = picture.rows, float(picture.most)
    notes_height = 44 * len(picture.notes)
    key = 48
    pitch = min((height - notes_height - key - 10) / len(rows), 110)
    plot_top, plot_height = top + key, pitch * len(rows)
    beside = 270 if any(row.note for row in rows) else 130
    plot = Plot(
        (left + names, plot_top, width - names, plot_height),
        most * (width - names) / (width - names - beside),
    )
    sources = [s for s in FILLS if any(s in dict(row.parts) for row in rows)]
    series = [
        Series(
            words(f"source.{source}"),
            tuple(dict(row.parts).get(source) for row in rows),
            FILLS[source],
            INKS[source],
            most * 2,
        )
        for source in sources
    ]
    labels = [f"{row.code} {row.name}".strip() for row in rows]
    totals = words("deck.table_total")
    stacked(canvas, plot, labels, series, words, columns=False, totals=totals, gap=46, size=28)
    canvas.words((left, top, names, 40), (words.capital(words.unit), NOTE))
    _key(canvas, sources, words, left + names, top)
    for n, row in enumerate(rows):
        middle = plot_top + pitch * n
        code = 100 if row.code else 0
        if code:
            canvas.words((left, middle, code, pitch), (row.code, Type(26, True)), anchor="middle")
        room = names - code - 24
        name = (row.name, Type(fitting(row.name, room, pitch, 26), row.strong))
        canvas.words((left + code, middle, room, pitch), name, anchor="middle")
        if row.note:
            at = left + names + float(row.amount) / plot.most * plot.place[2] + 136
            canvas.words((at, middle, 150, pitch), (row.note, QUIET), anchor="middle")
    for n, note in enumerate(picture.notes):
        canvas.words((left, top + height - notes_height + 44 * n, width, 44), (note, NOTE))


def _key(canvas: Canvas, sources: list[str], words: Words, left: float, top: float) -> None:
    """Which colour is which source: the first thing over the bars."""
    for source in sources:
        name = words(f"source.{source}")
        swatch = canvas.box((left, top + 8, 22, 22), FILLS[source] or palette.PAPER)
        if FILLS[source] is None:
            hatch(swatch.fill)
        canvas.words((left + 32, top, 300, 40), (name, Type(24)))
        left += 60 + 13 * len(name)


def peers(canvas: Canvas, picture: Peers, words: Words) -> None:
    top = TOP
    if picture.amount is not None:
        figure = words.number(picture.amount)
        canvas.words((LEFT, top - 10, 500, 130), (figure, Type(110, True, face=SERIF)))
        canvas.words((LEFT, top + 122, 800, 40), (words("money.million"), Type(30)))
        canvas.words((LEFT, top + 166, 840, 120), *((fact, Type(26)) for fact in picture.facts))
        canvas.box((1000, top, RIGHT - 1000, 200), edge=palette.INK)
        verdict, *others = picture.rule
        rules = [(other, Type(24, ink=palette.MUTED)) for other in others]
        canvas.words((1024, top + 12, RIGHT - 1048, 180), (verdict, Type(28, True)), *rules)
    else:
        facts = [(fact, TEXT) for fact in picture.facts]
        rules = [(rule, NOTE) for rule in picture.rule]
        canvas.words((LEFT, top, RIGHT - LEFT, 180), *facts, *rules)
    head = 560 if picture.amount is not None else 450
    canvas.words((LEFT, head, RIGHT - LEFT, 40), (picture.caption, QUIET))
    ends = ((LEFT, picture.highest, "left"), (RIGHT - 860, picture.lowest, "right"))
    for left, text, align in ends:
        size = fitting(text, 860, 50, 28)
        canvas.words((left, 888, 860, 50), (text, Type(size)), align=align)
    plot = Plot((LEFT, head + 90, RIGHT - LEFT, 792 - head), picture.most)
    inks = {"own": palette.INK, "tied": palette.MUTED}
    points = tuple((n, inks[p.kind]) for n, p in enumerate(picture.rows) if p.kind in inks)
    amounts, fill = tuple(peer.amount for peer in picture.rows), palette.SOURCE[picture.source]
    series = [Series(words("units.a_year"), amounts, fill, points=points)]
    names, exact = [peer.name for peer in picture.rows], Words(words.language)
    stacked(canvas, plot, names, series, exact, columns=True, gap=30, size=22, names=False)
