"""The synthetic plan of the benchmark: its rollup answers every question as the plain rows do."""

from __future__ import annotations

import pytest

from benchmarks.national import _PER_COMMUNE, make, questions
from planmodel import budget
from planmodel.filter import Filter
from planmodel.plan import Plan

CHOSEN = (
    Filter(), Filter(years=(2013,)), Filter(years=(2011, 2015), sources=("investment",)),
    Filter(leads=("STTTT",)), Filter(activities=("DA05", "NV10")), Filter(units=("H-2",)),
    Filter(statuses=("new",)), Filter(subjects=("network",)),
)  # fmt: skip


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Plan, Plan]:
    plain, rolled = make(tmp_path_factory.mktemp("national"), communes=12)
    return Plan(plain), Plan(rolled)


@pytest.mark.parametrize("chosen", CHOSEN)
def test_the_rollup_differs_in_no_figure(files: tuple[Plan, Plan], chosen: Filter) -> None:
    plain, rolled = files
    assert questions(rolled, chosen) == questions(plain, chosen)
    for dimension in budget.DIMENSIONS:
        columns = ["key", "year", "source", "amount"]
        own, other = (budget.matrix(p, chosen, dimension)[columns] for p in (rolled, plain))
        assert own.to_dict("records") == other.to_dict("records")


def test_it_is_of_the_size_that_it_says(files: tuple[Plan, Plan], plan: Plan) -> None:
    plain, rolled = files
    count = "SELECT count(*)::BIGINT FROM budget"
    assert 0.8 < plain.value(count) / (12 * _PER_COMMUNE) < 1.2
    assert rolled.value(count) < plain.value(count) / 5
    # Nothing of it is in the plan that is shown.
    assert plan.value("SELECT count(*)::BIGINT FROM unit WHERE code LIKE 'H-%'") == 0
