"""What can keep a store from serving, told as a reason that the catalogues word."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

# By SQLite's code or its low byte, and by PostgreSQL's SQLSTATE or the class that it begins with.
_SQLITE = {
    sqlite3.SQLITE_ERROR: "damaged",  # a table or column of ours is not there
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_PROTOCOL: "busy",
    sqlite3.SQLITE_FULL: "full",
    # A write that a quota ends, and no room for the few pages that a reader needs.
    sqlite3.SQLITE_IOERR_WRITE: "full",
    sqlite3.SQLITE_IOERR_SHMSIZE: "full",
}
_POSTGRESQL = {
    "42P01": "damaged",
    "42703": "damaged",
    "XX": "damaged",
    "55P03": "busy",
    "57014": "busy",
    "40": "busy",
    "53100": "full",
}


class StoreError(Exception):
    """The store cannot serve. `reason`: address (it is none), unreachable, damaged (or something
    else than a store of reports), newer (made by a later version of this program), busy (somebody
    else writes in it), full (no room on its disk), kind (real where a demonstration was asked for,
    or the reverse)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@contextmanager
def told() -> Iterator[None]:
    """Tells what a database says as a StoreError; what breaks a rule of the tables is a fault of
    ours, and stays what it is."""
    try:
        yield
    except (exc.IntegrityError, exc.DataError, exc.NotSupportedError):
        raise
    except exc.DBAPIError as error:
        raise StoreError(_reason(error.orig)) from error
    except exc.TimeoutError as error:  # every connection to the server is in use
        raise StoreError("busy") from error


def of_the_disk(error: OSError) -> str:
    """What keeps a new file from its place, as a reason of StoreError."""
    return "full" if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) else "unreachable"


def _reason(error: BaseException | None) -> str:
    if isinstance(error, sqlite3.Error):  # without a code: a text that is none
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
        return _SQLITE.get(code) or _SQLITE.get(code & 0xFF, "unreachable")
    state = getattr(error, "sqlstate", None) or ""
    return _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2], "unreachable")
