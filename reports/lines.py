"""What somebody filled in, line by line, read into a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from planmodel import reporting
from planmodel.matching import fold
from planmodel.plan import Plan
from planmodel.rows import Row
from reports.content import Figure, Report, Trouble, plain
from reports.numbers import Found, NumberError, is_blank, read_number
from wording.words import LANGUAGES, Words

YES_NO = ("no", "yes")  # as the numbers 0 and 1
_ALSO = {"no_also": "no"}  # another word for it, that people type
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True)
class Line:
    """One line of a form as it was filled, unread: what stands at an item of the unit, and where
    ("Báo cáo!E12"; empty on a screen). `since`: the day of a state."""

    item: str
    found: Found
    since: Found = None
    note: str = ""
    evidence: str = ""
    place: str = ""


@dataclass(frozen=True)
class Reading:
    """A report as far as it could be read; what has to be corrected before it can be sent; and
    what will not be kept, such as a note without a figure."""

    report: Report
    troubles: tuple[Trouble, ...] = ()
    lost: tuple[Trouble, ...] = ()


class _WordError(ValueError):
    """The word is none of those that the line takes."""


def read_lines(
    plan: Plan, unit: str, as_of: date, lines: Iterable[Line], is_invented: bool = False
) -> Reading:
    """The report that the lines of a form make: a blank line is not reported. What is asked of a
    report as a whole is left to `rules.refused`."""
    owed = {row["item"]: row for row in reporting.listing(plan, unit)}
    figures, troubles, lost = list[Figure](), list[Trouble](), list[Trouble]()
    for line in lines:
        if is_blank(line.found):
            if plain(line.note) or plain(line.evidence) or not is_blank(line.since):
                lost.append(_trouble("note_alone", line))
            continue
        if not line.item:
            troubles.append(Trouble("no_item", line.place, _text(line.found)))
            continue
        if not is_blank(line.since) and line.item.partition("/")[0] not in reporting.WORDS:
            lost.append(_trouble("since_alone", line))
        try:
            figures.append(_figure(line, owed.get(line.item)))
        except NumberError as error:
            troubles.append(_trouble(error.rule, line))
        except _WordError as error:
            troubles.append(_trouble(str(error), line))
    return Reading(Report(unit, as_of, tuple(figures), is_invented), tuple(troubles), tuple(lost))


def read_day(found: Found) -> date | None:
    """A day as a cell or a person gives it: 31/12/2013, 2013-12-31; None where it is none."""
    if isinstance(found, date):
        return found
    written = _DAY.fullmatch(found.strip()) if isinstance(found, str) else None
    if written is None:
        return None
    parts = [int(part) for part in written.groups() if part]
    day, month, year = parts if written[1] else reversed(parts)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def written_word(word: str, words: Words) -> str:
    """The word of a state, or yes and no, as a reader knows it."""
    return words(f"reported.{word}")


def _figure(line: Line, row: Row | None) -> Figure:
    texts = plain(line.note), plain(line.evidence), line.place
    if row is None:  # as it stands: whose it is, or that there is none, the rules say
        return Figure(line.item, None, _text(line.found), None, *texts)
    kind = line.item.partition("/")[0]
    if kind in reporting.WORDS:
        word = _read_word(line.found, reporting.WORDS[kind], "state_word")
        return Figure(line.item, None, word, _since(line), *texts)
    number = _yes_no(line.found) if row["is_yes_no"] else read_number(line.found)
    return Figure(line.item, number, None, None, *texts)


def _yes_no(found: Found) -> int:
    if isinstance(found, int | float) and found in (0, 1):
        return int(found)
    word = _read_word(found, (*YES_NO, *_ALSO), "yes_no")
    return YES_NO.index(_ALSO.get(word, word))


def _since(line: Line) -> date | None:
    if is_blank(line.since):
        return None
    day = read_day(line.since)
    if day is None:
        raise _WordError("since_day")
    return day


def _read_word(found: Found, known: tuple[str, ...], rule: str) -> str:
    """The word, written in either language, accents and capitals aside, or as it is kept."""
    written = {fold(written_word(word, Words(lang))): word for lang in LANGUAGES for word in known}
    written |= {fold(word): word for word in known}
    word = written.get(fold(str(found)))
    if word is None:
        raise _WordError(rule)
    return word


def _trouble(rule: str, line: Line) -> Trouble:
    found = line.since if rule in ("since_day", "since_alone") else line.found
    if rule == "note_alone":
        found = plain(line.note) or plain(line.evidence) or line.since
    values: Mapping[str, str | int] = {"item": line.item} if line.item else {}
    return Trouble(rule, line.place, _text(found), values)


def _text(found: Found) -> str:
    """What was found, as a sentence quotes it."""
    return (found.isoformat() if isinstance(found, date) else str(found).strip())[:80]
