"""What must hold of the source before it may become the plan: one function a rule.

Every rule runs, whatever the others found. A rule yields a `Problem` for each fault; the
sentences for people stand in problems.toml, in both languages.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from urllib.parse import parse_qsl

from planmodel import reporting_checks, transcription
from planmodel.source import BREAKING, DECISION_FILE, Problem, Row, Source

_MARKS = "–“”‘’…"
_NO_BREAK_LINE = 165  # the decision prints no-break spaces there, and nowhere else
_Rule = Callable[[Source], Iterator[Problem]]


def run_checks(source: Source) -> list[Problem]:
    """All problems of the source: those met while reading it, then those of every rule. What a
    rule finds with the help of a file that could not be read follows from that, and is counted."""
    broken, following = source.broken, 0
    found = sorted(source.problems, key=lambda problem: problem.rule not in BREAKING)
    for rule in RULES:
        source.asked.clear()
        problems = list(rule(source))
        if source.asked & broken:
            following += len(problems)
        else:
            found += problems
    if following:
        count = {"count": following}
        found.insert(len(source.problems), Problem("following", found[0].file, values=count))
    return found


# --- rules that the schema states --------------------------------------------------------------


def required_cells_are_filled(source: Source) -> Iterator[Problem]:
    unread = {(p.file, p.row, p.column) for p in source.problems}
    for row, spec, value in _cells(source, "required"):
        is_blank = value is None or (isinstance(value, str) and not value.strip())
        if is_blank and (row.file, row.line, spec["name"]) not in unread:
            yield row.problem("required", spec["name"])


def values_are_allowed(source: Source) -> Iterator[Problem]:
    for row, spec, value in _cells(source, "enum"):
        allowed = spec["constraints"]["enum"]
        if value is not None and value not in allowed:
            yield row.problem("not_allowed", spec["name"], found=value, allowed=", ".join(allowed))


def codes_have_their_form(source: Source) -> Iterator[Problem]:
    for row, spec, value in _cells(source, "pattern"):
        if value is not None and not re.fullmatch(spec["constraints"]["pattern"], value):
            yield row.problem("wrong_code", spec["name"], found=value)


def numbers_are_in_range(source: Source) -> Iterator[Problem]:
    for row, spec, value in _cells(source, "minimum", "maximum"):
        limits = spec["constraints"]
        if spec["type"] not in ("integer", "year", "date") or value is None:
            continue
        low, high = limits.get("minimum"), limits.get("maximum")
        held = value.isoformat() if spec["type"] == "date" else value
        if (low is not None and held < low) or (high is not None and held > high):
            rule = "outside_plan" if spec["type"] == "year" else "out_of_range"
            values = {"found": held, "low": low, "high": "…" if high is None else high}
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


def notes_have_both_languages(source: Source) -> Iterator[Problem]:
    for name, stem in (("targets", "note"), ("funding_links", "reason")):
        for row in source.rows(name):
            columns = (f"{stem}_vi", f"{stem}_en")
            if (row[columns[0]] is None) != (row[columns[1]] is None):
                yield row.problem("required", columns[row[columns[0]] is not None])


def shares_are_whole_at_their_end(source: Source) -> Iterator[Problem]:
    for row in source.rows("measures"):
        if row["kind"] == "percent" and row["rule_end"] != 100:
            yield row.problem("not_allowed", "rule_end", found=row["rule_end"], allowed="100")


def reference_figures_add_up(source: Source) -> Iterator[Problem]:
    """The figures of the units of a day add up to the province's of that day."""
    parts: Counter[tuple[Any, Any]] = Counter()
    for row in source.rows("reference_figures"):
        if row["unit"] is not None:
            parts[row["measure"], row["as_of"]] += row["value"] or 0
    for row in source.rows("reference_figures"):
        computed = parts.get((row["measure"], row["as_of"]))
        if row["unit"] is None and computed not in (None, row["value"]):
            values = {"found": row["value"], "computed": computed, "line": "–"}
            yield row.problem("total_differs", "value", **values)


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


def text_is_of_plain_letters(source: Source) -> Iterator[Problem]:
    """No letter that nobody sees (zero-width, no-break) or that the plan does not use, and no
    space around a text. The decision prints tabs, and no-break spaces at one line."""
    for row, spec, value in _cells(source):
        if isinstance(value, str):
            # An objective has the lines of its cell in the annex, held letter by letter.
            letter = _odd_letter(value, "\n" if spec["name"] == "objective" else "")
            if not letter and value != value.strip():
                letter = " "
            if letter:
                code = f"U+{ord(letter):04X}"
                yield row.problem("odd_letter", spec["name"], letter=code, found=value[:40])
    for number, text in enumerate(source.decision.lines):
        printed = "\t\N{NO-BREAK SPACE}" if number == _NO_BREAK_LINE else "\t"
        letter = _odd_letter(text, printed)
        if letter:
            values = {"letter": f"U+{ord(letter):04X}", "found": text[:40]}
            yield Problem("odd_letter", DECISION_FILE, number, None, values)


def _odd_letter(text: str, also: str) -> str | None:
    """The first letter that is neither Latin, printable ASCII, a mark of ours nor in `also`."""
    if text.isascii() and text.isprintable():  # as most cells are
        return None
    composed = unicodedata.normalize("NFC", text)
    odd = {letter for letter in set(composed) if not _is_plain(letter)} - {*_MARKS, *also}
    return min(odd, key=composed.index) if odd else None


@cache
def _is_plain(letter: str) -> bool:
    """Whether it is Latin or printable ASCII. Asked once a letter: the source has a hundred."""
    is_latin = letter.isalpha() and unicodedata.name(letter, "").startswith("LATIN")
    return is_latin or (letter.isascii() and letter.isprintable())


def _cells(source: Source, *held_to: str) -> Iterator[tuple[Row, dict[str, Any], Any]]:
    """Every cell with its column; with `held_to` of the columns that have such a constraint."""
    for table in source.tables.values():
        columns = [
            (spec["name"], spec)
            for spec in table.fields
            if not held_to or spec.get("constraints", {}).keys() & {*held_to}
        ]
        for row in table.rows:
            for name, spec in columns:
                yield row, spec, row.values[name]


RULES: tuple[_Rule, ...] = (
    required_cells_are_filled,
    values_are_allowed,
    codes_have_their_form,
    numbers_are_in_range,
    keys_are_unique,
    there_is_one_plan,
    codes_are_known,
    listed_codes_are_known,
    groups_hold_units,
    divided_money_has_a_rule,
    drawn_levels_have_a_rule,
    examples_name_what_is_there,
    notes_have_both_languages,
    shares_are_whole_at_their_end,
    reference_figures_add_up,
    reporting_checks.every_figure_is_reported,
    reporting_checks.every_state_is_reported,
    reporting_checks.counts_have_their_base,
    text_is_composed,
    text_is_of_plain_letters,
    transcription.lines_are_printed,
    transcription.plan_is_as_printed,
    transcription.quotes_are_printed,
    transcription.sections_hold_their_lines,
    transcription.levels_are_as_printed,
    transcription.due_years_have_their_basis,
    transcription.rates_give_the_amounts,
    transcription.cells_equal_the_annexes,
    transcription.rows_stand_at_their_lines,
    transcription.activities_are_as_printed,
    transcription.money_stands_at_its_lead,
    transcription.totals_reconcile,
    transcription.projects_add_up,
)
