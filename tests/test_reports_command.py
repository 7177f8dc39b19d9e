"""python -m reports: from an empty store to an accepted year, and what is said on the way."""

from __future__ import annotations

import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from planmodel import reporting
from planmodel.plan import Plan
from reports import counting, ledger, template
from reports.__main__ import VERBS, main, usage
from reports.content import Figure, Report
from reports.store import Store, address
from tests.reader import markup
from tests.reader.spreadsheets import HOSTILE, filled_by_openpyxl
from wording.words import Words

DAY = date(2013, 12, 31)
Said = Callable[..., tuple[int, str]]


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAN_REPORTS_URL", f"sqlite:///{tmp_path / 'reports.sqlite'}")


@pytest.fixture
def said(plan: Plan, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Said:
    """Runs a command over the plan that is open already: its exit code, and what it said."""
    monkeypatch.setattr("reports.__main__.Plan", lambda _: plan)

    def run(*arguments: object) -> tuple[int, str]:
        code = main([str(part) for part in arguments])
        out = capsys.readouterr()
        told = (out.out + out.err).replace("\u00a0", " ")
        assert not markup.glued_in(told)
        return code, told

    return run


@cache
def blank(plan: Plan, unit: str, day: date, is_invented: bool) -> tuple[bytes, dict[str, int]]:
    """A form, and the row of each of its items, which has "__" for "/" and "_" for "-"."""
    content = template.workbook(plan, unit, day, Words("vi"), is_invented=is_invented)
    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True)["Báo cáo"]
    items = [str(item) for (item,) in sheet.iter_rows(min_row=7, max_col=1, values_only=True)]
    return content, {
        item.replace("/", "__").replace("-", "_"): n for n, item in enumerate(items, 7)
    }


def form(
    plan: Plan, unit: str = "THO-XUAN", day: date = DAY, is_invented: bool = False, **filled: object
) -> bytes:
    """A filled form, its fields by their items (`blank`)."""
    content, named = blank(plan, unit, day, is_invented)
    return filled_by_openpyxl(content, {f"E{named[item]}": value for item, value in filled.items()})


def sent(folder: Path, content: bytes, name: str = "tho-xuan.xlsx") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    return folder / name


def store() -> Store:
    return Store(address())


def test_from_an_empty_store_to_a_year_that_counts(plan: Plan, tmp_path: Path, said: Said) -> None:
    out = tmp_path / "mẫu.xlsx"
    assert said("template", "--unit", "tho-xuan", "--as-of", "31/12/2013", "--out", out) == (
        0,
        f"Đã ghi {out}.\n",
    )
    assert not store().exists  # a form needs none
    file = sent(tmp_path / "in", form(plan, base__communes=41, count__WAN_XA__commune=30))
    code, told = said("check", file)
    assert code == 0 and "30 (lần đầu)" in told and told.endswith("Gửi được.\n")
    assert not store().exists  # and so does a check
    code, told = said("submit", file, "--by", "Lê Thị Bình")
    assert code == 0 and told.endswith("Đã ghi, báo cáo số 1.\n")
    code, told = said("submit", file, "--by", "Lê Thị Bình")
    assert code == 0 and told.endswith("báo cáo số 1 (chờ xem); không ghi lần nữa.\n")
    assert counting.last_accepted(store(), "THO-XUAN") == {}
    assert said("accept", 1, "--by", "Trần Văn Cường") == (0, "Đã chấp nhận báo cáo số 1.\n")
    known = counting.last_accepted(store(), "THO-XUAN")
    assert known["count/WAN-XA/commune"][1].number == 30
    code, told = said("list", "--lang", "en")
    assert code == 0 and told.startswith("1. Thọ Xuân district, as of 31 December 2013: accepted")
    assert "; lines: 2; " in told  # the total of the communes, and those on the network
    code, told = said("history", "--target", "WAN-XA", "--unit", "THO-XUAN")
    assert code == 0 and ": 30, số liệu tại ngày 31/12/2013; báo cáo số 1, đã chấp nhận" in told
    assert "tệp tho-xuan.xlsx, Báo cáo!E" in told


