"""A slide of PowerPoint as a canvas of 1920 by 1080 units, and what is drawn on it with words and
rectangles. A unit is half a point, so that a letter of 24 units is one of 12 points."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_PATTERN_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from export.deck.typography import Type
from export.provenance import plain
from look import palette

UNIT = 6350  # EMU
WIDTH, HEIGHT = 1920, 1080
_ALIGN = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
_ANCHOR = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}
_FORM = {
    "rectangle": MSO_SHAPE.RECTANGLE,
    "disc": MSO_SHAPE.OVAL,
    "lozenge": MSO_SHAPE.ROUNDED_RECTANGLE,
}

LEFT, RIGHT, TOP, BOTTOM = 96, WIDTH - 96, 270, 940  # where a picture stands

Box = tuple[float, float, float, float]  # left, top, width, height in units


def length(units: float) -> Emu:
    """Units as the file counts them."""
    return Emu(round(units * UNIT))


def colour(hexadecimal: str) -> RGBColor:
    """A colour of look/palette.py as the file writes it."""
    digits = bytes.fromhex(hexadecimal.removeprefix("#"))
    return RGBColor(*digits)  # type: ignore[no-untyped-call]


def write(
    frame: Any, lines: tuple[tuple[str, Type], ...], align: str = "left", joined: bool = False
) -> None:
    """Fills a text frame, a paragraph a line, or all in one where `joined`; the words stay words
    whatever they look like."""
    frame.word_wrap = True
    for n, (text, kind) in enumerate(lines):
        first = n == 0 or joined
        paragraph = frame.paragraphs[0] if first else frame.add_paragraph()
        paragraph.alignment = _ALIGN[align]
        run = paragraph.add_run()
        run.text = plain(text)
        letter(run.font, kind)


def without_margins(frame: Any) -> None:
    """Words begin where their box begins."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def letter(font: Any, kind: Type) -> None:
    """Sets a font of the file."""
    font.size, font.bold, font.name = Pt(kind.size / 2), kind.bold, kind.face
    font.color.rgb = colour(kind.ink)


@dataclass(frozen=True)
class Canvas:
    """One slide."""

    slide: Any

    def words(
        self,
        place: Box,
        *lines: tuple[str, Type],
        align: str = "left",
        anchor: str = "top",
        joined: bool = False,
    ) -> Any:
        """A box of text that wraps inside its width; the frame that holds it."""
        box = self.slide.shapes.add_textbox(*map(length, place))
        frame = box.text_frame
        frame.auto_size = MSO_AUTO_SIZE.NONE
        frame.vertical_anchor = _ANCHOR[anchor]
        without_margins(frame)
        write(frame, lines, align, joined)
        return frame

    def box(
        self,
        place: Box,
        fill: str | None = None,
        edge: str | None = None,
        dashed: bool = False,
        form: str = "rectangle",
    ) -> Any:
        """A rectangle, a disc or a lozenge, without the shadow that the theme would give it."""
        shape = self.slide.shapes.add_shape(_FORM[form], *map(length, place))
        shape._element.remove(shape._element.find(qn("p:style")))
        if fill:
            shape.fill.solid()
            shape.fill.fore_color.rgb = colour(fill)
        else:
            shape.fill.background()
        if edge:
            shape.line.color.rgb, shape.line.width = colour(edge), length(2)
            if dashed:
                shape.line.dash_style = MSO_LINE_DASH_STYLE.DASH
        else:
            shape.line.fill.background()
        return shape

    def bracket(self, left: float, right: float, top: float) -> None:
        """A bracket that holds what stands under it."""
        self.box((left, top, right - left, 2), palette.INK)
        for at in (left, right - 2):
            self.box((at, top, 2, 14), palette.INK)

    def picture(self, data: bytes, place: Box, alt: str) -> None:
        """A picture, with what it is for whoever cannot see it."""
        shape = self.slide.shapes.add_picture(BytesIO(data), *map(length, place))
        shape._element.nvPicPr.cNvPr.set("descr", alt)


def hatch(fill: Any, ink: str = palette.ATTENTION, ground: str = palette.named()["hatch"]) -> None:
    """What is missing or beyond is hatched; what is not reported in the colour of results."""
    fill.patterned()
    fill.pattern = MSO_PATTERN_TYPE.WIDE_UPWARD_DIAGONAL
    fill.fore_color.rgb = colour(ink)
    fill.back_color.rgb = colour(ground)
