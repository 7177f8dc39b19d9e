"""Turns: one at a time works something out, and whoever wants the same waits for it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock, RLock
from typing import Any


@dataclass
class _Turn:
    """The turn of whoever works something out, and how many wait for it or have it."""

    lock: Any = field(default_factory=RLock)
    waiting: int = 0


class Turns:
    """The turns of what is being worked out now, by its key. Nobody waits who holds the turn of
    what they wait for, as long as nothing is worked out of itself."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._now = dict[Hashable, _Turn]()

    @contextmanager
    def alone(self, key: Hashable) -> Iterator[None]:
        """One at a time: who comes later looks first whether it is there by now."""
        with self._lock:
            turn = self._now.setdefault(key, _Turn())
            turn.waiting += 1
        try:
            with turn.lock:
                yield
        finally:
            with self._lock:
                turn.waiting -= 1
                if not turn.waiting:
                    del self._now[key]