def test_a_check_says_old_new_and_the_difference(plan: Plan, tmp_path: Path, said: Said) -> None:
    first = form(plan, base__communes=41, count__WAN_XA__commune=30, work__NV10="Đang làm")
    said("submit", sent(tmp_path / "a", first), "--by", "A")
    said("accept", 1, "--by", "B")
    now = form(plan, base__communes=41, count__WAN_XA__commune=34, work__NV10="Đã xong")
    code, told = said("check", sent(tmp_path / "b", now))
    assert code == 0
    assert "UBND tỉnh: 30 → 34 (+4)\n" in told and ": Đang làm → Đã xong\n" in told
    assert "1 số giữ như đã có.\n" in told
    later = form(plan, day=date(2014, 12, 31), base__communes=41, count__WAN_XA__commune=28)
    code, told = said("check", sent(tmp_path / "c", later), "--lang", "en")
    assert code == 1 and "30 → 28 (−2)\n" in told and "Unusual: Sheet Báo cáo, row " in told
    assert "28 is 2 fewer than last time (30, 31 December 2013).\n" in told


def test_what_is_unusual_is_taken_after_a_yes_only(plan: Plan, tmp_path: Path, said: Said) -> None:
    file = sent(tmp_path / "in", form(plan, allocated__NV10__2013=121))
    code, told = said("submit", file, "--by", "A")
    assert code == 1 and "nhiều hơn nhu cầu 120" in told and "--yes" in told
    assert not store().exists
    code, told = said("submit", file, "--by", "A", "--yes")
    assert code == 0 and "báo cáo số 1." in told
    code, told = said("submit", file, "--by", "A")  # what was confirmed is not asked about again
    assert code == 0 and "Đã có từ trước, báo cáo số 1 (chờ xem)" in told


def test_a_folder_of_files_is_taken_each_by_itself(plan: Plan, tmp_path: Path, said: Said) -> None:
    folder = tmp_path / "in"
    sent(folder, form(plan, base__communes=41), "a.xlsx")
    sent(folder, form(plan, "SCT", base__officials=62), "b.xlsx")
    sent(folder, form(plan, "NGA-SON", base__communes="4,1"), "wrong.xlsx")
    sent(folder, form(plan, "YEN-DINH", allocated__NV10__2011=9999), "odd.xlsx")
    sent(folder, b"PK\x03\x04 half", "cut.xlsx")
    sent(folder, form(plan, "HA-TRUNG"), "empty.xlsx")
    sent(folder, b"", "~$a.xlsx")
    sent(folder / "sub", form(plan, "SXD", base__officials=55), "c.xlsx")
    code, told = said("submit", folder, "--by", "A")
    assert code == 1
    assert told.endswith("7 tệp: 3 đã ghi, 0 đã có từ trước, 1 cần xác nhận, 3 cần sửa.\n")
    assert "cut.xlsx:\n  Cần sửa: Tệp bị cắt ngắn" in told and "mẫu chưa điền số nào" in told
    assert {entry.unit for entry in ledger.listing(store())} == {"THO-XUAN", "SCT", "SXD"}
    code, told = said("check", folder, "--lang", "en")
    assert code == 1
    assert told.endswith("Files: 7. Can be sent: 3; need confirming: 1; need correcting: 3.\n")


@pytest.mark.parametrize("name", ["exe", "encrypted", "a cell at XFD1048576", "header that lies"])
def test_a_file_that_does_harm_takes_nobody_down(tmp_path: Path, said: Said, name: str) -> None:
    file = sent(tmp_path / "in", HOSTILE[name][0]())
    for language in ("vi", "en"):
        code, told = said("submit", file, "--by", "A", "--yes", "--lang", language)
        assert code == 1 and "Traceback" not in told and len(told.splitlines()) == 3
    assert not store().exists


