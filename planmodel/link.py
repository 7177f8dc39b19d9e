"""A view: what is chosen and how it is shown, and the link that opens it again.

The words of a link are a promise to everyone who keeps one; docs/links.md lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from dataclasses import fields as dataclass_fields
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlencode

from planmodel.budget import DIMENSIONS
from planmodel.filter import (
    FUNDED,
    OLDER_WORDS,
    RESULTS,
    SCOPES,
    SOURCES,
    STATUSES,
    WORDS,
    Filter,
    read_day,
    read_words,
)
from planmodel.matching import clean, fold
from planmodel.plan import Plan, derived
from planmodel.reporting import span
from planmodel.scenario import FULL, NOTHING, Level, Supposed

# The words of a page that take one of these values; the first is meant where the word is absent.
CHOICES: dict[str, tuple[str, ...]] = {
    "lang": ("vi", "en"),
    "money": ("million", "billion"),
    "show": ("amount", "share"),
    "by": (*DIMENSIONS, "target", "money"),
    "view": ("district", "department", "compare"),
    "measure": ("allocation", "officials", "communes"),
    "sort": ("amount", "start", "code"),
    "size": ("page", "wall"),
}
# The field of a view that each of them sets.
_FIELD = {"lang": "language", "view": "tab"}
_FIELD |= {word: word for word in ("money", "show", "by", "measure", "sort", "size")}
# How the page of progress asks; the first is meant where `by` says what divides the money.
PROGRESS_BY = ("target", "unit", "money")
REACHES = ("commune", "district", "department")
MOST_COMPARED = 4  # units beside each other
MOST_SHIFTED = 4  # years that a project can slip
_NUMBERED = {"slide": re.compile("-?[0-9]{1,9}"), "report": re.compile("[1-9][0-9]{0,8}")}
# What networks and mailings add to a link to follow those who open it.
_FOLLOWS = re.compile(
    "utm_.*|hsa_.*|mc_[ce]id|fbclid|gclid|gclsrc|gad_source|gbraid|wbraid|dclid|msclkid|yclid"
    "|twclid|ttclid|li_fat_id|igshid|igsh|zarsrc|_ga|_gl|_hsenc|_hsmi|mkt_tok|vero_id|oly_.*_id"
)
_AFTER_A_LINK = " .,;:!?)]>\"'”’»…"  # what the sentence around a link leaves at its end


@dataclass(frozen=True)
class View:
    """One frozen value behind a screen: the filter, the language, the ways of showing.

    `by`: what divides money or progress, if chosen; `reaches`: levels that activities reach;
    `only`: the one year that they have money in; `sort`: how they are ordered; `size`: for a desk
    or for a wall; `tab` and `measure`: how units are shown; `beside`: units compared; `line`: a
    line of the decision; `fund`: (a year, or a year and a source; the share of its need provided,
    percent); `shift`: (project, years it slips); `protect`: projects and tasks that it provides
    in full first; `against`: another scenario beside it; `slide`: the number of a slide, which
    may not exist; `since`: the day since which progress says what is new; `report`: the number of
    a report, which may not exist.
    """

    filter: Filter = field(default_factory=Filter)
    language: str = "vi"
    money: str = "million"
    show: str = "amount"
    by: str | None = None
    tab: str = "district"
    measure: str = "allocation"
    sort: str = "amount"
    size: str = "page"
    reaches: tuple[str, ...] = ()
    only: int | None = None
    beside: tuple[str, ...] = ()
    line: int | None = None
    fund: tuple[tuple[Level, int], ...] = ()
    shift: tuple[tuple[str, int], ...] = ()
    protect: tuple[str, ...] = ()
    against: Supposed = NOTHING
    slide: int | None = None
    since: date | None = None
    report: int | None = None

    def __post_init__(self) -> None:
        if self.by == "lead" and len(self.filter.leads) != 1:  # what is meant anyway is not kept
            object.__setattr__(self, "by", None)

    @property
    def supposes(self) -> bool:
        """Whether it is a scenario: a level or a delay is supposed."""
        return bool(self.fund or self.shift)

    @property
    def dimension(self) -> str:
        """What divides the money: as `by` says, else the lead; under one lead, which would be one
        bar, the projects and tasks."""
        if self.by in DIMENSIONS:
            return self.by
        return "activity" if len(self.filter.leads) == 1 else DIMENSIONS[0]

    @property
    def progress_by(self) -> str:
        """How progress is asked, where `by` says it; else the first."""
        return self.by if self.by in PROGRESS_BY else PROGRESS_BY[0]

    def words(self) -> dict[str, list[str]]:
        """The words of its link; what is not chosen has no word."""
        choices = {word: getattr(self, name) for word, name in _FIELD.items()}
        chosen = {w: v for w, v in choices.items() if v != getattr(_UNCHOSEN, _FIELD[w])}
        words = {word: [value] for word, value in chosen.items()}
        words |= self.filter.words()
        lists = {
            "reaches": list(self.reaches),
            "only": [] if self.only is None else [str(self.only)],
            "with": list(self.beside),
            "line": [] if self.line is None else [str(self.line)],
            "fund": _spelled_pairs(self.fund),
            "shift": _spelled_pairs(self.shift),
            "protect": list(self.protect),
            "against": [
                *(f"fund:{pair}" for pair in _spelled_pairs(self.against.fund)),
                *(f"shift:{pair}" for pair in _spelled_pairs(self.against.shift)),
            ],
            "slide": [] if self.slide is None else [str(self.slide)],
            "since": [] if self.since is None else [str(self.since)],
            "report": [] if self.report is None else [str(self.report)],
        }
        return words | {word: values for word, values in lists.items() if values}

    def query(self) -> str:
        """The part of an address behind "?", empty for the whole plan in Vietnamese."""
        return urlencode(self.words(), doseq=True)

    def changed(self, **fields: Any) -> View:
        """The view with some fields changed, its own or its filter's, each by its name."""
        of_view = {name: fields.pop(name) for name in _OF_VIEW & set(fields)}
        return replace(self, filter=replace(self.filter, **fields), **of_view)


