"""Titles that state what their chart shows, computed from it. A title has its cases (a tie, one
row, one year, no rows), never judges and never says more than the picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from planmodel.filter import Filter
from wording.sentence import in_years
from wording.words import Words


def years(totals: Mapping[int, int], chosen: Sequence[int], words: Words) -> str:
    """`totals`: the need of each year, million dong; `chosen`: the years picked, all if empty."""
    known = {year: amount for year, amount in totals.items() if amount}
    if not known:
        return words("blank.no_rows")
    if len(known) == 1:
        (year, amount), *_ = known.items()
        return words("title.only_year", year=year, amount=words.amount(amount))
    high, low = max(known.values()), min(known.values())
    highest = [year for year, amount in known.items() if amount == high]
    lowest = [year for year, amount in known.items() if amount == low]
    if high == low and len(known) == len(totals):
        return words("title.years_equal", amount=words.amount(high))
    if chosen and set(chosen) != set(totals):
        amount = sum(totals.get(year, 0) for year in chosen)
        return words(
            "title.chosen_years" if len(chosen) > 1 else "title.chosen_year",
            years=words.years(chosen),
            amount=words.amount(amount or None),
            highest=words.together(map(str, highest)),
            high=words.amount(high),
        )
    if high == low:
        return words("title.some_years_equal", years=words.years(known), amount=words.amount(high))
    return words(
        "title.years",
        highest=words.together(map(str, highest)),
        lowest=words.together(map(str, lowest)),
        less=words.share(high - low, high),
    )


def first_three(amount: int, whole: int, part: bool, words: Words) -> str:
    """What the first three years come to, million dong, and in the whole plan its share of all
    five; a `part` of the plan has no such share, for it would be one of itself."""
    key = "overview.first_three_of_view" if part else "overview.first_three"
    return words(key, amount=words.with_unit(amount), share=words.share(amount, whole))


def of_whole(years: Sequence[int], words: Words) -> str:
    """What a share is taken of: the whole plan's need, in the years that are chosen."""
    if not years:
        return words("title.of_plan")
    return words("title.of_plan_years", years=in_years(years, words))


def leads(rows: Sequence[tuple[str, int]], whole: int, words: Words) -> str:
    """`rows`: (name, million dong), the largest first; `whole`: the plan's need of those years."""
    if special := _without_largest(rows, "lead", words):
        return special
    name, amount = rows[0]
    return words("title.leads", name=name, share=words.share(amount, whole))


def largest(
    rows: Sequence[tuple[str, int]],
    dimension: str,
    whole: int,
    words: Words,
    years: Sequence[int] = (),
) -> str:
    """`rows`: (name, million dong) of a dimension, the largest first; `whole`: the plan's need of
    the `years` chosen."""
    if special := _without_largest(rows, "row", words):
        return special
    name, amount = rows[0]
    return words(
        "title.largest_lead" if dimension == "lead" else "title.largest",
        name=name,
        amount=words.amount(amount),
        share=words.share(amount, whole),
        of=of_whole(years, words),
    )


def _without_largest(rows: Sequence[tuple[str, int]], kind: str, words: Words) -> str:
    """The title of no rows, of one alone, or of several that tie as the largest; else empty."""
    if not rows:
        return words("blank.no_rows")
    (name, amount), values = rows[0], {"amount": words.with_unit(rows[0][1])}
    if len(rows) == 1:
        return words(f"title.one_{kind}", name=name, **values)
    tied = [other for other, value in rows if value == amount]
    if len(tied) == 1:
        return ""
    key = f"title.tied_{kind}s" if len(tied) < 4 else f"title.many_tied_{kind}s"
    count = words.number(len(tied))
    return words(key, names=words.together(tied[:3]), count=count, **values)


def three_projects(
    codes: Sequence[str],
    amount: int,
    investment: int,
    whole: int,
    words: Words,
    years: Sequence[int] = (),
) -> str:
    """The three largest projects against all investment and the whole plan, million dong, in the
    `years` chosen."""
    return words(
        "title.three_projects",
        codes=words.together(codes),
        amount=words.amount(amount),
        of_investment=words.share(amount, investment),
        of_plan=words.share(amount, whole),
        of=of_whole(years, words),
    )


def peak(amounts: Mapping[int, Any], words: Words) -> str:
    """The year or years in which a row's figures, as they are shown, are highest; None is blank."""
    known = {year: amount for year, amount in amounts.items() if amount}
    if not known:
        return "–"
    high = max(known.values())
    highest = [year for year, amount in known.items() if amount == high]
    if len(known) == 1:
        return words("peak.only", year=highest[0])
    if len(highest) == len(amounts):
        return words("peak.equal", n=len(amounts))
    if len(highest) == len(known):
        return words("peak.some_equal", years=words.years(known))
    if len(highest) > 2:
        return words.years(highest)
    return words.together(map(str, highest))


