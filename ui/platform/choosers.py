"""Choosers whose list is found in by typing."""

from __future__ import annotations

from collections.abc import Iterable

_UNSHOWN = "\u2063"  # choosers.js shows nothing from here on


def findable(shown: str, called: Iterable[str]) -> str:
    """The label of an option: the words shown, and all that it is called, folded, to find it by."""
    return _UNSHOWN.join((shown, *called))
