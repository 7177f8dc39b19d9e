"""The verbs that make forms and take them back."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from planmodel import reporting
from reports import counting
from reports import template as forms
from reports.command import DONE, NOT_TAKEN, Asked, Refused
from reports.content import Figure, Last, plain
from reports.ledger import LedgerError
from reports.rules import today
from reports.sentences import describe, label, value
from reports.submission import Change, NotSubmittedError, Submission, assess_file
from reports.submission import submit as keep

_PASSED_OVER = (".", "~$")  # what systems and open programs leave in a folder


def template(asked: Asked) -> int:
    """Makes the form of one unit."""
    unit, day = asked.unit(asked.chosen["unit"]), _form_day(asked)
    out = _out(asked, forms.file_name(unit, day))
    last = counting.last_accepted(asked.store, unit, day)
    asked.write(out, forms.workbook(asked.plan, unit, day, asked.words, last, _invented(asked)))
    return DONE


def templates(asked: Asked) -> int:
    """Makes the forms of all units, in one ZIP."""
    day = _form_day(asked)
    out = _out(asked, forms.archive_name(day))

    def last(unit: str) -> Last:
        return counting.last_accepted(asked.store, unit, day)

    def progress(count: int, whole: int) -> None:
        if sys.stderr.isatty():
            end = "\n" if count == whole else "\r"
            said = asked.words("report_command.progress", count=count, whole=whole)
            print(said, end=end, file=sys.stderr)

    made = forms.archive(asked.plan, day, asked.words, last, _invented(asked), progress)
    asked.write(out, made)
    return DONE


def check(asked: Asked) -> int:
    """Says of each file whether it can be sent and what it would change; writes nothing."""
    ends = Counter(_checked(asked, file) for file in _files(asked))
    _sum_up(asked, "check", ends, ("can", "asks", "cannot"))
    return NOT_TAKEN if ends["asks"] or ends["cannot"] else DONE


def submit(asked: Asked) -> int:
    """Takes each file that can be taken, whole or not at all, and says what became of each."""
    ends = Counter(_taken(asked, file) for file in _files(asked))
    _sum_up(asked, "submit", ends, ("kept", "known", "asks", "cannot"))
    return NOT_TAKEN if ends["asks"] or ends["cannot"] else DONE


def _sum_up(asked: Asked, verb: str, ends: Counter[str], known: tuple[str, ...]) -> None:
    """What became of several files."""
    files = sum(ends.values())
    if files > 1:
        counts = {end: ends[end] for end in known}
        print(asked.words(f"report_command.summary_{verb}", files=files, **counts))


def _checked(asked: Asked, file: Path) -> str:
    """can, asks (for a yes) or cannot."""
    return _verdict(asked, _judged(asked, file))


def _taken(asked: Asked, file: Path) -> str:
    """kept, known (it was there), asks or cannot."""
    words, made = asked.words, _judged(asked, file)
    try:
        receipt = keep(asked.store, made, asked.chosen["by"], asked.chosen["yes"])
    except NotSubmittedError:
        return _verdict(asked, made)
    except LedgerError as error:
        reason = error.reason
        key = "empty" if reason == "empty" else f"ledger_{reason}"
        print(words(f"report_command.{key}"))
        return "cannot"
    key, state = (
        "kept" if receipt.is_new else "known",
        words(f"report_command.state_{receipt.state}"),
    )
    print(words(f"report_command.{key}", number=receipt.number, state=state))
    return key


def _verdict(asked: Asked, made: Submission) -> str:
    """Tells whether it can be sent: can, asks or cannot."""
    words = asked.words
    if made.report and not made.report.figures and not made.refused:
        print(words("report_command.empty"))
        return "cannot"
    found = made.refused or made.asks
    end = "cannot" if made.refused else "asks" if made.asks else "can"
    print(words(f"report_command.{end}", n=len(found), count=words.number(len(found))))
    return end


def _judged(asked: Asked, file: Path) -> Submission:
    """Tells what a file says, what is wrong with it and what it would change."""
    try:
        content = file.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Refused(asked.words("report_command.unreadable", file=file, reason=reason)) from error
    made = assess_file(asked.store, asked.plan, content, plain(file.name))
    print("\n".join(_told(asked, made)))
    return made


def _told(asked: Asked, made: Submission) -> Iterator[str]:
    plan, words, report = asked.plan, asked.words, made.report
    if report is None:
        yield f"{made.file_name}:"
    else:
        name, day = asked.name(report.unit), words.day(report.as_of)
        count = len(report.figures)
        yield words("report_command.heading", file=made.file_name, name=name, day=day, count=count)
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


def _out(asked: Asked, name: str) -> Path:
    """The file to write: what was named, with no other ending than this name. Raises Refused."""
    out, ending = Path(asked.chosen["out"] or name), Path(name).suffix
    if out.suffix.lower() not in ("", ending):
        raise Refused(asked.words("report_command.ending", file=out, ending=ending))
    return out


def _form_day(asked: Asked) -> date:
    """The day that was named, else the newest that a report is usually of."""
    if not asked.chosen["as_of"]:
        return max(d for d in reporting.offered_days(asked.plan) if d <= today())
    day = asked.day()
    first, last = reporting.span(asked.plan)
    if not first <= day <= last:
        words = asked.words
        days = {"begin": words.day(first), "end": words.day(last)}
        raise Refused(words("trouble.day_outside", found=words.day(day), **days))
    return day


def _invented(asked: Asked) -> bool:
    return asked.store.kind() == "demonstration"
