"""A file that a unit sends, read in a process of its own (reports.child)."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

from reports import form
from reports.content import Place
from reports.lines import Line, read_day
from reports.numbers import Found, is_blank
from reports.parts import MOST_BYTES, FileError

_SECONDS = 60  # by the clock, on a busy machine; the child's own limit counts its work
_READER = (sys.executable, "-X", "utf8", "-m", "reports.child")
_ROOT = Path(__file__).resolve().parent.parent
_NOTHING = ("", None)


@dataclass(frozen=True)
class Sheet:
    """The sheet of a report, by its cells: (row, column) -> (kind, value), as reports.child reads
    them."""

    name: str
    cells: dict[tuple[int, int], tuple[str, Any]]

    def text(self, place: tuple[int, int]) -> str:
        """What stands in a cell, as text; empty where nothing does."""
        kind, value = self.cells.get(place, _NOTHING)
        return "" if kind in ("", "error", "formula") else str(value)

    def found(self, place: tuple[int, int]) -> Found:
        """What stands in a cell, unread; None where nothing does. Raises FileError where a value
        was, and only its program can say which: an error (#REF!), a formula without a result."""
        kind, value = self.cells.get(place, _NOTHING)
        if kind in ("error", "formula"):
            cell = str(Place(self.name, form.cell_name(*place)))
            raise FileError(f"cell_{kind}", place=cell, found=value)
        if kind == "day":
            return date.fromisoformat(value)
        if kind == "time":
            return time.min
        known: Found = int(value) if isinstance(value, float) and value.is_integer() else value
        return known


@dataclass(frozen=True)
class Filled:
    """A form as it came back: its unit, day and kind as the form itself holds them, and its lines.
    `title` and its `title_place`: whose it is for whoever reads it; `person`: who filled it in,
    where that is said; `faults`: the cells that hold no value; `outside`: what stands beside or
    below the form, by its cell."""

    unit: str
    as_of: date | None
    day_found: str
    kind: str
    title: str
    title_place: str
    person: str
    lines: tuple[Line, ...]
    faults: tuple[FileError, ...]
    outside: dict[str, str]


def read_sheet(content: bytes) -> Sheet:
    """The sheet of the report in a file (.xlsx or .ods). Raises FileError where the file cannot be
    read within its limits, or holds no such sheet."""
    if len(content) > MOST_BYTES:
        raise FileError("file_large", most=MOST_BYTES >> 20)
    try:
        child = subprocess.run(
            _READER, input=content, capture_output=True, timeout=_SECONDS, cwd=_ROOT, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise FileError("file_heavy") from error
    if child.returncode:  # it met one of its limits
        raise FileError("file_heavy")
    answer = json.loads(child.stdout)
    if "rule" in answer:
        raise FileError(answer["rule"], **answer["values"])
    cells = {(row, column): (kind, value) for row, column, kind, value in answer["cells"]}
    return Sheet(answer["sheet"], cells)


def read_filled(content: bytes) -> Filled:
    """The lines that somebody filled in. Raises FileError as `read_sheet`."""
    sheet = read_sheet(content)
    faults, lines = list[FileError](), list[Line]()
    for row in sorted({row for row, _ in sheet.cells if row > form.HEADS}):
        try:
            lines += _line(sheet, row)
        except FileError as error:
            error.values["item"] = sheet.text((row, form.ITEM))
            faults.append(error)
    day = sheet.text(form.DAY_CELL)
    return Filled(
        sheet.text(form.UNIT_CELL),
        read_day(day),
        day,
        sheet.text(form.KIND_CELL),
        sheet.text(form.TITLE_CELL),
        str(Place(sheet.name, form.cell_name(*form.TITLE_CELL))),
        sheet.text(form.PERSON_CELL),
        tuple(lines),
        tuple(faults),
        dict(_outside(sheet)),
    )


def _line(sheet: Sheet, row: int) -> Iterator[Line]:
    """The line of a row, where it is one."""
    item = sheet.text((row, form.ITEM))
    value, note, evidence, since = (sheet.found((row, column)) for column in form.FILLED)
    filled = [part for part in (value, note, evidence, since) if part is not None]
    if item or filled:
        place = str(Place(sheet.name, form.cell_name(row, form.VALUE)))
        # The document that goes with the form is the evidence of whatever names none.
        evidence = evidence or (None if is_blank(value) else sheet.text(form.DOCUMENT_CELL))
        yield Line(item, value, since, _text(note), _text(evidence), place)


def _outside(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """What stands where no line of the form asks for anything, by its cell."""
    last = max((row for row, column in sheet.cells if column == form.ITEM), default=0)
    for (row, column), (kind, value) in sorted(sheet.cells.items()):
        is_below = row > last and column not in form.FILLED  # those are lines without an item
        if (is_below or column > form.SINCE) and not (kind == "text" and is_blank(value)):
            whole = int(value) if isinstance(value, float) and value.is_integer() else value
            yield form.cell_name(row, column), str(whole) or "="


def _text(found: Found) -> str:
    return "" if found is None else str(found)
