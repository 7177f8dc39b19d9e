"""The store of the reports: a file of SQLite, or a database of PostgreSQL that servers share.

A reader sees one moment of it. Writers stand in a row, each with its whole change or none. What
goes wrong is told as a StoreError, never in the words of a database.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic.runtime.migration import MigrationContext
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    StaticPool,
    create_engine,
    exc,
    func,
    insert,
    inspect,
    make_url,
    select,
    text,
    update,
)

from planmodel import build
from reports import migrations
from reports.engines import file_engine, server_engine
from reports.failures import StoreError, of_the_disk, told
from reports.tables import metadata, revision, store

__all__ = ["KINDS", "Store", "StoreError", "address", "is_demonstration"]

KINDS = ("real", "demonstration")

_VERSIONS = "alembic_version"
_VERSION = text("SELECT version_num FROM alembic_version")
_MAKING = 4089  # PostgreSQL's lock under which a store is made


def address() -> str:
    """Where the reports of this installation are kept: what PLAN_REPORTS_URL says, else a file
    beside the plan's."""
    beside = URL.create("sqlite", database=str(build.PLAN_FILE.with_name("reports.sqlite")))
    return os.environ.get("PLAN_REPORTS_URL") or beside.render_as_string()


class Store:
    """A store by its address ("sqlite:////srv/plan/reports.sqlite", "postgresql://host/reports").
    Safe to share between threads. One that was never made reads as an empty one. `file`: where it
    stands, None where a server keeps it."""

    def __init__(self, url: str, wait: float = 30) -> None:
        """Opens nothing yet. `wait`: seconds that a writer stands in the row. Raises StoreError
        where the address is none."""
        try:
            place = make_url(url)
            self.file = _file(place)
            file = self.file
            self._writers = file_engine(file, wait) if file else server_engine(place, wait)
        except (exc.ArgumentError, ImportError) as error:
            raise StoreError("address") from error
        self._readers = self._writers.execution_options(is_reading=True)
        if not self.file:
            self._readers = self._readers.execution_options(isolation_level="REPEATABLE READ")
        self._moment = ContextVar[Connection | None]("moment", default=None)

    @property
    def exists(self) -> bool:
        """Whether it is there; of a file a look at its folder. Raises StoreError."""
        if self.file:
            return _is_there(self.file)
        with told():
            return self._version() is not None

    def kind(self) -> str:
        """real, or demonstration where everything in it is invented; "" where it was never
        made. Raises StoreError."""
        with self.reading() as connection:
            return str(connection.scalar(select(store.c.kind)) or "")

    def revision(self) -> tuple[int, int]:
        """(n, accepted): the one moves with every write, the other with what the pages show. No
        pair comes twice, also where a store is restored or made anew; (0, 0) where it was never
        made. Raises StoreError."""
        if self.file and not _is_there(self.file):
            return 0, 0
        with self.reading() as connection:
            row = connection.execute(select(revision.c.n, revision.c.accepted)).first()
            return (row.n, row.accepted) if row else (0, 0)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one moment of the store; whoever reads within sees the same
        moment, also after a write. Raises StoreError."""
        held = self._moment.get()
        if held is not None:
            with told():
                yield held
            return
        with told(), self._connected() as connection:
            token = self._moment.set(connection)
            try:
                yield connection
            finally:
                self._moment.reset(token)

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        """A connection to the store in its newest form, or to an empty one where there is none."""
        found = None
        if not self.file or _is_there(self.file):
            with self._readers.connect() as connection:
                found = _version(connection)
                if found == migrations.NEWEST:
                    yield connection
                    return
        if found:
            self.make()
        with (self._readers if found else _nothing()).connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are kept together at the end, or not at all; the store is
        made where there is none. Raises StoreError: then nothing was kept, but for a connection
        lost at the very end, after which nobody knows; what is asked again has to be harmless."""
        with told():
            self.make()
            with self._writers.begin() as connection:
                # First, so that from here on every other writer waits.
                connection.execute(update(revision).values(n=revision.c.n + 1))
                yield connection

    def make(self, kind: str = "") -> None:
        """Makes the store where there is none, of this kind or else real, and brings an older one
        to the newest form. Raises StoreError, with the reason "kind" where it is there and of the
        other kind."""
        with told():
            if self.file and not _is_there(self.file):
                _make_file(self.file.resolve(), kind or KINDS[0])
            if self._version() != migrations.NEWEST:
                _bring_up(self._writers, kind or KINDS[0])
        if kind and kind != self.kind():
            raise StoreError("kind")

    def _version(self) -> str | None:
        if self.file and not _is_there(self.file):
            return None
        with self._readers.connect() as connection:
            return _version(connection)


