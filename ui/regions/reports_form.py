"""The form of a unit as of a day, typed box by box into its draft."""

from __future__ import annotations

from reports.desk import Desk
from ui.frame.context import PageContext
from ui.regions.reports import Place


def form(page: PageContext, desk: Desk, place: Place) -> None:
    """The unit's draft of the day."""
    held = desk.form(place.unit, place.day)
    page.html("reports_form", unit=place.unit, filled=len(held.submission.changes))
