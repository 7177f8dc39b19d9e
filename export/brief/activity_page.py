"""The brief of a project or task: its need by year, the targets tied to it, what to mind."""

from __future__ import annotations

import re
from dataclasses import replace

from export.brief import blocks, model, results
from export.brief.model import Aside, Line, Mark, Page
from look import palette
from planmodel import activities, budget, funding
from planmodel.filter import Filter
from planmodel.rows import Row
from wording import titles
from wording.context import Context


def page(context: Context) -> Page:
    """The view chooses one project or task; the rest of it narrows its money."""
    plan, words, chosen = context.plan, context.words, context.chosen
    code = chosen.activities[0]
    row = activities.listing(plan, Filter(activities=(code,)))[0]
    name, amount = context.activity_name(code), budget.total(plan, chosen)
    title = words("brief.nothing", name=f"{code} {name}")
    if amount is not None:
        title = titles.one_activity(code, name, amount, context.whole, words, chosen.years)
    content = Page(
        kind=words(f"brief.of_{row['kind']}"),
        title=title,
        under=f"“{row['name']}” {row[f'citation_{words.language}']}",
        asides=_asides(context, row),
        **blocks.findings_about(context, code),
    )
    if amount is None:
        return content
    return replace(
        content,
        figures=_figures(context, row, amount),
        chart=blocks.year_chart(context),
        table=_table(context, code),
        quote=blocks.quote(context, f"{code} {name}", amount),
        source=blocks.source(context),
    )


def _figures(context: Context, row: Row, amount: int) -> tuple[tuple[str, str], ...]:
    words, source, years = context.words, row["source"], context.chosen.years
    kind, listed = row["kind"], activities.listing(context.plan, Filter(years=years))
    every = [other["amount"] for other in listed if other["kind"] == kind]
    purse, rank = sum(every), 1 + sum(other > amount for other in every)
    figures = [
        (words.amount(amount), words("brief.need", years=words.years(context.shown_years))),
        (words.share(amount, purse), words(f"brief.share_of_{kind}", whole=words.amount(purse))),
        (f"{rank}/{len(every)}", words(f"brief.rank_{kind}", n=len(every), count=len(every))),
    ]
    if row["total_cost"] is None:
        return (*figures, (words(f"source.{source}"), words("brief.purse")))
    before = row["allocated_before"]
    key = "brief.cost_blank" if before is None else "brief.cost"
    parts = words(key, allocated=words.amount(before), needed=words.amount(row["still_needed"]))
    return (*figures, (words.amount(row["total_cost"]), parts))


def _asides(context: Context, row: Row) -> tuple[Aside, ...]:
    words, missing = context.words, context.words("blank.no_result")
    ties = [tie for tie in funding.listing(context.plan) if tie["activity"] == row["code"]]
    lines = tuple(
        Line(words.name(tie, "short"), mark=square(row["source"], tie["basis"] == "inferred"))
        for tie in ties
    )
    stated = sum(tie["basis"] == "explicit" for tie in ties)
    title = words("brief.tied", n=len(ties), count=len(ties), stated=stated)
    lead, printed = context.unit_name(row["lead"]), row["lead_as_printed"]
    unheard = Aside(words("table.result"), missing=missing, text=words("brief.no_progress"))
    asides = (
        Aside(words("table.lead"), text=words("brief.lead_printed", lead=lead, printed=printed)),
        Aside(words("activities.objective"), text=_joined(row["objective"])),
        *(results.of_activity(context, row["code"]) or (unheard,)),
    )
    return (Aside(title, rows=lines, note=words("brief.squares")), *asides) if ties else asides


def _joined(printed: str) -> str:
    """The printed lines as paragraphs: only a dash begins a new one."""
    return re.sub(r"[ \t]*\n[ \t]*(?!-)", " ", printed).strip()


def square(source: str, inferred: bool) -> Mark:
    """Solid: the decision states the tie. Hollow: we infer it."""
    colour = palette.SOURCE[source]
    return Mark(" " if inferred else "■", colour, colour, inferred)


def _table(context: Context, code: str) -> model.Figures:
    """The project or task beside the others of its subject."""
    chosen, subject = context.chosen, context.activities[code]["subject"]
    same = Filter(years=chosen.years, sources=chosen.sources, subjects=(subject,))
    rows = budget.by_key(context.plan, same, "activity")
    rows.sort(key=lambda row: (row["key"] != code, row["key"]))
    named = context.words.name(context.subjects[subject])
    title = context.words("brief.same_subject", n=len(rows), count=len(rows), subject=named)
    return blocks.activity_table(context, rows, title)
