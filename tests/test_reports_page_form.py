"""The form of a unit as its page draws it, without a browser."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from planmodel.plan import Plan
from reports import drafts, template
from reports.desk import Desk, Person
from reports.drafts import Box
from reports.judgement import mark
from reports.store import Store, StoreError
from tests.reader.markup import plain
from tests.reader.screen import drawn, opened, seen
from ui.regions import reports_form
from wording.words import Words

UNIT, BEFORE, DAY = "NHU-THANH", date(2013, 6, 30), date(2013, 12, 31)
LINK = f"unit={UNIT}&asof={DAY}"
COMMUNES, CONNECTED = "base/communes", "count/WAN-XA/commune"
LAN = "count/LAN-XA/commune"


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: object, plan: Plan) -> Desk:
    """Somebody else at the store of the page, whose reader is the owner of the machine."""
    address = f"sqlite:///{tmp_path}/reports.sqlite"
    monkeypatch.setenv("PLAN_REPORTS_URL", address)
    return Desk(Store(address), plan, Person("Trần Văn Cường", is_owner=True))


def key(item: str, name: str = "value") -> str:
    """The key of a box."""
    kind = "number" if name == "value" else "text"
    return f"{kind}_{UNIT}_{DAY}_{item}_{name}_vi"


def told(app: AppTest, kind: str) -> str:
    """The words of the parts of the page of this class."""
    parts = drawn(app).xpath(f".//*[contains(@class, '{kind}')]")
    return " ".join(plain(" ".join(part.text_content() for part in parts)).split())


def test_what_a_broken_off_run_was_told_is_not_dropped_without_a_word(desk: Desk) -> None:
    """As a new session has it: the browser's figure is known, no callback ever took it."""
    app = opened("reports", LINK)
    app.session_state[key(COMMUNES)] = "17"
    app.run()
    assert app.text_input(key=key(COMMUNES)).value == ""
    assert "17. Xin gõ lại" in told(app, "report-band")
    app.text_input(key=key(COMMUNES)).set_value("17").run()
    assert desk.form(UNIT, DAY).draft.boxes[COMMUNES].value == "17"
    assert not told(app, "report-band")


def test_what_keeps_a_draft_from_being_sent_leads_into_its_boxes(desk: Desk) -> None:
    """What has to be corrected first, then what waits for a tick."""
    typed = {COMMUNES: "8,500", "base/officials": "68", "count/PC-82/district": "900"}
    desk.save(UNIT, DAY, {item: {"value": said} for item, said in typed.items()})
    app = opened("reports", LINK)
    app.button(key="report_check").click().run()
    assert "“8,500” đọc được hai cách" in seen(app) and "900 hơn 2 lần tổng số 68" in seen(app)
    ways = [b for b in app.button if str(b.key).startswith("report_edit_place_")]
    assert [way.label for way in ways] == ["Sửa", "Sửa"]
    ways[1].click().run()
    leads = drawn(app).xpath(".//*[@data-leads]/@data-leads")
    assert leads == ["count/PC-82/district"]


def test_what_somebody_else_typed_is_nobody_s_loss(desk: Desk) -> None:
    app = opened("reports", LINK)
    desk.save(UNIT, DAY, {COMMUNES: {"value": "17"}})
    app.text_input(key=key(CONNECTED)).set_value("14").run()
    assert app.text_input(key=key(COMMUNES)).value == "17"
    assert not told(app, "report-band")


def test_where_two_type_in_one_box_the_later_is_kept_and_says_whose_it_replaced(desk: Desk) -> None:
    app = opened("reports", LINK)
    desk.save(UNIT, DAY, {COMMUNES: {"value": "16"}})
    app.text_input(key=key(COMMUNES)).set_value("17").run()
    assert desk.form(UNIT, DAY).draft.boxes[COMMUNES].value == "17"
    said = told(app, "report-displaced")
    assert "Trần Văn Cường gõ 16 lúc" in said and "; bạn gõ 17 lúc" in said
    assert said.endswith("đang giữ 17.")
    assert "Có 1 ô được gõ khác nhau" in told(app, "report-notice")
    labels = [button.label for button in app.button if "choose" in str(button.key)]
    assert labels == ["Giữ 17", "Lấy lại 16"]
    app.button(key=f"choose_1_{COMMUNES}_value").click().run()
    assert desk.form(UNIT, DAY).draft.boxes[COMMUNES].value == "16"
    assert app.text_input(key=key(COMMUNES)).value == "16"
    assert not told(app, "report-displaced") and not told(app, "report-notice")


