"""How far somebody is with a form: filling it in, handing in a file, or checking before it is sent.
Of each unit and day a step of its own, which lasts as long as the session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import streamlit as st

from reports.desk import NotAllowedError
from reports.ledger import LedgerError
from reports.store import StoreError
from ui.frame.context import PageContext
from ui.regions.reports import Place

_STOPPED, _LINE = "reports_stopped", "reports_line"
Step = Literal["form", "check", "upload"]


def step(place: Place) -> Step:
    """Where somebody is with the form of a unit and day."""
    steps: dict[tuple[object, ...], Step] = st.session_state.get("reports_step", {})
    return steps.get((place.unit, place.day), "form")


def go(place: Place, to: Step, item: str = "") -> None:
    """Goes on from there in the next run, as the callback of a button; to the line of an item of
    the form, where one is said."""
    steps = st.session_state.get("reports_step", {})
    st.session_state.reports_step = {**steps, (place.unit, place.day): to}
    st.session_state[_LINE] = item


def line() -> str:
    """The item to whose line the form leads, told once; "" for none."""
    return str(st.session_state.pop(_LINE, ""))


def stop(said: str) -> None:
    """Keeps why what was asked was not done, for the next run to say; "" where it was."""
    st.session_state[_STOPPED] = said


def why() -> str:
    """Why what was asked last was not done, told once; "" where it was."""
    return str(st.session_state.pop(_STOPPED, ""))


def say_why(page: PageContext) -> None:
    """Says once why what was asked last was not done."""
    if said := why():
        page.html("report_stopped", said=said)


def said(page: PageContext, act: Callable[[], object]) -> str:
    """Does it, and says in words why it was not done; "" where it was."""
    words = page.words
    try:
        act()
    except NotAllowedError:
        return words("report_check.not_allowed")
    except LedgerError as error:
        if error.reason == "order":
            return words("report_sent.order", state=words(f"report_command.state_{error.state}"))
        return words("report_check.not_kept")
    except StoreError as error:
        return words("report_check.store", reason=words(f"store.{error.reason}"))
    return ""
