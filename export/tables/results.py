"""Tables of what was reached and who reported it: by target, by unit, by state, and who has not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from export.tables.model import Column, Table
from planmodel import coverage, progress, reporting, states, targets
from planmodel.rows import Row
from wording import coverage as coverage_words
from wording import levels, quantities, reasons, results
from wording.context import Context

_MOST_NAMED = 12  # units in a cell; the table of units names each


def by_target(context: Context) -> Table:
    """A row a target with a figure: its status and why, its count and base of all that reported."""
    words = context.words
    listed = progress.listing(context.plan, context.of_results)
    rows = [
        {
            "target": words.name(row, "short"),
            "status": results.status(row, words),
            "reason": reasons.reason(row, context),
            "level": levels.text(row, words),
            "value": results.value(row, words) or None,
            "count": row["count"],
            "base": row["base"],
            "reporters": row["reporters"],
            "owing": row["owing"],
            "missing": _units((*row["missing"], *row["incomplete"]), context),
            "newest": _day(row["newest"], context),
            "due": row["due_year"],
            "left": results.left(row, words),
            "pace": results.pace(row, words) or None,
        }
        for row in listed
    ]
    chosen = context.of_results
    title = results.title(listed, chosen.results, words)
    if listed:
        title = results.of_province(title, chosen.units, context)
    return Table(
        "results",
        words("sheet.results"),
        title if progress.is_reported(context.plan, context.of_results) else _nobody(context),
        words("sheet.note_results"),
        (
            Column("target", words("table.target"), "long"),
            Column("status", words("progress.status")),
            Column("reason", words("sheet.reason"), "long"),
            Column("level", words("table.level")),
            Column("value", words("table.result")),
            Column("count", words("sheet.count"), "count"),
            Column("base", words("sheet.base"), "count"),
            Column("reporters", words("sheet.reporters"), "count"),
            Column("owing", words("sheet.owing"), "count"),
            Column("missing", words("sheet.missing"), "long"),
            Column("newest", words("coverage.head_day")),
            Column("due", words("table.due"), "year"),
            Column("left", words("sheet.left")),
            Column("pace", words("sheet.pace")),
        ),
        rows,
    )


def by_unit(context: Context) -> Table:
    """A row a figure that a unit owes: what it counted out of what, of which day, and the report
    that says so. What is not reported is blank."""
    plan, words, chosen = context.plan, context.words, context.of_results
    cells = progress.matrix(plan, chosen)
    owed = {(row["unit"], row["item"]): row for row in reporting.listing(plan)}
    wanted = {row["code"]: row for row in targets.listing(plan)}
    bases = {row["code"]: words.name(row) for row in reporting.bases(plan)}
    said = {
        (row["unit"], row["item"], row["as_of"]): row for row in progress.figures(plan, "", chosen)
    }
    rows = [
        {
            "unit": context.unit_name(cell["unit"]),
            "target": words.name(wanted[cell["target"]], "short"),
            "counted": words.name(owed[cell["unit"], cell["item"]], "counted"),
            "count": cell["count"],
            "base": cell["base"],
            "base_name": bases.get(cell["base_code"]),
            "known": cell["known_base"] if cell["missing"] else None,
            **_report(said.get((cell["unit"], cell["item"], cell["as_of"]), {}), context),
        }
        for cell in cells
    ]
    told = sum(not cell["missing"] for cell in cells)
    title = words("progress_units.figures", n=len(cells), told=words.number(told))
    return Table(
        "unit_results",
        words("sheet.unit_results"),
        title if progress.is_reported(plan, chosen) else _nobody(context),
        words("sheet.note_unit_results"),
        (
            Column("unit", words("control.head_unit"), "long"),
            Column("target", words("table.target"), "long"),
            Column("counted", words("sheet.counted"), "long"),
            Column("count", words("sheet.count"), "count"),
            Column("base", words("sheet.base"), "count"),
            Column("base_name", words("sheet.base_name"), "long"),
            Column("known", words("sheet.known"), "count"),
            *_report_columns(context),
        ),
        rows,
    )


def of_states(context: Context) -> Table:
    """A row a target without a figure and a unit that reports its state."""
    listed = states.listing(context.plan, context.of_results)
    names = {row["code"]: context.words.name(row, "short") for row in listed}
    rows = [
        {"name": names[state["code"]], **_state(state, context)}
        for row in listed
        for state in row["states"]
    ]
    head, label = context.words("table.target"), context.words("sheet.states")
    return Table(
        "states",
        label,
        results.states_title(listed, context.words) if listed else context.words("blank.no_rows"),
        context.words("sheet.note_states"),
        (Column("name", head, "long"), *_state_columns(context)),
        rows,
    )


def of_works(context: Context) -> Table:
    """A row a project or task and a unit that reports its state."""
    listed = states.works(context.plan, context.of_results)
    rows = [
        {"code": row["code"], "name": context.activity_name(row["code"]), **_state(row, context)}
        for row in listed
    ]
    words, count = context.words, len({row["code"] for row in listed})
    return Table(
        "works",
        words("sheet.works"),
        words("sheet.works_title", n=count, told=_told(rows), rows=len(rows)),
        words("sheet.note_states"),
        (
            Column("code", words("sheet.code")),
            Column("name", words("table.activities"), "long"),
            *_state_columns(context),
        ),
        rows,
    )


def who_owes(context: Context) -> Table:
    """A row a unit that has not reported all of the day, the largest unknown first."""
    plan, words, chosen = context.plan, context.words, context.of_results
    listed, summary = coverage.listing(plan, chosen), coverage.summary(plan, chosen)
    rows = [
        {
            "unit": context.unit_name(row["unit"]),
            "kind": words(f"sheet.heard_{row['kind']}"),
            "last": _day(row["last"], context),
            "owing": row["owing"],
            "missing": len(row["missing"]),
            "older": len(row["older"]),
            "lacks": coverage_words.lacks(row, context),
            "unknown": coverage_words.unknown(row, words) or None,
            "need": row["need"] or None,
        }
        for row in listed
    ]
    return Table(
        "coverage",
        words("sheet.coverage"),
        coverage_words.title(listed, summary, context),
        words("sheet.note_coverage"),
        (
            Column("unit", words("control.head_unit"), "long"),
            Column("kind", words("sheet.heard"), "long"),
            Column("last", words("sheet.last")),
            Column("owing", words("sheet.figures_owed"), "count"),
            Column("missing", words("sheet.figures_missing"), "count"),
            Column("older", words("sheet.figures_older"), "count"),
            Column("lacks", words("coverage.head_lacks"), "long"),
            Column("unknown", words("coverage.head_unknown"), "long"),
            Column("need", words("sheet.need_unreported"), "money", adds=True),
        ),
        rows,
    )


def _report(said: Row, context: Context) -> dict[str, Any]:
    """The report of a figure, of a row of progress.figures; blank where nobody reported it."""
    moment, words = context.words.moment, context.words
    return {
        "as_of": _day(said.get("as_of"), context),
        "report": said.get("report"),
        **{key: said.get(key) or None for key in ("file_name", "place")},
        "submitted_by": words.person(said["submitted_by"], said["filled_by"]) if said else None,
        "submitted_at": moment(said["submitted_at"]) if said else None,
        "accepted_by": context.words.person(said["accepted_by"]) if said else None,
        "accepted_at": moment(said["accepted_at"]) if said else None,
        **{key: said.get(key) or None for key in ("evidence", "note")},
    }


def _report_columns(context: Context) -> tuple[Column, ...]:
    words = context.words
    return (
        Column("as_of", words("coverage.head_day")),
        Column("report", words("coverage.head_report"), "count"),
        Column("submitted_by", words("coverage.head_submitted"), "long"),
        Column("submitted_at", words("sheet.submitted_at")),
        Column("accepted_by", words("coverage.head_accepted"), "long"),
        Column("accepted_at", words("sheet.accepted_at")),
        Column("file_name", words("sheet.file_name"), "long"),
        Column("place", words("sheet.cell")),
        Column("evidence", words("sheet.evidence"), "long"),
        Column("note", words("sheet.said"), "long"),
    )


def _state(row: Row, context: Context) -> dict[str, Any]:
    """What one unit says of a state; blank where it has not reported."""
    return {
        "unit": context.unit_name(row["unit"]),
        "word": context.words(f"reported.{row['word']}") if row["word"] else None,
        "since": _day(row["since"], context),
        "note": row["note"] or None,
        "evidence": row["evidence"] or None,
        "as_of": _day(row["as_of"], context),
        "report": row["report"],
    }


def _state_columns(context: Context) -> tuple[Column, ...]:
    words = context.words
    return (
        Column("unit", words("control.head_unit"), "long"),
        Column("word", words("progress.status")),
        Column("since", words("sheet.since")),
        Column("note", words("sheet.said"), "long"),
        Column("evidence", words("sheet.evidence"), "long"),
        Column("as_of", words("coverage.head_day")),
        Column("report", words("coverage.head_report"), "count"),
    )


def _told(rows: Iterable[Row]) -> int:
    """How many rows of a state have been reported."""
    return sum(row["word"] is not None for row in rows)


def _nobody(context: Context) -> str:
    summary = coverage.summary(context.plan, context.of_results)
    return context.words("coverage.nobody", n=summary["units"])


def _units(codes: Iterable[str], context: Context) -> str | None:
    """Their short names, of many how many there are; blank where there is none."""
    known = list(codes)
    if len(known) > _MOST_NAMED:
        return quantities.who(known, context)
    return context.words.together(context.unit_name(code, "short") for code in known) or None


def _day(day: Any, context: Context) -> str | None:
    return context.words.day(day) if day else None
