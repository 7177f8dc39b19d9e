"""The text of the decision, passage by passage, and the search over all that has a name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from planmodel.filter import fold
from planmodel.plan import Plan


def passages(plan: Plan) -> list[dict[str, Any]]:
    """One row is a passage, in the order of the document: id, parent, position, kind, label,
    text, first_line, last_line, citation_vi, citation_en."""
    return plan.records("SELECT * FROM clause ORDER BY position")


def printed_lines(plan: Plan) -> list[dict[str, Any]]:
    """One row is a non-blank line: line, clause, text, citation_vi, citation_en (to the column
    of a table), passage_vi, passage_en (to its row or passage)."""
    return plan.records(
        """
        SELECT line.*, clause.citation_vi AS passage_vi, clause.citation_en AS passage_en
        FROM line JOIN clause ON clause.id = line.clause ORDER BY line
        """
    )


def cells(plan: Plan) -> list[dict[str, Any]]:
    """One row is a cell of a row of an annex, in order: clause, position, column, text (None where
    the decision leaves it blank), line (its first)."""
    return plan.records("SELECT * FROM cell ORDER BY line, position")


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


def contents(plan: Plan) -> list[dict[str, Any]]:
    """One row is an entry of the table of contents, in order: id, kind, first_line, depth (0 for
    an article or annex), targets (how many stand in it, and in what it holds)."""
    rows = {row["id"]: row for row in passages(plan)}
    under, counts = sections(plan), Counter[str]()
    for found in plan.records("SELECT l.clause FROM target t JOIN line l ON l.line = t.first_line"):
        entry: str | None = under[found["clause"]]
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


def annexes(plan: Plan) -> dict[int, int]:
    """The line that opens each annex, by its number."""
    rows = plan.records("SELECT first_line FROM clause WHERE kind = 'annex' ORDER BY first_line")
    return {number: row["first_line"] for number, row in enumerate(rows, start=1)}


_MOST_PLACES = 3  # that a source line names of one article or annex


def places(plan: Plan, lines: Iterable[int]) -> list[int]:
    """Where these lines stand, in few places and in order: of an article or annex up to three
    lines themselves; else the entries of the contents that hold them, up to three; else its own
    first line."""
    above = _above(plan)
    by_part = defaultdict[int, list[int]](list)
    for line in sorted(set(lines)):
        by_part[above[line][0]].append(line)
    found = list[int]()
    for part, own in by_part.items():
        entries = sorted({above[line][1] for line in own})
        found += next((few for few in (own, entries) if len(few) <= _MOST_PLACES), [part])
    return found


@lru_cache(maxsize=2)
def _above(plan: Plan) -> dict[int, tuple[int, int]]:
    """Of each line the first line of its article or annex, and of its entry of the contents."""
    rows, under = {row["id"]: row for row in passages(plan)}, sections(plan)

    def part(clause: str) -> int:
        parent = rows[clause]["parent"]
        return part(parent) if parent else rows[clause]["first_line"]

    return {
        row["line"]: (part(row["clause"]), rows[under[row["clause"]]]["first_line"])
        for row in printed_lines(plan)
    }


def taken(plan: Plan) -> list[dict[str, Any]]:
    """One row is something that was taken from a passage: clause, kind (activity, unit, target
    or total, in this order), code, name_vi, name_en (short), line."""
    return plan.records(
        """
        SELECT line.clause, found.* EXCLUDE (place, nth)
        FROM (
            SELECT 1 AS place, rowid AS nth, 'activity' AS kind, code,
                short_vi AS name_vi, short_en AS name_en, first_line AS line FROM activity
            UNION ALL
            SELECT 2, rowid, 'unit', code, short_vi, short_en, first_line FROM unit
            UNION ALL
            SELECT 3, rowid, 'target', code, short_vi, short_en, first_line FROM target
            UNION ALL
            SELECT 4, rowid, 'total', id, label, label_en, first_line FROM stated_total
        ) found
        JOIN line ON line.line = found.line
        ORDER BY found.place, found.nth
        """
    )


def spans(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words stand in the text, accents and capitals aside, as (start, end) of the text
    as printed: "tho xuan" finds "Thọ Xuân", composed or not. Empty for empty words."""
    asked = fold(words)
    letters, places = list[str](), list[int]()
    for place, letter in enumerate(text):
        for plain in _plain(letter):
            if plain == " " and letters[-1:] in ([" "], []):
                continue
            letters.append(plain)
            places.append(place)
    folded, found, start = "".join(letters), list[tuple[int, int]](), 0
    while asked and (start := folded.find(asked, start)) >= 0:
        last = start + len(asked) - 1
        end = places[last] + 1
        while end < len(text) and not _plain(text[end]):
            end += 1  # a mark that stands after its letter
        found.append((places[start], end))
        start = last + 1
    return found