def test_whoever_typed_first_is_told_at_the_next_step_what_became_of_it(desk: Desk) -> None:
    app = opened("reports", LINK)
    app.text_input(key=key(COMMUNES)).set_value("17").run()
    desk.save(UNIT, DAY, {COMMUNES: {"value": "16"}}, shown={(COMMUNES, "value"): ("",)})
    app.text_input(key=key(CONNECTED)).set_value("14").run()
    said = told(app, "report-displaced")
    assert "Bạn gõ 17 lúc" in said and "; Trần Văn Cường gõ 16 lúc" in said
    assert said.endswith("đang giữ 16.") and not told(app, "report-band")
    app.button(key=f"choose_0_{COMMUNES}_value").click().run()  # theirs, which stands
    assert not told(app, "report-displaced")
    assert desk.form(UNIT, DAY).draft.boxes[COMMUNES].value == "16"
    emptied = {CONNECTED: {"value": ""}}
    desk.save(UNIT, DAY, emptied, shown={(CONNECTED, "value"): ("13",)})
    app.run()
    said = told(app, "report-displaced")
    assert "Bạn gõ 14 lúc" in said and "; Trần Văn Cường xoá trống ô này lúc" in said
    assert said.endswith("Bản nháp đang để trống ô này.")
    app.button(key=f"choose_1_{CONNECTED}_value").click().run()
    assert desk.form(UNIT, DAY).draft.boxes[CONNECTED].value == "14"


def test_who_sees_what_stands_and_types_over_it_displaces_nothing(desk: Desk) -> None:
    app = opened("reports", LINK)
    app.text_input(key=key(COMMUNES)).set_value("17").run()
    desk.save(UNIT, DAY, {COMMUNES: {"value": "16"}}, shown={(COMMUNES, "value"): ("17",)})
    app.text_input(key=key(CONNECTED)).set_value("14").run()
    assert app.text_input(key=key(COMMUNES)).value == "16"
    assert not told(app, "report-displaced") and not told(app, "report-notice")


