"""Who may do what: given, taken, and looked up as it stands now."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reports import people
from reports.people import PeopleError, Role
from reports.store import Store

OFFICER = Role("officer", "NHU-THANH")


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(PeopleError) as refused:
        act()
    return refused.value.reason


def test_a_role_is_held_from_when_it_is_given_until_it_is_taken(store: Store) -> None:
    assert people.roles(store, "s1") == ()
    people.give(store, "s1", "Lê Thị Hà", OFFICER, "Trịnh Văn Nam")
    people.give(store, "s1", "Lê Thị Hà", Role("reviewer"), "Trịnh Văn Nam")
    assert people.roles(store, "s1") == (OFFICER, Role("reviewer"))
    people.take(store, "s1", OFFICER, "Trịnh Văn Nam", reason="chuyển công tác")
    assert people.roles(store, "s1") == (Role("reviewer"),)
    people.give(store, "s1", "Lê Thị Hà", OFFICER, "Trịnh Văn Nam")
    assert set(people.roles(store, "s1")) == {OFFICER, Role("reviewer")}


def test_every_change_stays_in_the_history(store: Store) -> None:
    people.give(store, " s1 ", "Lê  Thị Hà", OFFICER, "Trịnh Văn Nam", "admin")
    people.take(store, "s1", OFFICER, "Phạm Thị Dung", reason="nghỉ")
    told = [(t.subject, t.name, t.role, t.is_given, t.by, t.reason) for t in people.history(store)]
    assert told == [
        ("s1", "Lê Thị Hà", OFFICER, True, "Trịnh Văn Nam", ""),
        ("s1", "Lê Thị Hà", OFFICER, False, "Phạm Thị Dung", "nghỉ"),
    ]
    assert people.holders(store) == {}


def test_two_people_of_one_name_are_two(store: Store) -> None:
    people.give(store, "s1", "Lê Thị Hà", OFFICER, "x")
    people.give(store, "s2", "Lê Thị Hà", Role("viewer"), "x")
    assert people.roles(store, "s2") == (Role("viewer"),)
    assert people.holders(store) == {
        "s1": ("Lê Thị Hà", (OFFICER,)),
        "s2": ("Lê Thị Hà", (Role("viewer"),)),
    }


def test_a_person_has_the_name_of_the_last_change(store: Store) -> None:
    assert people.name(store, "s1") == ""
    people.give(store, "s1", "Lê Thị Hà", OFFICER, "x")
    people.give(store, "s2", "Người khác", OFFICER, "x")
    people.give(store, "s1", "Lê Thị Hà (VP)", Role("viewer"), "x")
    assert (people.name(store, "s1"), people.name(store, "")) == ("Lê Thị Hà (VP)", "")
    people.take(store, "s1", OFFICER, "x")
    assert people.name(store, "s1") == "Lê Thị Hà (VP)"


def test_what_does_not_go_is_refused_in_its_own_words(store: Store) -> None:
    people.give(store, "s1", "Hà", OFFICER, "x")
    assert refusal(lambda: people.give(store, "s1", "Hà", OFFICER, "x")) == "held"
    assert refusal(lambda: people.give(store, " ", "Hà", OFFICER, "x")) == "subject"
    assert refusal(lambda: people.give(store, "s2", " ", OFFICER, "x")) == "name"
    assert refusal(lambda: people.give(store, "s2", "Hà", Role("king"), "x")) == "role"
    assert refusal(lambda: people.give(store, "s2", "Hà", Role("reviewer", "SCT"), "x")) == "unit"
    assert refusal(lambda: people.take(store, "s2", OFFICER, "x")) == "not_held"
    assert refusal(lambda: people.take(store, "s1", Role("officer"), "x")) == "not_held"
    assert len(people.history(store)) == 1


def test_somebody_is_left_to_give_roles(store: Store) -> None:
    first, administrator = "s1", Role("administrator")
    people.give(store, first, "Nam", administrator, "x")
    assert refusal(lambda: people.take(store, first, administrator, "x")) == "last"
    people.give(store, "s2", "Dung", administrator, "x")
    people.take(store, first, administrator, "x")
    assert people.roles(store, first) == ()


@pytest.mark.parametrize(
    ("role", "act", "unit", "may"),
    [
        (OFFICER, "report", "NHU-THANH", True),
        (OFFICER, "report", "HAU-LOC", False),
        (OFFICER, "review", "NHU-THANH", False),
        (OFFICER, "appoint", "", False),
        (Role("officer"), "report", "HAU-LOC", True),
        (Role("reviewer"), "report", "NHU-THANH", False),
        (Role("reviewer"), "review", "NHU-THANH", True),
        (Role("reviewer"), "appoint", "", False),
        (Role("administrator"), "report", "NHU-THANH", False),
        (Role("administrator"), "review", "NHU-THANH", False),
        (Role("administrator"), "appoint", "", True),
        (Role("viewer"), "report", "NHU-THANH", False),
        (Role("viewer"), "review", "NHU-THANH", False),
        (Role("viewer"), "appoint", "", False),
    ],
)
def test_a_role_permits_what_it_is_for(role: Role, act: str, unit: str, may: bool) -> None:
    assert people.permits([role], act, unit) is may


def test_nobody_without_a_subject_holds_a_role(store: Store) -> None:
    people.give(store, "s1", "Hà", Role("reviewer"), "x")
    assert people.roles(store, "") == ()
