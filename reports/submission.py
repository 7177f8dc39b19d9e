"""A report on its way into the store: judged, held against what was accepted before, then kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Any

from planmodel.plan import Plan
from reports import counting, ledger, rules
from reports.content import Figure, Last, Report, Trouble
from reports.judgement import Judgement, judge_file
from reports.ledger import Guard, Receipt
from reports.store import Store


@dataclass(frozen=True)
class Change:
    """A figure of the report, and what stood at its item before: of which day, None where nothing
    was accepted yet. `difference`: of two numbers."""

    new: Figure
    day: date | None
    old: Figure | None

    @property
    def is_new(self) -> bool:
        """Whether it says something else than what stood there."""
        old, new = self.old, self.new
        return old is None or (old.number, old.word, old.since) != (new.number, new.word, new.since)

    @property
    def difference(self) -> int | None:
        """How much more it is; None where either is no number."""
        if self.old is None or self.old.number is None or self.new.number is None:
            return None
        return self.new.number - self.old.number


@dataclass(frozen=True)
class Submission:
    """A report that may be sent: what keeps it from it (`refused`), what is taken after a yes only
    (`unusual`, and `lost`, which will not be kept), and what it would change once accepted.
    `person`: whom its form names as having filled it in; `way`: file or screen; `stands`: what was
    accepted last of each item, up to its day."""

    report: Report | None
    refused: tuple[Trouble, ...]
    unusual: tuple[Trouble, ...]
    lost: tuple[Trouble, ...]
    changes: tuple[Change, ...]
    person: str = ""
    way: str = "screen"
    file_name: str = ""
    file_hash: str = ""
    stands: Last = field(default_factory=dict)

    @property
    def asks(self) -> Sequence[Trouble]:
        """What is taken after a yes only."""
        return (*self.unusual, *self.lost)


class NotSubmittedError(Exception):
    """The report was not kept: it has to be corrected, or asks for a yes (Submission)."""


def assess_file(
    store: Store, plan: Plan, content: bytes, name: str, day: date | None = None
) -> Submission:
    """Reads a file (.xlsx, .ods), judges it on `day` (today if None) and says what it would change.
    Nothing is written. Raises StoreError."""
    made = assess(store, plan, judge_file(plan, content, day))
    return replace(made, way="file", file_name=name, file_hash=sha256(content).hexdigest())


def assess(store: Store, plan: Plan, judged: Judgement) -> Submission:
    """What a report that was judged would change. Raises StoreError."""
    report = judged.report
    if report is None:
        return Submission(None, judged.refused, (), judged.lost, ())
    known = counting.accepted_of(store, report.unit)
    stands = counting.last(known, report.as_of)
    newest = max((of for of, _ in known), default=None)
    changes = tuple(Change(f, *stands.get(f.item, (None, None))) for f in report.figures)
    return Submission(
        report,
        (*_kind(store, report), *judged.refused),
        tuple(rules.warned(report, stands, plan, newest)),
        judged.lost,
        changes,
        judged.person,
        stands=stands,
    )


def submit(
    store: Store,
    made: Submission,
    by: str,
    is_confirmed: bool = False,
    subject: str = "",
    guard: Guard | None = None,
) -> Receipt:
    """Keeps the report, whole or not at all; one that is there already is not asked about again.
    `is_confirmed`: what is unusual was looked at; `subject` and `guard` as ledger.submit takes
    them. Raises NotSubmittedError, LedgerError and StoreError."""
    if made.report is None or made.refused:
        raise NotSubmittedError
    if made.asks and not is_confirmed:
        known = ledger.same(store, made.report)
        if known is None:
            raise NotSubmittedError
        return known
    file = made.file_name, made.file_hash
    told: dict[str, Any] = {"subject": subject, "guard": guard, "filled_by": made.person}
    return ledger.submit(store, made.report, by, made.way, *file, **told)


def _kind(store: Store, report: Report) -> tuple[Trouble, ...]:
    """Invented reports and real ones are kept apart; a store that was never made is a real one."""
    is_demonstration = store.kind() == "demonstration"
    if report.is_invented == is_demonstration:
        return ()
    return (Trouble("file_real" if is_demonstration else "file_invented"),)
