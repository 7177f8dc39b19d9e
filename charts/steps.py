"""The steps of a map: figures in a few equal intervals, each named by the figures present in it;
shares in fixed ones, so that two days compare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from look import palette

_STEPS = len(palette.ON_STEPS)


@dataclass(frozen=True)
class Step:
    """`least` and `most` are figures that are present; `ground` and `ink` are its colours."""

    least: int
    most: int
    ground: str
    ink: str


def steps(values: Iterable[int], money: bool) -> list[Step]:
    """The steps that hold a figure, the lowest first; one step where all figures are equal."""
    known = sorted(set(values))
    if not known:
        return []
    width = (known[-1] - known[0]) / _STEPS or 1
    by_step: dict[int, list[int]] = {}
    for value in known:
        by_step.setdefault(min(int((value - known[0]) / width), _STEPS - 1), []).append(value)
    grounds = palette.MONEY_STEPS if money else palette.COUNT_STEPS
    return [
        Step(figures[0], figures[-1], grounds[number], palette.ON_STEPS[number])
        for number, figures in by_step.items()
    ]


def step_of(value: int | None, among: list[Step]) -> Step | None:
    """The step that holds the figure; None where there is no figure."""
    if value is None:
        return None
    return next((step for step in among if step.least <= value <= step.most), None)


# The steps of a share in percent, each from its least to the next one's, the last one all.
SHARES = tuple(
    Step(least, most, ground, ink)
    for least, most, ground, ink in zip(
        (0, 40, 60, 80, 100),
        (40, 60, 80, 100, 100),
        palette.COUNT_STEPS,
        palette.ON_STEPS,
        strict=True,
    )
)


def share_step(part: int, whole: int) -> Step:
    """The step of SHARES that holds a share; more than all is in the last."""
    return max((s for s in SHARES if 100 * part >= s.least * whole), key=lambda step: step.least)
