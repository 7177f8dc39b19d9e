"""Notices that stand beside a figure."""

from __future__ import annotations

from planmodel import units
from planmodel.filter import Filter
from wording.context import Context


def co_led(context: Context, chosen: Filter) -> str:
    """Says that a chosen unit leads something with others, and that its money stands elsewhere."""
    shared = units.co_led(context.plan, chosen)
    if not shared:
        return ""
    words, who = context.words, context.unit_name(shared["unit"])
    amount = words.with_unit(shared["amount"])
    return words("notice.co_led", who=who, activity=shared["activity"], amount=amount)


def unread(context: Context) -> list[str]:
    """Says, where the store of the reports cannot be read, that results are not shown and why."""
    if not context.plan.unread:
        return []
    why = context.words(f"store.{context.plan.unread}")
    return [context.words("notice.unread", why=why)]


def outside(context: Context, key: str, unit: str | None = None, **values: str | int) -> str:
    """A sentence on the communes of the province, or of a district: a figure from outside the
    decision, with its source and day. Nothing where there is none."""
    figure = units.communes(context.plan, unit)
    if not figure:
        return ""
    words = context.words
    known = {
        "n": figure["communes"],
        "communes": words.number(figure["communes"]),
        "threshold": words.number(figure["threshold"]),
        "source": figure["source"] if words.language == "vi" else figure["source_en"],
        "day": words.day(figure["as_of"]),
    }
    return words(key, **{**known, **values})
