"""The brief of a unit: its money, its place among its peers, the targets that bind it, and what
the decision does not split among units."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from charts.levels import level
from export.brief import model
from export.brief.model import Aside, Line, Page
from export.tables.money import rows_of_annexes, years_of
from look import palette
from planmodel import activities, budget, targets, units
from planmodel.filter import Filter
from planmodel.plan import Plan
from wording import titles
from wording.places import places
from wording.words import Words

Row = dict[str, Any]
_SOURCE = {3: "province", 4: "district"}
_OWN_ROW = ("NV09", "NV10")


def page(plan: Plan, chosen: Filter, words: Words) -> Page:
    """`chosen` names one unit; years and sources narrow its money."""
    unit = next(row for row in units.listing(plan) if row["code"] == chosen.units[0])
    years, found = years_of(plan, chosen), budget.listing(plan, chosen)
    total = sum(row["amount"] for row in found) if found else None
    rows = [r for r in units.standings(plan, chosen.years) if r["annex"] == unit["annex"]]
    own = next((row for row in rows if row["code"] == unit["code"]), None)
    where = places(rows_of_annexes(plan, found), words)
    peers = _peers(unit, rows, words)
    return Page(
        kind=words("brief.of_unit"),
        title=_title(unit, total, found, peers["place"], years, chosen, words),
        under=", ".join(filter(None, [words.name(unit), unit[f"citation_{words.language}"]])),
        figures=_figures(unit, total, own, rows, peers, years, words),
        chart=peers["chart"] or _by_year(found, years, chosen, words),
        asides=(*_asides(plan, unit, chosen, words),),
        table=_table(plan, found, years, words),
        quote=_quote(plan, words.name(unit), total, where, years, words),
        source=words("brief.source", places=where) if where else "",
    )


def _title(
    unit: Row,
    total: int | None,
    found: list[Row],
    place: str,
    years: tuple[int, ...],
    chosen: Filter,
    words: Words,
) -> str:
    name = words.name(unit, "short")
    if total is None:
        return words("unit.nothing", name=name)
    led = [row["amount"] for row in found if row["activity"] not in _OWN_ROW]
    said = words(
        "brief.unit_total", name=name, amount=words.with_unit(total), years=words.years(years)
    )
    if led and len(led) < len(found):
        own = words.amount(total - sum(led))
        return words("brief.unit_leads", said=said, led=words.amount(sum(led)), own=own)
    if not led and place and not chosen.sources and len(years) > 1:
        yearly = words.amount(unit["yearly"])
        return words("brief.unit_place", said=said, yearly=yearly, place=place)
    return said


def _peers(unit: Row, rows: list[Row], words: Words) -> Row:
    """The chart of its own annex and its place there; nothing for a group."""
    ranked = {row["code"]: row for row in units.ranked(rows, "allocation")}
    mine = ranked.get(unit["code"])
    if not mine:
        return {"chart": None, "place": ""}
    annex = unit["annex"]
    tied = [words.name(ranked[code], "short") for code in mine["tied"]]
    place = titles.place(
        mine,
        list(ranked.values()),
        tied if len(tied) < 3 else [],
        True,
        words,
        words(f"unit.group_{annex}"),
    )
    title = words("units.stands", name=words.name(unit, "short"), place=place)
    shown = [
        (words.name(row, "short"), row["value"], code == unit["code"])
        for code, row in ranked.items()
    ]
    chart = model.bars(
        shown,
        title,
        palette.SOURCE[_SOURCE[annex]],
        palette.PEERS[_SOURCE[annex]],
        words,
        words("brief.own_rows", annex=annex),
    )
    return {"chart": chart, "place": place, "mine": mine}


def _figures(
    unit: Row,
    total: int | None,
    own: Row | None,
    rows: list[Row],
    peers: Row,
    years: tuple[int, ...],
    words: Words,
) -> tuple[tuple[str, str], ...]:
    found = [(words.amount(total), words("brief.need", years=words.years(years)))]
    if own is None or own["allocation"] is None:
        return tuple(found)
    annex = sum(row["total"] or 0 for row in rows)
    found.append(
        (
            words.amount(own["allocation"]),
            words("brief.own_row", annex=unit["annex"], verdict=_verdict(own, words)),
        )
    )
    found.append(
        (
            words.share(own["total"], annex),
            words("brief.of_annex", whole=words.amount(annex), annex=unit["annex"]),
        )
    )
    staff = [row["officials"] for row in rows if row["code"] != unit["code"]]
    found.append(
        (
            words.number(own["officials"]),
            words(
                "brief.officials",
                count=len(staff),
                low=words.number(min(staff)),
                high=words.number(max(staff)),
            ),
        )
    )
    return tuple(found)


def _verdict(own: Row, words: Words) -> str:
    """Whether the row is what the inferred rule gives."""
    beyond = own["beyond"]
    if not beyond:
        return words("units.short_fits")
    key = "units.short_above" if beyond > 0 else "units.short_below"
    return words(key, beyond=words.amount(abs(beyond)))


def _by_year(found: list[Row], years: tuple[int, ...], chosen: Filter, words: Words) -> Row | None:
    amounts = defaultdict[tuple[int, str, bool], int](int)
    for row in found:
        amounts[row["year"], row["source"], False] += row["amount"]
    totals = {y: sum(a for (year, _, _), a in amounts.items() if year == y) for y in years}
    return model.columns(amounts, years, titles.years(totals, (), words), words)


def _asides(plan: Plan, unit: Row, chosen: Filter, words: Words) -> list[Aside]:
    asides = []
    goals = [
        row
        for row in targets.listing(plan, Filter(units=(unit["code"],)))
        if row["kind"] == "quantified"
    ]
    lines = []
    for row in goals:
        mark = level(row, words)
        lines.append(Line(words.name(row, "short"), mark.text if mark else ""))
    if lines:
        asides.append(
            Aside(
                words("units.targets", n=len(lines), count=len(lines)),
                rows=tuple(lines),
                missing=words("brief.no_results"),
            )
        )
    if unit["annex"]:
        reach = "department" if unit["annex"] == 3 else "district"
        open_choice = Filter(years=chosen.years, sources=chosen.sources)
        found = [
            row
            for row in activities.reaching(plan, reach, open_choice)
            if row["lead"] != unit["code"] and row["code"] not in _OWN_ROW
        ]
        if found:
            title = words(
                "unit.reaching",
                n=len(found),
                count=len(found),
                group=words(f"unit.reach_{reach}"),
                amount=words.with_unit(sum(row["amount"] for row in found)),
            )
            rows = tuple(
                Line(
                    words.name(row, "short"),
                    words.amount(row["amount"]),
                    model.chip(row["code"], row["source"]),
                )
                for row in found
            )
            asides.append(Aside(title, rows=rows))
    shared = units.co_led(plan, Filter(years=chosen.years, units=(unit["code"],)))
    if shared:
        said = words(
            "notice.co_led",
            who=words.name(unit),
            activity=shared["activity"],
            amount=words.with_unit(shared["amount"]),
        )
        asides.append(Aside(words("brief.not_counted"), text=said))
    return asides


def _table(
    plan: Plan, found: list[Row], years: tuple[int, ...], words: Words
) -> model.Figures | None:
    if not found:
        return None
    known = activities.by_code(plan)
    cells = defaultdict[str, dict[int, int]](lambda: defaultdict(int))
    for row in sorted(found, key=lambda row: row["activity"]):
        cells[row["activity"]][row["year"]] += row["amount"]
    rows = [
        (words.name(known[code], "short"), model.chip(code, known[code]["source"]), own)
        for code, own in cells.items()
    ]
    title = words("brief.table", n=len(rows), count=len(rows))
    return model.by_year(title, rows, years, words, words("table.sum"), words("brief.blank"))


def _quote(
    plan: Plan, name: str, total: int | None, where: str, years: tuple[int, ...], words: Words
) -> str:
    if total is None:
        return ""
    about = plan.about
    return words(
        "brief.quote",
        decision=about["decision"],
        day=words.day(about["issued_on"]),
        places=where,
        name=name,
        years=words.years(years),
        amount=words.with_unit(total),
    )
