"""The plan's file in memory, and beside it, each in a schema of its own, the versions of what was
reported.

The copy leaves no handle on the file, so that a rebuild can replace it on every system, and it is
locked: no query can reach a file, the network or a setting.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Hashable, Iterable
from importlib import resources
from itertools import count
from pathlib import Path
from threading import Lock, RLock
from typing import Any

import duckdb

from planmodel.turns import Turns

_SCHEMA, _MEMORY, _REPORTED, _RESULTS = (
    resources.files("planmodel").joinpath(f"{name}.sql").read_text(encoding="utf-8")
    for name in ("schema", "memory", "reported", "results")
)
_REQUIRED = frozenset(re.findall(r"(?m)^CREATE (?:TABLE|VIEW) (\w+)", _SCHEMA))
# What a query names that asks for what was reported.
_NAMED = "|".join(re.findall(r"(?m)^CREATE (?:TABLE|MACRO) (\w+)", _REPORTED + _RESULTS))
OF_REPORTS = re.compile(rf"\b({_NAMED})\b")
# Of what a file holds. The schema of information would say it too, at four times the price.
_NAMES = """
SELECT table_name FROM duckdb_tables() UNION ALL
SELECT view_name FROM duckdb_views() WHERE NOT internal
"""
# What DuckDB says of a file that another program holds, on Linux and on Windows.
_HELD = re.compile("set lock on file|used by another process|file is already open", re.IGNORECASE)
_MOST_KEPT = 1024  # answers and derived facts of one memory


class PlanFileError(Exception):
    """The file cannot serve. `reason`: missing, empty, damaged, foreign or locked."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ReportedError(Exception):
    """What was reported is not of its kind, such as a word where a number belongs."""


class Facts:
    """What was worked out, by how: the last 1,024. Safe to share between threads. `turns`: of what
    is being worked out."""

    def __init__(self) -> None:
        self.turns = Turns()
        self._kept = OrderedDict[Hashable, Any]()
        self._lock = Lock()

    def known(self, key: Hashable) -> tuple[Any, ...]:
        """The fact alone, or nothing where it is not known."""
        with self._lock:
            if key not in self._kept:
                return ()
            self._kept.move_to_end(key)
            return (self._kept[key],)

    def keep(self, key: Hashable, fact: Any) -> None:
        """Keeps a fact, and lets go of the one that was asked for longest ago."""
        with self._lock:
            self._kept[key] = fact
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)

    def forget(self) -> None:
        """Lets go of all."""
        with self._lock:
            self._kept.clear()


class Copy:
    """One version of the file in memory. `facts`: what follows from it alone."""

    def __init__(self, path: Path) -> None:
        """Opens the file. Raises PlanFileError where it is not a plan that can be read."""
        self.facts = Facts()
        self._connection = _copy_in_memory(path)
        self._numbers, self._changing = count(), RLock()

    def cursor(self, schema: str) -> duckdb.DuckDBPyConnection:
        """A cursor that sees the file, and what was reported as this schema holds it."""
        cursor = self._connection.cursor()
        cursor.execute(f"USE memory.{schema}")
        return cursor

    def put(self, rows: Iterable[tuple[Any, ...]], before: str, left_out: Iterable[int]) -> str:
        """The schema of another version of what was reported: what stands in the one `before` (""
        for nothing) but these reports, and these rows. Raises ReportedError."""
        schema = f"version_{next(self._numbers)}"
        with self._changing, self._connection.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA {schema}; USE memory.{schema}")
            try:
                cursor.execute(_REPORTED)
                if before:
                    cursor.execute(
                        f"INSERT INTO reported FROM {before}.reported"
                        " WHERE NOT list_contains($left_out, report)",
                        {"left_out": list(left_out)},
                    )
                appender = cursor.appender("reported")
                appender.append_rows(list(rows))
                appender.flush()
                cursor.execute(_RESULTS)
            except duckdb.Error as error:
                self.drop(schema)
                raise ReportedError from error
        return schema

    def drop(self, schema: str) -> None:
        """Lets go of a version."""
        with self._changing, self._connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA {schema} CASCADE")


def _copy_in_memory(path: Path) -> duckdb.DuckDBPyConnection:
    if not path.is_file():
        raise PlanFileError("missing")
    if path.stat().st_size == 0:
        raise PlanFileError("empty")
    connection = duckdb.connect(
        config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    )
    location = str(path).replace("'", "''")
    try:
        connection.execute(f"ATTACH '{location}' AS file (READ_ONLY)")
        connection.execute("COPY FROM DATABASE file TO memory")
        connection.execute("DETACH file")
        names = connection.execute(_NAMES).fetchall()
        is_plan = {row[0] for row in names} >= _REQUIRED
        if is_plan:
            connection.execute(_MEMORY)
    except (duckdb.Error, UnicodeDecodeError) as error:
        connection.close()
        raise PlanFileError(_reason(error, path)) from error
    if not is_plan:
        connection.close()
        raise PlanFileError("foreign")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _reason(error: Exception, path: Path) -> str:
    """Why DuckDB could not open the file. Windows tells it in the system's own language and
    letters, which need not be UTF-8."""
    if not path.is_file():
        return "missing"  # it has just gone
    if isinstance(error, UnicodeDecodeError):
        return "locked"  # no fault inside a file is told in the system's words
    is_held = isinstance(error, duckdb.IOException) and _HELD.search(str(error))
    return "locked" if is_held else "damaged"
