"""Whether what is worked out rests on what was reported, or on the decision alone: that stays when
a report is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass
class _Watch:
    """What was seen while something was worked out: `on_reports` once it asked for results."""

    on_reports: bool = False


_watching: ContextVar[_Watch | None] = ContextVar("watching", default=None)


@contextmanager
def watch() -> Iterator[_Watch]:
    """Watches what is worked out within. Whoever watches around it has seen the same."""
    outer, own = _watching.get(), _Watch()
    token = _watching.set(own)
    try:
        yield own
    finally:
        _watching.reset(token)
        if own.on_reports and outer:
            outer.on_reports = True


def on_reports() -> None:
    """Says that what is being worked out rests on what was reported."""
    watching = _watching.get()
    if watching:
        watching.on_reports = True