def test_a_wrong_file_of_a_district_is_returned_and_corrected(
    plan: Plan, tmp_path: Path, said: Said
) -> None:
    said("submit", sent(tmp_path / "a", form(plan, base__communes=40)), "--by", "A")
    code, told = said("return", 1, 9, "--by", "B", "--reason", "Xem lại số xã", "--lang", "en")
    assert (code, told) == (1, "Report 1 is returned.\nThere is no report 9.\n")
    code, told = said("list", "--unit", "tho-xuan", "--state", "returned")
    assert code == 0 and told.rstrip().endswith(": Xem lại số xã")
    said("submit", sent(tmp_path / "b", form(plan, base__communes=41)), "--by", "A")
    said("accept", 2, "--by", "B")
    assert counting.last_accepted(store(), "THO-XUAN")["base/communes"][1].number == 41
    assert said("withdraw", 2, "--by", "A", "--reason", "Nhầm kỳ") == (0, "Đã rút báo cáo số 2.\n")
    assert counting.last_accepted(store(), "THO-XUAN") == {}
    code, told = said("withdraw", 2, "--by", "A", "--reason", "x")
    assert (code, told) == (
        1,
        "Báo cáo số 2 đang ở tình trạng “đã rút” nên không làm được việc này.\n",
    )


def test_a_report_that_a_later_one_replaces_is_listed_so_and_not_accepted(
    plan: Plan, tmp_path: Path, said: Said
) -> None:
    for name, communes in (("a", 40), ("b", 41)):
        said("submit", sent(tmp_path / name, form(plan, base__communes=communes)), "--by", "A")
    said("accept", 2, "--by", "B")
    listed = said("list", "--unit", "THO-XUAN")[1].splitlines()
    assert [line.partition(": ")[2].partition(",")[0] for line in listed] == [
        "đã chấp nhận",
        "thay bằng báo cáo số 2",
    ]
    assert said("list", "--state", "submitted") == (0, "Không có báo cáo nào.\n")
    assert said("list", "--state", "replaced", "--lang", "en")[1].startswith("1. Thọ Xuân")
    code, told = said("accept", 1, "--by", "B", "--lang", "en")
    assert (code, told) == (
        1,
        "Report 1 was replaced by report 2, sent later and with every line of it,"
        " so this cannot be done.\n",
    )
    assert counting.last_accepted(store(), "THO-XUAN")["base/communes"][1].number == 41


def test_the_history_tells_each_decision_of_figures_money_and_states(
    plan: Plan, tmp_path: Path, said: Said
) -> None:
    first = form(plan, allocated__NV10__2012=110, allocated__NV10__2013=90, work__NV10="Đang làm")
    said("submit", sent(tmp_path / "a", first), "--by", "A")
    said("return", 1, "--by", "B", "--reason", "Thiếu năm 2011")
    said("accept", 1, "--by", "C", "--reason", "Đã gọi lại")
    said("withdraw", 1, "--by", "D", "--reason", "Nhầm kỳ")
    code, told = said("history", "--unit", "tho-xuan", "--activity", "nv10", "--lang", "en")
    lines = told.splitlines()
    assert code == 0 and len(lines) == 3 * 4  # each figure, and three decisions
    assert ": Under way, as of 31 December 2013; report 1, withdrawn; A, " in told
    assert [line.partition(" by ")[0] for line in lines[1:4]] == [
        "  returned",
        "  accepted",
        "  withdrawn",
    ]
    assert lines[1].startswith("  returned by B, ") and lines[1].endswith(": Thiếu năm 2011")
    assert lines[2].startswith("  accepted by C, ") and lines[2].endswith(": Đã gọi lại")
    of_year = said("history", "--unit", "THO-XUAN", "--activity", "NV10", "--year", 2013)[1]
    assert "đã bố trí (triệu đồng): 90, " in of_year and len(of_year.splitlines()) == 4
    assert "  B trả lại, " in of_year


def test_the_history_names_the_file_alone_where_it_went_through_a_draft(
    plan: Plan, said: Said
) -> None:
    figures = (Figure("base/communes", 41), Figure("count/WAN-XA/commune", 30))
    ledger.submit(
        store(), Report("THO-XUAN", DAY, figures), "A", "file", "tho-xuan.xlsx", "468fac6e"
    )
    code, told = said("history", "--target", "WAN-XA", "--unit", "THO-XUAN")
    assert code == 0 and told.endswith("; tệp tho-xuan.xlsx\n")


