"""What leadership asks and the plan cannot answer, answered from what was reported: each answer in
words, empty where nobody has reported of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from planmodel import progress, spending
from planmodel.filter import Filter
from planmodel.rows import Row
from wording import quantities, reasons
from wording import spending as money
from wording.context import Context


def answers(context: Context) -> dict[str, str]:
    """The answers at the day of the data by the name of the question; those without one are left
    out. All empty where nothing is reported."""
    if not progress.is_reported(context.plan, context.chosen):
        return {}
    said = {name: answer(context) for name, answer in _ANSWERS.items()}
    return {name: text for name, text in said.items() if text}


def _connected(context: Context) -> str:
    return _of_targets(context, "asks_connected", "communes")


def _computers(context: Context) -> str:
    return _of_targets(context, "asks_computers", "officials")


def _services(context: Context) -> str:
    return _of_targets(context, "asks_services", "services")


def _of_targets(context: Context, place: str, thing: str) -> str:
    """Why the targets stand so that the asked line prints and that are counted in such things;
    several are named."""
    rows = [
        row
        for row in progress.of_targets(context.plan, context.chosen).values()
        if row["first_line"] in context.anchors[place] and quantities.thing(row) == thing
    ]
    told = [row for row in rows if row["count"] is not None]
    if len(rows) == 1:
        return "".join(reasons.reason(row, context) for row in told)
    named = (
        context.words(
            "guide.answer_named",
            name=context.words.name(row, "short"),
            answer=reasons.reason(row, context),
        )
        for row in told
    )
    return " ".join(named)


def _disbursed(context: Context) -> str:
    """What was allocated and disbursed in the plan's first year."""
    first = Filter(years=context.years[:1], as_of=context.chosen.as_of)
    total = spending.total(context.plan, first)
    if total["allocated"] is None and total["disbursed"] is None:
        return ""
    return f"{money.title(total, total['need'], context.words)}."


def _late(context: Context) -> str:
    """The projects whose last year with money has ended and that are not reported as done."""
    words = context.words
    rows = spending.ended(context.plan, Filter(as_of=context.chosen.as_of))
    ended = [row for row in rows if context.activities[row["activity"]]["kind"] == "project"]
    told = [row for row in ended if row["word"]]
    if not told:
        return ""
    late = [row for row in told if row["word"] != "done"]
    parts = [words("guide.answer_late", n=len(late), names=_named(late, context))]
    if not late:
        parts = [words("guide.answer_none_late", n=len(told))]
    if silent := [row for row in ended if not row["word"]]:
        names = words.together(row["activity"] for row in silent)
        parts.append(words("guide.answer_silent", n=len(silent), names=names))
    return " ".join([*parts, words("guide.answer_late_is")])


def _named(rows: Sequence[Row], context: Context) -> str:
    """DA01 (2011, đang làm), DA08 (2011, đang chuẩn bị)."""
    words = context.words
    return words.together(
        words(
            "guide.answer_project",
            activity=row["activity"],
            year=row["year"],
            state=words.small(words(f"reported.{row['word']}")),
        )
        for row in rows
    )


_ANSWERS: dict[str, Callable[[Context], str]] = {
    "connected": _connected,
    "disbursed": _disbursed,
    "late": _late,
    "computers": _computers,
    "services": _services,
}
