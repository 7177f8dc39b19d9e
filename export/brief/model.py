"""What a brief is made of, as the data that its template draws (export/brief/brief.typ)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
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
    """The content of one page. `figures`: (value, what it is); `asides` stand beside the chart,
    `below` under it; `findings`: (number, title, what it means, whether it has to be settled before
    deciding)."""

    kind: str
    title: str
    under: str = ""
    figures: tuple[tuple[str, str], ...] = ()
    chart: Row | None = None
    asides: tuple[Aside, ...] = ()
    below: tuple[Aside, ...] = ()
    table: Figures | None = None
    findings_title: str = ""
    findings: tuple[tuple[str, str, str, bool], ...] = ()
    quote: str = ""
    source: str = ""

    def data(self) -> Row:
        """What the template reads."""
        content, keys = asdict(self), ("number", "title", "text", "urgent")
        content["figures"] = [{"value": value, "text": text} for value, text in self.figures]
        rows = [dict(zip(keys, finding, strict=True)) for finding in self.findings]
        content["findings"] = {"title": self.findings_title, "rows": rows} if rows else None
        return content


def chip(code: str, source: str, hollow: bool = False) -> Mark:
    """The code of a project or task on the colour of its source."""
    return Mark(code, palette.SOURCE[source], palette.ON_SOURCE[source], hollow)


def columns(
    amounts: Mapping[tuple[int, str, bool], int | Decimal],
    years: Sequence[int],
    title: str,
    words: Words,
    note: str = "",
    stated_or_not: bool = False,
) -> Row | None:
    """A column a year from million dong by (year, source, inferred); None where there is none."""
    totals = {y: sum(a for (year, _, _), a in amounts.items() if year == y) for y in years}
    printed, top = {year for year, _, _ in amounts}, max(totals.values(), default=0)
    if not top:
        return None
    order = [(source, inferred) for inferred in (False, True) for source in SOURCES]
    used = [key for key in order if any((year, *key) in amounts for year in years)]
    bars = []
    for year in years:
        parts = [
            {
                "amount": float(amount),
                "label": words.amount(amount) if amount / top >= _LABEL_FROM else "",
                "ground": palette.SOURCE[source],
                "ink": palette.ON_SOURCE[source],
                "hollow": inferred,
            }
            for source, inferred in used
            if (amount := amounts.get((year, source, inferred)))
        ]
        total = totals[year]
        label = words.amount(total if year in printed else None)
        bars.append({"name": str(year), "total": float(total), "label": label, "parts": parts})
    key = []
    for source, inferred in used:
        text, basis = words(f"source.{source}"), "brief.inferred" if inferred else "brief.stated"
        if stated_or_not:
            text = f"{text}, {words(basis)}"
        key.append({"text": text, "ground": palette.SOURCE[source], "hollow": inferred})
    chart = {"kind": "columns", "title": title, "unit": words.capital(words.unit)}
    return chart | {"columns": bars, "key": key, "note": note}


def bars(
    rows: Iterable[tuple[str, int, bool]], title: str, source: str, words: Words, note: str
) -> Row:
    """A bar a unit from (name, million dong a year, whether the brief is about it)."""
    ground = {True: palette.SOURCE[source], False: palette.PEERS[source]}
    bars = [
        {
            "name": name,
            "amount": amount,
            "label": words.amount(amount),
            "own": own,
            "ground": ground[own],
        }
        for name, amount, own in rows
    ]
    chart = {"kind": "bars", "title": title, "unit": words.capital(words("brief.a_year"))}
    return chart | {"note": note, "bars": bars}


def by_year(
    title: str,
    rows: Sequence[tuple[str, Mark | None, Amounts]],
    years: Sequence[int],
    words: Words,
    total: str = "",
    note: str = "",
) -> Figures:
    """The table by year from (name, mark, million dong by year); `total` names its last row."""

    def cells(amounts: Amounts) -> tuple[str, ...]:
        figures = [amounts.get(year) for year in years]
        return tuple(map(words.amount, [*figures, _sum(figures)] if len(years) > 1 else figures))

    lines = [TableRow(name, cells(amounts), mark) for name, mark, amounts in rows]
    if total and len(rows) > 1:
        sums = {y: _sum(amounts.get(y) for _, _, amounts in rows) for y in years}
        lines.append(TableRow(total, cells(sums), bold=True))
    heads = (words.capital(words.unit), *map(str, years))
    if len(years) > 1:
        heads = (*heads, words("table.years_sum", n=len(years)))
    return Figures(title, heads, tuple(lines), note)


def _sum(amounts: Iterable[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None
