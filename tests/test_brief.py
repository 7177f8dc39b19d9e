"""Briefs, read again by another library: one page each, the decision's figures, text as text."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import zxingcpp
from pypdf import PdfReader

from export.brief.brief import brief, briefs
from export.provenance import SETTING
from export.typesetting import Typesetter, TypesettingError
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.plan import Plan
from wording.words import LANGUAGES, Words

Rows = Callable[[str], list[dict[str, str]]]


def read(plan: Plan, chosen: Filter, language: str = "vi") -> PdfReader:
    return PdfReader(BytesIO(brief(plan, View(chosen, language), Words(language))))


def said(plan: Plan, chosen: Filter, language: str = "vi") -> str:
    """The words of the brief, one space between them."""
    pages = read(plan, chosen, language).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def is_one_page(file: PdfReader) -> bool:
    """Whether it is one page of A4."""
    return [tuple(map(round, page.mediabox[2:])) for page in file.pages] == [(595, 842)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", ["activities", "targets"])
def test_every_project_task_and_target_has_one_page(
    plan: Plan, table: str, language: str, source_rows: Rows
) -> None:
    for row in source_rows(table):
        chosen = Filter(**{table: (row["code"],)})  # type: ignore[arg-type]
        assert is_one_page(read(plan, chosen, language)), row["code"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_group_has_one_page(plan: Plan, language: str, source_rows: Rows) -> None:
    for row in source_rows("units"):
        if row["kind"] == "group":
            assert is_one_page(read(plan, Filter(units=(row["code"],)), language)), row["code"]


def test_a_district_is_as_annex_4_prints_it(plan: Plan) -> None:
    words = said(plan, Filter(units=("HOANG-HOA",)))
    for part in (
        "Hoằng Hoá: nhu cầu dự kiến 900 triệu đồng",
        "mỗi năm 180, cao nhất trong 27 UBND cấp huyện",
        "Phụ lục 4, đơn vị số 4",
        "180 180 180 180 180 900",
        "6,0%",
        "14.950",
        "117",
        "của UBND huyện Hoằng Hoá là 900 triệu đồng",
        "Chưa có số liệu",
        "Quyết định không chia theo đơn vị",
        "/units?unit=HOANG-HOA",
    ):
        assert part in words, part


def test_each_district_says_its_own_figure(plan: Plan, source_rows: Rows) -> None:
    yearly = {
        row["unit"]: int(row["amount"])
        for row in source_rows("budget")
        if row["activity"] == "NV10"
    }
    for unit in ("THO-XUAN", "MUONG-LAT", "THANH-HOA", "DONG-SON"):
        row = " ".join([str(yearly[unit])] * 5 + [str(5 * yearly[unit])])
        assert row in said(plan, Filter(units=(unit,)))


def test_a_unit_that_leads_keeps_what_it_leads_with_others_apart(plan: Plan) -> None:
    words = said(plan, Filter(units=("VPUBND",)))
    assert "12.778 triệu đồng" in words  # 10,278 as lead and 2,500 its own row
    assert "chủ trì 10.278, dòng riêng 2.500" in words
    assert "cùng chủ trì DA02" in words and "6.000 triệu đồng, đứng ở nhóm" in words


def test_a_project_is_as_annex_1_prints_it(plan: Plan) -> None:
    words = said(plan, Filter(activities=("DA07",)))
    for part in (
        "cần 18.000 triệu đồng, bằng 11,9% nhu cầu cả Kế hoạch",
        "Phụ lục 1, dự án 7",
        "16,3%",
        "2/11",
        "– 4.000 4.000 4.000 6.000 18.000",
        "21.347",
        "phụ lục in “Sở TTTT”",
        "Gắn với 5 chỉ tiêu, 2 nêu rõ",
    ):
        assert part in words, part


def test_a_blank_of_the_decision_stays_a_blank(plan: Plan) -> None:
    words = said(plan, Filter(activities=("DA08",)))
    assert "Quyết định để trống ô “Đã phân bổ”" in words and "đã phân bổ 0" not in words


def test_a_target_stands_next_to_its_money_which_is_never_added(plan: Plan) -> None:
    words = said(plan, Filter(targets=("WAN-XA",)))
    for part in (
        "nhu cầu nêu rõ gắn với chỉ tiêu là 43.543 triệu đồng",
        "khoảng 80%",
        "cùng 3 chỉ tiêu khác",
        "6.543 – – – – 6.543",
        "Chưa có số liệu",
        "không cộng dọc",
    ):
        assert part in words, part
    assert "48.543" not in words and "Cộng" not in words  # stated and inferred are not one sum


def test_a_target_without_money_says_so_and_shows_no_zero(plan: Plan) -> None:
    words = said(plan, Filter(targets=("MNM",)))
    assert "Quyết định không nêu dự án, nhiệm vụ" in words
    assert not re.search(r"(?<![\d.])0(?![\d.])", words.replace("/", " ")), words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_plan_is_one_page(plan: Plan, language: str) -> None:
    words = said(plan, Filter(), language)
    sign = {"vi": ".", "en": ","}[language]
    for figure in (
        "151.359",
        "110.219",
        "26.190",
        "14.950",
        "31.899",
        "28.990",
        "87.731",
        "90.148",
    ):
        assert figure.replace(".", sign) in words
    assert len(read(plan, Filter(), language).pages) == 1


def test_a_view_narrows_the_page_and_says_so(plan: Plan) -> None:
    words = said(plan, Filter(years=(2013,), leads=("STTTT",)))
    assert "17.100 triệu đồng" in words and "năm 2013" in words
    assert "16.500" in words  # projects alone


def test_a_view_without_rows_says_so(plan: Plan) -> None:
    words = said(plan, Filter(units=("THO-XUAN",), sources=("investment",)))
    assert "Quyết định không ghi khoản nào trong phần đang xem" in words
    none = said(plan, Filter(leads=("STC",), sources=("district",)))
    assert "Không có khoản nào trong phần đang xem" in none


def test_an_english_page_is_english(plan: Plan) -> None:
    words = said(plan, Filter(units=("HOANG-HOA",)), "en")
    assert "Estimated need" in words or "estimated need" in words
    for vietnamese in ("Nhu cầu", "triệu", "Nguồn", "chỉ tiêu"):
        assert vietnamese not in words


def test_every_letter_has_its_sign(plan: Plan) -> None:
    """A letter that no font holds would be drawn by another font, or as a box."""
    for chosen in (Filter(), Filter(units=("HOANG-HOA",)), Filter(targets=("WAN-XA",))):
        fonts = read(plan, chosen).pages[0]["/Resources"]["/Font"]
        names = {str(font.get_object()["/BaseFont"]).partition("+")[2] for font in fonts.values()}
        assert names <= {"PlanSans-Regular", "PlanSans-SemiBold", "PlanSerif-SemiBold"}


def test_the_qr_leads_back_to_the_view(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "https://cntt.thanhhoa.gov.vn")
    page = read(plan, Filter(units=("THO-XUAN",))).pages[0]
    (picture,) = page.images
    (code,) = zxingcpp.read_barcodes(picture.image)
    assert code.text == "https://cntt.thanhhoa.gov.vn/units?unit=THO-XUAN"
    assert code.text in page.extract_text().replace("\n", "")


@pytest.mark.parametrize(
    "chosen",
    [Filter(units=("THO-XUAN",)), Filter(activities=("DA07",)), Filter(targets=("WAN-XA",))],
)
def test_hostile_names_stay_text(
    renamed: Callable[[str], Plan], chosen: Filter, hostile_name: str
) -> None:
    pages = read(renamed(hostile_name), chosen).pages
    assert len(pages) <= (1 if len(hostile_name) < 200 else 2)
    words = re.sub(r"[\s\u200b]", "", "".join(page.extract_text() for page in pages))
    if hostile_name.isascii():
        assert re.sub(r"\s", "", hostile_name) in words


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "900 triệu đồng"), ("en", "900 million dong")]
)
def test_every_unit_has_its_brief_and_all_48_stand_in_one_archive(
    plan: Plan, language: str, said: str
) -> None:
    told: list[tuple[int, int]] = []
    made = briefs(plan, language, lambda count, whole: told.append((count, whole)))
    assert told == [(n, 48) for n in range(1, 49)]
    with ZipFile(BytesIO(made)) as files:
        names = files.namelist()
        assert len(names) == 48 and all(name.isascii() for name in names)
        (own,) = [name for name in names if name.startswith("4-04-")]  # annex 4, row 4
        assert "hoang-hoa" in own if language == "en" else own == "4-04-ubnd-huyen-hoang-hoa.pdf"
        read = {name: PdfReader(BytesIO(files.read(name))) for name in names}
    # the department that leads eleven projects and tasks: on one page its letters came to 6 pt
    (leads,) = [name for name, file in read.items() if not is_one_page(file)]
    assert leads.startswith("3-17-") and len(read[leads].pages) == 2
    page = read[own].pages[0]
    assert said in " ".join(page.extract_text().split())


def test_what_sets_a_page_ends_with_it(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or the server holds for ever what was laid out."""
    started = []

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    for language in ("vi", "en"):
        brief(plan, View(language=language), Words(language))
    assert [process.returncode for process in started] == [0, 0]


