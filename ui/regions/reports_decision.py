"""What is decided of a report that waits: accepted, or returned with the reason that its unit
reads. Nothing is sent to anybody: the unit sees it on its page. The buttons, and what came of them,
stand in a container of their own, `decide`: a bar at the foot of a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal

import streamlit as st

from reports import sentences
from reports.board import Standing
from reports.desk import Desk, NotAllowedError
from reports.ledger import LedgerError
from reports.review import Line, Review
from reports.store import StoreError
from ui.frame.context import PageContext
from ui.regions import reports_figures

Weight = Literal["primary", "secondary"]
_HELD = "returning"  # by the number of a report: what is being written about it


def decision(
    page: PageContext, desk: Desk, held: Review, decides: bool, following: Standing | None
) -> None:
    """The two buttons, or the box of the reason; what was decided already is said instead, with the
    way to the report that is next."""
    if not decides or held.filed.entry.state != "submitted":
        _decided(page, desk, held, decides, following)
    elif _writing(held)["is_open"]:
        _reason(page, desk, held)
    else:
        _ways(page, desk, held)


def _decided(
    page: PageContext, desk: Desk, held: Review, decides: bool, following: Standing | None
) -> None:
    """What was decided, or which later report took its place; one that was returned by mistake can
    still be accepted."""
    entry = held.filed.entry
    can_be_accepted = entry.state == "returned" and entry.replaced_by is None
    with _bar(page):
        following = following if decides else None
        named = reports_figures.name(page, following) if following else ""
        page.html("reports_decided", entry=entry, following=following, named=named)
        if decides and can_be_accepted:
            _button(page, held, "accept_after_all", lambda: _accept(page, desk, held), "secondary")
    if decides and can_be_accepted:
        _said_later(page, held)
    if decides or entry.state == "accepted":
        then = entry.state if entry.replaced_by is None else "replaced"
        page.html("reports_hint", text=page.words(f"report_review.then_{then}"))


def _ways(page: PageContext, desk: Desk, held: Review) -> None:
    """The two buttons: of the same weight where something is unusual, to return it first."""
    words, is_odd = page.words, bool(held.unusual or held.whole)
    ways = {"accept": lambda: _accept(page, desk, held), "return": lambda: _open(held, True)}
    with _bar(page):
        for act in reversed(ways) if is_odd else ways:
            weight: Weight = "secondary" if is_odd or act == "return" else "primary"
            _button(page, held, act, ways[act], weight)
    _said_later(page, held)
    if is_odd:
        page.html("reports_hint", text=words("report_review.ask_hint"))
    st.text_input(words("report_review.accept_note"), key=_note_key(held), max_chars=1_000)


def _said_later(page: PageContext, held: Review) -> None:
    """That some of the figures stand in a later report too, and whose then count."""
    if held.said_later:
        told = {"n": held.said_later, "whole": held.filed.entry.figures, "number": held.later[0]}
        page.html("reports_hint", text=page.words("report_review.said_later", **told))


@contextmanager
def _bar(page: PageContext) -> Iterator[None]:
    """Where the buttons stand, and above them why the last one did nothing."""
    failed = st.session_state.pop("not_decided", None)
    with st.container(key="decide"):
        if failed:
            page.html("reports_failed", text=failed)
        yield


def tick(page: PageContext, held: Review, line: Line) -> None:
    """The tick that asks about an unusual figure: its name and both numbers go into the reason, and
    come out again."""
    writing, item = _writing(held), line.question.item
    key = f"question_{held.filed.entry.number}_{item}"
    st.session_state[key] = item in writing["asked"]
    st.checkbox(
        page.words("report_review.ask"), key=key, on_change=_asked, args=(page, held, line, key)
    )


def _asked(page: PageContext, held: Review, line: Line, key: str) -> None:
    writing, item = _writing(held), line.question.item
    said = _question(page, line)
    lines = writing["reason"].splitlines()
    if st.session_state[key]:
        writing["asked"] = [*writing["asked"], item]
        lines.append(said)
    else:
        writing["asked"] = [known for known in writing["asked"] if known != item]
        lines = [told for told in lines if told.strip() != said.strip()]
    writing["is_open"] = True
    _write(held, "\n".join(lines))


def _question(page: PageContext, line: Line) -> str:
    label = sentences.label(page.plan, line.question.item, page.words)
    pair = sentences.pair(page.plan, line.unusual[0], page.words)
    return page.words("report_review.question", item=label, figures=pair)


def _reason(page: PageContext, desk: Desk, held: Review) -> None:
    words, entry, writing = page.words, held.filed.entry, _writing(held)
    key = _reason_key(held)
    st.session_state.setdefault(key, writing["reason"])

    def typed() -> None:
        writing["reason"] = st.session_state[key]

    label = words("report_review.reason")
    with _bar(page):
        st.text_area(label, key=key, height=180, max_chars=4_000, on_change=typed)
        _button(page, held, "give_back", lambda: _give_back(page, desk, held), "primary")
        _button(page, held, "not_yet", lambda: _open(held, False), "secondary")
    unit = page.unit_name(entry.unit, "short")
    told = words(
        "report_review.what_follows", who=unit, n=len(writing["asked"]), lines=entry.figures
    )
    page.html("reports_hint", text=told)


def _button(
    page: PageContext, held: Review, act: str, then: Callable[[], None], weight: Weight
) -> None:
    entry = held.filed.entry
    label = page.words(f"report_review.{act}", number=entry.number, n=entry.figures)
    st.button(label, key=f"decide_{act}", type=weight, width="stretch", on_click=then)


def _open(held: Review, is_open: bool) -> None:
    _writing(held)["is_open"] = is_open


def _accept(page: PageContext, desk: Desk, held: Review) -> None:
    note, entry = st.session_state.get(_note_key(held), ""), held.filed.entry
    _decide(page, desk, held, lambda: desk.accept(entry.number, note, entry.state))


def _give_back(page: PageContext, desk: Desk, held: Review) -> None:
    writing, number = _writing(held), held.filed.entry.number
    reason = st.session_state.get(_reason_key(held), writing["reason"])
    _decide(page, desk, held, lambda: desk.give_back(number, reason, writing["asked"]))


def _decide(page: PageContext, desk: Desk, held: Review, act: Callable[[], None]) -> None:
    """Does it, or says at the next look why it was not done; what was written stays."""
    words, number, failed = page.words, held.filed.entry.number, ""
    try:
        act()
    except LedgerError as error:
        if error.reason in ("order", "replaced"):
            failed = reports_figures.why_not(page, desk, number)
        else:
            failed = words(
                "report_review.no_reason" if error.reason == "why" else "report_review.gone"
            )
    except NotAllowedError:
        failed = words("report_review.not_allowed")
    except StoreError as error:
        failed = words("report_review.not_kept", reason=words(f"store.{error.reason}"))
    if failed:
        st.session_state["not_decided"] = failed
    else:
        st.session_state.get(_HELD, {}).pop(number, None)


def _writing(held: Review) -> dict[str, Any]:
    """What is being written about the report, also where the page was left meanwhile."""
    every = st.session_state.setdefault(_HELD, {})
    fresh = {"is_open": False, "asked": [], "reason": ""}
    return every.setdefault(held.filed.entry.number, fresh)  # type: ignore[no-any-return]


def _write(held: Review, reason: str) -> None:
    _writing(held)["reason"] = reason
    st.session_state[_reason_key(held)] = reason


def _reason_key(held: Review) -> str:
    return f"reason_{held.filed.entry.number}"


def _note_key(held: Review) -> str:
    return f"note_{held.filed.entry.number}"
