"""What every command reads of its arguments first, and how its help is laid out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import fill

from wording.words import LANGUAGES

_WIDTH = 100  # letters of a line


def spoken(given: Sequence[str]) -> str:
    """The language of the answers, also where the arguments cannot be understood."""
    for place, argument in enumerate(given):
        language = argument.removeprefix("--lang=")
        if argument == "--lang" and given[place + 1 : place + 2]:
            language = given[place + 1]
        if argument.startswith("--lang") and language in LANGUAGES:
            return language
    return LANGUAGES[0]


def asks_for_help(given: Sequence[str]) -> bool:
    """Whether somebody wants to be told what could be asked."""
    return not {"-h", "--help"}.isdisjoint(given)


def help_text(usage: str, what: str, meanings: Mapping[str, str]) -> str:
    """How a command is written, what it does, and what each of its words means."""
    column = max(map(len, meanings)) + 4
    rows = [
        _filled(meaning, f"  {written}".ljust(column), column)
        for written, meaning in meanings.items()
    ]
    return "\n\n".join([usage, _filled(what), "\n".join(rows)])


def _filled(text: str, first: str = "", column: int = 0) -> str:
    """In lines; a code or an address is never broken."""
    return fill(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=" " * column,
        break_long_words=False,
        break_on_hyphens=False,
    )
