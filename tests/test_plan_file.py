"""Opening the plan's file: what cannot serve is told as one of five reasons, and what is opened is
locked, shared between threads, and leaves no handle behind."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from planmodel import budget
from planmodel.filter import Filter
from planmodel.plan import Plan, PlanFileError, version

# In an interpreter of its own: a damaged file may bring down the process that reads it.
OPEN_ALL = """
import json, pathlib, sys
from planmodel.plan import Plan, PlanFileError

def reason(path):
    try:
        Plan(path)
    except PlanFileError as error:
        return error.reason
    return "opened"

found = {path.name: reason(path) for path in pathlib.Path(sys.argv[1]).iterdir()}
print(json.dumps(found))
"""

CUTS = (1, 11, 100, 4_096, 8_192, 12_288, 12_289, 50_000, 262_144, -16_384, -1)  # bytes kept
FLIPS = (0, 8, 12, 20, 52, 4_095, 4_096, 4_104, 4_136, 8_192, 8_200, 12_288, 12_300)  # in headers
EXPECTED = {
    "whole": {"opened"},
    "folder": {"missing"},
    "empty": {"empty"},
    "text": {"foreign", "damaged"},
    "csv": {"foreign", "damaged"},
    "zeros": {"foreign", "damaged"},
    "another database": {"foreign"},
    "an empty database": {"foreign"},
    **{f"cut at {size}": {"damaged"} for size in CUTS},
    **{f"flipped at {place}": {"damaged"} for place in FLIPS},
}


@pytest.fixture(scope="module")
def reasons(
    root: Path, plan_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """What opening each bad file ends in, by its name."""
    folder = tmp_path_factory.mktemp("bad files")
    whole = plan_file.read_bytes()
    (folder / "folder").mkdir()
    (folder / "whole").write_bytes(whole)
    (folder / "empty").write_bytes(b"")
    (folder / "text").write_text("Số: 4089/QĐ-UBND\n" * 1000, encoding="utf-8")
    (folder / "zeros").write_bytes(bytes(100_000))
    shutil.copy(root / "data" / "source" / "budget.csv", folder / "csv")
    for size in CUTS:
        (folder / f"cut at {size}").write_bytes(whole[:size])
    for place in FLIPS:
        flipped = bytes([whole[place] ^ 0x10])
        (folder / f"flipped at {place}").write_bytes(whole[:place] + flipped + whole[place + 1 :])
    duckdb.connect(str(folder / "an empty database")).close()
    with duckdb.connect(str(folder / "another database")) as connection:
        connection.execute("CREATE TABLE budget AS SELECT 1 AS amount")
        connection.execute("CREATE VIEW plan AS FROM budget")
    done = subprocess.run(
        [sys.executable, "-c", OPEN_ALL, str(folder)],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_that_cannot_serve_is_told_as_such(reasons: dict[str, str], name: str) -> None:
    assert reasons[name] in EXPECTED[name]


def test_a_missing_file_is_told_as_missing(tmp_path: Path) -> None:
    with pytest.raises(PlanFileError) as failed:
        Plan(tmp_path / "plan.duckdb")
    assert failed.value.reason == "missing"
    assert version(tmp_path / "plan.duckdb") is None


def test_a_file_that_another_program_writes_is_told_as_locked(
    plan_file: Path, tmp_path: Path
) -> None:
    file = shutil.copy(plan_file, tmp_path / "plan.duckdb")
    hold = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout and holder.stdout.readline()
        with pytest.raises(PlanFileError) as failed:
            Plan(Path(file))
        holder.communicate(b"\n")
    assert failed.value.reason == "locked"
    assert budget.total(Plan(Path(file)), Filter()) == 151_359


# What DuckDB raises on Windows of a file that another program holds: in English, in the system's
# own language, and where the system's letters are not UTF-8 (duckdb issues 15641 and 15424).
ON_WINDOWS = [
    duckdb.IOException(
        'IO Error: Cannot open file "c:\\plan.duckdb": The process cannot access the file because '
        "it is being used by another process."
    ),
    duckdb.IOException(
        'IO Error: Cannot open file "c:\\plan.duckdb": Tệp đang được dùng.\n\n'
        "File is already open in\nC:\\DBeaver\\dbeaver.exe (PID 3528)"
    ),
    UnicodeDecodeError("utf-8", b"Cannot open file: \xd5\xd2", 18, 19, "invalid continuation byte"),
]


class OnWindows:
    """A connection of DuckDB that cannot open a file."""

    def __init__(self, raised: Exception, gone: Path | None = None) -> None:
        self.raised, self.gone = raised, gone

    def execute(self, sql: str) -> None:
        if self.gone:
            self.gone.unlink()
        raise self.raised

    def close(self) -> None:
        pass


@pytest.mark.parametrize("raised", ON_WINDOWS, ids=["English", "its language", "its letters"])
def test_a_file_that_windows_keeps_for_another_program_is_told_as_locked(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch, raised: Exception
) -> None:
    monkeypatch.setattr(duckdb, "connect", lambda **_: OnWindows(raised))
    with pytest.raises(PlanFileError) as failed:
        Plan(plan_file)
    assert failed.value.reason == "locked"


@pytest.mark.parametrize("raised", ON_WINDOWS, ids=["English", "its language", "its letters"])
def test_a_file_that_goes_while_windows_opens_it_is_told_as_missing(
    plan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: Exception
) -> None:
    file = Path(shutil.copy(plan_file, tmp_path / "plan.duckdb"))
    monkeypatch.setattr(duckdb, "connect", lambda **_: OnWindows(raised, gone=file))
    with pytest.raises(PlanFileError) as failed:
        Plan(file)
    assert failed.value.reason == "missing"


def test_the_file_has_the_oldest_form_that_duckdb_still_writes(plan_file: Path) -> None:
    """64 is the form of DuckDB 1.0 and 1.1; every later client reads it."""
    head = plan_file.read_bytes()[:20]
    assert head[8:12] == b"DUCK" and int.from_bytes(head[12:20], "little") == 64


def test_a_path_with_spaces_marks_and_accents_is_a_path(plan_file: Path, tmp_path: Path) -> None:
    file = shutil.copy(plan_file, tmp_path / "Kế hoạch 'số 1'; 100%.duckdb")
    assert budget.total(Plan(Path(file)), Filter()) == 151_359


@pytest.mark.parametrize(
    "sql",
    [
        "FROM read_csv('data/source/budget.csv')",
        "FROM 'data/source/budget.csv'",
        "FROM read_text('/etc/hostname')",
        "FROM glob('*')",
        "COPY budget TO 'stolen.csv'",
        "COPY budget FROM 'data/source/budget.csv'",
        "EXPORT DATABASE 'stolen'",
        "ATTACH 'data/plan.duckdb' AS other",
        "INSTALL httpfs",
        "LOAD httpfs",
        "FROM read_csv('https://example.com/x.csv')",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "SET threads = 1",
        "RESET enable_external_access",
    ],
)
def test_an_opened_plan_reaches_no_file_network_or_setting(plan: Plan, sql: str) -> None:
    with pytest.raises((duckdb.PermissionException, duckdb.InvalidInputException)):
        plan.rows(sql)


def test_many_threads_share_one_plan_and_get_right_answers(plan: Plan) -> None:
    need = {2011: 31_899, 2012: 30_490, 2013: 29_990, 2014: 29_990, 2015: 28_990}
    asked = [2011 + n % 5 for n in range(8 * 50)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda y: budget.total(plan, Filter(years=(y,))), asked))
    assert found == [need[year] for year in asked]


def test_many_threads_open_one_file_at_once(plan_file: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        plans = list(threads.map(Plan, [plan_file] * 8))
    assert {budget.total(opened, Filter()) for opened in plans} == {151_359}


def test_an_opened_plan_holds_no_handle_and_outlives_its_file(
    plan_file: Path, fresh_file: Path, tmp_path: Path
) -> None:
    file = Path(shutil.copy(plan_file, tmp_path / "plan.duckdb"))
    before, opened = version(file), Plan(file)
    held = Path("/proc/self/fd")
    if held.is_dir():  # Linux alone lists them
        targets = [link.readlink() for link in held.iterdir() if link.is_symlink()]
        assert not [target for target in targets if target.is_relative_to(tmp_path)]
    Path(shutil.copy(fresh_file, tmp_path / "new")).replace(file)
    assert version(file) != before
    file.unlink()
    assert budget.total(opened, Filter()) == 151_359


def test_the_version_of_a_file_that_nobody_replaced_stays(plan_file: Path) -> None:
    Plan(plan_file)
    assert version(plan_file) == version(plan_file) is not None
