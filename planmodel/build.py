"""data/source -> checks -> data/plan.duckdb, replaced in one move.

The new file is made beside the old one and takes its place only when every check has passed
and the new file has been read back; whatever fails before that leaves the old file as it was.
"""

from __future__ import annotations

import errno
import os
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from importlib import resources
from pathlib import Path
from typing import Any

import duckdb

from planmodel.checks import run_checks
from planmodel.finished_file import finished_file
from planmodel.source import Problem, Source, read_source, source_hash
from planmodel.transcription import computed_total

_ROOT = Path(__file__).resolve().parent.parent
SOURCE_FOLDER = _ROOT / "data" / "source"
PLAN_FILE = _ROOT / "data" / "plan.duckdb"
_BATCH = 200  # rows an INSERT
_LEFT_BEHIND = 600  # seconds after which an unfinished file belongs to no running build


class SourceError(Exception):
    """The source broke its rules; `problems` names every fault."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems in the source")
        self.problems = problems


def build(source_folder: Path = SOURCE_FOLDER, plan_file: Path = PLAN_FILE) -> None:
    """Builds the plan's file. Raises SourceError where the source breaks a rule, OSError where
    the file cannot be written (NotReplaceableError: what stands there is no regular file);
    what stood there then stays as it was."""
    source = read_source(source_folder)
    problems = run_checks(source)
    if problems:
        raise SourceError(problems)
    _clear(plan_file)
    try:
        with finished_file(plan_file) as unfinished:
            _write(source, source_hash(source_folder), unfinished)
            unfinished.chmod(0o644)  # whoever built it, the dashboard's own user reads it
    except UnicodeDecodeError as error:  # Windows tells the same in letters that are not UTF-8
        raise OSError(errno.EIO, os.strerror(errno.EIO)) from error
    except duckdb.Error as error:  # the disk is full, the folder cannot be written
        raise OSError(errno.EIO, str(error).splitlines()[0]) from error


def _clear(plan_file: Path) -> None:
    """Deletes the unfinished files of builds that were killed; a build takes seconds."""
    for left in plan_file.parent.glob(f"{plan_file.name}.*.tmp*"):
        with suppress(OSError):  # it has just gone
            if time.time() - left.stat().st_mtime > _LEFT_BEHIND:
                left.unlink()


def is_current(source_folder: Path = SOURCE_FOLDER, plan_file: Path = PLAN_FILE) -> bool:
    """Whether the file was built from this very source. File times say nothing after a clone."""
    if not plan_file.is_file():  # a pipe would be waited for
        return False
    try:
        with duckdb.connect(str(plan_file), read_only=True) as connection:
            built_from = connection.execute("SELECT source_hash FROM plan").fetchone()
    except (duckdb.Error, UnicodeDecodeError):  # Windows tells it in its own letters
        return False
    return built_from == (source_hash(source_folder),)


def _write(source: Source, digest: str, path: Path) -> None:
    schema = resources.files("planmodel").joinpath("schema.sql").read_text(encoding="utf-8")
    with duckdb.connect() as connection:
        # Small blocks: half the size, and clients from DuckDB 1.1. The oldest version of the file,
        # since nothing of ours needs a newer one: Power BI and DBeaver bring a DuckDB of their own.
        location = str(path).replace("'", "''")
        connection.execute(
            f"ATTACH '{location}' AS plan (STORAGE_VERSION 'v1.0.0', BLOCK_SIZE 16384)"
        )
        connection.execute("USE plan")
        connection.execute(schema)
        for table, rows in _tables(source, digest):
            _insert(connection, table, rows)
        connection.execute("USE memory")
        connection.execute("DETACH plan")
    with duckdb.connect(str(path), read_only=True) as connection:
        connection.execute("SELECT sum(amount) FROM budget_line").fetchone()


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        columns = ", ".join(f'"{column}"' for column in batch[0])
        places = ", ".join(["(" + ", ".join("?" for _ in batch[0]) + ")"] * len(batch))
        connection.execute(
            f"INSERT INTO {table} ({columns}) VALUES {places}",  # noqa: S608 names are our own
            [value for row in batch for value in row.values()],
        )


def _tables(source: Source, digest: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The rows of every table of schema.sql, from the rows of data/source."""

    def rows(table: str, *dropped: str, **renamed: str) -> list[dict[str, Any]]:
        """The rows of a CSV file; `renamed` gives a column its name in the file we write."""
        return [
            {renamed.get(k, k): v for k, v in row.values.items() if k not in dropped}
            for row in source.rows(table)
        ]

    def listed(table: str, column: str, first: str, second: str) -> list[dict[str, Any]]:
        """A cell of several codes, a row each."""
        return [
            {first: row.values.get("code") or row["id"], second: code}
            for row in source.rows(table)
            for code in (row[column] or "").split()
        ]

    yield "plan", [{**row, "source_hash": digest} for row in rows("plan")]
    yield "clause", [vars(passage) for passage in source.decision.passages]
    names = ("line", "clause", "text", "citation_vi", "citation_en")
    cited = source.decision.cited_lines()
    yield "line", [dict(zip(names, line, strict=True)) for line in cited]
    yield "cell", list(_cells(source))
    yield "unit", rows("units", name_vi="name")
    yield "unit_spelling", rows("unit_spellings")
    yield "subject", [{**row, "position": n} for n, row in enumerate(rows("subjects"), start=1)]
    yield "activity", [{**row, "source": _purse(row)} for row in rows("activities")]
    activities = {row["code"]: row for row in source.rows("activities")}
    money = [(row, activities[row["activity"]]) for row in rows("budget")]
    yield "budget", [{**row, "capital": a["capital"], "level": a["level"]} for row, a in money]
    yield "measure", rows("measures")
    yield "target", rows("targets", "levels", "answers")
    yield "target_level", listed("targets", "levels", "target", "level")
    yield "target_unit", listed("targets", "answers", "target", "unit")
    yield "funding_link", rows("funding_links")
    bases = enumerate(rows("reporting_bases"), start=1)
    yield "reporting_base", [{**row, "position": n} for n, row in bases]
    yield "reporting", rows("reporting")
    yield "reporting_state", rows("reporting_states")
    yield "duty", rows("duties")
    totals = zip(rows("stated_totals"), source.rows("stated_totals"), strict=True)
    yield "stated_total", [{**row, "computed": computed_total(source, r)} for row, r in totals]
    yield "finding", rows("findings", "lines", "about")
    yield "finding_line", listed("findings", "lines", "finding", "line")
    yield "finding_about", listed("findings", "about", "finding", "code")
    yield "term", rows("terms")
    yield "reference_figure", rows("reference_figures")
    yield "anchor", rows("anchors")
    yield "example", rows("examples")


def _purse(activity: dict[str, Any]) -> Any:
    """The purse that people speak of: investment, or whose recurrent money it is."""
    is_investment = activity["capital"] == "investment"
    return activity["capital"] if is_investment else activity["level"]


def _cells(source: Source) -> Iterator[dict[str, Any]]:
    """The cells of the annexes' rows, in the order of the columns that the row prints."""
    position = defaultdict[str, int](int)
    for cell in source.decision.cells:
        clause = f"PL{cell.annex}.{cell.row}"
        position[clause] += 1
        yield {
            **{"clause": clause, "position": position[clause], "column": cell.column},
            **{"text": cell.text or None, "line": cell.line},
        }
