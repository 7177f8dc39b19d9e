"""HTML, read with a parser: its elements, and its words as the eye reads them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement, fragment_fromstring

_UNSEEN = ("style", "script")


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
    return _joined(text for text, around in _texts(element) if not _explains(around))


def own_words(element: HtmlElement) -> str:
    """What it says in the language of the page."""
    return _joined(text for text, around in _texts(element) if not _is_quoted(around))


def quoted_words(element: HtmlElement) -> str:
    """What it says in the decision's Vietnamese or in the words of a link, in every language."""
    return _joined(text for text, around in _texts(element) if _is_quoted(around))


def links(element: HtmlElement) -> list[str]:
    """Where the links inside lead, in their order."""
    return [str(link) for link in element.xpath(".//a/@href")]


def _texts(element: HtmlElement) -> Iterator[tuple[str, list[HtmlElement]]]:
    """Each piece of text, and the elements around it from the inside out."""
    for text in element.xpath(".//text()"):
        holder = text.getparent().getparent() if text.is_tail else text.getparent()
        around = [holder, *holder.iterancestors()]
        if not any(each.tag in _UNSEEN for each in around):
            yield str(text), around


def _joined(texts: Iterator[str]) -> str:
    return " ".join(plain(" ".join(texts)).split())


def _explains(around: list[HtmlElement]) -> bool:
    return any("explain" in each.classes for each in around)


def _is_quoted(around: list[HtmlElement]) -> bool:
    for each in around:
        if each.tag == "kbd" or each.get("lang"):
            return each.tag == "kbd" or each.get("lang") == "vi"
    return False
