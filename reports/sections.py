"""The form of a unit as data: who or what is counted, and the lines that ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from planmodel import activities, reporting, targets
from planmodel.plan import Plan
from planmodel.rows import Row
from wording import levels
from wording.words import Words


@dataclass(frozen=True)
class Question:
    """A line of the form: the item that it asks for, its words under the title of its section, and
    what the plan says of it (`level`: khoảng 80%; nhu cầu 110; or nothing)."""

    item: str
    words: str
    level: str
    row: Row  # of reporting.listing

    @property
    def is_base(self) -> bool:
        """Whether the lines below are counted out of it."""
        return bool(self.row["kind"] == "base")


@dataclass(frozen=True)
class Section:
    """Lines that count the same, under its title: a base first, then what is counted out of it."""

    title: str
    questions: tuple[Question, ...]


def sections(plan: Plan, unit: str, as_of: date, words: Words) -> list[Section]:
    """The form of a unit as of a day, in its order; money of years that had not begun is left
    out. Empty where the unit reports nothing."""
    rows = [
        row
        for row in reporting.listing(plan, unit)
        if row["year"] is None or row["year"] <= as_of.year
    ]
    money = {row["activity"] for row in rows if row["activity"]}
    counted = [row for row in rows if not row["activity"]]
    made = [
        Section(_title(key, lines, words), tuple(_questions(plan, lines, words)))
        for key, lines in ((key, list(lines)) for key, lines in groupby(counted, _counted))
    ]
    for code in (code for code in activities.by_code(plan) if code in money):
        lines = [row for row in rows if row["activity"] == code]
        name = words.name(activities.by_code(plan)[code], "short")
        title = words("template.activity", code=code, name=name)
        made.append(Section(title, tuple(_questions(plan, lines, words))))
    return made


def _counted(row: Row) -> str:
    """What the line belongs to: its base, the agency itself, the states, or nothing."""
    if row["kind"] == "state":
        return "states"
    return "agency" if row["is_yes_no"] else str(row["base"] or "others")


def _title(key: str, lines: list[Row], words: Words) -> str:
    base = next((row for row in lines if row["kind"] == "base"), None)
    return words.name(base, "counted") if base else words(f"template.{key}")


def _questions(plan: Plan, lines: list[Row], words: Words) -> Iterator[Question]:
    for row in lines:
        yield Question(row["item"], _words(plan, row, words), _level(plan, row, words), row)


def _words(plan: Plan, row: Row, words: Words) -> str:
    if row["kind"] == "base":
        return words("template.whole")
    if row["kind"] == "state":
        target = targets.find(plan, row["target"])
        return words.name(target, "short") if target else str(row["target"])
    if row["kind"] == "count":
        counted = words.name(row, "counted")
        within = row["within_base"] and not row["is_yes_no"]
        return words("template.of_them", counted=counted) if within else counted
    return words(f"template.{row['kind']}", year=row["year"])


def _level(plan: Plan, row: Row, words: Words) -> str:
    if row["kind"] == "count":
        target = targets.find(plan, row["target"])
        return levels.text(target, words) if target else ""
    if row["kind"] == reporting.MONEY[0]:
        need = row["need"]
        return (
            words("template.no_need")
            if need is None
            else words("template.need", need=words.number(need))
        )
    return ""
