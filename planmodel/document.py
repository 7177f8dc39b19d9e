"""The text of the decision, passage by passage."""

from __future__ import annotations

from collections import Counter

from planmodel.plan import Plan, derived
from planmodel.rows import Row


def passages(plan: Plan) -> list[Row]:
    """One row is a passage, in the order of the document: id, parent, position, kind, label,
    text, first_line, last_line, citation_vi, citation_en."""
    return plan.rows("SELECT * FROM clause ORDER BY position")


def lines(plan: Plan) -> list[Row]:
    """One row is a non-blank line: line, clause, text, citation_vi, citation_en (to the column
    of a table), passage_vi, passage_en (to its row or passage)."""
    return plan.rows(
        """
        SELECT line.*, clause.citation_vi AS passage_vi, clause.citation_en AS passage_en
        FROM line JOIN clause ON clause.id = line.clause ORDER BY line
        """
    )


@derived
def by_line(plan: Plan) -> dict[int, Row]:
    """Every non-blank line by its number, as `lines`."""
    return {row["line"]: row for row in lines(plan)}


def cells(plan: Plan) -> list[Row]:
    """One row is a cell of a row of an annex, in order: clause, position, column, text (None where
    the decision leaves it blank), line (its first)."""
    return plan.rows("SELECT * FROM cell ORDER BY line, position")


def sections(plan: Plan) -> dict[str, str]:
    """The entry of the contents that each passage stands under, by the passage's id. What stands
    before Article 1 is under the first passage; addressees and signature are under one entry."""
    outer: dict[str, str] = {}
    under: dict[str, str] = {}
    for row in passages(plan):
        kind, parent = row["kind"], row["parent"]
        if kind in _ENTRIES:
            under[row["id"]] = row["id"]
        elif parent:
            under[row["id"]] = under[parent]
        else:
            part = _PARTS.get(kind, "preamble")
            under[row["id"]] = outer.setdefault(part, row["id"])
    return under


# The passages that the contents name; and what of the others belongs together.
_ENTRIES = ("article", "section", "subsection", "annex")
_PARTS = {"addressees": "end", "signature": "end"}


def contents(plan: Plan) -> list[Row]:
    """One row is an entry of the table of contents, in order: id, kind, first_line, depth (0 for
    an article or annex), targets (how many stand in it, and in what it holds)."""
    rows = {row["id"]: row for row in passages(plan)}
    under, counts = sections(plan), Counter[str]()
    for target in plan.rows("SELECT l.clause FROM target t JOIN line l ON l.line = t.first_line"):
        entry: str | None = under[target["clause"]]
        while entry:
            counts[entry] += 1
            entry = rows[entry]["parent"]
    return [
        {
            **{column: rows[entry][column] for column in ("id", "kind", "first_line")},
            "depth": entry.count("."),
            "targets": counts[entry],
        }
        for entry in dict.fromkeys(under.values())
    ]


@derived
def annexes(plan: Plan) -> dict[int, int]:
    """The line that opens each annex, by its number."""
    rows = plan.rows("SELECT first_line FROM clause WHERE kind = 'annex' ORDER BY first_line")
    return {number: row["first_line"] for number, row in enumerate(rows, start=1)}


@derived
def anchors(plan: Plan) -> dict[str, list[int]]:
    """The lines that the screen leans on, in order, by the name of the place."""
    places: dict[str, list[int]] = {}
    for row in plan.rows("SELECT name, first_line FROM anchor ORDER BY first_line"):
        places.setdefault(row["name"], []).append(row["first_line"])
    return places


def taken(plan: Plan) -> list[Row]:
    """One row is something that was taken from a passage: clause, kind (activity, unit, target
    or total, in this order), code, name_vi, name_en (short), line."""
    return plan.rows(
        """
        SELECT line.clause, named.* EXCLUDE (place, nth)
        FROM (
            SELECT 1 AS place, rowid AS nth, 'activity' AS kind, code,
                short_vi AS name_vi, short_en AS name_en, first_line AS line FROM activity
            UNION ALL
            SELECT 2, rowid, 'unit', code, short_vi, short_en, first_line FROM unit
            UNION ALL
            SELECT 3, rowid, 'target', code, short_vi, short_en, first_line FROM target
            UNION ALL
            SELECT 4, rowid, 'total', id, label, label_en, first_line FROM stated_total
        ) named
        JOIN line ON line.line = named.line
        ORDER BY named.place, named.nth
        """
    )


def find(plan: Plan, line: int) -> Row | None:
    """How an official cites a line, and its words: line, clause, text, citation_vi, citation_en.
    None for a blank line or one that does not exist."""
    rows = plan.rows("SELECT * FROM line WHERE line = $line", line=line)
    return rows[0] if rows else None
