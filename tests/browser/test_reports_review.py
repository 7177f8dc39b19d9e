"""A report's way over the reviewer's desk in a browser: returned with a question, sent again and
accepted, until the overview counts it; and several accepted together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from reports import ledger
from reports.content import Figure, Report
from reports.store import Store
from tests.reader.server import Server
from tests.reader.visitor import Visitor

DAY, LINK = date(2013, 12, 31), "asof=2013-12-31"
COMMUNES, CONNECTED = "base/communes", "count/WAN-XA/commune"


def sent(store: Store, unit: str, communes: int, connected: int, day: date = DAY) -> int:
    figures = (Figure(COMMUNES, communes), Figure(CONNECTED, connected))
    return ledger.submit(store, Report(unit, day, figures), "Lê Thị Hà", "screen").number


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A real store: of one district something to ask about, of two nothing."""
    store = Store(f"sqlite:///{tmp_path / 'reports.sqlite'}")
    ledger.accept(store, sent(store, "NHU-THANH", 17, 11, date(2012, 12, 31)), "Trịnh Văn Nam")
    sent(store, "NHU-THANH", 17, 9)
    sent(store, "HAU-LOC", 27, 20)
    sent(store, "NGA-SON", 27, 15)
    return store


@pytest.fixture
def reviewer(store: Store, tmp_path: Path, laptop: BrowserContext) -> Iterator[Visitor]:
    """The owner of a laptop, who may do everything."""
    with Server(reports=f"sqlite:///{tmp_path / 'reports.sqlite'}") as running:
        page = laptop.new_page()
        yield Visitor(page, running.url)
        page.close()


def test_a_report_is_returned_sent_again_and_counted(store: Store, reviewer: Visitor) -> None:
    reviewer.open(f"/reports?{LINK}")
    assert reviewer.said(".reports-head h2") == (
        "3 báo cáo chờ xem, 1 có số khác thường; 45 đơn vị chưa gửi"
    )
    reviewer.click(".reports-act")
    assert "report=2" in reviewer.address
    reviewer.click("[class*=st-key-question] label")
    box = reviewer.page.locator(".st-key-reason_2 textarea")
    assert box.input_value().endswith("UBND tỉnh (11 → 9): xin xem lại số này.")
    box.press("End")
    reviewer.after(lambda: (box.type(" ghi tên hai xã."), box.blur()))
    reviewer.click(".st-key-decide_give_back button")
    assert "Đã trả lại" in reviewer.said(".reports-state")
    (decision,) = ledger.find(store, 2).decisions
    assert decision.reason.endswith("(11 → 9): xin xem lại số này. ghi tên hai xã.")
    assert decision.questions == (CONNECTED,)

    form = reviewer.open(f"/reports?unit=NHU-THANH&{LINK}").said(".stMainBlockContainer")
    assert "ghi tên hai xã." in form  # its unit reads the reason word for word

    again = sent(store, "NHU-THANH", 17, 12)
    reviewer.open(f"/reports?{LINK}&report={again}")
    reviewer.click(".st-key-decide_accept button")
    assert "Đã chấp nhận" in reviewer.said(".reports-state")
    assert reviewer.page.locator(".reports-ways a").count() == 2  # on to the next that waits
    reviewer.open(f"/progress?target=WAN-XA&unit=NHU-THANH&{LINK}")
    assert "12 trong 17" in reviewer.said(".stMainBlockContainer")


@pytest.mark.parametrize("size", [(1366, 768), (390, 844), (683, 384)])
def test_the_decision_is_at_hand_wherever_one_reads(
    reviewer: Visitor, size: tuple[int, int]
) -> None:
    page = reviewer.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    reviewer.open(f"/reports?{LINK}&report=2")
    buttons = [page.locator(f".st-key-decide_{act} button") for act in ("return", "accept")]
    for part in (0, 0.5, 1):  # of the way through the report
        page.locator(".report-lines").evaluate(
            "(e, part) => e.querySelectorAll('tr')[Math.round(part * 20)].scrollIntoView()", part
        )
        for box in (button.bounding_box() for button in buttons):
            assert box and box["y"] >= 0 and box["y"] + box["height"] <= size[1]
    page.set_viewport_size({"width": 1366, "height": 768})


def test_the_bar_of_a_phone_is_as_high_as_its_buttons(reviewer: Visitor) -> None:
    page = reviewer.page
    page.set_viewport_size({"width": 390, "height": 844})
    bar = reviewer.open(f"/reports?{LINK}&report=2").page.locator(".st-key-decide")
    button = bar.locator("button").first.bounding_box()
    held = bar.bounding_box()
    assert button and held and held["height"] <= button["height"] + 1
    page.set_viewport_size({"width": 1366, "height": 768})


