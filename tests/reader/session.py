"""A reader without a screen: a client that speaks the platform's own protocol, for many at once."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from tests.reader import markup

_WIDGETS = ("button_group", "multiselect", "text_input", "number_input", "selectbox")
_FAILED = 'class="region no-plan" role="alert"'  # of the words that stand where a page failed
_Path = tuple[int, ...]


class Session:
    """One reader's tab: what stands on the page, what the widgets hold, what the address says.

    `elements`: what is drawn, by its place; `query`: the words of the address; `received`: bytes
    of the last run; `errors`: what the platform said went wrong in it; `sent_to`: where the page
    sends the browser, to sign in; `number`: by which its process knows the tab."""

    def __init__(
        self,
        url: str,
        page: str = "",
        query: str = "",
        timeout: float = 60,
        headers: dict[str, str] | None = None,
    ) -> None:
        self._url, self._timeout = url, timeout
        self._connection = connect(
            url.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=["streamlit", *_token(headers or {})],  # type: ignore[list-item]
            origin=url,  # type: ignore[arg-type]
            additional_headers=headers,
            max_size=None,
        )
        self._socket = self._connection.__enter__()
        self.page, self.query = page, query
        self.elements: dict[_Path, Element] = {}
        self.received, self.errors = 0, list[str]()
        self.sent_to = self.number = ""
        self._runs: dict[_Path, int] = {}
        self._fragments: dict[_Path, str] = {}
        self._run, self._script = 0, ""
        self._states: dict[str, tuple[str, Any]] = {}
        self.run()

    def run(self, fragment: str = "", pressed: str = "") -> Session:
        """Asks for the page again, or for a part of it, and waits until it is whole. `pressed`: the
        button that was."""
        message = BackMsg()
        client = message.rerun_script
        client.fragment_id = fragment
        if pressed:
            client.widget_states.widgets.add(id=pressed, trigger_value=True)
        client.query_string, client.page_script_hash = self.query, self._script
        client.page_name = "" if self._script else self.page
        for widget, (kind, value) in self._states.items():
            state = client.widget_states.widgets.add(id=widget)
            if kind == "string_array_value":
                state.string_array_value.data[:] = value
            elif value is not None:
                setattr(state, kind, value)
        self._socket.send(message.SerializeToString())
        self._listen(fragment)
        self._forget()
        return self

    def choose(self, label: str, *options: str) -> Session:
        """Holds these options of pills or of a select with several, as if they were clicked."""
        widget = self._widget(label)
        held = [o for o in self._options(widget) if any(option in o for option in options)]
        if len(held) != len(options):
            raise LookupError(f"{label} has no {options}; it has {self._options(widget)}")
        return self._set(widget.id, "string_array_value", held)

    def pick(self, label: str, option: str) -> Session:
        """Picks this option of a select of one."""
        return self._set(self._widget(label).id, "string_value", option)

    def press(self, label: str) -> Session:
        """Presses a button."""
        path, widget = next(
            (path, element.button)
            for path, element in self.elements.items()
            if element.WhichOneof("type") == "button" and element.button.label == label
        )
        return self.run(self._fragments[path], widget.id)

    def download(self, key: str) -> bytes:
        """The file of this button, made at its click. LookupError: the server could not make it."""
        button = next(
            element.download_button
            for element in self.elements.values()
            if element.WhichOneof("type") == "download_button"
            and element.download_button.id.endswith(f"-{key}")
        )
        message = BackMsg()
        request = message.backend_operation_request
        request.request_id, request.session_id = key, self.number
        request.deferred_file.file_id = button.deferred_file_id
        self._socket.send(message.SerializeToString())
        while (told := self._received()).WhichOneof("type") != "backend_operation_response":
            pass
        answer = told.backend_operation_response
        if not answer.deferred_file.url:
            raise LookupError(f"no file {key!r}: {answer.error_msg}")
        with urllib.request.urlopen(self._url + answer.deferred_file.url) as file:
            return bytes(file.read())

    def type(self, key: str, words: str) -> Session:
        """Writes into the box of this key and leaves it, as long as its part of the page lives."""
        path, box = self._box(key)
        self._states[box.id] = ("string_value", words)
        return self.run(self._fragments[path])

    def typed(self, key: str) -> str:
        """What stands in the box of this key."""
        _, box = self._box(key)
        held = self._states.get(box.id, ("", box.value if box.set_value else box.default))[1]
        return str(held)

    def open(self, page: str, query: str = "") -> Session:
        """Goes to another page, as a link does."""
        self.page, self.query, self._script, self._states = page, query, "", {}
        return self.run()

    @property
    def text(self) -> str:
        """The markup of everything that is drawn, in its order."""
        return "\n".join(element.html.body for _, element in sorted(self.elements.items()))

    @property
    def drawn(self) -> HtmlElement:
        """The same as elements, with every row open."""
        return markup.parsed(self.text)

    @property
    def words(self) -> str:
        """The words of the page as the eye reads them."""
        return markup.words(self.drawn)

    @property
    def is_packed(self) -> bool:
        """Whether the server packs what it sends."""
        return bool(self._socket.protocol.extensions)

    def close(self) -> None:
        """Closes the tab."""
        self._connection.__exit__(None, None, None)

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _set(self, widget: str, kind: str, value: Any) -> Session:
        self._states[widget] = (kind, value)
        return self.run()

    def _listen(self, fragment: str) -> None:
        self.received, self.errors, self._run = 0, [], self._run + 1
        while True:
            message = self._received()
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.number = message.new_session.initialize.session_id or self.number
            elif kind == "delta":
                self._draw(message)
            elif kind == "auth_redirect":
                self.sent_to = message.auth_redirect.url
            elif kind == "navigation":
                self._script = message.navigation.page_script_hash
            elif kind == "page_info_changed":
                self.query = message.page_info_changed.query_string
            elif kind == "session_event" and message.session_event.HasField(
                "script_compilation_exception"
            ):
                self.errors.append(message.session_event.script_compilation_exception.message)
            # A run that was broken off is followed by the one that broke it off.
            elif kind == "script_finished":
                ended = message.script_finished
                if ended != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    break
        is_whole = ended != ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY
        gone = [path for path, run in self._runs.items() if run != self._run]
        for path in gone:
            if is_whole or self._fragments[path] == fragment:
                del self._runs[path], self.elements[path], self._fragments[path]

    def _received(self) -> ForwardMsg:
        data = self._socket.recv(self._timeout)
        if isinstance(data, str):
            raise ValueError("the platform sends bytes")
        self.received += len(data)
        return ForwardMsg.FromString(data)

    def _draw(self, message: ForwardMsg) -> None:
        if message.delta.WhichOneof("type") != "new_element":
            return
        path, element = tuple(message.metadata.delta_path), message.delta.new_element
        self.elements[path], self._runs[path] = element, self._run
        self._fragments[path] = message.delta.fragment_id
        if _FAILED in element.html.body:
            self.errors.append(element.html.body)
        if element.WhichOneof("type") == "exception":
            self.errors.append(f"{element.exception.type}: {element.exception.message}")
        kind = element.WhichOneof("type")
        if kind in _WIDGETS and getattr(element, kind).set_value:
            widget = getattr(element, kind)
            self._states[widget.id] = self._held_by(widget)

    @staticmethod
    def _held_by(widget: Any) -> tuple[str, Any]:
        """What a widget was told to hold, as the browser would send it back."""
        if hasattr(widget, "raw_values"):
            return "string_array_value", list(widget.raw_values)
        if hasattr(widget, "raw_value"):
            return "string_value", widget.raw_value
        is_number = hasattr(widget, "data_type")
        return ("double_value" if is_number else "string_value"), widget.value

    def _forget(self) -> None:
        """A browser keeps no state of a widget that is no longer drawn."""
        drawn = {w.id for w in self._widgets()}
        self._states = {widget: held for widget, held in self._states.items() if widget in drawn}

    def _widgets(self) -> Iterator[Any]:
        for element in self.elements.values():
            if (kind := element.WhichOneof("type")) in _WIDGETS:
                yield getattr(element, kind)

    def _box(self, key: str) -> tuple[_Path, Any]:
        for path, element in self.elements.items():
            box = element.text_input
            if element.WhichOneof("type") == "text_input" and box.id.endswith(f"-{key}"):
                return path, box
        raise LookupError(f"no box {key!r}; there are {[w.id for w in self._widgets()]}")

    def _widget(self, label: str) -> Any:
        for widget in self._widgets():
            if widget.label == label:
                return widget
        raise LookupError(f"no widget {label!r}; there are {[w.label for w in self._widgets()]}")

    @staticmethod
    def _options(widget: Any) -> list[str]:
        return [getattr(o, "content", o) for o in widget.options]


def _token(headers: dict[str, str]) -> list[str]:
    """What a browser shows to be believed the cookies that it brings."""
    return re.findall(r"_streamlit_xsrf=([^;]+)", headers.get("Cookie", ""))


def parts(link: str) -> tuple[str, str]:
    """(page, query) of "/budget?unit=THO-XUAN"."""
    split = urlsplit(link)
    return split.path.strip("/"), split.query
