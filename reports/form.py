"""The form of a report: where its sheet keeps what, known to the one that writes it and those that
read it. What the form says of itself stands in its hidden first column."""

from __future__ import annotations

# The first cell of the sheet; the number rises when a reader of older forms would misread it.
MARK = "thanh-hoa-it-plan/report/1"
UNIT_CELL, DAY_CELL, KIND_CELL = (2, 1), (3, 1), (4, 1)  # (row, column), counted from 1
TITLE_CELL = (1, 2)  # whose form it is and of which day, as a reader sees it
PERSON_CELL, DOCUMENT_CELL = (4, 8), (5, 8)  # who filled it in, the document that goes with it
TALLY_CELL = (4, 2)
HEADS = 6  # the row of the heads; figures stand below it
ITEM, LABEL, LEVEL, LAST, VALUE, CHECK, NOTE, EVIDENCE, SINCE = range(1, 10)
FILLED = (VALUE, NOTE, EVIDENCE, SINCE)  # the columns that a unit fills


def cell_name(row: int, column: int) -> str:
    """E12 of row 12, column 5."""
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return f"{letters}{row}"


def column_number(letters: str) -> int:
    """5 of E."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
