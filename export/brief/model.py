"""What a brief is made of, as the data that its template draws (export/brief/brief.typ)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from look import palette
from planmodel.filter import SOURCES
from wording.words import Words

Row = dict[str, Any]
Amounts = Mapping[int, int] | Mapping[int, int | None]
_LABEL_FROM = 0.05  # a smaller part of the axis has no room for its label


@dataclass(frozen=True)
class Mark:
    """A code on its colour; hollow where we infer."""

    text: str
    ground: str
    ink: str
    hollow: bool = False


@dataclass(frozen=True)
class Line:
    """A row of a list: a mark, a name, a value; any may be missing."""

    name: str
    value: str = ""
    mark: Mark | None = None


@dataclass(frozen=True)
class Aside:
    """A block beside the chart: its finding, a text, a list, what has no figure yet, a note."""

    title: str
    text: str = ""
    rows: tuple[Line, ...] = ()
    missing: str = ""
    note: str = ""


@dataclass(frozen=True)
class TableRow:
    """A row of the table: its cells are figures as they read."""

    name: str
    cells: tuple[str, ...]
    mark: Mark | None = None
    bold: bool = False


@dataclass(frozen=True)
class Figures:
    """The table by year."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]
    note: str = ""


@dataclass(frozen=True)
class Page:
    """The content of one page. `figures`: (value, what it is); `findings`: (number, title, what it
    means, whether it has to be settled before deciding)."""

    kind: str
    title: str
    under: str = ""
    figures: tuple[tuple[str, str], ...] = ()
    chart: Row | None = None
    asides: tuple[Aside, ...] = ()
    table: Figures | None = None
    findings_title: str = ""
    findings: tuple[tuple[str, str, str, bool], ...] = ()
    quote: str = ""
    source: str = field(default="")

    def data(self) -> Row:
        """What the template reads."""
        found = asdict(self)
        found["figures"] = [{"value": value, "text": text} for value, text in self.figures]
        rows = [
            dict(zip(("number", "title", "text", "urgent"), row, strict=True))
            for row in self.findings
        ]
        found["findings"] = {"title": self.findings_title, "rows": rows} if rows else None
        return found


def chip(code: str, source: str, hollow: bool = False) -> Mark:
    """The code of a project or task on the colour of its source."""
    return Mark(code, palette.SOURCE[source], palette.ON_SOURCE[source], hollow)


def columns(
    amounts: Mapping[tuple[int, str, bool], int],
    years: Sequence[int],
    title: str,
    words: Words,
    note: str = "",
    stated_or_not: bool = False,
) -> Row | None:
    """A column a year from million dong by (year, source, inferred); None where there is none."""
    totals = {y: sum(a for (year, _, _), a in amounts.items() if year == y) for y in years}
    top = max(totals.values(), default=0)
    if not top:
        return None
    order = [(source, inferred) for inferred in (False, True) for source in SOURCES]
    used = [key for key in order if any((year, *key) in amounts for year in years)]
    found = [
        {
            "name": str(year),
            "total": totals[year],
            "label": words.amount(totals[year] or None),
            "parts": [
                {
                    "amount": amounts[year, source, inferred],
                    "label": words.amount(amounts[year, source, inferred])
                    if amounts[year, source, inferred] / top >= _LABEL_FROM
                    else "",
                    "ground": palette.SOURCE[source],
                    "ink": palette.ON_SOURCE[source],
                    "hollow": inferred,
                }
                for source, inferred in used
                if amounts.get((year, source, inferred))
            ],
        }
        for year in years
    ]
    key = [
        {
            "text": _named(source, inferred if stated_or_not else None, words),
            "ground": palette.SOURCE[source],
            "hollow": inferred,
        }
        for source, inferred in used
    ]
    return {
        "kind": "columns",
        "title": title,
        "unit": _capital(words.unit),
        "columns": found,
        "key": key,
        "note": note,
    }


def bars(
    rows: Iterable[tuple[str, int, bool]],
    title: str,
    own: str,
    others: str,
    words: Words,
    note: str = "",
) -> Row:
    """A bar a unit from (name, million dong, whether it is the own one), colours given."""
    return {
        "kind": "bars",
        "title": title,
        "unit": _capital(words("brief.a_year")),
        "note": note,
        "bars": [
            {
                "name": name,
                "amount": amount,
                "label": words.amount(amount),
                "own": mine,
                "ground": own if mine else others,
            }
            for name, amount, mine in rows
        ],
    }


def by_year(
    title: str,
    rows: Sequence[tuple[str, Mark | None, Amounts]],
    years: Sequence[int],
    words: Words,
    total: str = "",
    note: str = "",
) -> Figures:
    """The table by year from (name, mark, million dong by year); `total` names its last row."""
    made = [_table_row(name, mark, amounts, years, words) for name, mark, amounts in rows]
    if total and len(rows) > 1:
        sums = {y: _sum(amounts.get(y) for _, _, amounts in rows) for y in years}
        made.append(_table_row(total, None, sums, years, words, bold=True))
    heads = (_capital(words.unit), *map(str, years))
    if len(years) > 1:
        heads = (*heads, words("table.years_sum", n=len(years)))
    return Figures(title, heads, tuple(made), note)


def _table_row(
    name: str,
    mark: Mark | None,
    amounts: Amounts,
    years: Sequence[int],
    words: Words,
    bold: bool = False,
) -> TableRow:
    cells = [words.amount(amounts.get(year)) for year in years]
    if len(years) > 1:
        cells.append(words.amount(_sum(amounts.get(year) for year in years)))
    return TableRow(name, tuple(cells), mark, bold)


def _sum(amounts: Iterable[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def _named(source: str, inferred: bool | None, words: Words) -> str:
    name = words(f"source.{source}")
    if inferred is None:
        return name
    return f"{name}, {words('brief.inferred' if inferred else 'brief.stated')}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
