"""A build either replaces data/plan.duckdb whole or leaves it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pytest

from planmodel import __main__ as command
from planmodel.build import SOURCE_FOLDER, SourceError, build, is_current
from tests.reader.client import opened


@pytest.fixture
def old_file(tmp_path: Path, fresh_file: Path) -> Path:
    """A plan's file in a folder of its own, to be replaced or left."""
    folder = tmp_path / "data"
    folder.mkdir()
    return Path(shutil.copy(fresh_file, folder / "plan.duckdb"))


def break_source(folder: Path) -> None:
    """Thọ Xuân in 2011: 130 where line 831 prints 120."""
    budget = folder / "budget.csv"
    text = budget.read_text(encoding="utf-8")
    budget.write_text(text.replace("THO-XUAN,2011,120", "THO-XUAN,2011,130"), encoding="utf-8")


def test_a_failed_build_leaves_the_old_file_byte_for_byte(
    source_copy: Path, old_file: Path
) -> None:
    before = old_file.read_bytes()
    break_source(source_copy)
    with pytest.raises(SourceError) as failed:
        build(source_copy, old_file)
    assert "differs_from_annex" in {problem.rule for problem in failed.value.problems}
    assert old_file.read_bytes() == before
    assert [path.name for path in old_file.parent.iterdir()] == ["plan.duckdb"]


def test_a_file_that_cannot_be_written_is_an_os_error(source_copy: Path, tmp_path: Path) -> None:
    with pytest.raises(OSError):
        build(source_copy, tmp_path / "no such folder" / "plan.duckdb")


