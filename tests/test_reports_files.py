"""Files as units send them: a sound one is read, every other is refused in words of its own, and no
file takes the dashboard down with it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from planmodel.plan import Plan
from reports import form, reader
from reports.content import content_hash
from reports.judgement import judge_file
from reports.sentences import describe
from tests.reader import spreadsheets
from tests.reader.spreadsheets import FORM, HOSTILE, office_open, open_document, with_cells
from wording.words import LANGUAGES, Words, catalogue

TODAY = date(2014, 1, 5)
# The same reader with a second of work instead of five.
HURRIED = "from reports import child; child.SECONDS = 1; child.main()"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_does_harm_is_refused_in_its_own_words(
    plan: Plan, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, rule = HOSTILE[name]
    if name == "cells without an end":  # works until its limit, however far off that is
        monkeypatch.setattr(reader, "_READER", (sys.executable, "-X", "utf8", "-c", HURRIED))
    judged = judge_file(plan, make(), TODAY)
    assert judged.report is None and [trouble.rule for trouble in judged.refused] == [rule]
    for language in LANGUAGES:
        said = describe(plan, judged.refused[0], Words(language))
        assert not re.search("[{}]|Error|None", said) and said[-1] == "."


def test_every_reason_to_refuse_a_file_is_tried() -> None:
    known = {key.partition(".")[2] for key in catalogue("vi") if key.startswith("trouble.file_")}
    of_kinds = {"file_invented", "file_real"}  # of the store, not of the file
    assert known - of_kinds == {rule for _, rule in HOSTILE.values()} | {"file_forms"}


@pytest.mark.parametrize("make", [office_open, open_document])
def test_a_sound_file_is_read(plan: Plan, make: Callable[[], bytes]) -> None:
    judged = judge_file(plan, make(), TODAY)
    assert judged.refused == judged.lost == ()
    report = judged.report
    assert report is not None and not report.is_invented
    assert (report.unit, report.as_of) == ("THO-XUAN", date(2013, 12, 31))
    told = [(f.item, f.number, f.note, f.place) for f in report.figures]
    assert told == [
        ("base/communes", 41, "", "Báo cáo!E7"),
        ("count/WAN-XA/commune", 30, "Ba xã mới", "Báo cáo!E8"),
    ]


def test_who_saves_a_form_again_says_the_same(plan: Plan) -> None:
    saved = [
        office_open(),
        open_document(),
        office_open(FORM, sheet="Sheet1"),
        spreadsheets.filled_by_openpyxl(office_open(), {}),
        office_open({**FORM, "E7": "41 ", "G8": "Ba  xã mới"}),
    ]
    reports = [judge_file(plan, content, TODAY).report for content in saved]
    assert len(set(saved)) == 5
    assert len({content_hash(report) for report in reports if report}) == 1 and all(reports)


@pytest.mark.parametrize(
    ("cell", "rule", "found"),
    [
        ('<c r="E9" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "cell_error", "#DIV/0!"),
        ('<c r="E9" t="e"><v>#REF!</v></c>', "cell_error", "#REF!"),
        ('<c r="E9"><f>E7+1</f></c>', "cell_formula", ""),
        ('<c r="E9"><f>E7+1</f><v></v></c>', "cell_formula", ""),
    ],
)
def test_a_cell_that_holds_no_value_is_named_not_taken_for_blank(
    plan: Plan, cell: str, rule: str, found: str
) -> None:
    row = f'<row r="9"><c r="A9" t="inlineStr"><is><t>base/officials</t></is></c>{cell}</row>'
    [trouble] = judge_file(plan, with_cells(row), TODAY).refused
    assert (trouble.rule, trouble.place, trouble.found) == (rule, "Báo cáo!E9", found)
    assert "dòng 9, cột E. Cán bộ, công chức" in describe(plan, trouble, Words("vi"))
    assert "row 9, column E. Officials" in describe(plan, trouble, Words("en"))


def test_an_error_in_an_open_document_is_named(plan: Plan) -> None:
    row = (
        "<table:table-row><table:table-cell office:value-type='string'><text:p>base/officials"
        "</text:p></table:table-cell><table:table-cell table:number-columns-repeated='3'/>"
        "<table:table-cell table:formula='of:=1/0' office:value-type='string'"
        " office:string-value='' calcext:value-type='error'><text:p>#DIV/0!</text:p>"
        "</table:table-cell></table:table-row>"
    )
    [trouble] = judge_file(plan, open_document(rows=row), TODAY).refused
    assert (trouble.rule, trouble.place) == ("cell_error", "Báo cáo!E9")
    unsaved = row.replace(" office:string-value='' calcext:value-type='error'", "").replace(
        " office:value-type='string'><text:p>#DIV/0!</text:p>", ">"
    )
    [trouble] = judge_file(plan, open_document(rows=unsaved), TODAY).refused
    assert (trouble.rule, trouble.place) == ("cell_formula", "Báo cáo!E9")


def test_a_result_that_was_stored_is_a_figure(plan: Plan) -> None:
    row = (
        '<row r="9"><c r="A9" t="inlineStr"><is><t>base/officials</t></is></c>'
        '<c r="E9"><f>40+40</f><v>80</v></c></row>'
    )
    report = judge_file(plan, with_cells(row), TODAY).report
    assert report is not None and report.figures[-1].number == 80


def test_a_base_with_an_error_is_said_once(plan: Plan) -> None:
    cells = dict(FORM) | {"A7": "", "E7": ""}
    row = (
        '<row r="9"><c r="A9" t="inlineStr"><is><t>base/communes</t></is></c>'
        '<c r="E9" t="e"><v>#N/A</v></c></row>'
    )
    content = with_cells(row, cells)
    assert [trouble.rule for trouble in judge_file(plan, content, TODAY).refused] == ["cell_error"]


@pytest.mark.parametrize(
    ("cells", "rule", "found"),
    [
        ({"A3": "hôm nay"}, "day_unread", "hôm nay"),
        ({"A3": ""}, "day_unread", ""),
        ({"A4": ""}, "kind_unread", ""),
        ({"A4": "thật"}, "kind_unread", "thật"),
        ({"A2": "HA-NOI"}, "unknown_unit", "HA-NOI"),
        ({"A9": "", "E9": 17}, "no_item", "17"),
        ({"A9": "", "G9": "ghi chú"}, "", ""),
        ({"E7": "4,878"}, "number_two_ways", "4,878"),
        ({"E8": 42}, "above_base", "42"),
        ({"E8": True}, "number_word", "True"),
    ],
)
def test_what_stands_in_a_form_is_judged(
    plan: Plan, cells: dict[str, object], rule: str, found: str
) -> None:
    judged = judge_file(plan, office_open({**FORM, **cells}), TODAY)
    refused = [(trouble.rule, trouble.found) for trouble in judged.refused]
    assert refused == ([(rule, found)] if rule else [])
    if not rule:  # words in a row of nobody are said too
        assert [trouble.rule for trouble in judged.lost] == ["note_alone"]


def test_a_form_for_a_demonstration_says_so(plan: Plan) -> None:
    for kind, is_invented in (("real", False), ("demonstration", True)):
        report = judge_file(plan, office_open({**FORM, "A4": kind}), TODAY).report
        assert report is not None and report.is_invented == is_invented


def test_two_sheets_of_a_form_are_not_guessed_between(plan: Plan) -> None:
    content = spreadsheets.doubled(office_open())
    [trouble] = judge_file(plan, content, TODAY).refused
    assert trouble.rule == "file_forms" and "“Báo cáo Copy”" in describe(plan, trouble, Words("vi"))


def test_the_child_has_limits_of_its_own(root: Path) -> None:
    """Whatever gets past what is asked before reading meets them."""
    told = (
        "import resource; from reports import child; child._bound();"
        "print([resource.getrlimit(what)[1] for what in"
        " (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)])"
    )
    run = subprocess.run(
        [sys.executable, "-c", told], cwd=root, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == str([512 * 1024 * 1024, 5, 0])


def test_the_form_knows_its_columns() -> None:
    assert form.cell_name(12, form.VALUE) == "E12" and form.cell_name(1, 28) == "AB1"
    assert form.column_number("E") == form.VALUE and form.column_number("XFD") == 16384
