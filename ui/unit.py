"""The page of one chosen unit or group, below its own line."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from charts.levels import level
from charts.strip import strip
from planmodel import activities, budget, targets, units
from planmodel.filter import Filter
from planmodel.units import MEASURES, RATES
from ui.desk import Desk
from ui.kept import region
from ui.units import GROUP, an_official, one, outside, rate, rows_of
from wording import titles


@region
def standing(desk: Desk) -> None:
    """The unit's row of annex 3 or 4: by the inferred rule, among its peers, as a share; for a
    group, what stands at it."""
    words, code = desk.words, one(desk)
    if not code:
        return
    unit = desk.units[code]
    if not unit["annex"]:
        _group(desk, unit)
        return
    rows = rows_of(desk, unit["annex"])
    own = next(row for row in rows if row["code"] == code)
    strips = [_strip(desk, rows, code, measure) for measure in MEASURES if own[measure] is not None]
    if own["allocation"] is None:
        title = words("units.no_row_title", name=words.name(unit, "short"))
    else:
        ranked = {row["code"]: row for row in units.ranked(rows, "allocation")}
        group = words(f"unit.group_{unit['annex']}")
        tied = [words.name(ranked[other], "short") for other in ranked[code]["tied"]]
        named = tied if len(tied) <= 3 else []
        place = titles.place(ranked[code], list(ranked.values()), named, True, words, group)
        title = words("units.stands", name=words.name(unit, "short"), place=place)
    desk.html(
        "units_standing",
        title=title,
        own=own,
        strips=strips,
        rate=rate(desk, own["annex"]),
        exact=_exact(desk, own),
        verdict=_verdict(desk, own),
        notes=_notes(desk, own, rows),
        outside=_communes(desk, code),
        source=desk.sentence(words("units.source_standing"), [own["first_line"]]),
    )


def _exact(desk: Desk, own: dict[str, Any]) -> str:
    exact = own["officials"] * RATES[own["annex"]]
    whole = exact.denominator == 1
    return desk.words.number(int(exact)) if whole else desk.words.decimal(exact)


def _verdict(desk: Desk, own: dict[str, Any]) -> str:
    """Whether the row is what the inferred rule gives, or by how much it departs."""
    words, beyond = desk.words, own["beyond"]
    if beyond is None:
        return words("units.no_row")
    key = "units.fits" if beyond == 0 else "units.above" if beyond > 0 else "units.below"
    return words(key, amount=words.amount(own["allocation"]), beyond=words.amount(abs(beyond)))


def _strip(desk: Desk, rows: list[dict[str, Any]], code: str, measure: str) -> dict[str, Any]:
    """The unit among its peers by one measure, both ends and the tie named."""
    words = desk.words
    ranked = units.ranked(rows, measure)
    own = next(row for row in ranked if row["code"] == code)
    names = {row["code"]: words.name(row, "short") for row in ranked}
    values = {row["code"]: row["value"] for row in ranked}

    def end(value: int) -> str:
        return titles.some([names[c] for c in names if values[c] == value], words)

    return {
        "measure": measure,
        "value": own["value"],
        "dots": strip(list(values.items()), code),
        "names": names,
        "values": values,
        "low": (ranked[-1]["value"], end(ranked[-1]["value"])),
        "high": (ranked[0]["value"], end(ranked[0]["value"])),
        "place": titles.place(
            own, ranked, [names[c] for c in own["tied"]], measure == "allocation", words
        ),
    }


def _notes(desk: Desk, own: dict[str, Any], rows: list[dict[str, Any]]) -> list[str]:
    """Its share of the annex and of the Plan, and why money an official is not ranked."""
    words, years = desk.words, desk.filter.years
    notes = []
    if own["total"] is not None:
        annex = sum(row["total"] or 0 for row in rows)
        whole = budget.total(desk.plan, Filter(years=years)) or 1
        key = "sentence.year" if len(years) == 1 else "sentence.years"
        said = words(key, years=words.years(years or desk.years))
        notes.append(
            words(
                "units.share",
                amount=words.amount(own["total"]),
                years=said,
                of_annex=words.share(own["total"], annex),
                annex=words.amount(annex),
                number=own["annex"],
                of_plan=words.share(own["total"], whole),
                whole=words.amount(whole),
                of=titles.of_whole(years, words),
            )
        )
        low, high, fitting = an_official(desk, rows)
        mine = words.decimal(Fraction(own["allocation"], own["officials"]), 2)
        key = "units.not_comparable" if own["beyond"] else "units.not_ranked"
        notes.append(
            words(key, name=words.name(own, "short"), own=mine, count=fitting, low=low, high=high)
        )
    if not desk.units[own["code"]]["leads"]:
        notes.append(words("units.leads_none"))
    return notes


def _communes(desk: Desk, code: str) -> str:
    """How many communes it has and what 80% of them is: an outside figure, never summed."""
    words, found = desk.words, units.communes(desk.plan, code)
    if not found:
        return ""
    return words(
        "units.communes",
        n=found["communes"],
        communes=words.number(found["communes"]),
        threshold=words.number(found["threshold"]),
        source=outside(desk),
    )


def _group(desk: Desk, unit: dict[str, Any]) -> None:
    words = desk.words
    title = words("units.group", name=words.name(unit))
    key = "units.group_holds" if unit["leads"] else "units.group_empty"
    desk.html("units_group", title=title, text=words(key))


@region
def leads(desk: Desk) -> None:
    """The projects and tasks that it leads."""
    words, code, years = desk.words, one(desk), desk.filter.years
    if not code or not desk.units[code]["leads"]:
        return
    led = Filter(years=years, leads=(code,))
    found = activities.listing(desk.plan, led)
    rows = [
        {**row, "href": desk.href("activities", activities=(row["code"],), units=())}
        for row in found.to_dict("records")
    ]
    whole = budget.total(desk.plan, Filter(years=years)) or 1
    title = titles.led(desk.unit_name(code, "short"), rows, whole, words, years)
    desk.html(
        "units_leads",
        title=title,
        rows=rows,
        scale=rows[0]["amount"] if rows else 1,
        source=desk.source(words("units.source_leads"), led),
    )


@region
def binding(desk: Desk) -> None:
    """The targets of its level and those that it answers for."""
    words, code = desk.words, one(desk)
    if not code:
        return
    found = targets.listing(desk.plan, Filter(units=(code,))).to_dict("records")
    quantified = [row for row in found if row["kind"] == "quantified"]
    rows = [
        {
            "name": words.name(row, "short"),
            "level": level(row, words),
            "href": desk.href("targets", targets=(row["code"],)),
        }
        for row in quantified
    ]
    title = words("units.targets", n=len(rows), count=len(rows))
    desk.html(
        "units_targets",
        title=title,
        rows=rows,
        others=len(found) - len(rows),
        all_href=desk.href("targets"),
    )


@region
def duties(desk: Desk) -> None:
    """What the decision gives it to do, in the decision's words: its own, then its group's."""
    words, code = desk.words, one(desk)
    if not code:
        return
    group = GROUP.get(desk.units[code]["annex"])
    rows = units.duties(desk.plan, (code, group) if group else (code,))
    if not rows:
        return
    own = [row for row in rows if row["unit"] == code]
    shared = [row for row in rows if row["unit"] != code]
    title = words(
        "units.duties" if own and shared else "units.duties_own" if own else "units.duties_shared",
        name=desk.unit_name(code, "short"),
        group=desk.unit_name(group or code),
        own=len(own),
        shared=len(shared),
        n=len(rows),
    )
    desk.html("units_duties", title=title, rows=rows)
