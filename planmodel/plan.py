"""The plan's file, opened: a copy in memory that every session reads through its own cursor.

The copy leaves no handle on the file, so that a rebuild can replace it on every system, and it
is locked: no query can reach a file, the network or a setting.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from importlib import resources
from pathlib import Path
from threading import Lock, Timer
from typing import Any, TypeVar

import duckdb

from planmodel.filter import Filter
from planmodel.rows import Row
from planmodel.where import rows_of, where

_SCHEMA, _MEMORY, _REPORTED = (
    resources.files("planmodel").joinpath(f"{name}.sql").read_text(encoding="utf-8")
    for name in ("schema", "memory", "reported")
)
_REQUIRED = frozenset(re.findall(r"(?m)^CREATE (?:TABLE|VIEW) (\w+)", _SCHEMA))
# Of what a file holds. The schema of information would say it too, at four times the price.
_NAMES = """
SELECT table_name FROM duckdb_tables() UNION ALL
SELECT view_name FROM duckdb_views() WHERE NOT internal
"""
_Fact = TypeVar("_Fact")
# What DuckDB says of a file that another program holds, on Linux and on Windows.
_HELD = re.compile("set lock on file|used by another process|file is already open", re.IGNORECASE)
_MOST_KEPT = 1024  # answers and derived facts of one plan
_Answer = tuple[list[str], list[tuple[Any, ...]]]  # the names of the columns, and the rows


# The columns of a figure that was reported and accepted: of which report, unit and day, its key and
# what it says, where it stood, and who brought and who accepted it when (UTC).
REPORTED = (
    *("report", "unit", "as_of", "item", "number", "word", "since", "note", "evidence", "place"),
    *("submitted_at", "submitted_by", "file_name", "accepted_at", "accepted_by"),
)


@dataclass(frozen=True)
class Reported:
    """What was accepted of the units' reports, of every day: rows in the order of REPORTED.
    `is_invented`: it comes from a store of invented reports, for demonstration; `unread`: why the
    store could not be read, "" where it was; `revision`: the store's, which moves with what is
    accepted."""

    rows: tuple[tuple[Any, ...], ...] = ()
    is_invented: bool = False
    unread: str = ""
    revision: int = 0


_NOTHING = Reported()


class PlanFileError(Exception):
    """The file cannot serve. `reason`: missing, empty, damaged, foreign or locked."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class QueryTimeError(Exception):
    """A query was stopped after its time limit; nothing was changed."""


class Plan:
    """One version of the plan and of what was reported, read-only. Safe to share between
    threads. `is_invented`: what was reported is invented, for demonstration; `unread`: why what
    was reported could not be read, "" where it was; `revision`: of the store that it was read
    from, 0 without one."""

    def __init__(self, path: Path, time_limit: float = 10, reported: Reported = _NOTHING) -> None:
        """Opens the file, beside it what was `reported`; a query is stopped after `time_limit`
        seconds. Raises PlanFileError where the file is not a plan that can be read."""
        self.is_invented, self.unread = reported.is_invented, reported.unread
        self.revision = reported.revision
        self._connection = _copy_in_memory(path, reported)
        self._time_limit = time_limit
        self._kept = OrderedDict[Hashable, Any]()
        self._keeping = Lock()

    def rows(self, sql: str, chosen: Filter | None = None, **values: Any) -> list[Row]:
        """The rows of a query, each a new dict by column name. `{where}` in the
        text stands for what the filter chooses, `{rows}` for where that money stands; all values
        are bound by name. Integers are exact, a blank is None, never 0, and a list is a tuple.
        Raises QueryTimeError where the query takes too long."""
        names, rows = self._ask(sql, chosen, values)
        return [dict(zip(names, row, strict=True)) for row in rows]

    def value(self, sql: str, chosen: Filter | None = None, **values: Any) -> Any:
        """The one value of a query, or None where there is no figure."""
        _, rows = self._ask(sql, chosen, values)
        return rows[0][0] if rows else None

    @property
    def about(self) -> Row:
        """The plan itself: code, decision, title, issued_on, first_year, last_year,
        amount_unit."""
        return self.rows("SELECT * EXCLUDE (source_hash) FROM plan")[0]

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the plan."""
        return tuple(range(self.about["first_year"], self.about["last_year"] + 1))

    def kept(self, derive: Callable[..., _Fact], *arguments: Hashable) -> _Fact:
        """The result of `derive(plan, *arguments)`, computed once, because a version of the file
        never changes. The last 1,024 results are kept as long as the plan."""
        key = (derive, arguments)
        with self._keeping:
            if key in self._kept:
                self._kept.move_to_end(key)
                known: _Fact = self._kept[key]
                return known
        fact = derive(self, *arguments)
        with self._keeping:
            self._kept[key] = fact
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return fact

    def forget(self) -> None:
        """Empties the memory, so that the next answers are computed anew."""
        with self._keeping:
            self._kept.clear()

    def _ask(self, sql: str, chosen: Filter | None, values: dict[str, Any]) -> _Answer:
        if chosen is not None:
            condition, bound = where(chosen)
            sql = sql.replace("{where}", condition).replace("{rows}", rows_of(chosen))
            values = {**bound, **values}
        return self.kept(_answer, sql, tuple((name, _unchanging(v)) for name, v in values.items()))


def derived(derive: Callable[[Plan], _Fact]) -> Callable[[Plan], _Fact]:
    """A fact of a plan, worked out once and kept with it. All callers share the same object, so
    nobody may change it."""

    @wraps(derive)
    def kept(plan: Plan) -> _Fact:
        return plan.kept(derive)

    return kept


def _answer(plan: Plan, sql: str, bound: tuple[tuple[str, Any], ...]) -> _Answer:
    """The answer of the database; a query is stopped after the plan's time limit."""
    values = {name: list(v) if isinstance(v, tuple) else v for name, v in bound}
    with plan._connection.cursor() as cursor:
        stop = Timer(plan._time_limit, cursor.interrupt)
        stop.daemon = True
        stop.start()
        try:
            cursor.execute("BEGIN TRANSACTION READ ONLY")
            cursor.execute(sql, values)
            names = [column[0] for column in cursor.description or []]
            return names, [tuple(map(_unchanging, row)) for row in cursor.fetchall()]
        except duckdb.InterruptException as error:
            raise QueryTimeError(sql) from error
        finally:
            stop.cancel()
            stop.join()  # its thread holds the cursor, and would outlive the process's end


def _unchanging(value: Any) -> Any:
    """A list as a tuple, because all callers share what is kept."""
    return tuple(value) if isinstance(value, list) else value


def version(path: Path) -> tuple[int, int, int] | None:
    """What changes when the file is replaced, so that a screen knows to read it again."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _copy_in_memory(path: Path, reported: Reported) -> duckdb.DuckDBPyConnection:
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
            appender = connection.appender("reported")
            appender.append_rows(list(reported.rows))
            appender.flush()
            connection.execute(_REPORTED)
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
