"""What the link of a view asks for, also after it travelled and as people write it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import parse_qs

from planmodel.filter import (
    FUNDED,
    OLDER_WORDS,
    RESULTS,
    SCOPES,
    SOURCES,
    STATUSES,
    WORDS,
    read_day,
    read_words,
)
from planmodel.link import (
    CHOICES,
    FIELD,
    MOST_COMPARED,
    MOST_SHIFTED,
    REACHES,
    View,
    levels,
    spelled,
)
from planmodel.matching import clean, fold
from planmodel.plan import Plan, derived
from planmodel.reporting import span
from planmodel.scenario import FULL, Supposed

_NUMBERED = {"slide": re.compile("-?[0-9]{1,9}"), "report": re.compile("[1-9][0-9]{0,8}")}
# What networks and mailings add to a link to follow those who open it.
_FOLLOWS = re.compile(
    "utm_.*|hsa_.*|mc_[ce]id|fbclid|gclid|gclsrc|gad_source|gbraid|wbraid|dclid|msclkid|yclid"
    "|twclid|ttclid|li_fat_id|igshid|igsh|zarsrc|_ga|_gl|_hsenc|_hsmi|mkt_tok|vero_id|oly_.*_id"
)
_AFTER_A_LINK = " .,;:!?)]>\"'”’»…"  # what the sentence around a link leaves at its end


@derived
def known_values(plan: Plan) -> dict[str, tuple[Any, ...]]:
    """Every value that a word of the filter can take in this plan."""

    def column(sql: str) -> tuple[Any, ...]:
        return tuple(value for row in plan.rows(sql) for value in row.values())

    return {
        "year": column("SELECT unnest(range(first_year, last_year + 1))::INTEGER FROM plan"),
        "source": SOURCES,
        "lead": column(
            "SELECT code FROM unit WHERE code IN (SELECT lead FROM activity)"
            " ORDER BY annex NULLS LAST, row, code"
        ),
        "unit": column("SELECT code FROM unit ORDER BY annex NULLS LAST, row, code"),
        "status": STATUSES,
        "activity": column("SELECT code FROM activity ORDER BY annex, number"),
        "project": column("SELECT code FROM activity WHERE annex = 1 ORDER BY number"),
        "target": column("SELECT code FROM target ORDER BY first_line, code"),
        "subject": column("SELECT code FROM subject ORDER BY position"),
        "scope": SCOPES,
        "funded": FUNDED,
        "result": RESULTS,
        "asof": span(plan),
        "line": column("SELECT line FROM line ORDER BY line"),
    }


def _mended(
    words: Mapping[str, Iterable[str]], known: Mapping[str, tuple[Any, ...]]
) -> dict[str, list[str]]:
    """The words of a link as they were before it travelled: without what follows its readers, "&"
    for "&amp;", and each value that is known but for capitals, accents, spaces or what stands
    after it as the plan writes it. Any other value stays as it is."""
    of_view = {"reaches": REACHES, "only": known["year"], "with": known["unit"]}
    lists = {**known, **CHOICES, **OLDER_WORDS, **of_view}
    kept: dict[str, list[str]] = {}
    for name, values in words.items():
        word = re.sub("^(amp;)+", "", clean(name).lower())
        if _FOLLOWS.fullmatch(word):
            continue
        allowed = {_key(value): str(value) for value in lists.get(word, ())}
        exact = set(allowed.values())
        given = kept.setdefault(word, [])
        given += [value if value in exact else allowed.get(_key(value), value) for value in values]
    return kept


def _key(value: Any) -> str:
    """What two spellings of one value have in common: "Tho Xuan." and THO-XUAN."""
    return fold(str(value)).strip(_AFTER_A_LINK).replace(" ", "-")


def read_view(
    words: Mapping[str, Iterable[str]], known: Mapping[str, tuple[Any, ...]]
) -> tuple[View, list[tuple[str, str]]]:
    """The view that a link asks for, and what of it was not understood as (word, value)."""
    given = _mended(words, known)
    chosen, dropped = read_words(given, known)
    reading = _Reading(given, known, dropped)
    fields = {
        **reading.choices(),
        "only": reading.last("only", known["year"]),
        "line": reading.last("line", known["line"]),
        "beside": reading.several("with", known["unit"], MOST_COMPARED - 1),
        "reaches": reading.several("reaches", REACHES),
    }
    own, fields["against"] = reading.supposed(), reading.supposed("against")
    fields |= {
        "fund": own.fund,
        "shift": own.shift,
        "protect": reading.several("protect", known["activity"]),
        **reading.numbers(),
        "since": reading.day("since"),
    }
    reading.drop_the_rest()
    return View(chosen, **fields), dropped


class _Reading:
    """What the words of a link say, asked for word by word; what is not understood is `dropped`."""

    def __init__(
        self,
        words: Mapping[str, list[str]],
        known: Mapping[str, tuple[Any, ...]],
        dropped: list[tuple[str, str]],
    ) -> None:
        self._words, self._known, self._dropped = words, known, dropped
        self._asked = {*WORDS}

    def _values(self, word: str) -> list[str]:
        self._asked.add(word)
        return self._words.get(word, [])

    def _drop(self, word: str, values: Iterable[str]) -> None:
        self._dropped += [(word, value) for value in values]

    def choices(self) -> dict[str, str]:
        """The field of each word that takes one of a few values; the last counts."""
        found = {}
        for word, allowed in CHOICES.items():
            values = self._values(word)
            if valid := [value for value in values if value in allowed]:
                found[FIELD[word]] = valid[-1]
            self._drop(word, (value for value in values if value not in allowed))
        return found

    def several(
        self, word: str, allowed: Iterable[Any], most: int | None = None
    ) -> tuple[Any, ...]:
        """The allowed values that the word asks for, each once, in their order; at most so many."""
        values, by_text = self._values(word), {str(value): value for value in allowed}
        self._drop(word, (value for value in values if value not in by_text))
        found = [value for text, value in by_text.items() if text in values]
        self._drop(word, found[len(found) if most is None else most :])
        return tuple(found[:most])

    def last(self, word: str, allowed: Iterable[Any]) -> Any:
        """The last of them; None where there is none."""
        found = self.several(word, allowed)
        return found[-1] if found else None

    def numbers(self) -> dict[str, int | None]:
        """How many there are is not known here; the deck opens the slide nearest to the number, and
        of a report that is not there the page says so."""
        found = dict[str, int | None]()
        for word, form in _NUMBERED.items():
            values = self._values(word)
            valid = [_key(value) for value in values if form.fullmatch(_key(value))]
            self._drop(word, (value for value in values if not form.fullmatch(_key(value))))
            found[word] = int(valid[-1]) if valid else None
        return found

    def day(self, word: str) -> date | None:
        """The last day that the word names."""
        values = list(map(clean, self._values(word)))
        self._drop(word, (value for value in values if not read_day(value)))
        return next((day for day in map(read_day, reversed(values)) if day), None)

    def supposed(self, inside: str = "") -> Supposed:
        """A scenario. `inside`: the word that holds it, as against=fund:2012:60 does."""
        years = self._known["year"]
        by_source = [(year, source) for year in years for source in SOURCES]
        fund = self._pairs("fund", [*years, *by_source], FULL, inside)
        shift = self._pairs("shift", self._known["project"], MOST_SHIFTED, inside)
        if inside:
            is_pair = re.compile("(fund|shift)[:=]")
            self._drop(inside, (v for v in self._values(inside) if not is_pair.match(v)))
        return Supposed(
            levels(fund), tuple((code, slips) for code, slips in shift.items() if slips)
        )

    def _pairs(self, word: str, keys: Iterable[Any], most: int, inside: str) -> dict[Any, int]:
        """key:number, the last for each key; numbers from 0 to `most`."""
        by_text, numbers = {_key(spelled(key)): key for key in keys}, dict[Any, int]()
        for value in self._held(word, inside) if inside else self._values(word):
            text, _, number = _key(value).rpartition(":")
            fits = number.isascii() and number.isdecimal() and len(number) < 5
            if text in by_text and fits and int(number) <= most:
                numbers[by_text[text]] = int(number)
            else:
                self._drop(inside or word, [f"{word}:{value}" if inside else value])
        return {key: numbers[key] for key in by_text.values() if key in numbers}

    def _held(self, word: str, inside: str) -> list[str]:
        held = [re.split("[:=]", value, maxsplit=1) for value in self._values(inside)]
        return [rest[0] for first, *rest in held if rest and first == word]

    def drop_the_rest(self) -> None:
        """Of words that nothing asked for."""
        for word, values in self._words.items():
            self._drop(word, () if word in self._asked else values)


def examples(plan: Plan, page: str) -> list[View]:
    """The views that a page offers a first visitor to try, in their order."""
    rows = plan.rows("SELECT view FROM example WHERE page = $page ORDER BY rowid", page=page)
    return [read_view(parse_qs(row["view"]), known_values(plan))[0] for row in rows]


# Letters without a width: a PDF hides them where it breaks a link, and a copy brings them along.
_WIDTHLESS = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_WORDS_ALONE = re.compile(r"[a-z]+=")  # "unit=X&year=2013", but not "=1+1"


def split_link(text: str) -> tuple[str, dict[str, list[str]]] | None:
    """The page and the words of a link as people write it: a whole address, "/budget?unit=X", or
    the words alone. The page is "" where the link names none. None where it is no link."""
    path, mark, query = text.translate(_WIDTHLESS).strip().lstrip("<(\"'“").partition("?")
    if not (mark or "/" in path) and _WORDS_ALONE.match(path):
        path, query = "", path
    if "://" in path:
        path = path.partition("://")[2].partition("/")[2]
    elif path and not path.startswith("/") and "=" not in query:
        return None
    if not query:
        path = path.rstrip(_AFTER_A_LINK)
    page = path.strip("/").rpartition("/")[2].lower()
    words = parse_qs(query.partition("#")[0])
    return (page, words) if page or words else None
