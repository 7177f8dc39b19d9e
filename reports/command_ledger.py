"""The verbs for what stands in the store: decide, look up, back up."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from reports import backup as backups
from reports import demonstration as invented
from reports import ledger
from reports.backup import BackupError
from reports.command import DONE, NOT_TAKEN, Asked, Refused
from reports.ledger import Entry, LedgerError
from reports.store import StoreError

_Act = Callable[[int, str, str], None]


def accept(asked: Asked) -> int:
    """Accepts reports by their numbers."""
    return _decide(asked, "accepted", lambda n, by, why: ledger.accept(asked.store, n, by, why))


def give_back(asked: Asked) -> int:
    """Returns reports, with a reason."""
    return _decide(asked, "returned", lambda n, by, why: ledger.give_back(asked.store, n, by, why))


def withdraw(asked: Asked) -> int:
    """Withdraws reports, with a reason."""
    return _decide(asked, "withdrawn", lambda n, by, why: ledger.withdraw(asked.store, n, by, why))


def _decide(asked: Asked, done: str, act: _Act) -> int:
    """Each number by itself; those that cannot are named."""
    words, end = asked.words, DONE
    for named in asked.named:
        if not (named.isascii() and named.isdecimal()):
            raise Refused(words("report_command.no_number", number=named))
    for number in map(int, asked.named):
        try:
            act(number, asked.chosen["by"], asked.chosen["reason"] or "")
        except LedgerError as error:
            of = {"replaced_by": error.replaced_by}
            state = words(f"report_command.state_{error.state}", **of) if error.state else ""
            told = {"number": number, "state": state, **of}
            said = words(f"report_command.ledger_{error.reason}", **told)
            print(said, file=sys.stderr)
            end = NOT_TAKEN
        else:
            print(words(f"report_command.{done}", number=number))
    return end


def listing(asked: Asked) -> int:
    """The reports, the newest first."""
    unit, state = asked.chosen["unit"], asked.chosen["state"] or ""
    if state and state not in ledger.STATES:
        states = ", ".join(ledger.STATES)
        raise Refused(asked.words("report_command.no_state", state=state, states=states))
    day = asked.day() if asked.chosen["as_of"] else None
    found = ledger.listing(asked.store, asked.unit(unit) if unit else "", day, state)
    print("\n".join(_row(asked, entry) for entry in found) or asked.words("report_command.none"))
    return DONE


def backup(asked: Asked) -> int:
    """Writes the store into one file, where each report is what it was when it came."""
    file = Path(asked.named[0])
    try:
        extent = backups.backup(asked.store, file)
    except BackupError as error:
        if error.reason == "faulty":
            return _at_fault(asked, "not_backed_up", error.faulty, file)
        raise _backup_refused(asked, error, file) from error
    except OSError as error:
        raise asked.unwritable(file, error) from error
    counts = {"reports": extent.reports, "figures": extent.figures}
    print(asked.words("report_command.backed_up", file=file, **counts))
    return DONE


def restore(asked: Asked) -> int:
    """Fills an empty store from a backup."""
    file = Path(asked.named[0])
    try:
        extent = backups.restore(asked.store, file)
    except BackupError as error:
        raise _backup_refused(asked, error, file) from error
    except StoreError as error:
        if error.reason == "damaged":  # it may be all that there is of reports: left as it is
            raise Refused(asked.words("report_command.restore_damaged")) from error
        raise
    counts = {"reports": extent.reports, "figures": extent.figures}
    print(asked.words("report_command.restored", file=file, **counts))
    return DONE


def verify(asked: Asked) -> int:
    """Reads all of the store and holds each report against what it said when it came."""
    extent = backups.verify(asked.store)
    if extent.faulty:
        return _at_fault(asked, "faulty", extent.faulty)
    counts = {"reports": extent.reports, "figures": extent.figures}
    print(asked.words("report_command.verified", decisions=extent.decisions, **counts))
    return DONE


def demonstration(asked: Asked) -> int:
    """Fills a store of its own with invented reports."""
    if not os.environ.get("PLAN_REPORTS_URL"):
        raise Refused(asked.words("report_command.demonstration_address"))
    invented.fill(asked.store, asked.plan)
    count = len(ledger.listing(asked.store))
    print(asked.words("report_command.demonstration", reports=count))
    return DONE


def _at_fault(asked: Asked, key: str, numbers: tuple[int, ...], file: Path | None = None) -> int:
    """Names the reports that are not what they were when they came."""
    named = ", ".join(map(str, numbers))
    print(asked.words(f"report_command.{key}", numbers=named, file=file), file=sys.stderr)
    return NOT_TAKEN


def _backup_refused(asked: Asked, error: BackupError, file: Path) -> Refused:
    numbers = ", ".join(map(str, error.faulty))
    if error.reason in ("nothing", "itself", "holds", "missing", "faulty"):
        key = f"report_command.backup_{error.reason}"
        return Refused(asked.words(key, file=file, numbers=numbers))
    reason = asked.words(f"store.{error.reason}")
    return Refused(asked.words("report_command.backup_other", file=file, reason=reason))


def _row(asked: Asked, entry: Entry) -> str:
    words = asked.words
    row = words(
        "report_command.row",
        number=entry.number,
        name=asked.name(entry.unit),
        day=words.day(entry.as_of),
        state=words(f"report_command.state_{entry.state}", replaced_by=entry.replaced_by),
        count=words.number(entry.figures),
        by=words.person(entry.submitted_by, entry.filled_by),
        at=asked.moment(entry.submitted_at),
    )
    if entry.decided_at:
        by, at = words.person(entry.decided_by), asked.moment(entry.decided_at)
        row = words("report_command.decided", row=row, decided_by=by, decided_at=at)
    return words("report_command.why", row=row, reason=entry.reason) if entry.reason else row
