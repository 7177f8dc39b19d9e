"""What is leaned on although the platform does not promise it (ui/platform/leanings.toml), as far
as it shows without a browser; the rest: tests/browser/test_platform.py."""

from __future__ import annotations

import resource
import socket
import tomllib
import urllib.request
from importlib import import_module
from pathlib import Path

import plotly.graph_objects as go
import plotly.io
from pytest import MonkeyPatch
from streamlit import config
from streamlit.elements.widgets import text_widgets
from streamlit.runtime.state import get_session_state
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.testing.v1 import AppTest
from streamlit.web.server.starlette import starlette_server
from websockets.exceptions import InvalidStatus

from tests.reader.scripts import shipped
from tests.reader.server import Server
from tests.reader.session import Session, parts
from ui.platform import startup
from ui.platform.figures import WrittenFigure, toolbar
from wording.words import Words, catalogue

# Words that the platform puts together, and what of them stands in its files.
PUT_TOGETHER = {
    "platform.options": "available",
    "platform.enter": "Press Enter to",
    "platform.not_found_detail": "does not seem to exist",
    "platform.too_large": "File must be",
    "platform.icon_add": " icon",
}


def test_the_platform_still_says_the_words_that_are_translated() -> None:
    words, files = catalogue("en"), shipped()
    said = {key: words[key] for key in words if key.startswith("platform.")} | PUT_TOGETHER
    said |= {word: word for word in toolbar("", Words())["locales"]["vi"]["dictionary"]}
    assert len(said) > 15
    missing = [key for key, word in said.items() if word.replace("{n}", "").strip() not in files]
    assert missing == []


def test_a_figure_is_written_from_what_is_held() -> None:
    figure = WrittenFigure({"data": [{"type": "bar", "y": [1]}]})
    assert "template" in go.Figure(figure).to_dict()["layout"]
    assert "template" not in plotly.io.to_json(figure, validate=False)  # what Streamlit calls
    figure.to_dict()["layout"] = {"title": {"text": "held"}}
    assert "held" in plotly.io.to_json(figure, validate=False)
    element = Path(str(import_module("streamlit.elements.plotly_chart").__file__))
    assert "plotly.io.to_json(figure, validate=False)" in element.read_text(encoding="utf-8")


def test_each_element_moves_the_place_of_the_next() -> None:
    def page() -> None:
        import streamlit as st

        from ui.platform.drawing import place

        with st.columns(2)[1]:
            places = [place()]
            st.button("one")
            places.append(place())
        st.session_state.places = places

    before, after = AppTest.from_function(page).run().session_state["places"]
    assert before[:-1] == after[:-1] and after[-1] == before[-1] + 1


def test_what_is_imported_before_the_first_page_exists() -> None:
    for name in startup.NEEDED:
        import_module(name)


def test_a_visitor_is_sent_everything_at_once() -> None:
    listening = starlette_server._bind_socket("127.0.0.1", 0, 1)
    listening.setblocking(True)
    startup._send_at_once()
    with listening, socket.create_connection(listening.getsockname()):
        taken, _ = listening.accept()
        with taken:
            assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def _boxes() -> None:
    import streamlit as st

    st.session_state.setdefault("empty", None)
    for key in ("empty", "one", "two"):
        st.text_input(key, "stands", key=key)


def test_a_box_of_text_looks_up_its_own_value_alone(monkeypatch: MonkeyPatch) -> None:
    whole, asked = SafeSessionState.filtered_state.fget, list[str]()
    monkeypatch.setattr(text_widgets, "get_session_state", get_session_state)
    counted = property(lambda state: (asked.append("all"), whole(state))[1])
    monkeypatch.setattr(SafeSessionState, "filtered_state", counted)
    AppTest.from_function(_boxes).run()
    assert len(asked) >= 3  # what the platform does by itself, or this leaning is over
    asked.clear()
    startup._look_up_one_value()
    app = AppTest.from_function(_boxes).run()
    app.text_input("one").input("typed").run()
    assert [box.value for box in app.text_input] == [None, "typed", "stands"]
    assert asked == []


def test_every_option_that_is_set_is_known(root: Path) -> None:
    text = (root / ".streamlit/config.toml").read_text(encoding="utf-8")
    known = config.get_config_options()
    unknown = [name for name in named(tomllib.loads(text)) if name not in known]
    assert unknown == []


def named(options: dict[str, object], before: str = "") -> list[str]:
    """The full names of the options of a settings file."""
    found = []
    for name, value in options.items():
        inner = isinstance(value, dict)
        found += named(value, f"{before}{name}.") if inner else [f"{before}{name}"]  # type: ignore
    return found


def test_the_browser_holds_large_messages_through_a_burst_of_clicks(root: Path) -> None:
    text = (root / ".streamlit/config.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["global"]["maxCachedMessageAge"] >= 50  # runs; the default is 2
    assert "incrementMessageCacheRunCount" in shipped()


def test_a_visit_without_room_is_refused_and_the_others_stay() -> None:
    """140 visits where a process may hold 250 descriptors: a visit takes four."""
    with Server() as crowded:
        visits = [Session(crowded.url, *parts("/guide"))]  # the first one loads the dashboard
        resource.prlimit(crowded.process, resource.RLIMIT_NOFILE, (250, 250))
        refused = 0
        for _ in range(139):
            try:
                visits.append(Session(crowded.url, *parts("/guide")))
            except InvalidStatus:
                refused += 1
        assert len(visits) > 20 and refused > 50
        visits[0].open(*parts("/targets"))
        assert visits[0].errors == []
        urllib.request.urlopen(f"{crowded.url}/_stcore/health", timeout=5).close()
        for visit in visits:
            visit.close()
