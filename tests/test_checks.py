"""One small fault at a time in a copy of data/source; each is named where it stands."""

from __future__ import annotations

import ast
import csv
import re
import tomllib
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

import pytest

from planmodel.__main__ import describe
from planmodel.build import SOURCE_FOLDER
from planmodel.checks import run_checks
from planmodel.source import Problem, read_source


class Fault(NamedTuple):
    """The rule that it breaks, where, and the words that are changed to make it."""

    rule: str
    file: str
    column: str | None
    old: str
    new: str

    @property
    def name(self) -> str:
        return f"{self.rule} in {self.file} {self.column or ''}"


BUDGET = "NV10,THO-XUAN,2011,120,831"  # Thọ Xuân in 2011, as line 831 prints it
SAM_SON = "UBND thị xã Sầm Sơn"

FAULTS = [
    Fault("wrong_line", "budget.csv", "first_line", BUDGET, "NV10,THO-XUAN,2011,120,832"),
    Fault("not_as_printed", "budget.csv", "unit", "DA05,STTTT,2013", "DA05,VPUBND,2013"),
    Fault("required", "subjects.csv", "name_vi", "one_stop,Bộ phận một cửa,", "one_stop,,"),
    Fault("required", "budget.csv", "amount", BUDGET, "NV10,THO-XUAN,2011,,831"),
    Fault("required", "duties.csv", "first_line", "STTTT,165", "STTTT,"),
    Fault("required", "funding_links.csv", "quote_vi", '"60 xã, phường, thị trấn"', ""),
    # a point or a space between thousands, a decimal, digits of another script
    Fault("wrong_type", "budget.csv", "amount", BUDGET, "NV10,THO-XUAN,2011,4.878,831"),
    Fault("wrong_type", "budget.csv", "amount", BUDGET, "NV10,THO-XUAN,2011,1 000,831"),
    Fault("wrong_type", "budget.csv", "amount", BUDGET, "NV10,THO-XUAN,2011,12.5,831"),
    Fault("wrong_type", "budget.csv", "amount", BUDGET, "NV10,THO-XUAN,2011,١٢,831"),
    Fault("wrong_type", "plan.csv", "issued_on", "2010-11-17", "17/11/2010"),
    Fault("wrong_type", "targets.csv", "due_is_stated", "40,40,2010,true", "40,40,2010,yes"),
    Fault("out_of_range", "budget.csv", "amount", BUDGET, "NV10,THO-XUAN,2011,-120,831"),
    Fault("outside_plan", "budget.csv", "year", BUDGET, "NV10,THO-XUAN,2016,120,831"),
    Fault("not_allowed", "targets.csv", "kind", "PC-82,quantified", "PC-82,measured"),
    Fault("unknown_code", "budget.csv", "unit", BUDGET, "NV10,THO-XUANN,2011,120,831"),
    Fault("unknown_code", "activities.csv", "subject", "network,commune", "networks,commune"),
    Fault("unknown_code", "activities.csv", "reaches", "network,commune", "network,village"),
    Fault("unknown_code", "targets.csv", "levels", "271,network,commune", "271,network,village"),
    Fault("unknown_code", "findings.csv", "about", "DA06 DA07 MC-05", "DA06 DA77 MC-05"),
    Fault(
        *("repeated", "budget.csv", "activity, unit, year"),
        *("DA02,NHOM-DVC,2012,1500,248", "DA01,VPUBND,2011,2978,233"),
    ),
    Fault("not_nfc", "units.csv", "name_vi", SAM_SON, normalize("NFD", SAM_SON)),
    Fault("not_printed", "targets.csv", "text_vi", "số 82 máy tính /100", "số 82 máy tính/100"),
    Fault("not_printed", "funding_links.csv", "quote_vi", '"60 xã, phường', '"61 xã, phường'),
    Fault("blank_line", "duties.csv", "first_line", "STTTT,165", "STTTT,166"),
    Fault("blank_line", "duties.csv", "first_line", "STTTT,165", "STTTT,1079"),
    Fault("blank_line", "findings.csv", "lines", "301,301 319 1062 1063", "301,301 314 1062"),
    # a changed amount, a year more, a 0 for a blank, another row's number of officials
    Fault("differs_from_annex", "budget.csv", "4/1/2011", BUDGET, "NV10,THO-XUAN,2011,130,831"),
    Fault(
        *("differs_from_annex", "budget.csv", "1/1/2012"),
        *("DA02,NHOM-DVC,2012", "DA01,VPUBND,2012,1500,248\nDA02,NHOM-DVC,2012"),
    ),
    Fault("differs_from_annex", "activities.csv", "1/8/allocated_before", "3851,,", "3851,0,"),
    Fault("differs_from_annex", "units.csv", "4/1/staff", "4,1,80,395", "4,1,69,395"),
    Fault("differs_from_annex", "units.csv", "4/2/name", "UBND Thị xã Sầm", "UBND thị xã Sầm"),
    Fault("total_differs", "stated_totals.csv", "amount", ",,,,,151359,98", ",,,,,151360,98"),
    Fault("total_differs", "activities.csv", "total_cost", "Sở TTTT,3851,", "Sở TTTT,3850,"),
    Fault("not_printed", "stated_totals.csv", "amount", ",,,,,151359,98", ",,,,,151359,100"),
    # a rule of the plan that its data states: who is a project, who belongs where, what is divided
    Fault("required", "units.csv", "level", "SYT,department,province", "SYT,department,"),
    Fault("not_allowed", "units.csv", "level", "SYT,department,province", "SYT,department,state"),
    Fault(
        "required",
        "units.csv",
        "belongs_to",
        "SYT,department,province,NHOM-SN",
        "SYT,department,province,",
    ),
    Fault(
        "unknown_code",
        "units.csv",
        "belongs_to",
        "SYT,department,province,NHOM-SN",
        "SYT,department,province,NHOM",
    ),
    Fault(
        "not_allowed",
        "units.csv",
        "belongs_to",
        "SYT,department,province,NHOM-SN",
        "SYT,department,province,STC",
    ),
    Fault("not_as_printed", "activities.csv", "kind", "DA05,project", "DA05,task"),
    Fault(
        "unknown_code", "activities.csv", "co_leads", "department,,,,VPUBND", "department,,,,VPUB"
    ),
    Fault(
        "not_allowed", "activities.csv", "rate", "department,,,,VPUBND", "department,,2000,,VPUBND"
    ),
    Fault("unknown_code", "targets.csv", "measure", "máy/100 CBCC", "máy/100 người"),
    Fault("unknown_code", "targets.csv", "measure", ",xã,", ",huyện,"),
    Fault("not_allowed", "measures.csv", "kind", "xã,communes", "xã,villages"),
    Fault("required", "measures.csv", "two_digits", "xã,communes,60,false", "xã,communes,60,"),
    Fault("blank_line", "anchors.csv", "first_line", "asks_connected,36", "asks_connected,35"),
    Fault("unknown_code", "examples.csv", "view", "scenario,shift=DA07:1", "scenario,shift=DA77:1"),
    Fault(
        "unknown_code", "examples.csv", "view", "scenario,fund=2012:70\n", "scenario,fund=2010:70\n"
    ),
    Fault("odd_letter", "units.csv", "name_vi", SAM_SON, SAM_SON.replace(" xã", "\u00a0xã")),
    Fault("repeated", "anchors.csv", "name, first_line", "heads_lead,411", "heads_lead,207"),
    Fault("wrong_columns", "budget.csv", None, "activity,unit,year", "activity,units,year"),
    Fault("wrong_cell_count", "budget.csv", None, BUDGET, f"{BUDGET},"),
]


