"""Where figures stand in the decision, several rows of the annexes at once, as an official cites
them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from wording.words import WORD_JOINER, Words


def places(rows: Iterable[tuple[int, int]], words: Words) -> str:
    """`rows`: (annex, number of the row). "Phụ lục 1, dự án 1, 3–5; Phụ lục 2, nhiệm vụ 2"."""
    annexes = []
    for annex, pairs in groupby(sorted(set(rows)), key=lambda row: row[0]):
        numbers = [number for _, number in pairs]
        annexes.append(words(f"place.annex_{annex}", n=len(numbers), numbers=runs(numbers)))
    return "; ".join(annexes)


def runs(numbers: list[int]) -> str:
    """1, 3–5, 7: three or more in a row are a run."""
    parts: list[str] = []
    for _, pairs in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in pairs]
        if len(run) > 2:
            parts.append(f"{run[0]}{WORD_JOINER}–{WORD_JOINER}{run[-1]}")
        else:
            parts += map(str, run)
    return ", ".join(parts)
