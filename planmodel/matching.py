"""Words as people type them, found in words as printed: accents and capitals aside."""

from __future__ import annotations

import unicodedata
from functools import cache


def clean(value: str) -> str:
    """Words as we keep them: composed, without half characters or spaces around them."""
    whole = value.encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", whole).strip()


def fold(text: str) -> str:
    """Words as search compares them: no accents, đ as d, small letters, one space."""
    plain = unicodedata.normalize("NFD", clean(text).lower().replace("đ", "d"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(letters.replace("đ", "d").split())


def spans(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words stand in the text, accents and capitals aside, as (start, end) of the text
    as printed: "tho xuan" finds "Thọ Xuân", composed or not. Empty for empty words."""
    sought = fold(words)
    letters, places = list[str](), list[int]()
    for place, letter in enumerate(text):
        for plain in _plain(letter):
            if plain == " " and letters[-1:] in ([" "], []):
                continue
            letters.append(plain)
            places.append(place)
    folded, matches, start = "".join(letters), list[tuple[int, int]](), 0
    while sought and (start := folded.find(sought, start)) >= 0:
        last = start + len(sought) - 1
        end = places[last] + 1
        while end < len(text) and not _plain(text[end]):
            end += 1  # a mark that stands after its letter
        matches.append((places[start], end))
        start = last + 1
    return matches


def pieces(text: str, words: str) -> list[tuple[str, bool]]:
    """The text in pieces, in order: (words as printed, whether they are the words searched)."""
    parts, done = list[tuple[str, bool]](), 0
    for start, end in spans(text, words):
        parts += [(text[done:start], False), (text[start:end], True)]
        done = end
    return [part for part in [*parts, (text[done:], False)] if part[0]]


def excerpt(text: str, words: str, about: int) -> str:
    """The text around the first place where the words stand, about so many letters on each side,
    cut between words; an ellipsis stands for what is left out."""
    start, end = next(iter(spans(text, words)), (0, 0))
    first = text.rfind(" ", 0, start - about) + 1 if start > about else 0
    last = text.find(" ", end + about) if end + about < len(text) else -1
    cut = text[first:] if last < 0 else text[first:last]
    return ("… " if first else "") + cut + (" …" if last >= 0 else "")


@cache
def _plain(letter: str) -> str:
    """What fold makes of one letter; nothing of a mark that joins the letter before it."""
    return " " if letter.isspace() else fold(letter)
