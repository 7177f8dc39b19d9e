"""Notices that stand beside a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from planmodel import units
from planmodel.filter import Filter, read_day
from wording.context import Context
from wording.words import Words

_MOST_NAMED, _LONGEST_NAME = 5, 60  # of what a link asked for in vain


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


def left_out(
    dropped: Sequence[tuple[str, str]], known: Mapping[str, Sequence[Any]], words: Words
) -> list[str]:
    """What a link asked for in vain, each (word, value): the days that cannot be reported on, and
    then what nobody understands. `known` is what each word of a link can say."""
    days = {(w, v): unreportable(w, v, known, words) for w, v in dropped}
    odd = [f"{w}={v}"[:_LONGEST_NAME] for w, v in dropped if not days[w, v]][:_MOST_NAMED]
    told = list(filter(None, days.values()))[:_MOST_NAMED]
    return [*told, words("notice.dropped", what="; ".join(odd))] if odd else told


def unreportable(word: str, value: str, known: Mapping[str, Sequence[Any]], words: Words) -> str:
    """Says of a day of results that it cannot be reported on, and which can; nothing of any other
    word of a link, or of what is no day."""
    day = read_day(value) if word == "asof" else None
    if day is None:
        return ""
    span = {"begin": words.day(min(known[word])), "end": words.day(max(known[word]))}
    return words("notice.unreportable", day=words.day(day), **span)


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
