"""What the file of a spreadsheet consists of, looked at before any reader opens it: how large it
unpacks, how far its cells lie, whether its own list says the truth, which cells hold no value."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from reports.form import column_number

MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 5 << 20, 20 << 20, 200
LAST_ROW, LAST_COLUMN = 5_000, 100
_OFFICE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_CELL_END = re.compile(rb"</(?:\w+:)?c>")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_RESULT = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]+)<")

Parts = dict[str, bytes]
Marks = dict[
    tuple[int, int], tuple[str, str]
]  # cells that hold no value to read: kind, what stands


class FileError(Exception):
    """Why a file is not read: `rule`, and the `values` that its sentence names."""

    def __init__(self, rule: str, **values: Any) -> None:
        super().__init__(rule)
        self.rule, self.values = rule, values


def unpacked(content: bytes) -> Parts:
    """The parts of a spreadsheet, by name, once nothing about their number or size is odd."""
    if not content:
        raise FileError("file_empty")
    if len(content) > MOST_BYTES:
        raise FileError("file_large", most=MOST_BYTES >> 20)
    if content.startswith(_OFFICE):
        raise FileError("file_encrypted" if _ENCRYPTED in content else "file_old")
    if not content.startswith(_ZIP):
        raise FileError("file_text" if _is_text(content) else "file_foreign")
    try:
        archive = ZipFile(io.BytesIO(content))
    except (BadZipFile, ValueError, OverflowError) as error:
        raise FileError("file_cut") from error
    listed = archive.infolist()
    if len(listed) > MOST_PARTS:
        raise FileError("file_parts", count=len(listed), most=MOST_PARTS)
    if sum(part.file_size for part in listed) > MOST_UNPACKED:
        largest = max(listed, key=lambda part: part.file_size)
        size, most = -(-largest.file_size >> 20), MOST_UNPACKED >> 20
        raise FileError("file_unpacked", part=largest.filename[:60], size=size, most=most)
    if any(part.flag_bits & 1 for part in listed):
        raise FileError("file_encrypted")
    parts = Parts()
    for part in listed:
        try:
            parts[part.filename] = archive.read(part)
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
            raise FileError("file_false", part=part.filename[:60]) from error
    _is_spreadsheet(parts)
    return parts


def _is_spreadsheet(parts: Parts) -> None:
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
        if not parts["mimetype"].startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
            raise FileError("file_document")
        if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
            raise FileError("file_encrypted")
    elif "word/document.xml" in parts or "ppt/presentation.xml" in parts:
        raise FileError("file_document")
    elif "xl/workbook.bin" in parts:
        raise FileError("file_old")
    elif "xl/workbook.xml" not in parts:
        raise FileError("file_archive")
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")) and b"<!ENTITY" in content:
            raise FileError("file_entities", part=name[:60])


def _is_text(content: bytes) -> bool:
    try:
        content[:4096].decode("utf-8", "ignore" if len(content) > 4096 else "strict")
    except UnicodeDecodeError:
        return False
    return not any(letter < 9 for letter in content[:4096])


def marks(parts: Parts) -> dict[str, Marks]:
    """By the name of each sheet, its cells that a reader takes for blank though they are not.
    Raises FileError."""
    is_open_document = "content.xml" in parts
    return dict(_open_document(parts) if is_open_document else _office_open(parts))


def _office_open(parts: Parts) -> Iterator[tuple[str, Marks]]:
    """The sheets of an .xlsx with the cells that a reader takes for blank: errors, and formulas
    whose result was not stored."""
    targets = {
        node.get("Id"): str(node.get("Target")).removeprefix("/xl/")
        for node in _tree(parts.get("xl/_rels/workbook.xml.rels", b"")).iter()
    }
    sheets = {name: _marks(part) for name, part in parts.items() if "xl/worksheets/" in name}
    for node in _tree(parts["xl/workbook.xml"]).iter():
        if _local(node.tag) == "sheet":
            ids = (value for name, value in node.items() if _local(name) == "id")
            part = f"xl/{targets.get(next(ids, None))}"
            yield str(node.get("name")), sheets.get(part, {})


def _marks(part: bytes) -> Marks:
    for row, cells in enumerate(_ROW.split(part)):  # one that nobody names stands behind the last
        column = len(_CELL_END.findall(cells))
        refuse_far(row if column else 0, column)
    found = Marks()
    for cell in _CELL.finditer(part):
        attributes, inside = cell.groups()
        reference = _REFERENCE.search(attributes)
        place = (int(reference[2]), column_number(reference[1].decode())) if reference else (0, 0)
        refuse_far(*place)
        is_error = b't="e"' in attributes
        result = _RESULT.search(inside) if is_error or b"<f" in inside else None
        if is_error:
            found[place] = ("error", result[1].decode("utf-8", "replace")[:20] if result else "")
        elif b"<f" in inside and not result:
            found[place] = ("formula", "")
    return found


def _open_document(parts: Parts) -> Iterator[tuple[str, Marks]]:
    """The same of an .ods, which counts its cells instead of naming them."""
    for table in _tree(parts["content.xml"]).iter():
        if _local(table.tag) == "table":
            marks, row = Marks(), 0
            for line in table.iter():
                if _local(line.tag) == "table-row":
                    _open_document_row(line, row + 1, marks)
                    row += _times(line, "rows")
            yield str(_attribute(table, "name")), marks


def _open_document_row(line: ElementTree.Element, row: int, marks: Marks) -> None:
    column = 0
    for cell in line:
        kinds = {value for name, value in cell.items() if _local(name) == "value-type"}
        if kinds:
            # Cells and rows that repeat a value are all of its size.
            last = row + _times(line, "rows") - 1, column + _times(cell, "columns")
            refuse_far(*last)
        text = "".join(cell.itertext())[:20]
        if "error" in kinds or (kinds and text.startswith(("#", "Err:")) and _formula(cell)):
            marks[row, column + 1] = ("error", text)
        elif _formula(cell) and not kinds:
            marks[row, column + 1] = ("formula", "")
        column += _times(cell, "columns")


def refuse_far(row: int, column: int) -> None:
    """Raises FileError where a cell lies so far off that what lies between fills the memory."""
    if row > LAST_ROW or column > LAST_COLUMN:
        raise FileError("file_far", row=row, column=column)


def _formula(cell: ElementTree.Element) -> str | None:
    return _attribute(cell, "formula")


def _times(node: ElementTree.Element, what: str) -> int:
    repeated = _attribute(node, f"number-{what}-repeated") or "1"
    return int(repeated) if repeated.isdecimal() else 1


def _attribute(node: ElementTree.Element, local: str) -> str | None:
    return next((value for name, value in node.items() if _local(name) == local), None)


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _tree(part: bytes) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(part)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise FileError("file_damaged") from error
