"""The styles of the annual report: the serif and the sizes of an official document."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from look import palette

FONT = "Times New Roman"
LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}
UNDER, PICTURE = "Annual Under", "Annual Picture"
OF_KIND = {"body": "Body Text", "note": "Annual Note", "blank": "Annual Blank"}
TEXT = Pt(13.5)
_DENSE = 9  # points, below which lines stand without room between them
_BLACK = RGBColor(0, 0, 0)


def prepare(made: Document, language: str) -> None:
    """Sets the language of the document and its styles."""
    _speak(made, LANGUAGES[language])
    normal = _style(made, "Normal", TEXT)
    normal.paragraph_format.space_after = Pt(0)
    body = _style(made, "Body Text", TEXT)
    body.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    body.paragraph_format.first_line_indent = Cm(1.1)
    body.paragraph_format.space_after = Pt(6)
    body.paragraph_format.line_spacing = 1.08
    blank = _style(made, OF_KIND["blank"], TEXT, "Body Text")
    blank.font.italic = True
    note = _style(made, OF_KIND["note"], Pt(12), "Normal")
    note.font.italic = True
    note.paragraph_format.space_before = Pt(2)
    note.paragraph_format.space_after = Pt(3)
    title = _style(made, "Title", TEXT)
    title.font.bold = True
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(0)
    _plain(title)
    head = _style(made, "Heading 1", TEXT)
    head.font.bold = True
    head.paragraph_format.space_before, head.paragraph_format.space_after = Pt(9), Pt(3)
    head.paragraph_format.keep_with_next = True
    caption = _style(made, "Caption", Pt(12))
    caption.font.bold = False
    caption.paragraph_format.space_before = caption.paragraph_format.space_after = Pt(4)
    caption.paragraph_format.keep_with_next = True
    under = _style(made, UNDER, TEXT, "Normal")
    under.font.italic = True
    under.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    under.paragraph_format.space_after = Pt(6)
    picture = _style(made, PICTURE, TEXT, "Normal")
    picture.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    picture.paragraph_format.space_before = Pt(8)
    picture.paragraph_format.keep_with_next = True


def of_size(made: Document, points: float) -> ParagraphStyle:
    """The style of a table's words in letters of this size."""
    style = _style(made, f"Annual Table {points}", Pt(points), "Normal")
    if points > _DENSE:
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0.5)
    return style


def mark(place: Paragraph, text: str) -> None:
    """The words that mark invented figures, where there are any."""
    if text:
        run = place.add_run(text)
        run.bold, run.font.size = True, Pt(11.5)
        run.font.color.rgb = RGBColor.from_string(palette.INVENTED.lstrip("#").upper())


def _style(made: Document, name: str, size: Pt, base: str = "") -> ParagraphStyle:
    """A style by its name, made where there is none, in our font and in black."""
    known = {style.name for style in made.styles}
    if name not in known:
        made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = made.styles[base]
    style = made.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.size, style.font.color.rgb = size, _BLACK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()  # a heading names the fonts of a theme, which would win
    for letters in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{letters}"), FONT)
    return style


def _speak(made: Document, language: str) -> None:
    """The language that a proofreader and a screen reader take the words for."""
    rest = made.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    spoken = rest.find(qn("w:rPr")).find(qn("w:lang"))
    for letters in ("val", "eastAsia", "bidi"):
        spoken.set(qn(f"w:{letters}"), language)


def _plain(style: ParagraphStyle) -> None:
    """Takes away the line under the letters and the room between them."""
    for part, name in ((style.element.pPr, "w:pBdr"), (style.element.rPr, "w:spacing")):
        found = part.find(qn(name))
        if found is not None:
            part.remove(found)


def ruled(place: Paragraph, indent: Cm) -> None:
    """A short line below a paragraph, as an official document has them."""
    border, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    place._p.get_or_add_pPr().append(border)
    place.paragraph_format.left_indent = place.paragraph_format.right_indent = indent
    place.paragraph_format.line_spacing = place.paragraph_format.space_after = Pt(4)
