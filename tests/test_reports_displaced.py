"""What somebody typed in a box and somebody else, who had not seen it, typed over: how long it is
kept beside the draft, in each database."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from planmodel.plan import Plan
from reports import displaced, drafts
from reports.backup import backup, restore
from reports.content import Figure, Report
from reports.desk import Desk, Person
from reports.store import Store

UNIT, DAY = "NHU-THANH", date(2013, 12, 31)
COMMUNES, CONNECTED = "base/communes", "count/WAN-XA/commune"
HA, CUONG, DUNG = "Lê Thị Hà", "Trần Văn Cường", "Phạm Thị Dung"


@pytest.fixture
def desks(store: Store, plan: Plan) -> dict[str, Desk]:
    return {name: Desk(store, plan, Person(name, is_owner=True)) for name in (HA, CUONG, DUNG)}


def typed(desk: Desk, said: str, *shown: str, item: str = COMMUNES, field: str = "value") -> None:
    """What somebody types in a box that showed this to them."""
    desk.save(UNIT, DAY, {item: {field: said}}, shown={(item, field): shown})


def waiting(store: Store, item: str = COMMUNES, field: str = "value") -> list[tuple[str, str, str]]:
    """What waits for a choice in a box: what was typed, by whom, and who typed over it."""
    found = drafts.read(store, UNIT, DAY).waiting.get((item, field), [])
    return [(one.there, one.by, one.over_by) for one in found]


def stands(store: Store, item: str = COMMUNES) -> str:
    return drafts.read(store, UNIT, DAY).said(item, "value")


def test_what_is_typed_over_unseen_is_kept_with_who_typed_it_and_when(
    store: Store, desks: dict[str, Desk]
) -> None:
    before = datetime.now(UTC)
    typed(desks[HA], "31", "")
    between = drafts.read(store, UNIT, DAY).boxes[COMMUNES].at
    typed(desks[CUONG], "25", "")
    assert stands(store) == "25" and waiting(store) == [("31", HA, CUONG)]
    (one,) = drafts.read(store, UNIT, DAY).displaced
    assert (one.item, one.field) == (COMMUNES, "value")
    assert between and one.at == between and before <= between <= one.over_at
    assert drafts.read(store, UNIT, DAY).shown(COMMUNES, "value") == ("25", "31")


@pytest.mark.parametrize("said", ["25", "31", "28"])
def test_whoever_saw_both_settles_it_by_what_they_choose_or_type(
    store: Store, desks: dict[str, Desk], said: str
) -> None:
    typed(desks[HA], "31", "")
    typed(desks[CUONG], "25", "")
    typed(desks[DUNG], said, "25", "31")
    assert stands(store) == said and waiting(store) == []


def test_a_third_who_saw_neither_loses_neither(store: Store, desks: dict[str, Desk]) -> None:
    typed(desks[HA], "31", "")
    typed(desks[CUONG], "25", "")
    typed(desks[DUNG], "28", "")
    assert waiting(store) == [("31", HA, CUONG), ("25", CUONG, DUNG)]
    typed(desks[HA], "31", "31")  # as her own box still shows it: no other figure stands below
    assert stands(store) == "31"
    assert waiting(store) == [("25", CUONG, DUNG), ("28", DUNG, HA)]


def test_who_goes_on_from_what_they_typed_replaces_that_and_not_the_other_s(
    store: Store, desks: dict[str, Desk]
) -> None:
    typed(desks[HA], "31", "")
    typed(desks[CUONG], "25", "")
    typed(desks[HA], "33", "31")
    assert stands(store) == "33" and waiting(store) == [("25", CUONG, HA)]


def test_a_choice_made_beside_a_figure_that_came_since_keeps_that_one(
    store: Store, desks: dict[str, Desk]
) -> None:
    typed(desks[HA], "31", "")
    typed(desks[CUONG], "25", "")
    typed(desks[DUNG], "28", "25", "31")
    typed(desks[HA], "31", "25", "31")
    assert stands(store) == "31" and waiting(store) == [("28", DUNG, HA)]


def test_the_same_figure_and_a_tick_displace_nothing(store: Store, desks: dict[str, Desk]) -> None:
    typed(desks[HA], "31", "")
    typed(desks[CUONG], "31", "")
    typed(desks[HA], "0123456789abcdef", "", field="confirmed")
    typed(desks[CUONG], "", "", field="confirmed")
    typed(desks[DUNG], "30", "31")
    assert drafts.read(store, UNIT, DAY).displaced == ()


def test_a_box_that_was_emptied_was_typed_by_nobody_known(
    store: Store, desks: dict[str, Desk]
) -> None:
    typed(desks[HA], "31", "")
    typed(desks[CUONG], "", "31")
    typed(desks[DUNG], "28", "31")
    (one,) = drafts.read(store, UNIT, DAY).displaced
    assert (one.there, one.by, one.at, one.over_by) == ("", "", None, DUNG)
    typed(desks[CUONG], "", "28", "")
    assert drafts.read(store, UNIT, DAY).displaced == ()


def test_what_an_emptied_draft_still_holds_is_a_draft(store: Store, desks: dict[str, Desk]) -> None:
    typed(desks[HA], "31", "")
    typed(desks[CUONG], "", "30")
    assert stands(store) == "" and waiting(store) == [("31", HA, CUONG)]
    assert drafts.read(store, UNIT, DAY).is_begun


def test_fields_of_a_line_and_lines_stand_apart(store: Store, desks: dict[str, Desk]) -> None:
    for field in ("value", "note"):
        typed(desks[HA], "một", "", field=field)
        typed(desks[CUONG], "hai", "", field=field)
    typed(desks[DUNG], "ba", "hai", "một", field="note")
    typed(desks[DUNG], "17", "", item=CONNECTED)
    assert waiting(store) == [("một", HA, CUONG)] and waiting(store, field="note") == []


def test_it_ends_with_its_draft(store: Store, desks: dict[str, Desk]) -> None:
    def met() -> None:
        typed(desks[HA], "16", "")
        typed(desks[CUONG], "17", "")
        assert waiting(store)

    met()
    desks[HA].discard(UNIT, DAY)
    assert drafts.read(store, UNIT, DAY) == drafts.Draft(UNIT, DAY, {})
    met()
    desks[HA].submit(UNIT, DAY, desks[HA].form(UNIT, DAY).draft.fingerprint)
    assert drafts.read(store, UNIT, DAY) == drafts.Draft(UNIT, DAY, {})


def test_a_file_ends_it_in_the_boxes_that_it_writes(store: Store, desks: dict[str, Desk]) -> None:
    for item in (COMMUNES, CONNECTED):
        typed(desks[HA], "16", "", item=item)
        typed(desks[CUONG], "15", "", item=item)
    desks[DUNG].take_over(Report(UNIT, DAY, (Figure(COMMUNES, 17),)))
    assert stands(store) == "17" and waiting(store) == []
    assert waiting(store, CONNECTED) == [("16", HA, CUONG)]


def test_what_was_displaced_is_kept_with_the_write_that_did_it_or_not_at_all(
    store: Store, desks: dict[str, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(desks[HA], "31", "")
    before, settle = drafts.read(store, UNIT, DAY), displaced.settle

    def ended(*told: Any) -> None:
        settle(*told)
        raise RuntimeError

    monkeypatch.setattr(displaced, "settle", ended)
    with pytest.raises(RuntimeError):
        typed(desks[CUONG], "25", "")
    assert drafts.read(store, UNIT, DAY) == before


def test_a_long_note_is_kept_whole_and_a_backup_has_it(
    store: Store, desks: dict[str, Desk], tmp_path: Path
) -> None:
    """2,000 letters of Vietnamese are more than an index of PostgreSQL takes."""
    note = "Đườ" * 666
    typed(desks[HA], note, "", field="note")
    typed(desks[CUONG], "ngắn", "", field="note")
    assert waiting(store, field="note") == [(note, HA, CUONG)]
    backup(store, tmp_path / "backup.sqlite")
    other = Store(f"sqlite:///{tmp_path / 'restored.sqlite'}")
    restore(other, tmp_path / "backup.sqlite")
    assert drafts.read(other, UNIT, DAY) == drafts.read(store, UNIT, DAY)
