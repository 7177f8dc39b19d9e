"""The page of one chosen unit or group, below its own line."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from charts.dot_plot import dot_plot
from planmodel import activities, progress, targets, units
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
    peers = units.standing(page.plan, unit["code"], page.filter.years)
    if not peers:
        key = "units.group_holds" if unit["leads"] else "units.group_empty"
        title = words("units.group", name=words.name(unit))
        page.html("units_group", title=title, text=words(key))
        return
    row = peers.own
    name, verdict = words.name(unit, "short"), words("units.no_row")
    title = words("units.no_row_title", name=name)
    if row["allocation"] is not None:
        group = words(f"unit.group_{unit['reach']}")
        place = wording.place(peers.ranked(), unit["code"], words, group=group)
        title = words("units.stands", name=name, place=place)
        verdict = wording.verdict(row, words)
    page.html(
        "units_standing",
        title=title,
        own=row,
        strips=[_strip(page, peers, measure) for measure in MEASURES if row[measure] is not None],
        rate=words.fraction(row["rate"]),
        exact=words.fraction(row["officials"] * row["rate"]),
        verdict=verdict,
        notes=_notes(page, peers),
        outside=notices.outside(page, "units.communes", unit["code"], source=outside(page)),
        source=page.sentence(words("units.source_standing"), [row["first_line"]]),
    )


def _strip(page: PageContext, peers: Standing, measure: str) -> dict[str, Any]:
    """The unit among its peers by one measure, both ends and the tie named."""
    words, code, ranked = page.words, peers.own["code"], peers.ranked(measure)
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


def _notes(page: PageContext, peers: Standing) -> list[str]:
    """The part that it leads, its shares, and why money an official is not ranked."""
    words, row, notes = page.words, peers.own, []
    if row["total"] is not None:
        notes.append(wording.share(peers, page, words))
        low, high, fitting = wording.an_official(peers.rows, words)
        rate = words.decimal(Fraction(row["allocation"], row["officials"]), 2)
        key = "units.not_comparable" if row["beyond"] else "units.not_ranked"
        notes.append(
            words(key, name=words.name(row, "short"), own=rate, count=fitting, low=low, high=high)
        )
        notes.insert(0, wording.part(row, page, words))
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
    stands = dict[str, str]()
    if progress.is_reported(page.plan, page.chosen):
        of_day = progress.listing(page.plan, Filter(as_of=page.chosen.as_of))
        stands = {row["code"]: row["status"] for row in of_day}
    day = progress.day(page.plan, page.chosen)
    page.html("units_targets", rows=rows, others=len(every) - len(rows), stands=stands, day=day)


@region
def duties(page: PageContext) -> None:
    """What the decision gives it to do, in the decision's words: its own, then its group's."""
    if not page.unit:
        return
    rows = units.duties_of(page.plan, page.unit["code"])
    if rows:
        page.html("units_duties", title=wording.duties(page.unit, rows, page), rows=rows)
