"""A dot plot of peers: one dot a unit, from the lowest to the highest, equal ones stacked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

Value = int | Fraction

# Percent of the rule: dots that are nearer stand above one another. The unit's own dot is larger,
# so it needs more room, and what stands above it is lifted by so many dots.
_APART, _OWN_APART, _OWN_LIFT = 3.1, 4.2, 0.4


@dataclass(frozen=True)
class Dot:
    """`left` is percent of the rule, `level` dots up from it; `kind` is own, tied or peer."""

    code: str
    left: float
    level: float
    kind: str


def dot_plot(
    values: Sequence[tuple[str, Value]], own: str, ends: tuple[Value, Value] | None = None
) -> list[Dot]:
    """A dot for each (code, value); that of the `own` unit lies on the rule, those that tie with it
    above. The rule runs between the `ends`, at which what lies beyond them stands, else from the
    lowest value to the highest. A unit that has no value has no dot."""
    low, high = ends or (min(value for _, value in values), max(value for _, value in values))
    span = high - low or 1
    own_value = dict(values).get(own)
    placed: list[Dot] = []
    for code, value in sorted(values, key=lambda v: (v[1] != own_value, v[0] != own, v[1])):
        left = float(100 * (min(max(value, low), high) - low) / span)
        near_own = (
            own_value is not None and bool(placed) and abs(placed[0].left - left) < _OWN_APART
        )
        taken = {0} if near_own else set()
        taken |= {int(dot.level) for dot in placed if abs(dot.left - left) < _APART}
        level = next(free for free in range(len(values)) if free not in taken)
        kind = "own" if code == own else "tied" if value == own_value else "peer"
        placed.append(Dot(code, left, level + _OWN_LIFT * near_own, kind))
    return placed
