"""The decision as text: its lines, its passages and the cells of its four annexes.

Everything here is read from the text alone, so that it can also stand as a witness against
the tables that people transcribe into data/source.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

YEARS = (2011, 2012, 2013, 2014, 2015)

_YEAR_COLUMNS = tuple(str(year) for year in YEARS)
ANNEX_COLUMNS: dict[int, tuple[str, ...]] = {
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
_SECTION_COLUMNS = tuple(column for column in ANNEX_COLUMNS[2] if column != "lead")

_COLUMN_NAMES: dict[str, tuple[str, str]] = {
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
    **{str(year): (f"năm {year}", f"year {year}") for year in YEARS},
}
_ROW_NAMES = {1: ("dự án", "project"), 2: ("nhiệm vụ", "task")}


@dataclass(frozen=True)
class Passage:
    """One passage of the decision: a heading, a paragraph, a bullet, a table row.

    `first_line` and `last_line` are those of its own words, never of its children.
    """

    id: str
    parent: str | None
    position: int
    kind: str
    label: str
    text: str
    first_line: int
    last_line: int
    citation_vi: str
    citation_en: str


@dataclass(frozen=True)
class Cell:
    """One printed cell of an annex; an empty one has `text` = "" and keeps its line."""

    annex: int
    row: str
    column: str
    text: str
    line: int


@dataclass(frozen=True)
class Decision:
    """The decision, read: `lines` counts from 1 (index 0 is empty)."""

    lines: tuple[str, ...]
    passages: tuple[Passage, ...]
    cells: tuple[Cell, ...]

    def cited_lines(self) -> Iterator[tuple[int, str, str, str, str]]:
        """Each non-blank line with its passage: (line, passage id, text, vi, en citation)."""
        columns = {cell.line: cell.column for cell in self.cells if cell.text}
        for passage in self.passages:
            column = None
            for line in range(passage.first_line, passage.last_line + 1):
                text = self.lines[line].strip()
                if not text:
                    continue
                # A cell may run over several lines: the column holds until the next cell.
                column = columns.get(line, column)
                vi, en = passage.citation_vi, passage.citation_en
                if column and column != "number":
                    name_vi, name_en = _COLUMN_NAMES[column]
                    vi, en = f"{vi}, cột {name_vi}", f"{en}, column {name_en}"
                if passage.kind == "table_heading":
                    vi, en = f"{vi}, ô “{text}”", f"{en}, cell “{text}”"
                yield line, passage.id, text, vi, en


def read_decision(path: Path) -> Decision:
    """Reads the text of the decision; raises OSError or UnicodeDecodeError as it stands."""
    lines = ("", *path.read_text(encoding="utf-8").split("\n"))
    starts = [n for n, line in enumerate(lines) if re.match(r"PHỤ LỤC \d\.", line)]
    bounds = [*starts, len(lines)]
    passages = list(_main_passages(lines, starts[0] if starts else len(lines)))
    cells: list[Cell] = []
    for annex, (start, end) in enumerate(pairwise(bounds), start=1):
        annex_passages, annex_cells = _read_annex(lines, annex, start, end)
        passages += annex_passages
        cells += annex_cells
    numbered = tuple(replace(p, position=n) for n, p in enumerate(passages, start=1))
    return Decision(lines, numbered, tuple(cells))


# --- the articles ------------------------------------------------------------------------------

# (kind, rank, pattern, "citation in Vietnamese", "citation in English"); a lower rank holds a
# higher one. The label that the pattern finds goes into the citation.
_MARKS = (
    ("article", 1, r"Điều (\d+)\.", "Điều {}", "Article {}"),
    ("section", 2, r"([IVX]+)\. ", "mục {}", "section {}"),
    ("subsection", 3, r"(\d+)\. ", "khoản {}", "clause {}"),
    ("point", 4, r"([a-z])\) ", "điểm {}", "point {}"),
    ("bullet", 5, r"(-) ", "gạch đầu dòng {}", "bullet {}"),
    ("sub_bullet", 6, r"(\+) ", "dấu cộng {}", "sub-bullet {}"),
    ("paragraph", 5, r"()", "đoạn {}", "paragraph {}"),
)


def _main_passages(lines: tuple[str, ...], end: int) -> Iterator[Passage]:
    """The passages before the annexes: preamble, articles, addressees, signature."""
    part, count = "preamble", defaultdict[str, int](int)
    stack: list[tuple[int, Passage]] = []
    for number in range(1, end):
        text = lines[number].strip()
        if not text:
            continue
        if text.startswith("Điều 1."):
            part = "articles"
        elif text.startswith("Nơi nhận"):
            part = "addressees"
        elif text.startswith("KT. CHỦ TỊCH"):
            part = "signature"
        if part == "articles":
            passage = _article_passage(text, number, stack, count)
        else:
            passage = _outer_passage(part, text, number, count)
        yield passage


def _outer_passage(part: str, text: str, line: int, count: defaultdict[str, int]) -> Passage:
    kind = "basis" if text.startswith(("Căn cứ", "Theo ý kiến")) else part
    count[kind] += 1
    n = count[kind]
    vi, en = {
        "preamble": ("Phần mở đầu", "Preamble"),
        "basis": (f"Phần mở đầu, căn cứ {n}", f"Preamble, basis {n}"),
        "addressees": ("Nơi nhận", "Addressees"),
        "signature": ("Phần ký", "Signature"),
    }[kind]
    return Passage(f"{kind}-{n}", None, 0, kind, "", text, line, line, vi, en)


def _article_passage(
    text: str, line: int, stack: list[tuple[int, Passage]], count: defaultdict[str, int]
) -> Passage:
    kind, rank, label, vi, en = _read_mark(text)
    while stack and stack[-1][0] >= rank:
        stack.pop()
    # A paragraph inside a bulleted list belongs to the heading that holds the list.
    parent = stack[-1][1] if stack else None
    if not label or label in "-+":
        key = f"{parent.id if parent else ''}/{kind}"
        count[key] += 1
        label = str(count[key])
    # The decision writes "I.2" and "II.2.a" in one breath: mục I.2, not mục I, khoản 2.
    path = f"{parent.id}.{label}" if parent else f"Đ{label}"
    if kind in ("bullet", "sub_bullet", "paragraph"):
        path = f"{parent.id if parent else ''}/{kind[0]}{label}"
    in_section = parent is not None and ", mục " in parent.citation_vi
    if kind in ("subsection", "point") and in_section and parent:
        citation_vi = f"{parent.citation_vi}.{label}"
        citation_en = f"{parent.citation_en}.{label}"
    elif parent:
        citation_vi = f"{parent.citation_vi}, {vi.format(label)}"
        citation_en = f"{parent.citation_en}, {en.format(label)}"
    else:
        citation_vi, citation_en = vi.format(label), en.format(label)
    parent_id = parent.id if parent else None
    passage = Passage(path, parent_id, 0, kind, label, text, line, line, citation_vi, citation_en)
    stack.append((rank, passage))
    return passage


def _read_mark(text: str) -> tuple[str, int, str, str, str]:
    for kind, rank, pattern, vi, en in _MARKS:
        found = re.match(pattern, text)
        if found:
            return kind, rank, found.group(1), vi, en
    raise AssertionError("the last mark matches every text")


# --- the annexes -------------------------------------------------------------------------------


def _read_annex(
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
            own = root if n == start else f"{root}/h{n - start}"
            parent = None if n == start else root
            text = lines[n].strip()
            passages.append(Passage(own, parent, 0, kind, str(annex), text, n, n, vi, en))
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
        columns = ANNEX_COLUMNS[annex] if len(row) == len(ANNEX_COLUMNS[annex]) else ()
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
        return "dòng Tổng cộng", "row of totals"
    if label in ("I", "II"):
        return f"phần {label}", f"part {label}"
    if annex in _ROW_NAMES:
        vi, en = _ROW_NAMES[annex]
        return f"{vi} {label}", f"{en} {label}"
    return f"đơn vị số {label}", f"unit no. {label}"
