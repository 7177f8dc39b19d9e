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
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from reports.form import MARK
from reports.parts import MOST_BYTES, FileError, Marks, marks, refuse_far, unpacked

try:
    import resource
except ImportError:  # Windows: what is checked before reading has to do
    resource = None  # type: ignore[assignment]

MEMORY, SECONDS = 512 << 20, 5
_LONGEST = 2_000  # letters of a cell; a report's text may have 1,000


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
    found = marks(unpacked(content))
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
        forms = [sheet for sheet in sheets if _first(sheet) == MARK]
        if not forms:
            raise FileError("file_no_form", sheets=book.sheet_names[:5])
        if len(forms) > 1:
            raise FileError("file_forms", sheets=[sheet.name for sheet in forms[:5]])
        unread = found.get(forms[0].name, {})
        return {"sheet": forms[0].name, "cells": list(_cells(forms[0], unread))}
    except PasswordError as error:
        raise FileError("file_encrypted") from error
    except CalamineError as error:
        raise FileError("file_damaged") from error


def _bound() -> None:
    if resource is None:
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hardest = resource.getrlimit(what)
        if hardest != resource.RLIM_INFINITY:
            most = min(most, hardest)
        with suppress(ValueError):  # macOS knows no limit of memory
            resource.setrlimit(what, (most, most))


def _first(sheet: CalamineSheet) -> str:
    if sheet.start is None or sheet.start != (0, 0):
        return ""
    return str(sheet.to_python(skip_empty_area=False, nrows=1)[0][0])


def _cells(sheet: CalamineSheet, unread: Marks) -> Iterator[tuple[int, int, str, Any]]:
    refuse_far(sheet.total_height, sheet.total_width)
    for place, (kind, text) in unread.items():
        yield (*place, kind, text)
    for row, values in enumerate(sheet.to_python(skip_empty_area=False), 1):
        for column, value in enumerate(values, 1):
            if value != "" and (row, column) not in unread:
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
