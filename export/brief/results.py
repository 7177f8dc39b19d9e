"""What was reported, as blocks of a brief: of a target, a project or task, a unit, the plan. There
is none where nothing is reported at the day of the data."""

from __future__ import annotations

from charts import unit_matrix
from export.brief.model import Aside, Line
from planmodel import coverage, progress, reporting, spending, states
from planmodel.filter import Filter
from planmodel.rows import Row, grouped
from wording import coverage as coverage_words
from wording import reasons
from wording import results as wording
from wording import spending as spending_words
from wording.context import Context


def of_target(context: Context, code: str) -> tuple[Aside, ...]:
    """Where a target stands and why; of one without a figure its state, as each unit says it."""
    if not is_reported(context):
        return ()
    words, only = context.words, Filter(as_of=context.of_results.as_of, targets=(code,))
    for row in progress.listing(context.plan, only):
        lines = [
            Line(wording.status(row, words), wording.value(row, words)),
            Line(words("progress.reported"), wording.reported(row, context)),
        ]
        if row["left"] is not None:
            lines.append(Line(words("sheet.left"), wording.left(row, words)))
        if pace := wording.pace(row, words):
            lines.append(Line(words("sheet.pace"), pace))
        return (Aside(_head(context), text=reasons.reason(row, context), rows=tuple(lines)),)
    return tuple(
        Aside(_head(context), rows=tuple(_state(context, state) for state in row["states"]))
        for row in states.listing(context.plan, only)
    )


def _state(context: Context, state: Row) -> Line:
    """The state of a target as a unit says it, with its own words."""
    words, unit = context.words, context.unit_name(state["unit"], "short")
    if state["word"] is None:
        return Line(unit, words("progress.not_reported"))
    said = words(f"reported.{state['word']}")
    if state["since"]:
        said = words("item.since", word=said, day=words.day(state["since"]))
    return Line(f"{unit}: “{state['note']}”" if state["note"] else unit, said)


def of_activity(context: Context, code: str) -> tuple[Aside, ...]:
    """The state of a project or task, and its money of each year that has begun."""
    if not is_reported(context):
        return ()
    chosen = Filter(as_of=context.of_results.as_of, activities=(code,))
    (row,) = spending.by_activity(context.plan, chosen)
    day = progress.day(context.plan, chosen)
    said = [part for part in spending_words.state(row, day, context.words) if part]
    text = ", ".join(said) or context.words("blank.no_result")
    return (Aside(_head(context), text=text, rows=_money(context, row["years"])),)


def of_unit(context: Context, code: str) -> tuple[Aside, ...]:
    """What a unit has reported of its figures, and of the money that it answers for."""
    if not is_reported(context):
        return ()
    plan, words = context.plan, context.words
    only = Filter(as_of=context.of_results.as_of, units=(code,))
    cells, asides = progress.matrix(plan, only), list[Aside]()
    if cells:
        counted = {row["item"]: row for row in reporting.listing(plan, code)}
        lines = (
            Line(
                words.name(counted[cell["item"]], "short"),
                ", ".join(filter(None, unit_matrix.own(cell, words))),
            )
            for cell in cells
        )
        lacking, summary = coverage.listing(plan, only), coverage.summary(plan, only)
        title = coverage_words.title(lacking, summary, context)
        asides.append(Aside(title, rows=tuple(lines)))
    items = [row for row in spending.listing(plan, only) if row["unit"] == code and row["is_due"]]
    if items:
        years = [
            {"year": year, "is_due": True, **spending.added(group)}
            for year, group in grouped(items, "year").items()
        ]
        title = words("brief.money_at", day=words.day(progress.day(plan, only)))
        asides.append(Aside(title, rows=_money(context, years)))
    return tuple(asides)


def of_plan(context: Context) -> str:
    """How many of the chosen targets are reached; empty where nothing is reported."""
    plan, chosen = context.plan, context.of_results
    rows, day = progress.listing(plan, chosen), progress.day(plan, chosen)
    if not rows or day is None or not is_reported(context):
        return ""
    silent = coverage.listing(plan, Filter(as_of=chosen.as_of))
    verdict = f"{wording.verdict(rows, day, context.words)}."
    return " ".join(filter(None, (verdict, wording.silent(silent, context))))


def _money(context: Context, years: list[Row] | tuple[Row, ...]) -> tuple[Line, ...]:
    """A line a year that has begun: what was allocated and disbursed of its need, and where that
    is a sum of how many items."""
    words = context.words

    def told(amount: int | None) -> str:
        return words("progress.not_reported") if amount is None else words.amount(amount)

    return tuple(
        Line(
            words(
                "brief.money_year_of" if year["items"] > 1 else "brief.money_year",
                year=year["year"],
                need=words.amount(year["need"]),
                reported=spending_words.items_in_line(year, words),
            ),
            words(
                "brief.money_said",
                allocated=told(year["allocated"]),
                disbursed=told(year["disbursed"]),
            ),
        )
        for year in years
        if year["is_due"]
    )


def _head(context: Context) -> str:
    day = progress.day(context.plan, context.of_results)
    return context.words("table.result_at", day=context.words.day(day))


def is_reported(context: Context) -> bool:
    """Whether anything is reported at the day of the data."""
    return progress.is_reported(context.plan, context.of_results)
