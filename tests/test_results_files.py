"""What was reported, in the files: each figure with its report, read again by another library."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from export.brief.brief import brief
from export.provenance import provenance
from export.tables.csv_archive import archive
from export.workbook.workbook import whole_workbook, workbook
from planmodel import reporting
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.plan import Plan
from tests.accepted import plan_with, said
from tests.reader.markup import plain
from wording.words import LANGUAGES, Words

DAY, BEFORE = date(2013, 12, 31), date(2012, 12, 31)

# Two of 27 districts. Thọ Xuân corrects its communes of 2013 by a second report: 37 of 41, not 30.
THO_XUAN = {"base/communes": 41, "count/WAN-XA/commune": 30, "count/WAN-HUYEN/district": 1}
CORRECTED = {"base/communes": 41, "count/WAN-XA/commune": 37}
# Quan Sơn has 13 communes, 6 of them on the network; nothing of 2013.
QUAN_SON = {"base/communes": 13, "count/WAN-XA/commune": 6}
# DA05 needs 9.000 in 2012 and in 2013 (annex 1); nothing was disbursed in 2013, which is said.
STTTT = {
    "allocated/DA05/2012": 8_000,
    "disbursed/DA05/2012": 7_500,
    "allocated/DA05/2013": 6_000,
    "disbursed/DA05/2013": 0,
    "work/DA05": "under_way",
    "state/TSLCD": "done",
}


@pytest.fixture(scope="module")
def told() -> Plan:
    return plan_with(
        said("THO-XUAN", DAY, THO_XUAN, 11),
        said("THO-XUAN", DAY, CORRECTED, 14),
        said("QUAN-SON", BEFORE, QUAN_SON, 12),
        said("STTTT", DAY, STTTT, 13),
    )


def sheet(content: bytes, label: str) -> list[dict[str, object]]:
    """The rows of a sheet below its heads, by head."""
    rows = load_workbook(BytesIO(content), data_only=True)[label].iter_rows(
        min_row=5, values_only=True
    )
    heads = [str(head) for head in next(rows)]
    return [dict(zip(heads, row, strict=True)) for row in rows]


def sheets(content: bytes) -> list[str]:
    """The names of its sheets, whose cells nobody reads."""
    return list(load_workbook(BytesIO(content), read_only=True).sheetnames)


def files(content: bytes) -> dict[str, list[dict[str, str]]]:
    """The tables of an archive of CSV files in Vietnamese, by name."""
    with ZipFile(BytesIO(content)) as opened:
        return {
            name.removesuffix(".csv"): list(
                csv.DictReader(
                    StringIO(opened.read(name).decode("utf-8-sig"), newline=""), delimiter=";"
                )
            )
            for name in opened.namelist()
        }


def test_a_target_stands_with_its_sums_and_who_is_missing(told: Plan) -> None:
    view = View(Filter(targets=("WAN-XA",)))
    (row,) = sheet(workbook(told, "progress", view, Words()), "Kết quả")
    assert (row["Số đếm được"], row["Trên tổng số"]) == (37 + 6, 41 + 13)
    assert (row["Đơn vị đã báo cáo"], row["Đơn vị phải báo cáo"]) == (2, 27)
    assert row["Trạng thái"] == "Chưa đủ số liệu" and row["Số liệu đến"] == "31/12/2013"
    assert plain(str(row["Chưa có số liệu hoặc chưa đủ"])) == "25 huyện"


def test_a_unit_s_figure_names_its_report_and_a_blank_is_no_zero(told: Plan) -> None:
    view = View(Filter(targets=("WAN-XA",)))
    rows = sheet(workbook(told, "progress", view, Words()), "Kết quả từng đơn vị")
    by_unit = {str(row["Đơn vị"]): row for row in rows}
    assert len(rows) == 27
    own = by_unit["UBND huyện Thọ Xuân"]
    assert (own["Số đếm được"], own["Trên tổng số"], own["Báo cáo số"]) == (37, 41, 14)
    assert own["Người chấp nhận"] == "Bình" and own["Người gửi"] == "An"
    assert own["Chấp nhận lúc"] == "09/01/2017 09:00"  # 02:00 in UTC
    older = by_unit["UBND huyện Quan Sơn"]
    assert (older["Số đếm được"], older["Số liệu đến"]) == (6, "31/12/2012")
    silent = by_unit["UBND huyện Mường Lát"]
    assert silent["Số đếm được"] is None and silent["Báo cáo số"] is None
    assert silent["Tổng số biết trước (khi chưa báo cáo)"] == 9  # the outside source's communes


def test_money_stands_beside_its_need_and_a_typed_0_is_0(told: Plan) -> None:
    chosen = Filter(activities=("DA05",))
    made = files(archive(told, "progress", View(chosen, by="money"), Words()))
    assert list(made) == ["spending_years", "spending", "works"]
    rows = {row["Năm"]: row for row in made["spending"]}
    assert [rows["2013"][head] for head in ("Nhu cầu", "Đã bố trí", "Đã giải ngân")] == [
        *("9000", "6000", "0")
    ]
    assert rows["2013"]["Báo cáo kinh phí"] == "đủ"
    assert rows["2013"]["Giải ngân: báo cáo số"] == "13"
    assert rows["2014"]["Báo cáo kinh phí"] == "chưa đến kỳ" and rows["2014"]["Đã bố trí"] == ""
    (work,) = made["works"]
    assert (work["Trạng thái"], work["Từ ngày"]) == ("Đang làm", "31/12/2013")


def test_who_owes_what(told: Plan) -> None:
    made = files(archive(told, "progress", View(by="unit"), Words()))
    assert list(made) == ["coverage", "unit_results"]
    rows = {row["Đơn vị"]: row for row in made["coverage"]}
    assert len(rows) == 48  # nobody has reported all
    assert rows["UBND huyện Quan Sơn"]["Tình trạng báo cáo"] == "đang dùng số của kỳ trước"
    assert rows["UBND huyện Quan Sơn"]["Kỳ mới nhất"] == "31/12/2012"
    assert rows["UBND huyện Mường Lát"]["Tình trạng báo cáo"] == "chưa báo cáo lần nào"
    assert rows["UBND huyện Thọ Xuân"]["Tình trạng báo cáo"] == "báo cáo chưa đủ"


def test_a_day_before_shows_what_counted_then(told: Plan) -> None:
    view = View(Filter(targets=("WAN-XA",), as_of=BEFORE))
    (row,) = sheet(workbook(told, "progress", view, Words()), "Kết quả")
    assert (row["Số đếm được"], row["Trên tổng số"]) == (6, 13)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_with_files_has_the_results_where_there_are_some(
    told: Plan, plan: Plan, language: str
) -> None:
    view, words = View(language=language), Words(language)
    for page in ("overview", "targets", "budget", "activities", "units", "present"):
        more, before = (sheets(workbook(each, page, view, words)) for each in (told, plan))
        assert more[: len(before)] == before and len(more) > len(before), page


def test_the_whole_plan_holds_all_that_was_reported(told: Plan, plan: Plan) -> None:
    content = whole_workbook(told, Words())
    assert len(sheet(content, "Kết quả")) == 20
    assert len(sheet(content, "Kết quả từng đơn vị")) == 551
    assert "Kết quả" not in sheets(whole_workbook(plan, Words()))


def test_targets_say_that_there_is_no_result_only_where_there_is_none(
    told: Plan, plan: Plan
) -> None:
    for shown, expected in ((plan, True), (told, False)):
        book = load_workbook(BytesIO(workbook(shown, "targets", View(), Words())))
        note = str(book["Chỉ tiêu"]["A2"].value)
        assert ("Kết quả thực hiện: Chưa có số liệu" in note) is expected


def test_the_sentence_and_the_way_back_name_the_day(told: Plan, plan: Plan) -> None:
    about = provenance(told, "targets", View(), Words(), with_results=True)
    assert about.sentence.endswith("Kết quả đến 31/12/2013")
    assert about.way_back == "/targets?asof=2013-12-31"
    earlier = View(Filter(as_of=date(2013, 6, 30)))
    about = provenance(told, "progress", earlier, Words("en"), with_results=True)
    assert "30 June 2013" in about.sentence and about.sentence.count("2013") == 1
    assert about.way_back == "/progress?asof=2013-06-30"
    # Before the first report there is nothing to name, nor where nothing was ever reported.
    for shown, view in ((told, View(Filter(as_of=date(2011, 12, 31)))), (plan, View())):
        about = provenance(shown, "targets", view, Words(), with_results=True)
        assert "Kết quả" not in about.sentence


def test_a_workbook_leads_back_to_the_day_that_it_shows(told: Plan) -> None:
    book = load_workbook(BytesIO(workbook(told, "progress", View(), Words())))
    cover = " ".join(str(cell.value) for row in book.worksheets[0].rows for cell in row)
    assert "/progress?asof=2013-12-31" in cover and "31/12/2013" in cover
    assert (
        "ô trống là chưa báo cáo, không phải 0" in cover
        and "dẫn về Quyết định hoặc báo cáo" in cover
    )
    assert "Quyết định để trống" not in cover  # no sheet of it is the decision's


def read(plan: Plan, chosen: Filter, language: str = "vi") -> str:
    """The words of a brief, one space between them."""
    view = View(chosen, language)
    pages = PdfReader(BytesIO(brief(plan, view, Words(language)))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_brief_of_a_target_says_where_it_stands_and_why(told: Plan) -> None:
    words = read(told, Filter(targets=("WAN-XA",)))
    assert "Kết quả đến 31/12/2013" in words and "43 trong 54 xã của 2 huyện" in words
    assert "2/27 huyện" in words and "Chưa có số liệu" not in words
    state = read(told, Filter(targets=("TSLCD",)))
    assert "Sở TT&TT" in state and "Đã xong, từ 31/12/2013" in state


def test_the_brief_of_a_project_says_its_state_and_its_money(told: Plan) -> None:
    words = read(told, Filter(activities=("DA05",)))
    assert "Đang làm, từ 31/12/2013" in words
    assert "2012: nhu cầu 9.000 bố trí 8.000; giải ngân 7.500" in words
    assert "2013: nhu cầu 9.000 bố trí 6.000; giải ngân 0" in words  # a typed 0
    other = read(told, Filter(activities=("DA01",)))
    assert "bố trí chưa có số liệu; giải ngân chưa có số liệu" in other


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_brief_of_a_unit_says_what_it_reported(told: Plan, language: str) -> None:
    words = read(told, Filter(units=("THO-XUAN",)), language)
    own, silent = {
        "vi": ("37 trong 41, 90,2%", "chưa có số liệu"),
        "en": ("37 of 41, 90.2%", "no figure"),
    }[language]
    assert own in words and silent in words
    assert "/units?" in words and "asof=2013-12-31" in words


def test_a_brief_without_reports_says_that_there_is_no_figure(told: Plan, plan: Plan) -> None:
    for chosen in (Filter(targets=("WAN-XA",)), Filter(activities=("DA05",)), Filter()):
        assert "Chưa có số liệu" in read(plan, chosen)
        assert "asof" not in read(plan, chosen)
    assert "trong 20 chỉ tiêu" in read(told, Filter())


def letters(file: PdfReader) -> Counter[float]:
    """How many letters of each size stand in it, points."""
    sizes = Counter[float]()

    def seen(text: str, _: Any, place: Any, __: Any, size: float) -> None:
        sizes[round(abs(size * place[0]), 1)] += len(text.strip())

    for page in file.pages:
        page.extract_text(visitor_text=seen)
    return +sizes


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_one_page_cannot_hold_takes_a_second_and_stays_legible(
    plan: Plan, language: str
) -> None:
    """The department that follows the plan reports states, money and figures: the most of all."""
    answers: dict[str, int | str] = {}
    for row in reporting.listing(plan, "STTTT"):
        word = "under_way" if row["kind"] in ("state", "work") else ""
        answers[row["item"]] = word or (1 if row["is_yes_no"] else 30)
    told, view = plan_with(said("STTTT", DAY, answers)), View(Filter(units=("STTTT",)), language)
    file = PdfReader(BytesIO(brief(told, view, Words(language))))
    assert len(file.pages) == 2 and "1/2" in file.pages[0].extract_text()
    sizes = letters(file)
    # text is 7.5 pt or more, a name in a row 92% of it, the mark of a project 82%
    assert min(size for size, count in sizes.items() if count > 400) >= 6.9
    assert min(sizes) >= 6.1
