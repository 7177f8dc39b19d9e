"""What is being looked at, in words: the same for the ribbon, a slide's footer and a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planmodel.filter import SOURCES, Filter
from planmodel.scenario import FULL, Level
from wording.words import Words

_MOST_NAMED = 2  # things supposed that are named; more are counted


def describe(
    chosen: Filter, names: Mapping[str, str], plan_years: tuple[int, ...], words: Words
) -> str:
    """ "năm 2013, cả ba nguồn vốn, Sở Tài chính chủ trì". `names` gives units, targets and
    subjects by code; projects and tasks are named by their code."""

    sources = words.together(words(f"source.in_sentence_{s}") for s in chosen.sources)
    parts = [
        in_years(chosen.years or plan_years, words),
        words("sentence.sources", sources=sources) if sources else words("sentence.all_sources"),
    ]
    if not (chosen.units or chosen.leads):
        parts.append(words("sentence.all_leads"))
    return ", ".join([*parts, *narrowing(chosen, names, words)])


def narrowing(chosen: Filter, names: Mapping[str, str], words: Words) -> list[str]:
    """What narrows a choice beside its years and sources: "Sở Tài chính chủ trì", "DA05"."""

    def named(codes: tuple[str, ...]) -> str:
        return words.together(names.get(code, code) for code in codes)

    parts = list[str]()
    if chosen.units:
        parts.append(named(chosen.units))
    if chosen.leads:
        parts.append(words("sentence.leads", leads=named(chosen.leads)))
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
    return parts


def narrowed(reaches: tuple[str, ...], only: int | None, words: Words) -> list[str]:
    """What the activities page narrows beside the filter: "đến cấp xã", "chỉ có vốn năm 2011"."""
    levels = [words(f"activities.reaches_{level}") for level in reaches]
    parts = [f" {words('activities.or')} ".join(levels)] if levels else []
    return parts if only is None else [*parts, words("activities.only", year=only)]


def supposed(
    fund: Mapping[Level, int] | Mapping[int, int],
    shift: Mapping[str, int],
    years: Sequence[int],
    words: Words,
    protect: Sequence[str] = (),
) -> str:
    """ "năm 2012 bố trí 70% nhu cầu và DA07 lùi 1 năm"; years of one level are told together,
    many levels are counted. `fund`: percent by year, or by year and source; `shift`: years by
    project; `protect`: what is provided in full first."""
    parts = []
    whole = {level: percent for level, percent in fund.items() if isinstance(level, int)}
    by_level: dict[int, list[int]] = {}
    for year, percent in whole.items():
        by_level.setdefault(percent, []).append(year)
    if len(by_level) > _MOST_NAMED:
        parts.append(words("scenario.if_some_years", count=len(whole)))
    for percent, of in by_level.items() if len(by_level) <= _MOST_NAMED else ():
        key = "scenario.if_years" if len(of) > 1 else "scenario.if_year"
        key = "scenario.if_every_year" if len(of) == len(years) else key
        parts.append(words(key, years=words.years(of), level=percent))
    parts += _of_sources(fund, years, words)
    if len(shift) > _MOST_NAMED:
        parts.append(words("scenario.if_some_shift", count=len(shift)))
    else:
        parts += [words("scenario.if_shift", project=p, n=count) for p, count in shift.items()]
    if len(protect) > _MOST_NAMED:
        parts.append(words("scenario.if_some_protect", count=len(protect)))
    elif protect:
        parts.append(words("scenario.if_protect", names=words.together(protect)))
    return words.together(parts)


def _of_sources(
    fund: Mapping[Level, int] | Mapping[int, int], years: Sequence[int], words: Words
) -> list[str]:
    """The levels that sources have of their own: years and sources that share one are told
    together."""
    by_year: dict[tuple[int, int], list[str]] = {}
    for level, percent in fund.items():
        if not isinstance(level, int):
            by_year.setdefault((level[0], percent), []).append(level[1])
    told: dict[tuple[tuple[str, ...], int], list[int]] = {}
    for (year, percent), some in by_year.items():
        sources = tuple(source for source in SOURCES if source in some)
        told.setdefault((sources, percent), []).append(year)
    if len(told) > _MOST_NAMED:
        return [words("scenario.if_some_sources", count=len(told))]
    parts = []
    for (sources, percent), of in told.items():
        named = words.together(words(f"source.in_sentence_{source}") for source in sources)
        when = words("scenario.every_year") if len(of) == len(years) else in_years(of, words)
        key = "scenario.if_source_whole" if percent == FULL else "scenario.if_source"
        parts.append(words(key, when=when, sources=named, level=percent))
    return parts


def in_years(years: Sequence[int], words: Words) -> str:
    """năm 2013; các năm 2011, 2013; 2011–2013."""
    key = "sentence.year" if len(years) == 1 else "sentence.years"
    consecutive = len(years) > 1 and years[-1] - years[0] == len(years) - 1
    key = "sentence.year_range" if consecutive else key
    return words(key, years=words.years(years))