def edit(folder: Path, file: str, old: str, new: str) -> int:
    """Changes words that stand once in a file; returns their line, as an editor counts it."""
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / file).write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    return text[: text.index(old)].count("\n") + 1


def problems_of(folder: Path) -> list[Problem]:
    return run_checks(read_source(folder))


def places(problems: list[Problem]) -> list[tuple[str, str, int | None, str | None]]:
    return [(p.rule, p.file, p.row, p.column) for p in problems]


def assert_is_told(problem: Problem) -> None:
    """Both sentences are whole, and name the file and the row."""
    for language, row_name in (("vi", "dòng"), ("en", "line")):
        sentence = describe(problem, language)
        assert sentence.startswith(f"{problem.file}, {row_name} {problem.row or '–'}, ")
        assert re.search(r": \S.{10,}\.$", sentence, re.DOTALL)
        assert not re.search(r"[{}]", sentence)


# --- a fault is named --------------------------------------------------------------------------


def test_the_committed_source_has_no_fault(source_copy: Path) -> None:
    assert problems_of(source_copy) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_named_with_its_row_and_column(source_copy: Path, fault: Fault) -> None:
    row = edit(source_copy, fault.file, fault.old, fault.new)
    found = [p for p in problems_of(source_copy) if p.rule == fault.rule]
    assert (fault.rule, fault.file, row, fault.column) in places(found)
    for problem in found:
        assert_is_told(problem)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        (",3,2000,10,", ",3,,10,", ("required", "activities.csv", "rate")),
        (",3,2000,10,", ",3,2000,,", ("required", "activities.csv", "rounded_to")),
        (",4,1500,10,", ",3,1500,10,", ("repeated", "activities.csv", "divided_in")),
        (",3,2000,10,", ",,,,", ("not_as_printed", "budget.csv", "unit")),
    ],
    ids=["no rate", "no step", "one annex twice", "not divided"],
)
def test_what_an_annex_divides_has_a_rule(
    source_copy: Path, old: str, new: str, named: tuple[str, str, str]
) -> None:
    edit(source_copy, "activities.csv", old, new)
    found = problems_of(source_copy)
    assert named in {(p.rule, p.file, p.column) for p in found}
    for problem in found:
        assert_is_told(problem)


