"""The search of the frame: a box in the bar that finds units, projects and tasks, targets, terms
and words of the decision, and that accepts a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from planmodel import document, reconciliation
from planmodel.filter import Filter
from planmodel.link import View, read_view, split_link
from ui import stopped
from ui.desk import Desk, address
from wording.sentence import describe
from wording.view import names

Row = dict[str, Any]
# How many results of a kind are shown; the rest is counted.
_MOST = {"unit": 6, "activity": 6, "target": 6, "term": 3, "line": 5}
_LONGEST = 2_000  # letters; a link of ours has some hundred
_ABOUT = 90  # letters of a line around the words found


def box(desk: Desk, pages: Sequence[str]) -> None:
    """The button of the bar; what it opens is drawn again alone while somebody searches."""
    with st.popover(desk.words("search.open"), key="find"):
        _found(desk, pages)


@st.fragment
def _found(desk: Desk, pages: Sequence[str]) -> None:
    with stopped.told(desk):
        _answer(desk, pages)


def _answer(desk: Desk, pages: Sequence[str]) -> None:
    words = desk.words
    asked = st.text_input(
        words("search.words"),
        placeholder=words("search.words"),
        key="find_words",
        label_visibility="collapsed",
        live=True,
    ).strip()
    if len(asked) > _LONGEST:
        note = words("search.too_long", count=words.number(len(asked)), most=_LONGEST)
        desk.html("search", groups=[], note=note, asked="")
        return
    link = split_link(asked)
    if link:
        groups, note = _linked(desk, pages, *link)
    else:
        groups = _groups(desk, asked)
        note = f"{words('search.how')} {words('search.example')}"
        if asked:
            note = f"{words('search.none', text=asked)} {words('search.example')}"
        if groups:
            note = words("search.count", n=sum(group["count"] for group in groups))
    if link and not groups:
        note = words("search.not_a_link", text=asked)
    desk.html("search", groups=groups, note=note, asked=asked)


def _groups(desk: Desk, asked: str) -> list[Row]:
    """What is found, by kind, the kind of the nearest first."""
    by_kind: dict[str, list[Row]] = {}
    for hit in document.search(desk.plan, asked, limit=2000):
        by_kind.setdefault(hit["kind"], []).append(hit)
    groups = []
    for kind, hits in by_kind.items():
        shown = hits[: _MOST[kind]]
        more = len(hits) - len(shown)
        groups.append(
            {
                "name": desk.words(f"search.{kind}"),
                "count": len(hits),
                "rows": [_result(desk, hit, asked) for hit in shown],
                "more": desk.words("search.more_named", n=more, count=more) if more else "",
                "all": "",
            }
        )
        if kind == "line" and more:
            href = address("decision", View(Filter(text=asked), desk.view.language))
            groups[-1] |= {"more": desk.words("search.more", count=len(hits)), "all": href}
    return groups


def _result(desk: Desk, hit: Row, asked: str) -> Row:
    """A result: its name with the words marked, where it stands printed, and where it leads."""
    words, code = desk.words, hit["code"]
    name, detail, href = words.name(hit), desk.cited(hit["line"]), ""
    if hit["kind"] == "line":
        name = document.excerpt(name, asked, _ABOUT)
        href = address("decision", replace(desk.view, line=hit["line"]))
    elif hit["kind"] == "term":
        term = next(t for t in reconciliation.terms(desk.plan) if t["term_vi"] == code)
        detail = words.name(term, "explain")
    else:
        page, field = {
            "unit": ("overview", "units"),
            "activity": ("activities", "activities"),
            "target": ("targets", "targets"),
        }[hit["kind"]]
        alone = View(language=desk.view.language, money=desk.view.money)
        href = address(page, alone.changed(**{field: (code,)}))
    return {
        "pieces": document.pieces(name, asked),
        "chip": code if hit["kind"] == "activity" else None,
        "source": desk.activities[code]["source"] if hit["kind"] == "activity" else None,
        "detail": detail,
        "href": href,
        "vietnamese": hit["kind"] == "line",
    }


def _linked(
    desk: Desk, pages: Sequence[str], page: str, asked: dict[str, list[str]]
) -> tuple[list[Row], str]:
    """The view that a link asks for, as one result; none where nothing of it is understood."""
    words = desk.words
    view, dropped = read_view({"lang": [desk.view.language], **asked}, desk.known)
    understood = sum(map(len, asked.values())) > len(dropped)
    if (page and page not in pages) or not (understood or page):
        return [], ""
    place = page or pages[0]
    said = describe(view.filter, names(desk.plan, words), desk.years, words)
    result = {
        **{"pieces": [(f"{words(f'page.{place}')}: {said}", False)], "chip": None, "source": None},
        **{"detail": "", "href": address(place, view), "vietnamese": False},
    }
    left_out = "; ".join(f"{word}={value}"[:60] for word, value in dropped[:5])
    note = words("search.dropped", what=left_out) if dropped else ""
    group = {"name": words("search.view"), "count": 1, "rows": [result], "more": "", "all": ""}
    return [group], note
