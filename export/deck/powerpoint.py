"""The deck as a 16:9 PowerPoint file: native charts and tables, fonts that every Windows laptop
has, the source lines in the notes."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn

from export.deck import drawing_goals, drawing_money, drawing_results, model, model_results
from export.deck.canvas import (
    HEIGHT,
    LEFT,
    RIGHT,
    WIDTH,
    Box,
    Canvas,
    length,
    without_margins,
    write,
)
from export.deck.deck import deck
from export.deck.model import Slide
from export.deck.typography import SERIF, Type, fitting
from export.provenance import Provenance, plain
from look import palette
from planmodel.link import View
from planmodel.plan import Plan
from wording.words import Words

_TITLE_ONLY = 5  # the layout of the default template that has a title and nothing else
_QR = 200
_LOCALE = {"vi": "vi-VN", "en": "en-GB"}
_PROPERTY = 255  # letters that a property of a file holds
_LONG_ADDRESS = 44  # letters that a line of the footer holds


def presentation(plan: Plan, view: View, words: Words) -> bytes:
    """The .pptx of this view's deck."""
    slides = deck(plan, view, words)
    file = Presentation()
    file.slide_width, file.slide_height = length(WIDTH), length(HEIGHT)
    layout = file.slide_layouts[_TITLE_ONLY]
    for holder in list(layout.placeholders):
        if holder.placeholder_format.type != layout.placeholders[0].placeholder_format.type:
            holder._element.getparent().remove(holder._element)
    # The numbers of the slides are those of links and of the screen: the cover stands before them.
    file._element.set("firstSlideNum", "0")
    _cover(file.slides.add_slide(layout), slides.provenance, words)
    for number, slide in enumerate(slides.slides, start=1):
        place = f"{number}/{len(slides.slides)}"
        _draw(file.slides.add_slide(layout), slide, place, words)
    about, properties, content = slides.provenance, file.core_properties, BytesIO()
    properties.title = plain(f"{about.title}: {slides.slides[0].title}")[:_PROPERTY]
    properties.subject = about.sentence[:_PROPERTY]
    if len(about.way_back) <= _PROPERTY:  # cut, it would lead elsewhere; the notes hold it whole
        properties.comments = about.way_back
    properties.language, properties.author = _LOCALE[words.language], plan.about["decision"]
    properties.last_modified_by = properties.author
    for day in ("created", "modified"):  # those of the empty file that this one is made from
        for held in properties._element.findall(qn(f"dcterms:{day}")):
            properties._element.remove(held)
    for sheet in file.slides:
        _speak(sheet, words.language)
    file.save(content)
    return content.getvalue()


def _cover(sheet: Any, about: Provenance, words: Words) -> None:
    """What the deck is about, by which decision, and the way back; it has no number."""
    canvas = Canvas(sheet)
    _head(canvas, about, words)
    _title(sheet, about.title, (LEFT, 290, RIGHT - LEFT, 210), 84)
    sheet.shapes.title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    sentence = (about.sentence, Type(fitting(about.sentence, RIGHT - LEFT, 200, 44)))
    canvas.words((LEFT, 520, RIGHT - LEFT, 200), sentence)
    said = (about.decision, plain(words("frame.estimate")))
    quiet = [(text, Type(28, ink=palette.MUTED)) for text in said]
    canvas.words((LEFT, 760, RIGHT - LEFT, 120), *quiet)
    canvas.box((0, 960, WIDTH, 120), palette.RIBBON)
    _back(canvas, about, words)
    lines = [about.title, words("deck.notes_shown", sentence=about.sentence), *said]
    lines.append(f"{_way_back(about, words)} {about.way_back}")
    sheet.notes_slide.notes_text_frame.text = plain("\n".join(lines))


def _draw(sheet: Any, slide: Slide, number: str, words: Words) -> None:
    canvas, about = Canvas(sheet), slide.provenance
    width = RIGHT - LEFT - (_QR + 40 if _head(canvas, about, words) else 0)
    _title(sheet, slide.title, (LEFT, 84, width, 160), 58)
    _DRAWINGS[type(slide.picture)](canvas, slide.picture, words)
    for shape in sheet.shapes:
        if shape.has_chart or shape.has_table:
            said = plain(f"{slide.title}. {about.sentence}")
            shape._element.nvGraphicFramePr.cNvPr.set("descr", said)
    _footer(canvas, slide, number, words)
    sheet.notes_slide.notes_text_frame.text = notes(slide, words)


