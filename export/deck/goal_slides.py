"""Slides that set money beside the target it serves: the network to the communes, one-stop shops,
the portal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from export.deck.model import Bars, Behind, Group, Reading, Readings, Slide
from export.deck.plan_slides import activity_rows, years_of
from export.deck.slide import goal, slide
from planmodel import activities, budget, funding, targets, units
from planmodel.filter import Filter
from planmodel.rows import Row, by_source, sums
from wording import titles
from wording.context import Context


def communes(m: Context) -> Iterator[Slide]:
    """The network to the communes beside its target (question 8)."""
    codes = _codes(activities.reaching(m.plan, "commune", Filter(subjects=("network",))))
    found = _part(m, codes, "WAN-XA")
    if found is None:
        return
    chosen, amount, target = found
    picture, mark = years_of(m, chosen), goal(m, target)
    if picture is None or mark is None:
        return
    words = m.words
    title = _said(
        m,
        "deck.communes",
        amount=words.with_unit(amount),
        level=mark.level.text,
        share=words.share(amount, m.whole),
        of=titles.of_whole(chosen.years, words),
    )
    yield slide(
        m,
        title,
        Behind(picture, mark, outside=_communes_outside(m)),
        [target["first_line"], *_lines(m, chosen)],
        "activities",
        activities=chosen.activities,
    )


def _communes_outside(m: Context) -> tuple[str, ...]:
    words, province = m.words, units.communes(m.plan)
    pilots = targets.find(m.plan, "XA-60")
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


def one_stop(m: Context) -> Iterator[Slide]:
    """One-stop shops in the districts, and how many districts are in neither group (question 9)."""
    rows = activities.listing(m.plan, Filter(subjects=("one_stop",)))
    found = _part(m, _codes(rows), "MC-21")
    pilot, words = targets.find(m.plan, "MC-05"), m.words
    if found is None or pilot is None:
        return
    chosen, amount, rollout = found
    districts = [row for row in m.units.values() if row["reach"] == "district"]
    count = len(districts)
    few, many = int(pilot["low"]), int(rollout["low"])
    texts = [_money_of(m, target, chosen) for target in ("MC-05", "MC-21")]
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
    title = _said(
        m, "deck.one_stop", amount=words.with_unit(amount), left=count - many - few, count=count
    )
    notes = (words("deck.one_stop_note", count=count),)
    lines = [pilot["first_line"], rollout["first_line"], m.annexes[districts[0]["annex"]]]
    yield slide(
        m, title, Readings(tuple(readings), notes), lines, "activities", subjects=("one_stop",)
    )


def _money_of(m: Context, target: str, chosen: Filter) -> str:
    """ "thí điểm, DA06: 3.347, năm 2011", of the activity that a target of a group is tied to."""
    tied = funding.behind(m.plan, chosen)
    own = [row for row in tied if row["target"] == target and row["basis"] == "explicit"]
    code = ", ".join(dict.fromkeys(row["activity"] for row in own))
    known = sums(own, "year")
    key = "deck.pilot" if target == "MC-05" else "deck.rollout"
    if not known:
        return m.words(key, code=code, money=m.words("blank.not_in_view"))
    said = m.words.amount(sum(known.values()))
    return m.words(key, code=code, money=f"{said}; {m.words.years(known)}")


def portal(m: Context) -> Iterator[Slide]:
    """The portal and the services on it beside their target (question 10)."""
    codes = _codes(activities.listing(m.plan, Filter(subjects=("portal",))))
    found = _part(m, codes, "DVC-M3")
    if found is None:
        return
    chosen, amount, target = found
    mark, words = goal(m, target), m.words
    if mark is None:
        return
    rows = activity_rows(m, activities.listing(m.plan, chosen))
    parts = by_source(budget.by_source(m.plan, chosen))
    note = "; ".join(f"{words(f'source.{source}')}: {words.amount(a)}" for source, a in parts)
    title = _said(m, "deck.portal", amount=words.with_unit(amount), level=mark.level.text)
    notes = (words("deck.services_note"),)
    picture = Behind(Bars(tuple(rows), (note,) if len(parts) > 1 else ()), mark, notes)
    yield slide(
        m,
        title,
        picture,
        [target["first_line"], *_lines(m, chosen)],
        "activities",
        subjects=("portal",),
    )


def _said(m: Context, key: str, **values: Any) -> str:
    """The title of the whole plan's slide; a filter leaves only a part of that money, said so."""
    title = m.words(key, **values)
    if not m.chosen:
        return title
    return m.words("deck.in_part", title=title[0].lower() + title[1:])


def _part(
    m: Context, codes: tuple[str, ...], target: str
) -> tuple[Filter, int, dict[str, Any]] | None:
    """The choice narrowed to these activities, its need, and a target; None where the choice
    leaves none of them or is already about one activity."""
    found = activities.listing(m.plan, m.chosen)
    kept = tuple(sorted(set(_codes(found)) & set(codes)))
    chosen, row = replace(m.chosen, activities=kept), targets.find(m.plan, target)
    amount = budget.total(m.plan, chosen) if kept else None
    return None if amount is None or row is None else (chosen, amount, row)


def _target(m: Context, code: str) -> dict[str, Any] | None:
    rows = targets.listing(m.plan, Filter(targets=(code,)))
    return rows[0] if rows else None


def _lines(m: Context, chosen: Filter) -> list[int]:
    """The lines of the activities that are chosen."""
    return [row["first_line"] for row in activities.listing(m.plan, chosen)]


def _codes(rows: list[Row]) -> tuple[str, ...]:
    return tuple(row["code"] for row in rows)
