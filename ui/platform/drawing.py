"""Where the platform draws."""

from __future__ import annotations

import streamlit as st


def place() -> list[int]:
    """The place of the next element on the page; each that is drawn moves it on. Empty where
    nothing is drawn, as in a test without a page."""
    cursor = st._main._active_dg._cursor
    return cursor.delta_path if cursor else []