def test_whoever_makes_files_lays_nothing_out_itself(root: Path) -> None:
    asked = "import sys, export.brief.picture, export.annual.chart; print('typst' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], cwd=root, capture_output=True, check=True)
    assert told.stdout.strip() == b"False"


def test_a_template_that_is_wrong_is_told_and_the_next_one_set() -> None:
    with Typesetter() as typesetter:
        with pytest.raises(TypesettingError, match="unknown variable: nowhere"):
            typesetter.typeset({"main.typ": b"#nowhere"}, {}, "pdf")
        assert typesetter.typeset({"main.typ": b"here"}, {}, "pdf").startswith(b"%PDF")
        typesetter._process.kill()
        with pytest.raises(TypesettingError, match="has ended"):
            typesetter.typeset({"main.typ": b"here"}, {}, "pdf")


def test_a_square_is_solid_where_the_decision_states_the_tie(plan: Plan) -> None:
    words = said(plan, Filter(activities=("DA07",)))
    assert words.count("■") == 2  # of 5 ties, annex 1 states two
    for stated in ("■ Thiết bị và CNTT cho bộ phận một cửa", "■ Một cửa mở rộng đến 21 UBND"):
        assert stated in words


def test_a_brief_has_no_date_and_is_the_same_each_time(plan: Plan) -> None:
    """The day of the decision is not the day on which the file was made."""
    first, second = (brief(plan, View(), Words("vi")) for _ in range(2))
    assert first == second
    assert b"CreationDate" not in first and b"CreateDate" not in first


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_brief_of_a_comparison_holds_the_neighbours(plan: Plan, language: str) -> None:
    """A year and officials: Thọ Xuân (line 831), Sầm Sơn (line 840), Sở TT&TT (line 756)."""
    view = View(Filter(units=("THO-XUAN",)), language, tab="compare", beside=("SAM-SON", "STTTT"))
    pages = PdfReader(BytesIO(brief(plan, view, Words(language)))).pages
    text = " ".join(pages[0].extract_text().split())
    assert len(pages) == 1
    for name in ("Sầm Sơn", "Thọ Xuân"):
        assert name in text
    for amount, officials in ((120, 80), (100, 69), (390, 34)):
        told = {"vi": f"{amount} triệu đồng; {officials} CBCC"}
        assert told.get(language, f"{amount} million dong; {officials} officials") in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_unit_reads_its_duties_in_its_brief(
    plan: Plan, language: str, source_rows: Rows, lines: tuple[str, ...]
) -> None:
    given = source_rows("duties")
    for unit in ("STTTT", "THO-XUAN", "NHOM-HUYEN", "STC"):
        words = said(plan, Filter(units=(unit,)), language)
        group = next(row["belongs_to"] for row in source_rows("units") if row["code"] == unit)
        own = [row for row in given if row["unit"] in (unit, group)]
        assert own, unit
        for row in own:
            printed = lines[int(row["first_line"])].lstrip("- ")
            text = row["gist_en"] if language == "en" else printed
            assert " ".join(text.split()) in words, row
