"""What is being looked at, in words: the same for the ribbon, a slide's footer and a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planmodel.filter import Filter
from wording.words import Words


def describe(
    chosen: Filter, names: Mapping[str, str], plan_years: tuple[int, ...], words: Words
) -> str:
    """ "năm 2013, cả ba nguồn vốn, Sở Tài chính chủ trì". `names` gives units, targets and
    subjects by code; projects and tasks are named by their code."""

    def named(codes: tuple[str, ...]) -> str:
        return words.together(names.get(code, code) for code in codes)

    sources = words.together(words(f"source.in_sentence_{s}") for s in chosen.sources)
    parts = [
        in_years(chosen.years or plan_years, words),
        words("sentence.sources", sources=sources) if sources else words("sentence.all_sources"),
    ]
    if chosen.units:
        parts.append(named(chosen.units))
    if chosen.leads:
        parts.append(words("sentence.leads", leads=named(chosen.leads)))
    elif not chosen.units:
        parts.append(words("sentence.all_leads"))
    if chosen.statuses:
        kinds = words.together(words(f"status.{s}") for s in chosen.statuses)
        parts.append(words("sentence.statuses", statuses=kinds))
    if chosen.activities:
        parts.append(words.together(chosen.activities))
    if chosen.targets:
        parts.append(words("sentence.targets", targets=named(chosen.targets)))
    if chosen.subjects:
        parts.append(words("sentence.subjects", subjects=named(chosen.subjects)))
    if chosen.text:
        parts.append(words("sentence.text", text=chosen.text))
    return ", ".join(parts)


def narrowed(reaches: tuple[str, ...], only: int | None, words: Words) -> list[str]:
    """What the activities page narrows beside the filter: "đến cấp xã", "chỉ có vốn năm 2011"."""
    levels = [words(f"activities.reaches_{level}") for level in reaches]
    parts = [f" {words('activities.or')} ".join(levels)] if levels else []
    return parts if only is None else [*parts, words("activities.only", year=only)]


def in_years(years: Sequence[int], words: Words) -> str:
    """năm 2013; các năm 2011, 2013; 2011–2013."""
    key = "sentence.year" if len(years) == 1 else "sentence.years"
    consecutive = len(years) > 1 and years[-1] - years[0] == len(years) - 1
    key = "sentence.year_range" if consecutive else key
    return words(key, years=words.years(years))
