"""The regions of the overview: each gathers its rows and states its finding."""

from __future__ import annotations

from typing import Any

from charts import held
from planmodel import budget, funding, places, progress, reconciliation, spending, targets
from planmodel.filter import Filter
from ui.frame.context import PageContext
from ui.frame.render_cache import region
from wording import results, titles
from wording import spending as spending_words


@region
def introduction(page: PageContext) -> None:
    """What the plan is, for whoever opens it first: before anything is chosen."""
    if page.filter.narrows:
        return
    reaches = [unit["reach"] for unit in page.units.values()]
    kinds = [activity["kind"] for activity in page.activities.values()]
    counts = {
        "targets": len(targets.listing(page.plan)),
        "projects": kinds.count("project"),
        "tasks": kinds.count("task"),
        "departments": reaches.count("department"),
        "districts": reaches.count("district"),
    }
    page.html("introduction", about=page.plan.about, counts=counts)


@region
def total(page: PageContext) -> None:
    """The one figure, its sources, what it leaves out, and whether the totals agree."""
    words, chosen = page.words, page.filter
    amount = budget.total(page.plan, chosen)
    parts = budget.by_source(page.plan, chosen)
    recurrent = [part["amount"] for part in parts if part["source"] != "investment"]
    cost = budget.project_cost(page.plan, chosen)
    printed = reconciliation.by_purse(page.plan)
    lines = {purse: rows[0]["first_line"] for purse, rows in printed.items()}
    text = words("overview.total_source")
    page.html(
        "total",
        total=amount,
        parts=parts,
        lead_in=_lead_in(page),
        conclusion=_conclusion(page, amount, parts),
        spent=_spent(page, amount),
        shares=not chosen.without("years").narrows,
        recurrent=sum(recurrent) if len(recurrent) > 1 else None,
        lines={} if chosen.narrows else lines,
        allocated=cost["allocated_before"] if cost else None,
        allocated_lines=places.of_costs(page.plan, chosen, "allocated_before"),
        **reconciliation.verdict(page.plan),
        source=page.source(text, chosen) if chosen.narrows else page.sentence(text, [lines[None]]),
    )


def _lead_in(page: PageContext) -> str:
    words, chosen = page.words, page.filter
    years = page.shown_years
    key = "overview.need_year" if len(years) == 1 else "overview.need_years"
    need = words(key, years=words.years(years), count=len(years))
    if page.unit:
        return words("overview.need_of", name=words.name(page.unit), need=need)
    if len(chosen.leads) == 1:
        return words("overview.need_led", name=page.unit_name(chosen.leads[0]), need=need)
    return words.capital(need)


def _conclusion(page: PageContext, amount: int | None, parts: list[dict[str, Any]]) -> str:
    """What the one figure means: the share of investment, or of the whole plan."""
    words, chosen = page.words, page.filter
    if amount is None:
        return ""
    if chosen.without("years").narrows:
        of, share = titles.of_whole(chosen.years, words), words.share(amount, page.whole)
        return words("overview.of_plan", share=share, of=of, whole=words.amount(page.whole))
    investment = next((p["amount"] for p in parts if p["source"] == "investment"), 0)
    return words("overview.investment_share", share=words.share(investment, amount))


def _spent(page: PageContext, amount: int | None) -> str:
    """What was allocated and disbursed; nothing where nothing is reported."""
    if not progress.is_reported(page.plan, page.chosen):
        return ""
    return spending_words.title(spending.total(page.plan, page.chosen), amount or 0, page.words)


def first_three_years(page: PageContext) -> str:
    """What the first three years come to, where all are looked at (question 3)."""
    words, chosen = page.words, page.filter
    rows = budget.cumulative(page.plan, chosen.without("years"))
    if chosen.years or [row["year"] for row in rows] != list(page.years):
        return ""
    third = rows[2]
    return titles.first_three(third["so_far"], third["whole"], chosen.narrows, words)


@region
def leads(page: PageContext) -> None:
    """Who leads the money; each name leads to its budget."""
    words, chosen = page.words, page.filter
    rows = [] if chosen.units else budget.by_key(page.plan, chosen, "lead")
    if not rows:
        return
    amounts = [(page.unit_name(row["key"]), row["amount"]) for row in rows]
    page.html(
        "leads",
        title=titles.leads(amounts, page.whole, words),
        rows=rows,
        whole=page.whole,
        scale=rows[0]["amount"],
        rounded=words.rounding_shows((row["amount"] for row in rows), page.whole),
        source=page.source(words("overview.lead_source", whole=words.amount(page.whole)), chosen),
    )


@region
def ladder(page: PageContext) -> None:
    """One lead or unit chosen: its projects, then its tasks, then its own row (question 4)."""
    words, steps = page.words, budget.steps(page.plan, page.filter)
    if not steps:
        return
    unit = page.units[steps[0]["unit"]]
    title = words(
        "overview.ladder",
        name=words.name(unit, "short"),
        first=words.amount(steps[0]["amount"]),
        last=words.amount(steps[-1]["amount"]),
    )
    text = words("overview.ladder_source", years=words.years(page.shown_years))
    source = page.source(text, Filter(years=page.filter.years, units=(unit["code"],)))
    page.html("ladder", title=title, unit=unit, steps=steps, source=source)


@region
def headline_targets(page: PageContext) -> None:
    """The targets that people ask for first, each next to the money that the decision ties to
    it. Our selection, said so; the money is whole behind each and is not added up."""
    words, chosen = page.words, page.filter
    rows = funding.headline(page.plan, chosen)
    title = titles.headline_targets(rows, chosen, words)
    is_reported = bool(rows) and progress.is_reported(page.plan, chosen)
    if is_reported:
        every = progress.of_targets(page.plan, chosen)
        reached = [every[row["code"]] for row in rows]
        title = results.headline(reached, not chosen.units, words)
        rows = [
            {**row, "status": own["status"], "held": held.held(own, words)}
            for row, own in zip(rows, reached, strict=True)
        ]
    page.html(
        "headline_targets",
        title=title,
        rows=rows,
        is_reported=is_reported,
        day=progress.day(page.plan, chosen),
        scale=max((row["amount"] for row in rows), default=1) or 1,
        quantified=sum(row["kind"] == "quantified" for row in targets.listing(page.plan)),
        our_choice=not chosen.units,
    )
