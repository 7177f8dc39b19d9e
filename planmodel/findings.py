"""Oddities of the decision's content, which a reader has to settle or to mind."""

from __future__ import annotations

from planmodel.plan import Plan
from planmodel.rows import Row


def listing(plan: Plan, severity: str | None = None) -> list[Row]:
    """One row is a finding, in its own order: id, number (its row), severity (decide, care,
    note), title, detail and meaning in both languages, lines and about (lists)."""
    rows = plan.rows(
        """
        SELECT f.*, substr(f.id, 2)::INTEGER AS number,
            coalesce((SELECT list(line) FROM finding_line WHERE finding = f.id), []) AS lines,
            coalesce((SELECT list(code) FROM finding_about WHERE finding = f.id), []) AS about
        FROM finding f
        ORDER BY f.id
        """
    )
    return [row for row in rows if severity in (None, row["severity"])]
