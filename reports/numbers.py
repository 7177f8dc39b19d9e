"""A whole number as people write it: read as one only where it can be read in one way."""

from __future__ import annotations

import re
from datetime import date, time

# Blank is what a cell, a form or a file gives where nothing was written.
Found = str | int | float | date | time | None

LARGEST = 999_999_999
_DIGITS = re.compile(r"[0-9]+")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+")
_TWO_WAYS = re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3})+")
_WITH_PART = re.compile(r"[0-9]+(\.[0-9]{3})*[.,][0-9]+")
_BELOW_NOTHING = re.compile("[-\N{MINUS SIGN}\N{EN DASH}] ?[0-9][0-9.,]*")
# The letters of East Asian keyboards are as wide as two and mean the same. What is written small
# (5²) is no digit: it would make 52.
_WIDE = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in "０１２３４５６７８９．，－"}
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))


class NumberError(ValueError):
    """What was found is no whole number of 0 or more. `rule`: number_word, number_date,
    number_two_ways (asked about, never guessed), number_part, number_negative, number_large."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


def is_blank(found: Found) -> bool:
    """Whether nothing was written: no figure yet, which is not 0."""
    return found is None or (isinstance(found, str) and not _tidy(found))


def read_number(found: Found) -> int:
    """The whole number that was written: 4878, "4878", "4.878" and "４８７８" are 4878.

    Raises NumberError where it is none, or where it can be read in two ways ("4,878")."""
    if isinstance(found, str):
        return _read_text(_tidy(found))
    if isinstance(found, date | time):
        raise NumberError("number_date")
    if found is None or isinstance(found, bool) or found != found:
        raise NumberError("number_word")
    if found < 0:
        raise NumberError("number_negative")
    if found > LARGEST:
        raise NumberError("number_large")
    if found != int(found):
        raise NumberError("number_part")
    return int(found)


def _read_text(text: str) -> int:
    if _TWO_WAYS.fullmatch(text):
        raise NumberError("number_two_ways")
    if _DIGITS.fullmatch(text) or _THOUSANDS.fullmatch(text):
        digits = text.replace(".", "").lstrip("0") or "0"
        if len(digits) > len(str(LARGEST)):
            raise NumberError("number_large")
        return int(digits)
    if _WITH_PART.fullmatch(text):
        raise NumberError("number_part")
    raise NumberError("number_negative" if _BELOW_NOTHING.fullmatch(text) else "number_word")


def _tidy(text: str) -> str:
    return text.translate(_WIDE).translate(_UNSEEN).strip()
