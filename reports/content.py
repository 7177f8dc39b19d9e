"""What a report says, as plain data, and what is wrong with one."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256


@dataclass(frozen=True)
class Figure:
    """What a unit says of one item that it owes ("count/WAN-XA/commune"): a number (million dong
    where it is money) or a word ("under_way") since a day, never both and never neither.
    `place`: where it was read ("Báo cáo!E12")."""

    item: str
    number: int | None = None
    word: str | None = None
    since: date | None = None
    note: str = ""
    evidence: str = ""
    place: str = ""


Last = Mapping[str, tuple[date, Figure]]  # by item: what was last accepted, and of which day


@dataclass(frozen=True)
class Report:
    """The figures of one unit as of a day: any part of what it owes. `is_invented`: made for a
    demonstration."""

    unit: str
    as_of: date
    figures: tuple[Figure, ...]
    is_invented: bool = False

    @property
    def document(self) -> str:
        """The document that goes with it: what most of its figures name as their evidence; empty
        where they do not agree, or where there is one figure alone."""
        named = Counter(plain(figure.evidence) for figure in self.figures)
        evidence, times = named.most_common(1)[0] if named else ("", 0)
        return evidence if 2 * times > len(self.figures) > 1 else ""


@dataclass(frozen=True)
class Place:
    """A cell of a workbook; as text "Báo cáo!E12"."""

    sheet: str
    cell: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}"


@dataclass(frozen=True)
class Trouble:
    """What a rule found, worded by `trouble.<rule>` of the catalogues: where it was found, what
    stands there, and the values of the sentence."""

    rule: str
    place: str = ""
    found: str = ""
    values: Mapping[str, str | int] = field(default_factory=dict)


def content_hash(report: Report) -> str:
    """The same for two reports that say the same row for row, however they came: the order of
    the rows, their places and the white space of their texts do not count."""
    rows = sorted(
        [
            figure.item,
            figure.number,
            figure.word,
            figure.since and figure.since.isoformat(),
            plain(figure.note),
            plain(figure.evidence),
        ]
        for figure in report.figures
    )
    told = [report.unit, report.as_of.isoformat(), report.is_invented, rows]
    return sha256(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def plain(text: str) -> str:
    """A text as it is kept: composed letters (NFC), single spaces, no control characters and
    nothing that no XML, and so no file of an Office, can hold."""
    told = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cs"))
    told = told.replace("\ufffe", "").replace("\uffff", "")
    return " ".join(unicodedata.normalize("NFC", told).split())
