"""What was drawn for a view is drawn again from memory, and never for another view or plan."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from time import sleep

import pytest
from streamlit.testing.v1 import AppTest

from planmodel import build
from planmodel.plan import Plan, QueryTimeError
from ui.frame import plan_store, render_cache
from ui.frame.render_cache import emit, region

DRAWN: list[str] = []
MADE: list[str] = []


@region
def inner(view: str) -> None:
    MADE.append(view)
    emit(DRAWN.append, f"figures of {view}")


@region
def outer(view: str, note: str = "") -> None:
    emit(DRAWN.append, f"title {note}")
    inner(view)
    if view == "broken":
        raise LookupError(view)


@pytest.fixture(autouse=True)
def empty() -> Iterator[None]:
    render_cache.forget()
    DRAWN.clear()
    MADE.clear()
    yield
    render_cache.forget()


def test_a_view_is_made_once_and_drawn_each_time() -> None:
    outer("2013")
    outer("2013")
    assert DRAWN == ["title ", "figures of 2013"] * 2
    assert MADE == ["2013"]


def test_another_view_or_note_is_another_picture() -> None:
    outer("2013")
    outer("2014")
    outer("2014", note="of three years")
    assert DRAWN[2:] == ["title ", "figures of 2014", "title of three years", "figures of 2014"]
    assert MADE == ["2013", "2014"]  # the inner region is kept by itself


def test_what_fails_is_neither_kept_nor_half_drawn() -> None:
    for _ in range(2):
        with pytest.raises(LookupError):
            outer("broken")
    assert DRAWN == []


def test_another_version_of_the_plan_lets_go_of_everything() -> None:
    inner("2013")
    render_cache.forget()
    inner("2013")
    assert MADE == ["2013", "2013"]


def test_the_views_looked_at_last_are_kept_when_there_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(render_cache, "_MOST", 2 * len("figures of 2011"))
    for view in ("2011", "2012", "2011", "2013", "2011", "2012"):
        inner(view)
    assert MADE == ["2011", "2012", "2013", "2012"]


def test_what_was_let_go_of_leaves_its_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render_cache, "_MOST", 2 * len("figures of 2011"))
    for view in ("2011", "2012"):
        inner(view)
    render_cache.forget()
    for view in ("2013", "2014", "2013"):
        inner(view)
    assert MADE == ["2011", "2012", "2013", "2014"]


def test_a_query_that_takes_too_long_is_stopped(plan_file: Path) -> None:
    plan = Plan(plan_file, time_limit=0.3)
    with pytest.raises(QueryTimeError):
        plan.value(
            "SELECT count(*) FROM range(3000000) a, range(3000000) b"
            " WHERE hash(a.range + b.range) = 7"
        )
    assert plan.value("SELECT sum(amount)::BIGINT FROM budget_line") == 151_359


def _page_with_a_button() -> None:
    import streamlit as st

    from ui.frame.render_cache import UnkeptElementError, region

    @region
    def with_a_button(label: str) -> None:
        st.button(label)

    with st.container():
        try:
            with_a_button("again")
        except UnkeptElementError as error:
            st.text(error)


def test_a_button_in_a_region_is_refused_at_once_for_it_would_vanish() -> None:
    app = AppTest.from_function(_page_with_a_button).run()
    assert "with_a_button draws past emit" in app.text[0].value


def test_a_rebuilt_plan_lets_go_of_what_was_drawn_of_the_old_one(
    plan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "PLAN_FILE", plan_file)
    plan_store.plan()
    inner("2013")
    plan_store.plan()
    inner("2013")
    assert MADE == ["2013"]
    monkeypatch.setattr(build, "PLAN_FILE", Path(shutil.copy(plan_file, tmp_path)))
    plan_store.plan()
    inner("2013")
    assert MADE == ["2013", "2013"]


def test_several_who_look_at_a_new_view_at_once_have_it_made_once() -> None:
    """As forty readers do in the moment after a report was accepted."""
    begun, made = Barrier(6), list[str]()

    @region
    def slow(view: str) -> None:
        made.append(view)
        sleep(0.05)  # the others are here by now
        emit(DRAWN.append, view)

    def look(_: int) -> None:
        begun.wait()
        slow("2013")

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(look, range(6)))
    assert made == ["2013"] and DRAWN == ["2013"] * 6


def test_who_waited_for_a_view_that_failed_makes_it_themselves() -> None:
    begun, failed = Barrier(2), list[str]()

    @region
    def once_broken(view: str) -> None:
        if not failed:
            failed.append(view)
            sleep(0.05)
            raise LookupError(view)
        emit(DRAWN.append, view)

    def look(_: int) -> bool:
        begun.wait()
        try:
            once_broken("2013")
        except LookupError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(look, range(2))) == [False, True]
    assert DRAWN == ["2013"]
