"""The two databases that a store may stand in, opened so that they behave the same."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event

_RETRY, _MOST = 0.02, 10  # seconds between two tries to turn a new file to WAL, and in all


def file_engine(file: Path, wait: float, is_new: bool = False, synchronous: str = "FULL") -> Engine:
    """A file of SQLite. Each connection opens it anew, so that nobody goes on writing into a file
    that was replaced. A writer begins as one: a reader that turns writer is refused at once.
    `is_new`: makes the file; else one that was moved away leaves no empty one in its place.
    `synchronous`: what a change waits for; FULL: until it is on the disk."""
    address = f"{file.absolute().as_uri()}?mode={'rwc' if is_new else 'rw'}"

    def opened() -> sqlite3.Connection:
        return sqlite3.connect(address, wait, uri=True, check_same_thread=False)

    engine = create_engine("sqlite://", creator=opened, poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _(raw: sqlite3.Connection, _: Any) -> None:
        raw.isolation_level = None  # the driver begins nothing by itself
        _write_ahead(raw)
        raw.execute(f"PRAGMA synchronous = {synchronous}")
        raw.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        reads = connection.get_execution_options().get("is_reading")
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


def server_engine(place: URL, wait: float) -> Engine:
    """A database of PostgreSQL. A connection that the server dropped is replaced unseen."""
    milliseconds = max(1, int(wait * 1000))
    settings = {
        "connect_timeout": max(2, min(10, int(wait))),
        "tcp_user_timeout": 10_000,  # a network that went away while the connection rested
        "options": f"-c lock_timeout={milliseconds} -c timezone=UTC",
    }
    return create_engine(place, pool_pre_ping=True, connect_args=settings)


def _write_ahead(raw: sqlite3.Connection) -> None:
    """Readers and a writer do not wait for each other. To turn a new file minds no timeout of
    SQLite's: of several that open it at once some are told that it is locked."""
    last = time.monotonic() + _MOST
    while raw.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            raw.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > last:
                raise
            time.sleep(_RETRY)
