"""Reports without anything unusual, accepted together: each is named, and each by itself is
accepted or not."""

from __future__ import annotations

import streamlit as st

from reports import ledger
from reports.board import Board, Standing
from reports.desk import Desk, NotAllowedError
from reports.effects import Effect, effects
from reports.ledger import LedgerError
from reports.store import StoreError
from ui.frame.context import PageContext
from ui.regions import reports_figures

_OUTCOME = "accepted_together"  # what became of them, told at the next run


def ask(page: PageContext, desk: Desk, held: Board) -> None:
    """The dialog: what is accepted, report by report, and what that makes of a sum."""
    title = page.words("report_board.together_title", n=len(held.usual))
    st.dialog(title, width="medium")(_dialog)(page, desk, held)


def outcome(page: PageContext) -> None:
    """What became of those that were accepted together, once."""
    found = st.session_state.pop(_OUTCOME, None)
    if found:
        page.html("reports_outcome", accepted=found[0], others=found[1])


def _dialog(page: PageContext, desk: Desk, held: Board) -> None:
    words = page.words
    page.html("reports_dialog", text=words("report_board.untick"))
    ticked = [standing for standing in held.usual if _tick(page, standing)]
    page.html("reports_effect", **_effect(page, desk, held, ticked))
    with st.container(key="together_buttons", horizontal=True):
        label = words("report_board.accept", n=len(ticked))
        if st.button(label, type="primary", key="together_yes", disabled=not ticked):
            st.session_state[_OUTCOME] = _accept(page, desk, ticked)
            st.rerun()
        if st.button(words("report_board.cancel"), key="together_no"):
            st.rerun()


def _tick(page: PageContext, standing: Standing) -> bool:
    words, entry = page.words, standing.entry
    assert entry is not None  # it waits
    name = reports_figures.name(page, standing)
    lines = words("report_board.lines", part=entry.figures, whole=standing.owed)
    said = "".join(f" · {part}" for part in (lines, *reports_figures.told(page, standing)) if part)
    return st.checkbox(f"**{name}**{said}", value=True, key=f"together_{entry.number}")


def _effect(
    page: PageContext, desk: Desk, held: Board, ticked: list[Standing]
) -> dict[str, object]:
    """How many units have figures of the day once these are accepted, and the sum of the target
    that most of them report."""
    numbers = [standing.entry.number for standing in ticked if standing.entry]
    reports = [(number, ledger.find(desk.store, number).report) for number in numbers]
    found = effects(page.plan, held.as_of, reports)
    example = max(found, key=_widens, default=None)
    have = {s.unit for s in held.standings if s.accepted_of == held.as_of}
    return {
        "units": len(have | {standing.unit for standing in ticked}),
        "whole": len(held.units),
        "day": held.as_of,
        "example": example and reports_figures.sums(page, held.as_of, example),
    }


def _widens(effect: Effect) -> tuple[int, int]:
    return effect.after.units - effect.before.units, abs(effect.after.count - effect.before.count)


def _accept(
    page: PageContext, desk: Desk, ticked: list[Standing]
) -> tuple[int, list[tuple[str, str]]]:
    """Accepts each by itself: how many, and those that did not go with why."""
    count, others = 0, list[tuple[str, str]]()
    for standing in ticked:
        assert standing.entry is not None
        try:
            desk.accept(standing.entry.number, seen="submitted")
        except LedgerError:
            others.append(
                (standing.unit, reports_figures.why_not(page, desk, standing.entry.number))
            )
        except NotAllowedError:
            others.append((standing.unit, page.words("report_review.not_allowed")))
        except StoreError as error:
            others.append((standing.unit, page.words(f"store.{error.reason}")))
        else:
            count += 1
    return count, others
