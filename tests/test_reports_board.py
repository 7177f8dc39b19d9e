"""The board of a day and one report on it, worked out by hand from small stores."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from planmodel.plan import Plan
from reports import board, deadline, drafts, effects, ledger, people, review
from reports.board import Board, Standing
from reports.content import Figure, Report
from reports.desk import Desk, Person
from reports.effects import Effect, Sum
from reports.people import Role
from reports.store import Store
from tests.accepted import plan_with, said
from wording.words import Words

DAY, BEFORE, LONG_AGO = date(2013, 12, 31), date(2012, 12, 31), date(2011, 12, 31)
COMMUNES, CONNECTED, LAN = "base/communes", "count/WAN-XA/commune", "count/LAN-XA/commune"
IN_TIME, LATE = datetime(2014, 1, 15, 16, 59, tzinfo=UTC), datetime(2014, 1, 15, 17, tzinfo=UTC)
NUMBERED = {"communes": COMMUNES, "connected": CONNECTED, "lan": LAN}


def report(unit: str, day: date = DAY, note: str = "", **numbers: int) -> Report:
    """A report of communes; what is connected carries the note."""
    return Report(
        unit,
        day,
        tuple(
            Figure(NUMBERED[name], number, note=note if name == "connected" else "")
            for name, number in numbers.items()
        ),
    )


def sent(store: Store, what: Report, at: datetime = IN_TIME, way: str = "screen") -> int:
    return ledger.submit(store, what, "Lê Thị Hà", way, at=at).number


def taken(store: Store, what: Report, at: datetime = IN_TIME) -> int:
    number = sent(store, what, at)
    ledger.accept(store, number, "Trịnh Văn Nam", at=at + timedelta(days=1))
    return number


@pytest.fixture
def told(store: Store) -> Store:
    """Five districts in five states, and one whose report was taken back."""
    taken(store, report("NHU-THANH", BEFORE, communes=17, connected=11, lan=10))
    sent(store, report("NHU-THANH", communes=17, connected=9, lan=9, note="hỏng máy chủ"), LATE)
    taken(store, report("HAU-LOC", BEFORE, communes=27, connected=10, lan=10))
    sent(store, report("HAU-LOC", communes=27, connected=15, lan=12))
    taken(store, report("THO-XUAN", communes=41, connected=30))
    returned = sent(store, report("NGA-SON", communes=27, connected=20))
    ledger.give_back(store, returned, "Trịnh Văn Nam", "Xem lại", [CONNECTED])
    gone = sent(store, report("QUAN-SON", communes=13, connected=5))
    ledger.withdraw(store, gone, "Lê Thị Hà", "Nhầm")
    drafts.save(store, "BA-THUOC", DAY, {COMMUNES: {"value": "23"}}, "Cán bộ")
    return store


def standing(held: Board, unit: str) -> Standing:
    return next(one for one in held.standings if one.unit == unit)


def test_a_unit_stands_where_its_newest_report_does(told: Store, plan: Plan) -> None:
    held = board.board(told, plan, DAY, today=date(2014, 1, 20))
    found = {state: [one.unit for one in held.of(state)] for state in board.STATES}
    assert found["submitted"] == ["NHU-THANH", "HAU-LOC"]  # the one with unusual figures first
    assert found["returned"] == ["NGA-SON"] and found["accepted"] == ["THO-XUAN"]
    assert len(held.standings) == 48 and len(found["silent"]) == 44
    assert {"BA-THUOC", "QUAN-SON"} <= {*found["silent"]}
    assert standing(held, "BA-THUOC").drafted_at and not standing(held, "QUAN-SON").drafted_at
    assert [one.unit for one in held.unusual] == ["NHU-THANH"]
    assert [one.unit for one in held.usual] == ["HAU-LOC"]


def test_a_report_is_late_by_the_days_of_vietnam(told: Store, plan: Plan) -> None:
    held = board.board(told, plan, DAY, today=date(2014, 1, 20))
    assert held.deadline == date(2014, 1, 15)
    # 16:59 and 17:00 in UTC are the last minute of the day there, and the first of the next.
    late = {unit: standing(held, unit).days_late for unit in ("HAU-LOC", "NHU-THANH", "BA-THUOC")}
    assert late == {"HAU-LOC": 0, "NHU-THANH": 1, "BA-THUOC": 5}
    early = board.board(told, plan, DAY, today=date(2014, 1, 15))
    assert standing(early, "BA-THUOC").days_late == 0


def test_what_was_sent_in_time_is_not_late_once_it_is_corrected(store: Store, plan: Plan) -> None:
    sent(store, report("HAU-LOC", communes=27, connected=15))
    sent(store, report("HAU-LOC", communes=27, connected=16), LATE + timedelta(days=9))
    held = board.board(store, plan, DAY)
    assert standing(held, "HAU-LOC").days_late == 0


def test_what_waits_is_held_against_what_was_accepted(told: Store, plan: Plan) -> None:
    held = board.board(told, plan, DAY)
    odd, usual = standing(held, "NHU-THANH"), standing(held, "HAU-LOC")
    assert [(t.rule, t.values["item"]) for t in odd.unusual] == [
        ("fewer", CONNECTED),
        ("fewer", LAN),
    ]
    assert odd.unusual_figures == 2 and odd.noted == 1
    assert odd.most_unusual and odd.most_unusual.values["item"] == CONNECTED  # 2 of 11, 1 of 10
    assert usual.largest and usual.largest.new.item == CONNECTED  # 5 more of 10, not 2
    assert usual.largest.difference == 5 and usual.largest.day == BEFORE
    assert usual.accepted_of == BEFORE and standing(held, "THO-XUAN").accepted_of == DAY


def test_a_report_that_a_newer_one_replaces_waits_no_more(told: Store, plan: Plan) -> None:
    """The unit's page and the board count the same: Như Thanh and Hậu Lộc, each once."""
    newer = sent(told, report("NHU-THANH", communes=17, connected=12, lan=12))
    assert board.waiting(told, DAY) == len(board.board(told, plan, DAY).of("submitted")) == 2
    ledger.accept(told, newer, "Trịnh Văn Nam")
    assert board.waiting(told, DAY) == len(board.board(told, plan, DAY).of("submitted")) == 1