def test_the_history_of_a_target_by_state(plan: Plan, tmp_path: Path, said: Said) -> None:
    state = next(row for row in reporting.listing(plan) if row["kind"] == "state")
    item = state["item"].replace("/", "__").replace("-", "_")
    content = form(plan, state["unit"], **{item: "Đã xong"})
    said("submit", sent(tmp_path / "a", content), "--by", "A")
    code, told = said("history", "--unit", state["unit"], "--target", state["target"])
    assert code == 0 and ": Đã xong, số liệu tại ngày 31/12/2013; báo cáo số 1, chờ xem" in told


def test_who_filled_the_form_is_kept_beside_who_sent_it(
    plan: Plan, tmp_path: Path, said: Said
) -> None:
    content = filled_by_openpyxl(form(plan, base__communes=41), {"H4": "Hoàng Văn Dũng"})
    code, told = said("submit", sent(tmp_path / "a", content), "--by", "Sở TT&TT")
    assert code == 0 and "Người điền: Hoàng Văn Dũng." in told
    [entry] = ledger.listing(store())
    assert (entry.submitted_by, entry.filled_by) == ("Sở TT&TT", "Hoàng Văn Dũng")
    named = "Sở TT&TT (mẫu ghi người điền: Hoàng Văn Dũng), "
    assert named in said("list")[1]
    history = ("history", "--unit", "THO-XUAN", "--target", "WAN-XA")
    assert named not in said(*history)[1]  # the form says nothing of it
    told = said("list", "--lang", "en")[1]
    assert "Sở TT&TT (the form says: filled in by Hoàng Văn Dũng), " in told


def test_invented_and_real_reports_are_kept_apart(plan: Plan, tmp_path: Path, said: Said) -> None:
    invented = sent(
        tmp_path / "a", form(plan, is_invented=True, base__communes=41), "invented.xlsx"
    )
    real = sent(tmp_path / "a", form(plan, base__communes=41), "real.xlsx")
    code, told = said("submit", invented, "--by", "A")
    assert code == 1 and "SỐ LIỆU MINH HOẠ" in told and not store().exists
    store().make("demonstration")
    code, told = said("submit", real, "--by", "A")
    assert code == 1 and "kho minh hoạ không nhận số liệu thật" in told
    assert said("submit", invented, "--by", "A")[0] == 0
    out = tmp_path / "m.xlsx"
    assert said("template", "--unit", "SCT", "--as-of", DAY, "--out", out)[0] == 0
    assert openpyxl.load_workbook(out)["Báo cáo"]["A4"].value == "demonstration"


def test_the_forms_of_all_units_are_made_at_once(tmp_path: Path, said: Said) -> None:
    out = tmp_path / "mẫu.zip"
    assert said("templates", "--as-of", DAY, "--out", out, "--lang", "en") == (0, f"Wrote {out}.\n")
    with ZipFile(out) as files:
        assert len(files.namelist()) == 48


def test_a_form_stands_under_its_own_name_where_none_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said("template", "--unit", "SCT", "--as-of", DAY)[0] == 0
    assert (tmp_path / "bao-cao-sct-2013-12-31.xlsx").is_file()
    # Without a day it is the newest that the plan's reports are usually of: a year past its end.
    days = []
    monkeypatch.setattr(template, "archive", lambda _, day, *__: days.append(day) or b"PK")
    assert said("templates") == (0, "Đã ghi bao-cao-2016-12-31.zip.\n")
    assert days == [date(2016, 12, 31)]
    assert (tmp_path / "bao-cao-2016-12-31.zip").read_bytes() == b"PK"