def test_a_report_on_paper_is_what_it_says_and_nothing_to_click(reviewer: Visitor) -> None:
    page = reviewer.open(f"/reports?{LINK}&report=2").page
    clicked = page.locator(
        ".reports-ways, [class*=st-key-question_], [class*=st-key-note_], .st-key-decide"
    )
    assert clicked.count() == 4 and all(one.is_visible() for one in clicked.all())
    page.emulate_media(media="print")
    assert not [one for one in clicked.all() if one.locator("a, input, button").first.is_visible()]
    assert (
        page.locator(".report-lines").is_visible()
        and page.locator(".reports-beside").first.is_visible()
    )
    page.emulate_media(media="screen")


def test_a_wall_shows_the_figures_below_the_head(reviewer: Visitor) -> None:
    page = reviewer.open(f"/reports?{LINK}&report=2&size=wall").page
    top, height = page.locator(".report-odd").first.evaluate(
        "e => [e.getBoundingClientRect().top, innerHeight]"
    )
    assert top < height / 2


def test_who_goes_by_key_is_led_from_the_button_to_what_it_opened(
    store: Store, reviewer: Visitor
) -> None:
    page = reviewer.open(f"/reports?{LINK}&report=2").page

    def pressed(act: str, then: str) -> None:
        button = page.locator(f".st-key-decide_{act} button")
        reviewer.after(lambda: button.press("Enter"))
        page.wait_for_selector(f"{then}:focus")

    pressed("return", "textarea")
    pressed("not_yet", ".st-key-decide_return button")
    pressed("return", "textarea")
    page.keyboard.type("Xem lại")
    reviewer.after(lambda: page.keyboard.press("Tab"))
    pressed("give_back", ".reports-state")
    assert ledger.find(store, 2).entry.state == "returned"
    page.keyboard.press("Tab")  # to the report that is next
    assert page.evaluate("document.activeElement.textContent.trim()") == "Báo cáo sau: Hậu Lộc →"
    pressed("accept_after_all", ".reports-state")
    assert ledger.find(store, 2).entry.state == "accepted"
    reviewer.after(lambda: page.locator(".reports-state a").press("Enter"))
    pressed("accept", ".reports-state")
    assert ledger.find(store, 3).entry.state == "accepted"


def test_reports_are_accepted_together_each_by_itself(store: Store, reviewer: Visitor) -> None:
    reviewer.open(f"/reports?{LINK}").click(".st-key-accept_together button")
    dialog = "[role=dialog]"
    assert reviewer.page.locator(f"{dialog} [data-testid=stCheckbox]").count() == 2
    # 11 of 17 of the year before; then also 20 of 27 and 15 of 27.
    said = reviewer.said(f"{dialog} .reports-aside")
    assert "11 trong 17 xã" in said and "46 trong 71 xã của 3 huyện" in said
    ledger.give_back(store, 4, "Phạm Thị Dung", "Xem lại")
    reviewer.click(".st-key-together_yes button")
    outcome = reviewer.said(".reports-aside")
    assert "Đã chấp nhận 1 báo cáo" in outcome
    assert "Nga Sơn" in outcome and "Phạm Thị Dung đã trả lại" in outcome
    assert {n: ledger.find(store, n).entry.state for n in (2, 3, 4)} == {
        2: "submitted",
        3: "accepted",
        4: "returned",
    }
    assert not reviewer.page.locator(dialog).count()


def test_the_silent_are_copied_and_the_board_is_downloaded(
    reviewer: Visitor, laptop: BrowserContext
) -> None:
    laptop.grant_permissions(["clipboard-read", "clipboard-write"])
    reviewer.open(f"/reports?{LINK}").unfold(".reports-copy")
    reviewer.page.wait_for_selector(".reports-copy.copied")
    copied = reviewer.page.evaluate("navigator.clipboard.readText()").splitlines()
    assert copied[0].startswith("Các đơn vị chưa gửi") and len(copied) == 46
    assert "UBND huyện Thọ Xuân" in copied and "UBND huyện Hậu Lộc" not in copied
    with reviewer.page.expect_download() as download:
        reviewer.page.locator(".st-key-download_board button").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 49 and lines[0].startswith("Đơn vị;Tình trạng")
    assert any(line.startswith("UBND huyện Như Thanh;Chờ xem;") for line in lines)
