"""What a file would do to the draft that it is written into; the counts are made by hand."""

from __future__ import annotations

import inspect
import re
from datetime import date

import pytest

from planmodel.plan import Plan
from reports import ledger
from reports.content import Figure, Report, Trouble
from reports.desk import Desk, Person
from reports.judgement import Judgement, mark
from reports.preview import Preview, preview
from reports.rules import WARNED
from reports.store import Store
from reports.submission import assess
from wording.words import LANGUAGES, Words, catalogue

UNIT, BEFORE, DAY = "NHU-THANH", date(2013, 6, 30), date(2013, 12, 31)
COMMUNES, CONNECTED = "base/communes", "count/WAN-XA/commune"
MANAGED, WEBSITE, OFFICIALS = "count/QLVB-XA/commune", "count/WEB-D28/district", "base/officials"


@pytest.fixture
def desk(store: Store, plan: Plan) -> Desk:
    """The desk of a unit whose 11 communes on the network were accepted half a year before."""
    before = Report(UNIT, BEFORE, (Figure(COMMUNES, 17), Figure(CONNECTED, 11)))
    ledger.accept(store, ledger.submit(store, before, "Lê Thị Hà", "file").number, "Sở")
    return Desk(store, plan, Person("Lê Thị Hà", is_owner=True))


def seen(desk: Desk, *figures: Figure, day: date = DAY) -> Preview:
    made = assess(desk.store, desk.plan, Judgement(Report(UNIT, day, figures)))
    return preview(desk.plan, desk.form(UNIT, day), made, Words())


def test_what_is_new_replaced_and_the_same_is_counted(desk: Desk) -> None:
    boxes = {COMMUNES: "17", CONNECTED: "12", MANAGED: "mười", WEBSITE: "yes", OFFICIALS: "73"}
    desk.save(UNIT, DAY, {item: {"value": said} for item, said in boxes.items()})
    told = seen(
        desk,
        *(Figure(COMMUNES, 17), Figure(CONNECTED, 13), Figure(MANAGED, 16)),
        *(Figure(WEBSITE, 1, note="Đã đủ"), Figure("count/WAN-HUYEN/district", 1)),
    )
    # 12 and "mười" are replaced; 17 and yes stay, the yes with another note.
    assert (told.fresh, told.replaced, told.same, told.noted) == (1, 2, 2, 1)
    assert told.drafts[MANAGED] == "mười" and told.drafts[WEBSITE] == "Có"
    # The form has 24 lines at the end of 2013; the draft has five of them, the file one more.
    assert told.empty == 24 - 6
    assert not told.unusual and len(told.others) == 5


def test_what_is_unusual_is_asked_about_with_what_its_tick_confirms(desk: Desk) -> None:
    told = seen(desk, Figure(COMMUNES, 17), Figure(CONNECTED, 9))
    (line,) = told.unusual
    assert (line.item, line.old, line.new) == (CONNECTED, "11", "9")
    assert line.unusual == ("Ít hơn lần trước 2",)
    desk.take_over(Report(UNIT, DAY, (Figure(COMMUNES, 17), Figure(CONNECTED, 9))), told.confirms)
    assert desk.form(UNIT, DAY).can_be_sent


def test_a_day_before_the_newest_is_unusual_as_a_whole(desk: Desk) -> None:
    told = seen(desk, Figure(COMMUNES, 17), day=date(2012, 12, 31))
    assert [trouble.rule for trouble in told.whole] == ["older_day"]
    assert told.marks == {"": mark(told.whole)} and not told.unusual


def test_what_of_a_file_is_lost_is_asked_about_and_not_asked_again(desk: Desk) -> None:
    report = Report(UNIT, date(2012, 12, 31), (Figure(COMMUNES, 17),))
    lost = Trouble("outside", found="xem tệp kèm", values={"cells": "K9"})
    made = assess(desk.store, desk.plan, Judgement(report, lost=(lost,)))
    told = preview(desk.plan, desk.form(UNIT, report.as_of), made, Words())
    assert [trouble.rule for trouble in told.whole] == ["older_day", "outside"]
    desk.take_over(report, told.confirms)
    assert desk.form(UNIT, report.as_of).can_be_sent


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_asked_about_is_said_in_a_few_words(language: str) -> None:
    known, found = catalogue(language), {"note_alone", "since_alone", "outside"}
    for rule in WARNED:
        named = set(re.findall(r'"(\w+)"', inspect.getsource(rule)))
        found |= {name for name in named if f"trouble.{name}" in known}
    assert len(found) >= 13
    assert {name for name in found if f"unusual.{name}" not in known} == set()
