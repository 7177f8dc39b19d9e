"""The view and its URL: the URL is read when it is not the one we wrote, and written when the view
is not the one it says. Back, Forward, reload and a copied link then all do what they say.

The view is the truth. Widgets are set from it before they are drawn and change it in their
callbacks, so that the two cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from planmodel.filter import Filter
from planmodel.link import View
from planmodel.link_reading import read_view
from ui.platform.navigation import followed


def open_view(known: Mapping[str, tuple[Any, ...]]) -> View:
    """The view of this run; `known` is what each word of a link can say."""
    state = st.session_state
    query = {word: st.query_params.get_all(word) for word in st.query_params}
    # A widget that was used in this very run has the later word, whatever URL came with it.
    used = state.pop("used", False)
    # Under quick clicks the browser still shows a URL that we have replaced since: that is no wish.
    written = state.get("written", [])
    if query in written:
        del written[: written.index(query)]
    asked = followed() or (query not in written and not used)
    state.redraw = "view" not in state or asked
    if state.redraw:
        state.view, state.dropped = read_view(query, known)
        state.written = [query]
    state.query = query
    return state.view  # type: ignore[no-any-return]


def arrive(name: str) -> None:
    """Says which page this run draws. A browser that comes to a page, or goes Back to one, has
    forgotten the values of its widgets: they are sent again."""
    state = st.session_state
    state.redraw |= state.get("page") != name
    state.page = name


def publish() -> None:
    """Writes the view into the URL, where the URL that came with this run says something else, or
    one that we wrote since and that the browser has yet to show."""
    state = st.session_state
    words = state.view.words()
    if words != state.query or words != state.written[-1]:
        st.query_params.from_dict(words)
        state.written.append(words)


def dropped() -> list[tuple[str, str]]:
    """What the link asked for and nobody understands, as (word, value)."""
    return list(st.session_state.get("dropped", []))


def change(**fields: Any) -> None:
    """Changes the view from a callback; fields of the filter are named as the filter names them."""
    state = st.session_state
    state.view = state.view.changed(**fields)
    state.used, state.dropped = True, []


def refuse(word: str, value: Any) -> None:
    """Leaves the view as it is and remembers what was refused, for the page to say so."""
    st.session_state.used, st.session_state.refused = True, (word, value)


def refused() -> tuple[str, Any] | None:
    """What a widget was asked for in vain in this run, as (word, value)."""
    word_and_value: tuple[str, Any] | None = st.session_state.pop("refused", None)
    return word_and_value


def clear() -> None:
    """Opens the whole plan again; language, ways of showing and what is supposed stay: a scenario
    is no filter, and has a button of its own."""
    state = st.session_state
    whole = replace(state.view, filter=Filter(), reaches=(), only=None, beside=(), line=None)
    state.view = replace(whole, since=None)
    state.used, state.dropped = True, []


def bound(
    key: str,
    field: str,
    value: Any,
    order: tuple[Any, ...] = (),
    read: Callable[[View, Any], Any] | None = None,
) -> dict[str, Any]:
    """The key and callback that tie a widget to a field of the view; sets the widget to `value`
    first. With `order`, a choice of several is kept in that order; `read` makes the field's value
    of the view and what was picked, where a widget holds a part of it, and raises ValueError(word,
    value) for what it refuses; the view then stays. Each language has a widget
    of its own: the browser knows options by their words, and would lose those that it held."""
    key = f"{key}_{st.session_state.view.language}"
    held = st.session_state.get(key)
    # What is sent to a widget undoes the clicks since: another order alone is not sent.
    same = held is not None and set(held) == set(value) if order else held == value
    if st.session_state.redraw or not same:
        st.session_state[key] = value

    def used() -> None:
        picked = st.session_state[key]
        if order:
            picked = tuple(option for option in order if option in picked)
        if read:
            try:
                picked = read(st.session_state.view, picked)
            except ValueError as error:
                refuse(*error.args)
                return
        change(**{field: picked})

    callback: Callable[[], None] = used
    return {"key": key, "on_change": callback}
