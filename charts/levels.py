"""The small mark of a target on its rule: what is printed, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wording.words import Words


@dataclass(frozen=True)
class Level:
    """`shape`: tick, read (not printed), dashed (about), arrow (at least) or band; `start` and
    `width` are percent of the rule; `text` is the level in words."""

    shape: str
    start: float
    width: float
    text: str


def level(target: Mapping[str, Any], words: Words) -> Level | None:
    """The mark of a row of targets.listing; None where the decision prints no level."""
    if target["kind"] != "quantified":
        return None
    low, high, end = target["low"], target["high"], target["rule_end"]
    # "82 máy tính/100 CBCC" is held as "at least" by our convention, but no such word is printed.
    says_at_least = target["comparator"] == "at_least" and "tối thiểu" in target["text_vi"]
    shape = {"about": "dashed", "between": "band"}.get(target["comparator"], "tick")
    if says_at_least:
        shape = "arrow"
    if target["is_read"]:
        shape = "read"
    start = 100 * low / end
    width = 100 * (high - low) / end if shape == "band" else 0.0
    return Level(shape, start, width, _text(target, shape, words))


def _text(target: Mapping[str, Any], shape: str, words: Words) -> str:
    low = target["low"]
    # The decision prints small counts with two digits: tối thiểu 05, 05 UBND cấp huyện.
    count = f"{low:02}" if target["two_digits"] and words.language == "vi" else words.number(low)
    if shape == "band":
        return words("level.between", low=count, high=words.number(target["high"]))
    printed = words(f"level.{target['measure_kind']}", count=count)
    if shape in ("dashed", "arrow"):
        return words("level.about" if shape == "dashed" else "level.at_least", level=printed)
    return words("level.read", level=printed) if shape == "read" else printed
