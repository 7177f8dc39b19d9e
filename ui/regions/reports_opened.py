"""One report, figure by figure beside what was accepted before; what is unusual stands first."""

from __future__ import annotations

from collections import Counter
from typing import Any

import streamlit as st

from reports import board, comparison, people, sentences
from reports import review as reviews
from reports.content import Figure
from reports.desk import Desk
from reports.ledger import Entry
from reports.review import Line, Review
from ui.frame.context import PageContext
from ui.regions import reports_decision, reports_figures
from ui.regions.reports import Place


def report(page: PageContext, desk: Desk, place: Place) -> None:
    """The report of the link, where there is one that the visitor may see."""
    filed = desk.find(place.number or 0)
    if filed is None:
        page.html("reports_missing", number=place.number)
        return
    held = reviews.review(desk.store, page.plan, filed, page.words)
    decides = people.permits(place.roles, "review")
    ways = _ways(page, desk, place, filed.entry)
    named = reports_figures.name(page, ways["following"]) if ways["following"] else ""
    page.html("reports_ways", named=named, **ways)
    with st.container(key="reports_opened"):
        left, right = st.columns([2.9, 1], gap="medium")
    with left:
        page.html("reports_opened", **_head(page, held))
        _unusual(page, held, decides and filed.entry.state == "submitted")
        page.html("reports_lines", entry=filed.entry, **_others(page, held))
    with right:
        reports_decision.decision(page, desk, held, decides, ways["following"])
        page.html("reports_beside", **_beside(page, held))


def _ways(page: PageContext, desk: Desk, place: Place, entry: Entry) -> dict[str, Any]:
    """The ways on: back to all units, and the next report of the day that waits."""
    if not people.permits(place.roles, "review"):
        return {"back": "reports" if place.roles else "", "following": None}
    waiting = board.board(desk.store, page.plan, entry.as_of).of("submitted")
    numbers = [standing.entry.number for standing in waiting if standing.entry]
    here = numbers.index(entry.number) + 1 if entry.number in numbers else 0
    others = [s for s in waiting[here:] + waiting[:here] if s.entry != entry]
    return {"back": "board", "following": others[0] if others else None}


def _head(page: PageContext, held: Review) -> dict[str, Any]:
    entry = held.filed.entry
    words = page.words
    parts = [
        words(
            "report_review.title",
            who=page.unit_name(entry.unit, "short"),
            part=entry.figures,
            whole=len(held.lines),
        )
    ]
    n = len(held.unusual) + bool(held.whole)
    if n and entry.state == "submitted":
        said = "report_review.confirmed" if held.is_confirmed else "report_review.unusual"
        parts.append(words(said, n=n))
    evidence = {figure.evidence for figure in held.filed.report.figures}
    return {
        "entry": entry,
        "title": "; ".join(parts),
        "document": evidence.pop() if len(evidence) == 1 else "",
        "decisions": held.filed.decisions,
        "whole": [sentences.say(page.plan, trouble, words) for trouble in held.whole],
    }


def _unusual(page: PageContext, held: Review, can_ask: bool) -> None:
    """The lines with unusual figures, each with a tick that asks the unit about it."""
    found = held.unusual
    if not found:
        return
    entry = held.filed.entry
    page.html("reports_unusual_head", entry=entry)
    for title, line in found:
        item = line.question.item
        key = f"report_odd_ask_{item.replace('/', '_')}"
        with st.container(key=key, horizontal=True, vertical_alignment="center"):
            page.html("reports_unusual", section=title, entry=entry, **_told(page, line))
            if can_ask:
                reports_decision.tick(page, held, line)


def _others(page: PageContext, held: Review) -> dict[str, Any]:
    """The lines that are not unusual, under the titles of the form, and the day of most of the
    figures before; another stands beside its figure."""
    days = Counter(line.accepted[0][0] for line in held.lines if line.accepted)
    found = list[dict[str, Any]]()
    for title, lines in held.sections:
        rows = [_told(page, line) for line in lines if not line.unusual]
        if rows:
            found.append({"title": title, "rows": rows})
    return {
        "sections": found,
        "has_unusual": bool(held.unusual),
        "last_day": max(days, key=lambda day: days[day], default=None),
    }


def _told(page: PageContext, line: Line) -> dict[str, Any]:
    """A line in words: what the plan says, what was said before, what is said now."""
    words, plan = page.words, page.plan
    figure = line.figure
    return {
        "item": line.question.item,
        "row": line.question.row,
        "line": _asked(page, line),
        "level": line.question.level,
        "now": _value(page, figure) if figure else "",
        "share": _share(page, line),
        "before": [(day, _value(page, said)) for day, said in line.accepted],
        "difference": _difference(page, line),
        "why": [sentences.mention(plan, trouble, words) for trouble in line.unusual],
        "note": figure.note if figure else "",
        "evidence": figure.evidence if figure else "",
    }


def _asked(page: PageContext, line: Line) -> str:
    """What the line asks for, without "of them": its section says of whom."""
    question, words = line.question, page.words
    is_count = question.row["kind"] == "count"
    return words.capital(words.name(question.row, "counted") if is_count else question.words)


def _share(page: PageContext, line: Line) -> str:
    """What the figure is of its base, where it says both."""
    number = line.figure.number if line.figure else None
    if number is None or not line.base:
        return ""
    return comparison.of_base(line.question.row, number, line.base, page.words)


def _value(page: PageContext, figure: Figure) -> str:
    return sentences.value(page.plan, figure, page.words)


def _difference(page: PageContext, line: Line) -> str:
    """+3; −1; 0; nothing beside a yes or no and a word."""
    more = line.difference
    if more is None or line.question.row["is_yes_no"]:
        return ""
    sign = "+" if more > 0 else "−" if more < 0 else ""
    return f"{sign}{page.words.number(abs(more))}"


def _beside(page: PageContext, held: Review) -> dict[str, Any]:
    """What accepting it makes of the sums, and the other reports of its unit."""
    entry = held.filed.entry
    day = entry.as_of
    return {
        "entry": entry,
        "sums": [reports_figures.short_sums(page, day, effect) for effect in held.effects],
        "others": held.others,
    }
