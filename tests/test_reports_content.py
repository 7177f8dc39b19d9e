"""When two reports say the same."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.content import Figure, Place, Report, content_hash, plain

CELLS = (
    Figure("count/WAN-XA/commune", 24, note="Đã nối đủ", place="Báo cáo!E12"),
    Figure("base/communes", 28),
    Figure("work/DA07", word="under_way", since=date(2013, 5, 2), evidence="Số 12/BC-UBND"),
)
SENT = Report("THO-XUAN", date(2013, 12, 31), CELLS)


@pytest.mark.parametrize(
    "same",
    [
        replace(SENT, figures=CELLS[::-1]),
        replace(SENT, figures=(replace(CELLS[0], place="Báo cáo!F3"), *CELLS[1:])),
        replace(SENT, figures=(replace(CELLS[0], note="  Đã\u00a0nối\n đủ "), *CELLS[1:])),
        replace(
            SENT,
            figures=(replace(CELLS[0], note=unicodedata.normalize("NFD", "Đã nối đủ")), *CELLS[1:]),
        ),
    ],
    ids=["order", "place", "white space", "letters"],
)
def test_how_a_report_came_does_not_count(same: Report) -> None:
    assert content_hash(same) == content_hash(SENT)


@pytest.mark.parametrize(
    "other",
    [
        replace(SENT, unit="THACH-THANH"),
        replace(SENT, as_of=date(2014, 12, 31)),
        replace(SENT, is_invented=True),
        replace(SENT, figures=CELLS[:2]),
        replace(SENT, figures=(replace(CELLS[0], number=0), *CELLS[1:])),
        replace(SENT, figures=(replace(CELLS[0], note="đã nối đủ"), *CELLS[1:])),
        replace(SENT, figures=(*CELLS[:2], replace(CELLS[2], word="done"))),
        replace(SENT, figures=(*CELLS[:2], replace(CELLS[2], since=None))),
        replace(SENT, figures=(*CELLS[:2], replace(CELLS[2], evidence=""))),
    ],
)
def test_what_a_report_says_counts(other: Report) -> None:
    assert content_hash(other) != content_hash(SENT)


def test_a_text_is_kept_without_what_a_database_refuses() -> None:
    assert plain("a\x00b\ud800c\x1f \x01 d\u200d🏛") == "abc d\u200d🏛"


def test_a_text_is_kept_without_what_no_office_can_open() -> None:
    assert plain("a\ufffeb\uffff c") == "ab c"


@given(st.text())
def test_what_was_kept_is_kept_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_a_place_reads_as_a_spreadsheet_writes_it() -> None:
    assert str(Place("Báo cáo", "E12")) == "Báo cáo!E12"
