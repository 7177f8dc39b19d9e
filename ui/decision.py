"""The regions of the decision page: the search of its text, and the text with what was taken from
each passage."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby
from typing import Any

import streamlit as st

from charts.annex import head
from planmodel import document
from ui import address
from ui.desk import Desk
from ui.kept import region

Row = dict[str, Any]
# The kinds of passage that are drawn together as the table of their annex.
_TABLE = ("table_heading", "table_row")
_NUMBERS = ("staff", "total_cost", "allocated_before", "still_needed", "total")
# The page that a thing taken from the text leads to, and the field of the filter that it chooses.
_LEADS_TO = {
    "target": ("targets", "targets"),
    "activity": ("activities", "activities"),
    "unit": ("units", "units"),
}


def band(desk: Desk) -> None:
    """The box that searches the text, what it found or what is opened, and the way back."""
    words, asked, line = desk.words, desk.filter.text, desk.view.line
    found = sum(_found(desk).values())
    cited = document.citation(desk.plan, line) if line else None
    about = document.about(desk.plan)
    day = words.day(about["issued_on"])
    said = [words("decision.title", decision=about["decision"], day=day)]
    if cited:
        said = [words("decision.opened", place=words.name(cited, "citation"), line=line)]
    if asked:
        key = "decision.found" if found else "decision.found_none"
        said.append(words(key, n=found, count=words.number(found), text=asked))
    with st.container(key="reading"):
        with st.container(key="reading_box", horizontal=True, vertical_alignment="center"):
            st.text_input(
                words("decision.search"),
                placeholder=words("decision.search"),
                max_chars=200,
                label_visibility="collapsed",
                **address.bound("pick_words", "text", asked),
            )
            desk.html(
                "decision_steps",
                found=found,
                asked=asked,
                opened=bool(cited),
                back=desk.href("overview"),
                unmark=desk.href("decision"),
                clear=desk.href("decision", text=""),
            )
        desk.html(
            "decision_said",
            said="; ".join(said),
            filtered=bool(desk.filter.without("text")),
            **desk.actions,
            dropped=[f"{word}={value}"[:60] for word, value in address.dropped()][:5],
        )


@region
def text(desk: Desk) -> None:
    """The contents beside the whole text."""
    taken, marks = _taken(desk), _found(desk)
    by_clause = defaultdict[str, list[Row]](list)
    for row in document.printed_lines(desk.plan):
        by_clause[row["clause"]].append(row)
    passages = [
        {
            **passage,
            "lines": [_line(desk, row) for row in by_clause[passage["id"]]],
            "opened": any(row["line"] == desk.view.line for row in by_clause[passage["id"]]),
            "taken": taken[passage["id"]],
        }
        for passage in document.passages(desk.plan)
    ]
    cells = defaultdict[str, list[Row]](list)
    for cell in document.cells(desk.plan):
        cells[cell["clause"]].append(cell)
    blocks = []
    for in_table, run in groupby(passages, lambda passage: passage["kind"] in _TABLE):
        rows = list(run)
        table = _table(rows, cells) if in_table else None
        blocks.append({"passages": [] if table else rows, "table": table})
    entries = _entries(desk, marks, passages)
    desk.html("decision", blocks=blocks, entries=entries, searched=bool(desk.filter.text))


def _line(desk: Desk, row: Row) -> Row:
    """A printed line in pieces, each (words, whether they are what is searched)."""
    return {
        "line": row["line"],
        "pieces": document.pieces(row["text"], desk.filter.text),
        "exact": row["line"] == desk.view.line,
        "place": desk.words.name(row, "citation"),
    }


def _found(desk: Desk) -> Counter[str]:
    """How many times the words stand in each passage, by its id."""
    found = Counter[str]()
    for row in document.printed_lines(desk.plan) if desk.filter.text else ():
        found[row["clause"]] += len(document.spans(row["text"], desk.filter.text))
    return found


def _entries(desk: Desk, marks: Counter[str], passages: list[Row]) -> list[Row]:
    """The contents, with the words found in each entry's own passages while a search is on."""
    under, hits = document.sections(desk.plan), Counter[str]()
    for clause, count in marks.items():
        hits[under[clause]] += count
    opened = {under[passage["id"]] for passage in passages if passage["opened"]}
    return [
        {
            **entry,
            "name": desk.words(f"contents.{entry['id']}"),
            "count": hits[entry["id"]] if desk.filter.text else entry["targets"],
            "found": bool(hits[entry["id"]]),
            "opened": entry["id"] in opened,
        }
        for entry in document.contents(desk.plan)
    ]


def _taken(desk: Desk) -> dict[str, list[Row]]:
    """What was taken from each passage, with the page that it leads to."""
    found = defaultdict[str, list[Row]](list)
    for row in document.taken(desk.plan):
        href = desk.href("checks", text="")
        if row["kind"] in _LEADS_TO:
            page, field = _LEADS_TO[row["kind"]]
            href = desk.href(page, **{"text": "", field: (row["code"],)})
        activity = desk.activities[row["code"]] if row["kind"] == "activity" else None
        found[row["clause"]].append(
            {
                "kind": row["kind"],
                "name": desk.words.name(row),
                "href": href,
                "chip": row["code"] if activity else None,
                "source": activity["source"] if activity else None,
            }
        )
    return found


def _table(rows: list[Row], cells: dict[str, list[Row]]) -> Row:
    """The table of an annex: its head as printed, and its rows with each cell in its column."""
    heads = [row for row in rows if row["kind"] == "table_heading"]
    body = [row for row in rows if row["kind"] == "table_row"]
    columns = max(([c["column"] for c in cells[row["id"]]] for row in body), key=len)
    for row in body:
        row["cells"] = _cells(row["lines"], cells[row["id"]], len(columns))
    above, below = (row["lines"] for row in heads)
    return {
        "annex": body[0]["parent"],
        "head": head(columns, above, below),
        "first_lines": [row["first_line"] for row in heads],
        "rows": body,
    }


def _cells(lines: list[Row], cells: list[Row], columns: int) -> list[Row]:
    """Each cell with the lines that it prints; where a row prints fewer cells than the table has
    columns, its objective takes the room."""
    ends = [cell["line"] for cell in cells[1:]] + [lines[-1]["line"] + 1]
    return [
        {
            "lines": [row for row in lines if cell["line"] <= row["line"] < end],
            "column": cell["column"],
            "number": cell["column"] in _NUMBERS or cell["column"].isdecimal(),
            "span": 1 + (columns - len(cells) if cell["column"] == "objective" else 0),
        }
        for cell, end in zip(cells, ends, strict=True)
    ]
