"""A draft before it is sent: its figures as the server holds them, unusual ones first, who sends
them, and the document that goes with them."""

from __future__ import annotations

import streamlit as st

from reports import ledger
from reports.comparison import Told, by_section, compare, newest_day
from reports.desk import Desk, Form, MovedError, NotAllowedError
from reports.drafts import DOCUMENT, WHOLE
from reports.ledger import LedgerError, Receipt
from reports.sections import sections
from reports.sentences import describe, mention
from reports.store import StoreError
from reports.submission import NotSubmittedError
from ui.frame.context import PageContext
from ui.regions import reports_discard, reports_displaced, reports_steps
from ui.regions.reports import Place
from ui.regions.reports_boxes import box_key, keep, unsaved

_SEEN = "report_seen"  # the fingerprint of the draft that stands on the screen


def show(page: PageContext, desk: Desk, place: Place) -> None:
    """The draft of the unit and day, and the button that sends it."""
    _keep_document(page, place)
    newest = desk.newest(place.unit, place.day)  # before the draft: sending one ends the other
    held = desk.form(place.unit, place.day)
    report = held.submission.report
    known = ledger.same(desk.store, report) if report and report.figures else None
    lines = _lines(page, held)
    main, aside = st.columns([3, 1], gap="large")
    with main:
        reports_steps.say_why(page)
        _title(page, held, known)
        _displaced(page, place, held)
        if held.can_be_sent:
            whole = held.unusual.get(WHOLE, ())
            said = [mention(page.plan, trouble, page.words) for trouble in whole]
            if said:
                page.html("report_whole", said=said)
            unusual = [told for told in lines if told.unusual]
            _unusual(page, place, unusual, held)
            others = [told for told in lines if not told.unusual]
            _others(page, place, others, held, not unusual)
        else:
            _places(page, place, held)
    with aside:
        _aside(page, desk, place, held, known)
    unsaved(place).newest = newest.number if newest else 0


def _aside(page: PageContext, desk: Desk, place: Place, held: Form, known: Receipt | None) -> None:
    """Who sends, with which document, the button, and what becomes of it."""
    words, count = page.words, len(held.submission.changes)
    source, name = held.draft.source, desk.person.name if desk.person else ""
    page.html("report_sender", name=name, filled_by=source.person if source else "")
    if held.can_be_sent and known is None:
        _document(page, place, held)
        label = words("report_check.send", n=count)
        if st.button(label, type="primary", width="stretch", key="report_send"):
            _send(page, desk, place)
    elif known and known.state != "returned":
        reports_discard.button(page, place)
    st.button(
        words("report_check.back"),
        width="stretch",
        key="report_back",
        on_click=reports_steps.go,
        args=(place, "form", _doubtful(held)),
    )
    page.html("report_after")
    st.session_state[_SEEN] = held.draft.fingerprint


def _title(page: PageContext, held: Form, known: Receipt | None) -> None:
    words, count = page.words, len(held.submission.changes)
    unit, day = held.draft.unit, held.draft.as_of
    whole = sum(len(s.questions) for s in sections(page.plan, unit, day, words))
    if not count and not held.submission.refused:
        page.title(words("report_check.title_empty"), words("report_check.note_empty"))
    elif not held.can_be_sent:
        parts = [
            words("report_check.to_correct", n=len(held.submission.refused)),
            words("report_check.to_confirm", n=len(held.unconfirmed)),
        ]
        shown = zip((held.submission.refused, held.unconfirmed), parts, strict=True)
        what = words.together([part for found, part in shown if found])
        page.title(words("report_check.title_unready", what=what), words("report_check.nothing"))
    elif known:
        title = words("report_check.title_same", number=known.number)
        page.title(title, words(f"report_check.same_{known.state}"))
    else:
        parts = [words("report_check.will_send", n=count)]
        if held.unusual:
            parts.append(words("report_check.confirmed", n=len(held.unusual)))
        if whole > count:
            parts.append(words("report_check.left_empty", n=whole - count))
        page.title("; ".join(parts), words("report_check.held"))


def _displaced(page: PageContext, place: Place, held: Form) -> None:
    """The boxes that wait for a choice, each with its button to it: whoever sends may not know."""
    draft = held.draft
    if not draft.waiting:
        return
    page.html("report_displaced", n=len(draft.waiting))
    for number, where in enumerate(draft.waiting):
        with st.container(key=f"report_place_displaced_{number}", horizontal=True, gap="small"):
            told = reports_displaced.said(page, draft, where)
            line = reports_displaced.named(page, where)
            shown = page.words("report_check.displaced_at", line=line, said=told)
            page.html("report_place", said=shown)
            _edit(page, place, f"displaced_{number}", where[0])


