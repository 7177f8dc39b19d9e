"""A strip of peers: one dot a unit on a rule from the lowest to the highest, equal ones stacked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_APART = 3.1  # percent of the rule: nearer dots stand above one another
_OWN_APART, _OWN_LIFT = 4.2, 0.4  # the own dot is larger: how far it keeps others off, and lifts


@dataclass(frozen=True)
class Dot:
    """`left` is percent of the rule, `level` dots up from it; `kind` is own, tied or peer."""

    code: str
    left: float
    level: float
    kind: str


def dot_plot(values: Sequence[tuple[str, int]], own: str) -> list[Dot]:
    """A dot for each (code, value); the own one lies on the rule, those that tie with it above."""
    low = min(value for _, value in values)
    span = max(value for _, value in values) - low or 1
    mine = dict(values)[own]
    placed: list[Dot] = []
    for code, value in sorted(values, key=lambda pair: (pair[1] != mine, pair[0] != own, pair[1])):
        left = 100 * (value - low) / span
        near_own = bool(placed) and abs(placed[0].left - left) < _OWN_APART
        taken = {0} if near_own else set()
        taken |= {int(dot.level) for dot in placed if abs(dot.left - left) < _APART}
        level = next(free for free in range(len(values)) if free not in taken)
        kind = "own" if code == own else "tied" if value == mine else "peer"
        placed.append(Dot(code, left, level + _OWN_LIFT * near_own, kind))
    return placed
