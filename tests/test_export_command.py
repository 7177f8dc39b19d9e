"""python -m export: the same files without a screen, and what is right where an argument is not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from export.__main__ import main
from export.brief.picture import picture
from export.provenance import provenance
from planmodel import budget
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.link_reading import known_values, read_view
from planmodel.plan import Plan, Reported
from reports import ledger
from reports.content import Figure, Report
from reports.store import Store
from wording.words import Words

pytestmark = pytest.mark.usefixtures("opened_already")


def test_a_view_becomes_a_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "thọ xuân.xlsx"
    assert main(["workbook", "--view", "unit=THO-XUAN&year=2013", "--out", str(out)]) == 0
    assert load_workbook(out, data_only=True)["Theo năm"]["B4"].value == 120
    assert "thọ xuân.xlsx" in capsys.readouterr().out


def test_the_view_may_begin_with_a_page(tmp_path: Path) -> None:
    out = tmp_path / "f.xlsx"
    arguments = ["workbook", "--view", "/targets?target=WAN-XA", "--lang", "en", "--out", str(out)]
    assert main(arguments) == 0
    assert load_workbook(out).sheetnames == ["Cover", "Targets", "Targets and money"]


@pytest.mark.parametrize(
    ("language", "own", "other"),
    [("vi", "tệp cần ghi", "file"), ("en", "the file to write", "tệp")],
)
def test_help_is_in_the_language_of_the_reader(
    language: str, own: str, other: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-h", "--lang", language]) == 0
    told = capsys.readouterr().out
    for option in ("--view", "--name", "--since", "--year", "--lang", "--out"):
        assert told.count(f"\n  {option} ") == 1
    assert f"--out FILE    {own}" in told and other not in told and "annual" in told


@pytest.mark.parametrize(
    ("kind", "start"), [("workbook", b"PK"), ("plan", b"PK"), ("csv", b"PK"), ("brief", b"%PDF")]
)
def test_an_empty_view_is_the_whole_plan(tmp_path: Path, kind: str, start: bytes) -> None:
    out = tmp_path / "file"
    assert main([kind, "--out", str(out)]) == 0
    assert out.read_bytes().startswith(start)


def test_a_brief_is_of_what_the_view_chooses(tmp_path: Path) -> None:
    out = tmp_path / "b.pdf"
    assert main(["brief", "--view", "activity=DA05", "--lang", "en", "--out", str(out)]) == 0
    assert "DA05" in PdfReader(out).pages[0].extract_text()


@pytest.mark.parametrize("kind", ["slides", "workbook", "csv", "brief"])
@pytest.mark.parametrize("page", ["budget", "targets"])
def test_a_very_long_view_is_a_file_with_the_short_way_back(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, page: str
) -> None:
    monkeypatch.setenv("PLAN_ADDRESS", "https://cntt.thanhhoa.gov.vn")
    known = known_values(plan)
    chosen = Filter(known["year"], units=known["unit"], targets=known["target"], text="ế" * 200)
    view = View(chosen, "en").changed(activities=known["activity"])
    assert len(view.query()) > 3_000
    out = tmp_path / "file"
    assert main([kind, "--view", f"/{page}?{view.query()}", "--out", str(out)]) == 0
    about = provenance(plan, page, view, Words("en"))
    assert about.address is None and about.qr() is None
    assert about.way_back == f"/{page}?{view.query()}"
    assert read_view(parse_qs(view.query()), known) == (view, [])


def test_the_48_briefs_are_of_the_whole_plan_in_the_language_that_was_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is made is tried in tests/test_brief.py, where it takes seconds a language."""
    asked, out = list[tuple[int, str]](), tmp_path / "b.zip"

    def makes(plan: Plan, language: str, done: Callable[[int, int], None]) -> bytes:
        done(48, 48)
        asked.append((budget.total(plan, Filter()), language))
        return b"PK of all"

    monkeypatch.setattr("export.__main__.briefs", makes)
    assert main(["briefs", "--lang", "en", "--out", str(out)]) == 0
    assert (asked, out.read_bytes()) == ([(151_359, "en")], b"PK of all")


def test_a_chart_is_drawn_as_its_ending_asks(tmp_path: Path) -> None:
    for ending, start in (("svg", b"<svg"), ("PNG", b"\x89PNG")):
        out = tmp_path / f"need.{ending}"
        assert main(["chart", "--view", "unit=THO-XUAN", "--out", str(out)]) == 0
        assert out.read_bytes().startswith(start)