def test_the_parts_of_a_report_wait_each_by_itself(store: Store, plan: Plan) -> None:
    """Of a report whose part was sent anew and accepted the rest waits still."""
    whole = sent(store, report("HAU-LOC", communes=27, connected=15))
    part = sent(store, report("HAU-LOC", communes=27))

    def waiting() -> list[tuple[str, int]]:
        held = board.board(store, plan, DAY)
        assert len(held.units) == 48 and board.waiting(store, DAY) == len(held.of("submitted"))
        return [(one.unit, one.entry.number) for one in held.of("submitted") if one.entry]

    assert waiting() == [("HAU-LOC", whole), ("HAU-LOC", part)]
    assert all(one.has_others for one in board.board(store, plan, DAY).of("submitted"))
    ledger.accept(store, part, "Trịnh Văn Nam")
    assert waiting() == [("HAU-LOC", whole)]
    assert not standing(board.board(store, plan, DAY), "HAU-LOC").has_others
    held = review.review(store, plan, ledger.find(store, whole), Words())
    assert (held.later, held.said_later) == ((part,), 1)
    ledger.accept(store, whole, "Trịnh Văn Nam")
    assert waiting() == []
    assert standing(board.board(store, plan, DAY), "HAU-LOC").state == "accepted"


def test_a_district_owes_what_had_begun(store: Store, plan: Plan) -> None:
    """Of each year money allocated and disbursed, once the year has begun."""
    owed = {day: standing(board.board(store, plan, day), "HAU-LOC").owed for day in (BEFORE, DAY)}
    assert owed[DAY] - owed[BEFORE] == 2


def test_an_empty_store_is_told_from_an_empty_day(store: Store, plan: Plan) -> None:
    assert board.board(store, plan, DAY).is_empty
    drafts.save(store, "BA-THUOC", BEFORE, {COMMUNES: {"value": "23"}}, "Cán bộ")
    assert not board.board(store, plan, DAY).is_empty