def test_the_store_is_carried_away_and_brought_back(plan: Plan, tmp_path: Path, said: Said) -> None:
    copy = tmp_path / "copy.sqlite"
    assert said("backup", copy) == (2, "Chưa có kho báo cáo nào để sao lưu.\n")
    said("submit", sent(tmp_path / "a", form(plan, base__communes=41)), "--by", "A")
    assert said("verify")[1] == "Kho còn nguyên: 1 báo cáo, 1 số, 0 quyết định.\n"
    assert said("backup", copy)[1] == f"Đã sao lưu 1 báo cáo, 1 số vào {copy}.\n"
    code, told = said("restore", copy)
    assert code == 2 and "không phục hồi đè lên" in told
    (tmp_path / "reports.sqlite").unlink()
    assert said("restore", copy) == (0, f"Đã phục hồi 1 báo cáo, 1 số từ {copy}.\n")
    assert len(ledger.listing(store())) == 1
    shutil.copy(Path(__file__), copy)
    code, told = said("restore", copy, "--lang", "en")
    assert code == 2 and "cannot be used" in told


def test_a_demonstration_never_takes_the_place_of_the_store(
    monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    monkeypatch.delenv("PLAN_REPORTS_URL")
    code, told = said("demonstration")
    assert code == 2 and "PLAN_REPORTS_URL" in told


WRONG = [
    ([], "template|templates|check"),
    (["chekc", "f"], "template|templates|check"),
    (["template"], "template --unit UNIT [--as-of DAY] [--out FILE]"),
    (["template", "--unit", "HA-NOI", "--as-of", "2013-12-31"], "Không có đơn vị báo cáo “HA-NOI”"),
    (["template", "--unit", "NHOM-SN", "--as-of", "2013-12-31"], "VPUBND, "),
    (["template", "--unit", "SCT", "--as-of", "2013-02-30"], "“2013-02-30” không phải một ngày"),
    (["template", "--unit", "SCT", "--as-of", "2030-01-01"], "từ 31/12/2010 đến 31/12/2016"),
    (["templates", "SCT"], "templates [--as-of DAY] [--out FILE]"),
    (["submit", "f"], "submit FILE [FILE …] --by NAME [--yes]"),
    (["submit", "không có.xlsx", "--by", "A"], "Không có tệp hay thư mục không có.xlsx"),
    (["check"], "check FILE [FILE …]"),
    (["check", ".", "--yes"], "check FILE [FILE …]"),
    (["accept", "1"], "accept NUMBER [NUMBER …] --by NAME [--reason REASON]"),
    (["accept", "một", "--by", "A"], "“một” không phải số của báo cáo nào"),
    (["return", "1", "--by", "A"], "--reason REASON"),
    (["list", "--state", "lost"], "submitted, accepted, returned, withdrawn"),
    (["list", "--as-of", "hôm nay"], "2013-12-31"),
    (["history", "--target", "WAN-XA"], "history --unit UNIT [--target TARGET] [--activity"),
    (["history", "--unit", "SCT"], "--activity"),
    (["history", "--unit", "SCT", "--target", "A", "--activity", "B"], "--activity"),
    (["history", "--unit", "SCT", "--target", "WAN-TINH", "--year", "2013"], "--year"),
    (["history", "--unit", "THO-XUAN", "--activity", "DA01"], "NV10"),
    (["history", "--unit", "THO-XUAN", "--activity", "NV10", "--year", "2019"], "2011, 2012, "),
    (["history", "--unit", "SCT", "--target", "WAN-XA"], "WAN-TINH, "),
    (["list", "--lang", "fr"], "list [--unit UNIT]"),
    (["restore", "không có"], "Không có tệp không có"),
]


@pytest.mark.parametrize(("arguments", "right"), WRONG)
def test_what_cannot_be_done_says_what_would_be_right(
    said: Said, arguments: list[str], right: str
) -> None:
    code, told = said(*arguments)
    assert code == 2 and right in told and len(told.splitlines()) == 1
    if "--lang" not in arguments:
        assert said(*arguments, "--lang", "en")[1] != told


def test_by_nobody_is_nobody(plan: Plan, tmp_path: Path, said: Said) -> None:
    file = sent(tmp_path / "a", form(plan, base__communes=41))
    for verb, named in (("submit", file), ("accept", 1), ("return", 1), ("withdraw", 1)):
        for nobody in ("", " ", "\u00a0"):
            given = [verb, named, "--by", nobody]
            given += ["--reason", "x"] if verb in ("return", "withdraw") else []
            code, told = said(*given)
            assert code == 2 and "Cần nêu người làm" in told and not ledger.listing(store())
    code, told = said("return", 1, "--by", "A", "--reason", "  ")
    assert code == 2 and told == "Cần nêu lý do: --reason LÝ DO.\n"


@pytest.mark.parametrize("name", ["z.ods", "z.xls", "z.zip.xlsx"])
def test_a_form_takes_no_ending_of_another_kind(tmp_path: Path, said: Said, name: str) -> None:
    out = tmp_path / name
    verbs = [("template", "--unit", "SCT")] if not name.endswith(".xlsx") else []
    for verb in (*verbs, ("templates",)):
        code, told = said(*verb, "--as-of", DAY, "--out", out)
        assert code == 2 and "đuôi" in told and not out.exists()
    assert said("template", "--unit", "SCT", "--as-of", DAY, "--out", tmp_path / "z.XLSX")[0] == 0


def test_a_file_that_cannot_be_written_leaves_what_stood_there(odd_place: Path, said: Said) -> None:
    code, told = said("template", "--unit", "SCT", "--as-of", DAY, "--out", odd_place)
    assert code == 2 and "không phải tệp thường" in told


def test_a_store_that_cannot_serve_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: Said
) -> None:
    monkeypatch.setenv("PLAN_REPORTS_URL", "nonsense")
    code, told = said("list")
    assert code == 2 and told.startswith("Không dùng được kho báo cáo: PLAN_REPORTS_URL")
    (tmp_path / "reports.sqlite").write_bytes(b"no store at all, but long enough" * 100)
    monkeypatch.setenv("PLAN_REPORTS_URL", f"sqlite:///{tmp_path / 'reports.sqlite'}")
    code, told = said("list", "--lang", "en")
    assert code == 2 and told.startswith("The store of reports cannot be used: ")


