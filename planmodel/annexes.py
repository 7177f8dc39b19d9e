"""The four annexes as the text holds them: tables whose cells begin with a tab."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planmodel.passage import Passage

_YEARS = (2011, 2012, 2013, 2014, 2015)

_YEAR_COLUMNS = tuple(str(year) for year in _YEARS)
_COLUMNS: dict[int, tuple[str, ...]] = {
    1: (
        *("number", "name", "objective", "lead"),
        *("total_cost", "allocated_before", "still_needed"),
        *_YEAR_COLUMNS,
        "note",
    ),
    2: ("number", "name", "objective", "lead", *_YEAR_COLUMNS, "total", "note"),
    3: ("number", "name", "staff", *_YEAR_COLUMNS),
    4: ("number", "name", "staff", *_YEAR_COLUMNS),
}
# The rows "I" and "II" of annex 2 are printed with one cell fewer than the tasks.
_SECTION_COLUMNS = tuple(column for column in _COLUMNS[2] if column != "lead")

COLUMN_NAMES: dict[str, tuple[str, str]] = {
    "number": ("TT", "No."),
    "name": ("tên", "name"),
    "objective": ("mục tiêu", "objective"),
    "lead": ("đơn vị", "unit"),
    "total_cost": ("tổng mức đầu tư", "total cost"),
    "allocated_before": ("đã phân bổ", "allocated"),
    "still_needed": ("vốn còn thiếu", "still needed"),
    "total": ("tổng cộng", "total"),
    "note": ("ghi chú", "note"),
    "staff": ("số CBCC hiện có", "officials"),
    **{str(year): (f"năm {year}", str(year)) for year in _YEARS},
}
_ROW_NAMES = {1: ("dự án", "project"), 2: ("nhiệm vụ", "task")}


@dataclass(frozen=True)
class Cell:
    """One printed cell of an annex; an empty one has `text` = "" and keeps its line."""

    annex: int
    row: str
    column: str
    text: str
    line: int


def read_annex(
    lines: tuple[str, ...], annex: int, start: int, end: int
) -> tuple[list[Passage], list[Cell]]:
    """An annex: its heading lines, its table head, its rows; and each cell of the rows."""
    root = f"PL{annex}"
    vi, en = f"Phụ lục {annex}", f"Annex {annex}"
    passages: list[Passage] = []
    cells: list[Cell] = []
    first_cell = next(n for n in range(start, end) if lines[n].startswith("\t"))
    for n in range(start, first_cell):
        if lines[n].strip():
            kind = "annex" if n == start else "annex_heading"
            passage_id = root if n == start else f"{root}/h{n - start}"
            parent = None if n == start else root
            text = lines[n].strip()
            passages.append(Passage(passage_id, parent, 0, kind, str(annex), text, n, n, vi, en))
    for row in _table_rows(lines, first_cell, end):
        filled = [(line, text) for line, text in row if text]
        first = filled[0][0]
        last = _last_line(lines, filled[-1][0])
        text = "\n".join(s for n in range(first, last + 1) if (s := lines[n].strip()))
        number, name = row[0][1], row[1][1]
        heads = number in ("TT", "STT") or not (number or name)
        if heads:
            passages.append(
                Passage(
                    *(f"{root}/c{first}", root, 0, "table_heading", "", text, first, last),
                    *(f"{vi}, đầu bảng", f"{en}, table head"),
                )
            )
            continue
        label = number or "Tổng cộng"
        row_vi, row_en = _row_citation(annex, label)
        passages.append(
            Passage(
                *(f"{root}.{label}", root, 0, "table_row", label, text, first, last),
                *(f"{vi}, {row_vi}", f"{en}, {row_en}"),
            )
        )
        columns = _COLUMNS[annex] if len(row) == len(_COLUMNS[annex]) else ()
        if annex == 2 and label in ("I", "II"):
            columns = _SECTION_COLUMNS
        for column, (line, cell_text) in zip(columns, row, strict=True):
            full = _cell_text(lines, line, cell_text)
            cells.append(Cell(annex, label, column, full, line))
    return passages, cells


def _table_rows(lines: tuple[str, ...], start: int, end: int) -> Iterator[list[tuple[int, str]]]:
    """The rows of a table, each a list of (line, first line of the cell). A cell starts with a
    tab; a row ends at an empty line that a cell follows."""
    row: list[tuple[int, str]] = []
    after_gap = False
    for n in range(start, end):
        if lines[n].startswith("\t"):
            if after_gap and row:
                yield row
                row = []
            row.append((n, lines[n].strip()))
            after_gap = False
        elif not lines[n].strip():
            after_gap = True
        else:
            after_gap = False
    if row:
        yield row


def _last_line(lines: tuple[str, ...], line: int) -> int:
    """The last line of the cell that starts at `line`."""
    last = line
    for n in range(line + 1, len(lines)):
        if lines[n].startswith("\t") or lines[n].startswith("PHỤ LỤC"):
            break
        if lines[n].strip():
            last = n
    return last


def _cell_text(lines: tuple[str, ...], line: int, first: str) -> str:
    if not first:
        return ""
    rest = (lines[n].strip() for n in range(line + 1, _last_line(lines, line) + 1))
    return "\n".join([first, *(text for text in rest if text)])


def _row_citation(annex: int, label: str) -> tuple[str, str]:
    if label == "Tổng cộng":
        return "dòng Tổng cộng", "totals row"
    if label in ("I", "II"):
        return f"phần {label}", f"part {label}"
    if annex in _ROW_NAMES:
        vi, en = _ROW_NAMES[annex]
        return f"{vi} {label}", f"{en} {label}"
    return f"đơn vị số {label}", f"unit {label}"
