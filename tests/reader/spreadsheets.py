"""Spreadsheets as units might send them: sound, broken, and made to do harm."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo
from zlib import DEFLATED, MAX_WBITS, Z_FINISH, Z_FULL_FLUSH, compressobj, crc32

import openpyxl
import xlsxwriter

MARK = "thanh-hoa-it-plan/report/1"
Cells = Mapping[str, object]
FORM: Cells = {
    "A1": MARK,
    "A2": "THO-XUAN",
    "A3": "2013-12-31",
    "A4": "real",
    "A7": "base/communes",
    "E7": 41,
    "A8": "count/WAN-XA/commune",
    "E8": 30,
    "G8": "Ba xã mới",
}
_SHEET = "xl/worksheets/sheet1.xml"


def office_open(cells: Cells = FORM, sheet: str = "Báo cáo") -> bytes:
    """An .xlsx with these cells."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        page = book.add_worksheet(sheet)
        for place, value in cells.items():
            page.write(place, value)
    return content.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The same archive with one part written anew."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for listed in old.namelist():
            if listed != name:
                new.writestr(listed, old.read(listed))
        new.writestr(name, part)
    return made.getvalue()


def with_cells(rows: str, cells: Cells = FORM) -> bytes:
    """A form whose sheet goes on with these rows of XML."""
    sound = office_open(cells)
    with ZipFile(io.BytesIO(sound)) as archive:
        sheet = archive.read(_SHEET).decode()
    return with_part(sound, _SHEET, sheet.replace("</sheetData>", f"{rows}</sheetData>").encode())


def open_document(cells: Cells = FORM, rows: str = "") -> bytes:
    """An .ods as LibreOffice writes it: cells are counted, a repeated one is written once."""
    by_row: dict[int, dict[int, object]] = {}
    for place, value in cells.items():
        by_row.setdefault(int(place[1:]), {})[ord(place[0]) - 64] = value
    lines, last = "", 0
    for row, values in sorted(by_row.items()):
        if row > last + 1:
            lines += (
                f'<table:table-row table:number-rows-repeated="{row - last - 1}">'
                '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
            )
        lines += f"<table:table-row>{_open_document_cells(values)}</table:table-row>"
        last = row
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        '<office:body><office:spreadsheet><table:table table:name="Báo cáo">'
        f'{lines}{rows}<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return made.getvalue()


def _open_document_cells(values: dict[int, object]) -> str:
    written, last = "", 0
    for column, value in sorted(values.items()):
        if column > last + 1:
            written += f'<table:table-cell table:number-columns-repeated="{column - last - 1}"/>'
        kind = "float" if isinstance(value, int | float) else "string"
        number = f' office:value="{value}"' if kind == "float" else ""
        written += (
            f'<table:table-cell office:value-type="{kind}"{number} calcext:value-type="{kind}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
        last = column
    return written


def filled_by_openpyxl(content: bytes, cells: Cells, sheet: str = "Báo cáo") -> bytes:
    """The workbook as a person's program saves it again: other parts, no stored results."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for place, value in cells.items():
        book[sheet][place] = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def doubled(content: bytes) -> bytes:
    """The workbook with its sheet copied, as people do to try something."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.copy_worksheet(book.active)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _zeros() -> bytes:
    """1 GB of zeros, 1 MB packed."""
    return _grown("xl/big.xml", b"", bytes(1 << 20), 1024, b"")


def _many_cells() -> bytes:
    """Seventy million cells, 2 MB packed."""
    rows = (b"<row>" + b"<c><v>1</v></c>" * 1000 + b"</row>") * 70
    return _grown(_SHEET, b"<worksheet><sheetData>", rows, 1000, b"</sheetData></worksheet>")


def _shared_strings() -> bytes:
    """A gigabyte of shared strings."""
    text = b"<si><t>" + b"x" * 1_000_000 + b"</t></si>"
    return _grown("xl/sharedStrings.xml", b"<sst>", text, 1_050, b"</sst>")


def _grown(name: str, head: bytes, middle: bytes, times: int, foot: bytes) -> bytes:
    """A form with a part that holds the middle so many times. It is packed once, and its packed
    bytes stand there as often: to pack a gigabyte takes seconds."""
    size, sum_of_all = len(head) + len(middle) * times + len(foot), crc32(head)
    for _ in range(times):
        sum_of_all = crc32(middle, sum_of_all)
    packed = _packed(head) + _packed(middle) * times + _packed(foot, Z_FINISH)
    sound, made = ZipFile(io.BytesIO(office_open())), io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for listed in sound.namelist():
            if listed != name:
                archive.writestr(listed, sound.read(listed))
        archive.writestr(ZipInfo(name), packed, ZIP_STORED)
    content = bytearray(made.getvalue())
    for header, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):  # how it is packed; sum, sizes
        start = content.rfind(header) + place
        struct.pack_into("<H", content, start, ZIP_DEFLATED)
        struct.pack_into("<III", content, start + 6, crc32(foot, sum_of_all), len(packed), size)
    return bytes(content)


