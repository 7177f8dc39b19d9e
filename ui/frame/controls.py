"""The widgets that choose: each is tied to a field of the view or of its filter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from planmodel import progress
from planmodel import search as plan_search
from planmodel.link import CHOICES
from planmodel.matching import fold
from ui.frame import view_state
from ui.frame.context import PageContext
from ui.platform.choosers import findable

_LONGEST = 200  # letters of a search


def choice(
    page: PageContext,
    field: str,
    label: str,
    seen: bool = False,
    options: Sequence[str] = (),
    chosen: str = "",
) -> None:
    """A way of showing, of which one is always `chosen`, else as the view says; `label` is the key
    of its words, which are `seen` or only read aloud. `options`: those of the field that the page
    has, where not all."""
    offered, chosen = options or CHOICES[field], chosen or getattr(page.view, field)
    st.pills(
        page.words(label),
        offered,
        required=True,
        wrap=True,
        label_visibility="visible" if seen else "collapsed",
        format_func=lambda value: page.words(f"{label}_{value}"),
        **view_state.bound(f"pick_{field}", field, chosen if chosen in offered else offered[0]),
    )


def day(page: PageContext, most: int) -> None:
    """The day of the data, of which one is always chosen: the newest with accepted figures, the
    one of the link, and the latest before, `most` in all but for that of the link."""
    chosen = progress.day(page.plan, page.filter)
    known = [row["day"] for row in progress.days(page.plan)][-most:]
    if not chosen:
        page.html("no_day")
        return
    st.pills(
        page.words("ribbon.day"),
        sorted({chosen, *known}),
        required=True,
        wrap=True,
        format_func=page.words.day,
        **view_state.bound("pick_as_of", "as_of", chosen),
    )


def several(
    page: PageContext,
    field: str,
    options: Sequence[Any],
    label: str,
    shown: Callable[[Any], str],
    seen: bool = False,
) -> None:
    """Any of a few options, all of them in view, each `shown` in words."""
    st.pills(
        page.words(label),
        options,
        selection_mode="multi",
        wrap=True,
        label_visibility="visible" if seen else "collapsed",
        format_func=shown,
        **_bound(page, field, options),
    )


def listed(
    page: PageContext, field: str, named: dict[str, str], label: str, none: str, seen: bool = False
) -> None:
    """Any of many options, `named` by code, in a list that opens; `none` stands there first."""
    st.multiselect(
        page.words(label),
        list(named),
        format_func=found_as(page, named.__getitem__),
        filter_mode="contains",
        placeholder=page.words(none),
        select_all=False,
        label_visibility="visible" if seen else "collapsed",
        **_bound(page, field, tuple(named)),
    )


def found_as(page: PageContext, shown: Callable[[str], str]) -> Callable[[str], str]:
    """The labels of a list, `shown` in words and found as the search finds them: a unit, project
    or task by all that it is called, whatever else by what is shown."""
    called = plan_search.called(page.plan)

    def label(code: str) -> str:
        return findable(shown(code), called.get(code) or (fold(shown(code)),))

    return label


def search(page: PageContext, label: str) -> None:
    """A box for words to look for."""
    st.text_input(
        page.words(label),
        placeholder=page.words(label),
        max_chars=_LONGEST,
        label_visibility="collapsed",
        **view_state.bound("pick_text", "text", page.filter.text),
    )


def _bound(page: PageContext, field: str, options: Sequence[Any]) -> dict[str, Any]:
    holder = page.filter if hasattr(page.filter, field) else page.view
    return view_state.bound(f"pick_{field}", field, list(getattr(holder, field)), tuple(options))
