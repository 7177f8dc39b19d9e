"""A store as one file that stands by itself. Whichever database keeps the store, a backup is a
store of SQLite, so that it is also the way from the one to the other."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, update

from planmodel.finished_file import finished_file
from reports import queries, tables
from reports.content import Figure, Report, content_hash
from reports.store import Store, StoreError

_KEPT = (
    *(tables.report, tables.figure, tables.event),
    *(tables.question, tables.draft, tables.displaced, tables.appointment, tables.sign_out),
)
_Contents = dict[Table, list[dict[str, Any]]]


class BackupError(Exception):
    """The backup was not made or not restored, and nothing was changed. `reason`: nothing (there is
    no store), itself (the file is the store), holds (the store to restore into has reports),
    missing (no such file), faulty (the reports `faulty` of the store, or of the backup, are not
    what they were when they came), else a reason of StoreError, said of the backup's file."""

    def __init__(self, reason: str, faulty: tuple[int, ...] = ()) -> None:
        super().__init__(reason)
        self.reason, self.faulty = reason, faulty


@dataclass(frozen=True)
class Extent:
    """How much a store holds. `faulty`: the numbers of the reports that do not say any more what
    they said when they came."""

    reports: int
    figures: int
    decisions: int
    faulty: tuple[int, ...] = ()


def backup(store: Store, file: Path) -> Extent:
    """Writes all that the store holds at one moment into a file, while others go on writing. Where
    it cannot, what stood there stays; so it does where a report is not what it was when it came:
    yesterday's backup is the better one. Raises StoreError, BackupError and OSError."""
    if store.file and store.file.resolve() == file.resolve():
        raise BackupError("itself")
    kind, contents = _contents(store)
    if not kind:
        raise BackupError("nothing")
    _refuse_faulty(kind, contents)
    with finished_file(file) as unfinished, _of_the_backup():
        copy = Store(f"sqlite:///{unfinished}")
        copy.make(kind)
        with copy.writing() as connection:
            _keep(connection, contents)
        with closing(sqlite3.connect(unfinished)) as raw:  # one file, that a disc can carry
            raw.execute("PRAGMA journal_mode = DELETE")
    return _extent(contents)


def restore(store: Store, file: Path) -> Extent:
    """Fills a store that holds no report (or makes it) with what a backup holds; the numbers of the
    reports stay. Raises StoreError and BackupError."""
    if not file.is_file():
        raise BackupError("missing")
    with tempfile.TemporaryDirectory() as folder, _of_the_backup():
        opened = Store(f"sqlite:///{shutil.copy(file, folder)}")  # the backup stays as it is
        kind, contents = _contents(opened)
        if not kind:
            raise BackupError("damaged")
        _refuse_faulty(kind, contents)
    store.make(kind)
    with store.writing() as connection:
        if connection.scalar(select(func.count()).select_from(tables.report)):
            raise BackupError("holds")
        _keep(connection, contents)
        counted = tables.revision.c.accepted
        connection.execute(update(tables.revision).values(accepted=counted + 1))
    return _extent(contents)


def verify(store: Store) -> Extent:
    """Reads all of a store and holds every report against what it said when it came. Raises
    StoreError, where the database's own check finds a fault too."""
    kind, contents = _contents(store)
    return _extent(contents, _faulty(kind, contents))


def _refuse_faulty(kind: str, contents: _Contents) -> None:
    faulty = _faulty(kind, contents)
    if faulty:
        raise BackupError("faulty", faulty)


def _faulty(kind: str, contents: _Contents) -> tuple[int, ...]:
    """The reports that do not say any more what they said when they came."""
    figures = dict[int, list[Figure]]()
    for row in contents[tables.figure]:
        told = Figure(*(row[column.name] for column in queries.FIGURE))
        figures.setdefault(row["report"], []).append(told)
    reports = {
        row["id"]: Report(
            row["unit"], row["as_of"], tuple(figures.get(row["id"], ())), kind == "demonstration"
        )
        for row in contents[tables.report]
    }
    return tuple(
        row["id"]
        for row in contents[tables.report]
        if content_hash(reports[row["id"]]) != row["content_hash"]
    )


@contextmanager
def _of_the_backup() -> Iterator[None]:
    try:
        yield
    except StoreError as error:
        raise BackupError(error.reason) from error


def _contents(store: Store) -> tuple[str, _Contents]:
    """The kind of a store and all its rows, of one moment."""
    with store.reading() as connection:
        if store.file:
            _check(connection)
        kind = connection.scalar(select(tables.store.c.kind)) or ""
        rows = {t: connection.execute(select(t).order_by(t.c.id)).mappings() for t in _KEPT}
        return kind, {table: list(map(dict, found)) for table, found in rows.items()}


def _check(connection: Connection) -> None:
    """What SQLite itself finds wrong in its file."""
    found = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
    if found != "ok" or connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise StoreError("damaged")


def _keep(connection: Connection, contents: _Contents) -> None:
    for table, rows in contents.items():
        if not rows:
            continue
        connection.execute(insert(table), rows)
        if connection.dialect.name == "postgresql":  # it counts on from the rows that it numbered
            counter = func.pg_get_serial_sequence(table.name, "id")
            connection.execute(select(func.setval(counter, rows[-1]["id"])))


def _extent(contents: _Contents, faulty: tuple[int, ...] = ()) -> Extent:
    reports, figures, decisions = (len(contents[table]) for table in _KEPT[:3])
    return Extent(reports, figures, decisions, faulty)
