"""What was drawn for a view is kept: whoever looks at the view again has it from memory.

A region that depends on its page alone is drawn in two steps. What it puts on the page is gathered
once for a view, and put there in every run. What asked for nothing that was reported stays when a
report is accepted; the rest belongs to one version of the plan.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec

from planmodel.dependence import on_reports, watch
from planmodel.plan import Plan
from planmodel.turns import Turns
from ui.platform.drawing import place
from wording.context import Context

_Given = ParamSpec("_Given")
_Drawing = tuple[Callable[..., object], tuple[Any, ...]]  # what is called, and with what
_MOST = 16_000_000  # letters that are kept; a page has some 200,000
_FIGURE = 2_000  # what each other value counts, a figure among them

_gathering: ContextVar[list[_Drawing] | None] = ContextVar("gathering", default=None)


class UnkeptElementError(RuntimeError):
    """A region drew past `emit`: what it drew would be gone when it comes from memory."""


@dataclass(frozen=True)
class _Kept:
    """What was drawn, and how many letters that is. `plan`: the version that it was drawn from,
    None where it asked for nothing that was reported."""

    drawings: list[_Drawing]
    letters: int
    plan: Plan | None


class _Memory:
    """What was drawn, by what it was given: the last of it, up to so many letters."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept = OrderedDict[Any, _Kept]()  # what was looked at last stands last
        # A view that is new, as all are once a report was accepted, is drawn by one at a time.
        self.turns = Turns()
        self._letters = 0  # of all: adding them up anew would ask for the hash of every key

    def known(self, key: Any, plan: Plan | None) -> list[_Drawing] | None:
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or kept.plan not in (None, plan):
                return None
            self._kept.move_to_end(key)
        if kept.plan:
            on_reports()
        return kept.drawings

    def keep(self, key: Any, drawings: list[_Drawing], plan: Plan | None) -> None:
        letters = sum(
            len(value) if isinstance(value, str) else _FIGURE
            for _, values in drawings
            for value in values
        )
        with self._lock:
            self._let_go(key)
            self._kept[key] = _Kept(drawings, letters, plan)
            self._letters += letters
            while self._letters > _MOST and len(self._kept) > 1:
                self._let_go(next(iter(self._kept)))

    def forget(self) -> None:
        with self._lock:
            self._kept.clear()
            self._letters = 0

    def forget_reports(self) -> None:
        with self._lock:
            for key in [key for key, kept in self._kept.items() if kept.plan]:
                self._let_go(key)

    def _let_go(self, key: Any) -> None:
        kept = self._kept.pop(key, None)
        self._letters -= kept.letters if kept else 0


_memory = _Memory()


def region(draw: Callable[_Given, None]) -> Callable[_Given, None]:
    """A region of a page that has no widget but charts, and goes by what it is given alone: its
    page, and values that can be a key."""

    @wraps(draw)
    def drawn(*given: _Given.args, **named: _Given.kwargs) -> None:
        key = (draw, tuple(map(_apart, given)), tuple(named.items()))
        plan = next((value.plan for value in given if isinstance(value, Context)), None)
        drawings = _memory.known(key, plan)
        if drawings is None:
            with _memory.turns.alone(key):
                drawings = _memory.known(key, plan)  # who looks at the same may have been faster
                if drawings is None:
                    with watch() as seen:
                        drawings = _gathered(draw, lambda: draw(*given, **named))
                    _memory.keep(key, drawings, plan if seen.on_reports else None)
        for draws, values in drawings:
            emit(draws, *values)

    return drawn


def _apart(value: object) -> object:
    """A page without the reports that stand beside its plan, anything else as it is."""
    return value.apart if isinstance(value, Context) else value


def emit(drawing: Callable[..., object], *values: Any) -> None:
    """Puts something on the page, or gathers it for the region that is being drawn."""
    gathering = _gathering.get()
    if gathering is None:
        drawing(*values)
    else:
        gathering.append((drawing, values))


def forget() -> None:
    """Lets go of everything: the plan's file has another version."""
    _memory.forget()


def forget_reports() -> None:
    """Lets go of what rests on reports: another was accepted."""
    _memory.forget_reports()


def _gathered(region: Callable[..., None], draw: Callable[[], None]) -> list[_Drawing]:
    drawings, before = list[_Drawing](), place()
    token = _gathering.set(drawings)
    try:
        draw()
    finally:
        _gathering.reset(token)
    if place() != before:
        name = f"{region.__module__}.{region.__qualname__}"
        raise UnkeptElementError(f"{name} draws past emit: use it, or take @region away")
    return drawings
