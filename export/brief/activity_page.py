"""The brief of a project or task: its need by year, the targets tied to it, what to mind."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from export.brief import model
from export.brief.model import Aside, Line, Mark, Page
from export.tables.money import rows_of_annexes, units_by_code, years_of
from look import palette
from planmodel import activities, budget, findings, funding, subjects
from planmodel.filter import Filter
from planmodel.plan import Plan
from wording import titles
from wording.places import places
from wording.words import Words

Row = dict[str, Any]
_MOST_FINDINGS = 5


def page(plan: Plan, chosen: Filter, words: Words) -> Page:
    """`chosen` names one project or task; the rest of it narrows its money."""
    code = chosen.activities[0]
    activity, years = activities.by_code(plan)[code], years_of(plan, chosen)
    listed = activities.listing(plan, chosen)
    whole_row = activities.listing(plan, Filter(activities=(code,)))[0]
    name = words.name(activity, "short")
    found = budget.listing(plan, chosen)
    where = places(rows_of_annexes(plan, found), words)
    if not listed:
        title = words("brief.nothing", name=f"{code} {name}")
    else:
        whole = budget.total(plan, Filter(years=chosen.years)) or 1
        title = titles.one_activity(code, name, listed[0]["amount"], whole, words, chosen.years)
    amounts = {(r["year"], r["source"], False): 0 for r in found}
    for row in found:
        amounts[row["year"], row["source"], False] += row["amount"]
    totals = {year: sum(a for (y, _, _), a in amounts.items() if y == year) for year in years}
    return Page(
        kind=words("brief.of_project" if code.startswith("DA") else "brief.of_task"),
        title=title,
        under=f"“{whole_row['name']}” {whole_row[f'citation_{words.language}']}",
        figures=_figures(plan, whole_row, listed, years, chosen, words) if listed else (),
        chart=model.columns(amounts, years, titles.years(totals, (), words), words),
        asides=_asides(plan, whole_row, words),
        table=_table(plan, code, activity["subject"], years, chosen, words) if listed else None,
        **minded(plan, code, words),
        quote=_quote(plan, f"{code} {name}", totals, where, years, words) if listed else "",
        source=words("brief.source", places=where) if where else "",
    )


def minded(plan: Plan, code: str, words: Words) -> Row:
    """The findings about a code, those to settle first, as fields of a page."""
    found = [row for row in findings.listing(plan) if code in row["about"]]
    order = ("decide", "care", "note")
    found.sort(key=lambda row: (order.index(row["severity"]), row["number"]))
    shown = found[:_MOST_FINDINGS]
    title = words("brief.findings", n=len(found), count=len(found))
    if len(shown) < len(found):
        title = words("brief.some_findings", count=len(found), shown=len(shown))
    rows = tuple(
        (
            str(row["number"]),
            words.name(row, "title"),
            words.name(row, "meaning"),
            row["severity"] == "decide",
        )
        for row in shown
    )
    return {"findings_title": title, "findings": rows}


def _figures(
    plan: Plan, row: Row, listed: list[Row], years: tuple[int, ...], chosen: Filter, words: Words
) -> tuple[tuple[str, str], ...]:
    amount, source = listed[0]["amount"], row["source"]
    kind = "DA" if row["code"].startswith("DA") else "NV"
    purses = ("investment",) if kind == "DA" else ("province", "district")
    same = Filter(years=chosen.years, sources=purses)
    purse = budget.total(plan, same) or 1
    every = [r["amount"] for r in activities.listing(plan, same)]
    rank = 1 + sum(other > amount for other in every)
    found = [
        (words.amount(amount), words("brief.need", years=words.years(years))),
        (words.share(amount, purse), words(f"brief.of_{kind}", whole=words.amount(purse))),
        (f"{rank}/{len(every)}", words(f"brief.rank_{kind}", n=len(every), count=len(every))),
    ]
    if row["total_cost"] is not None:
        before = row["allocated_before"]
        key = "brief.cost_blank" if before is None else "brief.cost"
        said = words(key, allocated=words.amount(before), needed=words.amount(row["still_needed"]))
        found.append((words.amount(row["total_cost"]), said))
    else:
        found.append((words(f"source.{source}"), words("brief.purse")))
    return tuple(found)


def _asides(plan: Plan, row: Row, words: Words) -> tuple[Aside, ...]:
    ties = [tie for tie in funding.listing(plan) if tie["activity"] == row["code"]]
    lines = tuple(
        Line(words.name(tie, "short"), mark=square(row["source"], tie["basis"] == "inferred"))
        for tie in ties
    )
    stated = sum(tie["basis"] == "explicit" for tie in ties)
    title = words("brief.tied", n=len(ties), count=len(ties), stated=stated)
    asides = [Aside(title, rows=lines, note=words("brief.squares"))] if ties else []
    lead = words.name(units_by_code(plan)[row["lead"]])
    printed = words("brief.lead_printed", lead=lead, printed=row["lead_as_printed"])
    asides.append(Aside(words("table.lead"), text=printed))
    asides.append(Aside(words("activities.objective"), text=_joined(row["objective"])))
    asides.append(
        Aside(
            words("table.result"), missing=words("blank.no_result"), text=words("brief.no_progress")
        )
    )
    return tuple(asides)


def _joined(printed: str) -> str:
    """The printed lines as paragraphs: only a dash begins a new one."""
    return re.sub(r"[ \t]*\n[ \t]*(?!-)", " ", printed).strip()


def square(source: str, inferred: bool) -> Mark:
    """Solid: the decision states the tie. Hollow: we infer it."""
    colour = palette.SOURCE[source]
    return Mark(" " if inferred else "■", colour, colour, inferred)


def _table(
    plan: Plan, code: str, subject: str, years: tuple[int, ...], chosen: Filter, words: Words
) -> model.Figures:
    """The project or task beside the others of its subject."""
    open_choice = Filter(years=chosen.years, sources=chosen.sources)
    known = activities.by_code(plan)
    cells = defaultdict[str, dict[int, int]](lambda: defaultdict(int))
    for row in budget.matrix(plan, open_choice, "activity"):
        if known[row["key"]]["subject"] == subject:
            cells[row["key"]][row["year"]] += row["amount"]
    rows = [
        (words.name(known[one], "short"), model.chip(one, known[one]["source"]), cells[one])
        for one in sorted(cells, key=lambda one: (one != code, one))
    ]
    named = {row["code"]: words.name(row) for row in subjects.listing(plan)}
    title = words("brief.same_subject", n=len(rows), count=len(rows), subject=named[subject])
    return model.by_year(title, rows, years, words, words("table.sum"), words("brief.blank"))


def _quote(
    plan: Plan, name: str, totals: dict[int, int], where: str, years: tuple[int, ...], words: Words
) -> str:
    about = plan.about
    return words(
        "brief.quote",
        decision=about["decision"],
        day=words.day(about["issued_on"]),
        places=where,
        name=name,
        years=words.years(years),
        amount=words.with_unit(sum(totals.values())),
    )
