"""The synthetic plan of the benchmark: its rollup answers every question as the plain rows do."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.national import (
    _PER_COMMUNE,
    in_duckdb,
    in_pandas,
    in_sqlite,
    make,
    questions,
    said,
    tables_of,
)
from planmodel import budget
from planmodel.filter import Filter
from planmodel.plan import Plan

CHOSEN = (
    Filter(),
    Filter(years=(2013,)),
    Filter(years=(2011, 2015), sources=("investment",)),
    Filter(leads=("STTTT",)),
    Filter(activities=("DA05", "NV10")),
    Filter(units=("SYN-H2",)),
    Filter(statuses=("new",)),
    Filter(subjects=("network",)),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return make(tmp_path_factory.mktemp("national"), communes=12)


@pytest.fixture(scope="module")
def files(made: tuple[Path, Path]) -> tuple[Plan, Plan]:
    plain, rolled = made
    return Plan(plain), Plan(rolled)


@pytest.mark.parametrize("chosen", CHOSEN)
def test_the_rollup_differs_in_no_figure(files: tuple[Plan, Plan], chosen: Filter) -> None:
    plain, rolled = files
    assert questions(rolled, chosen) == questions(plain, chosen)
    for dimension in budget.DIMENSIONS:
        columns = ["key", "year", "source", "amount"]
        own, other = (
            [[row[column] for column in columns] for row in budget.matrix(p, chosen, dimension)]
            for p in (rolled, plain)
        )
        assert own == other


@pytest.mark.parametrize("chosen", [one for one in CHOSEN if not one.units])
def test_what_is_summed_at_the_opening_is_what_the_rows_sum_to(
    files: tuple[Plan, Plan], plan: Plan, chosen: Filter
) -> None:
    asked = """
        SELECT activity, lead, status, subject, year, source, sum(amount)::BIGINT AS amount
        FROM {rows} WHERE {where} GROUP BY ALL ORDER BY ALL
    """
    for opened in (*files, plan):
        rows = opened.rows(asked.replace("{rows}", "budget_line"), chosen)
        assert opened.rows(asked, chosen) == rows


def test_the_four_ways_that_are_measured_answer_alike(
    made: tuple[Path, Path], files: tuple[Plan, Plan]
) -> None:
    plain, (_, rolled) = made[0], files
    tables = tables_of(plain)
    for ask in (in_duckdb(plain), in_sqlite(tables), in_pandas(tables)):
        assert [[tuple(row) for row in rows] for rows in ask()] == said(rolled)


def test_it_is_of_the_size_that_it_says(files: tuple[Plan, Plan], plan: Plan) -> None:
    plain, rolled = files
    count = "SELECT count(*)::BIGINT FROM budget"
    assert 0.8 < plain.value(count) / (12 * _PER_COMMUNE) < 1.2
    assert rolled.value(count) < plain.value(count) / 5
    # Nothing of it is in the plan that is shown.
    assert plan.value("SELECT count(*)::BIGINT FROM unit WHERE code LIKE 'SYN-%'") == 0
