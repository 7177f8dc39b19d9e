"""What the decision wants reached: with a figure, without one, sums, and starting points."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from planmodel import units
from planmodel.filter import EVERYTHING, Filter
from planmodel.matching import fold
from planmodel.plan import Plan, derived
from planmodel.rows import Row

_EVERY = """
    SELECT
        t.code, t.kind, t.text_vi, t.gloss_en, t.measure, t.comparator, t.low, t.high,
        m.kind AS measure_kind, m.rule_end, m.two_digits,
        t.due_year, t.due_is_stated, t.due_basis, t.scope_vi, t.scope_en, t.subject,
        t.short_vi, t.short_en, t.answers_basis, t.headline, t.note_vi, t.note_en,
        t.first_line, line.citation_vi, line.citation_en, line.text AS line_text,
        coalesce((SELECT list(level) FROM target_level WHERE target = t.code), []) AS levels,
        coalesce((SELECT list(unit) FROM target_unit WHERE target = t.code), []) AS answers,
        t.kind = 'financial' OR EXISTS (
            SELECT 1 FROM funding_link WHERE target = t.code AND basis = 'explicit'
        ) AS funded,
        (
            SELECT count(DISTINCT other.target) FROM funding_link mine
            JOIN funding_link other ON other.activity = mine.activity
                AND other.target <> mine.target AND other.basis = 'explicit'
            WHERE mine.target = t.code AND mine.basis = 'explicit'
        ) AS others
    FROM target t
    JOIN line ON line.line = t.first_line
    LEFT JOIN measure m ON m.code = t.measure
    JOIN subject s ON s.code = t.subject
    ORDER BY s.position, t.first_line, t.code
"""
_TIED = """
    SELECT target, min(basis) AS basis FROM funding_link  -- explicit before inferred
    WHERE activity IN (SELECT activity FROM {rows} WHERE {where}) GROUP BY target
"""


def listing(plan: Plan, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is a target, in the order of its subject and of the decision: code, kind
    (quantified, qualitative, financial, baseline), text_vi (printed), gloss_en, measure,
    comparator, low, high (as printed, in the measure's unit), is_read (no such figure
    is printed, the level is our reading), measure_kind, rule_end and
    two_digits (of the measure), due_year, due_is_stated, due_basis, scope, subject, levels and
    answers (lists), funded (whether the decision's own words tie an activity to it, or it is
    itself money), basis (how it is tied to money that is chosen: explicit, inferred only, None),
    others (how many other targets share any money that the decision's words tie to it),
    first_line, citation.

    Year, source, lead, status and activity narrow money and never hide a target. A unit keeps
    the targets of its level and those that it answers for."""
    known = units.by_code(plan)
    unit_levels = {known[code]["level"] for code in chosen.units if code in known}
    money = chosen.without("units", "targets", "subjects", "text")
    tied = {row["target"]: row["basis"] for row in plan.rows(_TIED, money)}
    rows = ({**row, "basis": tied.get(row["code"])} for row in _every(plan))
    return [row for row in rows if _is_chosen(row, chosen, unit_levels)]


@derived
def _every(plan: Plan) -> tuple[Row, ...]:
    """The rows of `listing` without what depends on a choice."""
    return tuple({**row, "is_read": _is_read(row)} for row in plan.rows(_EVERY))


def find(plan: Plan, code: str) -> Row | None:
    """The row of a target by its code; None where there is none."""
    return next(iter(listing(plan, Filter(targets=(code,)))), None)


def _is_chosen(row: dict[str, Any], chosen: Filter, unit_levels: set[str]) -> bool:
    return (
        (not chosen.targets or row["code"] in chosen.targets)
        and (not chosen.subjects or row["subject"] in chosen.subjects)
        and (not chosen.scopes or bool(set(chosen.scopes) & set(row["levels"])))
        and (not chosen.funded or _funded(row) in chosen.funded)
        and (not chosen.text or fold(chosen.text) in _words(row))
        and (
            not chosen.units
            or bool(unit_levels & set(row["levels"]))
            or bool(set(chosen.units) & set(row["answers"]))
        )
    )


def _is_read(row: Row) -> bool:
    """Whether no figure of the level stands in the printed words: the level is our reading."""
    printed = {int(number) for number in re.findall(r"\d+", row["text_vi"])}
    return row["kind"] == "quantified" and row["low"] not in printed


def _funded(row: Row) -> str:
    """The word of a link for how it is tied to money that is chosen; a sum is money itself."""
    if row["kind"] == "financial":
        return "yes"
    return {"explicit": "yes", "inferred": "no"}.get(row["basis"], "none")


def _words(row: dict[str, Any]) -> str:
    searched = ("code", "text_vi", "gloss_en", "short_vi", "short_en", "scope_vi")
    return fold(" ".join(str(row[column] or "") for column in searched))


def counts(plan: Plan, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is a choice that could be made beside the others: field (scopes or funded), value,
    targets (how many it would keep)."""
    kept = Counter[tuple[str, str]]()
    for field in ("scopes", "funded"):
        for row in listing(plan, chosen.without(field)):
            values = row["levels"] if field == "scopes" else [_funded(row)]
            kept.update((field, value) for value in values)
    return [{"field": f, "value": v, "targets": count} for (f, v), count in kept.items()]
