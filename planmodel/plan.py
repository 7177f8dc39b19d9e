"""The plan's file, opened: a copy in memory that every session reads through its own cursor.

The copy leaves no handle on the file, so that a rebuild can replace it on every system, and it
is locked: no query can reach a file, the network or a setting.
"""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path
from threading import Timer
from typing import Any

import duckdb
import pandas as pd

from planmodel.filter import Filter

REQUIRED = frozenset(
    {
        *("plan", "clause", "line", "cell", "unit", "unit_spelling", "subject", "activity"),
        "budget",
        *("target", "target_level", "target_unit", "funding_link", "duty", "stated_total"),
        *("finding", "finding_line", "finding_about", "term", "reference_figure"),
        *("budget_line", "target_funding"),
    }
)


_Answer = tuple[list[str], list[tuple[Any, ...]]]  # the names of the columns, and the rows


# One row is an activity, a year and a source: budget_line without its units, summed once when the
# file is opened. What no unit narrows is asked of it, however many units report.
_SUMS = """
    CREATE TABLE budget_sum AS
    SELECT activity, lead, status, subject, year, source, sum(amount)::BIGINT AS amount
    FROM budget_line GROUP BY ALL
"""


class PlanFileError(Exception):
    """The file cannot serve. `reason`: missing, empty, damaged, foreign or locked."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class QueryTimeError(Exception):
    """A query was stopped after its time limit; nothing was changed."""


class Plan:
    """One version of the plan, read-only. Safe to share between threads."""

    def __init__(self, path: Path, time_limit: float = 10) -> None:
        """Opens the file; a query is stopped after `time_limit` seconds. Raises PlanFileError
        where the file is not a plan that can be read."""
        connection = _copy_in_memory(path)
        # The answers do not change with this version of the file: the last ones are kept.
        self._answer = lru_cache(maxsize=1024)(partial(_answer, connection, time_limit))

    def frame(self, sql: str, chosen: Filter | None = None, **values: Any) -> pd.DataFrame:
        """The rows of a query. `{where}` in the text stands for what the filter chooses, `{rows}`
        for where that money stands (Filter.rows); all values are bound by name. Columns hold
        Python objects: integers stay exact, a blank is None, never 0 or NaN, and a list is a
        tuple. Raises QueryTimeError where the query takes too long."""
        names, rows = self._asked(sql, chosen, values)
        return pd.DataFrame(rows, columns=names, dtype=object)

    def records(
        self, sql: str, chosen: Filter | None = None, **values: Any
    ) -> list[dict[str, Any]]:
        """The same rows, each a dict by column name, the caller's own."""
        names, rows = self._asked(sql, chosen, values)
        return [dict(zip(names, row, strict=True)) for row in rows]

    def value(self, sql: str, chosen: Filter | None = None, **values: Any) -> Any:
        """The one value of a query, or None where there is no figure."""
        _, rows = self._asked(sql, chosen, values)
        return rows[0][0] if rows else None

    def forget(self) -> None:
        """Lets go of the answers that were kept: the next ones are asked for anew."""
        self._answer.cache_clear()

    def _asked(self, sql: str, chosen: Filter | None, values: dict[str, Any]) -> _Answer:
        if chosen is not None:
            where, bound = chosen.where()
            sql = sql.replace("{where}", where).replace("{rows}", chosen.rows)
            values = {**bound, **values}
        return self._answer(sql, tuple((name, _unchanging(v)) for name, v in values.items()))


def _answer(
    connection: duckdb.DuckDBPyConnection,
    limit: float,
    sql: str,
    given: tuple[tuple[str, Any], ...],
) -> _Answer:
    """The answer of the database, asked for at most so many seconds."""
    values = {name: list(v) if isinstance(v, tuple) else v for name, v in given}
    with connection.cursor() as cursor:
        stop = Timer(limit, cursor.interrupt)
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


def _unchanging(value: Any) -> Any:
    """A list as a tuple: what is kept is everybody's."""
    return tuple(value) if isinstance(value, list) else value


def version(path: Path) -> tuple[int, int, int] | None:
    """What changes when the file is replaced, so that a screen knows to read it again."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


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
        names = connection.execute("SELECT table_name FROM information_schema.tables").fetchall()
        is_plan = {row[0] for row in names} >= REQUIRED
        if is_plan:
            connection.execute(_SUMS)
    except duckdb.Error as error:
        connection.close()
        locked = isinstance(error, duckdb.IOException) and "lock" in str(error).lower()
        raise PlanFileError("locked" if locked else "damaged") from error
    if not is_plan:
        connection.close()
        raise PlanFileError("foreign")
    connection.execute(
        r"""
        CREATE MACRO fold(words) AS trim(regexp_replace(
            translate(lower(strip_accents(words)), 'đ', 'd'), '[\s\x{00A0}]+', ' ', 'g'
        ))
        """
    )
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection
