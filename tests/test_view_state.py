"""The URL that a run writes, while the browser still shows another one."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from planmodel.filter import Filter
from planmodel.link import View
from planmodel.link_reading import known_values
from planmodel.plan import Plan
from ui.frame import view_state


class State(dict[str, Any]):
    """A session's state, by name or as attributes."""

    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__


class Address(dict[str, list[str]]):
    """The words of the URL that the browser says it shows; what a run writes is on its way."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[dict[str, list[str]]] = []

    def get_all(self, word: str) -> list[str]:
        return self[word]

    def from_dict(self, words: dict[str, list[str]]) -> None:
        self.sent.append(words)


def test_a_url_on_its_way_is_followed_by_that_of_the_view(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """2012 is shown; 2011 is chosen and taken back before the browser shows it: what was written
    for 2011 arrives later, so that the first address has to be written again."""
    state, address = State(), Address()
    browser = SimpleNamespace(session_state=state, query_params=address)
    monkeypatch.setattr(view_state, "st", browser)
    monkeypatch.setattr(view_state, "followed", lambda: False)
    known = known_values(plan)
    address["year"] = ["2012"]
    assert view_state.open_view(known) == View(Filter(years=(2012,)))
    view_state.publish()
    assert address.sent == []
    for years, written in (((2011, 2012), ["2011", "2012"]), ((2012,), ["2012"])):
        view_state.change(years=years)
        view_state.open_view(known)  # the browser still shows 2012
        view_state.publish()
        assert address.sent[-1] == {"year": written}
    view_state.open_view(known)
    view_state.publish()
    assert len(address.sent) == 2  # nothing is on its way any more
