"""Until when a day is reported on. The decision sets no day: this is the installation's own."""

from __future__ import annotations

import os
from datetime import date, timedelta

_SETTING, _USUAL, _MOST = "PLAN_REPORTS_DAYS", 15, 366


def deadline(as_of: date) -> date:
    """The last day on which a report of this day is in time: as many days later as the setting
    says, 15 where it says nothing that can be read."""
    said = os.environ.get(_SETTING, "").strip()
    is_number = said.isascii() and said.isdecimal() and len(said) < 4
    days = int(said) if is_number else _USUAL
    return as_of + timedelta(days=min(days, _MOST))
