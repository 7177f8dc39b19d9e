"""What is being looked at: one frozen value behind the query, the link and the sentence.

The words of a link are public and keep their meaning; see docs/links.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from planmodel.matching import clean

SOURCES = ("investment", "province", "district")
STATUSES = ("new", "expansion", "approved", "carried_over", "none")
SCOPES = ("province", "district", "commune")
FUNDED = ("yes", "no", "none")
RESULTS = ("missed", "open", "none", "on_the_way", "reached", "beyond")

# The word of a link -> the field of the filter that it sets.
FIELDS = {
    "year": "years",
    "source": "sources",
    "lead": "leads",
    "unit": "units",
    "status": "statuses",
    "activity": "activities",
    "target": "targets",
    "subject": "subjects",
    "scope": "scopes",
    "funded": "funded",
    "result": "results",
    "asof": "as_of",
    "q": "text",
}
# The words that older links say instead of `source`, and what each purse is called in them.
OLDER_WORDS = {"capital": ("investment", "recurrent"), "level": ("province", "district")}
_PURSES = {
    "investment": ("investment", "province"),
    "province": ("recurrent", "province"),
    "district": ("recurrent", "district"),
}
WORDS = frozenset({*FIELDS, *OLDER_WORDS})  # every word of a link that sets the filter
_MONEY_WORDS = ("year", "source", "lead", "unit", "status", "activity", "target", "subject", "q")
TARGET_WORDS = (*_MONEY_WORDS, "scope", "funded", "result", "asof")
RESULT_WORDS = ("asof", "unit", "target", "subject", "scope", "result", "q")
SPENDING_WORDS = ("asof", *_MONEY_WORDS)


@dataclass(frozen=True)
class Filter:
    """What is chosen; an empty field chooses everything. `results`: statuses of a target's
    result; `as_of`: the day of the data, None for the newest that was accepted."""

    years: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    funded: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    as_of: date | None = None
    text: str = ""

    def words(self) -> dict[str, list[str]]:
        """The link form: each word with its values, in the order of FIELDS."""
        words: dict[str, list[str]] = {}
        for word, field in FIELDS.items():
            value = getattr(self, field)
            if value:
                words[word] = [str(v) for v in (value if isinstance(value, tuple) else [value])]
        return words

    def without(self, *fields: str) -> Filter:
        """The same choice with these fields open again."""
        empty = Filter()
        return replace(self, **{field: getattr(empty, field) for field in fields})

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything of the plan out; the day of the data does not."""
        return bool(self.without("as_of"))

    def __bool__(self) -> bool:
        return self != Filter()


EVERYTHING = Filter()


def read_words(
    words: Mapping[str, Iterable[str]], known: Mapping[str, Iterable[Any]]
) -> tuple[Filter, list[tuple[str, str]]]:
    """The filter that a link asks for, and what of it was dropped as (word, value).

    `known` gives the values that exist for each word; a word it does not name is left to others.
    """
    dropped: list[tuple[str, str]] = []
    fields: dict[str, Any] = {}
    for word, field in FIELDS.items():
        values = [clean(value) for value in words.get(word, ())]
        if field == "text":
            fields[field] = " ".join(values)[:200]
            continue
        if field == "as_of":
            days = [
                day for day in map(read_day, values) if day and _is_within(day, known.get(word))
            ]
            fields[field] = days[-1] if days else None
            dropped += [(word, value) for value in values if read_day(value) not in days]
            continue
        by_text = {str(value): value for value in known.get(word, ())}
        fields[field] = tuple(by_text[v] for v in by_text if v in values)
        dropped += [(word, value) for value in values if value not in by_text]
    purses, not_purses = _purses(words)
    fields["sources"] = tuple(s for s in SOURCES if s in {*fields["sources"], *purses})
    return Filter(**fields), dropped + not_purses


def read_day(text: str) -> date | None:
    """2013-12-31 and nothing else."""
    try:
        return date.fromisoformat(text) if len(text) == len("2013-12-31") else None
    except ValueError:
        return None


def _is_within(day: date, span: Iterable[date] | None) -> bool:
    """Whether it lies between the first and the last day; without them none does."""
    days = sorted(span or ())
    return bool(days) and days[0] <= day <= days[-1]


def _purses(words: Mapping[str, Iterable[str]]) -> tuple[set[str], list[tuple[str, str]]]:
    """The purses that the older words choose, and what of them was dropped."""
    given = [(word, value) for word in OLDER_WORDS for value in words.get(word, ())]
    dropped = [(word, value) for word, value in given if value not in OLDER_WORDS[word]]
    capital, level = (
        [value for value in words.get(word, ()) if value in known]
        for word, known in OLDER_WORDS.items()
    )
    if not (capital or level):
        return set(), dropped
    if capital == ["investment"] and level == ["district"]:  # there is no such purse
        return set(), [*dropped, ("level", "district")]
    return {
        purse
        for purse, (of_capital, of_level) in _PURSES.items()
        if (not capital or of_capital in capital) and (not level or of_level in level)
    }, dropped
