"""The regions of the overview: each gathers its rows and states its finding."""

from __future__ import annotations

from typing import Any

from charts.levels import level
from planmodel import budget, funding, reconciliation, targets
from planmodel.filter import Filter
from planmodel.rows import by_source, sums
from ui.frame.context import PageContext
from ui.frame.render_cache import region
from wording import titles


@region
def introduction(page: PageContext) -> None:
    """What the plan is, for whoever opens it first: before anything is chosen."""
    if page.filter:
        return
    about, units = page.plan.about, page.units.values()
    counts = {
        "targets": len(targets.listing(page.plan)),
        "projects": sum(code.startswith("DA") for code in page.activities),
        "tasks": sum(code.startswith("NV") for code in page.activities),
        "departments": sum(unit["annex"] == 3 for unit in units),
        "districts": sum(unit["annex"] == 4 for unit in units),
    }
    page.html(
        "introduction",
        decision=about["decision"],
        day=page.words.day(about["issued_on"]),
        counts=counts,
        **{name: page.href(name) for name in (*_NEXT, "guide")},
    )


_NEXT = ("targets", "activities", "units")


@region
def total(page: PageContext) -> None:
    """The one figure, its sources, what it leaves out, and whether the totals agree."""
    words, chosen = page.words, page.filter
    amount = budget.total(page.plan, chosen)
    parts = budget.by_source(page.plan, chosen)
    for part in parts:
        part["href"] = page.href("budget", sources=(part["source"],))
        part["cite"] = page.cite(_SOURCE_LINES[part["source"]]) if not chosen else ""
    recurrent = [part for part in parts if part["source"] != "investment"]
    cost = budget.project_cost(page.plan, chosen)
    checked, agree = reconciliation.verdict(page.plan)
    page.html(
        "total",
        total=amount,
        parts=parts,
        lead_in=_lead_in(page),
        conclusion=_conclusion(page, amount, parts),
        shares=not chosen.without("years"),
        recurrent={
            "amount": sum(p["amount"] for p in recurrent),
            "cite": "" if chosen else page.cite(104),
        }
        if len(recurrent) > 1
        else None,
        allocated=cost["allocated_before"] if cost else None,
        checked=checked,
        agree=agree,
        checks_href=page.href("checks"),
        source=page.source(words("overview.total_source"), chosen)
        if chosen
        else page.sentence(words("overview.total_source"), [98]),
    )


# Section III.1 prints the three sources in these lines.
_SOURCE_LINES = {"investment": 102, "province": 107, "district": 110}


def _lead_in(page: PageContext) -> str:
    words, chosen = page.words, page.filter
    years = page.shown_years
    key = "overview.need_year" if len(years) == 1 else "overview.need_years"
    said = words(key, years=words.years(years), count=len(years))
    if len(chosen.units) == 1:
        return words("overview.need_of", name=page.unit_name(chosen.units[0]), need=said)
    if len(chosen.leads) == 1:
        return words("overview.need_led", name=page.unit_name(chosen.leads[0]), need=said)
    return said[0].upper() + said[1:]


def _conclusion(page: PageContext, amount: int | None, parts: list[dict[str, Any]]) -> str:
    """What the one figure means: the share of investment, or of the whole plan."""
    words, chosen = page.words, page.filter
    if amount is None:
        return ""
    if chosen.without("years"):
        whole = budget.total(page.plan, Filter(years=chosen.years)) or amount
        of = titles.of_whole(chosen.years, words)
        return words(
            "overview.of_plan", share=words.share(amount, whole), of=of, whole=words.amount(whole)
        )
    investment = next((p["amount"] for p in parts if p["source"] == "investment"), 0)
    return words("overview.investment_share", share=words.share(investment, amount))


def first_three_years(page: PageContext) -> str:
    """What the first three years come to, where all are looked at (question 3)."""
    words, chosen = page.words, page.filter
    rows = budget.cumulative(page.plan, chosen.without("years"))
    if chosen.years or [row["year"] for row in rows] != list(page.years):
        return ""
    third = rows[2]
    return titles.first_three(third["so_far"], third["whole"], bool(chosen), words)


