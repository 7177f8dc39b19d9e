"""The form made for a unit: what it asks, what may be typed, and that it comes back whole."""

from __future__ import annotations

import io
from datetime import date
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from planmodel import reporting
from planmodel.plan import Plan
from reports import template
from reports.content import Figure, Last
from reports.drafts import DOCUMENT, Box
from reports.judgement import judge_file
from tests.reader.spreadsheets import filled_by_openpyxl
from wording.words import LANGUAGES, Words

VI, EN = Words("vi"), Words("en")
DAY, TODAY = date(2013, 12, 31), date(2014, 1, 5)
SHEET = {"vi": "Báo cáo", "en": "Report"}
BEFORE = date(2013, 6, 30)
LAST: Last = {
    "base/officials": (BEFORE, Figure("base/officials", 1074)),
    "count/WEB-HUYEN/district": (BEFORE, Figure("count/WEB-HUYEN/district", 1)),
    "work/NV10": (BEFORE, Figure("work/NV10", word="under_way", since=date(2011, 1, 1))),
    "allocated/NV10/2012": (date(2012, 12, 31), Figure("allocated/NV10/2012", 110)),
}


def opened(content: bytes, language: str = "vi") -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(content))[SHEET[language]]
    assert isinstance(sheet, Worksheet)
    return sheet


def rows(sheet: Worksheet) -> dict[str, int]:
    """The row of each item of the form."""
    found = ((sheet.cell(row, 1).value, row) for row in range(7, sheet.max_row + 1))
    return {str(item): row for item, row in found if item}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", ["THO-XUAN", "STTTT", "VPUBND", "SCT"])
def test_it_asks_for_what_the_unit_owes_and_no_more(plan: Plan, unit: str, language: str) -> None:
    sheet = opened(template.workbook(plan, unit, DAY, Words(language)), language)
    owed = [row for row in reporting.listing(plan, unit) if (row["year"] or 0) <= DAY.year]
    assert sorted(rows(sheet)) == sorted(row["item"] for row in owed)
    assert [sheet.cell(row, 1).value for row in range(1, 5)] == [
        "thanh-hoa-it-plan/report/1",
        unit,
        "2013-12-31",
        "real",
    ]


def test_what_is_to_be_filled_is_open_and_the_rest_is_not(plan: Plan) -> None:
    sheet = opened(template.workbook(plan, "THO-XUAN", DAY, VI))
    states = {row for item, row in rows(sheet).items() if item.startswith("work/")}
    meant = {f"{column}{row}" for row in rows(sheet).values() for column in "EGH"}
    meant |= {f"I{row}" for row in states} | {"H4", "I4", "H5", "I5"}
    cells = (cell for line in sheet.iter_rows() for cell in line)
    assert {cell.coordinate for cell in cells if not cell.protection.locked} == meant
    assert sheet.protection.sheet and not sheet.protection.password
    assert sheet.column_dimensions["A"].hidden
    assert not [place for place in meant if sheet[place].value]


def test_nothing_in_it_runs_by_itself(plan: Plan) -> None:
    content = template.workbook(plan, "THO-XUAN", DAY, VI, LAST)
    with ZipFile(io.BytesIO(content)) as parts:
        names = " ".join(parts.namelist())
        assert "vba" not in names and "external" not in names and "connection" not in names


def test_the_cells_take_what_their_lines_mean(plan: Plan) -> None:
    sheet = opened(template.workbook(plan, "THO-XUAN", DAY, VI))
    taken = {}
    for rule in sheet.data_validations.dataValidation:
        for place in str(rule.sqref).split():
            taken[place.split(":")[0]] = (rule.type, rule.formula1)
    line = rows(sheet)
    assert taken[f"E{line['base/communes']}"] == ("whole", "0")
    assert taken[f"E{line['count/WEB-HUYEN/district']}"] == ("list", '"Có,Chưa"')
    states = '"Chưa làm,Đang chuẩn bị,Đang làm,Đã xong"'
    assert taken[f"E{line['work/NV10']}"] == ("list", states)
    assert taken[f"I{line['work/NV10']}"][0] == "date"
    assert taken[f"G{line['base/communes']}"] == ("textLength", "1000")
    assert {f"E{row}" for row in line.values()} <= taken.keys()


