"""One report, figure by figure, and what was decided of it."""

from __future__ import annotations

from reports import ledger
from reports.desk import Desk
from reports.ledger import LedgerError
from ui.frame.context import PageContext
from ui.regions.reports import Place


def report(page: PageContext, desk: Desk, place: Place) -> None:
    """The report of the link, where there is one that the visitor may see."""
    try:
        filed = ledger.find(desk.store, place.number or 0)
    except LedgerError:
        filed = None
    page.html("reports_opened", filed=filed, number=place.number)