# A cell of a row, what nobody would write there, and the rule that it breaks.
WORDS = "terms.csv", "Mức độ 1", "explain_vi"
HELD = [
    # levels: "100% … và khoảng 80%", "từ 80% đến 90%", "05", "đầy đủ", "82 … /100", "151.359"
    *(("targets.csv", "WAN-TINH", "low", bad, "differs_from_annex") for bad in ("0", "80", "99")),
    ("targets.csv", "WAN-TINH", "low", "-1", "out_of_range"),
    ("targets.csv", "WAN-TINH", "low", "99999", "differs_from_annex"),
    ("targets.csv", "WAN-TINH", "low", "", "required"),
    ("targets.csv", "WAN-TINH", "high", "", "required"),
    ("targets.csv", "WAN-TINH", "high", "99999", "differs_from_annex"),
    ("targets.csv", "WAN-XA", "low", "100", "differs_from_annex"),
    ("targets.csv", "WAN-XA", "comparator", "at_least", "differs_from_annex"),
    ("targets.csv", "WAN-TINH", "comparator", "", "required"),
    ("targets.csv", "MAYTINH-CBCC", "low", "90", "differs_from_annex"),
    ("targets.csv", "MAYTINH-CBCC", "high", "80", "differs_from_annex"),
    ("targets.csv", "DVC-M3", "low", "6", "differs_from_annex"),
    ("targets.csv", "DVC-M3", "high", "9", "not_allowed"),
    ("targets.csv", "WEB-D28", "low", "90", "differs_from_annex"),
    ("targets.csv", "PC-82", "low", "100", "differs_from_annex"),
    ("targets.csv", "MC-21", "low", "15", "differs_from_annex"),
    ("targets.csv", "KP-TONG", "low", "151395", "differs_from_annex"),
    ("targets.csv", "QLVB-40", "high", "900", "differs_from_annex"),
    ("targets.csv", "TQ-A", "low", "5", "not_allowed"),
    ("targets.csv", "WAN-TINH", "measure", "phần", "unknown_code"),
    ("targets.csv", "WAN-TINH", "measure", "", "required"),
    # years: each as its basis gives it
    ("targets.csv", "WAN-TINH", "due_year", "5", "outside_plan"),
    ("targets.csv", "WAN-TINH", "due_year", "2010", "not_allowed"),
    ("targets.csv", "WAN-TINH", "due_year", "2014", "not_allowed"),
    ("targets.csv", "WAN-TINH", "due_year", "", "not_allowed"),
    ("targets.csv", "MC-21", "due_year", "2013", "not_allowed"),
    ("targets.csv", "MC-05", "due_year", "2015", "not_allowed"),
    ("targets.csv", "GP-NS", "due_year", "2015", "not_allowed"),
    ("targets.csv", "WAN-TINH", "due_is_stated", "true", "not_allowed"),
    ("targets.csv", "WAN-TINH", "section", "Đ1.I.2 gạch 2", "not_as_printed"),
    ("targets.csv", "WAN-TINH", "note_en", "", "required"),
    # figures from outside, rates and ranges
    *(("reference_figures.csv", "XA-TINH", "value", v, "total_differs") for v in ("636", "41")),
    ("reference_figures.csv", "XA-THO-XUAN", "value", "0", "out_of_range"),
    ("reference_figures.csv", "XA-THO-XUAN", "value", "99999", "out_of_range"),
    ("reference_figures.csv", "XA-TINH-2015", "value", "-635", "out_of_range"),
    ("reference_figures.csv", "XA-TINH-2015", "as_of", "1915-05-16", "out_of_range"),
    ("reference_figures.csv", "XA-TINH-2015", "measure", "villages", "not_allowed"),
    ("activities.csv", "NV09", "rate", "2500", "rate_differs"),
    ("activities.csv", "NV10", "rate", "1400", "rate_differs"),
    ("activities.csv", "NV10", "rate", "0", "out_of_range"),
    ("measures.csv", "%", "rule_end", "99", "not_allowed"),
    ("measures.csv", "xã", "rule_end", "6000", "out_of_range"),
    ("units.csv", "THO-XUAN", "gso_code", "0", "out_of_range"),
    ("units.csv", "THO-XUAN", "tile_row", "900", "out_of_range"),
    ("stated_totals.csv", "III-TONG", "annex", "9", "out_of_range"),
    # the plan itself, and codes
    ("plan.csv", "QD-4089", "decision", "4098/QĐ-UBND", "not_printed"),
    ("plan.csv", "QD-4089", "issued_on", "2010-11-18", "not_printed"),
    ("plan.csv", "QD-4089", "title", "Kế hoạch khác", "not_printed"),
    ("plan.csv", "QD-4089", "amount_unit", "tỷ đồng", "not_allowed"),
    ("findings.csv", "F01", "id", "một", "wrong_code"),
    # letters that nobody sees, or that end a line where none ends; blanks that are no blanks
    *(
        (file, code, column, f"An{letter}Bình", "odd_letter")
        for letter in ("\u200b", "\u00ad", "\u2060", "\ufeff", "\u00a0", "\u202e", "\0", "\n", "\t")
        for file, code, column in (("units.csv", "THO-XUAN", "short_vi"), WORDS)
    ),
    ("units.csv", "THO-XUAN", "short_vi", "Thọ Xu\u0430n", "odd_letter"),
    ("units.csv", "THO-XUAN", "short_vi", "Thọ Xuân ", "odd_letter"),
    ("units.csv", "THO-XUAN", "short_vi", "Thọ\u2028Xuân", "odd_letter"),
    *((*WORDS, blank, "required") for blank in ("", " ", "\u00a0", "\n")),
    *(("activities.csv", "DA01", name, " ", "required") for name in ("short_vi", "name_en")),
    ("activities.csv", "DA01", "objective", "\n", "required"),
]