def _packed(content: bytes, flush: int = Z_FULL_FLUSH) -> bytes:
    """A piece of a packed part, which leans on none before it."""
    packer = compressobj(9, DEFLATED, -MAX_WBITS)
    return packer.compress(content) + packer.flush(flush)


def _lying() -> bytes:
    """An archive whose list says that each part holds a byte."""
    content = bytearray(office_open())
    place = content.find(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into("<I", content, place + 24, 1)
        place = content.find(b"PK\x01\x02", place + 4)
    return bytes(content)


def _old(inside: str) -> bytes:
    """The container that older and encrypted Office files share."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + inside.encode("utf-16-le")


def _archive(name: str) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr(name, "<x/>")
    return made.getvalue()


def _parts() -> bytes:
    made = io.BytesIO(office_open())
    with ZipFile(made, "a") as archive:
        for number in range(300):
            archive.writestr(f"xl/media/{number}.png", "")
    return made.getvalue()


def _entities() -> bytes:
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    for letter in b"bcdefghij":
        laughs += b'<!ENTITY %c "' % letter + (b"&%c;" % (letter - 1)) * 10 + b'">'
    return with_part(office_open(), "xl/sharedStrings.xml", laughs + b"]><sst>&j;</sst>")


_FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
# Within the size that may be unpacked: a million cells whose places nobody names, cells that never
# end, and two million elements, which no reader holds in the memory that it is given.
_UNNAMED = f"<row>{'<c><v>1</v></c>' * 1000}</row>" * 1300
_ENDLESS = "<c r='A1'>" * 2_000_000
_ELEMENTS = "<a b=''/>" * 2_000_000

# What is sent -> the rule that refuses it.
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "file_empty"),
    "too large": (lambda: b"PK\x03\x04" + bytes(6 << 20), "file_large"),
    "csv": (lambda: "đơn vị;số\nThọ Xuân;41\n".encode(), "file_text"),
    "exe": (lambda: b"MZ\x90\x00\x03" + bytes(range(256)) * 40, "file_foreign"),
    "xls": (lambda: _old("Workbook"), "file_old"),
    "encrypted": (lambda: _old("EncryptedPackage"), "file_encrypted"),
    "truncated": (lambda: office_open()[:3000], "file_cut"),
    "zip": (lambda: _archive("photo.xml"), "file_archive"),
    "docx": (lambda: _archive("word/document.xml"), "file_document"),
    "xlsb": (lambda: _archive("xl/workbook.bin"), "file_old"),
    "no workbook": (lambda: with_part(office_open(), "xl/workbook.xml", b"<w"), "file_damaged"),
    "entities": (_entities, "file_entities"),
    "many parts": (_parts, "file_parts"),
    "1 GB of zeros": (_zeros, "file_unpacked"),
    "70 million cells": (_many_cells, "file_unpacked"),
    "1 GB of shared strings": (_shared_strings, "file_unpacked"),
    "header that lies": (_lying, "file_false"),
    "a cell at XFD1048576": (lambda: with_cells(_FAR), "file_far"),
    "ods, a value repeated to the end": (
        lambda: open_document(
            rows='<table:table-row table:number-rows-repeated="1000000"><table:table-cell'
            ' office:value-type="float" office:value="1" table:number-columns-repeated="16384">'
            "<text:p>1</text:p></table:table-cell></table:table-row>"
        ),
        "file_far",
    ),
    "a million cells without names": (lambda: with_cells(_UNNAMED), "file_far"),
    "cells without an end": (lambda: with_cells(_ENDLESS), "file_heavy"),
    "ods of two million elements": (lambda: open_document(rows=_ELEMENTS), "file_heavy"),
    "another workbook": (lambda: office_open({"A1": "Đơn vị", "B1": 41}), "file_no_form"),
}
