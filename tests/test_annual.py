"""The annual report: its figures by hand, every gap said, the form of an official document."""

from __future__ import annotations

import zlib
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image

from export.__main__ import main
from export.annual.annual import annual
from export.annual.report import NothingReportedError
from planmodel import reporting
from planmodel.plan import Plan, Reported
from reports import counting, ledger
from reports.content import Figure, Report
from reports.store import Store
from tests.accepted import committed, plan_with, said
from tests.hostile import HOSTILE
from tests.reader import document as reader
from wording.words import Words

pytestmark = pytest.mark.usefixtures("opened_already")
BEFORE, END = date(2012, 12, 31), date(2013, 12, 31)
COMMUNES, WAN = "base/communes", "count/WAN-XA/commune"
VI, EN = Words("vi"), Words("en")
HEADS = [
    *("Chỉ tiêu (thời hạn năm 2015)", "Mức", "Kết quả 31/12/2012"),
    *("Đạt/tổng số 31/12/2013", "Kết quả 31/12/2013", "So với mức"),
]


@pytest.fixture(scope="module")
def told() -> Plan:
    """Two districts and one department; Thọ Xuân corrected its 33 communes to 35."""
    return plan_with(
        said("THO-XUAN", BEFORE, {COMMUNES: 41, WAN: 20}, 1),
        said("THO-XUAN", END, {COMMUNES: 41, WAN: 33}, 2),
        said("HOANG-HOA", END, {COMMUNES: 49, WAN: 40, "count/WAN-HUYEN/district": 1}, 3),
        said(
            "STTTT",
            END,
            {
                "count/XA-60/commune": 58,
                "state/GP-ATTT": "done",
                "state/DC-STTTT": "under_way",
                "allocated/DA05/2013": 5000,
                "disbursed/DA05/2013": 0,
                "base/officials": 36,
                "count/PC-82/province": 35,
            },
            4,
        ),
        said("THO-XUAN", END, {COMMUNES: 41, WAN: 35}, 5),
    )


@pytest.fixture(scope="module")
def file(told: Plan) -> bytes:
    return annual(told, 2013, VI)


@pytest.fixture(scope="module")
def made(file: bytes) -> Document:
    return reader.opened(file)


@pytest.fixture(scope="module")
def said_in(made: Document) -> str:
    return reader.text(made)


@pytest.fixture(scope="module")
def invented(invented_store: Store) -> Plan:
    return committed().beside(counting.accepted(invented_store))


@pytest.fixture(scope="module")
def invented_made(invented: Plan) -> Document:
    return reader.opened(annual(invented, 2013, VI))


def row_of(rows: reader.Rows, name: str) -> list[str]:
    (found,) = [row for row in rows if row[0].startswith(name)]
    return [cell.replace("\xa0", " ").replace("\u2060", "") for cell in found]


def test_the_table_of_a_group_says_both_days(made: Document) -> None:
    """35 + 40 of 41 + 49 communes are 83,3%; the year before 20 of 41, 48,8%. 58 of 60 pilot
    communes were due in 2011. 35 computers for 36 officials are 97,2 per 100."""
    rows = reader.captioned(made, "Bảng 1. Hạ tầng kỹ thuật")
    assert [cell.replace("\xa0", " ") for cell in rows[0]] == HEADS
    assert row_of(rows, "UBND cấp xã kết nối mạng diện rộng")[1:] == [
        *("khoảng 80%", "48,8%", "75/90²", "83,3%", "Chưa đủ số liệu")
    ]
    assert row_of(rows, "60 xã thí điểm")[1:] == [
        *("60 xã", "chưa có", "58", "58 xã", "Quá hạn, chưa đạt")
    ]
    assert "(thời hạn năm 2011)" in row_of(rows, "60 xã thí điểm")[0]
    assert row_of(rows, "82 máy tính")[2:] == ["chưa có", "35/36³", "97,2", "Chưa đủ số liệu"]
    assert row_of(rows, "UBND cấp xã có mạng LAN")[2:] == [
        *("chưa có", "chưa có", "chưa có", "Chưa có số liệu")
    ]