@pytest.mark.parametrize(("file", "code", "column", "value", "rule"), HELD)
def test_a_cell_that_nobody_would_write_is_named(
    source_copy: Path, file: str, code: str, column: str, value: str, rule: str
) -> None:
    path = source_copy / file
    with path.open(encoding="utf-8", newline="") as text:
        header, *rows = list(csv.reader(text))
    [row] = [row for row in rows if row[0] == code]
    row[header.index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text, lineterminator="\n").writerows([header, *rows])
    found = problems_of(source_copy)
    named = [p for p in found if (p.rule, p.file) == (rule, file)]
    place = "low" if column == "comparator" and value == "at_least" else column
    assert place in {p.column for p in named}
    for problem in found:
        assert_is_told(problem)


def test_a_letter_that_nobody_sees_is_named_in_the_decision_too(source_copy: Path) -> None:
    edit(source_copy, "decision-4089.txt", "dự kiến là: 151.359", "dự kiến\u00a0là: 151.359")
    assert ("odd_letter", "decision-4089.txt", 98, None) in places(problems_of(source_copy))


@pytest.mark.parametrize("path", sorted(SOURCE_FOLDER.iterdir()), ids=lambda path: path.name)
def test_a_file_in_another_encoding_reports_its_cause_once(source_copy: Path, path: Path) -> None:
    copy = source_copy / path.name
    copy.write_text(copy.read_text(encoding="utf-8"), encoding="utf-16")
    cause, *others = problems_of(source_copy)
    assert (cause.rule, cause.file) == ("unreadable_file", path.name)
    assert {(p.rule, p.file) for p in others} <= {("following", path.name)}
    for problem in others:
        assert_is_told(problem)


