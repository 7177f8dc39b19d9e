"""Builds that are killed or find no room: the old file stays, and the next build is clean."""

from __future__ import annotations

import hashlib
import os
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

_BUILD = [sys.executable, "-m", "planmodel", "build"]
_KILLS, _AT_ONCE = 50, 5


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def rows(file: Path) -> str:
    """The file as another process reads it: it can be read, and holds the whole plan."""
    question = (
        "import duckdb, sys; print(duckdb.connect(sys.argv[1], read_only=True)"
        ".execute('SELECT sum(amount), count(*) FROM budget').fetchone())"
    )
    command = [sys.executable, "-c", question, str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_fifty_builds_killed_at_random_moments_leave_the_file_whole(project: Path) -> None:
    file, chance = project / "data" / "plan.duckdb", random.Random(4089)
    start = time.monotonic()
    subprocess.run(_BUILD, cwd=project, check=True, stdout=subprocess.DEVNULL)
    whole, before = time.monotonic() - start, rows(file)
    killed = 0
    while killed < _KILLS:
        builds = [
            subprocess.Popen(_BUILD, cwd=project, stdout=subprocess.DEVNULL)
            for _ in range(_AT_ONCE)
        ]
        # _AT_ONCE of them share the machine, so that each takes that much longer.
        for moment in sorted(chance.uniform(0.1, 1) * whole * _AT_ONCE / 2 for _ in builds):
            time.sleep(max(0, moment / _AT_ONCE))
            build = builds.pop(chance.randrange(len(builds)))
            build.kill()
            killed += build.wait() == -9
        assert rows(file) == before
    for left in (project / "data").glob("plan.duckdb.*.tmp*"):
        left.touch()  # they are young: another build might be at work
    subprocess.run(_BUILD, cwd=project, check=True, stdout=subprocess.DEVNULL)
    assert rows(file) == before


def test_what_killed_builds_left_is_taken_away_once_it_is_nobody_s(project: Path) -> None:
    left = project / "data" / "plan.duckdb.999999.tmp"
    young = project / "data" / "plan.duckdb.999998.tmp"
    for file in (left, young):
        file.write_bytes(b"half")
    os.utime(left, (0, 0))
    subprocess.run(_BUILD, cwd=project, check=True, stdout=subprocess.DEVNULL)
    assert not left.exists() and young.exists()
    young.unlink()


@pytest.mark.parametrize("room", [0, 20_000, 100_000])
def test_a_build_without_room_says_so_and_leaves_the_file(project: Path, room: int) -> None:
    file = project / "data" / "plan.duckdb"
    before, folder = digest(file), sorted((project / "data").iterdir())
    done = subprocess.run(
        _BUILD, cwd=project, capture_output=True, text=True, preexec_fn=lambda: limited(room)
    )
    assert done.returncode == 1 and "Không ghi được plan.duckdb" in done.stderr
    assert "dung lượng" in done.stderr and "Traceback" not in done.stderr
    assert digest(file) == before and sorted((project / "data").iterdir()) == folder


@pytest.mark.parametrize("kind", ["workbook", "brief", "slides", "csv", "plan"])
def test_a_file_without_room_is_refused_and_leaves_the_old_one(project: Path, kind: str) -> None:
    out = project / f"{kind}.out"
    out.write_bytes(b"the old one")
    command = [sys.executable, "-m", "export", kind, "--out", out.name]
    done = subprocess.run(
        command, cwd=project, capture_output=True, text=True, preexec_fn=lambda: limited(1_000)
    )
    assert done.returncode == 2 and f"Không ghi được {out.name}" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr and out.read_bytes() == b"the old one"
    assert [path.name for path in project.glob(f"{kind}.out*")] == [out.name]


def limited(room: int) -> None:
    """No file may grow beyond so many bytes: what a full disk does to whoever writes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
