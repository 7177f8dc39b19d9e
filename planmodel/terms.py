"""The terms of the decision, explained."""

from __future__ import annotations

import re

from planmodel.plan import Plan, derived
from planmodel.rows import Row


def listing(plan: Plan) -> list[Row]:
    """One row is a term explained: term_vi, term_en, explain_vi, explain_en, source."""
    return plan.rows("SELECT * FROM term ORDER BY rowid")


@derived
def by_name(plan: Plan) -> dict[str, Row]:
    """Every term by its Vietnamese name, as `listing`."""
    return {row["term_vi"]: row for row in listing(plan)}


def in_text(plan: Plan, text: str) -> list[Row]:
    """The terms that stand in a printed text, as `listing`; an abbreviation stands for its term."""
    return [row for row, stands in _forms(plan) if stands.search(text)]


@derived
def _forms(plan: Plan) -> list[tuple[Row, re.Pattern[str]]]:
    """Each term with what finds it, or its abbreviation, in a text."""
    patterns = []
    for row in listing(plan):
        forms = filter(None, map(str.strip, re.split(r"[()]", row["term_vi"])))
        any_form = "|".join(map(re.escape, forms))
        patterns.append((row, re.compile(rf"(?i)(?<!\w)(?:{any_form})(?!\w)")))
    return patterns
