"""The boxes of a form: what is typed in one is kept in the store as soon as it is left. What could
not be kept stands in the session and is tried again at the next step."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

import streamlit as st

from reports.desk import MovedError, NotAllowedError
from reports.drafts import Box, Draft, Where
from reports.store import StoreError
from ui.frame import identity
from ui.frame.context import PageContext
from ui.regions import reports_steps
from ui.regions.reports import Place

_log = logging.getLogger("plan")
Typed = dict[Where, str]  # what was typed there
_Kind = Literal["number", "text"]


@dataclass
class Unsaved:
    """What was typed and is not in the store yet, and `why`: empty, a fault of the store, or
    not_allowed. `lost`: what a browser still showed after a restart, and no store ever had.
    `shown`: what each box showed when it was drawn last, what stood there and what waited there for
    a choice. `newest`: the number of the newest report when the boxes were drawn; `is_moved`:
    another was sent since, so the page is to be drawn again."""

    typed: Typed = field(default_factory=dict)
    why: str = ""
    lost: Typed = field(default_factory=dict)
    shown: dict[Where, tuple[str, ...]] = field(default_factory=dict)
    newest: int = 0
    is_moved: bool = False


def unsaved(place: Place) -> Unsaved:
    """What of this form is not in the store."""
    held: dict[tuple[str, date], Unsaved] = st.session_state.setdefault("reports_unsaved", {})
    return held.setdefault((place.unit, place.day), Unsaved())


def forget(place: Place) -> None:
    """Lets go of all that is known of the boxes: another draft is typed in from now on."""
    st.session_state.get("reports_unsaved", {}).pop((place.unit, place.day), None)


def keep(page: PageContext, place: Place, changed: Typed) -> None:
    """Keeps what was typed, and what could not be kept before."""
    waiting = unsaved(place)
    waiting.typed |= changed
    for box in changed:
        waiting.lost.pop(box, None)
    boxes = dict[str, dict[str, str]]()
    for (item, name), said in waiting.typed.items():
        boxes.setdefault(item, {})[name] = said
    try:
        desk = identity.desk(page, identity.visit(page))
        shown = {where: waiting.shown[where] for where in waiting.typed if where in waiting.shown}
        desk.save(place.unit, place.day, boxes, waiting.newest, shown)
    except MovedError as error:
        tell_moved(page, error.number, waiting.typed.values())
        _show(waiting)
        waiting.is_moved = True
    except StoreError as error:
        _log.warning("a draft cannot be kept: %s", error.reason, exc_info=error)
        waiting.why = error.reason
    except NotAllowedError:
        waiting.why = "not_allowed"
    else:
        _show(waiting)


def _show(waiting: Unsaved) -> None:
    """What was typed is what the boxes show, and waits for nothing any more."""
    waiting.shown |= {where: (said,) for where, said in waiting.typed.items()}
    waiting.typed, waiting.why = {}, ""


def tell_moved(page: PageContext, number: int, typed: Iterable[str]) -> None:
    """Has the next run say that this report was sent meanwhile, and what was not kept."""
    words = page.words
    told = "; ".join(said for said in typed if said) or words("report_check.empty")
    reports_steps.stop(words("report_form.moved", number=number, typed=told))


def box_key(page: PageContext, place: Place, kind: str, item: str, name: str) -> str:
    """The key of a box. Each language has a widget of its own, for the browser knows choices by
    their words."""
    return "_".join((kind, place.unit, place.day.isoformat(), item, name, page.words.language))


class Boxes:
    """The widgets of a form, each set to what the store holds. `is_redrawn`: the browser may have
    forgotten what it showed."""

    def __init__(self, page: PageContext, place: Place, draft: Draft, is_redrawn: bool) -> None:
        self.page, self.place, self.draft, self.is_redrawn = page, place, draft, is_redrawn
        self.unsaved = unsaved(place)
        self._has_lost = False

    def number(self, item: str, label: str, placeholder: str) -> None:
        """A box for a figure, read by us: a box of numbers would make 175 of 17,5."""
        self._box("number", item, "value", label, placeholder)

    def text(
        self, item: str, name: str, label: str, placeholder: str = "", seen: bool = False
    ) -> None:
        """A box for a day, a sentence, a document; its label is `seen`, or only heard."""
        self._box("text", item, name, label, placeholder, seen)

    def choice(self, item: str, label: str, options: Sequence[str]) -> None:
        """One of a few words, or none: what was chosen can be taken back."""
        kept = self.kept(item, "value")
        bound = self._bound("choice", item, "value", kept if kept in options else None, "default")
        got = st.pills(
            label,
            options,
            format_func=lambda word: self.page.words(f"reported.{word}"),
            label_visibility="collapsed",
            **bound,
        )
        self._settle(item, "value", got or "", kept if kept in options else "")

    def tick(self, item: str, mark: str, label: str) -> None:
        """Whether what is unusual was looked at and is right."""
        key, place, page = self._key("tick", item, mark), self.place, self.page
        is_ticked = self.kept(item, "confirmed") == mark
        if self.is_redrawn or st.session_state.get(key) != is_ticked:
            st.session_state[key] = is_ticked

        def ticked() -> None:
            keep(page, place, {(item, "confirmed"): mark if st.session_state[key] else ""})

        st.checkbox(label, key=key, on_change=ticked)

    def now(self) -> dict[str, Box]:
        """Every box with what was typed, in the store or not."""
        boxes = dict(self.draft.boxes)
        for (item, name), said in self.unsaved.typed.items():
            changed: dict[str, Any] = {name: said}
            boxes[item] = replace(boxes.get(item, Box()), **changed)
        return boxes

    def lose(self) -> None:
        """Draws the page again where a browser showed what no store has, now with what stands."""
        if self._has_lost:
            st.rerun()

    def _box(
        self, kind: _Kind, item: str, name: str, label: str, placeholder: str, seen: bool = False
    ) -> None:
        kept = self.kept(item, name)
        got = st.text_input(
            label,
            placeholder=placeholder,
            autocomplete="off",
            label_visibility="visible" if seen else "collapsed",
            **self._bound(kind, item, name, kept, "value"),
        )
        self._settle(item, name, got, kept)

    def _settle(self, item: str, name: str, got: str, kept: str) -> None:
        if got != kept:
            self._lose(item, name, got)

    def _lose(self, item: str, name: str, got: str) -> None:
        """Notes at once what was lost: the run may end at any widget."""
        self.unsaved.lost[item, name] = got
        self._has_lost = True

    def kept(self, item: str, name: str) -> str:
        """What stands at a field: what waits for the store, else what the store holds."""
        return self.unsaved.typed.get((item, name), self.draft.said(item, name))

    def saw(self, item: str, name: str) -> None:
        """Notes what a field shows to whoever looks. Where theirs still waits for the store that
        stays what they had before them when they typed it."""
        if (item, name) not in self.unsaved.typed:
            self.unsaved.shown[item, name] = self.draft.shown(item, name)

    def _key(self, kind: str, item: str, name: str) -> str:
        return box_key(self.page, self.place, kind, item, name)

    def _bound(self, kind: str, item: str, name: str, kept: Any, default: str) -> dict[str, Any]:
        key, place, page = self._key(kind, item, name), self.place, self.page
        given = dict[str, Any]()
        # What is sent to a widget undoes what was typed since: only another value is sent. A widget
        # that was never drawn takes it as its first value, and says if its browser has another.
        if key not in st.session_state:
            given = {default: kept}
        elif self.is_redrawn or st.session_state[key] != kept:
            # A run that was broken off leaves what a new session was told, and nobody was asked.
            got = st.session_state[key] or ""
            stood, *_ = self.unsaved.shown.get((item, name), (got,))
            if got not in (kept or "", stood):
                self._lose(item, name, got)
            st.session_state[key] = kept
        self.saw(item, name)

        def left() -> None:
            keep(page, place, {(item, name): st.session_state[key] or ""})

        return {"key": key, "on_change": left, **given}
