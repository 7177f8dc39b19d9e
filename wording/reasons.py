"""Why a target has its status, in a sentence with the numbers; of rows of planmodel.progress."""

from __future__ import annotations

from planmodel import reporting
from planmodel.rows import Row
from wording import levels, quantities
from wording.context import Context
from wording.results import figure, rate


def reason(row: Row, context: Context) -> str:
    """Why the status is what it is, in a sentence with the numbers."""
    words, parts = context.words, [_REASONS[row["reason"]](row, context)]
    if row["status"] == "missed":
        parts.append(words("result.past", year=row["due_year"]))
    return " ".join(parts)


def _nobody(row: Row, context: Context) -> str:
    owing = reporting.owing(context.plan)[row["code"]]
    key = "result.nobody" if len(owing) > 1 else "result.nobody_alone"
    return context.words(key, who=quantities.who(owing, context))


def _counted(row: Row, context: Context) -> str:
    words = context.words
    if row["status"] == "beyond" or row["comparator"] == "at_least":
        key = "result.counted_beyond" if row["status"] == "beyond" else "result.counted_least"
        count = quantities.things(row["count"], row, words)
        return words(key, count=count, level=levels.text(row, words))
    count, level = words.number(row["count"]), quantities.things(row["low"], row, words)
    return words("result.counted", count=count, level=level)


def _all_reported(row: Row, context: Context) -> str:
    words = context.words
    said, lacking = facts(row, context), row["base"] - row["count"]
    if row["comparator"] == "exactly" and row["low"] == 100:
        key = "result.have" if quantities.thing(row) == "agency" else "result.whole"
        some = "result.some_have" if quantities.thing(row) == "agency" else "result.some_whole"
        return words(some if lacking else key, facts=said, short=words.number(lacking))
    held = {"reached": "result.at_level", "beyond": "result.above"}.get(row["status"])
    return words(
        held or "result.below",
        facts=said,
        value=rate(figure(row["sure"], row, words), row, words),
        level=levels.text(row, words),
    )


def _even_if_empty(row: Row, context: Context) -> str:
    low = rate(figure(row["sure"], row, context.words), row, context.words)
    return context.words("result.even_if_empty", value=low, **_awaited(row, context))


def _even_if_full(row: Row, context: Context) -> str:
    level = levels.text(row, context.words)
    return context.words("result.even_if_full", level=level, **_awaited(row, context))


def _short_already(row: Row, context: Context) -> str:
    words = context.words
    if quantities.thing(row) == "agency":
        units = quantities.reporters(row, context)
        told = quantities.who(units, context)
        if len(units) == 1:
            return words("result.short_agency", who=told)
        shown = {"full": words.number(row["full"]), "short": words.number(row["short"])}
        return words("result.short_agencies", n=row["short"], who=told, **shown)
    short = words.number(row["base"] - row["count"])
    if row["sure"] is not None:
        return words("result.short_already", facts=facts(row, context), short=short)
    counted = out_of(words.number(row["count"]), row["base"], row, context)
    without = words("result.some_whole", facts=counted, short=short)
    return f"{without} {words('result.no_range', **_unknown(row, context))}"


def _depends(row: Row, context: Context) -> str:
    if quantities.thing(row) == "agency":
        told = quantities.reporters(row, context)
        awaited = quantities.who([*row["missing"], *row["incomplete"]], context)
        key = "result.depends_agencies" if len(told) > 1 else "result.depends_agency"
        return context.words(key, told=quantities.who(told, context), who=awaited)
    return context.words("result.depends", **_awaited(row, context))


def _depends_without_end(row: Row, context: Context) -> str:
    return context.words("result.depends_without_end", **_awaited(row, context))


def _base_unknown(row: Row, context: Context) -> str:
    said = facts(row, context)
    return context.words("result.base_unknown", facts=said, **_unknown(row, context))


_REASONS = {
    "nobody": _nobody,
    "counted": _counted,
    "all_reported": _all_reported,
    "reached_even_if_empty": _even_if_empty,
    "short_even_if_full": _even_if_full,
    "short_already": _short_already,
    "depends": _depends,
    "depends_without_end": _depends_without_end,
    "base_unknown": _base_unknown,
}


def facts(row: Row, context: Context) -> str:
    """412 trong 560 xã của 24 huyện; 2.671 máy cho 3.070 người của 42 đơn vị."""
    counted = context.words.number(row["count"])
    said = out_of(counted, row["base"], row, context)
    if not row["left_units"] or quantities.thing(row) == "agency":
        return said
    who = quantities.who(quantities.reporters(row, context), context)
    return context.words("result.at_units", facts=said, who=who)


def out_of(counted: str, base: int, row: Row, context: Context) -> str:
    """412 trong 560 xã; 2.671 máy cho 3.070 người."""
    words, whole = context.words, quantities.bases(base, row, context)
    if row["measure_kind"] != "computers":
        return words("result.out_of", count=counted, base=whole)
    computers = words("result.n_computers", n=2, count=counted)
    return words("result.out_of_computers", count=computers, base=whole)


def _awaited(row: Row, context: Context) -> dict[str, str]:
    """The facts, what is not reported yet and by whom."""
    return {
        "facts": facts(row, context),
        "left": quantities.bases(row["left_base"], row, context),
        "who": quantities.who([*row["missing"], *row["incomplete"]], context),
    }


def _unknown(row: Row, context: Context) -> dict[str, str]:
    """Who has not said which base."""
    bases = dict.fromkeys(base for base, _ in row["unknown"])
    units = dict.fromkeys(unit for _, unit in row["unknown"])
    named = context.words.together(context.words(f"result.base_{base}") for base in bases)
    return {"base": named, "who": quantities.who(units, context)}
