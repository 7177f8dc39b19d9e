"""The ribbon: the filters that every page shares, and the sentence that says what is shown."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from planmodel import units
from planmodel.filter import SOURCES, TARGET_WORDS
from planmodel.link import MOST_SHIFTED
from ui import address, downloads
from ui.desk import Desk
from wording.view import APPLIED, applied, said

_NAMED = (*TARGET_WORDS, "reaches", "only", "fund", "shift")
# The colours of the three sources are set in .streamlit/config.toml under these names.
_SQUARE = {"investment": ":blue[■]", "province": ":orange[■]", "district": ":yellow[■]"}


def show(desk: Desk) -> None:
    """Draws the ribbon and the sentence under it, with what the reader has to be told."""
    with st.container(key="ribbon"):
        with st.container(key="filters", horizontal=True, vertical_alignment="center"):
            _filters(desk)
        with st.container(key="said", horizontal=True, vertical_alignment="center"):
            desk.html(
                "ribbon_sentence", sentence=_sentence(desk), notices=_notices(desk), **desk.actions
            )
            downloads.menu(desk)
            if _asked(desk):
                st.button(desk.words("ribbon.clear"), on_click=address.clear, type="tertiary")


def say(desk: Desk, sentence: str) -> None:
    """The ribbon of a page that no filter narrows: what it shows, and what can be done with it."""
    with st.container(key="ribbon"):
        desk.html("ribbon_sentence", sentence=sentence, notices=[], **desk.actions)


def _filters(desk: Desk) -> None:
    words, chosen, known = desk.words, desk.filter, desk.known
    st.pills(
        words("ribbon.years"),
        desk.years,
        selection_mode="multi",
        wrap=True,
        label_visibility="collapsed",
        **address.bound("pick_years", "years", list(chosen.years), desk.years),
    )
    st.pills(
        words("ribbon.sources"),
        SOURCES,
        selection_mode="multi",
        wrap=True,
        label_visibility="collapsed",
        format_func=lambda source: f"{_SQUARE[source]} {words(f'source.{source}')}",
        **address.bound("pick_sources", "sources", list(chosen.sources), SOURCES),
    )
    for field, options in (("leads", known["lead"]), ("units", known["unit"])):
        st.multiselect(
            words(f"ribbon.{field}"),
            options,
            format_func=lambda code: desk.unit_name(code, "short"),
            placeholder=words(f"ribbon.all_{field}"),
            select_all=False,
            **address.bound(f"pick_{field}", field, list(getattr(chosen, field)), options),
        )


def _sentence(desk: Desk) -> Markup:
    """What is shown, always with its total."""
    return Markup("{} <b>{}</b>").format(*said(desk.plan, desk.page, desk.view, desk.words))


def _asked(desk: Desk) -> list[str]:
    """The words of the link that choose something."""
    return [word for word in desk.view.words() if word in _NAMED]


def left_aside(desk: Desk) -> list[str]:
    """What a link asked for in vain, and what this page leaves aside."""
    words, found = desk.words, []
    dropped = [f"{word}={value}"[:60] for word, value in address.dropped()]
    if dropped:
        found.append(words("notice.dropped", what="; ".join(dropped[:5])))
    if refused := address.refused():
        word, value = refused
        found.append(words(f"notice.refused_{word}", value=value, most=MOST_SHIFTED))
    idle = [word for word in _asked(desk) if word not in APPLIED[desk.page]]
    if idle:
        named = words.together(words(f"notice.word_{word}") for word in idle)
        found.append(words("notice.not_applied", what=named))
    return found


def _notices(desk: Desk) -> list[str]:
    """The same, and what stands elsewhere."""
    words, chosen, found = desk.words, applied(desk.page, desk.view), left_aside(desk)
    if words.money == "billion":
        found.append(words("notice.rounded"))
    shared = units.co_led(desk.plan, chosen)
    if shared:
        found.append(
            words(
                "notice.co_led",
                who=desk.unit_name(shared["unit"]),
                activity=shared["activity"],
                amount=words.with_unit(shared["amount"]),
            )
        )
    return found
