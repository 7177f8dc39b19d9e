"""What the server does once, before the first page."""

from __future__ import annotations

import atexit
import gc
import socket
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from streamlit.elements.widgets import text_widgets
from streamlit.runtime.state import get_session_state
from streamlit.web.server.starlette import starlette_websocket

NEEDED = (
    *("babel.dates", "babel.numbers", "jinja2", "pandas", "plotly.graph_objects"),
    "streamlit.elements.plotly_chart",
)

# What a process keeps free for what is not a visit: files, and the connections that fetch them.
_KEPT_FREE = 64


def prepare() -> None:
    """Imports what the pages need: two first visitors at one moment would else import it page by
    page, and one of them find a package half done. What is imported is no garbage: no collection
    has to look it through again. The platform's own after every run is off (docs/decisions.md)."""
    for name in NEEDED:
        import_module(name)
    gc.collect()
    _send_at_once()
    _look_up_one_value()
    gc.freeze()
    atexit.register(gc.unfreeze)  # at the end everything is let go of, or libraries report a leak
    _refuse_visits_without_room()


def _send_at_once() -> None:
    """The platform makes its socket without naming TCP, and so asyncio leaves it to the system to
    gather what is sent: the end of a run then waits 40 ms for the browser to confirm what came
    before. What is connected later does as the socket that listens."""
    for held in gc.get_objects():
        if type(held) is socket.socket and held.fileno() >= 0 and _is_tcp(held):
            held.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _is_tcp(held: socket.socket) -> bool:
    return held.type == socket.SOCK_STREAM and held.family in (socket.AF_INET, socket.AF_INET6)


@dataclass(frozen=True)
class _Values(Mapping[str, Any]):
    """What the widgets of a session hold, each looked up alone."""

    state: Any

    def __getitem__(self, key: str) -> Any:
        return self.state[key]

    def __contains__(self, key: object) -> bool:
        return key in self.state

    def __iter__(self) -> Iterator[str]:
        return iter(self.state.filtered_state)

    def __len__(self) -> int:
        return len(self.state.filtered_state)


@dataclass(frozen=True)
class _State:
    filtered_state: _Values


def _look_up_one_value() -> None:
    """Each box of text asks what all widgets of its session hold, to look up its own: of a form of
    a hundred boxes that was two fifths of the time."""

    def state() -> Any:
        return _State(_Values(get_session_state()))

    text_widgets.get_session_state = state  # type: ignore[attr-defined]


def _refuse_visits_without_room() -> None:
    """A visit takes four descriptors. One that finds none left would bring every page down, so it
    is refused before it begins; the browser tries again by itself."""
    allowed = starlette_websocket._is_origin_allowed

    def has_room(origin: str | None, host: str | None) -> bool:
        return allowed(origin, host) and free_descriptors() > _KEPT_FREE

    starlette_websocket._is_origin_allowed = has_room


def free_descriptors() -> int:
    """How many files and connections the process may still open; Linux alone counts them."""
    opened = Path("/proc/self/fd")
    if sys.platform != "linux" or not opened.is_dir():
        return sys.maxsize
    import resource  # Windows has none

    return resource.getrlimit(resource.RLIMIT_NOFILE)[0] - sum(1 for _ in opened.iterdir())
