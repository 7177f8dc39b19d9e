"""data/plan.duckdb: what it holds, and that a build either replaces it whole or leaves it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import pytest

from planmodel import __main__ as command
from planmodel.build import SourceError, build, is_current

# The contract with other tools: these tables and columns keep their names.
CONTRACT = {
    "plan": "code decision title issued_on first_year last_year amount_unit source_hash",
    "clause": "id parent position kind label text first_line last_line citation_vi citation_en",
    "unit": "code name name_as_printed kind annex row staff gso_code tile_row tile_column",
    "unit_spelling": "spelling unit",
    "activity": "code annex number name objective lead lead_as_printed total_cost allocated_before"
    " still_needed status note first_line",
    "budget": "activity unit year amount capital level first_line",
    "target": "code kind text_vi gloss_en measure comparator low high due_year due_is_stated"
    " scope_vi section first_line",
    "funding_link": "target activity basis quote_vi reason_vi reason_en",
    "duty": "unit first_line",
    "stated_total": "id label quantity amount computed first_line",
    "finding": "id severity title_vi title_en detail_vi detail_en first_line",
    "reference_figure": "id unit measure label value as_of source",
    "budget_line": "activity activity_name lead lead_name unit unit_name year amount capital level"
    " source status",
    "target_funding": "target activity basis year amount",
}
AMOUNTS = {
    "activity": "total_cost allocated_before still_needed",
    "budget": "amount",
    "stated_total": "amount computed",
    "budget_line": "amount",
    "target_funding": "amount",
}


@contextmanager
def opened(file: Path) -> Iterator[Callable[[str], list[tuple[Any, ...]]]]:
    """Asks the file as any other tool does: with DuckDB alone."""
    with duckdb.connect(str(file), read_only=True) as connection:
        yield lambda sql: connection.execute(sql).fetchall()


def columns(file: Path) -> dict[str, dict[str, str]]:
    """Table or view -> column -> type."""
    with opened(file) as ask:
        found: dict[str, dict[str, str]] = {}
        for table, column, kind in ask(
            "SELECT table_name, column_name, data_type FROM information_schema.columns"
        ):
            found.setdefault(table, {})[column] = kind
        return found


def content(file: Path) -> dict[str, list[str]]:
    """Every row of every table and view, sorted."""
    with opened(file) as ask:
        return {table: sorted(map(repr, ask(f"FROM {table}"))) for table in columns(file)}


# --- what the file holds -----------------------------------------------------------------------


def test_the_committed_file_is_that_of_the_committed_source(
    plan_file: Path, fresh_file: Path
) -> None:
    assert columns(plan_file) == columns(fresh_file)
    assert content(plan_file) == content(fresh_file)


def test_two_builds_of_one_source_hold_the_same_rows(
    source_copy: Path, fresh_file: Path, tmp_path: Path
) -> None:
    build(source_copy, tmp_path / "second.duckdb")
    assert content(tmp_path / "second.duckdb") == content(fresh_file)


@pytest.mark.parametrize("table", CONTRACT)
def test_a_table_has_the_columns_that_the_contract_names(fresh_file: Path, table: str) -> None:
    found = columns(fresh_file)[table]
    assert set(CONTRACT[table].split()) <= set(found)
    amounts = AMOUNTS.get(table, "").split()
    assert {column: found[column] for column in amounts} == dict.fromkeys(amounts, "BIGINT")


def test_the_passages_hold_every_printed_line_once_and_in_order(
    fresh_file: Path, lines: tuple[str, ...]
) -> None:
    with opened(fresh_file) as ask:
        passages = ask("SELECT position, first_line, last_line, text FROM clause ORDER BY 1")
    assert [position for position, *_ in passages] == list(range(1, len(passages) + 1))
    held = []
    for _, first, last, text in passages:
        printed = {n: lines[n].strip() for n in range(first, last + 1) if lines[n].strip()}
        assert text == "\n".join(printed.values())
        held += list(printed)
    assert held == [n for n, line in enumerate(lines) if line.strip()]


def test_a_passage_stands_after_the_one_that_holds_it(fresh_file: Path) -> None:
    with opened(fresh_file) as ask:
        place = dict(ask("SELECT id, position FROM clause"))
        held = ask("SELECT parent, position FROM clause WHERE parent IS NOT NULL")
        assert len(place) == ask("SELECT count(*) FROM clause")[0][0]
    assert all(place[parent] < position for parent, position in held)


def test_every_code_of_the_file_leads_to_its_row(fresh_file: Path) -> None:
    links = [
        *("budget.activity activity.code", "budget.unit unit.code", "activity.lead unit.code"),
        *("funding_link.target target.code", "funding_link.activity activity.code"),
        *("duty.unit unit.code", "unit_spelling.unit unit.code", "line.clause clause.id"),
        *("target_unit.unit unit.code", "target_level.target target.code"),
        *("finding_about.finding finding.id", "finding_line.line line.line"),
        *("finding.first_line line.line", "target.first_line line.line"),
    ]
    with opened(fresh_file) as ask:
        for link in links:
            (table, column), (other, key) = (end.split(".") for end in link.split())
            query = (
                f"SELECT {column} FROM {table} WHERE {column} NOT IN (SELECT {key} FROM {other})"
            )
            assert ask(query) == [], link


def test_the_figures_that_the_contract_names(fresh_file: Path) -> None:
    with opened(fresh_file) as ask:
        assert ask("SELECT sum(amount) FROM budget") == [(151_359,)]  # line 98
        assert ask("SELECT count(*) FROM budget WHERE amount = 0") == [(0,)]
        assert ask("SELECT DISTINCT activity FROM budget WHERE level = 'district'") == [("NV10",)]
        assert ask("SELECT code FROM activity WHERE level = 'district'") == [("NV10",)]
        assert ask("SELECT capital, sum(amount) FROM budget GROUP BY 1 ORDER BY 1") == [
            ("investment", 110_219),  # line 102
            ("recurrent", 41_140),  # line 104
        ]
        assert ask("SELECT lead FROM activity WHERE code = 'DA02'") == [("NHOM-DVC",)]
        assert ask("SELECT allocated_before FROM activity WHERE code = 'DA08'") == [(None,)]
        assert (
            ask(
                "SELECT code FROM activity WHERE annex = 2 AND"
                " coalesce(total_cost, allocated_before, still_needed) IS NOT NULL"
            )
            == []
        )
        assert ask("SELECT count(*) FROM unit WHERE annex = 3") == [(21,)]
        assert ask("SELECT count(*) FROM unit WHERE annex = 4") == [(27,)]


def test_the_source_is_a_valid_data_package(root: Path) -> None:
    report = frictionless.validate(str(root / "data" / "source" / "datapackage.json"))
    assert report.flatten(["title", "type", "note"]) == []
    assert report.valid


# --- a build replaces the file or leaves it ----------------------------------------------------


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