def test_the_build_replaces_nothing_but_a_regular_file(
    odd_place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = odd_place.lstat()
    monkeypatch.setattr(command, "build", partial(build, SOURCE_FOLDER, odd_place))
    assert command.main(["build", "--lang", "en"]) == 1
    assert "is not a regular file" in capsys.readouterr().err
    after = odd_place.lstat()
    assert (after.st_mode, after.st_ino) == (before.st_mode, before.st_ino)
    assert [path.name for path in odd_place.parent.iterdir()] == [odd_place.name]
    assert not is_current(SOURCE_FOLDER, odd_place)


def test_the_command_says_in_words_that_the_file_cannot_be_written(
    source_copy: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    nowhere = tmp_path / "no such folder" / "plan.duckdb"
    monkeypatch.setattr(command, "build", partial(build, source_copy, nowhere))
    assert command.main(["build", "--lang", "en"]) == 1
    assert "plan.duckdb cannot be written: " in capsys.readouterr().err


def test_the_check_command_names_the_faults_of_a_source_and_builds_nothing(
    source_copy: Path,
    old_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(command, "SOURCE_FOLDER", source_copy)
    monkeypatch.setattr(command, "PLAN_FILE", old_file)
    before = old_file.read_bytes()
    assert command.main(["check", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "No faults in data/source.\n"
    break_source(source_copy)
    assert command.main(["check", "--lang", "vi"]) == 1
    told = capsys.readouterr().err
    assert "budget.csv, dòng 166, cột 4/1/2011" in told and "Không dựng" not in told
    assert old_file.read_bytes() == before


def without_rows(folder: Path, table: str) -> None:
    header = (folder / f"{table}.csv").read_text(encoding="utf-8").split("\n")[0]
    (folder / f"{table}.csv").write_text(f"{header}\n", encoding="utf-8")


def with_package(folder: Path, change: Callable[[list[dict[str, Any]]], object]) -> None:
    file = folder / "datapackage.json"
    package = json.loads(file.read_text(encoding="utf-8"))
    change(package["resources"])
    file.write_text(json.dumps(package), encoding="utf-8")


def with_words(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")


def test_a_table_without_rows_is_built_empty(source_copy: Path, old_file: Path) -> None:
    without_rows(source_copy, "findings")
    build(source_copy, old_file)
    with opened(old_file) as ask:
        assert ask("SELECT count(*) FROM finding") == [(0,)]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(partial(without_rows, table="plan"), id="no plan"),
        pytest.param(partial(with_package, change=list.pop), id="a table less in the package"),
        pytest.param(
            partial(with_package, change=lambda resources: resources[0].pop("schema")),
            id="a table without a schema",
        ),
        pytest.param(
            partial(with_words, file="findings.csv", old="301 319", new="301 x319"),
            id="a line that is no number",
        ),
        pytest.param(
            partial(with_words, file="findings.csv", old="301 319", new="301 ٣١٩"),
            id="a line in digits of another script",
        ),
        pytest.param(
            partial(with_words, file="findings.csv", old="301 319", new="301 -319"),
            id="a line below zero",
        ),
        pytest.param(
            partial(with_words, file="units.csv", old="4,1,80,395", new="4,1,80,3950000000"),
            id="a code beyond the file's numbers",
        ),
        pytest.param(
            partial(with_words, file="reference_figures.csv", old=",637,", new=f",{10**20},"),
            id="a figure beyond the file's numbers",
        ),
    ],
)
def test_what_the_file_cannot_hold_is_named_before_it_is_built(
    source_copy: Path, old_file: Path, damage: Callable[[Path], None]
) -> None:
    before = old_file.read_bytes()
    damage(source_copy)
    with pytest.raises(SourceError):
        build(source_copy, old_file)
    assert old_file.read_bytes() == before


# --- whether a build is needed -----------------------------------------------------------------


def test_a_file_is_current_until_its_source_changes(source_copy: Path, old_file: Path) -> None:
    assert is_current(source_copy, old_file)
    for path in source_copy.iterdir():  # a clone on Windows
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert is_current(source_copy, old_file)
    with_words(source_copy, "terms.csv", "Mức độ 1", "Mức  độ 1")
    assert not is_current(source_copy, old_file)


def test_a_missing_or_foreign_file_is_not_current(source_copy: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.duckdb"
    with duckdb.connect(str(foreign)) as connection:
        connection.execute("CREATE TABLE plan (name VARCHAR)")
    assert not is_current(source_copy, foreign)
    assert not is_current(source_copy, tmp_path / "missing.duckdb")
    assert not is_current(source_copy, source_copy / "budget.csv")


@pytest.fixture
def project(root: Path, tmp_path: Path, source_copy: Path, old_file: Path) -> Path:
    """A project of its own: the model, its source and its file."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(root / "planmodel", tmp_path / "planmodel", ignore=ignored)
    source_copy.rename(old_file.parent / "source")
    return tmp_path


def run(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command in a terminal that is not UTF-8."""
    return subprocess.run(
        [sys.executable, "-m", "planmodel", "build", *words],
        cwd=project,
        env={**os.environ, "PYTHONPATH": "", "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_command_builds_only_after_a_change(project: Path) -> None:
    done = run(project, "--if-needed")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "plan.duckdb đã đúng với data/source, không cần dựng lại.\n"
    with_words(project / "data" / "source", "terms.csv", "Mức độ 1", "Mức  độ 1")
    done = run(project, "--if-needed", "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Built plan.duckdb from data/source.\n"
    assert is_current(project / "data" / "source", project / "data" / "plan.duckdb")


def test_the_command_names_every_fault_and_ends_with_1(project: Path) -> None:
    before = (project / "data" / "plan.duckdb").read_bytes()
    break_source(project / "data" / "source")
    done = run(project, "--if-needed")
    assert (done.returncode, done.stdout) == (1, "")
    told = done.stderr.splitlines()
    assert any(line.startswith("budget.csv, dòng 166, cột 4/1/2011: Ghi “130”") for line in told)
    assert told[-1].startswith(f"Không dựng: data/source có {len(told) - 1} chỗ sai.")
    assert (project / "data" / "plan.duckdb").read_bytes() == before


def test_whoever_builds_the_file_all_can_read_it(tmp_path: Path) -> None:
    built, mask = tmp_path / "plan.duckdb", os.umask(0o077)
    try:
        build(SOURCE_FOLDER, built)
    finally:
        os.umask(mask)
    assert built.stat().st_mode & 0o777 == 0o644
