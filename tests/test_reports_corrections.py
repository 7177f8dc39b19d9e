"""A correction is asked about as any report is, held against the figures that it replaces."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from planmodel.plan import Plan
from reports import counting, ledger
from reports.content import Figure, Report
from reports.judgement import Judgement
from reports.store import Store
from reports.submission import assess

DAY = date(2013, 12, 31)


def test_a_correction_is_held_against_what_it_replaces(plan: Plan, tmp_path: Path) -> None:
    """861 officials of communes became 4, and 500 mailboxes 3: typed "4.000" is read as 4."""
    store = Store(f"sqlite:///{tmp_path / 'reports.sqlite'}")
    base, count = "base/commune_officials", "count/EMAIL-CAP/commune"
    first = Report("THO-XUAN", DAY, (Figure(base, 861), Figure(count, 500)))
    ledger.accept(store, ledger.submit(store, first, "An", "file").number, "Bình")
    wrong = Report("THO-XUAN", DAY, (Figure(base, 4), Figure(count, 3)))
    found = {t.rule for t in assess(store, plan, Judgement(wrong)).unusual}
    assert {"fewer", "base_differs"} <= found
    same = Report("THO-XUAN", DAY, (Figure(base, 861), Figure(count, 501)))
    assert assess(store, plan, Judgement(same)).unusual == ()


def test_once_accepted_a_correction_still_stands_beside_what_it_replaced(
    plan: Plan, tmp_path: Path
) -> None:
    store, item = Store(f"sqlite:///{tmp_path / 'reports.sqlite'}"), "base/commune_officials"
    for number in (861, 858):
        said = Report("THO-XUAN", DAY, (Figure(item, number),))
        ledger.accept(store, ledger.submit(store, said, "An", "file").number, "Bình")
    stood = []
    for entry in ledger.listing(store):
        filed = ledger.find(store, entry.number)
        known = counting.accepted_of(store, "THO-XUAN", filed.decided_at)
        stood.append(counting.last(known, DAY).get(item))
    correction, first = stood
    assert first is None and correction and correction[1].number == 861
