"""The plan's file at fault under readers: what they are told, and that all comes back by itself."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from tests.project import ROOT
from tests.reader.server import Server
from tests.reader.session import Session

SOUND = ROOT / "data" / "plan.duckdb"
_HOLDING = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held'); sys.stdin.read()"


@contextmanager
def missing(file: Path) -> Iterator[None]:
    file.unlink()
    yield


@contextmanager
def empty(file: Path) -> Iterator[None]:
    file.write_bytes(b"")
    yield


@contextmanager
def truncated(file: Path) -> Iterator[None]:
    file.write_bytes(SOUND.read_bytes()[:90_000])
    yield


@contextmanager
def flipped(file: Path) -> Iterator[None]:
    """One bit in every 4,096 bytes."""
    broken = bytearray(SOUND.read_bytes())
    for place in range(5_000, len(broken), 4_096):
        broken[place] ^= 16
    file.write_bytes(broken)
    yield


@contextmanager
def of_another_format(file: Path) -> Iterator[None]:
    file.write_bytes(b"SQLite format 3\0" + bytes(200_000))
    yield


@contextmanager
def of_another_plan(file: Path) -> Iterator[None]:
    file.unlink()
    with duckdb.connect(str(file)) as connection:
        connection.execute("CREATE TABLE budget (amount BIGINT)")
    yield


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Another program writes in it."""
    file.touch()  # another version, so that it is read again
    command = [sys.executable, "-c", _HOLDING, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout and holder.stdout.readline() == b"held\n"
        yield
        holder.communicate()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (missing, "Không có tệp"),
        (empty, "trống"),
        (truncated, "bị hỏng"),
        (flipped, "bị hỏng"),
        (of_another_format, "không phải tệp DuckDB"),
        (of_another_plan, "không chứa Kế hoạch"),
        (locked, "chương trình khác khoá"),
    ],
)
def test_a_fault_is_told_with_what_mends_it_and_passes(
    project: Path, dashboard: Server, fault: Callable[[Path], object], said: str
) -> None:
    file = project / "data" / "plan.duckdb"
    with Session(dashboard.url, "budget", "year=2013") as reader:
        assert "29.990" in reader.text and reader.errors == []
        with fault(file):  # type: ignore[attr-defined]
            told = reader.run().text
            assert said in told and "make build" in told and "python -m planmodel build" in told
            assert "Traceback" not in told and str(project) not in told and reader.errors == []
        other = file.with_name("other.duckdb")
        other.write_bytes(SOUND.read_bytes())
        other.replace(file)
        assert "29.990" in reader.run().text  # the same page and view, without a restart
        assert reader.query == "year=2013" and "Chưa mở được" not in reader.text
