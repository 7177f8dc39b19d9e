"""The plan, opened: a copy of its file in memory that every session reads through its own cursor,
with what was reported beside it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from threading import Timer
from typing import Any, TypeVar
from weakref import finalize

import duckdb

from planmodel.dependence import on_reports, watch
from planmodel.filter import Filter
from planmodel.plan_copy import OF_REPORTS, Copy, Facts, PlanFileError, ReportedError
from planmodel.rows import Row
from planmodel.where import rows_of, where

__all__ = [
    "REPORTED",
    "Plan",
    "PlanFileError",
    "QueryTimeError",
    "Reported",
    "ReportedError",
    "derived",
    "version",
]

_Fact = TypeVar("_Fact")
_Answer = tuple[list[str], list[tuple[Any, ...]]]  # the names of the columns, and the rows


# The columns of a figure that was reported and accepted: of which report, unit and day, its key and
# what it says, where it stood, and who brought it (whom its form names as having filled it in) and
# who accepted it when (UTC).
REPORTED = (
    *("report", "unit", "as_of", "item", "number", "word", "since", "note", "evidence", "place"),
    *("submitted_at", "submitted_by", "filled_by", "file_name", "accepted_at", "accepted_by"),
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


class QueryTimeError(Exception):
    """A query was stopped after its time limit; nothing was changed."""


class Plan:
    """One version of the plan and of what was reported, read-only. Safe to share between threads.
    What follows from the decision alone is worked out once for all versions of the reports."""

    def __init__(self, path: Path, time_limit: float = 10, reported: Reported = _NOTHING) -> None:
        """Opens the file, beside it what was `reported`; a query is stopped after `time_limit`
        seconds. Raises PlanFileError where the file is not a plan that can be read, and
        ReportedError."""
        self._begin(Copy(path), time_limit, reported, _NOTHING, "")

    def beside(self, reported: Reported) -> Plan:
        """The same version of the file with something else that was reported. Raises
        ReportedError."""
        plan = Plan.__new__(Plan)
        plan._begin(self.copy, self._time_limit, reported, self._reported, self._schema)
        return plan

    def _begin(
        self, copy: Copy, time_limit: float, reported: Reported, before: Reported, schema: str
    ) -> None:
        """Puts what was reported into a schema of its own; what another holds already is copied
        from there."""
        self.copy, self._time_limit, self._reported = copy, time_limit, reported
        self._facts = Facts()
        known, told = _by_report(before), _by_report(reported)
        same = {report for report, rows in told.items() if rows == known.get(report)}
        new = [row for report, rows in told.items() if report not in same for row in rows]
        self._schema = copy.put(new, schema, known.keys() - same)
        finalize(self, copy.drop, self._schema).atexit = False

    @property
    def is_invented(self) -> bool:
        """Whether what was reported is invented, for demonstration."""
        on_reports()
        return self._reported.is_invented

    @property
    def unread(self) -> str:
        """Why what was reported could not be read, "" where it was."""
        on_reports()
        return self._reported.unread

    @property
    def revision(self) -> int:
        """Of the store that it was read from, 0 without one."""
        on_reports()
        return self._reported.revision

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
        never changes. The last 1,024 results are kept as long as the plan, or as the file where
        they ask for nothing that was reported."""
        key = (derive, arguments)
        fact: _Fact
        for fact in self._known(key):
            return fact
        with self._facts.turns.alone(key):
            for fact in self._known(key):  # who asked for the same may have been faster
                return fact
            with watch() as seen:
                fact = derive(self, *arguments)
            (self._facts if seen.on_reports else self.copy.facts).keep(key, fact)
            return fact

    def _known(self, key: Hashable) -> tuple[Any, ...]:
        """The fact alone, or nothing where it is not known."""
        known = self._facts.known(key)
        if known:
            on_reports()
        return known or self.copy.facts.known(key)

    def forget(self) -> None:
        """Empties the memory, so that the next answers are computed anew."""
        self.copy.facts.forget()
        self._facts.forget()

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
    if OF_REPORTS.search(sql):
        on_reports()
    with plan.copy.cursor(plan._schema) as cursor:
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


def _by_report(reported: Reported) -> dict[int, list[tuple[Any, ...]]]:
    """The rows of each report."""
    found = dict[int, list[tuple[Any, ...]]]()
    for row in reported.rows:
        found.setdefault(row[0], []).append(row)
    return found


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
