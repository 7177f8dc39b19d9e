"""The board and a report on the page: what opens for whom, and what is said where somebody else
was faster."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from reports import drafts, ledger, people, rules
from reports.content import Figure, Report
from reports.people import Role
from reports.store import Store
from tests.reader.markup import words
from tests.reader.screen import drawn, opened, seen
from ui.frame import sign_in
from ui.frame.sign_in import Account

DAY, BEFORE, LINK = date(2013, 12, 31), date(2012, 12, 31), "asof=2013-12-31"
COMMUNES, CONNECTED = "base/communes", "count/WAN-XA/commune"
Enter = Callable[[Role | None], None]


def sent(store: Store, unit: str, day: date, communes: int, connected: int) -> int:
    figures = (Figure(COMMUNES, communes), Figure(CONNECTED, connected, note="hỏng máy chủ"))
    return ledger.submit(store, Report(unit, day, figures), "Lê Thị Hà", "screen").number


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> Store:
    """The store of the dashboard: of one district a report accepted, and one that waits."""
    address = f"sqlite:///{tmp_path}/reports.sqlite"
    monkeypatch.setenv("PLAN_REPORTS_URL", address)
    store = Store(address)
    ledger.accept(store, sent(store, "NHU-THANH", BEFORE, 17, 11), "Trịnh Văn Nam")
    sent(store, "NHU-THANH", DAY, 17, 9)
    return store


@pytest.fixture
def enter(store: Store, monkeypatch: pytest.MonkeyPatch) -> Enter:
    """Signs somebody in with this role, or nobody."""

    def signed_in(role: Role | None) -> None:
        account = Account("subject", "Trần Thị Mai", "", datetime.now(UTC) + timedelta(hours=1))
        monkeypatch.setattr(sign_in, "is_set_up", lambda: True)
        monkeypatch.setattr(sign_in, "fault", lambda: "")
        monkeypatch.setattr(sign_in, "account", lambda: account if role else None)
        if role:
            people.give(store, "subject", "Trần Thị Mai", role, "the command")

    return signed_in


@pytest.mark.parametrize(
    ("way", "file", "told"),
    [
        ("screen", "", "nhập trên trang. Kèm BC 12/2013."),
        ("file", "a.xlsx", "từ tệp a.xlsx ( 468fac6e ). Kèm BC 12/2013."),
    ],
)
def test_a_report_names_its_document_after_how_it_came(
    store: Store, enter: Enter, way: str, file: str, told: str
) -> None:
    figures = [Figure(item, 17, evidence="BC 12/2013") for item in (COMMUNES, CONNECTED)]
    report = Report("HAU-LOC", DAY, tuple(figures))
    number = ledger.submit(store, report, "Lê Thị Hà", way, file, "468fac6e" if file else "").number
    enter(Role("reviewer"))
    assert told in seen(opened("reports", f"report={number}"))


def test_the_other_reports_say_who_sent_them_when_and_what_became_of_them(
    store: Store, enter: Enter
) -> None:
    enter(Role("reviewer"))
    (others,) = drawn(opened("reports", f"{LINK}&report=2")).xpath(
        ".//section[@class='reports-beside'][.//a]//li"
    )
    told = words(others)
    assert told.startswith("Số 1, số liệu 31/12/2012 chấp nhận ")
    assert " Lê Thị Hà gửi " in told and re.search(r" \d\d:\d\d$", told)


@pytest.mark.parametrize(("page", "has_money"), [("reports", False), ("budget", True)])
def test_the_paper_explains_colours_of_money_where_it_has_them(page: str, has_money: bool) -> None:
    legend = drawn(opened(page)).xpath(".//*[@class='on-paper']//i[contains(@class, 'swatch')]")
    assert bool(legend) == has_money


def decides(app: AppTest) -> set[str]:
    keys = {str(button.key) for button in app.button}
    return {key.removeprefix("decide_") for key in keys if key.startswith("decide_")}


def test_a_report_that_one_may_not_see_is_not_told_from_none(enter: Enter) -> None:
    enter(None)
    hidden, absent = (seen(opened("reports", f"{LINK}&report={n}")) for n in (2, 77))
    assert "Không có báo cáo số 2" in hidden and "9" not in hidden.split("số 2", 1)[1][:40]
    assert hidden.replace("2", "#") == absent.replace("77", "#").replace("2", "#")
    assert "gửi 2 trong" in seen(opened("reports", "report=1"))  # it was accepted


def test_a_report_with_nothing_beside_it_opens(store: Store) -> None:
    """Its unit sent no other, and it was decided."""
    alone = sent(store, "THO-XUAN", DAY, 41, 30)
    ledger.accept(store, alone, "Trịnh Văn Nam")
    assert "gửi 2 trong" in seen(opened("reports", f"report={alone}"))


def test_a_first_figure_changes_a_sum_from_none_and_not_from_0(store: Store) -> None:
    """71 computers for 93 officials are 76.3 per 100; nobody had reported any."""
    figures = (Figure("base/officials", 93), Figure("count/PC-82/district", 71))
    number = ledger.submit(store, Report("THO-XUAN", DAY, figures), "Lê Thị Hà", "screen").number
    text = seen(opened("reports", f"{LINK}&report={number}"))
    assert "chưa có → 71/93" in text and "0 → 71" not in text
    assert "76,3/100" in text and "76,3%" not in text


@pytest.mark.parametrize(
    ("role", "ways"),
    [(Role("reviewer"), {"accept", "return"}), (Role("officer", "NHU-THANH"), set())],
)
def test_who_reviews_has_the_buttons_and_its_unit_reads(
    role: Role, ways: set[str], enter: Enter
) -> None:
    enter(role)
    app = opened("reports", f"{LINK}&report=2")
    assert "1 số khác thường, đã xác nhận khi gửi" in seen(app)
    assert "“hỏng máy chủ”" in seen(app) and decides(app) == ways


def test_a_reviewer_s_unit_opens_what_it_sent_last(store: Store, enter: Enter) -> None:
    enter(Role("reviewer"))
    assert "Như Thanh gửi 2 trong" in seen(opened("reports", f"{LINK}&unit=NHU-THANH"))
    board = seen(opened("reports", f"{LINK}&unit=HAU-LOC"))
    assert "UBND huyện Hậu Lộc chưa gửi báo cáo nào" in board and "47 đơn vị chưa gửi" in board


def test_both_buttons_weigh_the_same_where_something_is_unusual(store: Store) -> None:
    sent(store, "HAU-LOC", DAY, 27, 20)
    odd, usual = (opened("reports", f"{LINK}&report={n}") for n in (2, 3))
    kinds = [
        {b.key: b.proto.type for b in app.button if str(b.key).startswith("decide_")}
        for app in (odd, usual)
    ]
    assert kinds[0] == {"decide_return": "secondary", "decide_accept": "secondary"}
    assert list(kinds[0]) == ["decide_return", "decide_accept"]
    assert kinds[1]["decide_accept"] == "primary" and kinds[1]["decide_return"] == "secondary"


def test_the_lines_are_the_other_ones_only_where_some_are_unusual(store: Store) -> None:
    sent(store, "HAU-LOC", DAY, 27, 20)
    odd, usual = (drawn(opened("reports", f"{LINK}&report={n}")) for n in (2, 3))
    heads = [
        page.xpath(".//table[contains(@class,'report-lines')]//th")[0].text for page in (odd, usual)
    ]
    assert heads == ["Các số khác", "Dòng"]
    # A figure of before leads to its own history, where there is one.
    (before,) = odd.xpath(".//*[contains(@class,'report-odd')]//a")
    assert before.get("href").startswith("progress?unit=NHU-THANH&target=WAN-XA")
    assert before.get("href").endswith("#count-WAN-XA-commune")


def test_a_question_goes_into_the_reason_and_out_again(store: Store) -> None:
    app = opened("reports", f"{LINK}&report=2")
    app.checkbox(f"question_2_{CONNECTED}").check().run()
    (box,) = app.text_area
    assert str(box.value).endswith("UBND tỉnh (11 → 9): xin xem lại số này.")
    app.checkbox(f"question_2_{CONNECTED}").uncheck().run()
    (box,) = app.text_area
    assert box.value == ""


def test_a_return_keeps_reason_and_questions_and_begins_the_draft(store: Store) -> None:
    app = opened("reports", f"{LINK}&report=2")
    app.checkbox(f"question_2_{CONNECTED}").check().run()
    app.text_area[0].input("Ghi tên hai xã.").run()
    app.button("decide_give_back").click().run()
    assert "Đã trả lại, chờ đơn vị sửa" in seen(app) and decides(app) == {"accept_after_all"}
    (decision,) = ledger.find(store, 2).decisions
    assert decision.reason == "Ghi tên hai xã." and decision.questions == (CONNECTED,)
    assert drafts.read(store, "NHU-THANH", DAY).boxes[CONNECTED].value == "9"


def test_a_return_without_a_reason_is_refused_in_words(store: Store) -> None:
    app = opened("reports", f"{LINK}&report=2")
    app.button("decide_return").click().run()
    app.button("decide_give_back").click().run()
    assert "cần ghi lý do" in seen(app) and "decide_give_back" in {b.key for b in app.button}
    assert ledger.find(store, 2).entry.state == "submitted"


def test_somebody_else_was_faster(store: Store) -> None:
    app = opened("reports", f"{LINK}&report=2")
    ledger.give_back(store, 2, "Phạm Thị Dung", "Xem lại")
    app.button("decide_accept").click().run()
    assert "Phạm Thị Dung đã trả lại" in seen(app) and decides(app) == {"accept_after_all"}
    ledger.accept(store, 2, "Phạm Thị Dung")
    app.button("decide_accept_after_all").click().run()
    assert "Phạm Thị Dung đã chấp nhận" in seen(app) and decides(app) == set()
    assert [d.by for d in ledger.find(store, 2).decisions] == ["Phạm Thị Dung"] * 2


def test_a_report_that_a_later_one_replaces_leads_to_it(store: Store, enter: Enter) -> None:
    """Whether the later one waits or was accepted; its own unit is told the same."""
    later = sent(store, "NHU-THANH", DAY, 17, 13)
    for act in (lambda: None, lambda: ledger.accept(store, later, "Phạm Thị Dung")):
        act()
        app = opened("reports", f"{LINK}&report=2")
        assert "Thay bằng báo cáo số 3" in seen(app) and decides(app) == set()
        assert drawn(app).xpath(".//a[contains(@href,'report=3')]")
        assert "thay bằng số 3" in seen(opened("reports", "report=1"))  # among the others
    assert "Không có báo cáo nào chờ xem" in seen(opened("reports", LINK))
    enter(Role("officer", "NHU-THANH"))
    assert "Thay bằng báo cáo số 3" in seen(opened("reports", f"{LINK}&report=2"))


def test_a_correction_came_while_the_report_was_looked_at(store: Store) -> None:
    app = opened("reports", f"{LINK}&report=2")
    sent(store, "NHU-THANH", DAY, 17, 13)
    app.button("decide_accept").click().run()
    assert "đơn vị đã gửi báo cáo số 3" in seen(app) and decides(app) == set()
    assert ledger.find(store, 2).decisions == ()


def test_what_was_returned_and_sent_anew_cannot_be_accepted_by_mistake(store: Store) -> None:
    ledger.give_back(store, 2, "Phạm Thị Dung", "Xem lại")
    sent(store, "NHU-THANH", DAY, 17, 13)
    app = opened("reports", f"{LINK}&report=2")
    assert "Thay bằng báo cáo số 3" in seen(app) and decides(app) == set()


def test_a_part_sent_later_is_told_beside_the_buttons(store: Store, enter: Enter) -> None:
    part = Report("NHU-THANH", DAY, (Figure(COMMUNES, 18),))
    ledger.submit(store, part, "Lê Thị Hà", "screen")
    app = opened("reports", f"{LINK}&report=2")
    assert "1 trong 2 dòng có lại trong báo cáo số 3" in seen(app)
    assert decides(app) == {"return", "accept"}
    told = seen(opened("reports", LINK))
    assert "Như Thanh, báo cáo số 2" in told and "Như Thanh, báo cáo số 3" in told
    enter(Role("officer", "NHU-THANH"))
    told = seen(opened("reports", f"{LINK}&unit=NHU-THANH"))
    assert "Báo cáo số 2 của cùng ngày cũng đang chờ xem" in told


def test_whom_a_form_names_stands_beside_who_sent_it(store: Store) -> None:
    """On its page, in the history of a figure and among the reports of its unit; as words."""
    report = Report("NHU-THANH", DAY, (Figure(COMMUNES, 17), Figure(CONNECTED, 13)))
    told = {"file_name": "a.xlsx", "filled_by": "<b>Bình</b>"}
    number = ledger.submit(store, report, "Lê Thị Hà", "file", **told).number
    named = "Lê Thị Hà (mẫu ghi người điền: <b>Bình</b>)"
    assert f"{named} gửi " in seen(opened("reports", f"{LINK}&report={number}"))
    assert f"{named}, từ tệp a.xlsx." in seen(opened("reports", f"{LINK}&unit=NHU-THANH"))
    ledger.accept(store, number, "Phạm Thị Dung")
    assert f"{named} gửi " in seen(opened("progress", f"{LINK}&unit=NHU-THANH&target=WAN-XA"))
    assert named in seen(opened("units", f"{LINK}&unit=NHU-THANH"))


def test_a_right_that_was_taken_writes_nothing(store: Store, enter: Enter) -> None:
    enter(Role("reviewer"))
    app = opened("reports", f"{LINK}&report=2")
    people.take(store, "subject", Role("reviewer"), "the command")
    app.button("decide_accept").click().run()
    assert ledger.find(store, 2).entry.state == "submitted"
    assert "Không có báo cáo số 2" in seen(app)


@pytest.mark.parametrize(
    ("today", "overdue"),
    [
        (date(2014, 1, 15), ""),
        (date(2014, 1, 16), "quá hạn 1 ngày;"),
        (date(2014, 3, 16), "quá hạn 60 ngày;"),
        (date(2014, 3, 17), "quá hạn từ 15/01/2014;"),
    ],
)
def test_a_long_delay_is_told_by_its_day(
    store: Store, monkeypatch: pytest.MonkeyPatch, today: date, overdue: str
) -> None:
    monkeypatch.setattr(rules, "today", lambda: today)
    told = seen(opened("reports", LINK))
    assert overdue in told and ("quá hạn" in told) == bool(overdue)
    assert "sau hạn 15/01/2014" in told  # what waits in this store was sent in our days


def test_the_board_of_an_empty_store_says_how_to_begin(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("PLAN_REPORTS_URL", f"sqlite:///{tmp_path}/reports.sqlite")
    app = opened("reports", LINK)
    assert "Chưa đơn vị nào báo cáo" in seen(app) and "48 mẫu Excel" in seen(app)
    hrefs = drawn(app).xpath(".//ul[@class='reporters']//a/@href")
    assert len(hrefs) == 48 and f"reports?unit=NHU-THANH&{LINK}" in hrefs
