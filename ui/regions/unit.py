"""The page of one chosen unit or group, below its own line."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from charts.dot_plot import dot_plot
from planmodel import activities, targets, units
from planmodel.filter import Filter
from planmodel.units import MEASURES, Standing
from ui.frame.context import PageContext
from ui.frame.render_cache import region
from ui.regions.units import outside
from wording import notices, titles
from wording import standing as wording


@region
def standing(page: PageContext) -> None:
    """The unit's row of annex 3 or 4: by the inferred rule, among its peers, as a share; for a
    group, what stands at it."""
    words, unit = page.words, page.unit
    if not unit:
        return
    found = units.standing(page.plan, unit["code"], page.filter.years)
    if not found:
        key = "units.group_holds" if unit["leads"] else "units.group_empty"
        title = words("units.group", name=words.name(unit))
        page.html("units_group", title=title, text=words(key))
        return
    own = found.own
    name, verdict = words.name(unit, "short"), words("units.no_row")
    title = words("units.no_row_title", name=name)
    if own["allocation"] is not None:
        group = words(f"unit.group_{unit['reach']}")
        place = wording.place(found.ranked(), unit["code"], words, group=group)
        title = words("units.stands", name=name, place=place)
        verdict = wording.verdict(own, words)
    page.html(
        "units_standing",
        title=title,
        own=own,
        strips=[_strip(page, found, measure) for measure in MEASURES if own[measure] is not None],
        rate=words.fraction(own["rate"]),
        exact=words.fraction(own["officials"] * own["rate"]),
        verdict=verdict,
        notes=_notes(page, found),
        outside=notices.outside(page, "units.communes", unit["code"], source=outside(page)),
        source=page.sentence(words("units.source_standing"), [own["first_line"]]),
    )


def _strip(page: PageContext, found: Standing, measure: str) -> dict[str, Any]:
    """The unit among its peers by one measure, both ends and the tie named."""
    words, code, ranked = page.words, found.own["code"], found.ranked(measure)
    values = {row["code"]: row["value"] for row in ranked}
    return {
        "measure": measure,
        "value": values[code],
        "dots": dot_plot(list(values.items()), code),
        "names": {row["code"]: words.name(row, "short") for row in ranked},
        "values": values,
        "low": (ranked[-1]["value"], wording.end(ranked, -1, words)),
        "high": (ranked[0]["value"], wording.end(ranked, 0, words)),
        "place": wording.place(ranked, code, words, measure, most=len(ranked)),
    }


def _notes(page: PageContext, found: Standing) -> list[str]:
    """Its share of the annex and of the Plan, and why money an official is not ranked."""
    words, own, notes = page.words, found.own, []
    if own["total"] is not None:
        notes.append(wording.share(found, page, words))
        low, high, fitting = wording.an_official(found.rows, words)
        mine = words.decimal(Fraction(own["allocation"], own["officials"]), 2)
        key = "units.not_comparable" if own["beyond"] else "units.not_ranked"
        notes.append(
            words(key, name=words.name(own, "short"), own=mine, count=fitting, low=low, high=high)
        )
    if not page.units[own["code"]]["leads"]:
        notes.append(words("units.leads_none"))
    return notes


@region
def leads(page: PageContext) -> None:
    """The projects and tasks that it leads."""
    words, unit, years = page.words, page.unit, page.filter.years
    if not unit or not unit["leads"]:
        return
    led = Filter(years=years, leads=(unit["code"],))
    rows = activities.listing(page.plan, led)
    page.html(
        "units_leads",
        title=titles.led(words.name(unit, "short"), rows, page.whole, words, years),
        rows=rows,
        source=page.source(words("units.source_leads"), led),
    )


@region
def binding(page: PageContext) -> None:
    """The targets of its level and those that it answers for."""
    unit = page.unit
    if not unit:
        return
    every = targets.listing(page.plan, Filter(units=(unit["code"],)))
    rows = [row for row in every if row["kind"] == "quantified"]
    page.html("units_targets", rows=rows, others=len(every) - len(rows))


@region
def duties(page: PageContext) -> None:
    """What the decision gives it to do, in the decision's words: its own, then its group's."""
    words, unit = page.words, page.unit
    if not unit:
        return
    code, group = unit["code"], unit["group"]
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
