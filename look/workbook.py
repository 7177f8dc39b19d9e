"""How cells of a workbook look: formats from the house's colours, each made once."""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from look import palette

# Fonts that stand on every Windows laptop and hold every Vietnamese letter.
SANS, SERIF = "Calibri", "Times New Roman"


class Styles:
    """The formats of one workbook, and how it prints numbers."""

    def __init__(self, book: Workbook, language: str) -> None:
        self._book, self._formats = book, dict[tuple[tuple[str, Any], ...], Format]()
        # "#,##0" would follow the Office of the reader: 22,719 on an English one.
        sign = "." if language == "vi" else ","
        self._thousand, million = f"0\\{sign}000", f"0\\{sign}000\\{sign}000"
        self.number = f"[>=1000000]{million};[>=1000]{self._thousand};0"
        # A format has two conditions at the most: below 0 a cell's own condition chooses these.
        self.below = {
            limit: book.add_format({"num_format": f"{digits};-{digits}"})
            for limit, digits in ((-1_000_000, million), (-1_000, self._thousand))
        }

    def at_least(self, least: int) -> str:
        """A number format that leaves smaller figures out: labels that would not fit."""
        if least >= 1000:
            return f'[>={least}]{self._thousand};""'
        return f'[>=1000]{self._thousand};[>={least}]0;""'

    def __call__(self, **properties: Any) -> Format:
        """The format with these properties of xlsxwriter."""
        look = {"font_name": SANS, "font_size": 11, "font_color": palette.INK, "valign": "vcenter"}
        look |= properties
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]

    def figure(self, kind: str, **properties: Any) -> Format:
        """The format of a cell of this kind (see export.tables.model)."""
        if kind == "year":
            return self(align="center", num_format="0", **properties)
        if kind in ("count", "money"):
            return self(align="right", num_format=self.number, **properties)
        return self(text_wrap=kind == "long", num_format="@", **properties)
