"""A .docx as its readers see it: its words in their order, its tables, its form."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

Rows = list[list[str]]


def opened(content: bytes) -> Document:
    """The document."""
    return docx.Document(BytesIO(content))


def text(document: Document) -> str:
    """Every word of the body: a line a paragraph, a line a row of a table."""
    lines = []
    for part in document.iter_inner_content():
        if isinstance(part, Paragraph):
            lines.append(part.text)
        else:
            lines += [" | ".join(row) for row in rows(part)]
    return "\n".join(lines).replace("\xa0", " ").replace("\u2060", "")


def rows(table: Table) -> Rows:
    """The cells of a table, a cell over several columns once."""
    return [
        [cell.text for cell in {id(cell._tc): cell for cell in row.cells}.values()]
        for row in table.rows
    ]


def table(document: Document, head: str) -> Rows:
    """The table that begins with this head."""
    (found,) = [rows(one) for one in document.tables if rows(one)[0][0].startswith(head)]
    return found


def captioned(document: Document, caption: str) -> Rows:
    """The table under this caption."""
    parts = list(document.iter_inner_content())
    (place,) = [
        n
        for n, part in enumerate(parts)
        if isinstance(part, Paragraph)
        and part.style is not None
        and part.style.name == "Caption"
        and part.text == caption
    ]
    after = parts[place + 1]
    assert isinstance(after, Table)
    return rows(after)
