"""The filter bar: the filters that every page shares, and the sentence that says what is shown."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from planmodel.filter import SOURCES, TARGET_WORDS
from planmodel.link import MOST_SHIFTED
from ui.frame import controls, downloads, view_state
from ui.frame.context import PageContext
from wording.notices import co_led, left_out, unread
from wording.pages import PAGES
from wording.view import applied, results_at, summary, words_of

_NARROWS = (*TARGET_WORDS, "reaches", "only")
_DAYS, _DAYS_BESIDE_SOURCES = 6, 3  # in the bar; a link opens any other
_SUPPOSES = ("fund", "shift", "protect", "against")
# The colours of the three sources are set in .streamlit/config.toml under these names.
_SQUARE = {"investment": ":blue[■]", "province": ":orange[■]", "district": ":yellow[■]"}


def show(page: PageContext) -> None:
    """Draws the filters and the sentence under it, with what the reader has to be told."""
    with st.container(key="ribbon"):
        with st.container(key="filters", horizontal=True, vertical_alignment="center"):
            _filters(page)
        with st.container(key="said", horizontal=True, vertical_alignment="center"):
            actions = page.actions(has_filters=True)
            page.html(
                "ribbon_sentence", sentence=_sentence(page), notices=_notices(page), **actions
            )
            downloads.menu(page)
            if _choosing(page, _NARROWS):
                st.button(page.words("ribbon.clear"), on_click=view_state.clear, type="tertiary")


def say(page: PageContext, sentence: str) -> None:
    """The bar of a page that no filter narrows: what it shows, and what can be done with it."""
    with st.container(key="ribbon"):
        notices = [*unread(page), *asked_in_vain(page)]
        page.html("ribbon_sentence", sentence=sentence, notices=notices, **page.actions())


def _filters(page: PageContext) -> None:
    words = page.words
    choosing = words_of(page.name, page.view)
    is_by_day = PAGES[page.name].is_by_day
    of_money = "source" in choosing or not is_by_day
    if is_by_day:
        controls.day(page, _DAYS_BESIDE_SOURCES if of_money else _DAYS)
    else:
        controls.several(page, "years", page.years, "ribbon.years", str)
    if of_money:
        controls.several(
            page,
            "sources",
            SOURCES,
            "ribbon.sources",
            lambda source: f"{_SQUARE[source]} {words(f'source.{source}')}",
        )
    for field in ("leads", "units") if of_money else ("units",):
        named = {code: page.unit_name(code, "short") for code in page.known[field[:-1]]}
        controls.listed(page, field, named, f"ribbon.{field}", f"ribbon.all_{field}", seen=True)


def _sentence(page: PageContext) -> Markup:
    """What is shown, always with its total, and the day of what was reached."""
    shown = page.plan, page.name, page.view, page.words
    what, total = summary(*shown)
    said = Markup("{} <b>{}</b>").format(what, total)
    at = results_at(*shown)
    return Markup("{}. {}").format(said, at) if at else said


def _choosing(page: PageContext, among: tuple[str, ...]) -> list[str]:
    """Those of these words that the link holds."""
    return [word for word in page.view.words() if word in among]


def asked_in_vain(page: PageContext) -> list[str]:
    """What of the link could not be followed."""
    return left_out(view_state.dropped(), page.known, page.words)


def left_aside(page: PageContext) -> list[str]:
    """What a link asked for in vain, what this page leaves aside, and what could not be read."""
    words = page.words
    notes = [*unread(page), *asked_in_vain(page)]
    if refused := view_state.refused():
        word, value = refused
        notes.append(words(f"notice.refused_{word}", value=value, most=MOST_SHIFTED))
    named = _choosing(page, (*_NARROWS, *_SUPPOSES))
    of_page = (*words_of(page.name, page.view), *PAGES[page.name].shows)
    idle = [word for word in named if word not in of_page]
    if idle:
        what = words.together(words(f"notice.word_{word}") for word in idle)
        notes.append(words("notice.not_applied", what=what))
    return notes


def _notices(page: PageContext) -> list[str]:
    """The same, and what stands elsewhere."""
    words, chosen, notes = page.words, applied(page.name, page.view), left_aside(page)
    if words.money == "billion":
        notes.append(words("notice.rounded"))
    shared = co_led(page, chosen)
    return [*notes, shared] if shared else notes
