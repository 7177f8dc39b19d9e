"""The decision as text: its lines, its passages and the cells of its four annexes.

Everything here is read from the text alone, so that it can also stand as a witness against
the tables that people transcribe into data/source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from planmodel.annexes import COLUMN_NAMES, Cell, read_annex
from planmodel.articles import main_passages
from planmodel.passage import Passage


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
                    name_vi, name_en = COLUMN_NAMES[column]
                    vi, en = f"{vi}, cột {name_vi}", f"{en}, column {name_en}"
                if passage.kind == "table_heading":
                    vi, en = f"{vi}, ô “{text}”", f"{en}, cell “{text}”"
                yield line, passage.id, text, vi, en


def read_decision(path: Path) -> Decision:
    """Reads the text of the decision; raises OSError or UnicodeDecodeError as it stands."""
    lines = ("", *path.read_text(encoding="utf-8").split("\n"))
    starts = [n for n, line in enumerate(lines) if re.match(r"PHỤ LỤC \d\.", line)]
    bounds = [*starts, len(lines)]
    passages = list(main_passages(lines, starts[0] if starts else len(lines)))
    cells: list[Cell] = []
    for annex, (start, end) in enumerate(pairwise(bounds), start=1):
        annex_passages, annex_cells = read_annex(lines, annex, start, end)
        passages += annex_passages
        cells += annex_cells
    numbered = tuple(replace(p, position=n) for n, p in enumerate(passages, start=1))
    return Decision(lines, numbered, tuple(cells))
