"""A PostgreSQL on a free port of loopback, for the tests of the reports' store, or gets Debian's
where that can be done."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from types import TracebackType

import psycopg

from tests import debian

_NEEDED = "The tests of the store need PostgreSQL. Install it (Debian: apt-get install postgresql)."
_SEND_AWAY = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_PLACES = ("/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt")


def find() -> Path | None:
    """The folder of its programs: the one on the path, or the newest in its usual place."""
    if on_path := shutil.which("pg_ctl"):
        return Path(on_path).resolve().parent
    usual = [found for place in _PLACES for found in Path(place).glob("*/bin/pg_ctl")]
    return max(usual).parent if usual else None


class Postgres:
    """A server of its own, from `with` to its end; nothing of it stays."""

    def __init__(self) -> None:
        programs = find()
        if not programs:
            raise RuntimeError(_NEEDED)
        self._programs = programs
        self._names, self._spare = count(1), list[str]()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = str(probe.getsockname()[1])

    def __enter__(self) -> Postgres:
        self._folder = Path(tempfile.mkdtemp(prefix="postgres-"))
        if os.geteuid() == 0:  # it refuses to run as root
            shutil.chown(self._folder, "postgres")
        self._run("initdb", "-D", self._data, "-A", "trust", "-E", "UTF8", "--no-sync")
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop("immediate")
        shutil.rmtree(self._folder)

    def start(self) -> None:
        """Starts it, on the same port as before. It does not wait for the disk: what is tried is
        the death of processes, not of the machine."""
        options = f"-c listen_addresses=127.0.0.1 -p {self._port} -c unix_socket_directories= -F"
        self._run("pg_ctl", "-D", self._data, "-w", "-l", self._log, "-o", options, "start")

    def stop(self, how: str = "fast") -> None:
        """Stops it; "immediate" as a failure would."""
        self._run("pg_ctl", "-D", self._data, "-w", "-m", how, "stop")

    def new_database(self) -> str:
        """The address of a database with nothing in it."""
        name = f"reports_{next(self._names)}"
        # Of the two templates, which are alike, nobody has to be asked to leave this one.
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        return self._address(name)

    @contextmanager
    def empty_database(self) -> Iterator[str]:
        """The address of a database with nothing in it, which whoever asks next has again: making
        one takes longer than most tests. What is still connected at the end is sent away."""
        address = self._spare.pop() if self._spare else self.new_database()
        yield address
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(_SEND_AWAY)
            connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        self._spare.append(address)

    def _address(self, database: str) -> str:
        return f"postgresql://{self._owner}@127.0.0.1:{self._port}/{database}"

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    @property
    def _log(self) -> str:
        return str(self._folder / "log")

    @property
    def _owner(self) -> str:
        return self._folder.owner()

    def _run(self, program: str, *words: str) -> None:
        as_owner = ["runuser", "-u", self._owner, "--"] if os.geteuid() == 0 else []
        subprocess.run(
            [*as_owner, str(self._programs / program), *words],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self._folder,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )


if __name__ == "__main__":
    sys.exit(debian.provide(find, "postgresql", _NEEDED))