@pytest.mark.parametrize("verb", ["list", "verify", "check", "submit", "accept", "backup"])
def test_a_store_that_was_cut_off_to_nothing_is_told(
    plan: Plan, tmp_path: Path, said: Said, verb: str
) -> None:
    (tmp_path / "reports.sqlite").touch()
    file = sent(tmp_path / "in", form(plan, base__communes=41))
    given = {"check": [file], "submit": [file, "--by", "A"], "accept": [1, "--by", "A"]}
    given["backup"] = [tmp_path / "copy.sqlite"]
    code, told = said(verb, *given.get(verb, []))
    assert code == 2 and "Không dùng được kho báo cáo: kho bị hỏng" in told
    assert (tmp_path / "reports.sqlite").read_bytes() == b""


def test_a_store_that_was_changed_past_us_is_not_backed_up_in_silence(
    plan: Plan, tmp_path: Path, said: Said
) -> None:
    copy = tmp_path / "copy.sqlite"
    said("submit", sent(tmp_path / "a", form(plan, base__communes=41)), "--by", "A")
    with closing(sqlite3.connect(tmp_path / "reports.sqlite")) as raw:
        raw.execute("DROP TRIGGER figure_no_UPDATE")
        raw.execute("UPDATE figure SET number = 14")
        raw.commit()
    code, told = said("backup", copy)
    assert (
        code == 1 and told.startswith(f"Chưa sao lưu, không ghi gì vào {copy}") and "số 1." in told
    )
    assert not copy.exists() and said("verify")[0] == 1


def test_nothing_is_restored_over_what_is_no_store(plan: Plan, tmp_path: Path, said: Said) -> None:
    copy, file = tmp_path / "copy.sqlite", tmp_path / "reports.sqlite"
    said("submit", sent(tmp_path / "a", form(plan, base__communes=41)), "--by", "A")
    said("backup", copy)
    for left in tmp_path.glob("reports.sqlite*"):
        left.unlink()
    file.touch()
    code, told = said("restore", copy)
    assert code == 2 and "Chuyển nó đi nơi khác" in told and file.read_bytes() == b""
    file.unlink()
    assert said("restore", copy)[0] == 0


def give(said: Said, *more: object) -> tuple[int, str]:
    given = ("--person", " s1 ", "--name", "Lê  Thị Hà", "--by", "Nam", *more)
    return said("people", "give", *given)


