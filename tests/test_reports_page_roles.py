"""Who may what, on the pages: which part of /reports opens for whom and which buttons stand there.
The matrix below the page, where it is written, is tests/test_reports_desk.py."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from planmodel.plan import Plan
from reports import people
from reports.desk import Desk, Person
from reports.judgement import mark
from reports.people import Role
from reports.store import Store
from tests.reader.screen import drawn, opened, seen
from ui.frame import identity, sign_in
from ui.frame.sign_in import Account
from ui.regions import reports, reports_board, reports_form, reports_opened

UNIT, DAY, LINK = "NHU-THANH", date(2013, 12, 31), "unit=NHU-THANH&asof=2013-12-31"
PEOPLE = {
    "nobody": (),
    "a stranger": (),
    "viewer": (Role("viewer"),),
    "officer": (Role("officer", UNIT),),
    "officer of another unit": (Role("officer", "HAU-LOC"),),
    "reviewer": (Role("reviewer"),),
    "administrator": (Role("administrator"),),
}
Enter = Callable[..., Store]


@pytest.fixture
def enter(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> Enter:
    """Lets somebody sign in at a dashboard over a store of its own."""
    address = f"sqlite:///{tmp_path}/reports.sqlite"
    monkeypatch.setenv("PLAN_REPORTS_URL", address)
    store = Store(address)

    def signed_in(who: str, hours: float = 0, name: str = "Lê Thị Hà") -> Store:
        moment = datetime.now(UTC) - timedelta(hours=hours)
        account = Account(who, name, "", moment + timedelta(hours=8))
        monkeypatch.setattr(sign_in, "is_set_up", lambda: True)
        monkeypatch.setattr(sign_in, "fault", lambda: "")
        monkeypatch.setattr(sign_in, "account", lambda: None if who == "nobody" else account)
        for role in PEOPLE[who]:
            people.give(store, who, f"Tên của {who}", role, "the command")
        return store

    return signed_in


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The parts of /reports that open."""
    found = list[str]()
    kinds = {"form": reports_form, "board": reports_board, "report": reports_opened}
    for name, module in kinds.items():
        monkeypatch.setattr(module, name, lambda *_, name=name: found.append(name))
    closed = reports.closed

    def told(*given: object) -> None:
        found.append("closed")
        closed(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(reports, "closed", told)
    return found


def buttons(app: AppTest) -> set[str]:
    return {button.key for button in app.button if button.key}


@pytest.mark.parametrize(
    ("who", "part", "at_home"),
    [
        ("nobody", "closed", "closed"),
        ("a stranger", "closed", "closed"),
        ("viewer", "closed", "closed"),
        ("officer", "form", "form"),
        ("officer of another unit", "closed", "form"),
        ("reviewer", "board", "board"),
        ("administrator", "closed", "closed"),
    ],
)
def test_the_page_opens_what_is_somebody_s_work(
    who: str, part: str, at_home: str, enter: Enter, parts: list[str]
) -> None:
    enter(who)
    assert buttons(opened("reports", LINK)) == {"sign_in" if who == "nobody" else "sign_out"}
    opened("reports", "asof=2013-12-31")
    opened("reports", f"{LINK}&report=1")
    assert parts == [part, at_home, "report"]


SENT = {"report_correct", "sent_upload", "report_withdraw"}
JUDGED = {"decide_accept", "decide_return"}
# What stands on the form's page of a unit that has sent its report, on that report's own page, and
# on the page without a unit, beside the way in or out. The report has unusual figures, so that
# the board offers to accept none together.
BUTTONS: dict[str, tuple[set[str], set[str], set[str]]] = {
    "nobody": (set(), set(), set()),
    "a stranger": (set(), set(), set()),
    "viewer": (set(), set(), set()),
    "officer": (SENT, set(), SENT),
    "officer of another unit": (set(), set(), {"report_check", "report_upload"}),
    "reviewer": (JUDGED, JUDGED, set()),
    "administrator": (set(), set(), set()),
}


@pytest.mark.parametrize("who", PEOPLE)
def test_each_finds_the_buttons_of_their_own_work(who: str, enter: Enter, plan: Plan) -> None:
    owner = Desk(enter(who), plan, Person("Người gửi", is_owner=True))
    told = {"base/communes": {"value": "7919"}, "count/WAN-XA/commune": {"value": "7907"}}
    owner.save(UNIT, DAY, told)
    number = owner.submit(UNIT, DAY, confirmed(owner)).number
    links = (LINK, f"{LINK}&report={number}", "asof=2013-12-31")
    pages = [opened("reports", link) for link in links]
    door = {"sign_in" if who == "nobody" else "sign_out"}
    assert tuple(buttons(page) - door for page in pages) == BUTTONS[who]
    # What was not accepted stands on no page for who neither sent it nor judges it.
    shown = "7.907" in " ".join(map(seen, pages))
    assert shown is (who in ("officer", "reviewer"))


def test_a_correction_is_told_from_its_report_and_can_be_dropped(enter: Enter, plan: Plan) -> None:
    owner = Desk(enter("officer"), plan, Person("Người gửi", is_owner=True))
    told = {"base/communes": {"value": "17"}, "count/WAN-XA/commune": {"value": "14"}}
    owner.save(UNIT, DAY, told)
    assert "report_discard" not in buttons(opened("reports", LINK))  # nothing stands beside it
    number = owner.submit(UNIT, DAY, confirmed(owner)).number
    page = opened("reports", LINK)
    page.button(key="report_correct").click().run()
    assert {"report_check", "report_discard"} <= buttons(page)
    assert "(chờ xem) vẫn đứng; bản nháp này là báo cáo đính chính." in seen(page)
    assert f"report={number}" in str([html.proto for html in page.get("html")])
    page.button(key="report_discard").click().run()
    assert "Bản nháp có 2 ô đã điền." in seen(page)  # and nothing is gone yet
    assert len(owner.form(UNIT, DAY).draft.boxes) > 1
    page.button(key="report_discard_now").click().run()
    assert buttons(page) >= SENT
    assert not owner.form(UNIT, DAY).draft.boxes


def confirmed(desk: Desk) -> str:
    """Ticks all that is unusual, and says which draft that made."""
    unusual = desk.form(UNIT, DAY).unusual
    desk.save(UNIT, DAY, {item: {"confirmed": mark(t)} for item, t in unusual.items()})
    return desk.form(UNIT, DAY).draft.fingerprint


@pytest.mark.parametrize("who", PEOPLE)
def test_an_administrator_alone_is_led_to_the_people(
    who: str, enter: Enter, parts: list[str]
) -> None:
    enter(who)
    links = drawn(opened("reports", LINK)).xpath(".//a[starts-with(@href, 'people')]")
    assert bool(links) is (who == "administrator")


def test_a_sign_in_of_this_morning_has_ended(enter: Enter, parts: list[str]) -> None:
    enter("officer", hours=8)
    app = opened("reports", LINK)
    assert parts == ["closed"] and buttons(app) == {"sign_in"}
    assert "đã quá 8 giờ" in seen(app) and "Tên của officer" not in seen(app)


def test_a_person_has_the_name_of_the_role_and_a_stranger_their_own(
    enter: Enter, parts: list[str]
) -> None:
    enter("officer", name="<b>Sếp</b>")
    assert "Tên của officer" in seen(opened("reports", LINK))
    enter("a stranger", name="<b>Sếp</b>")
    page = drawn(opened("reports", LINK))
    assert "<b>Sếp</b>" in seen(opened("reports", LINK))
    (copied,) = page.xpath(".//a[@data-copy and not(contains(@class, 'fold'))]/@data-copy[.!='']")
    assert "<b>Sếp</b> (mã tài khoản: a stranger)" in copied


def test_a_right_that_is_taken_is_gone_at_the_next_click(enter: Enter, parts: list[str]) -> None:
    store = enter("officer")
    app = opened("reports", LINK)
    people.take(store, "officer", PEOPLE["officer"][0], "the command")
    app.run()
    assert parts == ["form", "closed"]


@pytest.mark.parametrize("who", PEOPLE)
def test_the_people_are_for_administrators(who: str, enter: Enter) -> None:
    enter(who)
    app = opened("people")
    asked = {"people_give", "people_take"} if who == "administrator" else set()
    boxes = {box.key for box in app.text_input if str(box.key).startswith("people")}
    out = set() if who == "nobody" else {"sign_out"}
    assert buttons(app) == asked | out and bool(boxes) is bool(asked)
    assert ("Mã tài khoản" in seen(app)) is bool(asked)


def box(app: AppTest, name: str, typed: str) -> None:
    app.text_input(key=f"people_{name}").set_value(typed)


def test_an_administrator_gives_and_takes_and_all_of_it_stays(enter: Enter) -> None:
    store = enter("administrator")
    app = opened("people")
    box(app, "subject", "41c0")
    box(app, "name", "Lê Thị Hà")
    app.button(key="people_give").click().run()
    assert "chọn đơn vị" in seen(app) and len(people.history(store)) == 1
    app.selectbox(key="people_unit_vi").set_value(UNIT)
    app.button(key="people_give").click().run()
    assert people.roles(store, "41c0") == (Role("officer", UNIT),)
    assert "Lê Thị Hà: đã giao báo cáo cho Như Thanh." in seen(app)
    assert app.text_input(key="people_subject").value == ""
    app.selectbox(key="people_held_vi").set_value(("41c0", Role("officer", UNIT)))
    box(app, "why", "chuyển công tác")
    app.button(key="people_take").click().run()
    assert people.roles(store, "41c0") == ()
    given, taken = people.history(store)[1:]
    assert (given.by, given.is_given) == ("Tên của administrator", True)
    assert (taken.reason, taken.is_given) == ("chuyển công tác", False)
    (table,) = drawn(app).xpath(".//section[h2[contains(., '3 lần giao')]]//tbody")
    first = "".join(table.xpath("./tr[1]//text()"))
    assert "Thôi giao cho" in first and "41c0" in first and "chuyển công tác" in first


def test_an_administrator_no_more_gives_nothing_from_an_open_page(enter: Enter) -> None:
    store = enter("administrator")
    app = opened("people")
    people.give(store, "other", "Người khác", Role("administrator"), "the command")
    people.take(store, "administrator", Role("administrator"), "the command")
    before = people.history(store)
    box(app, "subject", "s9")
    box(app, "name", "Kẻ lạ")
    app.selectbox(key="people_role_vi").set_value("reviewer")
    app.button(key="people_give").click().run()
    assert people.history(store) == before and buttons(app) == {"sign_out"}
    assert "không còn được giao quyền" in seen(app)


def test_before_anybody_was_given_a_role_the_owner_of_a_laptop_begins() -> None:
    app = opened("people")
    assert buttons(app) == {"people_give"} and "Chưa giao việc cho ai" in seen(app)


def test_the_last_administrator_stays(enter: Enter) -> None:
    store = enter("administrator")
    app = opened("people")
    app.selectbox(key="people_held_vi").set_value(("administrator", Role("administrator")))
    app.button(key="people_take").click().run()
    assert "người quản trị cuối cùng" in seen(app) and len(people.history(store)) == 1


def test_a_hostile_name_is_only_words(enter: Enter, hostile_name: str) -> None:
    store = enter("administrator")
    people.give(store, hostile_name, hostile_name, Role("viewer"), hostile_name, "", hostile_name)
    page = drawn(opened("people"))
    assert not page.xpath(".//table//b/b | .//table//script")
    assert people.history(store)[-1].name in page.text_content()


def test_a_sign_in_that_cannot_work_is_told_and_makes_nobody_the_owner(
    monkeypatch: pytest.MonkeyPatch, parts: list[str]
) -> None:
    monkeypatch.setattr(sign_in, "is_set_up", lambda: True)
    monkeypatch.setattr(sign_in, "fault", lambda: "client_id")
    app = opened("reports", LINK)
    assert parts == ["closed"] and buttons(app) == set()
    assert "đăng nhập chưa cấu hình đúng" in seen(app) and "client_id" not in seen(app)


def test_a_browser_that_is_gone_is_nobody_s_owner(
    monkeypatch: pytest.MonkeyPatch, parts: list[str]
) -> None:
    """A run may outlive its browser, and then knows no header of it."""
    monkeypatch.setattr(identity, "_headers", dict)
    app = opened("reports", LINK)
    assert parts == ["closed"] and "chưa cấu hình đăng nhập" in seen(app)


def test_the_owner_of_a_laptop_may_do_everything(parts: list[str]) -> None:
    assert buttons(opened("reports", LINK)) == set()
    opened("reports", "asof=2013-12-31")
    assert parts == ["form", "board"]