def test_a_sentence_gives_the_honest_range_of_the_province(said_in: str) -> None:
    """75 of 637 communes are 11,8%; with the 547 that nobody reported 622 of 637, 97,6%."""
    line = next(x for x in said_in.splitlines() if x.startswith("- UBND cấp xã kết nối"))
    assert "75 trong 90 xã của 2 huyện" in line and "547 xã của 25 huyện" in line
    assert "kết quả của cả tỉnh: 11,8–97,6%." in line and line.endswith("Chưa đủ số liệu.")


def test_who_has_not_reported_is_said_in_the_opening_and_at_each_table(said_in: str) -> None:
    assert "3 trong 48 đơn vị đã có số liệu: 1 trong 21 sở, ban, ngành; 2 trong 27" in said_in
    assert "45 đơn vị chưa báo cáo." in said_in  # more than ten are named among the gaps alone
    never = next(x for x in said_in.splitlines() if x.startswith("- Chưa báo cáo lần nào:"))
    assert never.count(",") == 43 and "VP UBND tỉnh" in never and "và Đông Sơn." in never
    assert "Của 2 trong 27 huyện, thị xã, thành phố. 25 huyện chưa có số liệu." in said_in


def test_the_money_of_a_year_stands_with_how_much_of_it_is_reported(
    made: Document, said_in: str
) -> None:
    """The totals of the annexes; of 2013 one of 60 items is reported, its typed 0 is 0."""
    rows = reader.captioned(made, "Bảng 7. Kinh phí theo năm, triệu đồng")
    assert rows[0][-1] == "Khoản báo cáo đủ"  # the sentence counts each figure by itself
    assert rows[1:] == [
        ["2011", "31.899", "chưa có", "chưa có", "0 trong 60"],
        ["2012", "30.490", "chưa có", "chưa có", "0 trong 61"],
        ["2013", "29.990", "5.000", "0", "1 trong 60"],
    ]
    assert "Đã bố trí 5.000 triệu đồng (1 trong 60 khoản có báo cáo số này)." in said_in
    assert "Đã giải ngân 0 triệu đồng (1 trong 60 khoản có báo cáo số này)." in said_in
    lacking = next(x for x in said_in.splitlines() if "Chưa báo cáo đủ:" in x)
    assert "NV10 Chi thường xuyên CNTT của UBND cấp huyện (27 đơn vị)" in lacking
    assert "DA05" not in lacking


def test_states_are_counted_and_what_is_late_is_named(said_in: str) -> None:
    assert "Có 2 nội dung không đặt con số: 1 đã xong, 1 chưa có số liệu." in said_in
    assert "Đã hết thời hạn mà chưa xong: Phòng họp đa phương tiện tại Sở TT&TT (năm 2011)." in (
        said_in.replace("\n", " ")
    )
    assert "Chưa có số liệu: Trung tâm tích hợp dữ liệu, an ninh mạng (VP UBND tỉnh)." in said_in


def test_a_correction_is_said_with_both_figures(said_in: str) -> None:
    assert "- Đã đính chính: Thọ Xuân, Xã nối mạng, ngày 31/12/2013: 33 thành 35." in said_in


def test_many_corrections_are_counted(plan: Plan) -> None:
    items = [row["item"] for row in reporting.listing(plan, "THO-XUAN") if row["kind"] == "count"]
    reports = (said("THO-XUAN", END, dict.fromkeys(items, n), n) for n in (1, 2))
    said_in = reader.text(reader.opened(annual(plan_with(*reports), 2013, VI)))
    assert f"- Đã đính chính {len(items)} số liệu, của: Thọ Xuân." in said_in


def test_the_annexes_hold_each_unit_and_their_sum(made: Document) -> None:
    (districts,) = [t for t in map(reader.rows, made.tables) if len(t) == 30]  # 2 heads, 27, sum
    assert [row for row in districts if row[1] == "Thọ Xuân"] == [
        ["1", "Thọ Xuân", "chưa có số liệu", "41", "35"]
    ]
    assert [row for row in districts if row[1] == "Hoằng Hoá"] == [
        ["4", "Hoằng Hoá", "Có", "49", "40"]
    ]
    assert ["2", "TX Sầm Sơn", "chưa có số liệu"] in districts
    assert districts[-1] == ["", "Cộng 2 đơn vị", "1 có", "90", "75"]


