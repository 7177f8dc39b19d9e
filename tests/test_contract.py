"""What data/plan.duckdb holds, and promises to other tools."""

from __future__ import annotations

from pathlib import Path

import frictionless
import pytest

from planmodel.build import build
from tests.reader.client import opened

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
