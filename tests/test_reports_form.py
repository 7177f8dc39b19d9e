"""The form of a unit while it is filled in: what is said of each line, worked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from planmodel.plan import Plan
from reports.desk import Desk, Person
from reports.filling import Filled, Filling, filling, title
from reports.store import Store
from tests.reader.markup import plain
from wording.words import Words

UNIT, BEFORE, DAY = "NHU-THANH", date(2013, 6, 30), date(2013, 12, 31)
COMMUNES, CONNECTED = "base/communes", "count/WAN-XA/commune"
SYSTEM, LAN = "count/QLVB-XA/commune", "count/LAN-XA/commune"
OFFICIALS, COMPUTERS = "base/officials", "count/PC-82/district"
SITE, WORK = "count/WEB-HUYEN/district", "work/NV10"
VI = Words("vi")


@pytest.fixture
def desk(store: Store, plan: Plan) -> Desk:
    return Desk(store, plan, Person("Lê Thị Hà", is_owner=True))


def said(desk: Desk, values: dict[str, str], day: date = DAY) -> None:
    desk.save(UNIT, day, {item: {"value": value} for item, value in values.items()})


def accepted(desk: Desk, values: dict[str, str]) -> None:
    """What was accepted half a year before."""
    said(desk, values, BEFORE)
    desk.accept(desk.submit(UNIT, BEFORE, desk.form(UNIT, BEFORE).draft.fingerprint).number)


def form(desk: Desk, words: Words = VI) -> Filled:
    return filling(desk.store, desk.plan, desk.form(UNIT, DAY), words)


def line(desk: Desk, item: str, words: Words = VI) -> Filling:
    return next(line for line in form(desk, words).lines if line.item == item)


def test_a_district_is_asked_by_who_is_counted(desk: Desk) -> None:
    """Four of its office, its officials with 4 counts, its communes with 4, their officials with
    2, and its one task: a state and three years of two amounts."""
    found = form(desk)
    assert [(part.kind, len(part.lines)) for part in found.parts] == [
        *(("yes_no", 4), ("counts", 5), ("counts", 5), ("counts", 3), ("money", 7))
    ]
    assert found.filled == 0 and found.first_empty is found.lines[0]
    assert title(found, "Như Thanh", VI) == "Như Thanh chưa điền dòng nào trong 24 dòng"


def test_a_count_stands_beside_its_base_and_the_last_one(desk: Desk) -> None:
    accepted(desk, {COMMUNES: "17", CONNECTED: "12"})
    said(desk, {COMMUNES: "17", CONNECTED: "14"})
    found = line(desk, CONNECTED)
    assert (found.last, found.day) == ("12", BEFORE)
    assert plain(found.share) == "82,4% của 17 xã"  # 14/17 = 82.35
    assert found.change == "+2 so với lần trước"
    assert (found.refused, found.unusual, found.mark) == ((), (), "")
    base = line(desk, COMMUNES)
    assert (base.share, base.change) == ("", "bằng lần trước")
    assert base.first and base.first["value"] == 17


def test_computers_are_counted_per_hundred(desk: Desk) -> None:
    said(desk, {OFFICIALS: "73", COMPUTERS: "79"})
    assert plain(line(desk, COMPUTERS).share) == "108,2 máy/100 CBCC"  # 79/73 = 108.22
    assert plain(line(desk, COMPUTERS, Words("en")).share).startswith("108.2 ")


def test_what_is_wrong_and_what_is_unusual_stand_at_their_lines(desk: Desk) -> None:
    accepted(desk, {COMMUNES: "17", SYSTEM: "11", SITE: "yes"})
    said(desk, {COMMUNES: "17", SYSTEM: "9", LAN: "1,245", CONNECTED: "18", SITE: "no"})
    fewer = line(desk, SYSTEM)
    assert len(fewer.unusual) == 1 and "2" in fewer.unusual[0] and not fewer.is_confirmed
    assert fewer.keeps == "Đúng, giữ 9"
    assert line(desk, SITE).keeps == "Đúng, nay là Chưa"
    assert line(desk, SITE).change == "khác lần trước"  # yes and no are not counted
    assert "đọc được hai cách" in line(desk, LAN).refused[0]
    assert "18 nhiều hơn tổng số 17" in plain(line(desk, CONNECTED).refused[0])
    assert not line(desk, LAN).refused[0].startswith("UBND")  # its line stands beside it
    found = form(desk)
    assert [(p.refused, p.unusual) for p in found.parts] == [(0, 1), (0, 0), (2, 1), (0, 0), (0, 0)]
    assert (
        plain(title(found, "Như Thanh", VI))
        == "Như Thanh đã điền 5 trong 24 dòng; 2 ô cần sửa; 2 số khác thường, xin xem lại"
    )


def test_a_tick_confirms_this_figure_and_no_other(desk: Desk) -> None:
    accepted(desk, {COMMUNES: "17", SYSTEM: "11"})
    said(desk, {COMMUNES: "17", SYSTEM: "9"})
    desk.save(UNIT, DAY, {SYSTEM: {"confirmed": line(desk, SYSTEM).mark}})
    assert line(desk, SYSTEM).is_confirmed
    assert plain(title(form(desk), "Như Thanh", VI)).endswith("2 trong 24 dòng; 22 dòng còn trống")
    said(desk, {SYSTEM: "8"})
    assert not line(desk, SYSTEM).is_confirmed


def test_an_older_year_s_money_stays_where_nothing_is_typed(desk: Desk) -> None:
    accepted(desk, {f"allocated/{WORK[5:]}/2012": "110", WORK: "under_way"})
    told = {item.item: item for item in form(desk).lines}
    assert told[f"allocated/{WORK[5:]}/2012"].is_kept
    assert not told[f"disbursed/{WORK[5:]}/2012"].is_kept
    assert not told[f"allocated/{WORK[5:]}/2013"].is_kept
    assert told[WORK].last == "Đang làm"


def test_a_note_without_a_figure_is_told_and_no_figure(desk: Desk) -> None:
    desk.save(UNIT, DAY, {SYSTEM: {"note": "Máy chủ hỏng"}})
    found = line(desk, SYSTEM)
    assert found.unusual and not found.is_filled and found.keeps == "Đúng, chưa có số"


def test_what_was_returned_is_told_until_it_is_sent_again(desk: Desk) -> None:
    said(desk, {COMMUNES: "17", CONNECTED: "14"})
    first = desk.submit(UNIT, DAY, desk.form(UNIT, DAY).draft.fingerprint).number
    assert form(desk).returned is None
    desk.give_back(first, "14 xã hay 12?", [CONNECTED])
    found = form(desk)
    assert found.returned and found.returned[0].number == first
    assert (found.returned[1].reason, found.returned[1].questions) == (
        "14 xã hay 12?",
        (CONNECTED,),
    )
    assert title(found, "Như Thanh", VI).startswith("Sửa 1 số được hỏi")
    said(desk, {CONNECTED: "12"})
    desk.submit(UNIT, DAY, desk.form(UNIT, DAY).draft.fingerprint)
    assert form(desk).returned is None