def test_a_role_is_given_listed_taken_and_remembered(said: Said) -> None:
    assert said("people") == (0, "Chưa giao việc cho ai.\n")
    told = "Lê Thị Hà: đã giao báo cáo cho UBND huyện Như Thanh.\n"
    assert give(said, "--role", "officer", "--unit", "nhu-thanh") == (0, told)
    assert give(said, "--role", "Reviewer", "--reason", "thay chị Dung")[0] == 0
    listed = "Lê Thị Hà (s1): báo cáo cho UBND huyện Như Thanh; được chấp nhận báo cáo\n"
    assert said("people") == (0, listed)
    taken = ("--person", "s1", "--role", "reviewer", "--by", "Dung")
    assert said("people", "take", *taken) == (0, "Lê Thị Hà: đã thôi được chấp nhận báo cáo.\n")
    code, told = said("people", "take", *taken)
    assert code == 1 and "không được giao việc này" in told
    code, told = said("people", "history")
    assert code == 0 and [line.partition(": ")[2] for line in told.splitlines()] == [
        "Nam giao Lê Thị Hà (s1) báo cáo cho UBND huyện Như Thanh",
        "Nam giao Lê Thị Hà (s1) được chấp nhận báo cáo: thay chị Dung",
        "Dung thôi giao Lê Thị Hà (s1) được chấp nhận báo cáo",
    ]


def test_a_role_is_given_once_and_the_last_administrator_stays(said: Said) -> None:
    assert give(said, "--role", "administrator")[0] == 0
    code, told = give(said, "--role", "administrator")
    assert code == 1 and "rồi" in told
    code, told = said("people", "take", "--person", "s1", "--role", "administrator", "--by", "X")
    assert code == 1 and "cuối cùng" in told


@pytest.mark.parametrize(
    ("arguments", "said_so"),
    [
        ("give", "--person SUBJECT --name NAME --role ROLE --by NAME"),
        ("take --person s1 --role viewer", "--person SUBJECT --role ROLE --by NAME"),
        ("king", "people [give|take|history]"),
        ("give --person s --name N --role king --by B", "officer, reviewer"),
        ("give --person s --name N --role viewer --by=", "--by NAME"),
        ("give --person s --name N --role officer --unit X --by B", "“X”"),
        ("give --person s --name N --role viewer --unit SCT --by B", "đơn vị"),
    ],
)
def test_what_cannot_be_given_writes_nothing(arguments: str, said_so: str, said: Said) -> None:
    code, told = said("people", *arguments.split())
    assert code == 2 and said_so in told and not store().exists


def test_every_verb_says_how_it_is_written() -> None:
    assert all(usage(verb).startswith(f"python -m reports {verb}") for verb in VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_says_what_its_options_mean(verb: str, said: Said) -> None:
    told = {language: said(verb, "--help", "--lang", language) for language in ("vi", "en")}
    assert said("-h", verb) == told["vi"] and not store().exists
    options = set(re.findall(r"--[a-z-]+", usage(verb))) | {"--lang"}
    for code, text in told.values():
        first, what, means = text.strip().split("\n\n")
        assert code == 0 and first == f"{usage(verb)} [--lang vi|en]" and len(what) > 20
        explained = re.findall(r"^  (--[a-z-]+)(?: [A-Z|a-z]+)? {2,}\w", means, re.MULTILINE)
        assert set(explained) == options
    assert told["vi"] != told["en"]


def test_help_without_a_verb_names_every_verb(said: Said) -> None:
    code, told = said("--help")
    assert code == 0 and re.findall(r"^  ([a-z]+) {2,}\w", told, re.MULTILINE) == list(VERBS)
    assert "Nhận từng FILE" in told and "Takes each FILE" in said("--help", "--lang=en")[1]
    assert said()[0] == 2  # nothing was asked, not even this


def test_it_runs_as_a_program(root: Path, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "reports", "list", "--lang", "en"],
        cwd=root,
        env={**os.environ, "PLAN_REPORTS_URL": f"sqlite:///{tmp_path / 'none.sqlite'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "There are no reports.\n", "")
