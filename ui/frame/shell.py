"""The frame: the bar with its pages, the language, the style; and what stands there instead when
the plan's file cannot be read."""

from __future__ import annotations

from contextvars import ContextVar
from pathlib import Path

import streamlit as st

from charts.markup import render
from charts.style import region_rules
from look.style import style_sheet
from planmodel.link_reading import known_values
from planmodel.plan import Plan, PlanFileError
from ui.frame import error_boundary, filter_bar, plan_store, search, view_state
from ui.frame.context import PageContext
from ui.platform.scripts import scripts
from ui.platform.style import platform_rules
from wording.pages import HOME, PAGES
from wording.words import LANGUAGES, Words

_FOLDER = Path(__file__).resolve().parents[2] / "pages"
_ICON = Path(__file__).resolve().parents[2] / "look" / "icon.png"

# The plan of this run, while the frame runs a page: one version of the file from top to foot, also
# when it is rebuilt meanwhile. A first visit straight to a page runs its script alone.
_framed: ContextVar[Plan | None] = ContextVar("framed", default=None)


def show() -> None:
    """Puts up the frame and runs the page that the URL names."""
    # A PNG before st.navigation: an icon by name would make the browser ask an outside font host.
    st.set_page_config(page_icon=str(_ICON), layout="wide", initial_sidebar_state="collapsed")
    try:
        plan = plan_store.plan()
    except PlanFileError as error:
        _say_why(error)
        st.stop()
    view = view_state.open_view(known_values(plan))
    words = Words(view.language, view.money)
    on_wall = view.size == "wall"
    invented = words("invented.mark") if plan.is_invented else ""
    st.html(_style(on_wall, words("frame.working"), invented))
    pages, name = _navigation(words)
    view_state.arrive(name)
    page = PageContext(plan, view, words, name)
    st.html(scripts(words.language), unsafe_allow_javascript=True)
    with error_boundary.error_boundary(page):
        # Another site's page that shows this one (?embed=true) has a head and a foot of its own.
        framed = PAGES[name].band != "bare" and not st.context.is_embedded
        if framed:
            _bar(page)
        _run(pages[name], plan)
        if framed:
            _foot(plan, words)
    view_state.publish()


def _style(on_wall: bool = False, working: str = "", invented: str = "") -> str:
    return style_sheet(on_wall, working, platform_rules(on_wall) + region_rules(on_wall), invented)


def _run(script: st.Page, plan: Plan) -> None:
    token = _framed.set(plan)
    try:
        script.run()
    finally:
        _framed.reset(token)


def enter(name: str) -> PageContext:
    """What a page begins with. Puts up the frame first where the page was run alone."""
    plan = _framed.get()
    if plan is None:
        show()
        st.stop()
    view = st.session_state.view
    words = Words(view.language, view.money)
    page = PageContext(plan, view, words, name)
    record = PAGES[name]
    if record.sentence:
        filter_bar.say(page, words(record.sentence))
    elif record.band == "filters":
        filter_bar.show(page)
    return page


def _navigation(words: Words) -> tuple[dict[str, st.Page], str]:
    """Every page by its name, and the name of the one that is open."""
    pages = {name: _page(name, words) for name in PAGES}
    current = st.navigation(list(pages.values()), position="hidden")
    return pages, next(name for name, script in pages.items() if script == current)


def _page(name: str, words: Words) -> st.Page:
    title = f"{words(f'page.{name}')} – {words('frame.name')}"
    return st.Page(_FOLDER / f"{name}.py", title=title, default=name == HOME)


def _bar(page: PageContext) -> None:
    """The pages, the search, the guide and the languages, as links that hold the view."""
    with st.container(key="bar", horizontal=True, vertical_alignment="center"):
        page.html("brand")
        page.html("menu", pages=_pages("menu"))
        search.box(page)
        page.html("languages", pages=_pages("beside"), languages=LANGUAGES)


def _pages(place: str) -> list[str]:
    """The pages that the frame leads to from this place."""
    return [name for name, record in PAGES.items() if record.link == place]


def _foot(plan: Plan, words: Words) -> None:
    about = plan.about
    day = words.day(about["issued_on"])
    decision, is_invented = about["decision"], plan.is_invented
    st.html(render("foot", words, decision=decision, day=day, is_invented=is_invented))


def _say_why(error: PlanFileError) -> None:
    """The page that stands there when the file cannot serve: what is wrong, and what mends it."""
    language = st.query_params.get("lang")
    words = Words(language if language in LANGUAGES else LANGUAGES[0])
    st.html(_style())
    _navigation(words)  # or the platform forgets the page, and opens the first once all is well
    with st.container(key="no_plan"):
        st.html(render("no_plan", words, reason=words(f"no_plan.{error.reason}")))
        st.button(words("no_plan.again"))