def test_it_says_what_it_was_made_from(made: Document, said_in: str) -> None:
    """Report 2 was replaced in all that it said."""
    assert "lấy từ 4 báo cáo đã được chấp nhận" in said_in
    rows = [row for table in made.tables for row in reader.rows(table)]
    assert ["22", "UBND huyện Thọ Xuân", "số 1 (31/12/2012); số 5 (31/12/2013)"] in [
        row[:3] for row in rows
    ]
    assert "09/01/2017, Bình" in said_in


def test_the_revision_of_the_store_is_named(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'reports.sqlite'}")
    report = Report("THO-XUAN", END, (Figure(COMMUNES, 41), Figure(WAN, 33)))
    number = ledger.submit(store, report, "An", "file").number
    ledger.accept(store, number, "Bình", at=datetime.fromisoformat("2014-01-08T18:00:00+00:00"))
    accepted = counting.accepted(store)
    assert accepted.revision == store.revision()[1] > 0
    said_in = reader.text(reader.opened(annual(committed().beside(accepted), 2013, VI)))
    assert f"phiên bản {accepted.revision} của kho báo cáo" in said_in
    assert "09/01/2014, Bình" in said_in  # one in the morning in Viet Nam


def test_a_figure_of_a_day_before_says_so(invented_made: Document) -> None:
    """Sở Xây dựng, Bá Thước and Tĩnh Gia skipped 2013 (demonstration.toml), three districts and
    three departments began later."""
    said_in = reader.text(invented_made)
    assert "42 trong 48 đơn vị đã có số liệu: 18 trong 21 sở, ban, ngành; 24 trong 27" in said_in
    assert (
        "Sở Ngoại vụ, Thanh tra tỉnh, Ban Dân tộc, UBND huyện Quảng Xương, UBND huyện Quan Hoá và "
        "UBND huyện Như Xuân chưa báo cáo." in said_in
    )
    assert "Quảng Xương, Quan Hoá và Như Xuân chưa có số liệu." in said_in
    assert (
        "Chưa có số liệu đúng ngày ấy, lấy ngày trước đó: Sở Xây dựng, Bá Thước và Tĩnh Gia "
        "(31/12/2012)." in said_in
    )
    assert "Bá Thước*" in said_in and "Website thành phần đủ thông tin theo Điều 28" in said_in


def test_a_later_year_has_its_own_gaps(invented: Plan) -> None:
    said_in = reader.text(reader.opened(annual(invented, 2014, VI)))
    assert "Thanh tra tỉnh, Ban Dân tộc và UBND huyện Như Xuân chưa báo cáo." in said_in
    assert "45 trong 48 đơn vị đã có số liệu" in said_in


def test_a_year_before_the_circular_does_not_go_by_it(invented: Plan) -> None:
    said_in = reader.text(reader.opened(annual(invented, 2012, VI)))
    assert "06/2013" not in said_in and "Kính gửi: Uỷ ban nhân dân tỉnh Thanh Hoá." in said_in


@pytest.mark.parametrize("words", [VI, EN], ids=["vi", "en"])
def test_invented_figures_are_marked_on_every_page_and_at_the_title(
    invented: Plan, invented_made: Document, words: Words
) -> None:
    made = invented_made if words == VI else reader.opened(annual(invented, 2013, words))
    mark = words("invented.mark")
    first, *annexes = made.sections
    heads = [first.first_page_header, first.header, *(s.header for s in annexes)]
    assert len(annexes) == 4 and all(mark in head.paragraphs[0].text for head in heads)
    assert not any(section.different_first_page_header_footer for section in annexes)
    assert any(p.text.startswith(mark) for p in made.paragraphs[:8])