def test_the_faults_that_follow_a_lost_row_are_counted_and_others_named(source_copy: Path) -> None:
    row = edit(source_copy, "units.csv", "4,1,80,395", "4,1,80,395,")
    term = edit(source_copy, "subjects.csv", "one_stop,Bộ phận một cửa,", "one_stop,,")
    found = places(problems_of(source_copy))
    assert found[0] == ("wrong_cell_count", "units.csv", row, None)
    assert found[1] == ("following", "units.csv", None, None)
    assert ("required", "subjects.csv", term, "name_vi") in found


def test_a_changed_amount_also_breaks_the_totals_that_hold_it(source_copy: Path) -> None:
    edit(source_copy, "budget.csv", BUDGET, "NV10,THO-XUAN,2011,130,831")
    found = [p for p in problems_of(source_copy) if p.rule == "total_differs"]
    # lines 98, 104, 110, 554, 559, 568, 573, 580, 585 and 1074
    assert {p.values["line"] for p in found} == {98, 104, 110, 554, 559, 568, 573, 580, 585, 1074}


def test_a_deleted_budget_row_is_named_by_its_cell(source_copy: Path) -> None:
    edit(source_copy, "budget.csv", f"{BUDGET}\n", "")
    found = problems_of(source_copy)
    missing = [p for p in found if p.column == "4/1/2011"]
    assert places(missing) == [("differs_from_annex", "budget.csv", None, "4/1/2011")]
    assert (missing[0].values["printed"], missing[0].values["line"]) == ("120", 831)
    assert_is_told(missing[0])


