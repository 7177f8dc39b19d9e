"""What the ledger asks the store, written once for both databases."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Join,
    ScalarSelect,
    Select,
    Subquery,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
)

from reports.tables import event, figure, question, report

_LAST = select(func.max(event.c.id)).group_by(event.c.report)
# One row is a report of which something was decided, with what was decided last.
DECIDED = select(event).where(event.c.id.in_(_LAST)).subquery("decided")
_SAID = func.coalesce(DECIDED.c.what, "submitted")  # what was decided last, if anything
REPORTS = report.outerjoin(DECIDED, DECIDED.c.report == report.c.id)
_ITS = figure.alias("its")


def _replaced_by() -> ScalarSelect[Any]:
    """The number of the newest later report of the same unit and day, where the later ones say
    every line that this one says; what was withdrawn says nothing."""
    later, own, theirs = report.alias("later"), figure.alias("own"), figure.alias("theirs")
    withdrawn = exists().where(event.c.report == later.c.id, event.c.what == "withdrawn")
    is_later = and_(
        *(later.c.unit == report.c.unit, later.c.as_of == report.c.as_of),
        *(later.c.id > report.c.id, ~withdrawn.correlate(later)),
    )
    said = select(literal(1)).select_from(theirs.join(later, theirs.c.report == later.c.id))
    is_said = said.where(is_later, theirs.c.item == own.c.item).correlate(report, own).exists()
    stays = select(literal(1)).where(own.c.report == report.c.id, ~is_said).correlate(report)
    newest = select(func.max(later.c.id)).where(is_later, ~stays.exists())
    return newest.correlate(report).scalar_subquery()


# Whether a report can still be accepted is one question, asked here alone: one that waits, or was
# returned, until later ones of its unit and day say all that it says.
REPLACED_BY = case((_SAID.in_(("submitted", "returned")), _replaced_by()))
STATE = case((and_(_SAID == "submitted", REPLACED_BY.is_not(None)), "replaced"), else_=_SAID)

# In the order of the fields of ledger.Entry, and of content.Figure.
ENTRY = (
    *(report.c.id, report.c.unit, report.c.as_of, STATE),
    *(report.c.submitted_at, report.c.submitted_by, report.c.filled_by, report.c.way),
    *(report.c.file_name, report.c.file_hash),
    select(func.count()).where(_ITS.c.report == report.c.id).scalar_subquery(),
    DECIDED.c.at,
    func.coalesce(DECIDED.c.by, ""),
    func.coalesce(DECIDED.c.reason, ""),
    REPLACED_BY,
)
FIGURE = (
    *(figure.c.item, figure.c.number, figure.c.word, figure.c.since),
    *(figure.c.note, figure.c.evidence, figure.c.place),
)


def entries() -> Select[Any]:
    """One row is a report, the newest first."""
    return select(*ENTRY).select_from(REPORTS).order_by(report.c.id.desc())


def figures(number: int) -> Select[Any]:
    """One row is a figure of this report, in its order."""
    return select(*FIGURE).where(figure.c.report == number).order_by(figure.c.id)


def figures_of(numbers: Collection[int]) -> Select[Any]:
    """One row is a figure of one of these reports, behind the number of its report; in its
    order."""
    told = select(figure.c.report, *FIGURE).where(figure.c.report.in_(numbers))
    return told.order_by(figure.c.id)


def decisions(*numbers: int) -> Select[Any]:
    """One row is what was decided of one of these reports, of which, and the number of the event;
    in its order."""
    said = (event.c.what, event.c.at, event.c.by, event.c.reason)
    told = select(event.c.report, *said, event.c.id)
    return told.where(event.c.report.in_(numbers)).order_by(event.c.id)


def questions(number: int) -> Select[Any]:
    """One row is an item of this report that its unit was asked about: event, item."""
    told = select(question.c.event, question.c.item)
    told = told.join(event, event.c.id == question.c.event).where(event.c.report == number)
    return told.order_by(question.c.id)


def history(unit: str, item: str) -> Select[Any]:
    """One row is what a report of the unit says of the item, by the report's day and number."""
    told = select(*ENTRY, *FIGURE).select_from(REPORTS.join(figure, figure.c.report == report.c.id))
    told = told.where(report.c.unit == unit, figure.c.item == item)
    return told.order_by(report.c.as_of, report.c.id)


def newest(unit: str, as_of: date) -> Select[Any]:
    """The number, content and state of the newest report of this unit and day that was not
    withdrawn."""
    told = select(report.c.id, report.c.content_hash, STATE).select_from(REPORTS)
    told = told.where(report.c.unit == unit, report.c.as_of == as_of, STATE != "withdrawn")
    return told.order_by(report.c.id.desc()).limit(1)


def accepted(before: datetime | None = None) -> Select[Any]:
    """One row is a report that was accepted and not withdrawn, by its day, then its number: id,
    unit, as_of, submitted_at, submitted_by, filled_by, file_name, when it was accepted and by whom,
    content_hash. `before`: as it stood at that moment, else now."""
    decided, reports = _accepted(before)
    told = select(
        *(report.c.id, report.c.unit, report.c.as_of),
        *(report.c.submitted_at, report.c.submitted_by, report.c.filled_by, report.c.file_name),
        *(decided.c.at, decided.c.by, report.c.content_hash),
    )
    told = told.select_from(reports).where(decided.c.what == "accepted")
    return told.order_by(report.c.as_of, report.c.id)


def accepted_figures(before: datetime | None = None) -> Select[Any]:
    """One row is a figure of one of these reports, in their order: unit, as_of, then the fields of
    content.Figure."""
    decided, reports = _accepted(before)
    told = select(report.c.unit, report.c.as_of, *FIGURE)
    told = told.select_from(reports.join(figure, figure.c.report == report.c.id))
    told = told.where(decided.c.what == "accepted")
    return told.order_by(report.c.as_of, report.c.id, figure.c.id)


def _accepted(before: datetime | None) -> tuple[Subquery, Join]:
    """What was decided last of each report, and the reports beside it."""
    last = _LAST if before is None else _LAST.where(event.c.at < before)
    decided = select(event).where(event.c.id.in_(last)).subquery("decided")
    return decided, report.join(decided, decided.c.report == report.c.id)


def counting_since(moment: datetime) -> Select[Any]:
    """One row is what was decided from a moment on of what counts: event, report, unit, as_of,
    figures (how many), what (accepted, or withdrawn once it had been accepted), at, by, reason; in
    its order."""
    count = select(func.count()).where(_ITS.c.report == report.c.id).scalar_subquery()
    earlier = event.alias("earlier")
    had_counted = exists().where(
        earlier.c.report == event.c.report, earlier.c.id < event.c.id, earlier.c.what == "accepted"
    )
    told = select(
        *(event.c.id.label("event"), event.c.report, report.c.unit, report.c.as_of),
        *(count.label("figures"), event.c.what, event.c.at, event.c.by, event.c.reason),
    ).join(report, report.c.id == event.c.report)
    counts = or_(event.c.what == "accepted", and_(event.c.what == "withdrawn", had_counted))
    return told.where(event.c.at >= moment, counts).order_by(event.c.id)
