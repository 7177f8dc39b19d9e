"""HTML, read with a parser: its elements, and its words as the eye reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml.html import HtmlElement, fragment_fromstring

_UNSEEN = ("style", "script")
_IN_LINE = ("a", "abbr", "b", "em", "i", "strong")  # go on where the words before them end
# A mark that ends a sentence with two letters after it; a word right after a comma; a comma that
# nothing follows (but for ",...", which the decision prints).
_MET = re.compile(r"[.?…)”]([^\W\d_])([^\W\d_])|[,;][^\W\d_]|[,;:] *(?:[,;]|\.(?!\.))")


def parsed(markup: str) -> HtmlElement:
    """What is drawn, with every row open: what a folded one holds stands in its attribute."""
    drawn = fragment_fromstring(markup, create_parent="main")
    for folded in drawn.xpath(".//*[@data-folded]"):
        folded.append(parsed(folded.attrib.pop("data-folded")))
    return drawn


def plain(text: str) -> str:
    """As the eye reads it: no-break spaces are spaces and joiners nothing."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")


def words(element: HtmlElement) -> str:
    """Everything that an element says to the eye, one space between words; without what is shown
    only when asked for."""
    return _joined(text for text, place in _texts(element) if not place.is_explaining)


def own_words(element: HtmlElement) -> str:
    """What it says in the language of the page."""
    return _joined(text for text, place in _texts(element) if not place.is_quoted)


def quoted_words(element: HtmlElement) -> str:
    """What it says in the decision's Vietnamese or in the words of a link, in every language."""
    return _joined(text for text, place in _texts(element) if place.is_quoted)


def glued(element: HtmlElement) -> list[str]:
    """Where sentences are joined without a space between, or by a comma too many."""
    return [found for run in _runs(element) for found in glued_in(run)]


def glued_in(text: str) -> list[str]:
    """The same of a text: each with what stands around it. "mau.xlsx" and "II.2.b" are none."""
    return [
        text[max(0, found.start() - 20) : found.end() + 20]
        for found in _MET.finditer(text)
        if not found[1] or (found[1].isupper() and found[2].islower())
    ]


def links(element: HtmlElement) -> list[str]:
    """Where the links inside lead, in their order."""
    return [str(link) for link in element.xpath(".//a/@href")]


class _Place(NamedTuple):
    """What the elements around a piece of text make of it."""

    is_unseen: bool = False
    is_explaining: bool = False
    is_quoted: bool = False

    def inside(self, element: HtmlElement) -> _Place:
        """The place within this element, which stands here."""
        quotes = element.tag == "kbd" or element.get("lang")
        return _Place(
            self.is_unseen or element.tag in _UNSEEN,
            self.is_explaining or "explain" in (element.get("class") or "").split(),
            element.tag == "kbd" or element.get("lang") == "vi" if quotes else self.is_quoted,
        )


def _texts(element: HtmlElement) -> Iterator[tuple[str, _Place]]:
    """Each piece of text that is drawn, and where it stands."""
    place = _Place()
    for around in [*element.iterancestors()][::-1]:
        place = place.inside(around)
    return _texts_at(element, place.inside(element))


def _texts_at(element: HtmlElement, place: _Place) -> Iterator[tuple[str, _Place]]:
    if place.is_unseen:
        return
    if element.text:
        yield element.text, place
    for child in element:
        if isinstance(child.tag, str):  # and no comment
            yield from _texts_at(child, place.inside(child))
        if child.tail:
            yield child.tail, place


def _joined(texts: Iterator[str]) -> str:
    return " ".join(plain(" ".join(texts)).split())


def _runs(element: HtmlElement) -> list[str]:
    """The words that follow each other on a line, whatever their elements."""
    runs = [""]

    def go_on(element: HtmlElement) -> None:
        is_apart = element.tag not in _IN_LINE
        if element.tag in _UNSEEN:
            return
        runs.extend([""] * is_apart)
        runs[-1] += element.text or ""
        for child in element:
            if isinstance(child.tag, str):
                go_on(child)
            runs[-1] += child.tail or ""
        runs.extend([""] * is_apart)

    go_on(element)
    return [plain(run) for run in runs]
