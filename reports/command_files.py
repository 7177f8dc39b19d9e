"""The verbs that make forms and take them back."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from planmodel import reporting
from reports import ledger
from reports import template as forms
from reports.command import DONE, NOT_TAKEN, Asked, Refused
from reports.content import Figure
from reports.ledger import LedgerError, Receipt
from reports.rules import Last
from reports.sentences import describe, label, value
from reports.submission import Change, Submission, assess_file
from reports.submission import submit as keep

_PASSED_OVER = (".", "~$")  # what systems and open programs leave in a folder
_ONLY_JUDGED = "can"


def template(asked: Asked) -> int:
    """Makes the form of one unit."""
    unit, day = asked.unit(asked.named[0]), _form_day(asked)
    out = asked.chosen["out"] or Path(forms.file_name(unit, day))
    last = ledger.last_accepted(asked.store, unit, day)
    asked.write(out, forms.workbook(asked.plan, unit, day, asked.words, last, _invented(asked)))
    return DONE


def templates(asked: Asked) -> int:
    """Makes the forms of all units, in one ZIP."""
    day = _form_day(asked)

    def last(unit: str) -> Last:
        return ledger.last_accepted(asked.store, unit, day)

    def progress(count: int, whole: int) -> None:
        if sys.stderr.isatty():
            end = "\n" if count == whole else "\r"
            said = asked.words("report_command.progress", count=count, whole=whole)
            print(said, end=end, file=sys.stderr)

    made = forms.archive(asked.plan, day, asked.words, last, _invented(asked), progress)
    asked.write(asked.chosen["out"], made)
    return DONE


def check(asked: Asked) -> int:
    """Says of each file whether it can be sent and what it would change; writes nothing."""
    ends = Counter(_judged(asked, file)[1] for file in _files(asked))
    if sum(ends.values()) > 1:
        counts = {end: ends[end] for end in ("can", "asks", "cannot")}
        print(asked.words("report_command.summary_check", files=sum(ends.values()), **counts))
    return DONE if ends[_ONLY_JUDGED] == sum(ends.values()) else NOT_TAKEN


def submit(asked: Asked) -> int:
    """Takes each file that can be taken, whole or not at all, and says what became of each."""
    ends = Counter(_taken(asked, file) for file in _files(asked))
    if sum(ends.values()) > 1:
        counts = {end: ends[end] for end in ("kept", "known", "asks", "cannot")}
        print(asked.words("report_command.summary_submit", files=sum(ends.values()), **counts))
    return NOT_TAKEN if ends["asks"] or ends["cannot"] else DONE


def _taken(asked: Asked, file: Path) -> str:
    """kept, known (it was there), asks or cannot."""
    is_confirmed, words = asked.chosen["yes"], asked.words
    made, end = _judged(asked, file, is_confirmed)
    if end == "cannot" or (end == "asks" and not is_confirmed):
        return end
    try:
        receipt = keep(asked.store, made, asked.chosen["by"], is_confirmed)
    except LedgerError as error:
        print(words(f"report_command.ledger_{error.reason}"), file=sys.stderr)
        return "cannot"
    print(_receipt(asked, receipt))
    return "kept" if receipt.is_new else "known"


def _receipt(asked: Asked, receipt: Receipt) -> str:
    state = asked.words(f"report_command.state_{receipt.state}")
    key = "kept" if receipt.is_new else "known"
    return asked.words(f"report_command.{key}", number=receipt.number, state=state)


def _judged(asked: Asked, file: Path, is_confirmed: bool = False) -> tuple[Submission, str]:
    """Tells what a file says and what is wrong with it: can, asks or cannot."""
    plan, words = asked.plan, asked.words
    try:
        content = file.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Refused(words("report_command.unreadable", file=file, reason=reason)) from error
    made = assess_file(asked.store, plan, content, file.name)
    print("\n".join(_told(asked, file, made)))
    if made.refused:
        end, count = "cannot", len(made.refused)
    elif made.report and not made.report.figures:
        print(words("report_command.empty"))
        return made, "cannot"
    else:
        end, count = ("asks", len(made.asks)) if made.asks else ("can", 0)
    if end != "asks" or not is_confirmed:
        print(words(f"report_command.{end}", n=count, count=words.number(count)))
    return made, end


def _told(asked: Asked, file: Path, made: Submission) -> Iterator[str]:
    plan, words, report = asked.plan, asked.words, made.report
    if report is None:
        yield f"{file.name}:"
    else:
        name, day = asked.name(report.unit), words.day(report.as_of)
        count = len(report.figures)
        yield words("report_command.heading", file=file.name, name=name, day=day, count=count)
    if made.person:
        yield f"  {words('report_command.person', person=made.person)}"
    for kind, troubles in (("wrong", made.refused), ("odd", made.unusual), ("lost", made.lost)):
        for trouble in troubles:
            yield f"  {words(f'report_command.{kind}', said=describe(plan, trouble, words))}"
    if made.refused:
        return
    changed = [change for change in made.changes if change.is_new]
    yield from (f"  {_change(asked, change)}" for change in changed)
    same = len(made.changes) - len(changed)
    if same:
        yield f"  {words('report_command.same', n=same, count=words.number(same))}"


def _change(asked: Asked, change: Change) -> str:
    """Old, new, difference."""
    words, plan = asked.words, asked.plan

    def shown(figure: Figure) -> str:
        return value(plan, figure, words)

    values = {"item": label(plan, change.new.item, words), "new": shown(change.new)}
    if change.old is None:
        return words("report_command.fresh", **values)
    old, by = shown(change.old), change.difference
    if by is None or not shown(change.new)[0].isdecimal():
        return words("report_command.changed", old=old, **values)
    sign = "+" if by > 0 else "\N{MINUS SIGN}"
    return words("report_command.change", old=old, by=f"{sign}{words.number(abs(by))}", **values)


def _files(asked: Asked) -> list[Path]:
    """The files that were named, and those of the folders that were. Raises Refused."""
    found = list[Path]()
    for named in map(Path, asked.named):
        if named.is_dir():
            inside = [
                path
                for path in sorted(named.rglob("*"))
                if path.is_file() and not path.name.startswith(_PASSED_OVER)
            ]
            if not inside:
                raise Refused(asked.words("report_command.no_files", file=named))
            found += inside
        elif named.is_file():
            found.append(named)
        else:
            raise Refused(asked.words("report_command.no_file", file=named))
    return found


def _form_day(asked: Asked) -> date:
    day = asked.day()
    first, last = reporting.span(asked.plan)
    if not first <= day <= last:
        words = asked.words
        days = {"begin": words.day(first), "end": words.day(last)}
        raise Refused(words("trouble.day_outside", found=words.day(day), **days))
    return day


def _invented(asked: Asked) -> bool:
    return asked.store.kind() == "demonstration"
