"""The small mark of a target on its rule: what is printed, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wording import levels
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
    shape = levels.shape(target)
    width = 100 * (high - low) / end if shape == "band" else 0.0
    return Level(shape, 100 * low / end, width, levels.text(target, words))
