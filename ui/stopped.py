"""What stands where a query was stopped after its time limit: the words, and the way on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from planmodel.filter import Filter
from planmodel.plan import QueryTimeError
from ui.desk import Desk


@contextmanager
def told(desk: Desk) -> Iterator[None]:
    """Says so in place of what was to be drawn; the view and its address stay."""
    try:
        yield
    except QueryTimeError:
        with st.container(key="stopped"):
            desk.html("stopped", whole=desk.href(desk.page, **_open_again()))
            st.button(desk.words("stopped.again"))


def _open_again() -> dict[str, object]:
    return {name: getattr(Filter(), name) for name in Filter.__dataclass_fields__}
