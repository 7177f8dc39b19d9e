"""What the server does to the platform before the first page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.elements import html
from streamlit.elements.widgets import button_group
from streamlit.runtime.scriptrunner import ScriptRunnerEvent

from ui.platform.preload import header
from ui.platform.startup import Handover

DRAWN, STARTED, STOPPED = (
    ScriptRunnerEvent.ENQUEUE_FORWARD_MSG,
    ScriptRunnerEvent.SCRIPT_STARTED,
    ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS,
)


class Session:
    """A session whose server's thread runs when the test says so."""

    def __init__(self) -> None:
        self.woken, self.later = list[Callable[[], None]](), list[Callable[[], None]]()
        self.handled = list[tuple[ScriptRunnerEvent, object]]()
        self._event_loop = self

    def call_later(self, seconds: float, callback: Callable[[], None]) -> None:
        assert 0 < seconds < 0.1, "nobody sees that what is drawn waits"
        self.later.append(callback)

    def _call_soon_on_event_loop(self, callback: Callable[[], None]) -> None:
        self.woken.append(callback)

    def _handle_scriptrunner_event_on_event_loop(
        self, event: ScriptRunnerEvent, forward_msg: object = None, **_: Any
    ) -> None:
        if forward_msg == "fails":
            raise RuntimeError
        self.handled.append((event, forward_msg))

    def awake(self) -> None:
        """The server's thread does what it was woken for."""
        while self.woken:
            self.woken.pop(0)()

    def passes(self) -> None:
        """The moment passes in which what is drawn is gathered."""
        while self.later:
            self.later.pop(0)()


@pytest.fixture
def session() -> Session:
    return Session()


@pytest.fixture
def handover(session: Session) -> Handover:
    return Handover(session)  # type: ignore[arg-type]


def test_what_is_drawn_at_once_wakes_the_server_once(session: Session, handover: Handover) -> None:
    for number in range(100):
        handover.put(DRAWN, forward_msg=number)
    assert len(session.woken) == 1
    session.awake()
    assert not session.handled, "it is gathered for a moment"
    session.passes()
    assert session.handled == [(DRAWN, number) for number in range(100)]


def test_the_end_of_a_run_is_told_at_once_after_what_was_drawn(
    session: Session, handover: Handover
) -> None:
    handover.put(STARTED)
    session.awake()
    assert session.handled == [(STARTED, None)]
    handover.put(DRAWN, forward_msg="first")
    session.awake()
    handover.put(DRAWN, forward_msg="second")
    handover.put(STOPPED)
    session.awake()
    assert session.handled[1:] == [(DRAWN, "first"), (DRAWN, "second"), (STOPPED, None)]
    session.passes()
    assert len(session.handled) == 4, "nothing comes twice"


def test_what_comes_after_the_moment_is_gathered_anew(session: Session, handover: Handover) -> None:
    for number in (1, 2):
        handover.put(DRAWN, forward_msg=number)
        session.awake()
        session.passes()
    assert session.handled == [(DRAWN, 1), (DRAWN, 2)]


def test_what_fails_keeps_nothing_from_what_comes_behind_it(
    session: Session, handover: Handover
) -> None:
    for message in ("before", "fails", "after"):
        handover.put(DRAWN, forward_msg=message)
    session.awake()
    with pytest.raises(RuntimeError):
        session.passes()
    session.awake()
    assert session.handled == [(DRAWN, "before"), (DRAWN, "after")]


@pytest.mark.parametrize(
    ("read", "text", "said"),
    [
        (html.clean_text, "\n    <p>\n      một\n    </p>\n", "<p>\n  một\n</p>"),  # type: ignore[attr-defined]
        (html._html_only_style_tags, "<!-- a --><style>p{color:red}</style>", True),
        (html._html_only_style_tags, "<style>p{color:red}</style><p>một</p>", False),
        (button_group.extract_leading_icon, "Đầu tư", ("", "Đầu tư")),  # type: ignore[attr-defined]
    ],
)
def test_a_text_is_read_once_and_for_what_it_is(read: Any, text: str, said: object) -> None:
    assert read(text) == said
    misses = read.cache_info().misses
    assert read(text) == said
    assert read.cache_info().misses == misses


def test_the_header_names_what_draws_a_page_and_the_page_does_not_name(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.json"
    assert header(manifest) == ""  # a platform that lists its scripts no longer
    listed = {
        "index.html": {"file": "js/index.js", "imports": ["_shared.js"]},
        "_shared.js": {"file": "js/shared.js"},
        "../elements/Html/Html.tsx": {"file": "js/Html.js", "imports": ["_shared.js", "_own.js"]},
        "_own.js": {"file": "js/own.js", "imports": ["index.html", "_gone.js"]},
        "../elements/Video/Video.tsx": {"file": "js/Video.js"},
    }
    manifest.write_text(json.dumps(listed), encoding="utf-8")
    rest = "; rel=modulepreload; crossorigin"
    assert header(manifest) == f"<./js/Html.js>{rest}, <./js/own.js>{rest}"
