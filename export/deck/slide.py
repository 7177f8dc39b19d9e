"""A slide of a view, with where its figures stand printed and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from charts.held import held
from charts.levels import level
from export.deck.model import Goal, Picture, Place, Slide
from export.provenance import plain, provenance
from planmodel import progress
from planmodel.filter import Filter
from wording.context import Context

_MOST_NAMED = 3  # passages that a source line names one by one


def slide(
    context: Context,
    title: str,
    picture: Picture,
    lines: Iterable[int | None],
    page: str = "overview",
    with_results: bool = False,
    **narrowed: Any,
) -> Slide:
    """A slide that shows this view of a page, some fields of its filter `narrowed`; `lines` print
    its figures. `with_results`: it shows what was reported, so that it names the day."""
    view = context.view.changed(line=None, slide=None, **narrowed)
    places = tuple(_place(context, line) for line in sorted({line for line in lines if line}))
    about = provenance(context.plan, page, view, context.words, with_results)
    return Slide(title, picture, about, _source(context, places), places)


def goal(context: Context, target: dict[str, Any]) -> Goal | None:
    """A row of targets.listing as a mark on its rule; None where no level is printed."""
    mark = level(target, context.words)
    if mark is None:
        return None
    sign = "%" if target["measure_kind"] == "percent" else ""
    name, end = context.words.name(target, "short"), f"{target['rule_end']}{sign}"
    if not progress.is_reported(context.plan, context.of_results):
        return Goal(name, mark, end)
    only = Filter(as_of=context.of_results.as_of, targets=(target["code"],))
    (row,) = progress.listing(context.plan, only)
    return Goal(name, mark, end, held(row, context.words))


def _place(context: Context, line: int) -> Place:
    row = context.lines[line]
    return Place(line, row[f"passage_{context.words.language}"], row["text"])


def _source(context: Context, places: Sequence[Place]) -> str:
    """The passages by name, or where these are many the annexes and articles that hold them."""
    words = context.words
    named = _together((place.citation for place in places), context)
    if len(named) > _MOST_NAMED:
        named = list(dict.fromkeys(place.citation.split(",")[0] for place in places))
    about = context.plan.about
    day = words.day(about["issued_on"])
    key = "deck.source" if named else "deck.source_whole"
    return plain(words(key, decision=about["decision"], day=day, places="; ".join(named)))


def _together(citations: Iterable[str], context: Context) -> list[str]:
    """Passages that differ in their last number alone, as one: "Phụ lục 1, dự án 5 và 7"."""
    numbers: dict[str, dict[str, None]] = {}
    for citation in citations:
        passage, _, last = citation.rpartition(" ")
        stem, number = (passage, last) if last.isdigit() else (citation, "")
        numbers.setdefault(stem, {})[number] = None
    words = context.words
    return [
        f"{words.several(stem, len(last))} {words.together(last)}".strip()
        for stem, last in numbers.items()
    ]


def pages(rows: Sequence[Any], most: int) -> list[tuple[Any, ...]]:
    """The rows in as few pages as hold `most` each, evenly filled."""
    count = -(-len(rows) // most)
    size = -(-len(rows) // count) if count else 1
    return [tuple(rows[start : start + size]) for start in range(0, len(rows), size)]


def numbered(slide: Slide, page: int, count: int) -> Slide:
    """A slide of several with one title says which it is."""
    return slide if count == 1 else replace(slide, title=f"{slide.title} ({page}/{count})")
