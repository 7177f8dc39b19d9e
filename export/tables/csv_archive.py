"""The tables of a view as CSV files, which Excel opens with its Vietnamese letters."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from export.provenance import plain
from export.tables import tables
from export.tables.model import Table
from planmodel.link import View
from planmodel.plan import Plan
from wording.words import Words

# A CSV file holds nothing but its table: beside invented reports its name says so.
INVENTED = "invented-"
# A text that begins so is read as a formula; an apostrophe before it keeps it a text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(table: Table, words: Words) -> bytes:
    """One table. The sign between cells is the one that the reader's Excel expects: where the
    comma is the decimal sign, that is the semicolon."""
    text = StringIO()
    decimal = words.separators[0]
    writer = csv.writer(text, delimiter=";" if decimal == "," else ",", lineterminator="\r\n")
    writer.writerow(_cell(column.head, decimal) for column in table.columns)
    for row in table.rows:
        writer.writerow(_cell(row[column.key], decimal) for column in table.columns)
    return text.getvalue().encode("utf-8-sig")


def archive(plan: Plan, page: str, view: View, words: Words) -> bytes:
    """Every table of the view, each a CSV file of a ZIP."""
    exact, content = Words(words.language), BytesIO()
    mark = INVENTED if plan.is_invented else ""
    with ZipFile(content, "w", ZIP_DEFLATED) as file:
        for table in tables.tables(plan, page, view, exact):
            file.writestr(f"{mark}{table.name}.csv", csv_text(table, exact))
    return content.getvalue()


def _cell(value: Any, decimal: str) -> str:
    """A number as a number of the reader's language, a blank as nothing, a text as a text."""
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return str(int(value)) if whole else f"{value.normalize():f}".replace(".", decimal)
    text = plain(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