@pytest.mark.parametrize(
    ("file", "code", "cell"),
    [("activities.csv", "NV03", "2/3/name"), ("units.csv", "THO-XUAN", "4/1/staff")],
)
def test_a_deleted_activity_or_unit_is_named_in_its_own_file(
    source_copy: Path, file: str, code: str, cell: str
) -> None:
    text = (source_copy / file).read_text(encoding="utf-8")
    [row] = re.findall(rf"^{code},.*\n", text, re.MULTILINE)
    edit(source_copy, file, row, "")
    assert ("differs_from_annex", file, None, cell) in places(problems_of(source_copy))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("budget.csv", f"{BUDGET}\n", ""),
        ("budget.csv", BUDGET, "NV10,THO-XUAN,2011,,831"),
        ("targets.csv", "PL1.TT9,347,", "PL1.TT9,,"),
    ],
    ids=["a deleted row", "an emptied amount", "an emptied line number"],
)
def test_nothing_is_never_told_as_the_word_none(
    source_copy: Path, file: str, old: str, new: str
) -> None:
    edit(source_copy, file, old, new)
    sentences = [describe(p, lang) for p in problems_of(source_copy) for lang in ("vi", "en")]
    assert [s for s in sentences if "None" in s] == []


@pytest.mark.parametrize("file", ["units.csv", "decision-4089.txt", "datapackage.json"])
def test_a_missing_file_is_named(source_copy: Path, file: str) -> None:
    (source_copy / file).unlink()
    found = problems_of(source_copy)
    assert places(found)[0] == ("unreadable_file", file, None, None)
    assert_is_told(found[0])


@pytest.mark.parametrize("file", ["units.csv", "decision-4089.txt", "datapackage.json"])
def test_a_file_that_is_not_utf_8_is_named(source_copy: Path, file: str) -> None:
    (source_copy / file).write_text("Thanh Hoá", encoding="utf-16")
    assert ("unreadable_file", file, None, None) in places(problems_of(source_copy))


def test_a_file_without_its_one_plan_is_named(source_copy: Path) -> None:
    plan = source_copy / "plan.csv"
    plan.write_text(plan.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    assert ("one_row", "plan.csv", None, None) in places(problems_of(source_copy))


def test_a_package_without_one_of_its_tables_is_named(source_copy: Path) -> None:
    edit(source_copy, "datapackage.json", '"name": "duties"', '"name": "tasks"')
    found = [p for p in problems_of(source_copy) if p.rule == "missing_table"]
    assert [(p.file, p.values["missing"]) for p in found] == [("datapackage.json", "duties")]
    assert_is_told(found[0])


def test_a_table_with_a_lost_cell_makes_the_decision_unreadable(source_copy: Path) -> None:
    edit(source_copy, "decision-4089.txt", "UBND huyện Thọ Xuân\n\t80\n", "UBND huyện Thọ Xuân\n")
    assert places(problems_of(source_copy))[0][:2] == ("unreadable_file", "decision-4089.txt")


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        (
            *("UBND huyện Thọ Xuân\n\t80\n\t120", "UBND huyện Thọ Xuân\n\t80\n\t125"),
            ("differs_from_annex", "budget.csv", 166, "4/1/2011"),
        ),
        (
            *("được kết nối mạng Tin học", "được nối mạng Tin học"),
            ("not_printed", "targets.csv", 7, "text_vi"),
        ),
        (
            *("dự kiến là: 151.359", "dự kiến là: 151.395"),
            ("not_printed", "stated_totals.csv", 2, "amount"),
        ),
        (
            *("Xin Trung ương", normalize("NFD", "Xin Trung ương")),
            ("not_nfc", "decision-4089.txt", 117, None),
        ),
    ],
    ids=["an amount", "a target's words", "a total", "decomposed letters"],
)
def test_a_changed_decision_no_longer_agrees_with_the_tables(
    source_copy: Path, old: str, new: str, named: tuple[str, str, int, str]
) -> None:
    edit(source_copy, "decision-4089.txt", old, new)
    assert named in places(problems_of(source_copy))


def test_one_run_names_every_fault(source_copy: Path) -> None:
    amount = edit(source_copy, "budget.csv", BUDGET, "NV10,THO-XUAN,2011,4.878,831")
    unit = edit(source_copy, "activities.csv", "STTTT,Sở TTTT,6543", "STT,Sở TTTT,6543")
    (source_copy / "terms.csv").unlink()
    found = places(problems_of(source_copy))
    assert ("wrong_type", "budget.csv", amount, "amount") in found
    assert ("unknown_code", "activities.csv", unit, "lead") in found
    assert ("unreadable_file", "terms.csv", None, None) in found


