"""What stands where something went wrong in a page: the words, and the way on.

The words of the fault itself go to the server's log and never to a reader.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import streamlit as st

from planmodel.filter import Filter
from planmodel.plan import QueryTimeError
from ui.frame.context import PageContext, link_to

_log = logging.getLogger("plan")


@contextmanager
def error_boundary(page: PageContext) -> Iterator[None]:
    """Says so in place of what was to be drawn; the view and its URL stay."""
    try:
        yield
    except QueryTimeError:
        _say(page, "slow")
    except Exception:  # whatever it was: a reader gets words
        _log.exception("a page failed: /%s?%s", page.name, page.view.query())
        _say(page, "failed")


def _say(page: PageContext, fault: str) -> None:
    words = page.words
    with st.container(key="stopped"):
        page.html(
            "stopped",
            title=words(f"stopped.title_{fault}"),
            why=words(f"stopped.why_{fault}"),
            whole=link_to(page.name, replace(page.view, filter=Filter())),
        )
        st.button(words("stopped.again"))
