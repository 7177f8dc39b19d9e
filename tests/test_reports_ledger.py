"""What becomes of a report, in each of the databases that its store may stand in."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from planmodel.plan import REPORTED
from reports import counting, ledger
from reports.content import Figure, Report
from reports.ledger import LedgerError, Receipt
from reports.store import Store

DAY = date(2013, 12, 31)
NOON = datetime(2014, 1, 15, 5, tzinfo=UTC)
COMMUNES, CONNECTED = "base/communes", "count/WAN-XA/commune"
SENT = Report(
    "THO-XUAN",
    DAY,
    (
        Figure(COMMUNES, 41, place="Báo cáo!E5"),
        Figure(CONNECTED, 30, note="  Còn 11 xã\n miền núi", evidence="12/BC-UBND"),
        Figure("work/DA07", word="under_way", since=date(2013, 5, 2)),
    ),
)


def said(number: int, unit: str = "THO-XUAN", as_of: date = DAY) -> Report:
    """A report of one figure."""
    return Report(unit, as_of, (Figure(CONNECTED, number),))


def sent(store: Store, report: Report, by: str = "Lê Thị Hoa") -> int:
    return ledger.submit(store, report, by, "file").number


def taken(store: Store, report: Report) -> int:
    """Submits a report and accepts it."""
    number = sent(store, report)
    ledger.accept(store, number, "Sở TT&TT")
    return number


def shown(store: Store) -> list[tuple[Any, ...]]:
    """What the plan is given: unit, day, item, number, word of each figure."""
    rows = [dict(zip(REPORTED, row, strict=True)) for row in counting.accepted(store).rows]
    return [(r["unit"], r["as_of"], r["item"], r["number"], r["word"]) for r in rows]


def refusal(act: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(LedgerError) as refused:
        act()
    return refused.value.reason, refused.value.state


def test_a_report_is_kept_as_it_was_said(store: Store) -> None:
    receipt = ledger.submit(store, SENT, " Lê  Thị Hoa ", "file", "tho-xuan.xlsx", "f00d", at=NOON)
    assert receipt == Receipt(1, True, "submitted")
    filed = ledger.find(store, 1)
    assert filed.report.figures == (
        SENT.figures[0],
        replace(SENT.figures[1], note="Còn 11 xã miền núi"),
        SENT.figures[2],
    )
    assert (filed.report.unit, filed.report.as_of, filed.decisions) == ("THO-XUAN", DAY, ())
    entry = filed.entry
    assert (entry.submitted_by, entry.submitted_at, entry.figures) == ("Lê Thị Hoa", NOON, 3)
    assert (entry.way, entry.file_name, entry.state) == ("file", "tho-xuan.xlsx", "submitted")
    assert ledger.listing(store) == [entry]


def test_only_what_was_accepted_reaches_the_plan(store: Store) -> None:
    number = sent(store, SENT)
    before = store.revision()
    assert shown(store) == []
    ledger.accept(store, number, "Sở TT&TT", at=NOON)
    assert shown(store) == [
        ("THO-XUAN", DAY, COMMUNES, 41, None),
        ("THO-XUAN", DAY, CONNECTED, 30, None),
        ("THO-XUAN", DAY, "work/DA07", None, "under_way"),
    ]
    assert store.revision() == (before[0] + 1, before[1] + 1)
    row = dict(zip(REPORTED, counting.accepted(store).rows[1], strict=True))
    assert (row["report"], row["note"], row["evidence"]) == (
        number,
        "Còn 11 xã miền núi",
        "12/BC-UBND",
    )
    assert (row["accepted_at"], row["accepted_by"]) == (datetime(2014, 1, 15, 5), "Sở TT&TT")
    assert row["submitted_at"].tzinfo is None and row["submitted_by"] == "Lê Thị Hoa"
    assert not counting.accepted(store).is_invented


def test_submitting_and_returning_change_nothing_on_the_pages(store: Store) -> None:
    taken(store, said(30))
    shown_before, counted = shown(store), store.revision()[1]
    number = sent(store, said(31))
    ledger.give_back(store, number, "Sở TT&TT", "Thiếu xã Xuân Lập")
    ledger.withdraw(store, sent(store, said(32)), "Lê Thị Hoa", "Gửi nhầm")
    assert (shown(store), store.revision()[1]) == (shown_before, counted)
    assert ledger.find(store, number).entry.reason == "Thiếu xã Xuân Lập"


def test_what_was_accepted_before_counts_again_after_a_withdrawal(store: Store) -> None:
    taken(store, said(30))
    second = taken(store, said(31))
    assert [row[3] for row in shown(store)] == [30, 31]
    counted = store.revision()[1]
    ledger.withdraw(store, second, "Sở TT&TT", "Đếm nhầm")
    assert [row[3] for row in shown(store)] == [30]
    assert store.revision()[1] == counted + 1


def test_a_report_sent_twice_counts_once(store: Store) -> None:
    first = ledger.submit(store, SENT, "Lê Thị Hoa", "file", "a.xlsx")
    again = replace(SENT, figures=SENT.figures[::-1])
    assert ledger.submit(store, again, "Trần Văn Nam", "screen") == replace(first, is_new=False)
    ledger.accept(store, first.number, "Sở TT&TT")
    assert ledger.submit(store, SENT, "Lê Thị Hoa", "file") == Receipt(1, False, "accepted")
    assert len(ledger.listing(store)) == 1


def test_a_unit_may_go_back_to_what_it_said_before(store: Store) -> None:
    numbers = [sent(store, said(n)) for n in (30, 31, 30)]
    assert len(set(numbers)) == 3
    ledger.withdraw(store, numbers[2], "Lê Thị Hoa", "Gửi nhầm")
    # 31 is the newest that stands, so 30 is news again.
    assert ledger.submit(store, said(31), "Lê Thị Hoa", "file").number == numbers[1]
    assert ledger.submit(store, said(30), "Lê Thị Hoa", "file").is_new


def test_what_was_returned_is_told_so_when_it_comes_again_and_can_be_accepted(store: Store) -> None:
    number = sent(store, SENT)
    ledger.give_back(store, number, "Sở TT&TT", "Nhầm đơn vị")
    assert ledger.submit(store, SENT, "Lê Thị Hoa", "file") == Receipt(number, False, "returned")
    ledger.accept(store, number, "Sở TT&TT", "Trả lại nhầm")
    assert [d.what for d in ledger.find(store, number).decisions] == ["returned", "accepted"]
    assert len(shown(store)) == 3


def states(store: Store) -> dict[int, tuple[str, int | None]]:
    """By its number what became of each report, and which one took its place."""
    return {entry.number: (entry.state, entry.replaced_by) for entry in ledger.listing(store)}


@pytest.mark.parametrize("later", ["waiting", "accepted", "returned"])
def test_a_report_waits_until_later_ones_say_all_that_it_says(store: Store, later: str) -> None:
    """Whatever becomes of the later one, but for its being withdrawn."""
    first, second = sent(store, said(30)), sent(store, SENT)
    if later == "accepted":
        ledger.accept(store, second, "Sở TT&TT")
    elif later == "returned":
        ledger.give_back(store, second, "Sở TT&TT", "Xem lại")
    assert states(store)[first] == ("replaced", second)
    assert [e.number for e in ledger.listing(store, state="replaced")] == [first]
    assert first not in {e.number for e in ledger.listing(store, state="submitted")}
    before = (shown(store), store.revision(), ledger.find(store, first))
    for act in (ledger.accept, ledger.give_back):
        refused = refusal(lambda act=act: act(store, first, "Sở TT&TT", "Lý do"))  # type: ignore[misc]
        assert refused == ("replaced", "replaced")
    assert (shown(store), store.revision(), ledger.find(store, first)) == before


def test_what_a_withdrawn_report_replaced_waits_again(store: Store) -> None:
    first, second = sent(store, said(30)), taken(store, said(31))
    ledger.withdraw(store, second, "Lê Thị Hoa", "Gửi nhầm")
    assert states(store) == {second: ("withdrawn", None), first: ("submitted", None)}
    ledger.accept(store, first, "Sở TT&TT")
    assert [row[3] for row in shown(store)] == [30]


def test_a_replaced_report_can_still_be_withdrawn(store: Store) -> None:
    first, second = sent(store, said(30)), sent(store, said(31))
    ledger.withdraw(store, first, "Lê Thị Hoa", "Gửi nhầm")
    assert states(store) == {second: ("submitted", None), first: ("withdrawn", None)}


def test_a_part_sent_later_leaves_the_rest_waiting_and_counts_figure_by_figure(
    store: Store,
) -> None:
    """Whichever was accepted first: of what both say the later one counts."""
    whole, part = sent(store, SENT), taken(store, said(31))
    assert states(store)[whole] == ("submitted", None)
    ledger.accept(store, whole, "Sở TT&TT")
    known = counting.last_accepted(store, "THO-XUAN")
    assert {item: figure.number for item, (_, figure) in known.items()} == {
        COMMUNES: 41,
        CONNECTED: 31,
        "work/DA07": None,
    }
    assert states(store) == {whole: ("accepted", None), part: ("accepted", None)}


def test_two_parts_together_replace_a_whole(store: Store) -> None:
    whole = sent(store, SENT)
    sent(store, said(31))
    rest = sent(store, replace(SENT, figures=(SENT.figures[0], SENT.figures[2])))
    assert states(store)[whole] == ("replaced", rest)
    ledger.withdraw(store, rest, "Lê Thị Hoa", "Gửi nhầm")
    assert states(store)[whole] == ("submitted", None)


def test_what_was_returned_and_sent_anew_is_accepted_no_more(store: Store) -> None:
    first = sent(store, said(30))
    ledger.give_back(store, first, "Sở TT&TT", "Xem lại")
    assert states(store)[first] == ("returned", None)
    second = sent(store, said(31))
    assert states(store)[first] == ("returned", second)
    refused = refusal(lambda: ledger.accept(store, first, "Sở TT&TT"))
    assert refused == ("replaced", "returned")
    ledger.withdraw(store, second, "Lê Thị Hoa", "Gửi nhầm")
    ledger.accept(store, first, "Sở TT&TT")


def test_a_report_of_another_day_or_unit_takes_no_place(store: Store) -> None:
    first = sent(store, said(30))
    sent(store, said(31, as_of=date(2014, 12, 31)))
    sent(store, said(31, "THACH-THANH"))
    assert {state for state, _ in states(store).values()} == {"submitted"}
    ledger.accept(store, first, "Sở TT&TT")


def test_another_day_or_unit_is_another_report(store: Store) -> None:
    reports = (said(30), said(30, as_of=date(2014, 6, 30)), said(30, "THACH-THANH"))
    assert len({sent(store, report) for report in reports}) == 3


def test_two_that_send_the_same_at_once_get_one_number(store_address: str) -> None:
    def send(_: int) -> Receipt:
        return ledger.submit(Store(store_address), SENT, "Lê Thị Hoa", "file")

    with ThreadPoolExecutor(8) as pool:
        receipts = list(pool.map(send, range(8)))
    assert len({receipt.number for receipt in receipts}) == 1
    assert sum(receipt.is_new for receipt in receipts) == 1


@pytest.mark.parametrize(
    ("steps", "act", "state"),
    [
        (["accept"], "accept", "accepted"),
        (["accept"], "give_back", "accepted"),
        (["give_back"], "give_back", "returned"),
        (["give_back"], "withdraw", "returned"),
        (["withdraw"], "accept", "withdrawn"),
        (["withdraw"], "give_back", "withdrawn"),
        (["accept", "withdraw"], "accept", "withdrawn"),
        (["accept", "withdraw"], "withdraw", "withdrawn"),
    ],
)
def test_what_does_not_follow_is_refused_and_leaves_everything(
    store: Store, steps: list[str], act: str, state: str
) -> None:
    number = sent(store, SENT)
    for step in steps:
        getattr(ledger, step)(store, number, "Sở TT&TT", "Lý do")
    before = (shown(store), store.revision(), ledger.find(store, number))
    refused = refusal(lambda: getattr(ledger, act)(store, number, "Sở TT&TT", "Lý do"))
    assert refused == ("order", state)
    assert (shown(store), store.revision(), ledger.find(store, number)) == before


@pytest.mark.parametrize("number", [0, -1, 2, 10**30])
def test_a_number_that_no_report_has_is_refused(store: Store, number: int) -> None:
    sent(store, SENT)
    assert refusal(lambda: ledger.find(store, number)) == ("unknown", "")
    assert refusal(lambda: ledger.accept(store, number, "Sở TT&TT")) == ("unknown", "")


def test_who_and_why_have_to_be_said(store: Store) -> None:
    number = sent(store, SENT)
    assert refusal(lambda: ledger.submit(store, said(3), " ", "file"))[0] == "person"
    assert refusal(lambda: ledger.accept(store, number, ""))[0] == "person"
    assert refusal(lambda: ledger.give_back(store, number, "Sở TT&TT", " \n"))[0] == "why"
    assert refusal(lambda: ledger.withdraw(store, number, "Sở TT&TT", ""))[0] == "why"


def test_a_report_without_figures_or_with_one_twice_is_refused(store: Store) -> None:
    empty, twice = replace(SENT, figures=()), replace(SENT, figures=SENT.figures * 2)
    assert refusal(lambda: sent(store, empty))[0] == "empty"
    assert refusal(lambda: sent(store, twice))[0] == "repeated"
    assert ledger.listing(store) == []


def test_invented_and_real_reports_never_stand_in_one_store(store: Store) -> None:
    invented = replace(SENT, is_invented=True)
    taken(store, SENT)
    assert refusal(lambda: sent(store, invented))[0] == "kind"
    assert len(ledger.listing(store)) == 1


def test_a_demonstration_says_what_it_is_and_refuses_real_reports(store: Store) -> None:
    store.make("demonstration")
    number = taken(store, replace(SENT, is_invented=True))
    assert refusal(lambda: sent(store, SENT))[0] == "kind"
    assert counting.accepted(store).is_invented and ledger.find(store, number).report.is_invented


def test_the_list_is_narrowed_by_unit_day_and_state(store: Store) -> None:
    later = date(2014, 6, 30)
    first = taken(store, said(30))
    second = sent(store, said(31, as_of=later))
    third = sent(store, said(5, "THACH-THANH"))

    def numbers(**narrowed: Any) -> list[int]:
        return [entry.number for entry in ledger.listing(store, **narrowed)]

    assert numbers() == [third, second, first]
    assert numbers(unit="THO-XUAN") == [second, first]
    assert numbers(as_of=later) == [second]
    assert numbers(state="submitted") == [third, second]
    assert numbers(unit="THO-XUAN", state="accepted") == [first]
    assert numbers(unit="QUAN-SON") == []


def test_the_history_of_a_figure_has_every_report_of_it(store: Store) -> None:
    later = taken(store, said(35, as_of=date(2014, 12, 31)))
    first = sent(store, said(30))
    ledger.give_back(store, first, "Sở TT&TT", "Thiếu cơ sở")
    second = taken(store, SENT)
    taken(store, said(9, "THACH-THANH"))
    told = ledger.history(store, "THO-XUAN", CONNECTED)
    assert [(e.number, e.state, f.number) for e, f in told] == [
        (first, "returned", 30),
        (second, "accepted", 30),
        (later, "accepted", 35),
    ]
    assert (told[0][0].decided_by, told[0][0].reason) == ("Sở TT&TT", "Thiếu cơ sở")
    assert told[1][1].note == "Còn 11 xã miền núi"
    assert ledger.history(store, "THO-XUAN", "base/officials") == []


def test_the_last_accepted_figure_is_that_of_the_last_day_and_there_of_the_last_report(
    store: Store,
) -> None:
    taken(store, SENT)
    taken(store, said(31))  # a correction of one figure
    taken(store, said(20, as_of=date(2012, 12, 31)))  # a report that came late
    taken(store, said(36, as_of=date(2014, 12, 31)))
    sent(store, said(37, as_of=date(2014, 12, 31)))
    known = counting.last_accepted(store, "THO-XUAN", date(2014, 12, 30))
    assert {item: (day, f.number) for item, (day, f) in known.items()} == {
        COMMUNES: (DAY, 41),
        CONNECTED: (DAY, 31),
        "work/DA07": (DAY, None),
    }
    assert counting.last_accepted(store, "THO-XUAN")[CONNECTED][1].number == 36
    # Of the day itself: what a correction of that day replaces.
    assert counting.last_accepted(store, "THO-XUAN", DAY)[CONNECTED][1].number == 31
    assert counting.last_accepted(store, "THO-XUAN", date(2013, 12, 30))[CONNECTED][1].number == 20
    assert counting.last_accepted(store, "QUAN-SON") == {}


def test_a_report_holds_what_it_said_among_other_things(store: Store) -> None:
    """Whatever its notes are; another figure or day does not count, nor one that was withdrawn."""
    number = sent(store, SENT)
    part = Report("THO-XUAN", DAY, (Figure(COMMUNES, 41), Figure(CONNECTED, 30)))
    entry = ledger.holding(store, part)
    assert entry and entry.number == number
    assert ledger.holding(store, said(31)) is None
    assert ledger.holding(store, said(30, as_of=date(2012, 12, 31))) is None
    assert ledger.holding(store, said(30, "NHU-THANH")) is None
    again = sent(store, part)
    assert (ledger.holding(store, said(30)) or entry).number == again
    ledger.withdraw(store, again, "Lê Thị Hoa", "gửi nhầm")
    assert (ledger.holding(store, said(30)) or entry).number == number
    ledger.withdraw(store, number, "Lê Thị Hoa", "gửi nhầm")
    assert ledger.holding(store, said(30)) is None
