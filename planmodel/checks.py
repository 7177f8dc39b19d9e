"""What must hold of the source before it may become the plan: one function a rule.

Every rule runs, whatever the others found. A rule yields a `Problem` for each fault; the
sentences for people stand in problems.toml, in both languages.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl

from planmodel import transcription
from planmodel.source import DECISION_FILE, Problem, Row, Source

_Rule = Callable[[Source], Iterator[Problem]]


def run_checks(source: Source) -> list[Problem]:
    """All problems of the source: those met while reading it, then those of every rule."""
    return [*source.problems, *(problem for rule in RULES for problem in rule(source))]


# --- rules that the schema states --------------------------------------------------------------


def required_cells_are_filled(source: Source) -> Iterator[Problem]:
    unread = {(p.file, p.row, p.column) for p in source.problems}
    for row, spec, value in _cells(source):
        required = spec.get("constraints", {}).get("required")
        if required and value is None and (row.file, row.line, spec["name"]) not in unread:
            yield row.problem("required", spec["name"])


def values_are_allowed(source: Source) -> Iterator[Problem]:
    for row, spec, value in _cells(source):
        allowed = spec.get("constraints", {}).get("enum")
        if allowed and value is not None and value not in allowed:
            yield row.problem("not_allowed", spec["name"], found=value, allowed=", ".join(allowed))


def numbers_are_in_range(source: Source) -> Iterator[Problem]:
    for row, spec, value in _cells(source):
        limits = spec.get("constraints", {})
        if spec["type"] not in ("integer", "year") or value is None:
            continue
        low, high = limits.get("minimum"), limits.get("maximum")
        if (low is not None and value < low) or (high is not None and value > high):
            rule = "outside_plan" if spec["type"] == "year" else "out_of_range"
            values = {"found": value, "low": low, "high": "…" if high is None else high}
            yield row.problem(rule, spec["name"], **values)


def keys_are_unique(source: Source) -> Iterator[Problem]:
    for table in source.tables.values():
        key = table.schema["primaryKey"]
        seen: set[tuple[Any, ...]] = set()
        for row in table.rows:
            values = tuple(row[column] for column in key)
            if values in seen:
                yield row.problem("repeated", ", ".join(key), found=", ".join(map(str, values)))
            seen.add(values)


def there_is_one_plan(source: Source) -> Iterator[Problem]:
    count = len(source.rows("plan"))
    if "plan" in source.tables and count != 1:
        yield Problem("one_row", source.tables["plan"].path, None, None, {"found": count})


def codes_are_known(source: Source) -> Iterator[Problem]:
    for table in source.tables.values():
        for link in table.schema.get("foreignKeys", []):
            other = link["reference"]["resource"]
            known = {row["code"] for row in source.rows(other)}
            for row in table.rows:
                code = row[link["fields"]]
                if code is not None and code not in known:
                    path = source.tables[other].path
                    yield row.problem("unknown_code", link["fields"], found=code, other=path)


def listed_codes_are_known(source: Source) -> Iterator[Problem]:
    """Cells that hold several codes, which a foreign key cannot state."""
    units = {row["code"] for row in source.rows("units")}
    activities = {row["code"] for row in source.rows("activities")}
    targets = {row["code"] for row in source.rows("targets")}
    lists = (
        ("targets", "levels", {"province", "district", "commune"}),
        ("targets", "answers", units),
        ("activities", "reaches", {"commune", "district", "department"}),
        ("activities", "co_leads", units),
        ("findings", "about", units | activities | targets | {"TOTAL"}),
    )
    for name, column, known in lists:
        for row in source.rows(name):
            for code in (row[column] or "").split():
                if code not in known:
                    yield row.problem("unknown_code", column, found=code, other="data/source")


def groups_hold_units(source: Source) -> Iterator[Problem]:
    """What a unit belongs to is a group; every row of an annex belongs to one."""
    groups = {row["code"] for row in source.rows("units") if row["kind"] == "group"}
    for row in source.rows("units"):
        if row["annex"] is not None and row["belongs_to"] is None:
            yield row.problem("required", "belongs_to")
        if row["belongs_to"] is not None and row["belongs_to"] not in groups:
            allowed = ", ".join(sorted(groups))
            yield row.problem("not_allowed", "belongs_to", found=row["belongs_to"], allowed=allowed)


def divided_money_has_a_rule(source: Source) -> Iterator[Problem]:
    """An annex divides one activity, by a rate and a step; what none divides has neither."""
    divides = Counter(row["divided_in"] for row in source.rows("activities"))
    for row in source.rows("activities"):
        annex = row["divided_in"]
        if annex is not None and divides[annex] > 1:
            yield row.problem("repeated", "divided_in", found=annex)
        for column in ("rate", "rounded_to"):
            if annex is not None and row[column] is None:
                yield row.problem("required", column)
            elif annex is None and row[column] is not None:
                yield row.problem("not_allowed", column, found=row[column], allowed="–")


def drawn_levels_have_a_rule(source: Source) -> Iterator[Problem]:
    """The measure of a target with a figure says where its rule ends, beyond the level."""
    ends = {row["code"]: row["rule_end"] for row in source.rows("measures")}
    for row in source.rows("targets"):
        top = max(row["low"] or 0, row["high"] or 0)
        end = ends.get(row["measure"])
        if row["kind"] == "quantified" and not (end and top <= end):
            needed = f"measures.csv, rule_end ≥ {top}"
            yield row.problem("unknown_code", "measure", found=row["measure"], other=needed)


def examples_name_what_is_there(source: Source) -> Iterator[Problem]:
    """The years and projects of a view that is offered, year:percent and project:years."""
    years = {str(row["year"]) for row in source.rows("budget")}
    projects = {row["code"] for row in source.rows("activities") if row["kind"] == "project"}
    for row in source.rows("examples"):
        for _, value in parse_qsl(row["view"] or ""):
            key = value.partition(":")[0]
            if key not in years | projects:
                yield row.problem("unknown_code", "view", found=key, other="data/source")


def text_is_composed(source: Source) -> Iterator[Problem]:
    """NFC: the composed and the decomposed form of a name look alike and never match."""
    for row, spec, value in _cells(source):
        if isinstance(value, str) and not unicodedata.is_normalized("NFC", value):
            yield row.problem("not_nfc", spec["name"], found=value[:40])
    for number, text in enumerate(source.decision.lines):
        if not unicodedata.is_normalized("NFC", text):
            yield Problem("not_nfc", DECISION_FILE, number, None, {"found": text[:40]})


def _cells(source: Source) -> Iterator[tuple[Row, dict[str, Any], Any]]:
    for table in source.tables.values():
        for row in table.rows:
            for spec in table.fields:
                yield row, spec, row[spec["name"]]


RULES: tuple[_Rule, ...] = (
    required_cells_are_filled,
    values_are_allowed,
    numbers_are_in_range,
    keys_are_unique,
    there_is_one_plan,
    codes_are_known,
    listed_codes_are_known,
    groups_hold_units,
    divided_money_has_a_rule,
    drawn_levels_have_a_rule,
    examples_name_what_is_there,
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
