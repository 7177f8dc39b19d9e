"""What a reader has to be told beside a figure."""

from __future__ import annotations

from planmodel import units
from planmodel.filter import Filter
from wording.context import Context


def co_led(context: Context, chosen: Filter) -> str:
    """That a chosen unit leads something together with others, whose money stands elsewhere."""
    found = units.co_led(context.plan, chosen)
    if not found:
        return ""
    words, who = context.words, context.unit_name(found["unit"])
    amount = words.with_unit(found["amount"])
    return words("notice.co_led", who=who, activity=found["activity"], amount=amount)


def outside(context: Context, key: str, unit: str | None = None, **values: str | int) -> str:
    """A sentence on the communes of the province, or of a district: a figure from outside the
    decision, with its source and day. Nothing where there is none."""
    found = units.communes(context.plan, unit)
    if not found:
        return ""
    words = context.words
    said = {
        "n": found["communes"],
        "communes": words.number(found["communes"]),
        "threshold": words.number(found["threshold"]),
        "source": found["source"] if words.language == "vi" else found["source_en"],
        "day": words.day(found["as_of"]),
    }
    return words(key, **{**said, **values})
