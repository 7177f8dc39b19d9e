"""The search of the frame: a box in the bar that finds units, projects and tasks, targets, terms
and words of the decision, and that accepts a link."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from planmodel import coverage, matching, progress, search, terms
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.link_reading import read_view, split_link
from ui.frame import error_boundary
from ui.frame.context import PageContext, link_to
from wording import coverage as missing
from wording import unit_results
from wording.context import Context
from wording.notices import left_out, unreportable
from wording.pages import HOME, PAGES
from wording.sentence import describe
from wording.view import names

Row = dict[str, Any]
# How many results of a kind are shown; the rest is counted.
_MOST = {"missing": 5, "unit": 6, "activity": 6, "target": 6, "term": 3, "line": 5}
_MOST |= {"result": 5, "report": 3}
_LONGEST = 2_000  # letters; a link of ours has some hundred
_ABOUT = 90  # letters of a line around the words found


def box(page: PageContext) -> None:
    """The button of the bar; what it opens is drawn again alone while somebody searches."""
    with st.popover(page.words("search.open"), key="find"):
        _results(page)


@st.fragment
def _results(page: PageContext) -> None:
    with error_boundary.error_boundary(page):
        _answer(page)


def _answer(page: PageContext) -> None:
    words = page.words
    text = st.text_input(
        words("search.words"),
        placeholder=words("search.words"),
        key="find_words",
        label_visibility="collapsed",
        live=True,
    ).strip()
    if len(text) > _LONGEST:
        note = words("search.too_long", count=words.number(len(text)), most=_LONGEST)
        page.html("search", groups=[], note=note, asked="")
        return
    link = split_link(text)
    if link:
        groups, note = _linked(page, *link)
    else:
        groups = _groups(page, search.spelling(page.plan, text))
        note = f"{words('search.how')} {words('search.example')}"
        if text:
            note = f"{words('search.none', text=text)} {words('search.example')}"
        if groups:
            note = words("search.count", n=sum(group["count"] for group in groups))
    if link and not (groups or note):
        note = words("search.not_a_link", text=text)
    page.html("search", groups=groups, note=note, asked=text)


def _groups(page: PageContext, text: str) -> list[Row]:
    """What is found, by kind, the kind of the nearest first."""
    by_kind: dict[str, list[Row]] = {}
    for hit in search.listing(page.plan, text, limit=2000):
        by_kind.setdefault(hit["kind"], []).append(hit)
    groups = []
    for kind, hits in by_kind.items():
        shown = hits[: _MOST[kind]]
        # Every line that holds the words can be read in the decision itself.
        everything = View(Filter(text=text), page.view.language)
        groups.append(
            {
                "kind": kind,
                "count": len(hits),
                "rows": [_result(page, hit, text) for hit in shown],
                "more": len(hits) - len(shown),
                "all": link_to("decision", everything) if kind == "line" else "",
            }
        )
    return groups


def _result(page: PageContext, hit: Row, text: str) -> Row:
    """A result: its name with the words marked, where it stands printed, and where it leads."""
    words, code = page.words, hit["code"]
    name, detail, href = words.name(hit), page.cited(hit["line"]), ""
    if hit["kind"] == "line":
        name = matching.excerpt(name, text, _ABOUT)
        href = link_to("decision", replace(page.view, line=hit["line"]))
    elif hit["kind"] == "term":
        term = terms.by_name(page.plan)[code]
        detail = words.name(term, "explain")
    elif hit["kind"] == "missing":
        name, detail, href = _of_missing(page, code)
    elif hit["kind"] in ("result", "report"):
        name, detail, href = _of_report(page, hit)
    else:
        opened, field = {
            "unit": (HOME, "units"),
            "activity": ("activities", "activities"),
            "target": ("targets", "targets"),
        }[hit["kind"]]
        if field == "units" and page.units[code]["annex"] == 4:
            opened = "units"  # a district's own page tells it all
        alone = View(language=page.view.language, money=page.view.money)
        href = link_to(opened, alone.changed(**{field: (code,)}))
    return {**hit, "pieces": matching.pieces(name, text), "detail": detail, "href": href}


def _of_missing(page: PageContext, unit: str) -> tuple[str, str, str]:
    """Whose reports are asked for, who has not reported, and where that is told."""
    alone = View(language=page.view.language, money=page.view.money)
    view = alone.changed(by="unit", units=(unit,) if unit else ())
    asked = Context(page.plan, view, page.words, "progress")
    rows = coverage.listing(page.plan, asked.chosen)
    title = missing.title(rows, coverage.summary(page.plan, asked.chosen), asked)
    name = page.unit_name(unit) if unit else page.words("search.missing_all")
    return name, title, link_to("progress", view)


def _of_report(page: PageContext, hit: Row) -> tuple[str, str, str]:
    """The name of what was reported, what it says, and where it leads."""
    words, (unit, _, code) = page.words, hit["code"].partition("/")
    alone = View(language=page.view.language, money=page.view.money)
    units = (unit,) if unit else ()
    if hit["kind"] == "report":
        day = date.fromisoformat(code)
        name = words("search.report_of", name=words.name(hit), day=words.day(day))
        detail = "; ".join(
            words("search.report_is", n=row["report"], by=words.person(row["accepted_by"]))
            for row in coverage.reports(page.plan, unit, Filter(as_of=day))
            if row["as_of"] == day
        )
        return name, detail, link_to("progress", alone.changed(by="unit", units=units, as_of=day))
    row = progress.of_targets(page.plan)[code]
    detail = unit_results.stands(row, page)
    if unit:
        cells = progress.units(page.plan, code, Filter(units=units))
        detail = unit_results.figures(cells, row, page)
    return words.name(hit), detail, link_to("progress", alone.changed(targets=(code,), units=units))


def _linked(page: PageContext, name: str, query: dict[str, list[str]]) -> tuple[list[Row], str]:
    """The view that a link asks for, as one result, and what of it is left out; none where
    nothing of it is understood."""
    words = page.words
    view, dropped = read_view({"lang": [page.view.language], **query}, page.known)
    understood = sum(map(len, query.values())) > len(dropped)
    if (name and name not in PAGES) or not (understood or name):
        days = (unreportable(word, value, page.known, words) for word, value in dropped)
        return [], " ".join(filter(None, days))
    place = name or HOME
    shown = describe(view.filter, names(page.plan, words), page.years, words)
    pieces = [(f"{words(f'page.{place}')}: {shown}", False)]
    result = {"pieces": pieces, "detail": "", "href": link_to(place, view)}
    note = " ".join(left_out(dropped, page.known, words))
    return [{"kind": "view", "count": 1, "rows": [result], "more": 0, "all": ""}], note
