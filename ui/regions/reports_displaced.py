"""Boxes in which somebody typed over what they had not seen: what was typed over stands at its box,
in every window, until somebody chooses between the two."""

from __future__ import annotations

import re
from datetime import datetime

import streamlit as st

from reports import drafts
from reports.drafts import Draft, Where
from reports.filling import Filled
from ui.frame import identity
from ui.frame.context import PageContext
from ui.regions import reports_notices
from ui.regions.reports_boxes import Boxes, keep

_LONGEST = 40  # letters of what a button says; the line above it says all
_FIELDS = {"value": "", "since": "since", "note": "note", "evidence": "evidence_short"}


def choices(boxes: Boxes, item: str, called: str = "") -> None:
    """What waits for a choice at the boxes of a line. `called`: what the box of its figure is
    called, where the line has several such boxes."""
    page, place, draft = boxes.page, boxes.place, boxes.draft
    for field in _FIELDS:
        where = item, field
        if where not in draft.waiting or where in boxes.unsaved.typed:
            continue
        boxes.saw(item, field)
        with st.container(key=f"displaced_{item}_{field}", horizontal=True, gap="small"):
            told = {"called": name(page, field) or called, "said": said(page, draft, where)}
            page.html("reports_form_displaced", **told)
            for number, which in enumerate(draft.shown(item, field)):
                st.button(
                    _label(page, where, which, is_kept=not number),
                    key=f"choose_{number}_{item}_{field}",
                    on_click=keep,
                    args=(page, place, {where: which}),
                )


def first(filled: Filled, draft: Draft) -> tuple[int, str]:
    """How many boxes of a form wait for a choice, and the item of the first; "" where none does."""
    lines = [*(line.item for line in filled.lines), drafts.DOCUMENT]
    found = [item for item in lines for its, _ in draft.waiting if its == item]
    return len(found), next(iter(found), "")


def said(page: PageContext, draft: Draft, where: Where) -> str:
    """Who typed what and when in a box, one after the other, and what of it stands."""
    words, parts, last = page.words, list[str](), ""
    found, kept = draft.waiting[where], draft.said(*where)
    typed = [(one.there, one.at, one.by) for one in found]
    for what, at, by in [*typed, (kept, found[-1].over_at, found[-1].over_by)]:
        parts.append(_typed(page, _quoted(page, where, what), at, by, bool(by) and by == last))
        last = by
    key = f"report_form.displaced_stands{'' if kept else '_empty'}"
    stands = words(key, kept=_quoted(page, where, kept)).replace(".”.", ".”")
    return f"{words.capital('; '.join(parts))}. {stands}"


def named(page: PageContext, where: Where) -> str:
    """A box outside its section, as "…: ghi chú" where it is not that of a figure."""
    item, field = where
    return ": ".join(filter(None, (reports_notices.line(page, item), name(page, field))))


def name(page: PageContext, field: str) -> str:
    """What a field beside a figure is called; "" of the figure itself."""
    key = _FIELDS[field]
    return page.words(f"report_form.{key}") if key else ""


def _typed(page: PageContext, what: str, at: datetime | None, by: str, is_again: bool) -> str:
    """What somebody typed and when; `is_again`: it is the one of whom was told before."""
    if at is None:
        return page.words("report_form.displaced_emptied")
    key = f"displaced_{'typed' if what else 'cleared'}{'_again' if is_again else ''}"
    told = {"by": _who(page, by), "what": what, "at": reports_notices.at(page, at)}
    return page.words(f"report_form.{key}", **told)


def _quoted(page: PageContext, where: Where, typed: str) -> str:
    """What was typed, in words; a sentence in quotation marks; "" of nothing."""
    is_figure = where[1] == "value" and where[0] != drafts.DOCUMENT
    return typed and (reports_notices.shown(page, typed) if is_figure else f"“{typed}”")


def _who(page: PageContext, by: str) -> str:
    """Somebody by name; whoever looks as "you"."""
    words, person = page.words, identity.desk(page, identity.visit(page)).person
    is_own = person is not None and words.person(person.name) == words.person(by)
    return words("report_form.displaced_you") if is_own else words.person(by)


def _label(page: PageContext, where: Where, which: str, is_kept: bool) -> str:
    """What the button of a choice says, its value as it was typed: the platform reads marks."""
    if not which:
        return page.words("report_form.displaced_empty")
    value = which if len(which) <= _LONGEST else f"{which[: _LONGEST - 1]}…"
    value = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", _quoted(page, where, value))
    return page.words(f"report_form.displaced_{'keep' if is_kept else 'regain'}", value=value)