@region
def leads(page: PageContext) -> None:
    """Who leads the money; each name leads to its budget."""
    words, chosen = page.words, page.filter
    if chosen.units:
        return
    matrix = budget.matrix(page.plan, chosen, "lead")
    if not matrix:
        return
    whole = budget.total(page.plan, Filter(years=chosen.years)) or 1
    rows: list[dict[str, Any]] = [
        {
            "name": page.unit_name(code),
            "amount": amount,
            "parts": by_source(row for row in matrix if row["key"] == code),
            "href": page.href("budget", leads=(code,)),
        }
        for code, amount in sums(matrix, "key").items()
    ]
    title = titles.leads([(row["name"], row["amount"]) for row in rows], whole, words)
    scale = max((row["amount"] for row in rows), default=1)
    rounded = words.rounding_shows((row["amount"] for row in rows), whole)
    text = words("overview.lead_source", whole=words.amount(whole))
    page.html(
        "leads",
        title=title,
        rows=rows,
        whole=whole,
        scale=scale,
        rounded=rounded,
        source=page.source(text, chosen),
    )


@region
def ladder(page: PageContext) -> None:
    """One lead or unit chosen: its projects, then its tasks, then its own row (question 4)."""
    words, chosen = page.words, page.filter
    codes = {*chosen.leads, *chosen.units}
    others = chosen.without("years", "leads", "units")
    if others or len(codes) != 1 or not page.units[unit := codes.pop()]["leads"]:
        return
    found = budget.ladder(page.plan, unit, chosen.years)
    own_line = page.units[unit]["first_line"]
    sources = {"projects": "investment", "tasks": "province", "own_row": "province"}
    steps: list[dict[str, Any]] = []
    for name, source in sources.items():
        amount = found[name]
        if amount is None:
            continue
        before: dict[str, Any] = steps[-1] if steps else {"amount": 0, "parts": []}
        steps.append(
            {
                "name": words(f"overview.step_{name}" if steps else f"overview.first_{name}"),
                "amount": before["amount"] + amount,
                "added": amount if steps else None,
                "parts": [*before["parts"], (source, amount)],
                "line": own_line if name == "own_row" else None,
            }
        )
    if len(steps) < 2:
        return
    title = words(
        "overview.ladder",
        name=page.unit_name(unit, "short"),
        first=words.amount(steps[0]["amount"]),
        last=words.amount(steps[-1]["amount"]),
    )
    text = words("overview.ladder_source", years=words.years(page.shown_years))
    page.html(
        "ladder",
        title=title,
        steps=steps,
        scale=steps[-1]["amount"],
        source=page.source(text, Filter(years=chosen.years, units=(unit,))),
    )


@region
def headline_targets(page: PageContext) -> None:
    """The targets that people ask for first, each next to the money that the decision ties to
    it. Our selection, said so; the money is whole behind each and is not added up."""
    words, chosen = page.words, page.filter
    quantified = [
        row
        for row in targets.listing(page.plan, chosen.without("subjects", "text"))
        if row["kind"] == "quantified" and (chosen.units or row["headline"])
    ]
    money = [row for row in funding.behind(page.plan, chosen) if row["basis"] == "explicit"]
    rows = []
    for target in quantified:
        parts = by_source(row for row in money if row["target"] == target["code"])
        rows.append(
            {
                "name": words.name(target, "short"),
                "level": level(target, words),
                "amount": sum(amount for _, amount in parts),
                "parts": parts,
                "others": target["others"],
                "funded": target["funded"],
                "href": page.href("targets", targets=(target["code"],)),
            }
        )
    rows.sort(key=lambda row: -row["amount"])
    tied = sum(row["amount"] > 0 for row in rows)
    key = "overview.targets_in_view" if chosen else "overview.targets"
    key = "overview.targets_of_unit" if chosen.units else key
    title = words(key, n=len(rows), tied=tied, count=len(rows))
    scale = max((row["amount"] for row in rows), default=1) or 1
    every = targets.listing(page.plan)
    count = sum(row["kind"] == "quantified" for row in every)
    page.html(
        "headline_targets",
        title=title,
        rows=rows,
        scale=scale,
        quantified=count,
        our_choice=not chosen.units,
        all_href=page.href("targets"),
    )


def concerned(page: PageContext) -> frozenset[str] | None:
    """The codes whose findings the reader should see: the chosen units and leads and the group
    that they belong to; none where nobody is chosen."""
    groups = {3: "NHOM-SN", 4: "NHOM-HUYEN"}
    chosen = {*page.filter.units, *page.filter.leads}
    annexes = {page.units[code]["annex"] for code in chosen}
    held = {groups[annex] for annex in annexes if annex}
    return frozenset(chosen | held) or None
