"""A report as it came, read and judged: what it says, what has to be corrected, what is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from planmodel import units
from planmodel.matching import fold
from planmodel.plan import Plan
from reports import rules
from reports.content import Report, Trouble, plain
from reports.lines import Line, Reading, read_lines
from reports.parts import FileError
from reports.reader import Filled, read_filled
from reports.store import KINDS
from wording.words import LANGUAGES, Words

_NAME, _DAY = "\ue000", "\ue001"  # in the place of what a title names
_TITLE, _CELLS = 160, 8  # letters and cells that a sentence quotes


@dataclass(frozen=True)
class Judgement:
    """A report that came (None where no report could be read of it), what keeps it from being sent,
    and what of it will not be kept. `person`: who filled it in, where the form says so."""

    report: Report | None
    refused: tuple[Trouble, ...] = ()
    lost: tuple[Trouble, ...] = ()
    person: str = ""


def judge_file(plan: Plan, content: bytes, day: date | None = None) -> Judgement:
    """Judges a form that came back as a file (.xlsx, .ods) on `day` (today if None)."""
    try:
        filled = read_filled(content)
    except FileError as error:
        return Judgement(None, (_trouble(error),))
    if filled.as_of is None:
        return Judgement(None, (Trouble("day_unread", found=filled.day_found[:80]),))
    if filled.kind not in KINDS:
        return Judgement(None, (Trouble("kind_unread", found=filled.kind[:80]),))
    other = _other_title(plan, filled)
    if other:  # one sentence, for each line would be judged as somebody else's
        return Judgement(None, (other,))
    is_invented = filled.kind != KINDS[0]
    reading = read_lines(plan, filled.unit, filled.as_of, filled.lines, is_invented)
    judged = _judge(plan, reading, day, tuple(map(_trouble, filled.faults)))
    lost = (*judged.lost, *_outside(filled))
    return replace(judged, lost=lost, person=plain(filled.person))


def judge_lines(
    plan: Plan,
    unit: str,
    as_of: date,
    lines: Iterable[Line],
    is_invented: bool = False,
    day: date | None = None,
) -> Judgement:
    """Judges the lines of a form that was filled in on a screen."""
    return _judge(plan, read_lines(plan, unit, as_of, lines, is_invented), day)


def mark(troubles: Iterable[Trouble]) -> str:
    """What a tick confirms: another as soon as something else is unusual, or by another figure."""
    told = sorted((t.rule, t.found, sorted(t.values.items())) for t in troubles)
    return sha256(repr(told).encode()).hexdigest()[:16] if told else ""


def _judge(
    plan: Plan, reading: Reading, day: date | None, faults: tuple[Trouble, ...] = ()
) -> Judgement:
    unread = (*faults, *reading.troubles)
    items = frozenset(str(trouble.values.get("item", "")) for trouble in unread)
    found = rules.refused(reading.report, plan, day, items)
    return Judgement(reading.report, (*unread, *found), reading.lost)


def _other_title(plan: Plan, filled: Filled) -> Trouble | None:
    """The title names another unit or day than the form holds in its hidden column."""
    unit, as_of = units.by_code(plan).get(filled.unit), filled.as_of
    for words in map(Words, LANGUAGES):
        pattern = re.escape(plain(words("template.heading", name=_NAME, day=_DAY)))
        pattern = pattern.replace(_NAME, "(.+)").replace(_DAY, "(.+)")
        titled = re.fullmatch(pattern, plain(filled.title))
        if titled is None or unit is None or as_of is None:
            continue
        if tuple(map(fold, titled.groups())) != (fold(words.name(unit)), fold(words.day(as_of))):
            values = {"sender": filled.unit, "day": as_of.isoformat()}
            return Trouble("other_title", filled.title_place, plain(filled.title)[:_TITLE], values)
    return None


def _outside(filled: Filled) -> tuple[Trouble, ...]:
    """What nobody would read, with the first cells where it stands."""
    if not filled.outside:
        return ()
    more = ", …" if len(filled.outside) > _CELLS else ""
    cells = ", ".join([*filled.outside][:_CELLS]) + more
    found = "; ".join(map(plain, [*filled.outside.values()][:_CELLS]))
    return (Trouble("outside", found=found[:80], values={"cells": cells}),)


def _trouble(error: FileError) -> Trouble:
    values = dict(error.values)
    place, found = values.pop("place", ""), values.pop("found", "")
    if "sheets" in values:
        values["sheets"] = ", ".join(f"“{name[:40]}”" for name in values["sheets"])
    return Trouble(error.rule, place, found, values)
