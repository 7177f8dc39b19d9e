"""The menu of files: what is on screen as a workbook, a brief, a presentation or CSV, and the whole
plan. A file is made when it is asked for; a run of the page costs nothing."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from export.brief import brief, briefs
from export.origin import file_name
from export.separated import archive
from export.workbook import whole_workbook, workbook
from ui.desk import Desk

_MIME = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "zip": "application/zip",
}


def menu(desk: Desk) -> None:
    """The button and what opens under it."""
    plan, page, view, words = desk.plan, desk.page, desk.view, desk.words
    with st.popover(words("downloads.open"), type="tertiary", key="downloads"):
        _file(desk, "workbook", "xlsx", lambda: workbook(plan, page, view, words))
        if page != "scenario":  # what is supposed stands in tables only
            _file(desk, "brief", "pdf", lambda: brief(plan, view, words))
            _file(desk, "slides", "pptx", lambda: _slides(desk))
        _file(desk, "csv", "zip", lambda: archive(plan, page, view, words))
        _file(desk, "plan", "xlsx", lambda: whole_workbook(plan, words))
        _every_unit(desk)
        desk.html("download_note", text=words("downloads.note"), last=True)


def _file(desk: Desk, kind: str, ending: str, made: Callable[[], bytes]) -> None:
    """One kind of file; the platform calls `made` at the click and shows that it works."""
    words = desk.words
    st.download_button(
        words(f"downloads.{kind}"),
        made,
        file_name=file_name(kind, desk.page, desk.view, ending),
        mime=_MIME[ending],
        key=f"download_{kind}",
        type="tertiary",
        on_click="ignore",
    )
    desk.html("download_note", text=words(f"downloads.{kind}_note"), last=False)


@st.fragment
def _every_unit(desk: Desk) -> None:
    """The briefs of the 48 units: made with a bar that tells how far it is, then handed over."""
    words, held = desk.words, st.session_state.get("briefs")
    place = st.empty()
    if held and held[0] == (desk.plan, words.language):
        place.download_button(
            words("downloads.briefs_ready"),
            held[1],
            file_name=f"briefs-{words.language}.zip",
            mime=_MIME["zip"],
            key="download_briefs",
            type="tertiary",
            on_click="ignore",
        )
    elif place.button(words("downloads.briefs"), key="make_briefs", type="tertiary"):
        bar = place.progress(0.0, words("downloads.progress", count=0, whole=48))

        def done(count: int, whole: int) -> None:
            bar.progress(count / whole, words("downloads.progress", count=count, whole=whole))

        made = briefs(desk.plan, words.language, done)
        st.session_state.briefs = ((desk.plan, words.language), made)
        st.rerun(scope="fragment")
    desk.html("download_note", text=words("downloads.briefs_note"), last=False)


def _slides(desk: Desk) -> bytes:
    from export.slides import presentation  # python-pptx is slow to load, and seldom wanted

    return presentation(desk.plan, desk.view, desk.words)
