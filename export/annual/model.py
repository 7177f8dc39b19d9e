"""The annual report as data: what its writers say and what the document draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Text:
    """Words of a paragraph. `strong`: what must not be overlooked, above all who has not
    reported."""

    words: str
    strong: bool = False


@dataclass(frozen=True)
class Heading:
    """The head of a section."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: of the body; a note under a table; what is left to be written by hand."""

    parts: tuple[Text, ...]
    kind: Literal["body", "note", "blank"] = "body"

    @property
    def text(self) -> str:
        """Its words without their weight."""
        return " ".join(part.words for part in self.parts)


@dataclass(frozen=True)
class Column:
    """A column of a table: its head, its share of the width, and `over`, a head that stands over
    it and its neighbours."""

    head: str
    width: float
    align: Literal["left", "center", "right"] = "left"
    over: str = ""


@dataclass(frozen=True)
class Line:
    """A line of a table. Where it has fewer cells than the table has columns, the last one stands
    over the rest."""

    cells: tuple[str, ...]
    kind: Literal["plain", "part", "group", "total"] = "plain"


@dataclass(frozen=True)
class Table:
    """A table with its caption (none in an annex, which has a title) and the notes under it.
    `size`: of its letters, points."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    caption: str = ""
    notes: tuple[str, ...] = ()
    size: float = 12


@dataclass(frozen=True)
class Year:
    """The bars of a year: (million dong, as it is written) of each kind of money, None where
    nothing is reported; and what stands below them."""

    year: int
    bars: tuple[tuple[int, str] | None, ...]
    under: str


@dataclass(frozen=True)
class Chart:
    """Money by year, a bar a kind; `described` says it to who cannot see it."""

    kinds: tuple[str, ...]
    years: tuple[Year, ...]
    caption: str
    described: str


Block = Heading | Paragraph | Table | Chart


@dataclass(frozen=True)
class Annex:
    """An annex on pages of its own, which lie on their side."""

    title: tuple[str, str]
    table: Table
    under: str = ""
    opening: str = ""


@dataclass(frozen=True)
class Form:
    """What the form of an official document wants round the report. A number and a day are left
    open, for whoever signs."""

    superior: str
    author: str
    number: str
    state: str
    motto: str
    place_and_day: str
    kind: str
    subject: tuple[str, ...]
    addressee: str
    recipients_head: str
    recipients: tuple[str, ...]
    signatory: str


@dataclass(frozen=True)
class Report:
    """The whole report. `mark`: the words of invented figures, on every page, or nothing; `table`
    and `figure`: what a caption calls them."""

    title: str
    language: str
    form: Form
    blocks: tuple[Block, ...]
    annexes: tuple[Annex, ...]
    table: str
    figure: str
    mark: str = ""
