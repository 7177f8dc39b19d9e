"""The board of all units as of a day: who has sent, who has not, and what waits to be looked at."""

from __future__ import annotations

from planmodel import reporting
from reports import ledger
from reports.desk import Desk
from ui.frame.context import PageContext
from ui.regions.reports import Place


def board(page: PageContext, desk: Desk, place: Place) -> None:
    """The reports of the day, and the units that have sent none."""
    entries = ledger.listing(desk.store, as_of=place.day)
    sent = {entry.unit for entry in entries}
    silent = [r["unit"] for r in reporting.units(page.plan) if r["unit"] not in sent]
    page.html("reports_board", entries=entries, silent=silent)
