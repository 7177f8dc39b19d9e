"""A unit's way with a file: filled, handed in, looked at, written, checked and sent; and what is
said where the file will not do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser

from planmodel.plan import Plan
from reports import ledger, template
from reports.content import Figure, Report
from reports.store import Store
from tests.reader.server import Server
from tests.reader.visitor import Visitor
from wording import people
from wording.words import Words

UNIT, BEFORE, DAY = "NHU-THANH", date(2013, 6, 30), date(2013, 12, 31)
COMMUNES, CONNECTED = "base/communes", "count/WAN-XA/commune"
GOOD = {COMMUNES: 17, CONNECTED: "9", "count/WAN-HUYEN/district": "Có"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store in which 11 of the unit's communes were on the network half a year before."""
    made = Store(f"sqlite:///{tmp_path / 'reports.sqlite'}")
    before = Report(UNIT, BEFORE, (Figure(COMMUNES, 17), Figure(CONNECTED, 11)))
    ledger.accept(made, ledger.submit(made, before, "Lê Thị Hà", "file").number, "Sở")
    return made


@pytest.fixture
def officer(browser: Browser, store: Store, tmp_path: Path) -> Iterator[Visitor]:
    """Somebody at a laptop that serves nobody else."""
    with Server(reports=f"sqlite:///{tmp_path / 'reports.sqlite'}") as server:
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        yield Visitor(page, server.url)
        page.close()


def filled(plan: Plan, figures: Mapping[str, int | str], unit: str = UNIT) -> bytes:
    """The unit's form with these figures, as a person types them into column E."""
    book = openpyxl.load_workbook(BytesIO(template.workbook(plan, unit, DAY, Words())))
    sheet, content = book["Báo cáo"], BytesIO()
    rows = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
    for item, said in figures.items():
        sheet.cell(rows[item], 5).value = said
    sheet.cell(4, 8).value, sheet.cell(5, 8).value = "Lê Thị Bình", "12/BC-UBND"
    book.save(content)
    return content.getvalue()


def hand_in(officer: Visitor, name: str, content: bytes) -> str:
    """Opens the form, hands a file in, and says what stands there then."""
    officer.load(f"/reports?unit={UNIT}&asof={DAY}")
    officer.click("button:has-text('Nộp mẫu')")
    officer.page.locator("input[type=file]").wait_for(state="attached")
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    officer.after(lambda: officer.page.locator("input[type=file]").set_input_files([file]))
    return said(officer)


def said(officer: Visitor) -> str:
    return officer.said("[data-testid=stMain]")


def test_a_file_is_looked_at_written_checked_and_sent_and_counts_once(
    officer: Visitor, plan: Plan, store: Store
) -> None:
    content = filled(plan, GOOD)
    told = hand_in(officer, "nhu-thanh.xlsx", content)
    assert "Tệp sẽ ghi 3 số mới trong bản nháp; 1 số khác thường, xin xác nhận" in told
    assert "Ít hơn lần trước 2" in told and not officer.english("aria-label")
    write = officer.page.locator(".st-key-report_write button")
    assert write.is_disabled()
    officer.after(officer.page.get_by_text("Đúng, giữ 9").click)
    assert "trong bản nháp; 1 số khác thường đã xác nhận" in said(officer)
    officer.click(".st-key-report_write button")
    assert ledger.listing(store, as_of=DAY) == []  # a draft is nothing sent

    told = said(officer)
    assert "Sẽ gửi 3 dòng; 1 số khác thường đã xác nhận; 21 dòng để trống" in told
    assert "(mẫu ghi người điền: Lê Thị Bình)" in told
    officer.page.reload()  # what was written is in the store
    officer.settled()
    officer.click(".st-key-report_check button")
    assert officer.page.get_by_label("Văn bản kèm theo").input_value() == "12/BC-UBND"
    officer.click(".st-key-report_send button")
    assert "Đã gửi: 3 dòng, báo cáo số 2" in said(officer)

    filed = ledger.find(store, 2)
    told_figures = {figure.item: figure.number for figure in filed.report.figures}
    assert told_figures == {COMMUNES: 17, CONNECTED: 9, "count/WAN-HUYEN/district": 1}
    assert {figure.evidence for figure in filed.report.figures} == {"12/BC-UBND"}
    entry = filed.entry
    assert (entry.state, entry.way, entry.file_name) == ("submitted", "file", "nhu-thanh.xlsx")
    assert (entry.submitted_by, entry.filled_by) == (people.OWNER, "Lê Thị Bình")
    assert entry.file_hash == sha256(content).hexdigest()

    told = hand_in(officer, "lan-hai.xlsx", content)
    assert "không ghi thêm lần nữa" in told and "Mở báo cáo số 2" in told
    assert len(ledger.listing(store, as_of=DAY)) == 1


def test_what_is_wrong_with_a_file_is_said_and_nothing_is_written(
    officer: Visitor, plan: Plan, store: Store
) -> None:
    told = hand_in(officer, "sai.xlsx", filled(plan, {**GOOD, COMMUNES: 8, CONNECTED: "9,500"}))
    assert "Tệp có 1 ô cần sửa; chưa ghi số nào" in told
    assert "Báo cáo" in told and "“9,500” đọc được hai cách" in told
    assert officer.page.locator(".report-refused tbody tr").count() == 1
    for link, place in ((".report-refused a", "line"), (".report-file-lines a", "wrong")):
        officer.page.locator(link).click()
        assert officer.page.evaluate("document.activeElement.id") == f"{place}-{CONNECTED}"

    told = hand_in(officer, "khac.xlsx", filled(plan, {COMMUNES: 27}, "HAU-LOC"))
    assert "Tệp là mẫu của UBND huyện Hậu Lộc" in told

    for name, content, why in (
        ("anh.pdf", b"%PDF-1.4\n\x01\x02", "Đây không phải tệp bảng tính"),
        ("cut.xlsx", filled(plan, GOOD)[:3000], "Tệp bị cắt ngắn"),
    ):
        told = hand_in(officer, name, content)
        assert "Chưa nhận được tệp này; chưa ghi số nào" in told and why in told, name

    officer.load(f"/reports?unit={UNIT}&asof={DAY}")
    officer.click("button:has-text('Nộp mẫu')")
    file = {"name": "to.xlsx", "mimeType": "application/zip", "buffer": b"PK\x03\x04" * (6 << 18)}
    officer.page.locator("input[type=file]").set_input_files([file])
    officer.page.get_by_text("Lỗi: Tệp lớn quá 5.0MB").wait_for()
    assert not officer.english("aria-label")
    assert ledger.listing(store, as_of=DAY) == []