def is_demonstration(connection: Connection) -> bool:
    """Whether everything in the store that a connection sees is invented."""
    return connection.scalar(select(store.c.kind)) == KINDS[1]


def _make_file(place: Path, kind: str) -> None:
    """Makes a store beside its place and puts it there whole: whatever ends this process, and
    whoever looks meanwhile, a file that stands there is never half a store."""
    try:
        with TemporaryDirectory(prefix=f"{place.name}.", dir=place.parent) as folder:
            made = Path(folder) / place.name
            _bring_up(file_engine(made, 0, is_new=True), kind)
            try:
                os.link(made, place)
            except FileExistsError:
                pass  # somebody else was first
            except OSError:  # a disk that knows no links, such as a memory stick
                if not place.exists():
                    made.rename(place)
    except OSError as error:
        raise StoreError(of_the_disk(error)) from error


def _bring_up(writers: Engine, kind: str) -> None:
    """In one transaction; of several processes that come at once the first does it."""
    with writers.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(_MAKING)))
        before = MigrationContext.configure(connection).get_current_revision()
        migrations.upgrade(connection)
        if before is None:
            _begin(connection, kind)


def _is_there(file: Path) -> bool:
    """Whether the file is there. A folder that is not is a disk that is not: no empty store; and a
    file without anything in it was cut off, for a store is put there whole."""
    try:
        if file.is_file() and not file.stat().st_size:
            raise StoreError("damaged")
        if file.exists():
            return True
        if file.parent.is_dir():
            return False
    except OSError as error:
        raise StoreError("unreachable") from error
    raise StoreError("unreachable")


def _version(connection: Connection) -> str | None:
    """The form that the store has; None where nothing stands there yet, which only a server's
    database can be: a file without our tables is none of our stores."""
    is_file = connection.dialect.name == "sqlite"
    try:
        found = connection.scalar(_VERSION)
    except exc.DBAPIError:
        connection.rollback()
        tables = () if is_file else inspect(connection).get_table_names()
        if is_file or (tables and _VERSIONS not in tables):
            raise  # something of somebody else's
        if not tables:
            return None
        found = connection.scalar(_VERSION)  # another process made it between the two questions
    if found is None and is_file:
        raise StoreError("damaged")
    if found is not None and found not in migrations.KNOWN:
        raise StoreError("newer")
    return str(found) if found else None


def _begin(connection: Connection, kind: str) -> None:
    """The first rows of a new store. The revision begins with the clock, so that whoever holds the
    rows of a store that stood here before never takes them for those of this one."""
    now = datetime.now(UTC)
    start = int(now.timestamp() * 1000)
    connection.execute(insert(store).values(id=1, kind=kind, made_at=now))
    connection.execute(insert(revision).values(id=1, n=start, accepted=start))


def _nothing() -> Engine:
    """An empty store in memory: what one that was never made reads as."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    metadata.create_all(engine)
    return engine


def _file(place: URL) -> Path | None:
    """The file of a store, None where a server keeps it."""
    kind = place.get_backend_name()
    if kind == "sqlite" and place.database and place.database != ":memory:":
        return Path(place.database)
    if kind == "postgresql":
        return None
    raise StoreError("address")
