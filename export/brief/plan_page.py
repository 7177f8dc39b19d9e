"""The brief of the whole plan, or of whatever a view leaves of it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from export.brief import model
from export.brief.model import Aside, Line, Page
from export.provenance import plain
from export.tables.money import rows_of_annexes, units_by_code, years_of
from planmodel import activities, budget, funding, reconciliation, targets
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.plan import Plan
from wording import titles
from wording.places import places
from wording.view import applied, summary
from wording.words import Words

Row = dict[str, Any]
_MOST_LEADS = 8


def page(plan: Plan, view: View, words: Words) -> Page:
    """What the overview shows under this view."""
    chosen = applied("overview", view)
    years, total = years_of(plan, chosen), budget.total(plan, chosen)
    kind = words("brief.of_view" if chosen else "brief.of_plan")
    sentence = plain(" ".join(summary(plan, "overview", view, words))) if chosen else ""
    if total is None:
        return Page(kind=kind, title=words("blank.no_rows"), under=sentence)
    found = budget.listing(plan, chosen)
    where = places(rows_of_annexes(plan, found), words)
    sources = budget.by_source(plan, chosen)
    amounts = {(r["year"], r["source"], False): r["amount"] for r in budget.by_year(plan, chosen)}
    totals = {year: sum(a for (y, _, _), a in amounts.items() if y == year) for year in years}
    about = plan.about
    return Page(
        kind=kind,
        title=_title(total, sources, years, words),
        under=sentence,
        figures=_figures(total, sources, years, words),
        chart=model.columns(amounts, years, titles.years(totals, (), words), words),
        asides=_asides(plan, chosen, words),
        table=_table(plan, chosen, years, words),
        quote=words(
            "brief.quote_plan",
            decision=about["decision"],
            years=words.years(years),
            day=words.day(about["issued_on"]),
            places=where,
            amount=words.with_unit(total),
        ),
        source=words("brief.source", places=where),
    )


def _title(total: int, sources: list[Row], years: tuple[int, ...], words: Words) -> str:
    amounts = {row["source"]: row["amount"] for row in sources}
    values = {"years": words.years(years), "amount": words.with_unit(total)}
    if "investment" in amounts and len(amounts) > 1:
        share = words.share(amounts["investment"], total)
        return words("brief.plan_share", share=share, **values)
    return words("brief.plan", **values)


def _figures(
    total: int, sources: list[Row], years: tuple[int, ...], words: Words
) -> tuple[tuple[str, str], ...]:
    found = [(words.amount(total), words("brief.need", years=words.years(years)))]
    if len(sources) > 1:
        found += [
            (
                words.amount(row["amount"]),
                words(
                    "brief.source_share",
                    source=words(f"source.{row['source']}"),
                    share=words.share(row["amount"], total),
                ),
            )
            for row in sources
        ]
    return tuple(found)


def _asides(plan: Plan, chosen: Filter, words: Words) -> tuple[Aside, ...]:
    whole = budget.total(plan, Filter(years=chosen.years)) or 1
    named, sums = units_by_code(plan), defaultdict[str, int](int)
    for row in budget.matrix(plan, chosen, "lead"):
        sums[row["key"]] += row["amount"]
    ranked = sorted(
        ((words.name(named[key]), amount) for key, amount in sums.items()),
        key=lambda pair: -pair[1],
    )
    lines = tuple(
        Line(name, f"{words.amount(amount)}; {words.share(amount, whole)}")
        for name, amount in ranked[:_MOST_LEADS]
    )
    of = titles.of_whole(chosen.years, words)
    asides = [
        Aside(
            titles.leads(ranked, whole, words),
            rows=lines,
            note=words("brief.lead_share", of=of, whole=words.amount(whole)),
        )
    ]
    listed = targets.listing(plan, chosen)
    goals = [row for row in listed if row["kind"] == "quantified"]
    if goals:
        reach = funding.coverage(plan, tuple(row["code"] for row in goals), chosen)
        funded = sum(row["funded"] for row in goals)
        title = words("targets.title", funded=funded, count=len(goals), rest=len(goals) - funded)
        text = words(
            "targets.reach",
            n=len(goals),
            count=len(goals),
            stated=words.amount(reach["stated"]),
            reached=words.with_unit(reach["reached"] or 0),
        )
        asides.append(Aside(title, text=text, missing=words("brief.no_results")))
    checked, agree = reconciliation.verdict(plan)
    verdict = words("overview.verdict", agree=agree, checked=checked)
    asides.append(
        Aside(words("overview.agrees" if agree == checked else "overview.disagrees"), text=verdict)
    )
    return tuple(asides)


def _table(plan: Plan, chosen: Filter, years: tuple[int, ...], words: Words) -> model.Figures:
    """Every project and task of the view, in the order of the annexes."""
    known = activities.by_code(plan)
    cells = defaultdict[str, dict[int, int]](lambda: defaultdict(int))
    for row in budget.matrix(plan, chosen, "activity"):
        cells[row["key"]][row["year"]] += row["amount"]
    rows = [
        (words.name(known[code], "short"), model.chip(code, known[code]["source"]), cells[code])
        for code in sorted(cells)
    ]
    sums = [[sum(cells[c].values()) for c in cells if c.startswith(kind)] for kind in ("DA", "NV")]
    projects, tasks = ((len(own), sum(own)) for own in sums)
    title = titles.portfolio(projects, tasks, "", words)
    return model.by_year(title, rows, years, words, words("table.sum"), words("brief.blank"))
