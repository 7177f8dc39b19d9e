"""The history of one figure as a table: every report that said it, and which one is used."""

from __future__ import annotations

from export.tables.model import Column, Table
from planmodel.rows import Row
from wording import trail
from wording.context import Context

_COLUMNS = (
    *("as_of", "figure", "out_of", "fate", "why", "report", "submitted_by", "submitted_at"),
    *("file_name", "file_hash", "place", "note", "evidence"),
)
_COUNTS = {"out_of", "report"}


def history(context: Context, owed: Row, told: list[Row]) -> Table:
    """The history of a figure (a row of reporting.listing), a row a report that was decided on, of
    rows of reports.trail."""
    words = context.words
    columns = tuple(
        Column(key, words(f"trail.column_{key}"), "count" if key in _COUNTS else "text")
        for key in _COLUMNS
    )
    rows = [
        {
            **row,
            "as_of": words.day(row["as_of"]),
            "figure": trail.number(owed, row, words) if row["number"] is None else row["number"],
            "fate": words("trail.used" if row["fate"] == "used" else "trail.not_used").rstrip("."),
            "why": " ".join(trail.decided(row, words)),
            "submitted_by": words.person(row["submitted_by"], row["filled_by"]),
            "submitted_at": words.moment(row["submitted_at"]),
        }
        for row in told
    ]
    return Table("history", "", trail.title(owed, None, context), "", columns, rows)
