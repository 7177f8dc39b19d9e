"""The regions of the decision page: the search of its text, and the text with what was taken from
each passage."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby

import streamlit as st

from charts.annex import head
from planmodel import document, matching
from planmodel.rows import Row
from ui.frame import controls, filter_bar
from ui.frame.context import PageContext
from ui.frame.render_cache import region

# The kinds of passage that are drawn together as the table of their annex.
_TABLE = ("table_heading", "table_row")
_NUMBERS = ("staff", "total_cost", "allocated_before", "still_needed", "total")
# The page that a thing taken from the text leads to, and the field of the filter that it chooses.
_LEADS_TO = {
    "target": ("targets", "targets"),
    "activity": ("activities", "activities"),
    "unit": ("units", "units"),
}


def band(page: PageContext) -> None:
    """The box that searches the text, what it found or what is opened, and the way back."""
    words, text, line = page.words, page.filter.text, page.view.line
    count = sum(_matches(page).values())
    cited = document.find(page.plan, line) if line else None
    about = page.plan.about
    day = words.day(about["issued_on"])
    sentences = [words("decision.title", decision=about["decision"], day=day)]
    if cited:
        sentences = [words("decision.opened", place=words.name(cited, "citation"), line=line)]
    if text:
        key = "decision.found" if count else "decision.found_none"
        sentences.append(words(key, n=count, count=words.number(count), text=text))
    with st.container(key="reading"):
        with st.container(key="reading_box", horizontal=True, vertical_alignment="center"):
            controls.search(page, "decision.search")
            page.html("decision_steps", found=count, asked=text, opened=bool(cited))
        page.html(
            "decision_said",
            said="; ".join(sentences),
            filtered=bool(page.filter.without("text")),
            **page.actions(),
            notices=filter_bar.asked_in_vain(page),
        )


@region
def text(page: PageContext) -> None:
    """The contents beside the whole text."""
    taken, marks = _taken(page), _matches(page)
    by_clause = defaultdict[str, list[Row]](list)
    for row in document.lines(page.plan):
        by_clause[row["clause"]].append(row)
    passages = [
        {
            **passage,
            "lines": [_line(page, row) for row in by_clause[passage["id"]]],
            "opened": any(row["line"] == page.view.line for row in by_clause[passage["id"]]),
            "taken": taken[passage["id"]],
        }
        for passage in document.passages(page.plan)
    ]
    cells = defaultdict[str, list[Row]](list)
    for cell in document.cells(page.plan):
        cells[cell["clause"]].append(cell)
    blocks = []
    for in_table, run in groupby(passages, lambda passage: passage["kind"] in _TABLE):
        rows = list(run)
        table = _table(rows, cells) if in_table else None
        blocks.append({"passages": [] if table else rows, "table": table})
    entries = _entries(page, marks, passages)
    page.html("decision", blocks=blocks, entries=entries, searched=bool(page.filter.text))


def _line(page: PageContext, row: Row) -> Row:
    """A printed line in pieces, each (words, whether they are what is searched)."""
    return {
        "line": row["line"],
        "pieces": matching.pieces(row["text"], page.filter.text),
        "exact": row["line"] == page.view.line,
        "place": page.words.name(row, "citation"),
    }


def _matches(page: PageContext) -> Counter[str]:
    """How many times the words stand in each passage, by its id."""
    matches = Counter[str]()
    for row in document.lines(page.plan) if page.filter.text else ():
        matches[row["clause"]] += len(matching.spans(row["text"], page.filter.text))
    return matches


def _entries(page: PageContext, marks: Counter[str], passages: list[Row]) -> list[Row]:
    """The contents, with the words found in each entry's own passages while a search is on."""
    under, hits = document.sections(page.plan), Counter[str]()
    for clause, count in marks.items():
        hits[under[clause]] += count
    opened = {under[passage["id"]] for passage in passages if passage["opened"]}
    return [
        {
            **entry,
            "name": page.words(f"contents.{entry['id']}"),
            "count": hits[entry["id"]] if page.filter.text else entry["targets"],
            "found": bool(hits[entry["id"]]),
            "opened": entry["id"] in opened,
        }
        for entry in document.contents(page.plan)
    ]


def _taken(page: PageContext) -> dict[str, list[Row]]:
    """What was taken from each passage, with the page that it leads to."""
    by_passage = defaultdict[str, list[Row]](list)
    for row in document.taken(page.plan):
        href = page.href("checks", text="")
        if row["kind"] in _LEADS_TO:
            name, field = _LEADS_TO[row["kind"]]
            href = page.href(name, **{"text": "", field: (row["code"],)})
        activity = page.activities[row["code"]] if row["kind"] == "activity" else None
        by_passage[row["clause"]].append(
            {
                "kind": row["kind"],
                "name": page.words.name(row),
                "href": href,
                "chip": row["code"] if activity else None,
                "source": activity["source"] if activity else None,
            }
        )
    return by_passage


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
