"""The menu of files: what is on screen as a workbook, a brief, a presentation or CSV, and the whole
plan. A file is made when it is asked for; a run of the page costs nothing."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from export.annual.report import reported_years
from export.brief.brief import brief, briefs
from export.provenance import file_name
from export.tables.csv_archive import archive
from export.workbook.workbook import whole_workbook, workbook
from planmodel import progress
from planmodel.filter import Filter
from planmodel.link import View
from ui.frame.context import PageContext
from wording.pages import PAGES
from wording.view import shown

_MIME = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "zip": "application/zip",
}


def menu(page: PageContext) -> None:
    """The button and what opens under it."""
    plan, name, words = page.plan, page.name, page.words
    view = shown(name, page.view)
    files: dict[str, tuple[str, Callable[[], bytes]]] = {
        "workbook": ("xlsx", lambda: workbook(plan, name, view, words)),
        "brief": ("pdf", lambda: brief(plan, view, words)),
        "slides": ("pptx", lambda: _slides(page, view)),
        "csv": ("zip", lambda: archive(plan, name, view, words)),
    }
    with st.popover(words("downloads.open"), type="tertiary", key="downloads"):
        for kind in PAGES[name].files:
            if kind == "annual":
                _annual(page)
            else:
                _file(page, kind, *files[kind])
        _file(page, "plan", "xlsx", lambda: whole_workbook(plan, words))
        _every_unit(page)
        page.html("download_note", text=words("downloads.note"), last=True)


def _annual(page: PageContext) -> None:
    """The annual report of the year of the day that is shown, where any of it is reported."""
    day = progress.day(page.plan, page.filter)
    if day is None or day.year not in reported_years(page.plan):
        return

    def made() -> bytes:
        from export.annual.annual import annual  # python-docx is slow to load, and seldom wanted

        return annual(page.plan, day.year, page.words)

    _file(page, "annual", "docx", made, View(Filter(years=(day.year,)), page.words.language))


def _file(
    page: PageContext,
    kind: str,
    ending: str,
    content: Callable[[], bytes],
    named: View | None = None,
) -> None:
    """One kind of file; the platform calls `content` at the click and shows that it works. Its name
    says the view of the page, or the one that it is `named` by."""
    words, named = page.words, named or page.view
    st.download_button(
        words(f"downloads.{kind}", years=words.years(named.filter.years)),
        content,
        file_name=file_name(kind, page.name, named, ending),
        mime=_MIME[ending],
        key=f"download_{kind}",
        type="tertiary",
        on_click="ignore",
    )
    page.html("download_note", text=words(f"downloads.{kind}_note"), last=False)


@st.fragment
def _every_unit(page: PageContext) -> None:
    """The briefs of the 48 units: made with a bar that tells how far it is, then handed over."""
    words, finished = page.words, st.session_state.get("briefs")
    place = st.empty()
    if finished and finished[0] == (page.plan, words.language):
        place.download_button(
            words("downloads.briefs_ready"),
            finished[1],
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

        content = briefs(page.plan, words.language, done)
        st.session_state.briefs = ((page.plan, words.language), content)
        st.rerun(scope="fragment")
    page.html("download_note", text=words("downloads.briefs_note"), last=False)


def _slides(page: PageContext, view: View) -> bytes:
    from export.deck.powerpoint import (
        presentation,
    )  # python-pptx is slow to load, and seldom wanted

    return presentation(page.plan, view, page.words)
