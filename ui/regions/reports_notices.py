"""What is said above a form of boxes that did not simply keep what was typed: a restart took it, or
somebody else typed there too."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from planmodel import reporting
from reports import drafts
from reports.lines import YES_NO
from reports.rules import today
from reports.sentences import label
from ui.frame import identity
from ui.frame.context import PageContext
from ui.regions.reports import Place
from ui.regions.reports_boxes import Boxes, Met, Where, keep, unsaved

_CHOICES = {*YES_NO, *(word for known in reporting.WORDS.values() for word in known)}


def lost(page: PageContext, place: Place) -> list[tuple[str, str]]:
    """What a restart took: which line, and what had been typed."""
    told = unsaved(place).lost.items()
    return [(_line(page, item), _shown(page, said)) for (item, _), said in told]


def met(page: PageContext, place: Place, boxes: Boxes) -> None:
    """The boxes in which two typed, each with the choice between what either typed."""
    waiting = unsaved(place)
    person = identity.desk(page, identity.visit(page)).person if waiting.met else None
    for number, (where, found) in enumerate(waiting.met.items()):
        by = page.words.person(found.by)
        is_own = bool(person and page.words.person(person.name) == by)
        with st.container(key=f"report_met_{number}", horizontal=True, gap="small"):
            kept = boxes.kept(*where)
            page.html(
                "reports_form_met",
                line=_line(page, where[0]),
                here=_shown(page, found.here),
                there=_shown(page, found.there),
                by=page.words("report_form.met_own") if is_own else by,
                at=found.at and at(page, found.at),
                kept=_shown(page, kept),
            )
            for which in (found.here, found.there):
                st.button(
                    page.words("report_form.met_keep", value=_shown(page, which)),
                    key=f"report_keep_{number}_{which == found.here}",
                    on_click=_choose,
                    args=(page, place, where, found, which if which != kept else None),
                )


def at(page: PageContext, moment: datetime) -> str:
    """When it was, by the clocks of Vietnam; its day where that is not today."""
    told = page.words.moment(moment)
    return told.split(" ")[-1] if page.words.local_day(moment) == today() else told


def _choose(page: PageContext, place: Place, where: Where, found: Met, which: str | None) -> None:
    """Keeps one of the two as if it had been typed; None: what stands."""
    waiting = unsaved(place)
    if waiting.met.get(where) != found:
        return  # somebody typed there once more meanwhile
    del waiting.met[where]
    if which is not None:
        keep(page, place, {where: which})


def _line(page: PageContext, item: str) -> str:
    """The words by which a line is known outside its section."""
    if item == drafts.DOCUMENT:
        return page.words("template.document")
    return label(page.plan, item, page.words)


def _shown(page: PageContext, said: str) -> str:
    """What was typed, in words."""
    if not said:
        return page.words("report_form.met_empty")
    return page.words(f"reported.{said}") if said in _CHOICES else said