@pytest.mark.parametrize(
    ("said", "day"),
    [("", 15), ("10", 10), (" 20 ", 20), ("0", 0), ("soon", 15), ("-3", 15), ("1e1", 15)],
)
def test_the_deadline_is_a_setting(said: str, day: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAN_REPORTS_DAYS", said)
    assert deadline.deadline(DAY) == DAY + timedelta(days=day)


def test_accepting_changes_the_sums(plan: Plan) -> None:
    known = plan_with(
        said("NHU-THANH", BEFORE, {COMMUNES: 17, CONNECTED: 8}, 1),
        said("HAU-LOC", DAY, {COMMUNES: 27, CONNECTED: 20}, 2),
    )
    wan = "WAN-XA"
    more = [(3, report("NHU-THANH", communes=18, connected=12))]
    assert effects.effects(known, DAY, more) == [
        Effect(wan, Sum(28, 44, 2), Sum(32, 45, 2))  # 8/17 and 20/27; then 12/18 and 20/27
    ]
    correction = [(4, report("HAU-LOC", communes=26))]  # 20 stays, now out of 26
    assert effects.effects(known, DAY, correction) == [Effect(wan, Sum(28, 44, 2), Sum(28, 43, 2))]
    older = [(1, report("HAU-LOC", communes=27, connected=5))]
    assert effects.effects(known, DAY, older) == []  # a later report of the day counts already
    both = [*more, (5, report("NGA-SON", communes=27, connected=20))]
    assert effects.effects(known, DAY, both)[0].after == Sum(52, 72, 3)


def test_a_report_is_shown_beside_the_last_three_days(store: Store, plan: Plan) -> None:
    for day, connected in ((date(2010, 12, 31), 2), (LONG_AGO, 8), (BEFORE, 11)):
        taken(store, report("NHU-THANH", day, communes=17, connected=connected))
    taken(store, report("NHU-THANH", date(2013, 6, 30), communes=17, connected=12))
    number = sent(store, report("NHU-THANH", communes=17, connected=9))
    held = review.review(store, plan, ledger.find(store, number), Words())
    line = next(line for line in held.lines if line.question.item == CONNECTED)
    assert [figure.number for _, figure in line.accepted] == [12, 11, 8]
    assert line.difference == -3 and line.base == 17
    assert [one.question.item for _, one in held.unusual] == [CONNECTED]
    assert len(held.others) == 4


def test_a_decided_report_is_held_against_what_stood_before_it(store: Store, plan: Plan) -> None:
    taken(store, report("NHU-THANH", BEFORE, communes=17, connected=11), IN_TIME)
    number = taken(store, report("NHU-THANH", communes=17, connected=9), LATE)
    taken(store, report("NHU-THANH", communes=17, connected=13), LATE + timedelta(days=3))
    held = review.review(store, plan, ledger.find(store, number), Words())
    line = next(line for line in held.lines if line.question.item == CONNECTED)
    assert [(day, figure.number) for day, figure in line.accepted] == [(BEFORE, 11)]
    assert line.unusual


def test_what_is_unusual_is_confirmed_as_long_as_nothing_else_was_decided(
    store: Store, plan: Plan
) -> None:
    taken(store, report("NHU-THANH", BEFORE, communes=17, connected=11), IN_TIME)
    number = sent(store, report("NHU-THANH", communes=17, connected=9), LATE + timedelta(days=1))
    ledger.give_back(store, sent(store, report("NHU-THANH", LONG_AGO, communes=17)), "Nam", "Nhầm")

    def is_confirmed() -> bool:
        return review.review(store, plan, ledger.find(store, number), Words()).is_confirmed

    assert is_confirmed()
    taken(
        store,
        report("NHU-THANH", date(2013, 6, 30), communes=17, connected=12),
        LATE + timedelta(days=1),
    )
    assert not is_confirmed()


SEES = {
    "nobody": {"accepted"},
    "viewer": {"accepted"},
    "officer of another unit": {"accepted"},
    "administrator": {"accepted"},
    "officer": {"accepted", "submitted", "returned"},
    "reviewer": {"accepted", "submitted", "returned"},
    "owner": {"accepted", "submitted", "returned"},
}
ROLES = {
    "viewer": Role("viewer"),
    "officer": Role("officer", "NHU-THANH"),
    "officer of another unit": Role("officer", "HAU-LOC"),
    "reviewer": Role("reviewer"),
    "administrator": Role("administrator"),
}


@pytest.mark.parametrize("who", SEES)
def test_a_report_that_is_not_accepted_is_for_those_whose_work_it_is(
    who: str, store: Store, plan: Plan
) -> None:
    numbers = {
        "accepted": taken(store, report("NHU-THANH", BEFORE, communes=17)),
        "returned": sent(store, report("NHU-THANH", LONG_AGO, communes=17)),
        "submitted": sent(store, report("NHU-THANH", communes=17)),
    }
    ledger.give_back(store, numbers["returned"], "Trịnh Văn Nam", "Xem lại")
    if who in ROLES:
        people.give(store, who, who, ROLES[who], "the command")
    person = None if who == "nobody" else Person(who, who, is_owner=who == "owner")
    desk = Desk(store, plan, person)
    assert {state for state, number in numbers.items() if desk.find(number)} == SEES[who]
    assert desk.find(99) is None
