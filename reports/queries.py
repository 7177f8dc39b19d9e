"""What the ledger asks the store, written once for both databases."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from reports.tables import event, figure, report

_LAST = select(func.max(event.c.id)).group_by(event.c.report)
# One row is a report of which something was decided, with what was decided last.
DECIDED = select(event).where(event.c.id.in_(_LAST)).subquery("decided")
STATE = func.coalesce(DECIDED.c.what, "submitted")
REPORTS = report.outerjoin(DECIDED, DECIDED.c.report == report.c.id)
_ITS = figure.alias("its")

# In the order of the fields of ledger.Entry, and of content.Figure.
ENTRY = (
    *(report.c.id, report.c.unit, report.c.as_of, STATE),
    *(report.c.submitted_at, report.c.submitted_by, report.c.way),
    *(report.c.file_name, report.c.file_hash),
    select(func.count()).where(_ITS.c.report == report.c.id).scalar_subquery(),
    DECIDED.c.at,
    func.coalesce(DECIDED.c.by, ""),
    func.coalesce(DECIDED.c.reason, ""),
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


def decisions(*numbers: int) -> Select[Any]:
    """One row is what was decided of one of these reports, and of which, in its order."""
    told = select(event.c.report, event.c.what, event.c.at, event.c.by, event.c.reason)
    return told.where(event.c.report.in_(numbers)).order_by(event.c.id)


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


def accepted() -> Select[Any]:
    """One row is a figure that was accepted and not withdrawn, in the order of
    planmodel.plan.REPORTED; by the report's day, then its number."""
    told = select(
        *(report.c.id, report.c.unit, report.c.as_of, *FIGURE),
        *(report.c.submitted_at, report.c.submitted_by, report.c.file_name),
        *(DECIDED.c.at, DECIDED.c.by),
    )
    decided = report.join(DECIDED, DECIDED.c.report == report.c.id)
    told = told.select_from(decided.join(figure, figure.c.report == report.c.id))
    told = told.where(DECIDED.c.what == "accepted")
    return told.order_by(report.c.as_of, report.c.id, figure.c.id)
