"""python -m reports.child: reads one spreadsheet from its input, in a process of its own.

No reader of such files is safe by itself: a file of 6 KB can ask for all memory, another for
minutes. So this process bounds itself first; whatever becomes of it, the one that asked goes on.
What was read goes to its output as JSON: {"sheet": name, "cells": [[row, column, kind, value]]},
the kinds being text, number, truth, day, time, error and formula (one without a stored result); or
{"rule": the reason for which the file is refused, "values": what the sentence names}.
"""

from __future__ import annotations

import io
import json
import re
import sys
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from reports.form import MARK, column_number

try:
    import resource
except ImportError:  # Windows: what is checked before reading has to do
    resource = None  # type: ignore[assignment]

MEMORY, SECONDS = 512 << 20, 5
MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 5 << 20, 20 << 20, 200
LAST_ROW, LAST_COLUMN = 5_000, 100
_LONGEST = 2_000  # letters of a cell; a report's text may have 1,000
_OFFICE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
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


def main() -> None:
    """Reads the input, writes the answer."""
    _bound()
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        answer = read(content)
    except FileError as error:
        answer = {"rule": error.rule, "values": error.values}
    except MemoryError:
        answer = {"rule": "file_heavy", "values": {}}
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError):
        answer = {"rule": "file_damaged", "values": {}}  # parts that contradict each other
    sys.stdout.write(json.dumps(answer))


def read(content: bytes) -> dict[str, Any]:
    """The sheet of a report and its cells. Raises FileError where the file has none, or cannot be
    read."""
    parts = _unpacked(content)
    is_open_document = "content.xml" in parts
    found = dict(_open_document(parts) if is_open_document else _office_open(parts))
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
        forms = [sheet for sheet in sheets if _first(sheet) == MARK]
        if not forms:
            raise FileError("file_no_form", sheets=book.sheet_names[:5])
        if len(forms) > 1:
            raise FileError("file_forms", sheets=[sheet.name for sheet in forms[:5]])
        marks = found.get(forms[0].name, {})
        return {"sheet": forms[0].name, "cells": list(_cells(forms[0], marks))}
    except PasswordError as error:
        raise FileError("file_encrypted") from error
    except CalamineError as error:
        raise FileError("file_damaged") from error


def _bound() -> None:
    if resource is not None:
        for what, most in (
            (resource.RLIMIT_AS, MEMORY),
            (resource.RLIMIT_CPU, SECONDS),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(what, (most, most))


def _unpacked(content: bytes) -> Parts:
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
    marks = Marks()
    for attributes, inside in _CELL.findall(part):
        reference = _REFERENCE.search(attributes)
        place = (int(reference[2]), column_number(reference[1].decode())) if reference else (0, 0)
        _refuse_far(*place)
        result = _RESULT.search(inside)
        if b't="e"' in attributes:
            marks[place] = ("error", result[1].decode("utf-8", "replace")[:20] if result else "")
        elif b"<f" in inside and not result:
            marks[place] = ("formula", "")
    return marks


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
            _refuse_far(*last)
        text = "".join(cell.itertext())[:20]
        if "error" in kinds or (kinds and text.startswith(("#", "Err:")) and _formula(cell)):
            marks[row, column + 1] = ("error", text)
        elif _formula(cell) and not kinds:
            marks[row, column + 1] = ("formula", "")
        column += _times(cell, "columns")


def _refuse_far(row: int, column: int) -> None:
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


def _first(sheet: CalamineSheet) -> str:
    if sheet.start is None or sheet.start != (0, 0):
        return ""
    return str(sheet.to_python(skip_empty_area=False, nrows=1)[0][0])


def _cells(sheet: CalamineSheet, marks: Marks) -> Iterator[tuple[int, int, str, Any]]:
    _refuse_far(sheet.total_height, sheet.total_width)
    for place, (kind, text) in marks.items():
        yield (*place, kind, text)
    for row, values in enumerate(sheet.to_python(skip_empty_area=False), 1):
        for column, value in enumerate(values, 1):
            if value != "" and (row, column) not in marks:
                yield (row, column, *_plain(value))


def _plain(value: Any) -> tuple[str, Any]:
    """The kind of a value, and the value as JSON carries it."""
    if isinstance(value, bool):
        return "truth", value
    if isinstance(value, int | float):
        return "number", value
    if isinstance(value, datetime):
        return "day", value.date().isoformat()
    if isinstance(value, date):
        return "day", value.isoformat()
    if isinstance(value, str):
        return "text", value[:_LONGEST]
    return "time", str(value)


if __name__ == "__main__":
    main()