def _head(canvas: Canvas, about: Provenance, words: Words) -> bool:
    """The rule, above it the mark of invented reports, below it the code; whether one is there."""
    canvas.box((LEFT, 64, RIGHT - LEFT, 6), palette.INVENTED if about.mark else palette.INK)
    if about.mark:
        mark = (about.mark, Type(22, True, ink=palette.INVENTED))
        canvas.words((LEFT, 30, RIGHT - LEFT, 32), mark, align="right")
    code = about.qr()
    if code:
        canvas.picture(code, (RIGHT - _QR, 80, _QR, _QR), plain(words("deck.qr")))
    return code is not None


def _speak(sheet: Any, language: str) -> None:
    """Every run in the deck's language: PowerPoint else underlines all of it."""
    charts = [shape.chart._chartSpace for shape in sheet.shapes if shape.has_chart]
    for part in (sheet._element, sheet.notes_slide._element, *charts):
        for run in part.iter(qn("a:r")):
            run.get_or_add_rPr()
        for kind in ("rPr", "endParaRPr", "defRPr"):
            for run in part.iter(qn(f"a:{kind}")):
                run.set("lang", _LOCALE[language])


def _message(canvas: Canvas, picture: model.Message, words: Words) -> None:
    canvas.words((LEFT, 420, RIGHT - LEFT, 300), (picture.text, Type(40, face=SERIF)))


# What draws each kind of picture.
_DRAWINGS: dict[type[model.Picture], Callable[[Canvas, Any, Words], None]] = {
    model.Whole: drawing_money.whole,
    model.Years: drawing_money.years,
    model.Bars: drawing_money.bars,
    model.Peers: drawing_money.peers,
    model.Behind: drawing_goals.behind,
    model.Readings: drawing_goals.readings,
    model.Goals: drawing_goals.goals,
    model.Matters: drawing_goals.matters,
    model.Message: _message,
    model_results.Standing: drawing_results.standing,
    model_results.Silent: drawing_results.silent,
    model_results.Spending: drawing_results.spending,
    model_results.OwnResults: drawing_results.own_results,
}


def _title(sheet: Any, text: str, place: Box, most: float) -> None:
    """The headline, in the slide's own title, so that outlines and screen readers find it."""
    holder = sheet.shapes.title
    holder.left, holder.top, holder.width, holder.height = map(length, place)
    frame = holder.text_frame
    without_margins(frame)
    size = fitting(text, place[2], place[3], most, 0.5)
    write(frame, ((text, Type(size, True, face=SERIF)),))
    frame.vertical_anchor = MSO_ANCHOR.TOP


def _footer(canvas: Canvas, slide: Slide, number: str, words: Words) -> None:
    """What is shown, where it is printed, and the way back."""
    provenance = slide.provenance
    canvas.box((0, 960, WIDTH, 120), palette.RIBBON)
    canvas.words((LEFT, 960, 90, 120), (number, Type(30, True, face=SERIF)), anchor="middle")
    text = f"{provenance.sentence} {slide.source}"
    size = 24 if fitting(text, 1130, 60, 24) == 24 else fitting(text, 1130, 84, 22)
    canvas.words(
        (LEFT + 96, 964, 1130, 112),
        (provenance.sentence, Type(size)),
        (slide.source, Type(size, ink=palette.MUTED)),
        anchor="middle",
    )
    _back(canvas, provenance, words)


def _back(canvas: Canvas, about: Provenance, words: Words) -> None:
    """The way back, where it is a link."""
    shown = about.address
    if not shown:  # what is typed into the search is for the speaker's notes, not for a wall
        return
    if len(shown) > _LONG_ADDRESS:  # the code, the link and the notes hold all of it
        shown = f"{urlsplit(shown).netloc}/…"
    frame = canvas.words(
        (1340, 964, RIGHT - 1340, 112),
        (_way_back(about, words), Type(22, ink=palette.MUTED)),
        (shown, Type(22, True)),
        align="right",
        anchor="middle",
    )
    frame.paragraphs[-1].runs[0].hyperlink.address = about.address


def notes(slide: Slide, words: Words) -> str:
    """What the speaker reads: what is shown, and each line that prints a figure, in its words."""
    provenance = slide.provenance
    shown = words("deck.notes_shown", sentence=provenance.sentence)
    lines = [slide.title, shown, words("deck.unit_note"), slide.source]
    for place in slide.places:
        printed = {"place": place.citation, "line": place.line, "text": place.text}
        lines.append(words("deck.notes_line", **printed))
    lines.append(f"{_way_back(provenance, words)} {provenance.way_back}")
    return plain("\n".join(lines))


def _way_back(about: Provenance, words: Words) -> str:
    return words("deck.way_back_address" if about.address else "deck.way_back")
