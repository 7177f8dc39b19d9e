"""The plan as people review it: the CSV files of data/source, read and typed as
datapackage.json says.

A cell that cannot be read is not an exception: it becomes a `Problem`, so that one run names
everything that is wrong.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

from planmodel.decision import Decision, read_decision

_Value = str | int | bool | date | None

DECISION_FILE = "decision-4089.txt"
PACKAGE_FILE = "datapackage.json"
_TABLES = frozenset(
    {
        *("plan", "units", "unit_spellings", "subjects", "activities", "budget", "targets"),
        *("funding_links", "duties", "stated_totals", "findings", "terms", "reference_figures"),
        *("measures", "anchors", "examples"),
        *("reporting", "reporting_bases", "reporting_states"),
    }
)
# What loses a file or rows of it, and lets others find faults where there are none.
BREAKING = frozenset({"unreadable_file", "missing_table", "wrong_columns", "wrong_cell_count"})
_LARGEST = 2**31 - 1  # what an INTEGER of the file holds; no figure of the plan comes near


@dataclass(frozen=True)
class Problem:
    """One fault of the source: the broken rule, where it is, and the values its sentence names.

    `row` is the line of the CSV file as an editor counts it, None for a whole file.
    """

    rule: str
    file: str
    row: int | None = None
    column: str | None = None
    values: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Row:
    """One row of a CSV file: the file, its line in it, and its values by column, typed."""

    file: str
    line: int
    values: dict[str, _Value]

    def __getitem__(self, column: str) -> Any:
        return self.values[column]

    def problem(self, rule: str, column: str, **values: Any) -> Problem:
        """A fault in a cell of this row."""
        return Problem(rule, self.file, self.line, column, values)


@dataclass(frozen=True)
class Table:
    """One CSV file with its schema (a resource of datapackage.json)."""

    name: str
    path: str
    schema: dict[str, Any]
    rows: tuple[Row, ...]

    @property
    def fields(self) -> list[dict[str, Any]]:
        return list(self.schema["fields"])


@dataclass(frozen=True)
class Source:
    """All that a build reads, and the problems met while reading it. `asked` keeps what somebody
    has read: the names of tables, and the decision's file."""

    text: Decision
    tables: dict[str, Table]
    problems: tuple[Problem, ...]
    asked: set[str] = field(default_factory=set)

    @property
    def decision(self) -> Decision:
        self.asked.add(DECISION_FILE)
        return self.text

    def rows(self, table: str) -> tuple[Row, ...]:
        self.asked.add(table)
        return self.tables[table].rows if table in self.tables else ()

    @property
    def broken(self) -> set[str]:
        """What could not be read whole: what reads it finds faults that are none of their own."""
        files = {problem.file for problem in self.problems if problem.rule in BREAKING}
        tables = {table.name for table in self.tables.values() if table.path in files}
        return files | tables | (_TABLES - self.tables.keys())


def read_source(folder: Path) -> Source:
    """Reads data/source. Missing files and unreadable cells are problems, not exceptions."""
    problems: list[Problem] = []
    try:
        decision = read_decision(folder / DECISION_FILE)
    except (OSError, UnicodeDecodeError, StopIteration, IndexError, ValueError):
        problems.append(Problem("unreadable_file", DECISION_FILE))
        decision = Decision(("",), (), ())
    try:
        package = json.loads((folder / PACKAGE_FILE).read_text(encoding="utf-8"))
        resources = [(r["name"], r["path"], r["schema"]) for r in package["resources"]]
        missing = _TABLES - {name for name, _, schema in resources if schema["fields"]}
    except (OSError, ValueError, KeyError, TypeError):
        problems.append(Problem("unreadable_file", PACKAGE_FILE))
        resources, missing = [], frozenset()
    if missing:
        values = {"missing": ", ".join(sorted(missing))}
        problems.append(Problem("missing_table", PACKAGE_FILE, None, None, values))
    tables = {}
    for name, path, schema in resources:
        rows, faults = _read_rows(folder, path, schema)
        problems += faults
        tables[name] = Table(name, path, schema, tuple(rows))
    return Source(decision, tables, tuple(problems))


def source_hash(folder: Path) -> str:
    """A hash of the content of data/source, whatever the line ends and times of its files."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.suffix in {".csv", ".json", ".txt"}:
            digest.update(path.name.encode())
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _read_rows(folder: Path, path: str, schema: dict[str, Any]) -> tuple[list[Row], list[Problem]]:
    expected = [f["name"] for f in schema["fields"]]
    try:
        text = (folder / path).read_text(encoding="utf-8-sig")
        records = list(_records(text))
    except (OSError, UnicodeDecodeError, csv.Error):
        return [], [Problem("unreadable_file", path)]
    header = records[0][1] if records else []
    if header != expected:
        missing = ", ".join(c for c in expected if c not in header) or "-"
        unknown = ", ".join(c for c in header if c not in expected) or "-"
        values = {"missing": missing, "unknown": unknown}
        return [], [Problem("wrong_columns", path, 1, None, values)]
    rows, problems = [], []
    for line, cells in records[1:]:
        if len(cells) != len(expected):
            counts = {"found": len(cells), "expected": len(expected)}
            problems.append(Problem("wrong_cell_count", path, line, None, counts))
            continue
        typed: dict[str, _Value] = {}
        for spec, cell in zip(schema["fields"], cells, strict=True):
            typed[spec["name"]], problem = _typed(cell, spec, path, line)
            if problem:
                problems.append(problem)
        rows.append(Row(path, line, typed))
    return rows, problems


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text), strict=True)
    start = 1
    for cells in reader:
        if cells:
            yield start, cells
        start = reader.line_num + 1


def _typed(cell: str, spec: dict[str, Any], path: str, line: int) -> tuple[_Value, Problem | None]:
    """The cell's value, or None with the problem that keeps it from having one."""
    if cell == "":
        return None, None
    kind = spec["type"]
    try:
        if kind in ("integer", "year"):
            # int() alone would accept "1_000", " 7" and digits of other scripts.
            is_plain = cell.lstrip("-").isdecimal() and cell.isascii()
            if not is_plain or abs(int(cell)) > _LARGEST:
                raise ValueError(cell)
            return int(cell), None
        if kind == "boolean":
            return {"true": True, "false": False}[cell], None
        if kind == "date" and len(cell) == len("2010-11-17"):
            return datetime.strptime(cell, "%Y-%m-%d").date(), None
        if kind == "date":
            raise ValueError(cell)
    except (ValueError, KeyError):
        return None, Problem("wrong_type", path, line, spec["name"], {"found": cell, "type": kind})
    return cell, None
