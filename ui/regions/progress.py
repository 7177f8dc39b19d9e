"""The page of progress: how it asks, and what narrows it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from planmodel import progress
from planmodel.filter import SCOPES
from planmodel.link import PROGRESS_BY
from ui.frame import controls, view_state
from ui.frame.context import PageContext
from ui.regions import results_map
from wording import notices


def choices(page: PageContext) -> None:
    """By target, by unit or by money; of targets their subject and level, of units which target
    the map is coloured by."""
    words, shown = page.words, page.view.progress_by
    with st.container(key="controls", horizontal=True, vertical_alignment="center"):
        st.pills(
            words("control.by"),
            PROGRESS_BY,
            required=True,
            wrap=True,
            label_visibility="collapsed",
            format_func=lambda by: words(f"control.by_{by}"),
            **view_state.bound("pick_by", "by", shown),
        )
        if shown == "target" and not is_empty(page):
            _of_targets(page)
        elif shown == "unit":
            results_map.chooser(page)


def _of_targets(page: PageContext) -> None:
    words = page.words
    named = {code: words.name(row) for code, row in page.subjects.items()}
    controls.listed(page, "subjects", named, "control.subject", "control.all_subjects")
    counted = partial(_counted, page)
    controls.several(page, "scopes", SCOPES, "control.scope", counted)


def _counted(page: PageContext, scope: str) -> str:
    """A level, with how many targets the other choices leave it."""
    rows = progress.listing(page.plan, page.chosen.without("scopes"))
    count = sum(scope in row["levels"] for row in rows)
    return f"{page.words(f'scope.{scope}')} ({count})"


def unread(page: PageContext) -> None:
    """What stands there while the store cannot be read: who has reported is not known."""
    for said in notices.unread(page):
        page.title(said)


def is_empty(page: PageContext) -> bool:
    """Whether nobody has reported anything."""
    return not progress.days(page.plan)
