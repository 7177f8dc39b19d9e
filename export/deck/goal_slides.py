"""Slides that set money beside the target it serves: the network to the communes, one-stop shops,
the portal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from export.deck.model import Bars, Behind, Group, Reading, Readings, Slide
from export.deck.plan_slides import activity_rows, rows_of, years_of
from export.deck.slide import goal, slide
from planmodel import activities, budget, funding, targets, units
from planmodel.filter import Filter
from planmodel.rows import Row, by_source, sums
from wording import titles
from wording.context import Context


def communes(context: Context) -> Iterator[Slide]:
    """The network to the communes beside its target (question 8)."""
    codes = _codes(activities.reaching(context.plan, "commune", Filter(subjects=("network",))))
    part = _part(context, codes, "WAN-XA")
    if part is None:
        return
    chosen, amount, target = part
    money, mark = years_of(context, chosen), goal(context, target)
    if money is None or mark is None:
        return
    words = context.words
    title = _title(
        context,
        "deck.communes",
        amount=words.with_unit(amount),
        level=mark.level.text,
        share=words.share(amount, context.whole),
        of=titles.of_whole(chosen.years, words),
    )
    picture = Behind(money, mark, outside=_communes_outside(context))
    lines = [target["first_line"], *_lines(context, chosen)]
    narrowed = {"activities": chosen.activities}
    yield slide(context, title, picture, lines, "activities", with_results=True, **narrowed)


def _communes_outside(context: Context) -> tuple[str, ...]:
    words, province = context.words, units.communes(context.plan)
    pilots = targets.find(context.plan, "XA-60")
    if not province or pilots is None:
        return ()
    source = province["source"] if words.language == "vi" else province["source_en"]
    return (
        words(
            "deck.communes_outside",
            threshold=words.number(province["threshold"]),
            communes=words.number(province["communes"]),
            pilots=pilots["low"],
            rest=words.number(province["threshold"] - pilots["low"]),
        ),
        words("deck.outside", source=source, day=words.day(province["as_of"])),
    )


def one_stop(context: Context) -> Iterator[Slide]:
    """One-stop shops in the districts, and how many districts are in neither group (question 9)."""
    rows = activities.listing(context.plan, Filter(subjects=("one_stop",)))
    part = _part(context, _codes(rows), "MC-21")
    pilot, words = targets.find(context.plan, "MC-05"), context.words
    if part is None or pilot is None:
        return
    chosen, amount, rollout = part
    districts = [row for row in context.units.values() if row["reach"] == "district"]
    count = len(districts)
    few, many = int(pilot["low"]), int(rollout["low"])
    texts = [_money_of(context, target, chosen) for target in ("MC-05", "MC-21")]
    readings = []
    for key, inside in (("apart", 0), ("within", few)):
        left = count - many - few + inside
        neither = Group("neither", left, words("deck.neither", count=left))
        groups = [] if inside else [Group("pilot", few, texts[0])]
        groups += [Group("rollout", many, texts[1]), neither]
        readings.append(
            Reading(
                words(f"deck.{key}", many=many, few=few),
                words("deck.left", left=left, count=count),
                tuple(groups),
                Group("pilot", few, words("deck.of_which", count=few)) if inside else None,
            )
        )
    title = _title(
        context,
        "deck.one_stop",
        amount=words.with_unit(amount),
        left=count - many - few,
        count=count,
    )
    notes = (words("deck.one_stop_note", count=count),)
    lines = [pilot["first_line"], rollout["first_line"], context.annexes[districts[0]["annex"]]]
    yield slide(
        context,
        title,
        Readings(tuple(readings), notes),
        lines,
        "activities",
        subjects=("one_stop",),
    )


def _money_of(context: Context, target: str, chosen: Filter) -> str:
    """ "thí điểm, DA06: 3.347, năm 2011", of the activity that a target of a group is tied to."""
    tied = funding.behind(context.plan, chosen)
    stated = [row for row in tied if row["target"] == target and row["basis"] == "explicit"]
    code = ", ".join(dict.fromkeys(row["activity"] for row in stated))
    by_year = sums(stated, "year")
    key = "deck.pilot" if target == "MC-05" else "deck.rollout"
    if not by_year:
        return context.words(key, code=code, money=context.words("blank.not_in_view"))
    amount = context.words.amount(sum(by_year.values()))
    return context.words(key, code=code, money=f"{amount}; {context.words.years(by_year)}")


def portal(context: Context) -> Iterator[Slide]:
    """The portal and the services on it beside their target (question 10)."""
    codes = _codes(activities.listing(context.plan, Filter(subjects=("portal",))))
    part = _part(context, codes, "DVC-M3")
    if part is None:
        return
    chosen, amount, target = part
    mark, words = goal(context, target), context.words
    if mark is None:
        return
    rows = activity_rows(context, activities.listing(context.plan, chosen))
    parts = by_source(budget.by_source(context.plan, chosen))
    note = "; ".join(f"{words(f'source.{source}')}: {words.amount(a)}" for source, a in parts)
    title = _title(context, "deck.portal", amount=words.with_unit(amount), level=mark.level.text)
    notes = (words("deck.services_note"),)
    picture = Behind(Bars(tuple(rows), (note,) if len(parts) > 1 else ()), mark, notes)
    lines = [target["first_line"], *_lines(context, chosen)]
    narrowed = {"subjects": ("portal",)}
    yield slide(context, title, picture, lines, "activities", with_results=True, **narrowed)


def _title(context: Context, key: str, **values: Any) -> str:
    """The title of the whole plan's slide; a filter leaves only a part of that money, said so."""
    title = context.words(key, **values)
    if not context.chosen.narrows:
        return title
    return context.words("deck.in_part", title=title[0].lower() + title[1:])


def _part(
    context: Context, codes: tuple[str, ...], target: str
) -> tuple[Filter, int, dict[str, Any]] | None:
    """The choice narrowed to these activities, its need, and a target; None where the choice
    leaves none of them or is already about one activity."""
    listed = activities.listing(context.plan, context.chosen)
    common = tuple(sorted(set(_codes(listed)) & set(codes)))
    chosen, row = replace(context.chosen, activities=common), targets.find(context.plan, target)
    amount = budget.total(context.plan, chosen) if common else None
    return None if amount is None or row is None else (chosen, amount, row)


def _lines(context: Context, chosen: Filter) -> list[int]:
    """The lines of the activities that are chosen."""
    return rows_of(context, activities.listing(context.plan, chosen))


def _codes(rows: list[Row]) -> tuple[str, ...]:
    return tuple(row["code"] for row in rows)