def test_it_says_what_is_known(plan: Plan) -> None:
    """Annex 4 prints 80 officials, an outside source 41 communes, the plan 120 a year."""
    sheet = opened(template.workbook(plan, "THO-XUAN", DAY, VI, LAST))
    line = rows(sheet)

    def stands(item: str, column: str) -> object:
        return sheet[f"{column}{line[item]}"].value

    assert stands("base/officials", "B") == "Tổng số (Quyết định in 80)"
    assert "41 theo Tổng cục Thống kê" in str(stands("base/communes", "B"))
    assert str(stands("base/communes", "B")).endswith("17/11/2010)")
    assert stands("count/WAN-XA/commune", "C") == "khoảng 80%"
    assert stands("count/MAYTINH-CBCC/district", "C") == "80–90%"
    assert stands("allocated/NV10/2013", "C") == "nhu cầu 120"
    assert stands("base/officials", "D") == 1074
    assert stands("count/WEB-HUYEN/district", "D") == "Có"
    assert stands("work/NV10", "D") == "Đang làm"
    # Of another day than the head of the column says.
    assert str(sheet["D6"].value).endswith("30/06/2013")
    assert stands("allocated/NV10/2012", "D") == "110\n(31/12/2012)"
    assert stands("base/communes", "D") is None  # nothing accepted is not 0


def test_the_checks_are_whole_formulas_of_their_own_lines(plan: Plan) -> None:
    for unit in ("THO-XUAN", "VPUBND"):
        sheet = opened(template.workbook(plan, unit, DAY, EN, LAST), "en")
        for row in rows(sheet).values():
            formula = str(sheet[f"F{row}"].value)
            outside = formula.split('"')[::2]
            assert formula.startswith(f'=IF(E{row}="","",')
            assert len(formula.split('"')) % 2 and "AND(" not in formula
            assert sum(part.count("(") - part.count(")") for part in outside) == 0
            assert not set("\ue000\ue001{}") & set(formula)
    assert "COUNTA(E7:E" in str(sheet["B4"].value)


def test_the_form_doubts_what_the_rules_doubt(plan: Plan) -> None:
    """Computers may be more than the officials, but not more than two to one."""
    sheet = opened(template.workbook(plan, "THO-XUAN", DAY, VI))
    line = rows(sheet)
    computers, officials = line["count/PC-82/district"], line["base/officials"]
    formula = str(sheet[f"F{computers}"].value)
    said = f'"Khác thường: hơn "&2&" lần tổng số "&E{officials}'
    assert f"IF(E{computers}>2*E{officials},{said}," in formula
    assert "lần tổng số" not in str(sheet[f"F{line['count/EMAIL-CAP/district']}"].value)


def test_an_empty_form_reports_nothing(plan: Plan) -> None:
    for unit in ("THO-XUAN", "STTTT"):
        judged = judge_file(plan, template.workbook(plan, unit, DAY, VI, LAST), TODAY)
        assert judged.refused == judged.lost == () and judged.report is not None
        assert (judged.report.unit, judged.report.figures) == (unit, ())


