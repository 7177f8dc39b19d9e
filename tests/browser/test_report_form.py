"""A unit's officer at the form: what is typed stays, whatever becomes of page or server."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator

from planmodel.plan import Plan
from reports import drafts
from reports.desk import Desk, Person
from reports.store import Store
from tests.reader.server import Server
from tests.reader.visitor import Visitor

UNIT, BEFORE, DAY = "NHU-THANH", date(2013, 6, 30), date(2013, 12, 31)
FORM = f"/reports?unit={UNIT}&asof={DAY}"
COMMUNES, CONNECTED, SYSTEM, LAN = (
    *("base/communes", "count/WAN-XA/commune"),
    *("count/QLVB-XA/commune", "count/LAN-XA/commune"),
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, plan: Plan) -> str:
    """A store in which the communes of half a year before were accepted."""
    where = f"sqlite:///{tmp_path_factory.mktemp('form') / 'reports.sqlite'}"
    desk = Desk(Store(where), plan, Person("Lê Thị Hà", is_owner=True))
    last = {COMMUNES: "17", CONNECTED: "12", SYSTEM: "11"}
    desk.save(UNIT, BEFORE, {item: {"value": value} for item, value in last.items()})
    desk.accept(desk.submit(UNIT, BEFORE, desk.form(UNIT, BEFORE).draft.fingerprint).number)
    return where


@pytest.fixture(scope="module")
def serving(address: str) -> Iterator[Server]:
    with Server(reports=address) as running:
        yield running


@pytest.fixture(autouse=True)
def as_it_was_made(address: str) -> Iterator[None]:
    """The store is after a test what it was before it: one server serves them all."""
    with (
        closing(sqlite3.connect(":memory:")) as before,
        closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as store,
    ):
        store.backup(before)
        yield
        before.backup(store)


@pytest.fixture
def officer(serving: Server, laptop: BrowserContext) -> Iterator[Visitor]:
    page = laptop.new_page()
    yield Visitor(page, serving.url).load(FORM)
    page.close()


def box(visitor: Visitor, item: str) -> Locator:
    """The box of a line."""
    kind, line = item.partition("/")[0], item.replace("/", "_")
    return visitor.page.locator(f".st-key-line_{kind}_{line} input").first


def kept(address: str) -> dict[str, str]:
    """What the store holds of the draft."""
    draft = drafts.read(Store(address), UNIT, DAY)
    return {item: held.value for item, held in draft.boxes.items()}


def typed(visitor: Visitor, item: str, value: str) -> None:
    """Types into a box and leaves it."""
    box(visitor, item).fill(value)
    visitor.after(lambda: box(visitor, item).press("Tab"))


def restarted(visitor: Visitor, serving: Server) -> None:
    """Ends the server under an open page, and waits until the page has a new one."""
    serving.kill()
    visitor.page.wait_for_selector(".report-lost", state="visible")
    visitor.after(serving.restart)
    assert visitor.page.locator(".report-lost").is_hidden()


def test_what_is_typed_is_there_after_a_reload_a_page_and_a_restart(
    officer: Visitor, serving: Server, address: str
) -> None:
    typed(officer, COMMUNES, "17")
    typed(officer, CONNECTED, "14")
    told = officer.said(".st-key-line_count_count_WAN-XA_commune")
    assert "82,4% của 17 xã" in told and "+2 so với lần trước" in told
    assert kept(address) == {COMMUNES: "17", CONNECTED: "14"}
    officer.load(FORM)
    assert box(officer, CONNECTED).input_value() == "14"
    officer.click(".menu a:has-text('Tiến độ')").back()
    assert box(officer, CONNECTED).input_value() == "14"
    serving.restart()
    officer.load(FORM)
    assert [box(officer, item).input_value() for item in (COMMUNES, CONNECTED)] == ["17", "14"]


def test_enter_goes_from_box_to_box_as_fast_as_one_types(officer: Visitor, address: str) -> None:
    box(officer, COMMUNES).focus()
    numbers = ("17", "14", "11", "13", "12", "418")
    for number in numbers:
        officer.page.keyboard.type(number)
        officer.page.keyboard.press("Enter")
    officer.page.wait_for_selector(".report-state li:nth-child(4) > span:text-is('1/3')")
    officer.settled()
    boxes = officer.page.locator(":is([class*=st-key-line_base], [class*=st-key-line_count]) input")
    shown = [boxes.nth(at).input_value() for at in range(boxes.count())]
    assert [value for value in shown if value] == list(numbers)
    items = (COMMUNES, CONNECTED, SYSTEM, LAN, "count/HT-XA-80/commune", "base/commune_officials")
    assert kept(address) == dict(zip(items, numbers, strict=True))


def test_a_row_and_its_tick_are_filled_in_by_key_alone(officer: Visitor, address: str) -> None:
    typed(officer, COMMUNES, "17")
    page = officer.page
    box(officer, SYSTEM).focus()
    page.keyboard.type("9")
    officer.after(lambda: page.keyboard.press("Tab"))
    line = page.locator(".st-key-line_count_count_QLVB-XA_commune")
    assert "Ít hơn lần trước 2" in line.inner_text()
    page.keyboard.press("Tab")
    officer.after(lambda: page.keyboard.press("Space"))
    assert line.locator("input[type=checkbox]").is_checked()
    assert "đã xác nhận" in line.inner_text()
    held = drafts.read(Store(address), UNIT, DAY).boxes[SYSTEM]
    assert held.value == "9" and held.confirmed


def test_what_another_window_typed_appears_at_the_next_step(
    officer: Visitor, serving: Server, laptop: BrowserContext
) -> None:
    typed(officer, COMMUNES, "17")
    other = Visitor(laptop.new_page(), serving.url).load(FORM)
    assert box(other, COMMUNES).input_value() == "17"
    typed(other, CONNECTED, "14")
    typed(officer, LAN, "11")
    assert box(officer, CONNECTED).input_value() == "14"
    typed(other, SYSTEM, "12")
    assert box(other, LAN).input_value() == "11"
    other.page.close()


def test_what_was_typed_over_unseen_is_offered_at_the_box_in_every_window(
    officer: Visitor, serving: Server, laptop: BrowserContext, address: str
) -> None:
    first, mark = officer, ".st-key-line_count_count_LAN-XA_commune .report-displaced"
    second = Visitor(laptop.new_page(), serving.url).load(FORM)
    typed(first, LAN, "13")
    typed(second, LAN, "11")  # whose box was empty when it was drawn
    third = Visitor(laptop.new_page(), serving.url).load(FORM)
    for window in (second, third):
        assert "Bạn gõ 13 lúc" in window.said(mark) and "gõ 11 lúc" in window.said(mark)
        assert box(window, LAN).input_value() == "11"
    third.page.locator(".report-notice a[data-box]").click()
    third.waits_for(".st-key-line_count_count_LAN-XA_commune input", "element.matches(':focus')")
    typed(first, COMMUNES, "17")
    assert "đang giữ 11." in first.said(mark)

    keys = third.page.locator("[class*=st-key-choose_1_count-LAN-XA-commune_value] button")
    third.after(lambda: keys.press("Enter"))  # Lấy lại 13
    third.page.wait_for_selector(".st-key-line_count_count_LAN-XA_commune input:focus")
    assert box(third, LAN).input_value() == "13" == kept(address)[LAN]
    typed(first, CONNECTED, "14")
    typed(second, SYSTEM, "12")
    for window in (first, second, third):
        assert not window.page.locator(":is(.report-displaced, .report-notice)").count()
        assert box(window, LAN).input_value() == "13"
    second.page.close()
    third.page.close()


def test_a_choice_about_a_note_or_the_document_leads_on_by_key(
    officer: Visitor, plan: Plan, address: str
) -> None:
    desk = Desk(Store(address), plan, Person("Lê Thị Hà", is_owner=True))
    for said in ("theo sổ", "BC 12"):
        boxes = {LAN: {"value": "13", "note": said}, drafts.DOCUMENT: {"value": said}}
        unseen = [(LAN, "note"), (drafts.DOCUMENT, "value")]
        desk.save(UNIT, DAY, boxes, shown=dict.fromkeys(unseen, ("",)))
    page = officer.load(FORM).page
    button = page.locator("[class*=st-key-choose_1_count-LAN-XA-commune_note] button")
    officer.after(lambda: button.press("Enter"))
    page.wait_for_selector("[class*=st-key-note_count-LAN-XA-commune] button:focus")
    page.locator(".report-notice a[data-box]").click()
    page.wait_for_selector(".st-key-report_document input:focus")
    officer.after(lambda: page.locator("[class*=choose_1_document] button").press("Enter"))
    page.wait_for_selector(".st-key-report_document input:focus")
    held = drafts.read(Store(address), UNIT, DAY)
    assert (held.boxes[LAN].note, held.document, held.displaced) == ("theo sổ", "theo sổ", ())


def test_what_the_store_does_not_take_stays_on_screen_and_is_kept_later(
    officer: Visitor, address: str
) -> None:
    typed(officer, COMMUNES, "17")
    other = sqlite3.connect(address.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    typed(officer, CONNECTED, "14")
    assert "Chưa lưu 1 ô" in officer.said(".report-state")
    assert officer.page.locator(".st-key-report_check button").is_disabled()
    assert box(officer, CONNECTED).input_value() == "14"
    with officer.page.expect_download() as download:
        officer.page.locator(".st-key-report_rescue button").click()
    sheet = openpyxl.load_workbook(BytesIO(download.value.path().read_bytes()))["Báo cáo"]
    rows = {sheet.cell(row, 1).value: sheet.cell(row, 5).value for row in range(7, 40)}
    assert (rows[COMMUNES], rows[CONNECTED]) == (17, 14)
    other.execute("ROLLBACK")
    other.close()
    officer.click(".st-key-report_again button")
    assert "Đã lưu bản nháp" in officer.said(".report-state")
    assert kept(address) == {COMMUNES: "17", CONNECTED: "14"}


def test_what_was_being_typed_when_the_server_died_is_kept_once_it_is_back(
    officer: Visitor, serving: Server, address: str
) -> None:
    typed(officer, LAN, "11")
    box(officer, LAN).fill("13")
    serving.kill()
    officer.page.wait_for_selector(".report-lost", state="visible")
    officer.waits_for(".st-key-line_count_count_LAN-XA_commune input", "element.disabled")
    serving.restart()
    officer.page.wait_for_selector(".report-lost", state="hidden", timeout=60_000)
    officer.page.wait_for_selector(".st-key-line_count_count_LAN-XA_commune:has-text('Có 13')")
    assert box(officer, LAN).input_value() == "13" == kept(address)[LAN]
    assert box(officer, LAN).evaluate("box => box === document.activeElement")


def test_what_never_reached_the_server_is_told_and_the_store_s_figure_stands(
    officer: Visitor, serving: Server, address: str
) -> None:
    typed(officer, LAN, "11")
    os.kill(serving.process, signal.SIGSTOP)  # it hears nothing any more, and nobody knows yet
    box(officer, LAN).fill("13")
    box(officer, LAN).press("Tab")
    serving.kill()
    serving.restart()
    officer.page.wait_for_selector(".report-band", timeout=60_000)
    assert "13. Xin gõ lại" in officer.settled().said(".report-band")
    assert box(officer, LAN).input_value() == "11" == kept(address)[LAN]
    typed(officer, LAN, "13")
    assert kept(address)[LAN] == "13" and not officer.page.locator(".report-band").count()


def test_a_first_figure_typed_after_a_restart_is_kept(
    officer: Visitor, serving: Server, address: str
) -> None:
    """Nothing ran while the server was away, so nobody but the page itself asks it again."""
    restarted(officer, serving)
    typed(officer, LAN, "13")
    assert kept(address) == {LAN: "13"}


def test_a_first_figure_that_never_reached_the_server_is_told(
    officer: Visitor, serving: Server, address: str
) -> None:
    os.kill(serving.process, signal.SIGSTOP)
    box(officer, LAN).fill("13")
    box(officer, LAN).press("Tab")
    serving.kill()
    serving.restart()
    officer.page.wait_for_selector(".report-band", timeout=60_000)
    assert "13. Xin gõ lại" in officer.settled().said(".report-band")
    assert box(officer, LAN).input_value() == "" and kept(address) == {}


def test_correcting_on_the_page_that_checks_leads_into_the_box(officer: Visitor) -> None:
    typed(officer, COMMUNES, "17")
    typed(officer, SYSTEM, "9")
    page = officer.page
    officer.after(page.get_by_text("Đúng, giữ 9").click)
    page.set_viewport_size({"width": 1366, "height": 400})
    officer.click(".st-key-report_check button")
    officer.click(".st-key-report_edit_0 button")
    focused = "box => box === document.activeElement"
    officer.waits_for(".st-key-line_count_count_QLVB-XA_commune input", f"({focused})(element)")
    seen = box(officer, SYSTEM).bounding_box()
    assert seen and 0 < seen["y"] < 400 - seen["height"]
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("11")
    officer.after(lambda: page.keyboard.press("Tab"))
    assert "bằng lần trước" in officer.said(".st-key-line_count_count_QLVB-XA_commune")


def test_who_goes_by_key_goes_on_where_a_button_led(officer: Visitor, address: str) -> None:
    page, head = officer.page, "[data-testid=stMain] h2"

    def pressed(button: str, then: str) -> None:
        officer.after(lambda: page.locator(f".st-key-report_{button} button").press("Enter"))
        page.wait_for_selector(f":is({then}):focus")

    typed(officer, COMMUNES, "17")
    typed(officer, SYSTEM, "9")
    pressed("check", f"{head}:has-text('Chưa gửi được')")
    pressed("back", ".st-key-line_count_count_QLVB-XA_commune input")  # what is still doubtful
    officer.after(page.get_by_text("Đúng, giữ 9").click)
    pressed("check", f"{head}:has-text('Sẽ gửi 2 dòng')")
    pressed("back", f"{head}:has-text('Như Thanh đã điền 2')")
    pressed("upload", f"{head}:has-text('Thả mẫu')")
    pressed("back", f"{head}:has-text('Như Thanh đã điền 2')")
    pressed("check", f"{head}:has-text('Sẽ gửi 2 dòng')")
    pressed("send", f"{head}:has-text('Đã gửi')")
    pressed("correct", f"{head}:has-text('Như Thanh đã điền 2')")
    pressed("discard", "[role=dialog] section, [role=dialog]")
    pressed("discard_not", ".st-key-report_discard button")  # which opened the question
    pressed("discard", "[role=dialog] section, [role=dialog]")
    pressed("discard_now", f"{head}:has-text('Đã gửi')")
    assert not kept(address)


def test_the_focus_waits_for_a_page_that_still_sleeps_under_its_dialog(officer: Visitor) -> None:
    officer.page.locator(".st-key-report_upload button").focus()
    officer.page.keyboard.press("Shift")
    officer.page.evaluate(
        """async () => {
          const picture = () => new Promise(requestAnimationFrame);
          const page = document.querySelector("#root"), dialog = document.createElement("div");
          dialog.role = "dialog";
          const button = dialog.appendChild(document.createElement("button"));
          document.body.append(dialog);
          button.focus();
          page.inert = true;
          dialog.remove();
          await picture();
          page.inert = false;
        }"""
    )
    officer.page.wait_for_selector(".st-key-report_upload button:focus")


def test_notes_are_opened_typed_in_and_left_by_key(officer: Visitor, address: str) -> None:
    page, opens = officer.page, officer.page.locator("[class*=st-key-note_base-communes] button")
    opens.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.closest('[class*=_note_vi]')")
    page.keyboard.type("theo sổ")
    officer.after(lambda: page.keyboard.press("Tab"))  # what is kept does not close what is open
    assert page.evaluate("!!document.activeElement.closest('[class*=_evidence_vi]')")
    page.keyboard.type("BC 12")
    officer.after(lambda: page.keyboard.press("Escape"))
    page.wait_for_selector("[class*=_evidence_vi]", state="detached")
    assert opens.evaluate("button => button === document.activeElement")
    held = drafts.read(Store(address), UNIT, DAY).boxes[COMMUNES]
    assert (held.note, held.evidence) == ("theo sổ", "BC 12")


def test_a_key_leaves_an_open_note_for_the_next_box(officer: Visitor, address: str) -> None:
    page, boxes = officer.page, "[data-testid=stPopoverBody] input"
    typed(officer, COMMUNES, "17")
    first = page.locator("[class*=st-key-note_count-QLVB-XA-commune] button")
    second = page.locator("[class*=st-key-note_base-communes] button")
    officer.after(first.click)
    page.wait_for_selector(boxes)
    officer.after(lambda: second.press("Enter"))  # the first still stands open
    page.wait_for_function("document.activeElement.closest('[class*=_base-communes_note]')")
    page.keyboard.type("theo sổ")
    page.keyboard.press("Tab")
    page.keyboard.type("BC 3")
    officer.after(lambda: page.keyboard.press("Tab"))
    page.wait_for_selector(boxes, state="detached")
    assert page.evaluate("!!document.activeElement.closest('[class*=_count-WAN-XA-commune_value]')")
    (held,) = drafts.read(Store(address), UNIT, DAY).boxes.values()
    assert (held.value, held.note, held.evidence) == ("17", "theo sổ", "BC 3")


def test_what_is_typed_while_a_note_is_still_to_come_is_held_for_it(
    officer: Visitor, serving: Server, address: str
) -> None:
    typed(officer, COMMUNES, "17")
    page = officer.page
    page.locator("[class*=st-key-note_base-communes] button").focus()
    os.kill(serving.process, signal.SIGSTOP)
    page.keyboard.press("Enter")
    for said in ("theo soo", "cr BC 12", "14"):  # c and r alone are keys of the platform
        page.keyboard.type(said)
        if said.endswith("oo"):
            page.keyboard.press("Backspace")
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('[class*=st-key-note_base] button')")
    os.kill(serving.process, signal.SIGCONT)
    line = ".st-key-line_count_count_WAN-XA_commune"
    page.wait_for_selector(f"{line}:has-text('82,4% của 17 xã')")
    assert page.evaluate("document.activeElement.matches('[class*=st-key-note_count] button')")
    held = drafts.read(Store(address), UNIT, DAY).boxes
    assert {item: (box.value, box.note, box.evidence) for item, box in held.items()} == {
        COMMUNES: ("17", "theo so", "cr BC 12"),
        CONNECTED: ("14", "", ""),
    }


@pytest.mark.parametrize("size", [(1366, 768), (683, 384), (390, 844)])
def test_the_way_on_stays_in_sight(officer: Visitor, size: tuple[int, int]) -> None:
    page, (width, height) = officer.page, size
    typed(officer, COMMUNES, "17")
    page.set_viewport_size({"width": width, "height": height})
    page.locator(".report-part").last.scroll_into_view_if_needed()
    placed = page.locator(".st-key-report_check button").bounding_box()
    assert placed and placed["y"] > 0 and placed["y"] + placed["height"] <= height
    assert page.locator(".report-progress:has-text('1/24 dòng')").is_visible() == (width < 1000)


def test_on_paper_a_line_of_the_form_stays_a_line(officer: Visitor) -> None:
    page = officer.page
    page.emulate_media(media="print")
    line = page.locator(".st-key-line_count_count_LAN-XA_commune")
    asked, typed_in = line.locator(".report-words").bounding_box(), box(officer, LAN).bounding_box()
    assert asked and typed_in
    assert asked["x"] + asked["width"] <= typed_in["x"]  # beside each other
    ends = [part["y"] + part["height"] for part in (asked, typed_in)]
    assert max(asked["y"], typed_in["y"]) < min(ends)
    unseen = page.locator("[class*=st-key-note_], [data-testid=stDownloadButton]")
    assert unseen.count() and not any(part.is_visible() for part in unseen.all())


def test_everybody_can_use_it(officer: Visitor, plan: Plan, address: str) -> None:
    typed(officer, COMMUNES, "17")
    typed(officer, SYSTEM, "9")
    typed(officer, LAN, "1,245")
    desk = Desk(Store(address), plan, Person("Lê Thị Hà", is_owner=True))
    desk.save(UNIT, DAY, {COMMUNES: {"value": "16"}}, shown={(COMMUNES, "value"): ("",)})
    typed(officer, CONNECTED, "14")
    assert officer.page.locator(".report-displaced").count() == 1
    found = Axe().run(officer.page, context="[class*=st-key-report_form]").response["violations"]
    assert [(v["id"], v["nodes"][0]["target"]) for v in found] == []
