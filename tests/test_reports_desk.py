"""What people do on the page of reports, by the functions below it: who may, what is kept while it
is typed, and a report's way from a box to an accepted figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from planmodel import reporting
from planmodel.plan import Plan
from reports import drafts, ledger, people, template
from reports.content import Figure, Report, content_hash
from reports.desk import Desk, MovedError, NotAllowedError, Person
from reports.drafts import Source
from reports.judgement import judge_file, mark
from reports.people import Role
from reports.store import Store
from reports.submission import NotSubmittedError
from wording.words import Words

DAY, UNIT = date(2013, 12, 31), "NHU-THANH"
COMMUNES, CONNECTED = "base/communes", "count/WAN-XA/commune"
OWNER = Person("Người dùng máy này", is_owner=True)

PEOPLE = {
    "nobody": (),
    "viewer": (Role("viewer"),),
    "officer": (Role("officer", UNIT),),
    "officer of another unit": (Role("officer", "HAU-LOC"),),
    "reviewer": (Role("reviewer"),),
    "administrator": (Role("administrator"),),
}


@pytest.fixture
def owner(store: Store, plan: Plan) -> Desk:
    return Desk(store, plan, OWNER)


def desk_of(who: str, store: Store, plan: Plan) -> Desk:
    """The desk of a person with these roles; nobody is somebody who did not sign in."""
    if who == "nobody":
        return Desk(store, plan, None)
    for role in PEOPLE[who]:
        people.give(store, who, who, role, "the command")
    return Desk(store, plan, Person(who, who))


def typed(desk: Desk, **values: str) -> None:
    names = {"communes": COMMUNES, "connected": CONNECTED}
    desk.save(UNIT, DAY, {names[name]: {"value": value} for name, value in values.items()})


def sent(desk: Desk, communes: str = "17", connected: str = "14") -> int:
    typed(desk, communes=communes, connected=connected)
    return desk.submit(UNIT, DAY, desk.form(UNIT, DAY).draft.fingerprint).number


def contents(store: Store) -> list[object]:
    """All that a write could change."""
    listed = ledger.listing(store)
    decided = [ledger.find(store, entry.number).decisions for entry in listed]
    boxes = drafts.read(store, UNIT, DAY).boxes
    return [listed, decided, boxes, people.history(store)]


WRITES: dict[str, tuple[set[str], Callable[[Desk, int], object]]] = {
    "save": ({"officer"}, lambda desk, _: typed(desk, connected="15")),
    "discard": ({"officer"}, lambda desk, _: desk.discard(UNIT, DAY)),
    "take over": (
        {"officer"},
        lambda desk, _: desk.take_over(Report(UNIT, DAY, (Figure(COMMUNES, 16),))),
    ),
    "submit": (
        {"officer"},
        lambda desk, _: desk.submit(UNIT, DAY, desk.form(UNIT, DAY).draft.fingerprint),
    ),
    "withdraw": ({"officer"}, lambda desk, number: desk.withdraw(number, "nhầm")),
    "accept": ({"reviewer"}, lambda desk, number: desk.accept(number)),
    "return": ({"reviewer"}, lambda desk, number: desk.give_back(number, "hỏi lại", [CONNECTED])),
    "give": ({"administrator"}, lambda desk, _: desk.give("new", "Người mới", Role("reviewer"))),
    "take": ({"administrator"}, lambda desk, _: desk.take("other", Role("viewer"))),
}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("act", WRITES)
def test_each_write_is_for_those_whose_work_it_is(
    who: str, act: str, store: Store, plan: Plan, owner: Desk
) -> None:
    number = sent(owner)
    typed(owner, communes="17", connected="13")
    people.give(store, "other", "Người khác", Role("viewer"), "the command")
    desk = desk_of(who, store, plan)
    before = contents(store)
    allowed, write = WRITES[act]
    if who in allowed:
        write(desk, number)
        assert contents(store) != before
    else:
        with pytest.raises(NotAllowedError):
            write(desk, number)
        assert contents(store) == before


@pytest.mark.parametrize("act", WRITES)
def test_a_right_that_was_taken_ends_at_the_next_write(
    act: str, store: Store, plan: Plan, owner: Desk
) -> None:
    number = sent(owner)
    typed(owner, communes="17", connected="13")
    people.give(store, "other", "Người khác", Role("viewer"), "the command")
    people.give(store, "second", "Quản trị khác", Role("administrator"), "the command")
    allowed, write = WRITES[act]
    (who,) = allowed
    desk = desk_of(who, store, plan)  # their page stays open
    people.take(store, who, PEOPLE[who][0], "the command")
    before = contents(store)
    with pytest.raises(NotAllowedError):
        write(desk, number)
    assert contents(store) == before


def test_what_is_typed_stands_as_it_was_typed(
    store: Store, store_address: str, plan: Plan, owner: Desk
) -> None:
    typed(owner, communes="17", connected="1,245")
    owner.save(UNIT, DAY, {CONNECTED: {"note": "Hai xã đang sửa"}})
    again = Desk(Store(store_address), plan, OWNER).form(UNIT, DAY)
    boxes = again.draft.boxes
    assert (boxes[COMMUNES].value, boxes[CONNECTED].value) == ("17", "1,245")
    assert boxes[CONNECTED].note == "Hai xã đang sửa"
    assert [t.rule for t in again.refused[CONNECTED]] == ["number_two_ways"]
    assert not again.can_be_sent and ledger.listing(store) == []


def test_an_emptied_box_is_not_reported_and_a_typed_0_is_0(store: Store, owner: Desk) -> None:
    typed(owner, communes="17", connected="14")
    typed(owner, connected="")
    assert CONNECTED not in owner.form(UNIT, DAY).draft.boxes
    typed(owner, connected="0")
    number = owner.submit(UNIT, DAY, owner.form(UNIT, DAY).draft.fingerprint).number
    told = {f.item: f.number for f in ledger.find(store, number).report.figures}
    assert told == {COMMUNES: 17, CONNECTED: 0}


def test_a_sent_draft_is_a_report_and_no_draft_any_more(store: Store, owner: Desk) -> None:
    number = sent(owner)
    entry = ledger.find(store, number).entry
    assert (entry.state, entry.way, entry.submitted_by) == ("submitted", "screen", OWNER.name)
    assert owner.form(UNIT, DAY).draft.boxes == {}


def test_the_document_is_the_evidence_of_what_names_none(store: Store, owner: Desk) -> None:
    typed(owner, communes="17", connected="14")
    owner.save(UNIT, DAY, {drafts.DOCUMENT: {"value": "12/BC-UBND"}})
    owner.save(UNIT, DAY, {CONNECTED: {"evidence": "45/BC-VHTT"}})
    number = owner.submit(UNIT, DAY, owner.form(UNIT, DAY).draft.fingerprint).number
    told = {f.item: f.evidence for f in ledger.find(store, number).report.figures}
    assert told == {COMMUNES: "12/BC-UBND", CONNECTED: "45/BC-VHTT"}


def test_what_is_unusual_waits_for_a_tick_that_another_figure_takes_away(owner: Desk) -> None:
    owner.accept(sent(owner))
    typed(owner, communes="17", connected="9")
    form = owner.form(UNIT, DAY)
    assert form.unconfirmed == (CONNECTED,) and not form.can_be_sent
    with pytest.raises(NotSubmittedError):
        owner.submit(UNIT, DAY, form.draft.fingerprint)
    owner.save(UNIT, DAY, {CONNECTED: {"confirmed": mark(form.unusual[CONNECTED])}})
    assert owner.form(UNIT, DAY).can_be_sent
    typed(owner, connected="8")
    assert owner.form(UNIT, DAY).unconfirmed == (CONNECTED,)


def test_what_is_unusual_about_the_whole_is_ticked_too(owner: Desk, store: Store) -> None:
    later = date(2014, 6, 30)
    owner.save(UNIT, later, {COMMUNES: {"value": "17"}})
    seen = owner.form(UNIT, later).draft.fingerprint
    owner.accept(owner.submit(UNIT, later, seen).number)
    typed(owner, communes="17")  # of a day before
    form = owner.form(UNIT, DAY)
    assert form.unconfirmed == (drafts.WHOLE,)
    owner.save(UNIT, DAY, {drafts.WHOLE: {"confirmed": mark(form.unusual[drafts.WHOLE])}})
    form = owner.form(UNIT, DAY)
    assert form.can_be_sent and len(form.submission.changes) == 1
    number = owner.submit(UNIT, DAY, form.draft.fingerprint).number
    assert len(ledger.find(store, number).report.figures) == 1
    assert not owner.form(UNIT, DAY).draft.boxes


def test_a_tick_alone_begins_no_draft(owner: Desk) -> None:
    owner.save(UNIT, DAY, {drafts.WHOLE: {"confirmed": "0123456789abcdef"}})
    assert not owner.form(UNIT, DAY).draft.is_begun
    typed(owner, communes="17")
    assert owner.form(UNIT, DAY).draft.is_begun


def test_a_report_that_is_taken_over_brings_its_ticks(owner: Desk, store: Store) -> None:
    report = Report(UNIT, DAY, (Figure(COMMUNES, 17),))
    owner.take_over(report, {COMMUNES: "a", drafts.WHOLE: "b"})
    ticks = {item: box.confirmed for item, box in owner.form(UNIT, DAY).draft.boxes.items()}
    assert ticks == {COMMUNES: "a", drafts.WHOLE: "b"}


FILLED = Report(UNIT, DAY, (Figure(COMMUNES, 17), Figure(CONNECTED, 14)))
SOURCE = Source("bao-cao\u0000-nhu-thanh.xlsx", "f25daad3", content_hash(FILLED))


def test_whom_a_file_names_is_kept_beside_who_sends_it(owner: Desk, store: Store) -> None:
    """Also where a figure was corrected on the screen after the file was read; no box counts it."""
    named = replace(SOURCE, person=" Hoàng  Văn Dũng")
    owner.take_over(FILLED, source=named)
    assert owner.form(UNIT, DAY).draft.count == 2
    for change in ({}, {"connected": "15"}):
        if change:
            owner.take_over(FILLED, source=named)
            typed(owner, **change)
        number = owner.submit(UNIT, DAY, owner.form(UNIT, DAY).draft.fingerprint).number
        entry = ledger.find(store, number).entry
        assert (entry.submitted_by, entry.filled_by) == (OWNER.name, "Hoàng Văn Dũng")


def test_a_form_that_names_nobody_leaves_nobody_behind(owner: Desk, store: Store) -> None:
    """Nor does a correction that begins with what was sent."""
    owner.take_over(FILLED, source=replace(SOURCE, person="Hoàng Văn Dũng"))
    owner.take_over(FILLED, source=SOURCE)
    number = owner.submit(UNIT, DAY, owner.form(UNIT, DAY).draft.fingerprint).number
    assert ledger.find(store, number).entry.filled_by == ""
    owner.take_over(FILLED, source=replace(SOURCE, person="Hoàng Văn Dũng"))
    owner.take_over(FILLED)
    source = owner.form(UNIT, DAY).draft.source
    assert source is None


def way(store: Store, number: int) -> tuple[str, str, str]:
    entry = ledger.find(store, number).entry
    return entry.way, entry.file_name, entry.file_hash


def test_a_draft_that_still_says_what_its_file_said_is_sent_by_way_of_the_file(
    owner: Desk, store: Store
) -> None:
    owner.take_over(FILLED, source=SOURCE)
    number = owner.submit(UNIT, DAY, owner.form(UNIT, DAY).draft.fingerprint).number
    assert way(store, number) == ("file", "bao-cao-nhu-thanh.xlsx", "f25daad3")
    assert not owner.form(UNIT, DAY).draft.boxes


@pytest.mark.parametrize("then", ["typed", "taken over"])
def test_a_draft_that_says_anything_else_is_sent_from_the_screen(
    then: str, owner: Desk, store: Store
) -> None:
    owner.take_over(FILLED, source=SOURCE)
    if then == "typed":
        typed(owner, connected="15")
    else:
        owner.take_over(FILLED)  # of another report, which came without a file
    number = owner.submit(UNIT, DAY, owner.form(UNIT, DAY).draft.fingerprint).number
    assert way(store, number) == ("screen", "", "")


def test_what_most_figures_name_is_the_document_of_the_draft(owner: Desk) -> None:
    named = (Figure(COMMUNES, 17, evidence="12/BC"), Figure(CONNECTED, 14, evidence="12/BC"))
    report = Report(UNIT, DAY, named)
    owner.take_over(report)
    form = owner.form(UNIT, DAY)
    assert form.draft.document == "12/BC" and not form.draft.boxes[COMMUNES].evidence
    assert form.submission.report is not None
    assert content_hash(form.submission.report) == content_hash(report)


def test_a_form_with_a_report_in_it_says_what_the_report_says(plan: Plan) -> None:
    money, work = Figure("allocated/NV10/2013", 1120), "work/NV10"
    state = Figure(work, None, "under_way", date(2013, 3, 1), note="Đang làm", evidence="45/BC")
    website = Figure("count/WEB-D28/district", 0)
    report = Report(UNIT, DAY, (Figure(COMMUNES, 17), Figure(CONNECTED, 14), money, state, website))
    boxes = drafts.boxes_of(plan, report)
    judged = judge_file(plan, template.workbook(plan, UNIT, DAY, Words(), boxes=boxes))
    assert judged.report is not None and not judged.refused and not judged.lost
    assert content_hash(judged.report) == content_hash(report)


def test_a_document_that_the_draft_names_already_is_kept(owner: Desk) -> None:
    owner.save(UNIT, DAY, {drafts.DOCUMENT: {"value": "30/BC"}})
    named = (Figure(COMMUNES, 17, evidence="12/BC"), Figure(CONNECTED, 14, evidence="12/BC"))
    owner.take_over(Report(UNIT, DAY, named))
    form = owner.form(UNIT, DAY)
    told = {change.new.item: change.new.evidence for change in form.submission.changes}
    assert form.draft.document == "30/BC" and told == {COMMUNES: "12/BC", CONNECTED: "12/BC"}


def test_what_somebody_typed_after_the_look_is_not_sent_unseen(owner: Desk, store: Store) -> None:
    typed(owner, communes="17", connected="14")
    seen = owner.form(UNIT, DAY).draft.fingerprint
    typed(owner, connected="15")
    with pytest.raises(MovedError):
        owner.submit(UNIT, DAY, seen)
    assert ledger.listing(store) == []


def test_a_box_of_a_form_that_was_sent_meanwhile_begins_no_draft(owner: Desk, store: Store) -> None:
    number = sent(owner)
    late = {COMMUNES: {"value": "18"}}
    with pytest.raises(MovedError) as moved:
        owner.save(UNIT, DAY, late, seen=0)
    assert moved.value.number == number and not drafts.read(store, UNIT, DAY).boxes
    owner.save(UNIT, DAY, late, seen=number)  # a correction, begun with the report in sight
    assert drafts.read(store, UNIT, DAY).boxes[COMMUNES].value == "18"
    again = sent(owner, communes="18")
    with pytest.raises(MovedError):
        owner.save(UNIT, DAY, late, seen=number)
    assert not drafts.read(store, UNIT, DAY).boxes
    owner.withdraw(again, "gửi nhầm")
    owner.save(UNIT, DAY, late, seen=number)
    assert drafts.read(store, UNIT, DAY).boxes[COMMUNES].value == "18"


def test_a_report_of_another_day_or_unit_stops_no_box(owner: Desk, store: Store) -> None:
    sent(owner)
    for unit, day in ((UNIT, date(2013, 6, 30)), ("HAU-LOC", DAY)):
        owner.save(unit, day, {COMMUNES: {"value": "17"}}, seen=0)
        assert drafts.read(store, unit, day).boxes[COMMUNES].value == "17"


def test_a_returned_report_is_the_unit_s_draft_again_with_what_is_asked(
    owner: Desk, store: Store
) -> None:
    number = sent(owner)
    owner.give_back(number, "14 xã hay 12?", [CONNECTED])
    boxes = owner.form(UNIT, DAY).draft.boxes
    assert {item: box.value for item, box in boxes.items()} == {COMMUNES: "17", CONNECTED: "14"}
    (decision,) = ledger.find(store, number).decisions
    assert (decision.reason, decision.questions) == ("14 xã hay 12?", (CONNECTED,))


def test_a_return_leaves_what_the_unit_has_begun_since(owner: Desk) -> None:
    number = sent(owner)
    typed(owner, communes="18")
    owner.give_back(number, "hỏi lại")
    boxes = owner.form(UNIT, DAY).draft.boxes
    assert {item: box.value for item, box in boxes.items()} == {COMMUNES: "18"}


def test_yes_and_no_come_back_as_they_were_chosen(owner: Desk, store: Store) -> None:
    listed = reporting.listing(owner.plan, UNIT)
    item = next(row["item"] for row in listed if row["is_yes_no"])
    owner.save(UNIT, DAY, {item: {"value": "no"}, COMMUNES: {"value": "17"}})
    form = owner.form(UNIT, DAY)
    assert item not in form.refused
    number = owner.submit(UNIT, DAY, form.draft.fingerprint).number
    owner.give_back(number, "hỏi lại")
    assert owner.form(UNIT, DAY).draft.boxes[item].value == "no"


def test_nobody_overrules_a_return_that_they_do_not_know_of(owner: Desk, store: Store) -> None:
    number = sent(owner)
    owner.give_back(number, "hỏi lại")
    with pytest.raises(ledger.LedgerError, match="order"):
        owner.accept(number, seen="submitted")
    assert ledger.find(store, number).entry.state == "returned"
    owner.accept(number, seen="returned")
    assert ledger.find(store, number).entry.state == "accepted"