@pytest.mark.parametrize(
    ("language", "yes", "done"), [("vi", "Có", "Đã xong"), ("en", "Yes", "Done")]
)
def test_a_filled_form_comes_back(plan: Plan, language: str, yes: str, done: str) -> None:
    content = template.workbook(plan, "THO-XUAN", DAY, Words(language))
    line = rows(opened(content, language))
    filled = {
        "H4": "Lê Thị Bình",
        "H5": "45/BC-UBND",
        f"E{line['base/communes']}": 41,
        f"E{line['count/WAN-XA/commune']}": 0,
        f"H{line['count/WAN-XA/commune']}": "12/BC",
        f"E{line['count/WEB-HUYEN/district']}": yes,
        f"E{line['work/NV10']}": done,
        f"I{line['work/NV10']}": date(2013, 5, 1),
        f"G{line['work/NV10']}": "Nghiệm thu",
    }
    judged = judge_file(plan, filled_by_openpyxl(content, filled, SHEET[language]), TODAY)
    assert judged.refused == judged.lost == () and judged.person == "Lê Thị Bình"
    assert judged.report is not None
    told = {f.item: (f.number, f.word, f.since, f.note, f.evidence) for f in judged.report.figures}
    general = "45/BC-UBND"  # the document of the whole form, where a line names none
    assert told == {
        "base/communes": (41, None, None, "", general),
        "count/WAN-XA/commune": (0, None, None, "", "12/BC"),
        "count/WEB-HUYEN/district": (1, None, None, "", general),
        "work/NV10": (None, "done", date(2013, 5, 1), "Nghiệm thu", general),
    }


def test_a_form_of_invented_data_says_so_on_every_sheet(plan: Plan) -> None:
    content = template.workbook(plan, "THO-XUAN", DAY, VI, is_invented=True)
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book.worksheets:
        texts = " ".join(str(cell.value) for line in sheet.iter_rows() for cell in line)
        assert "SỐ LIỆU MINH HOẠ" in texts
    assert "MINH HOẠ" in str(book["Báo cáo"].oddFooter.left.text)
    report = judge_file(plan, content, TODAY).report
    assert report is not None and report.is_invented
    real = openpyxl.load_workbook(io.BytesIO(template.workbook(plan, "THO-XUAN", DAY, VI)))
    for sheet in real.worksheets:
        texts = " ".join(str(cell.value) for line in sheet.iter_rows() for cell in line)
        assert "MINH HOẠ" not in texts


def test_money_of_a_year_that_had_not_begun_is_not_asked(plan: Plan) -> None:
    sheet = opened(template.workbook(plan, "THO-XUAN", date(2012, 6, 30), VI))
    years = {item[-4:] for item in rows(sheet) if item.startswith("allocated/")}
    assert years == {"2011", "2012"}


def test_the_forms_of_all_units_are_one_file(plan: Plan) -> None:
    told = list[tuple[int, int]]()
    asked = list[str]()

    def last(unit: str) -> Last:
        asked.append(unit)
        return {}

    content = template.archive(plan, DAY, VI, last, progress=lambda *at: told.append(at))
    with ZipFile(io.BytesIO(content)) as files:
        names = files.namelist()
        assert len(set(names)) == 48 and "bao-cao-tho-xuan-2013-12-31.xlsx" in names
        sheet = opened(files.read("bao-cao-stttt-2013-12-31.xlsx"))
        assert sheet["A2"].value == "STTTT"
    assert told[0] == (1, 48) and told[-1] == (48, 48) and len(asked) == 48


def test_the_same_form_is_the_same_file(plan: Plan) -> None:
    first, again = (template.workbook(plan, "SCT", DAY, EN, LAST, made=TODAY) for _ in range(2))
    assert first == again


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("cell", "found"), [("A2", "SCT"), ("A3", "2012-12-31"), ("B1", ""), ("B1", "  ")]
)
def test_a_title_of_another_unit_or_day_than_the_hidden_code_is_said_once(
    plan: Plan, language: str, cell: str, found: str
) -> None:
    content = template.workbook(plan, "THO-XUAN", DAY, Words(language))
    sheet = opened(content, language)
    communes = f"E{rows(sheet)['base/communes']}"  # which no department reports
    if cell == "B1":  # as somebody who keeps a form of the year before would
        blank, found = found, str(sheet["B1"].value).replace("2013", "2012")
        found = blank + found.replace(" ", blank or " ")  # white space counts for nothing
    changed = filled_by_openpyxl(content, {cell: found, communes: 41}, SHEET[language])
    judged = judge_file(plan, changed, TODAY)
    assert judged.report is None
    assert [(t.rule, t.place) for t in judged.refused] == [("other_title", f"{SHEET[language]}!B1")]