def _send(page: PageContext, desk: Desk, place: Place) -> None:
    """Sends what was looked at, then shows what becomes of it; or says why it was not sent."""
    words, said = page.words, ""
    try:
        desk.submit(place.unit, place.day, st.session_state.get(_SEEN, ""))
    except MovedError:
        said = words("report_check.moved")
    except NotSubmittedError:
        said = words("report_check.not_ready")
    except NotAllowedError:
        said = words("report_check.not_allowed")
    except LedgerError:
        said = words("report_check.not_kept")
    except StoreError as error:
        said = words("report_check.store", reason=words(f"store.{error.reason}"))
    if not said:
        reports_steps.go(place, "form")
    reports_steps.stop(said)
    st.rerun()


def _lines(page: PageContext, held: Form) -> list[Told]:
    submission = held.submission
    if submission.report is None:
        return []
    args = submission.report, submission.changes, held.unusual
    return compare(page.plan, *args, page.words)


def _unusual(page: PageContext, place: Place, lines: list[Told], held: Form) -> None:
    """Each with its button back to the form."""
    words = page.words
    if not lines:
        return
    drawn = {
        "now": words.day(place.day),
        "newest": newest_day(lines),
        "document": held.draft.document,
    }
    with st.container(key="report_odd", gap=None):
        page.html("report_odd_head", has_draft=False, **drawn)
        for number, told in enumerate(lines):
            with st.container(key=f"report_odd_{number}", horizontal=True, gap="small"):
                page.html("report_odd", told=told, unit=place.unit, draft=None, **drawn)
                _edit(page, place, str(number), told.item)


def _others(page: PageContext, place: Place, lines: list[Told], held: Form, is_all: bool) -> None:
    """The lines that are not unusual; `is_all`: none of them is."""
    if lines:
        page.html(
            "report_lines",
            title=page.words("report_check.lines" if is_all else "report_check.others"),
            sections=by_section(lines),
            unit=place.unit,
            now=page.words.day(place.day),
            newest=newest_day(lines),
            document=held.draft.document,
            drafts=None,
            has_odd=False,
        )


def _places(page: PageContext, place: Place, held: Form) -> None:
    """What keeps the draft from being sent, each with its button into the box that it is about."""
    waiting = (trouble for item in held.unconfirmed for trouble in held.unusual[item])
    for number, trouble in enumerate((*held.submission.refused, *waiting)):
        with st.container(key=f"report_place_{number}", horizontal=True, gap="small"):
            page.html("report_place", said=describe(page.plan, trouble, page.words))
            item = str(trouble.values.get("item", ""))
            _edit(page, place, f"place_{number}", item)


def _edit(page: PageContext, place: Place, key: str, item: str) -> None:
    """The button that leads into the box of an item, "" for the form as a whole."""
    st.button(
        page.words("report_check.edit"),
        key=f"report_edit_{key}",
        type="tertiary",
        width=70,
        on_click=reports_steps.go,
        args=(place, "form", item),
    )


def _doubtful(held: Form) -> str:
    """The item of the first box to look at again: what is refused, then what was not confirmed."""
    waiting = (*held.refused, *held.unconfirmed)
    return next((item for item in waiting if item), "")


def _document(page: PageContext, place: Place, held: Form) -> None:
    """The document's box, tied to the draft: what is typed is kept in the next run. It is the box
    of the form: a server that was started again opens that, and tells what of it was lost."""
    key = _document_key(page, place)
    if st.session_state.get(key) != held.draft.document:
        st.session_state[key] = held.draft.document
    unsaved(place).shown[DOCUMENT, "value"] = held.draft.shown(DOCUMENT, "value")
    st.text_input(
        page.words("report_check.document"),
        autocomplete="off",
        key=key,
        on_change=lambda: st.session_state.update({f"{key}_typed": True}),
    )


def _keep_document(page: PageContext, place: Place) -> None:
    """Keeps the document; where that fails, or a report was sent meanwhile, the form says so."""
    key, waiting = _document_key(page, place), unsaved(place)
    if st.session_state.pop(f"{key}_typed", False):
        keep(page, place, {(DOCUMENT, "value"): st.session_state.get(key) or ""})
        if waiting.typed or waiting.is_moved:
            waiting.is_moved = False
            reports_steps.go(place, "form")
            st.rerun()


def _document_key(page: PageContext, place: Place) -> str:
    return box_key(page, place, "text", DOCUMENT, "value")