def test_a_picture_of_a_chart_says_what_it_is(
    plan: Plan, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told: list[dict[str, Any]] = []

    def draws(
        compiler: object, template: str, data: dict[str, Any], *_: object, **__: object
    ) -> bytes:
        told.append(data)
        return b""

    monkeypatch.setattr("export.brief.picture.typeset", draws)
    monkeypatch.setenv("PLAN_ADDRESS", "https://cntt.thanhhoa.gov.vn")
    view, _ = read_view({"year": ["2013"]}, known_values(plan))
    assert picture(plan, view, Words(), "svg") == b""
    assert [bar["total"] for bar in told[0]["chart"]["columns"]] == [29_990]
    assert told[0]["mark"] == ""
    shown, printed, back = told[0]["foot"]
    assert "2013" in shown and "29.990" in shown
    assert printed.startswith("Nguồn: Phụ lục 1") and "4089/QĐ-UBND" in printed
    assert "https://cntt.thanhhoa.gov.vn/?year=2013" in back.replace("\N{ZERO WIDTH SPACE}", "")
    marked = plan.beside(Reported(is_invented=True))
    picture(marked, view, Words(), "svg")
    assert told[1]["mark"] and told[1]["foot"][0].startswith(told[1]["mark"])


def test_one_table_is_the_one_that_csv_holds(tmp_path: Path) -> None:
    every, one = tmp_path / "all.zip", tmp_path / "led.csv"
    view = ["--view", "/budget?lead=STTTT&by=source"]
    assert main(["csv", *view, "--out", str(every)]) == 0
    assert main(["table", "--name", "activities", *view, "--out", str(one)]) == 0
    with ZipFile(every) as files:
        assert files.read("activities.csv") == one.read_bytes()


def test_beside_invented_reports_a_table_says_so_in_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    address = f"sqlite:///{tmp_path / 'reports.sqlite'}"
    Store(address).make("demonstration")
    monkeypatch.setenv("PLAN_REPORTS_URL", address)
    named, marked = tmp_path / "years.csv", tmp_path / "invented-years.csv"
    assert main(["table", "--name", "years", "--out", str(named)]) == 2
    assert "“invented-”" in capsys.readouterr().err and not named.exists()
    assert main(["table", "--name", "years", "--out", str(marked)]) == 0


WRONG = [
    (["pictures", "--out", "f"], "slides, workbook, plan, csv, brief, briefs, chart, table"),
    (["chart", "--out", "f.gif"], ".svg hoặc .png"),
    (["chart", "--view", "source=district&status=new", "--out", "f.svg"], "không có khoản"),
    (["table", "--out", "f.csv"], "years, lead, activities, targets, cells"),
    (["table", "--name", "ties", "--lang", "en", "--out", "f.csv"], "no table “ties”"),
    (["csv", "--name", "years", "--out", "f.zip"], "--name chỉ dùng cho table"),
    (["workbook"], "--out TỆP"),
    (["workbook", "--size", "3", "--out", "f"], "--view"),
    (["workbook", "--view", "colour=red", "--out", "f"], "Không có từ “colour”. Các từ có: year"),
    (["workbook", "--view", "year=2016", "--out", "f"], "2011, 2012, 2013, 2014, 2015"),
    (["workbook", "--view", "unit=THO-XUAN&unit=X", "--lang", "en", "--out", "f"], "no value “X”"),
    (["brief", "--view", "fund=2012:400", "--out", "f"], "“fund” không nhận giá trị “2012:400”"),
    (["brief", "--view", "lang=fr", "--out", "f"], "vi, en"),
    (["brief", "--view", "hello", "--out", "f"], "unit=THO-XUAN"),
    (["brief", "--view", "/nowhere?year=2013", "--out", "f"], "/targets"),
    (["brief", "--lang", "fr", "--out", "f"], "vi, en"),
    (["briefs", "--view", "unit=THO-XUAN", "--out", "f"], "không theo bộ lọc"),
    (["plan", "--view", "year=2013", "--lang", "en", "--out", "f"], "ignores filters"),
]


@pytest.mark.parametrize(("arguments", "right"), WRONG)
def test_what_is_wrong_says_what_is_right(
    arguments: list[str],
    right: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert right in said.err and not said.out
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_written_leaves_nothing_half_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "a folder"
    (folder / "held").mkdir(parents=True)
    for out in (folder, tmp_path / "none" / "f.xlsx"):
        assert main(["workbook", "--out", str(out)]) == 2
        assert "Không ghi được" in capsys.readouterr().err
    assert [path.name for path in tmp_path.rglob("*")] == ["a folder", "held"]


def test_what_is_no_regular_file_is_refused_in_words_and_stays(
    odd_place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = odd_place.lstat()
    assert main(["workbook", "--out", str(odd_place)]) == 2
    said = capsys.readouterr()
    assert "không phải tệp thường" in said.err and not said.out
    after = odd_place.lstat()
    assert (after.st_mode, after.st_ino) == (before.st_mode, before.st_ino)
    assert [path.name for path in odd_place.parent.iterdir()] == [odd_place.name]


def test_a_file_that_windows_keeps_for_another_program_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def held(self: Path, target: Path) -> Path:
        error = PermissionError(13, "Nicht möglich", str(target))
        error.winerror = 32  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(Path, "replace", held)
    assert main(["workbook", "--out", str(tmp_path / "f.xlsx")]) == 2
    assert "chương trình khác đang mở tệp" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_link_to_a_file_is_written_through(tmp_path: Path) -> None:
    file, link = tmp_path / "f.xlsx", tmp_path / "latest.xlsx"
    file.write_bytes(b"older")
    link.symlink_to(file)
    assert main(["workbook", "--out", str(link)]) == 0
    assert link.is_symlink() and file.read_bytes().startswith(b"PK")


def test_an_older_file_stays_until_the_new_one_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "f.xlsx"
    out.write_bytes(b"older")

    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert main(["workbook", "--out", str(out)]) == 2
    assert out.read_bytes() == b"older" and [p.name for p in tmp_path.iterdir()] == ["f.xlsx"]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2017-01-01", "1 January 2017 cannot be chosen: it lies outside"),
        ("2017-01-01", "31 December 2010 to 31 December 2016."),
        ("2013", "“asof” does not take the value “2013”"),
    ],
)
def test_a_day_outside_the_reporting_is_told(
    day: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["workbook", "--view", f"asof={day}", "--lang", "en", "--out", str(tmp_path / "f")]
    assert main(arguments) == 2
    assert said in capsys.readouterr().err.replace("\u00a0", " ")


def test_a_console_of_another_encoding_reads_the_answer(root: Path, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "export", "brief", "--view", "year=1", "--out", str(tmp_path / "f")],
        cwd=root,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
    )
    assert run.returncode == 2
    assert "Các giá trị có: 2011" in run.stderr.decode("utf-8")
    assert "Traceback" not in run.stderr.decode("utf-8")


@pytest.mark.parametrize(("language", "why"), [("vi", "kho bị hỏng"), ("en", "is damaged")])
def test_no_file_without_the_results_of_a_store_that_cannot_be_read(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    language: str,
    why: str,
) -> None:
    store, out = tmp_path / "reports.sqlite", tmp_path / "f.xlsx"
    store.write_bytes(b"something else, and longer than the head of a file of SQLite" * 99)
    monkeypatch.setenv("PLAN_REPORTS_URL", f"sqlite:///{store}")
    assert main(["workbook", "--lang", language, "--out", str(out)]) == 2
    assert why in capsys.readouterr().err and not out.exists()


def test_an_accepted_report_stands_in_the_files_and_a_waiting_one_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"sqlite:///{tmp_path / 'reports.sqlite'}"
    monkeypatch.setenv("PLAN_REPORTS_URL", address)
    store, out = Store(address), tmp_path / "f.xlsx"
    said = (Figure("base/communes", 41), Figure("count/WAN-XA/commune", 37))
    report = Report("THO-XUAN", date(2013, 12, 31), said)
    number = ledger.submit(store, report, "An", "file", "thọ xuân.xlsx").number
    view = ["--view", "/progress?target=WAN-XA&unit=THO-XUAN", "--out", str(out)]
    for shown in (None, 37):
        assert main(["workbook", *view]) == 0
        sheet = load_workbook(out)["Kết quả từng đơn vị"]
        heads, row = (list(cells) for cells in sheet.iter_rows(5, 6, values_only=True))
        found = dict(zip(heads, row, strict=True))
        assert found["Số đếm được"] == shown
        if shown is None:
            ledger.accept(store, number, "Bình")
    assert (found["Người chấp nhận"], found["Tệp"]) == ("Bình", "thọ xuân.xlsx")
