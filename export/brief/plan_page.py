"""The brief of the whole plan, or of whatever a view leaves of it."""

from __future__ import annotations

from export.brief import blocks, results
from export.brief.model import Aside, Line, Page
from export.provenance import plain
from planmodel import activities, budget, funding, reconciliation, targets
from planmodel.rows import Row
from wording import titles
from wording.context import Context
from wording.view import summary

_MOST_LEADS = 8


def page(context: Context) -> Page:
    """What the overview shows under this view."""
    plan, words, chosen = context.plan, context.words, context.chosen
    total = budget.total(plan, chosen)
    kind = words("brief.of_view" if chosen.narrows else "brief.of_plan")
    sentence = plain(" ".join(summary(plan, "overview", context.view, words)))
    sentence = sentence if chosen.narrows else ""
    if total is None:
        return Page(kind=kind, title=words("blank.no_rows"), under=sentence)
    sources = budget.by_source(plan, chosen)
    by_code = sorted(budget.by_key(plan, chosen, "activity"), key=lambda row: row["key"])
    title = titles.portfolio_of(activities.listing(plan, chosen), words)
    return Page(
        kind=kind,
        title=_title(context, total, sources),
        under=sentence,
        figures=_figures(context, total, sources),
        chart=blocks.year_chart(context),
        asides=_asides(context),
        table=blocks.activity_table(context, by_code, title),
        quote=blocks.quote(context, "", total, "brief.quote_plan"),
        source=blocks.source(context),
    )


def _title(context: Context, total: int, sources: list[Row]) -> str:
    words, amounts = context.words, {row["source"]: row["amount"] for row in sources}
    values = {"years": words.years(context.shown_years), "amount": words.with_unit(total)}
    if "investment" in amounts and len(amounts) > 1:
        share = words.share(amounts["investment"], total)
        return words("brief.plan_share", share=share, **values)
    return words("brief.plan", **values)


def _figures(context: Context, total: int, sources: list[Row]) -> tuple[tuple[str, str], ...]:
    words = context.words
    figures = [(words.amount(total), words("brief.need", years=words.years(context.shown_years)))]
    for row in sources if len(sources) > 1 else ():
        name, share = words(f"source.{row['source']}"), words.share(row["amount"], total)
        text = words("brief.source_share", source=name, share=share)
        figures.append((words.amount(row["amount"]), text))
    return tuple(figures)


def _asides(context: Context) -> tuple[Aside, ...]:
    plan, words, chosen, whole = context.plan, context.words, context.chosen, context.whole
    ranked = [
        (context.unit_name(row["key"]), row["amount"])
        for row in budget.by_key(plan, chosen, "lead")
    ]
    lines = tuple(
        Line(name, f"{words.amount(amount)}; {words.share(amount, whole)}")
        for name, amount in ranked[:_MOST_LEADS]
    )
    of = titles.of_whole(chosen.years, words)
    note = words("brief.lead_share", of=of, whole=words.amount(whole))
    asides = [Aside(titles.leads(ranked, whole, words), rows=lines, note=note)]
    goals = [row for row in targets.listing(plan, chosen) if row["kind"] == "quantified"]
    if goals:
        coverage = funding.coverage(plan, tuple(row["code"] for row in goals), chosen)
        heard, levels = results.of_plan(context), titles.levels(goals, words)
        missing = "" if heard else words("brief.no_results")
        text = f"{levels} {titles.reach(coverage, len(goals), words)} {heard}".strip()
        asides.append(Aside(titles.funded(goals, words), text=text, missing=missing))
    found = reconciliation.verdict(plan)
    key = "overview.agrees" if found["agree"] == found["checked"] else "overview.disagrees"
    return (*asides, Aside(words(key), text=words("overview.verdict", **found)))
