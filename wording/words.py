"""The catalogue of one language, and how it writes numbers.

An amount stays an integer in million dong until it passes here, once. In the catalogues "~"
stands for a no-break space.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from wording import people

LANGUAGES = ("vi", "en")
_VIETNAM = timedelta(hours=7)  # its clocks are never changed
NO_BREAK, WORD_JOINER = "\N{NO-BREAK SPACE}", "\N{WORD JOINER}"


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Every sentence of a language by its key, "section.name"."""
    text = resources.files("wording").joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return {
        f"{section}.{name}": sentence.replace("~", NO_BREAK)
        for section, sentences in tomllib.loads(text).items()
        for name, sentence in sentences.items()
    }


@dataclass(frozen=True)
class Words:
    """How one reader is spoken to: the language, and money in million or billion dong."""

    language: str = "vi"
    money: str = "million"

    def __call__(self, key: str, **values: Any) -> str:
        """The sentence of this key. A count in `n` chooses between "key_one" and "key", and is
        its {count} too where no other is given; a count of one of which the `part` is 0 has
        "key_none_of_one" before them."""
        sentences = catalogue(self.language)
        ends = ["_one"] if values.get("n") == 1 else []
        if ends and values.get("part") == 0:
            ends.insert(0, "_none_of_one")
        key = next((key + end for end in ends if key + end in sentences), key)
        return sentences[key].format(unit=self.unit, **{"count": values.get("n"), **values})

    @property
    def unit(self) -> str:
        """The unit of every amount: triệu đồng, tỷ đồng."""
        return catalogue(self.language)[f"money.{self.money}"]

    def name(self, row: Mapping[str, Any], stem: str = "name") -> str:
        """The name of a row in this language: name_en, short_vi, title_en, ..."""
        if stem == "name" and self.language == "vi" and "name_vi" not in row:
            return str(row["name"])
        return str(row[f"{stem}_{self.language}"])

    def person(self, kept: str, filled_by: str = "") -> str:
        """Who did something, of the name that the store of the reports keeps; of a report beside
        them whom its form names as having filled it in, told as the form's word."""
        by, filler = people.parts(kept)
        key, filler = _codes().get(by), filled_by or filler
        name = self(key) if key else by
        return self("identity.filled_in", by=name, person=filler) if filler else name

    def amount(self, million: int | Decimal | None) -> str:
        """151359 -> 151.359 (million) or 151,4 (billion); a blank of the decision -> –. What is
        not whole is rounded here, once, halves up."""
        if million is None:
            return "–"
        if self.money == "billion":
            return self._decimal(Decimal(million) / 1000, "#,##0.0")
        return self.number(int(Decimal(million).quantize(Decimal(1), ROUND_HALF_UP)))

    def with_unit(self, million: int | Decimal) -> str:
        """151359 -> 151.359 triệu đồng."""
        return f"{self.amount(million)}{NO_BREAK}{self.unit}"

    def number(self, value: int) -> str:
        """A count, with the thousands of the language."""
        return _written(value, "#,##0", self.language)

    def decimal(self, value: Fraction, places: int = 1) -> str:
        """A figure with decimals, halves up: 1,5; 175,5; 1,43."""
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        rounded = exact.quantize(Decimal(10) ** -places, ROUND_HALF_UP)
        return _written(rounded, f"#,##0.{'0' * places}", self.language)

    def fraction(self, value: Fraction) -> str:
        """A figure with a decimal only where it has one: 2; 1,5."""
        return self.decimal(value) if value.denominator > 1 else self.number(int(value))

    def capital(self, text: str) -> str:
        """The words as a sentence begins."""
        return text[:1].upper() + text[1:]

    def small(self, text: str) -> str:
        """The words as they stand inside a sentence."""
        return text[:1].lower() + text[1:]

    def share(self, part: int | Decimal, whole: int | Decimal) -> str:
        """part of whole in percent, one decimal, halves up: 72,8%."""
        return self._decimal(Decimal(part * 100) / Decimal(whole), "#,##0.0") + "%"

    def at_least(self, part: int, whole: int, unit: str = "%") -> str:
        """What part of whole reaches per 100, in whole numbers that are never rounded up: 99,6% is
        99%, for nothing less is all; what is under 1 keeps its decimal."""
        reached = Fraction(100 * part, whole)
        return (self.decimal(reached) if 0 < reached < 1 else self.number(int(reached))) + unit

    def rounding_shows(self, parts: Iterable[int], whole: int) -> bool:
        """Whether the shares shown for the parts do not add up to the share of their sum."""
        known = list(parts)
        shown = sum(_tenth(Decimal(part * 100) / whole) for part in known)
        return shown != _tenth(Decimal(sum(known) * 100) / whole)

    def years(self, years: Iterable[int]) -> str:
        """2011–2015, or 2011, 2013."""
        known = sorted(years)
        if len(known) > 1 and known == list(range(known[0], known[-1] + 1)):
            return f"{known[0]}{WORD_JOINER}–{WORD_JOINER}{known[-1]}"
        return ", ".join(map(str, known))

    def day(self, day: Any) -> str:
        """17/11/2010, or 17 November 2010."""
        pattern = "dd/MM/yyyy" if self.language == "vi" else "d MMMM yyyy"
        return str(format_date(day, pattern, locale=self.language))

    def day_of_year(self, day: date) -> str:
        """17/11, or 17 Nov: a day whose year is said beside it."""
        pattern = "dd/MM" if self.language == "vi" else "d MMM"
        return str(format_date(day, pattern, locale=self.language))

    def moment(self, utc: datetime) -> str:
        """06/01/2014 09:00: a time in UTC, as the clocks of Vietnam show it."""
        local = utc + _VIETNAM
        return f"{self.day(local)} {local:%H:%M}"

    def local_day(self, utc: datetime | None) -> date | None:
        """The day of a time in UTC on the calendars of Vietnam."""
        return (utc + _VIETNAM).date() if utc else None

    def together(self, parts: Iterable[str]) -> str:
        """a, b và c; a, b and c."""
        known = list(parts)
        if len(known) < 2:
            return "".join(known)
        last = self("sentence.and")
        return f"{', '.join(known[:-1])} {last} {known[-1]}"

    def several(self, noun: str, count: int) -> str:
        """ "Annex 1, project" of two: "Annex 1, projects". Vietnamese nouns know no plural."""
        if count < 2 or self.language != "en":
            return noun
        return noun + ("es" if noun.endswith("x") else "s")

    @property
    def separators(self) -> str:
        """Decimal and thousands sign, as Plotly wants them."""
        symbols = Locale(self.language).number_symbols["latn"]
        return f"{symbols['decimal']}{symbols['group']}"

    def _decimal(self, value: Decimal, pattern: str) -> str:
        return _written(_tenth(value), pattern, self.language)


@cache
def _codes() -> Mapping[str, str]:
    """The key of what stands for a name, by its code; and by what it is in each language, which
    was kept before there were codes."""
    keys = {code: f"identity.{code.removeprefix('@')}" for code in people.CODES}
    words = (catalogue(language) for language in LANGUAGES)
    return keys | {known[key]: key for known in words for key in keys.values()}


@lru_cache(maxsize=10_000)
def _written(value: int | Decimal, pattern: str, language: str) -> str:
    """A page writes hundreds of figures, mostly those of the page before."""
    return str(format_decimal(value, pattern, locale=language))


def _tenth(value: Decimal) -> Decimal:
    """One decimal, halves up (the languages' own functions round halves to even)."""
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)
