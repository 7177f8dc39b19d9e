"""The deck as a 16:9 PowerPoint file: native charts and tables, fonts that every Windows laptop
has, the source lines in the notes."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR

from export.deck import drawing_goals, drawing_money
from export.deck.canvas import (
    HEIGHT,
    LEFT,
    RIGHT,
    SERIF,
    WIDTH,
    Canvas,
    Type,
    fitting,
    length,
    write,
)
from export.deck.deck import deck
from export.deck.model import (
    Bars,
    Behind,
    Deck,
    Goals,
    Matters,
    Message,
    Peers,
    Picture,
    Readings,
    Slide,
    Whole,
    Years,
)
from export.provenance import plain
from look import palette
from planmodel.link import View
from planmodel.plan import Plan
from wording.words import Words

_TITLE_ONLY = 5  # the layout of the default template that has a title and nothing else
_QR = 200
_LONG_ADDRESS = 44  # letters that a line of the footer holds


def presentation(plan: Plan, view: View, words: Words) -> bytes:
    """The .pptx of this view's deck."""
    found = deck(plan, view, words)
    file = Presentation()
    file.slide_width, file.slide_height = length(WIDTH), length(HEIGHT)
    layout = file.slide_layouts[_TITLE_ONLY]
    for holder in list(layout.placeholders):
        if holder.placeholder_format.type != layout.placeholders[0].placeholder_format.type:
            holder._element.getparent().remove(holder._element)
    for number, slide in enumerate(found.slides, start=1):
        _draw(file.slides.add_slide(layout), found, number, slide, words)
    about, properties = plan.about, file.core_properties
    properties.title = plain(f"{found.provenance.title}: {found.slides[0].title}")[:255]
    properties.subject, properties.comments = (
        found.provenance.sentence[:255],
        found.provenance.way_back,
    )
    properties.language, properties.author = words.language, about["decision"]
    saved = BytesIO()
    file.save(saved)
    return saved.getvalue()


def _draw(sheet: Any, found: Deck, number: int, slide: Slide, words: Words) -> None:
    canvas = Canvas(sheet)
    qr = slide.provenance.qr()
    canvas.box((LEFT, 64, RIGHT - LEFT, 6), palette.INK)
    _title(sheet, slide.title, RIGHT - LEFT - (_QR + 40 if qr else 0))
    if qr:
        canvas.picture(qr, (RIGHT - _QR, 80, _QR, _QR), plain(words("deck.qr")))
    _picture(canvas, slide.picture, words)
    _footer(canvas, slide, f"{number}/{len(found.slides)}", words)
    sheet.notes_slide.notes_text_frame.text = notes(slide, words)


def _picture(canvas: Canvas, picture: Picture, words: Words) -> None:
    match picture:
        case Whole():
            drawing_money.whole(canvas, picture, words)
        case Years():
            drawing_money.years(canvas, picture, words)
        case Bars():
            drawing_money.bars(canvas, picture, words)
        case Peers():
            drawing_money.peers(canvas, picture, words)
        case Behind():
            drawing_goals.behind(canvas, picture, words)
        case Readings():
            drawing_goals.readings(canvas, picture, words)
        case Goals():
            drawing_goals.goals(canvas, picture, words)
        case Matters():
            drawing_goals.matters(canvas, picture)
        case Message():
            text = (picture.text, Type(40, face=SERIF))
            canvas.words((LEFT, 420, RIGHT - LEFT, 300), text)


def _title(sheet: Any, text: str, width: float) -> None:
    """The headline, in the slide's own title, so that outlines and screen readers find it."""
    holder = sheet.shapes.title
    holder.left, holder.top, holder.width, holder.height = map(length, (LEFT, 84, width, 160))
    frame = holder.text_frame
    for side in ("left", "right", "top", "bottom"):
        setattr(frame, f"margin_{side}", 0)
    size = fitting(text, width, 160, 58, 0.5)
    write(frame, ((text, Type(size, True, face=SERIF)),))
    frame.vertical_anchor = MSO_ANCHOR.TOP


def _footer(canvas: Canvas, slide: Slide, number: str, words: Words) -> None:
    """What is shown, where it is printed, and the way back."""
    provenance = slide.provenance
    canvas.box((0, 960, WIDTH, 120), palette.RIBBON)
    canvas.words((LEFT, 960, 90, 120), (number, Type(30, True, face=SERIF)), anchor="middle")
    key = "deck.way_back_address" if provenance.address else "deck.way_back"
    said = f"{provenance.sentence} {slide.source}"
    size = 24 if fitting(said, 1130, 60, 24) == 24 else fitting(said, 1130, 84, 22)
    canvas.words(
        (LEFT + 96, 964, 1130, 112),
        (provenance.sentence, Type(size)),
        (slide.source, Type(size, ink=palette.MUTED)),
        anchor="middle",
    )
    shown = provenance.way_back
    if provenance.address and len(shown) > _LONG_ADDRESS:
        shown = f"{urlsplit(shown).netloc}/…"  # the code, the link and the notes hold all of it
    frame = canvas.words(
        (1340, 964, RIGHT - 1340, 112),
        (words(key), Type(22, ink=palette.MUTED)),
        (shown, Type(22, True)),
        align="right",
        anchor="middle",
    )
    if provenance.address:
        frame.paragraphs[-1].runs[0].hyperlink.address = provenance.address


def notes(slide: Slide, words: Words) -> str:
    """What the speaker reads: what is shown, and each line that prints a figure, in its words."""
    provenance = slide.provenance
    said = [slide.title, words("deck.notes_shown", sentence=provenance.sentence)]
    said += [words("deck.unit_note"), slide.source]
    said += [
        words("deck.notes_line", place=place.citation, line=place.line, text=place.text)
        for place in slide.places
    ]
    key = "deck.way_back_address" if provenance.address else "deck.way_back"
    said.append(f"{words(key)} {provenance.way_back}")
    return plain("\n".join(said))
