"""What the server does once, before the first page."""

from __future__ import annotations

import atexit
import gc
import socket
import sys
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from streamlit.elements import html
from streamlit.elements.widgets import button_group, text_widgets
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunner, ScriptRunnerEvent
from streamlit.runtime.state import get_session_state
from streamlit.web.server.starlette import starlette_websocket

from ui.platform import preload

NEEDED = (
    *("babel.dates", "babel.numbers", "jinja2", "pandas", "plotly.graph_objects"),
    "streamlit.elements.plotly_chart",
)

# What a process keeps free for what is not a visit: files, and the connections that fetch them.
_KEPT_FREE = 64
# What the platform works out of a text alone, and how many texts it need not read anew.
_READS = (
    (html, "clean_text"),
    (html, "_html_only_style_tags"),
    (button_group, "extract_leading_icon"),
)
_READ = 512


def prepare() -> None:
    """Imports what the pages need: two first visitors at one moment would else import it page by
    page, and one of them find a package half done. What is imported is no garbage: no collection
    has to look it through again. The platform's own after every run is off (docs/decisions.md)."""
    for name in NEEDED:
        import_module(name)
    gc.collect()
    _send_at_once()
    preload.name_scripts()
    _look_up_one_value()
    _read_once()
    _hand_over_together()
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


def _read_once() -> None:
    """The platform reads in each run through all markup, for how far it is indented and whether it
    is style alone, and looks for a picture before each choice. What comes from memory
    (ui/frame/render_cache.py) it has read before."""
    for module, name in _READS:
        setattr(module, name, lru_cache(_READ)(getattr(module, name)))


_platform_event = AppSession._on_scriptrunner_event  # the first session still holds it, weakly
_GATHERED = 0.01  # seconds, as long as the platform itself lets pass between two sendings


class Handover:
    """What the thread of a page hands over to the server's, in its order: what is drawn is gathered
    for a moment, whatever else happens to a run is told at once."""

    def __init__(self, session: AppSession) -> None:
        self._session, self._is_gathering = session, False
        self._waiting = deque[dict[str, Any]]()

    def put(self, event: ScriptRunnerEvent, **of_event: Any) -> None:
        """Hands over; on the thread of the page."""
        self._waiting.append({"event": event, **of_event})
        if event != ScriptRunnerEvent.ENQUEUE_FORWARD_MSG:
            self._session._call_soon_on_event_loop(self._take)
        elif not self._is_gathering:
            self._is_gathering = True
            self._session._call_soon_on_event_loop(self._gather)

    def _gather(self) -> None:
        self._session._event_loop.call_later(_GATHERED, self._take)

    def _take(self) -> None:
        self._is_gathering = False  # before it looks: what comes now is gathered anew
        try:
            while self._waiting:
                self._session._handle_scriptrunner_event_on_event_loop(**self._waiting.popleft())
        finally:
            if self._waiting:  # what failed keeps nothing from what comes behind it
                self._session._call_soon_on_event_loop(self._take)


def _hand_over_together() -> None:
    """The thread of a page wakes the server's for each element that it draws, some hundred in a
    run, and each time the two wait for one another."""

    def on_event(session: AppSession, sender: ScriptRunner | None, **event: Any) -> None:
        held = session.__dict__
        if "handover" not in held:
            held["handover"] = Handover(session)
        held["handover"].put(sender=sender, **event)

    AppSession._on_scriptrunner_event = on_event  # type: ignore[assignment, method-assign]


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
