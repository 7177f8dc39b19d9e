"""The level of a target in words, as the decision prints it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wording.words import Words


def shape(target: Mapping[str, Any]) -> str:
    """What kind of level a row of targets.listing has: tick (exactly), read (not printed), dashed
    (about), arrow (at least) or band (between)."""
    if target["is_read"]:
        return "read"
    # "82 máy tính/100 CBCC" is held as "at least" by our convention, but no such word is printed.
    if target["comparator"] == "at_least" and "tối thiểu" in target["text_vi"]:
        return "arrow"
    return {"about": "dashed", "between": "band"}.get(target["comparator"], "tick")


def text(target: Mapping[str, Any], words: Words) -> str:
    """The level of a quantified target: 100%; khoảng 80%; 80–90%; 82 máy/100 CBCC."""
    low, kind = target["low"], shape(target)
    # The decision prints small counts with two digits: tối thiểu 05, 05 UBND cấp huyện.
    count = f"{low:02}" if target["two_digits"] and words.language == "vi" else words.number(low)
    if kind == "band":
        return words("level.between", low=count, high=words.number(target["high"]))
    printed = words(f"level.{target['measure_kind']}", count=count)
    if kind in ("dashed", "arrow"):
        return words("level.about" if kind == "dashed" else "level.at_least", level=printed)
    return words("level.read", level=printed) if kind == "read" else printed
