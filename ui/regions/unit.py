"""The page of one chosen unit or group, below its own line."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from charts.dot_plot import dot_plot
from charts.levels import level
from planmodel import activities, budget, targets, units
from planmodel.filter import Filter
from planmodel.units import MEASURES, RATES
from ui.frame.context import PageContext
from ui.frame.render_cache import region
from ui.regions.units import GROUP, an_official, one, outside, rate, rows_of
from wording import titles


@region
def standing(page: PageContext) -> None:
    """The unit's row of annex 3 or 4: by the inferred rule, among its peers, as a share; for a
    group, what stands at it."""
    words, code = page.words, one(page)
    if not code:
        return
    unit = page.units[code]
    if not unit["annex"]:
        _group(page, unit)
        return
    rows = rows_of(page, unit["annex"])
    own = next(row for row in rows if row["code"] == code)
    strips = [_strip(page, rows, code, measure) for measure in MEASURES if own[measure] is not None]
    if own["allocation"] is None:
        title = words("units.no_row_title", name=words.name(unit, "short"))
    else:
        ranked = {row["code"]: row for row in units.ranked(rows, "allocation")}
        group = words(f"unit.group_{unit['annex']}")
        tied = [words.name(ranked[other], "short") for other in ranked[code]["tied"]]
        named = tied if len(tied) <= 3 else []
        place = titles.place(ranked[code], list(ranked.values()), named, True, words, group)
        title = words("units.stands", name=words.name(unit, "short"), place=place)
    page.html(
        "units_standing",
        title=title,
        own=own,
        strips=strips,
        rate=rate(page, own["annex"]),
        exact=_exact(page, own),
        verdict=_verdict(page, own),
        notes=_notes(page, own, rows),
        outside=_communes(page, code),
        source=page.sentence(words("units.source_standing"), [own["first_line"]]),
    )


def _exact(page: PageContext, own: dict[str, Any]) -> str:
    exact = own["officials"] * RATES[own["annex"]]
    whole = exact.denominator == 1
    return page.words.number(int(exact)) if whole else page.words.decimal(exact)


def _verdict(page: PageContext, own: dict[str, Any]) -> str:
    """Whether the row is what the inferred rule gives, or by how much it departs."""
    words, beyond = page.words, own["beyond"]
    if beyond is None:
        return words("units.no_row")
    key = "units.fits" if beyond == 0 else "units.above" if beyond > 0 else "units.below"
    return words(key, amount=words.amount(own["allocation"]), beyond=words.amount(abs(beyond)))


def _strip(
    page: PageContext, rows: list[dict[str, Any]], code: str, measure: str
) -> dict[str, Any]:
    """The unit among its peers by one measure, both ends and the tie named."""
    words = page.words
    ranked = units.ranked(rows, measure)
    own = next(row for row in ranked if row["code"] == code)
    names = {row["code"]: words.name(row, "short") for row in ranked}
    values = {row["code"]: row["value"] for row in ranked}

    def end(value: int) -> str:
        return titles.some([names[c] for c in names if values[c] == value], words)

    return {
        "measure": measure,
        "value": own["value"],
        "dots": dot_plot(list(values.items()), code),
        "names": names,
        "values": values,
        "low": (ranked[-1]["value"], end(ranked[-1]["value"])),
        "high": (ranked[0]["value"], end(ranked[0]["value"])),
        "place": titles.place(
            own, ranked, [names[c] for c in own["tied"]], measure == "allocation", words
        ),
    }


def _notes(page: PageContext, own: dict[str, Any], rows: list[dict[str, Any]]) -> list[str]:
    """Its share of the annex and of the Plan, and why money an official is not ranked."""
    words, years = page.words, page.filter.years
    notes = []
    if own["total"] is not None:
        annex = sum(row["total"] or 0 for row in rows)
        whole = budget.total(page.plan, Filter(years=years)) or 1
        key = "sentence.year" if len(years) == 1 else "sentence.years"
        said = words(key, years=words.years(years or page.years))
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
        low, high, fitting = an_official(page, rows)
        mine = words.decimal(Fraction(own["allocation"], own["officials"]), 2)
        key = "units.not_comparable" if own["beyond"] else "units.not_ranked"
        notes.append(
            words(key, name=words.name(own, "short"), own=mine, count=fitting, low=low, high=high)
        )
    if not page.units[own["code"]]["leads"]:
        notes.append(words("units.leads_none"))
    return notes


def _communes(page: PageContext, code: str) -> str:
    """How many communes it has and what 80% of them is: an outside figure, never summed."""
    words, found = page.words, units.communes(page.plan, code)
    if not found:
        return ""
    return words(
        "units.communes",
        n=found["communes"],
        communes=words.number(found["communes"]),
        threshold=words.number(found["threshold"]),
        source=outside(page),
    )


def _group(page: PageContext, unit: dict[str, Any]) -> None:
    words = page.words
    title = words("units.group", name=words.name(unit))
    key = "units.group_holds" if unit["leads"] else "units.group_empty"
    page.html("units_group", title=title, text=words(key))


@region
def leads(page: PageContext) -> None:
    """The projects and tasks that it leads."""
    words, code, years = page.words, one(page), page.filter.years
    if not code or not page.units[code]["leads"]:
        return
    led = Filter(years=years, leads=(code,))
    found = activities.listing(page.plan, led)
    rows = [
        {**row, "href": page.href("activities", activities=(row["code"],), units=())}
        for row in found
    ]
    whole = budget.total(page.plan, Filter(years=years)) or 1
    title = titles.led(page.unit_name(code, "short"), rows, whole, words, years)
    page.html(
        "units_leads",
        title=title,
        rows=rows,
        scale=rows[0]["amount"] if rows else 1,
        source=page.source(words("units.source_leads"), led),
    )


@region
def binding(page: PageContext) -> None:
    """The targets of its level and those that it answers for."""
    words, code = page.words, one(page)
    if not code:
        return
    found = targets.listing(page.plan, Filter(units=(code,)))
    quantified = [row for row in found if row["kind"] == "quantified"]
    rows = [
        {
            "name": words.name(row, "short"),
            "level": level(row, words),
            "href": page.href("targets", targets=(row["code"],)),
        }
        for row in quantified
    ]
    title = words("units.targets", n=len(rows), count=len(rows))
    page.html(
        "units_targets",
        title=title,
        rows=rows,
        others=len(found) - len(rows),
        all_href=page.href("targets"),
    )


@region
def duties(page: PageContext) -> None:
    """What the decision gives it to do, in the decision's words: its own, then its group's."""
    words, code = page.words, one(page)
    if not code:
        return
    group = GROUP.get(page.units[code]["annex"])
    rows = units.duties(page.plan, (code, group) if group else (code,))
    if not rows:
        return
    own = [row for row in rows if row["unit"] == code]
    shared = [row for row in rows if row["unit"] != code]
    title = words(
        "units.duties" if own and shared else "units.duties_own" if own else "units.duties_shared",
        name=page.unit_name(code, "short"),
        group=page.unit_name(group or code),
        own=len(own),
        shared=len(shared),
        n=len(rows),
    )
    page.html("units_duties", title=title, rows=rows)
