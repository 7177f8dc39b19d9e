"""What must hold of the source before it may become the plan: one function a rule.

Every rule runs, whatever the others found. A rule yields a `Problem` for each fault; the
sentences for people stand in problems.toml, in both languages.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from planmodel import transcription
from planmodel.source import DECISION_FILE, Problem, Row, Source

Rule = Callable[[Source], Iterator[Problem]]


def run_checks(source: Source) -> list[Problem]:
    """All problems of the source: those met while reading it, then those of every rule."""
    return [*source.problems, *(problem for rule in RULES for problem in rule(source))]


# --- rules that the schema states --------------------------------------------------------------


def required_cells_are_filled(source: Source) -> Iterator[Problem]:
    unread = {(p.file, p.row, p.column) for p in source.problems}
    for path, row, spec, value in _cells(source):
        required = spec.get("constraints", {}).get("required")
        if required and value is None and (path, row.line, spec["name"]) not in unread:
            yield Problem("required", path, row.line, spec["name"])


def values_are_allowed(source: Source) -> Iterator[Problem]:
    for path, row, spec, value in _cells(source):
        allowed = spec.get("constraints", {}).get("enum")
        if allowed and value is not None and value not in allowed:
            values = {"found": value, "allowed": ", ".join(allowed)}
            yield Problem("not_allowed", path, row.line, spec["name"], values)


def numbers_are_in_range(source: Source) -> Iterator[Problem]:
    for path, row, spec, value in _cells(source):
        limits = spec.get("constraints", {})
        if spec["type"] not in ("integer", "year") or value is None:
            continue
        low, high = limits.get("minimum"), limits.get("maximum")
        if (low is not None and value < low) or (high is not None and value > high):
            rule = "outside_plan" if spec["type"] == "year" else "out_of_range"
            values = {"found": value, "low": low, "high": "…" if high is None else high}
            yield Problem(rule, path, row.line, spec["name"], values)


def keys_are_unique(source: Source) -> Iterator[Problem]:
    for table in source.tables.values():
        key = table.schema["primaryKey"]
        seen = Counter(tuple(row[column] for column in key) for row in table.rows)
        told: set[tuple[Any, ...]] = set()
        for row in table.rows:
            own = tuple(row[column] for column in key)
            if seen[own] > 1 and own in told:
                found = ", ".join(map(str, own))
                yield Problem("repeated", table.path, row.line, ", ".join(key), {"found": found})
            told.add(own)


def there_is_one_plan(source: Source) -> Iterator[Problem]:
    if "plan" in source.tables and len(source.rows("plan")) != 1:
        found = len(source.rows("plan"))
        yield Problem("one_row", source.tables["plan"].path, None, None, {"found": found})


def codes_are_known(source: Source) -> Iterator[Problem]:
    for table in source.tables.values():
        for link in table.schema.get("foreignKeys", []):
            other = link["reference"]["resource"]
            known = {row["code"] for row in source.rows(other)}
            for row in table.rows:
                found = row[link["fields"]]
                if found is not None and found not in known:
                    values = {"found": found, "other": source.tables[other].path}
                    yield Problem("unknown_code", table.path, row.line, link["fields"], values)


def listed_codes_are_known(source: Source) -> Iterator[Problem]:
    """Cells that hold several codes, which a foreign key cannot state."""
    units = {row["code"] for row in source.rows("units")}
    activities = {row["code"] for row in source.rows("activities")}
    targets = {row["code"] for row in source.rows("targets")}
    lists = (
        ("targets", "levels", {"province", "district", "commune"}),
        ("targets", "answers", units),
        ("activities", "reaches", {"commune", "district", "department"}),
        ("findings", "about", units | activities | targets | {"TOTAL"}),
    )
    for name, column, known in lists:
        for row in source.rows(name):
            for found in (row[column] or "").split():
                if found not in known:
                    path = source.tables[name].path
                    values = {"found": found, "other": "data/source"}
                    yield Problem("unknown_code", path, row.line, column, values)


def text_is_composed(source: Source) -> Iterator[Problem]:
    """NFC: the composed and the decomposed form of a name look alike and never match."""
    for path, row, spec, value in _cells(source):
        if isinstance(value, str) and not unicodedata.is_normalized("NFC", value):
            yield Problem("not_nfc", path, row.line, spec["name"], {"found": value[:40]})
    for number, text in enumerate(source.decision.lines):
        if not unicodedata.is_normalized("NFC", text):
            yield Problem("not_nfc", DECISION_FILE, number, None, {"found": text[:40]})


def _cells(source: Source) -> Iterator[tuple[str, Row, dict[str, Any], Any]]:
    for table in source.tables.values():
        for row in table.rows:
            for spec in table.fields:
                yield table.path, row, spec, row[spec["name"]]


RULES: tuple[Rule, ...] = (
    required_cells_are_filled,
    values_are_allowed,
    numbers_are_in_range,
    keys_are_unique,
    there_is_one_plan,
    codes_are_known,
    listed_codes_are_known,
    text_is_composed,
    transcription.lines_are_printed,
    transcription.quotes_are_printed,
    transcription.cells_equal_the_annexes,
    transcription.rows_stand_at_their_lines,
    transcription.activities_are_as_printed,
    transcription.money_stands_at_its_lead,
    transcription.totals_reconcile,
    transcription.projects_add_up,
)
