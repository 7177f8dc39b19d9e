"""A passage: the piece of the decision that an official cites."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Passage:
    """One passage of the decision: a heading, a paragraph, a bullet, a table row.

    `first_line` and `last_line` are those of its own words, never of its children.
    """

    id: str
    parent: str | None
    position: int
    kind: str
    label: str
    text: str
    first_line: int
    last_line: int
    citation_vi: str
    citation_en: str