def test_a_box_that_waits_for_the_store_takes_nothing_unseen_for_seen(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It shows what was typed in it, whatever the store holds there meanwhile."""

    def refused(*_: object) -> None:
        raise StoreError("busy")

    app = opened("reports", LINK)
    with monkeypatch.context() as patch:
        patch.setattr(Desk, "save", refused)
        app.text_input(key=key(COMMUNES)).set_value("17").run()
        drafts.save(desk.store, UNIT, DAY, {COMMUNES: {"value": "16"}}, "Trần Văn Cường")
        app.run()
        assert app.text_input(key=key(COMMUNES)).value == "17"
    app.run()
    assert desk.form(UNIT, DAY).draft.boxes[COMMUNES].value == "17"
    assert "Trần Văn Cường gõ 16 lúc" in told(app, "report-displaced")


def test_a_window_that_is_opened_later_has_the_mark_and_the_choice(desk: Desk) -> None:
    """At the line of the box, and typing there again is a choice too."""
    desk.save(UNIT, DAY, {COMMUNES: {"value": "31"}, CONNECTED: {"note": "chờ *đường* truyền"}})
    unseen = {(COMMUNES, "value"): ("",), (CONNECTED, "note"): ("",)}
    boxes = {COMMUNES: {"value": "25"}, CONNECTED: {"note": "Đã nối."}}
    desk.save(UNIT, DAY, boxes, shown=unseen)
    app = opened("reports", LINK)
    marks = drawn(app).xpath(".//*[contains(@class, 'report-displaced')]")
    first, second = (plain(mark.text_content()) for mark in marks)
    assert "Trần Văn Cường gõ 31 lúc" in first and "; rồi gõ 25 lúc" in first
    assert second.startswith("Ghi chú: Trần Văn Cường gõ “chờ *đường* truyền” lúc")
    assert second.endswith("Bản nháp đang giữ “Đã nối.”")
    links = drawn(app).xpath(".//*[contains(@class, 'report-notice')]//a[@data-box]/@href")
    assert "Có 2 ô" in told(app, "report-notice") and links == [f"#{COMMUNES}"]
    choose = [b.label for b in app.button if str(b.key).endswith(f"{CONNECTED}_note")]
    assert choose == [r"Giữ “Đã nối\.”", r"Lấy lại “chờ \*đường\* truyền”"]
    app.button(key=f"choose_1_{CONNECTED}_note").click().run()
    assert desk.form(UNIT, DAY).draft.boxes[CONNECTED].note == "chờ *đường* truyền"
    assert "Có 1 ô" in told(app, "report-notice")
    app.text_input(key=key(COMMUNES)).set_value("26").run()
    assert desk.form(UNIT, DAY).draft.waiting == {}
    assert not told(app, "report-displaced") and not told(app, "report-notice")


def test_who_is_about_to_send_is_told_what_nobody_has_chosen(desk: Desk) -> None:
    """It is to be looked at, and keeps nobody from sending."""
    desk.save(UNIT, DAY, {COMMUNES: {"value": "16"}, "document": {"value": "BC 1"}})
    unseen = {(COMMUNES, "value"): ("",), ("document", "value"): ("",)}
    later = {COMMUNES: {"value": "17"}, "document": {"value": "BC 2"}}
    desk.save(UNIT, DAY, later, shown=unseen)
    app = opened("reports", LINK)
    app.button(key="report_check").click().run()
    assert "Có 2 ô được gõ khác nhau" in told(app, "report-stopped")
    rows = drawn(app).xpath(".//*[contains(@class, 'report-place')]")
    number, document = (plain(row.text_content()) for row in rows)
    assert number.startswith("Xã, phường, thị trấn trên địa bàn cuối kỳ: Trần Văn Cường gõ 16 lúc")
    assert number.endswith("đang giữ 17.") and document.endswith("đang giữ “BC 2”.")
    assert "gõ “BC 1” lúc" in document
    app.button(key="report_edit_displaced_0").click().run()
    assert drawn(app).xpath(".//*[@data-leads]/@data-leads") == [COMMUNES]
    app.button(key="report_check").click().run()
    app.button(key="report_send").click().run()
    assert desk.newest(UNIT, DAY) is not None
    desk.withdraw(1, "thử")
    assert desk.form(UNIT, DAY).draft.waiting == {}


def test_two_who_type_the_same_or_one_after_the_other_are_told_nothing(desk: Desk) -> None:
    app = opened("reports", LINK)
    desk.save(UNIT, DAY, {COMMUNES: {"value": "17"}})
    app.text_input(key=key(COMMUNES)).set_value("17").run()
    desk.save(UNIT, DAY, {CONNECTED: {"value": "13"}})
    app.run()
    app.text_input(key=key(CONNECTED)).set_value("14").run()
    assert not told(app, "report-displaced") and not told(app, "report-notice")
    assert desk.form(UNIT, DAY).draft.boxes[CONNECTED].value == "14"


def test_a_note_without_a_figure_is_not_called_no_note_where_it_is_asked_about(desk: Desk) -> None:
    boxes = {COMMUNES: {"value": "17"}, CONNECTED: {"note": "chờ đường truyền"}}
    desk.save(UNIT, DAY, boxes)
    asked = desk.form(UNIT, DAY).unusual[CONNECTED]
    desk.save(UNIT, DAY, {CONNECTED: {"confirmed": mark(asked)}})
    app = opened("reports", LINK)
    app.button(key="report_check").click().run()
    said = told(app, "report-odd")
    assert "chờ đường truyền" in said and "không ghi chú" not in said


def test_the_document_is_one_box_on_the_form_and_where_it_is_checked(desk: Desk) -> None:
    """So that a form that a new server opens in place of the check tells what it had."""
    desk.save(UNIT, DAY, {COMMUNES: {"value": "17"}})
    app, document = opened("reports", LINK), f"text_{UNIT}_{DAY}_document_value_vi"
    on_form = app.text_input(key=document).set_value("BC 1").run().text_input(key=document)
    app.button(key="report_check").click().run()
    on_check = app.text_input(key=document)
    assert on_check.id == on_form.id and on_check.value == "BC 1"
    on_check.set_value("BC 2").run()
    assert desk.form(UNIT, DAY).draft.document == "BC 2"
    app.button(key="report_back").click().run()
    assert app.text_input(key=document).value == "BC 2"
    assert not told(app, "report-notice") and not told(app, "report-band")


def test_the_form_names_the_day_until_which_it_is_in_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fifteen days after the day of the figures, where no setting says otherwise; only the first
    report of a day can be late."""
    monkeypatch.delenv("PLAN_REPORTS_DAYS", raising=False)
    monkeypatch.setattr(reports_form, "today", lambda: date(2014, 1, 15))
    assert "Hạn gửi: 15/01/2014." in seen(opened("reports", LINK))
    monkeypatch.setattr(reports_form, "today", lambda: date(2014, 1, 16))
    assert "Hạn gửi 15/01/2014 đã qua" in seen(opened("reports", LINK))
    desk.save(UNIT, DAY, {COMMUNES: {"value": "17"}})
    number = desk.submit(UNIT, DAY, desk.form(UNIT, DAY).draft.fingerprint).number
    desk.give_back(number, "Xem lại số xã.")
    assert "Hạn gửi" not in seen(opened("reports", LINK))


def test_the_form_says_of_a_returned_report_what_is_so(desk: Desk) -> None:
    """Whether its lines stand in the draft, and of how many figures it is asked, if of any."""
    desk.save(UNIT, DAY, {COMMUNES: {"value": "17"}})
    number = desk.submit(UNIT, DAY, desk.form(UNIT, DAY).draft.fingerprint).number
    desk.give_back(number, "Xem lại.")
    told = seen(opened("reports", LINK))
    assert "được chép vào bản nháp này" in told and "0 số" not in told
    desk.discard(UNIT, DAY)
    told = seen(opened("reports", LINK))
    assert f"Bản nháp này còn trống; các dòng đã gửi vẫn đứng ở báo cáo số {number}." in told
    assert "được chép" not in told


def test_a_file_says_that_it_was_sent_before_and_its_title_follows_its_ticks(
    desk: Desk, plan: Plan
) -> None:
    """Whatever the draft holds: here the report had a line more, and a correction is begun."""
    told = {COMMUNES: {"value": "17"}, CONNECTED: {"value": "11"}}
    desk.save(UNIT, BEFORE, told)
    desk.accept(desk.submit(UNIT, BEFORE, desk.form(UNIT, BEFORE).draft.fingerprint).number)
    desk.save(UNIT, DAY, {**told, CONNECTED: {"value": "9"}, LAN: {"value": "3"}})
    marks = {item: mark(found) for item, found in desk.form(UNIT, DAY).unusual.items()}
    desk.save(UNIT, DAY, {item: {"confirmed": said} for item, said in marks.items()})
    number = desk.submit(UNIT, DAY, desk.form(UNIT, DAY).draft.fingerprint).number
    desk.save(UNIT, DAY, {LAN: {"value": "4"}})

    boxes = {COMMUNES: Box("17"), CONNECTED: Box("9")}
    file = template.workbook(plan, UNIT, DAY, Words(), boxes=boxes)
    app = opened("reports", LINK)
    app.button(key="report_upload").click().run()
    app.file_uploader[0].upload("nhu-thanh.xlsx", file).run()
    assert f"trong báo cáo số {number}." in told_of(app)
    assert "1 số khác thường, xin xác nhận" in told_of(app)
    app.checkbox[0].check().run()
    assert "trong bản nháp; 1 số khác thường đã xác nhận" in told_of(app)


def told_of(app: AppTest) -> str:
    """The words of the whole page, their spaces as the eye reads them."""
    return plain(seen(app))