def test_line_ends_and_a_byte_order_mark_of_windows_are_no_fault(source_copy: Path) -> None:
    for path in source_copy.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    budget = source_copy / "budget.csv"
    budget.write_bytes(b"\xef\xbb\xbf" + budget.read_bytes())
    assert problems_of(source_copy) == []


# --- what the decision prints is held against the tables ---------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        # line 272 gives DA04 to "Sở TTTT"
        ("activities.csv", "STTTT,Sở TTTT,6543", "STC,Sở TTTT,6543"),
        # annex 1 is investment; only part II of annex 2 is the districts' money
        (
            "activities.csv",
            "investment,province,network,commune",
            "recurrent,province,network,commune",
        ),
        (
            "activities.csv",
            "investment,province,network,commune",
            "investment,district,network,commune",
        ),
        # line 281: "Đã phê duyệt dự án"
        (
            "activities.csv",
            "approved,Đã phê duyệt dự án tại Quyết định số 2586",
            "new,Đã phê duyệt dự án tại Quyết định số 2586",
        ),
        # DA05 stands at its lead, line 288
        ("budget.csv", "DA05,STTTT,2013,9000,294", "DA05,VPUBND,2013,9000,294"),
        # these lines print the same amount, or a name, of another cell
        ("budget.csv", BUDGET, "NV10,THO-XUAN,2011,120,832"),
        ("units.csv", "4,1,80,395,3,3,828", "4,1,80,395,3,3,837"),
        ("activities.csv", "provincial portal,463", "provincial portal,451"),
        ("stated_totals.csv", "NV09,2011,3330,801", "NV09,2011,3330,802"),
    ],
    ids=[
        *("the lead", "the capital", "the level", "the status", "the unit of an amount"),
        *("the line of an amount", "the line of a unit", "the line of an activity"),
        "the line of a total",
    ],
)
def test_what_the_decision_prints_of_a_row_cannot_be_changed(
    source_copy: Path, file: str, old: str, new: str
) -> None:
    row = edit(source_copy, file, old, new)
    assert (file, row) in {(p.file, p.row) for p in problems_of(source_copy)}


# --- the sentences -----------------------------------------------------------------------------


PASSED_ON = "Problem(rule, self.file, self.line, column, values)"


def rules_in_code(root: Path) -> set[str]:
    """The first argument of every Problem(...) or row.problem(...) of the model, by name or by its
    own choice. Row.problem itself passes on the rule that it is given."""
    found = set()
    for path in (root / "planmodel").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {
            target.id: node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
            rule = node.args[0]
            if called in ("Problem", "problem") and ast.unparse(node) != PASSED_ON:
                given = named[rule.id] if isinstance(rule, ast.Name) else rule
                chosen = [given.body, given.orelse] if isinstance(given, ast.IfExp) else [given]
                found |= {ast.literal_eval(choice) for choice in chosen}
    return found


def test_every_rule_has_a_sentence_in_both_languages_and_every_sentence_a_rule(root: Path) -> None:
    sentences = tomllib.loads((root / "planmodel" / "problems.toml").read_text(encoding="utf-8"))
    assert set(sentences) == rules_in_code(root)
    for in_languages in sentences.values():
        assert set(in_languages) == {"vi", "en"}
        vi, en = (set(re.findall(r"{(\w+)}", in_languages[lang])) for lang in ("vi", "en"))
        assert vi == en


def test_every_rule_that_code_knows_is_tried_here(root: Path) -> None:
    of_whole_files = {"unreadable_file", "one_row", "missing_table", "following"}
    tried = {fault.rule for fault in FAULTS} | {rule for *_, rule in HELD}
    assert tried | of_whole_files == rules_in_code(root)
