"""What is said of a form's boxes outside of them: what a restart took, and how a line, what was
typed and when are told."""

from __future__ import annotations

from datetime import datetime

from planmodel import reporting
from reports import drafts
from reports.lines import YES_NO
from reports.rules import today
from reports.sentences import label
from ui.frame.context import PageContext
from ui.regions.reports import Place
from ui.regions.reports_boxes import unsaved

_CHOICES = {*YES_NO, *(word for known in reporting.WORDS.values() for word in known)}


def lost(page: PageContext, place: Place) -> list[tuple[str, str]]:
    """What a restart took: which line, and what had been typed."""
    told = unsaved(place).lost.items()
    return [(line(page, item), shown(page, said)) for (item, _), said in told]


def at(page: PageContext, moment: datetime) -> str:
    """When it was, by the clocks of Vietnam; its day where that is not today."""
    told = page.words.moment(moment)
    return told.split(" ")[-1] if page.words.local_day(moment) == today() else told


def line(page: PageContext, item: str) -> str:
    """The words by which a line is known outside its section."""
    if item == drafts.DOCUMENT:
        return page.words("template.document")
    return label(page.plan, item, page.words)


def shown(page: PageContext, said: str) -> str:
    """What was typed, in words."""
    if not said:
        return page.words("report_form.empty_box")
    return page.words(f"reported.{said}") if said in _CHOICES else said
