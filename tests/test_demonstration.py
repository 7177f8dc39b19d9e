"""The invented reports: the same at every making, within the rules, and apart from real ones."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from planmodel.plan import Plan
from reports import demonstration, ledger, rules
from reports.content import Figure, Report, content_hash
from reports.ledger import LedgerError
from reports.store import Store, StoreError


def made(folder: Path, plan: Plan) -> Store:
    store = Store(f"sqlite:///{folder / 'demonstration.sqlite'}")
    assert demonstration.fill(store, plan) == len(ledger.listing(store))
    return store


@pytest.fixture(scope="module")
def filed(invented_store: Store) -> list[ledger.Filed]:
    return [ledger.find(invented_store, each.number) for each in ledger.listing(invented_store)]


def test_every_unit_reports_and_some_late_or_not_at_all(filed: list[ledger.Filed]) -> None:
    days = {(f.report.unit, f.report.as_of) for f in filed}
    assert len({unit for unit, _ in days}) == 48
    of_day = Counter(day.year for _, day in days)
    assert sorted(of_day) == [2011, 2012, 2013, 2014, 2015]
    assert all(0 < count < 48 for count in of_day.values())


def test_each_thing_that_happens_to_reports_has_happened(filed: list[ledger.Filed]) -> None:
    states = Counter(f.entry.state for f in filed)
    assert states["returned"] == states["submitted"] == states["withdrawn"] == 1
    corrected = [f for f in filed if (f.report.unit, f.report.as_of.year) == ("THO-XUAN", 2013)]
    assert [f.entry.state for f in corrected] == ["accepted", "accepted"]
    assert all(f.report.is_invented for f in filed)


def test_no_report_breaks_a_rule(filed: list[ledger.Filed], plan: Plan) -> None:
    for one in filed:
        assert rules.refused(one.report, plan) == []


def test_one_target_is_reached_and_one_missed(filed: list[ledger.Filed]) -> None:
    """60 pilot communes by 2011; 5 services at level 3 by 2015."""
    last = {
        figure.item: figure.number
        for one in sorted(filed, key=lambda f: f.report.as_of)
        for figure in one.report.figures
        if one.report.unit in ("STTTT", "VPUBND")
    }
    assert (last["count/XA-60/commune"] or 0) < 60
    assert (last["count/DVC-M3/province"] or 0) > 5


def test_it_is_the_same_at_every_making(
    filed: list[ledger.Filed], plan: Plan, tmp_path: Path
) -> None:
    again = made(tmp_path, plan)
    hashes = [content_hash(ledger.find(again, e.number).report) for e in ledger.listing(again)]
    assert hashes == [content_hash(one.report) for one in filed]
    assert demonstration.fill(again, plan) == 0
    assert len(ledger.listing(again)) == len(filed)


def test_the_two_kinds_of_store_refuse_each_other_s_reports(
    invented_store: Store, plan: Plan, tmp_path: Path
) -> None:
    real = Store(f"sqlite:///{tmp_path / 'reports.sqlite'}")
    figures = (Figure("base/communes", 41),)
    day = date(2013, 12, 31)
    ledger.submit(real, Report("THO-XUAN", day, figures), "An", "file")
    with pytest.raises(StoreError, match="kind"):
        demonstration.fill(real, plan)
    for place, is_invented in ((real, True), (invented_store, False)):
        with pytest.raises(LedgerError, match="kind"):
            ledger.submit(place, Report("THO-XUAN", day, figures, is_invented), "An", "file")
    assert len(ledger.listing(real)) == 1