def test_real_figures_carry_no_mark(made: Document, said_in: str) -> None:
    heads = [h for s in made.sections for h in (s.header, s.first_page_header)]
    assert "MINH HOẠ" not in said_in and not any(p.text for h in heads for p in h.paragraphs)


def test_it_has_the_form_of_an_official_document(made: Document, said_in: str) -> None:
    head = [cell.text for cell in made.tables[0].rows[0].cells]
    assert head[0].splitlines()[:2] == ["UBND TỈNH THANH HOÁ", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG"]
    assert head[1].startswith("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc")
    # The number and the day are left to whoever signs.
    assert head[0].splitlines()[-1].split() == ["Số:", "/BC-STTTT"]
    assert head[1].splitlines()[-1].split() == ["Thanh", "Hoá,", "ngày", "tháng", "năm", "2014"]
    assert "[Sở viết: đánh giá chung, khó khăn, nguyên nhân]" in said_in
    assert "GIÁM ĐỐC" in said_in and "kèm theo./." in said_in


def test_sections_are_real_headings_in_the_order_of_the_circular(made: Document) -> None:
    heads = [p.text.split("\n")[0] for p in made.paragraphs if p.style.name == "Heading 1"]
    assert heads == [
        "1. Hạ tầng kỹ thuật",
        "2. Ứng dụng công nghệ thông tin trong hoạt động nội bộ",
        "3. Cung cấp thông tin trên cổng, trang thông tin điện tử",
        "4. Cung cấp dịch vụ công trực tuyến",
        "5. Bảo đảm an toàn thông tin",
        "6. Cơ chế, chính sách",
        "7. Nguồn nhân lực và kinh phí",
        "8. Những điểm cần lưu ý về số liệu",
        "9. Đánh giá chung và kiến nghị",
        *(f"PHỤ LỤC {number}" for number in range(1, 5)),
    ]


def test_pages_are_a4_and_tables_fit_on_them(made: Document) -> None:
    first, *annexes = made.sections
    assert [first.page_width.mm, first.page_height.mm] == pytest.approx([210, 297], abs=0.1)
    for section in annexes:
        assert [section.page_width.mm, section.page_height.mm] == pytest.approx([297, 210], abs=0.1)
    for table in made.tables:
        width = sum(column.width for column in table.columns)
        assert width <= Mm(277)


def test_heads_are_repeated_and_no_row_is_broken(made: Document) -> None:
    for table in made.tables[1:]:
        rows = [row._tr.trPr for row in table.rows]
        assert all(row.find(qn("w:cantSplit")) is not None for row in rows)
        if len(table.columns) > 2:  # not the signature
            assert rows[0].find(qn("w:tblHeader")) is not None
            assert rows[-1].find(qn("w:tblHeader")) is None


def test_captions_and_pages_count_themselves(made: Document) -> None:
    captions = [p for p in made.paragraphs if p.style.name == "Caption"]
    numbers = [p.text.split(".")[0] for p in captions]
    assert numbers == [*(f"Bảng {n}" for n in range(1, 8)), "Hình 1", "Bảng 8"]
    assert all("SEQ" in p._p.xml for p in captions)
    assert "PAGE" in made.sections[0].footer._element.xml
    assert not made.sections[0].first_page_footer.paragraphs[0].text


def test_the_chart_is_described_and_grey(file: bytes, made: Document) -> None:
    (about,) = made.element.body.iter(qn("wp:docPr"))
    assert "2013: Nhu cầu trong Kế hoạch 29.990, Đã bố trí 5.000" in about.get("descr")
    with ZipFile(BytesIO(file)) as packed:
        (name,) = [n for n in packed.namelist() if n.endswith(".png")]
        picture = Image.open(BytesIO(packed.read(name))).convert("RGB")
    levels = picture.getcolors(1 << 24)
    assert all(r == g == b for _, (r, g, b) in levels)
    assert len({level for count, level in levels if count > 2000}) >= 3  # white, grey, black


@pytest.mark.parametrize(("words", "language"), [(VI, "vi-VN"), (EN, "en-GB")], ids=["vi", "en"])
def test_it_says_its_language(told: Plan, file: bytes, words: Words, language: str) -> None:
    made = reader.opened(file if words == VI else annual(told, 2013, words))
    (spoken,) = made.styles.element.iter(qn("w:lang"))
    assert {spoken.get(qn(f"w:{name}")) for name in ("val", "eastAsia", "bidi")} == {language}
    fonts = {f.get(qn("w:ascii")) for f in made.styles["Heading 1"].element.iter(qn("w:rFonts"))}
    assert fonts == {"Times New Roman"}


# The parts of a table's and of a cell's form, in the order in which the standard wants them.
ORDER = {
    "w:tblPr": "tblStyle tblW jc tblInd tblLayout tblCellMar tblLook",
    "w:tcPr": "tcW gridSpan vMerge shd vAlign",
}


def test_the_parts_of_a_table_stand_in_the_order_that_offices_want(made: Document) -> None:
    for name, order in ORDER.items():
        for element in made.element.body.iter(qn(name)):
            parts = [part.tag.split("}")[1] for part in element]
            assert parts == sorted(parts, key=order.split().index)


def test_the_same_report_is_the_same_bytes(told: Plan, file: bytes) -> None:
    assert zlib.crc32(annual(told, 2013, VI)) == zlib.crc32(file)


def test_a_hostile_note_stays_a_text(plan: Plan) -> None:
    """Each to a task of its own, so that one document holds them all."""
    tasks = [row["item"] for row in reporting.listing(plan, "STTTT") if "state/GP-" in row["item"]]
    figures = said("STTTT", END, dict.fromkeys(tasks, "under_way"))
    notes = [(*row[:7], name, *row[8:]) for row, name in zip(figures, HOSTILE, strict=True)]
    made = reader.opened(annual(plan_with(notes), 2013, VI))
    cells = {cell for table in made.tables for row in reader.rows(table) for cell in row}
    assert cells >= set(HOSTILE)


@pytest.mark.parametrize("plan_of", [Reported(), None], ids=["nothing", "another year"])
def test_a_year_without_a_report_is_refused(told: Plan, plan_of: Reported | None) -> None:
    plan = told if plan_of is None else committed().beside(plan_of)
    with pytest.raises(NothingReportedError):
        annual(plan, 2014, VI)


def test_the_command_makes_it_or_says_why_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLAN_REPORTS_URL", f"sqlite:///{tmp_path / 'reports.sqlite'}")
    out = tmp_path / "report.docx"
    assert main(["annual", "--year", "2013", "--out", str(out)]) == 2
    assert "Chưa có báo cáo nào của năm 2013 được chấp nhận" in capsys.readouterr().err
    store = Store(f"sqlite:///{tmp_path / 'reports.sqlite'}")
    report = Report("THO-XUAN", END, (Figure(COMMUNES, 41), Figure(WAN, 33)))
    ledger.accept(store, ledger.submit(store, report, "An", "file").number, "Bình")
    for wrong, why in (
        (["annual"], "--year"),
        (["annual", "--year", "2016"], "2011, 2012"),
        (["annual", "--year", "2013", "--view", "unit=THO-XUAN"], "--view"),
        (["workbook", "--year", "2013"], "annual"),
    ):
        assert main([*wrong, "--out", str(out)]) == 2
        assert why in capsys.readouterr().err and not out.exists()
    assert main(["annual", "--year", "2013", "--lang", "en", "--out", str(out)]) == 0
    assert "33 of 41 communes" in reader.text(reader.opened(out.read_bytes()))


def test_a_store_that_cannot_be_read_makes_no_report_without_results(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "reports.sqlite").write_bytes(b"no store" * 1000)
    monkeypatch.setenv("PLAN_REPORTS_URL", f"sqlite:///{tmp_path / 'reports.sqlite'}")
    assert main(["annual", "--year", "2013", "--out", str(tmp_path / "f.docx")]) == 2
    assert "kho bị hỏng" in capsys.readouterr().err
    assert not (tmp_path / "f.docx").exists()