def portfolio(projects: tuple[int, int], tasks: tuple[int, int], which: str, words: Words) -> str:
    """Projects first, then with tasks; each is (how many, million dong). `which` says which."""
    (count, amount), (more, added) = projects, tasks
    total = words.with_unit(amount + added)
    if not (count or more):
        return words("blank.no_rows")
    if not count:
        return words("title.tasks_need", n=more, which=which, amount=total)
    if not more:
        return words("title.projects_need", n=count, which=which, amount=total)
    first = words("title.projects_need", n=count, which=which, amount=words.amount(amount))
    amounts = {"added": words.amount(added), "total": total}
    return words("title.with_tasks", n=more, projects=first, **amounts)


def portfolio_of(rows: Sequence[Mapping[str, Any]], words: Words, which: str = "") -> str:
    """The same of rows of activities.listing."""
    projects = [row["amount"] for row in rows if row["source"] == "investment"]
    tasks = [row["amount"] for row in rows if row["source"] != "investment"]
    return portfolio((len(projects), sum(projects)), (len(tasks), sum(tasks)), which, words)


def one_activity(
    code: str, name: str, amount: int, whole: int, words: Words, years: Sequence[int] = ()
) -> str:
    """One project or task opened; `whole`: the plan's need of the `years` chosen, million dong."""
    return words(
        "title.one_activity",
        code=code,
        name=name,
        amount=words.with_unit(amount),
        share=words.share(amount, whole),
        of=of_whole(years, words),
    )


def extremes(rows: Sequence[tuple[str, int]], measure: str, words: Words) -> str:
    """The most and the least of units; `rows`: (name, figure), the largest first; `measure` is
    allocation (million dong a year), officials or communes."""
    if not rows:
        return words("blank.no_rows")
    high, low = rows[0][1], rows[-1][1]
    if high == low:
        key = f"units.equal_{measure}" if len(rows) > 1 else f"units.single_{measure}"
        return words(key, name=rows[0][0], count=len(rows), high=words.number(high))
    return words(
        f"units.most_{measure}",
        high=words.number(high),
        low=words.number(low),
        highest=some([name for name, value in rows if value == high], words),
        lowest=some([name for name, value in rows if value == low], words),
    )


def some(names: Sequence[str], words: Words) -> str:
    """Up to three names, or how many there are."""
    if len(names) > 3:
        return words("units.some", count=len(names))
    return words.together(names)


def headline_targets(rows: Sequence[Mapping[str, Any]], chosen: Filter, words: Words) -> str:
    """`rows` of funding.headline under a choice: how many of them have money tied to them."""
    key = "overview.targets_in_view" if chosen.narrows else "overview.targets"
    key = "overview.targets_of_unit" if chosen.units else key
    tied = sum(row["amount"] > 0 for row in rows)
    return words(key, n=len(rows), part=tied, tied=tied)


def funded(rows: Sequence[Mapping[str, Any]], words: Words) -> str:
    """Rows of targets.listing: how many have a project or task in view that the decision names,
    how many one that is inferred, how many none."""
    tied = Counter(row["basis"] for row in rows)
    count, named, none = len(rows), tied["explicit"], tied[None]
    if count == 1:
        return words(f"targets.one_{rows[0]['basis'] or 'none'}", name=words.name(rows[0], "short"))
    key = "targets.title_none" if none else "targets.title"
    return words(key, count=count, funded=named, inferred=tied["inferred"], none=none)


def levels(rows: Sequence[Mapping[str, Any]], words: Words) -> str:
    """Of targets with a figure, how many have their level printed and how many have one that is
    read; nothing where all are printed."""
    read = [row["is_read"] for row in rows if row["kind"] == "quantified"]
    counts = {"n": sum(read), "printed": len(read) - sum(read)}
    return words("targets.levels", **counts) if any(read) else ""


def reach(coverage: Mapping[str, Any], count: int, words: Words) -> str:
    """What so many targets reach together, an answer of funding.coverage."""
    stated, reached = coverage["stated"], coverage["reached"]
    if not reached:
        return words("targets.reach_none", n=count)
    key = "targets.reach" if stated else "targets.reach_inferred"
    return words(key, n=count, stated=words.amount(stated), reached=words.with_unit(reached))


def reaching(rows: Sequence[Mapping[str, Any]], level: str, words: Words) -> str:
    """`rows` of activities.reaching_unit: how many reach every unit of the level."""
    amount = words.with_unit(sum(row["amount"] for row in rows))
    return words("unit.reaching", n=len(rows), group=words(f"unit.reach_{level}"), amount=amount)


def led(
    name: str,
    rows: Sequence[Mapping[str, Any]],
    whole: int,
    words: Words,
    years: Sequence[int] = (),
) -> str:
    """What a unit leads; `rows` of activities.listing, `whole`: the plan's need of the `years`
    chosen, million dong."""
    if not rows:
        return words("units.led_nothing", name=name)
    parts = []
    for kind, key in (("project", "units.led_projects"), ("task", "units.led_tasks")):
        amounts = [row["amount"] for row in rows if row["kind"] == kind]
        if amounts:
            parts.append(words(key, n=len(amounts), amount=words.amount(sum(amounts))))
    total = sum(row["amount"] for row in rows)
    return words(
        "units.led",
        name=name,
        what=words.together(parts),
        share=words.share(total, whole),
        of=of_whole(years, words),
    )