def levels(fund: Mapping[Level, int]) -> tuple[tuple[Level, int], ...]:
    """The levels of a scenario in their order, each year's own before those of its sources,
    without those that change nothing."""
    kept = list[tuple[Level, int]]()
    for year in sorted({level if isinstance(level, int) else level[0] for level in fund}):
        whole = fund.get(year, FULL)
        every: list[tuple[Level, int]] = [((year, s), fund.get((year, s), whole)) for s in SOURCES]
        kept += [(year, whole)] if whole != FULL else []
        kept += [(level, percent) for level, percent in every if percent != whole]
    return tuple(kept)


def _spelled(key: Any) -> str:
    """A key as a link writes it: 2012, 2012:investment, DA07."""
    return ":".join(map(str, key)) if isinstance(key, tuple) else str(key)


def _spelled_pairs(pairs: Iterable[tuple[Any, int]]) -> list[str]:
    """2012:70, 2012:investment:60, DA07:1."""
    return [f"{_spelled(key)}:{number}" for key, number in pairs]


_UNCHOSEN = View()
_OF_VIEW = {f.name for f in dataclass_fields(View)} - {"filter"}


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


def mended(
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
    words = mended(words, known)
    chosen, dropped = read_words(words, known)
    fields: dict[str, Any] = {}
    for word, allowed in CHOICES.items():
        values = list(words.get(word, ()))
        valid = [value for value in values if value in allowed]
        if valid:
            fields[_FIELD[word]] = valid[-1]
        dropped += [(word, value) for value in values if value not in allowed]

    def taken(word: str, allowed: Iterable[Any]) -> list[Any]:
        """The allowed values that the word asks for, each once, in the order of `allowed`."""
        values = list(words.get(word, ()))
        by_text = {str(value): value for value in allowed}
        dropped.extend((word, value) for value in values if value not in by_text)
        return [value for text, value in by_text.items() if text in values]

    def pairs(word: str, keys: Iterable[Any], most: int, inside: str = "") -> dict[Any, int]:
        """key:number, the last for each key; numbers from 0 to `most`. `inside`: the word that
        holds it, as against=fund:2012:60 does."""
        numbers: dict[Any, int] = {}
        by_text = {_key(_spelled(key)): key for key in keys}
        values = words.get(word, ())
        if inside:
            held = [re.split("[:=]", value, maxsplit=1) for value in words.get(inside, ())]
            values = [rest[0] for first, *rest in held if rest and first == word]
        for value in values:
            text, _, number = _key(value).rpartition(":")
            fits = number.isascii() and number.isdecimal() and len(number) < 5
            if text in by_text and fits and int(number) <= most:
                numbers[by_text[text]] = int(number)
            else:
                dropped.append((inside, f"{word}:{value}") if inside else (word, value))
        return {key: numbers[key] for key in by_text.values() if key in numbers}

    only, lines = taken("only", known["year"]), taken("line", known["line"])
    beside = taken("with", known["unit"])
    dropped += [("with", code) for code in beside[MOST_COMPARED - 1 :]]
    fields["reaches"] = tuple(taken("reaches", REACHES))
    fields["only"] = only[-1] if only else None
    fields["line"] = lines[-1] if lines else None
    fields["beside"] = tuple(beside[: MOST_COMPARED - 1])
    by_source = [(year, source) for year in known["year"] for source in SOURCES]

    def supposed(inside: str = "") -> Supposed:
        fund = pairs("fund", [*known["year"], *by_source], FULL, inside)
        shift = pairs("shift", known["project"], MOST_SHIFTED, inside)
        slipped = tuple((project, years) for project, years in shift.items() if years)
        return Supposed(levels(fund), slipped)

    own, fields["against"] = supposed(), supposed("against")
    fields["fund"], fields["shift"] = own.fund, own.shift
    fields["protect"] = tuple(taken("protect", known["activity"]))
    asked = words.get("against", ())
    dropped += [("against", v) for v in asked if not re.match("(fund|shift)[:=]", v)]
    # How many there are is not known here; the deck opens the slide nearest to the number, and of a
    # report that is not there the page says so.
    for word, form in _NUMBERED.items():
        values = list(words.get(word, ()))
        numbers = [_key(v) for v in values if form.fullmatch(_key(v))]
        dropped += [(word, v) for v in values if not form.fullmatch(_key(v))]
        fields[word] = int(numbers[-1]) if numbers else None
    days = [clean(value) for value in words.get("since", ())]
    fields["since"] = next((day for day in map(read_day, reversed(days)) if day), None)
    dropped += [("since", value) for value in days if not read_day(value)]
    others = ("reaches", "only", "with", "line", "fund", "shift", "protect", "against", "slide")
    understood = {*WORDS, *CHOICES, *others, "since", "report"}
    dropped += [(w, v) for w, values in words.items() if w not in understood for v in values]
    return View(chosen, **fields), dropped


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
