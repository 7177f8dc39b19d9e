"""A number as people write it: one reading is taken, two are asked about, none is guessed."""

from __future__ import annotations

import math
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.numbers import Found, NumberError, is_blank, read_number


@pytest.mark.parametrize(
    ("found", "number"),
    [
        (0, 0),
        ("0", 0),
        (4878, 4878),
        (4878.0, 4878),  # a spreadsheet keeps every number so
        ("4878", 4878),
        (" 4878\u00a0", 4878),
        ("4.878", 4878),
        ("1.234.567", 1234567),
        ("007", 7),
        ("４８７８", 4878),
        ("４．８７８", 4878),
        ("\u200b17", 17),
        (999_999_999, 999_999_999),
        ("999.999.999", 999_999_999),
    ],
)
def test_what_can_be_read_in_one_way_is_read(found: Found, number: int) -> None:
    assert read_number(found) == number
    assert type(read_number(found)) is int


@pytest.mark.parametrize(
    ("found", "rule"),
    [
        ("4,878", "number_two_ways"),
        ("1,234,567", "number_two_ways"),
        ("４，８７８", "number_two_ways"),
        ("12,5", "number_part"),
        ("12.5", "number_part"),
        ("0.878", "number_part"),
        ("0,878", "number_part"),
        ("1.234,5", "number_part"),
        ("4.8789", "number_part"),
        (12.5, "number_part"),
        (0.1, "number_part"),
        (-3, "number_negative"),
        (-0.5, "number_negative"),
        ("-3", "number_negative"),
        ("\N{MINUS SIGN}3", "number_negative"),
        ("－３", "number_negative"),
        (1_000_000_000, "number_large"),
        (1e300, "number_large"),
        (math.inf, "number_large"),
        ("1.000.000.000", "number_large"),
        ("9" * 5000, "number_large"),
        (math.nan, "number_word"),
        (True, "number_word"),
        ("58 người", "number_word"),
        ("1e3", "number_word"),
        ("4 878", "number_word"),
        ("+5", "number_word"),
        ("4..878", "number_word"),
        ("5²", "number_word"),
        ("½", "number_word"),
        ("٣", "number_word"),
        ("①", "number_word"),
        ("#REF!", "number_word"),
        (date(2013, 4, 1), "number_date"),
        (time(4, 8), "number_date"),
    ],
)
def test_what_cannot_is_refused_with_its_reason(found: Found, rule: str) -> None:
    with pytest.raises(NumberError) as refused:
        read_number(found)
    assert refused.value.rule == rule


@pytest.mark.parametrize("found", [None, "", "  ", "\u00a0", "\u200b\ufeff"])
def test_blank_is_no_number_and_not_0(found: Found) -> None:
    assert is_blank(found)
    with pytest.raises(NumberError):
        read_number(found)


@given(st.integers(0, 999_999_999))
def test_a_number_is_read_as_vietnamese_writes_it(number: int) -> None:
    assert read_number(f"{number:,}".replace(",", ".")) == number
    assert read_number(str(number)) == number == read_number(float(number))
    assert not is_blank(str(number))


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_number_or_refused(text: str) -> None:
    try:
        number = read_number(text)
    except NumberError:
        return
    wide = dict(zip(map(ord, "０１２３４５６７８９"), "0123456789", strict=True))
    assert str(number) in text.translate(wide).replace(".", "")
