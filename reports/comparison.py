"""A report line by line: what it says, what was accepted before, and what is unusual about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import Protocol, TypeVar

from planmodel.plan import Plan
from planmodel.rows import Row
from reports.content import Report, Trouble
from reports.sections import Question, sections
from reports.sentences import mention, value
from reports.submission import Change
from wording.words import Words


class _InSection(Protocol):
    """A line that knows the title of its section."""

    @property
    def section(self) -> str: ...


_Line = TypeVar("_Line", bound=_InSection)


@dataclass(frozen=True)
class Told:
    """A line of the form and what a report says of it, in words: its own (`alone`: where its
    section does not stand above it) and those of its `section`; what it says (`new`, empty where a
    note stands alone); what was accepted before (`old`, empty where nothing was) and as of which
    `day`; by how much it changed, what share of its total it is, and what is unusual about it.
    `row`: its row of reporting.listing."""

    row: Row
    words: str
    alone: str
    section: str
    new: str
    old: str
    day: date | None
    change: str
    share: str
    unusual: tuple[str, ...]
    note: str
    evidence: str

    @property
    def item(self) -> str:
        """Its key in the form."""
        return str(self.row["item"])


def compare(
    plan: Plan,
    report: Report,
    changes: Iterable[Change],
    unusual: Mapping[str, tuple[Trouble, ...]],
    words: Words,
) -> list[Told]:
    """The lines of the form of which the report says something, in the form's order. `changes`:
    its figures beside those before; `unusual`: what is unusual, by item (desk.by_item)."""
    by_item = {change.new.item: change for change in changes}
    told = list[Told]()
    for section in sections(plan, report.unit, report.as_of, words):
        for question in section.questions:
            item = question.item
            if item not in by_item and item not in unusual:
                continue
            change = by_item.get(item)
            new, old = (change.new, change.old) if change else (None, None)
            told.append(
                Told(
                    question.row,
                    question.words,
                    _alone(question, words),
                    section.title,
                    value(plan, new, words) if new else "",
                    value(plan, old, words) if old else "",
                    change.day if change else None,
                    _changed(question.row, change, words) if change else "",
                    _share(question.row, by_item, words),
                    tuple(mention(plan, trouble, words) for trouble in unusual.get(item, ())),
                    new.note if new else "",
                    new.evidence if new else "",
                )
            )
    return told


def newest_day(lines: Iterable[Told]) -> date | None:
    """The day of most of what was accepted before; what is of another day says so."""
    return max((told.day for told in lines if told.day), default=None)


def by_section(lines: Iterable[_Line]) -> list[tuple[str, list[_Line]]]:
    """The lines under the titles of their sections, in the form's order."""
    return [(title, list(told)) for title, told in groupby(lines, lambda line: line.section)]


def _alone(question: Question, words: Words) -> str:
    is_count = question.row["kind"] == "count"
    return words.name(question.row, "counted") if is_count else question.words


def _changed(row: Row, change: Change, words: Words) -> str:
    """+3, −3, as before, changed (a word), first time."""
    if change.old is None:
        return words("compared.first")
    if not change.is_new:
        return words("compared.same")
    by = None if row["is_yes_no"] else change.difference
    if not by:
        return words("compared.other")
    return f"{'+' if by > 0 else '−'}{words.number(abs(by))}"


def _share(row: Row, by_item: Mapping[str, Change], words: Words) -> str:
    """What share of its total of this report a count is; computers per 100 people."""
    change, base = by_item.get(row["item"]), by_item.get(f"base/{row['base']}")
    if row["kind"] != "count" or row["is_yes_no"] or not (change and base and base.new.number):
        return ""
    return of_base(row, change.new.number or 0, base.new.number, words)


def of_base(row: Row, number: int, base: int, words: Words) -> str:
    """What a count is of its base: 72,8%; of computers, which may be more, 76,4/100."""
    if row["within_base"]:
        return words.share(number, base)
    value = words.decimal(Fraction(100 * number, base))
    return words("compared.per_hundred", value=value)