def test_a_title_that_names_nobody_is_no_other_one(plan: Plan) -> None:
    content = template.workbook(plan, "THO-XUAN", DAY, VI)
    for title in (None, "Báo cáo của huyện"):
        judged = judge_file(plan, filled_by_openpyxl(content, {"B1": title}), TODAY)
        assert judged.refused == () and judged.report is not None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("written", "number"),
    [("Có", 1), ("Chưa", 0), ("Không", 0), ("khong", 0), ("Yes", 1), ("NO", 0), ("Not yet", 0)],
)
def test_yes_and_no_are_read_as_people_write_them(
    plan: Plan, language: str, written: str, number: int
) -> None:
    content = template.workbook(plan, "THO-XUAN", DAY, Words(language))
    cell = f"E{rows(opened(content, language))['count/WEB-HUYEN/district']}"
    judged = judge_file(plan, filled_by_openpyxl(content, {cell: written}, SHEET[language]), TODAY)
    assert judged.refused == () and judged.report is not None
    assert [figure.number for figure in judged.report.figures] == [number]


def test_what_stands_outside_the_form_is_named_by_its_cell(plan: Plan) -> None:
    content = template.workbook(plan, "THO-XUAN", DAY, VI)
    below = opened(content).max_row + 2
    for cells, named, found in (
        ({"K12": "gọi lại", "J9": " "}, "K12", "gọi lại"),
        ({"J2": 7, f"B{below}": "Xin cảm ơn"}, f"J2, B{below}", "7; Xin cảm ơn"),
        ({f"K{row}": row for row in range(7, 17)}, "K7, K8, K9, K10, K11, K12, K13, K14, …", ""),
    ):
        judged = judge_file(plan, filled_by_openpyxl(content, cells), TODAY)
        [trouble] = judged.lost
        assert judged.refused == () and trouble.rule == "outside"
        assert trouble.values["cells"] == named
        assert trouble.found == (found or "7; 8; 9; 10; 11; 12; 13; 14")


def test_a_day_at_a_line_without_a_state_is_not_lost_in_silence(plan: Plan) -> None:
    content = template.workbook(plan, "THO-XUAN", DAY, VI)
    row = rows(opened(content))["base/communes"]
    filled = {f"E{row}": 41, f"I{row}": date(2013, 5, 2)}
    judged = judge_file(plan, filled_by_openpyxl(content, filled), TODAY)
    assert judged.refused == () and judged.report is not None
    assert [(t.rule, t.found) for t in judged.lost] == [("since_alone", "2013-05-02")]


def test_what_is_filled_in_already_comes_back_as_it_was_typed(plan: Plan) -> None:
    boxes = {
        "base/communes": Box("17", note="theo Nghị quyết"),
        "count/WAN-XA/commune": Box("1,245", evidence="=12/BC"),
        "count/WEB-HUYEN/district": Box("no"),
        "work/NV10": Box("under_way", "2012-03-05"),
        DOCUMENT: Box("45/BC-UBND"),
    }
    for language in LANGUAGES:
        content = template.workbook(plan, "NHU-THANH", DAY, Words(language), LAST, boxes=boxes)
        judged = judge_file(plan, content, TODAY)
        assert [(trouble.rule, trouble.found) for trouble in judged.refused] == [
            ("number_two_ways", "1,245")
        ]
        assert judged.report
        told = {f.item: (f.number, f.word, f.since, f.note) for f in judged.report.figures}
        assert told == {
            "base/communes": (17, None, None, "theo Nghị quyết"),
            "count/WEB-HUYEN/district": (0, None, None, ""),
            "work/NV10": (None, "under_way", date(2012, 3, 5), ""),
        }
        assert {f.evidence for f in judged.report.figures} == {"45/BC-UBND"}