def pieces(text: str, words: str) -> list[tuple[str, bool]]:
    """The text in pieces, in order: (words as printed, whether they are the words searched)."""
    found, done = list[tuple[str, bool]](), 0
    for start, end in spans(text, words):
        found += [(text[done:start], False), (text[start:end], True)]
        done = end
    return [piece for piece in [*found, (text[done:], False)] if piece[0]]


def excerpt(text: str, words: str, about: int) -> str:
    """The text around the first place where the words stand, about so many letters on each side,
    cut between words; an ellipsis stands for what is left out."""
    start, end = next(iter(spans(text, words)), (0, 0))
    first = text.rfind(" ", 0, start - about) + 1 if start > about else 0
    last = text.find(" ", end + about) if end + about < len(text) else -1
    cut = text[first:] if last < 0 else text[first:last]
    return ("… " if first else "") + cut + (" …" if last >= 0 else "")


@cache
def _plain(letter: str) -> str:
    """What fold makes of one letter; nothing of a mark that joins the letter before it."""
    return " " if letter.isspace() else fold(letter)


def citation(plan: Plan, line: int) -> dict[str, Any] | None:
    """How an official cites a line, and its words: line, clause, text, citation_vi, citation_en.
    None for a blank line or one that does not exist."""
    rows = plan.records("SELECT * FROM line WHERE line = $line", line=line)
    return rows[0] if rows else None


def about(plan: Plan) -> dict[str, Any]:
    """The plan itself: code, decision, title, issued_on, first_year, last_year, amount_unit."""
    return plan.records("SELECT * EXCLUDE (source_hash) FROM plan")[0]


def search(plan: Plan, words: str, limit: int = 20) -> list[dict[str, Any]]:
    """Units, activities, targets, passages and terms that hold the words, accents or not, the
    nearest first: kind, code, name_vi, name_en, line. Empty for empty words."""
    asked = fold(words)
    if not asked:
        return []
    return plan.records(
        """
        WITH named AS (
            SELECT 1 AS place, 'unit' AS kind, u.code, u.name AS name_vi, u.name_en,
                u.first_line AS line, s.spelling AS words
            FROM unit u JOIN unit_spelling s ON s.unit = u.code
            UNION ALL
            SELECT 1, 'unit', code, name, name_en, first_line,
                unnest([code, name, name_en, short_vi, short_en])
            FROM unit
            UNION ALL
            SELECT 2, 'activity', code, name, name_en, first_line,
                concat_ws(' ', code, name, short_vi, short_en, name_en) FROM activity
            UNION ALL
            SELECT 3, 'target', code, short_vi, short_en, first_line,
                concat_ws(' ', code, short_vi, short_en, text_vi, gloss_en) FROM target
            UNION ALL
            SELECT 4, 'term', term_vi, term_vi, term_en, NULL,
                concat_ws(' ', term_vi, term_en) FROM term
            UNION ALL
            SELECT 5, 'line', line::VARCHAR, text, text, line, text FROM line
            UNION ALL  -- what an activity is for, after what is called by the words
            SELECT 6, 'activity', code, name, name_en, first_line,
                concat_ws(' ', objective, lead_as_printed, note) FROM activity
        ), found AS (
            SELECT *,
                CASE
                    WHEN fold(words) = $asked OR fold(code) = $asked THEN 0
                    WHEN starts_with(fold(words), $asked) THEN 1
                    WHEN contains(' ' || fold(words), ' ' || $asked) THEN 2
                    ELSE 3
                END AS distance
            FROM named WHERE contains(fold(words), $asked)
        )
        SELECT kind, code, any_value(name_vi) AS name_vi, any_value(name_en) AS name_en,
            min(line) AS line
        FROM found
        GROUP BY kind, code
        ORDER BY min(distance), min(place), min(line) NULLS LAST, code
        LIMIT $limit
        """,
        asked=asked,
        limit=limit,
    )
