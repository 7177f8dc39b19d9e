"""The regions of the activities page: the 11 projects and 10 tasks as a portfolio."""

from __future__ import annotations

from collections import defaultdict
from functools import partial

import streamlit as st

from charts import spending as columns
from planmodel import activities, budget, findings, funding, progress, subjects, units
from planmodel.filter import STATUSES, Filter
from planmodel.link import REACHES
from planmodel.rows import Row
from ui.frame import controls, view_state
from ui.frame.context import PageContext
from ui.frame.render_cache import region
from ui.regions.portfolio import alone, group, spent_of
from wording import notices, titles
from wording.sentence import narrowed

_NAMES = ("activities.projects", "activities.tasks")


def choices(page: PageContext) -> None:
    """Whom they reach, money in one year only; subject, kind, words; the order."""
    words, view = page.words, page.view
    only = sorted({*activities.only_years(page.plan), *({view.only} if view.only else ())})

    def reached(level: str) -> str:
        return words.capital(words(f"activities.reaches_{level}"))

    with st.container(key="controls", horizontal=True, vertical_alignment="center"):
        controls.several(page, "reaches", REACHES, "activities.reaches", reached)
        st.pills(
            words("activities.only_label"),
            only,
            wrap=True,
            label_visibility="collapsed",
            format_func=lambda year: words.capital(words("activities.only", year=year)),
            **view_state.bound("pick_only", "only", view.only),
        )
        used = {row["subject"] for row in page.activities.values()} | set(page.filter.subjects)
        subjects = {code: words.name(row) for code, row in page.subjects.items() if code in used}
        controls.listed(page, "subjects", subjects, "control.subject", "control.all_subjects")
        kinds = {kind: words(f"status.{kind}") for kind in STATUSES}
        controls.listed(page, "statuses", kinds, "control.status", "activities.all_kinds")
        controls.search(page, "activities.search")
        controls.choice(page, "sort", "activities.sort", seen=True)


def shown(page: PageContext) -> list[Row]:
    """The activities that are looked at, the largest first: rows of activities.listing, each with
    its `cells` by year (rows of budget.matrix, whatever years are chosen) and its `serves`."""
    return _with_years(page, activities.listing(page.plan, page.chosen))


def unneeded(page: PageContext) -> list[Row]:
    """The same of those for which the plan needs nothing in the chosen years, and money was
    reported all the same: their `amount` is None."""
    got = {
        code
        for code, row in spent_of(page).items()
        if row["allocated"] is not None or row["disbursed"] is not None
    }
    needed = {row["code"] for row in activities.listing(page.plan, page.chosen)}
    every = activities.listing(page.plan, page.chosen.without("years"))
    rows = [row for row in every if row["code"] in got - needed]
    return [{**row, "amount": None} for row in _with_years(page, rows)]


def _with_years(page: PageContext, rows: list[Row]) -> list[Row]:
    cells = defaultdict[str, dict[int, Row]](dict)
    for cell in budget.matrix(page.plan, page.chosen.without("years"), "activity"):
        cells[cell["key"]][cell["year"]] = cell
    serves = defaultdict[str, list[Row]](list)
    for tie in funding.listing(page.plan):
        serves[tie["activity"]].append(tie)
    return [{**row, "cells": cells[row["code"]], "serves": serves[row["code"]]} for row in rows]


@region
def heading(page: PageContext) -> None:
    """What is shown comes to, projects first and then with tasks; what a question asks beside."""
    words, rows = page.words, shown(page)
    projects, _ = _kinds(rows)
    counted = titles.portfolio_of(rows, words, _which(page))
    title, note = counted, _share_of_year(page, rows)
    largest = projects[:3]
    if len(rows) == 1 and page.filter.activities and not (page.filter.years or page.filter.units):
        title = titles.one_activity(
            rows[0]["code"],
            words.name(rows[0], "short"),
            rows[0]["amount"],
            page.whole,
            words,
            page.filter.years,
        )
    elif len(projects) > 3 and not _is_narrowed(page) and _differ(projects[2], projects[3]):
        investment = sum(row["amount"] for row in projects)
        three = sum(row["amount"] for row in largest)
        codes = [row["code"] for row in largest]
        title = titles.three_projects(
            codes, three, investment, page.whole, words, page.filter.years
        )
        note = f"{counted}."
    if others := _unneeded_told(page):
        title, note = (title, f"{note} {others}.".strip()) if rows else (others, "")
    if any(_reaches_others(page, row) for row in rows):
        note = f"{note} {words('activities.counted_whole')}".strip()
    page.title(title, note)


def _unneeded_told(page: PageContext) -> str:
    """Which have money of the chosen years without a need, in words; "" where none has."""
    words, codes = page.words, sorted(row["code"] for row in unneeded(page))
    if not codes:
        return ""
    years = words.years(page.filter.years)
    return words("activities.unneeded", years=years, codes=words.together(codes))


def _reaches_others(page: PageContext, row: Row) -> bool:
    """Whether it reaches a level beside those that are looked at: it is counted whole."""
    return bool(page.view.reaches) and bool({*row["reaches"].split()} - {*page.view.reaches})


@region
def portfolio(page: PageContext) -> None:
    """A row each: five years on one scale, the total and its share; a row opens in place."""
    words, view, rows = page.words, page.view, [*shown(page), *unneeded(page)]
    if not rows:
        return
    lit, whole = page.shown_years, page.whole
    every, spent = findings.listing(page.plan), spent_of(page)
    groups = [
        group(page, key, part, every, spent)
        for key, part in zip(_NAMES, _kinds(rows), strict=True)
        if part
    ]
    amounts = [cell["amount"] for row in rows for cell in row["cells"].values()]
    reported = [row for row in spent.values() if row["years"]]
    top = max((columns.highest(row["years"], "year") for row in reported), default=0)
    page.html(
        "activities",
        groups=groups,
        years=page.years,
        lit=lit,
        whole=whole,
        alone=partial(alone, page),
        scale=max(*amounts, top),
        spent=bool(spent),
        day=progress.day(page.plan, page.chosen),
        cumulative=view.sort == "amount" and len(rows) > 1,
        sum_head=words("table.years_sum", n=len(lit)) if len(lit) > 1 else str(lit[0]),
        outside=_communes(page, rows),
        source=page.source(words("activities.source", whole=words.amount(whole)), page.chosen),
    )


@region
def to_settle(page: PageContext) -> None:
    """What has to be settled about all the projects (or tasks) that a choice leaves together."""
    projects, tasks = _kinds(shown(page))
    codes = {row["code"] for row in projects or tasks}
    rows = [
        finding
        for finding in findings.listing(page.plan, "decide")
        if codes <= set(finding["about"])
    ]
    if len(codes) > 1 and rows:
        words = page.words
        title = words("activities.settle", n=len(rows), codes=words.together(sorted(codes)))
        page.html("activity_findings", title=title, rows=rows)


def _kinds(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """The projects and the tasks."""
    projects = [row for row in rows if row["source"] == "investment"]
    return projects, [row for row in rows if row["source"] != "investment"]


def _differ(one: Row, other: Row) -> bool:
    return bool(one["amount"] != other["amount"])


def _is_narrowed(page: PageContext) -> bool:
    """Whether anything is chosen."""
    return bool(page.filter or page.view.reaches or page.view.only)


def _which(page: PageContext) -> str:
    """The words behind "4 dự án": whom they reach, what they are about, who leads, when."""
    words, view, chosen = page.words, page.view, page.filter
    about = [words.name(r) for r in subjects.listing(page.plan) if r["code"] in chosen.subjects]
    parts = narrowed(view.reaches, view.only, words)
    if about:
        parts.append(words("activities.of_subject", subjects=words.together(about)))
    if chosen.leads:
        parts.append(words("activities.led_by", leads=page.unit_names(chosen.leads)))
    if chosen.units:
        parts.append(words("activities.of_unit", units=page.unit_names(chosen.units)))
    if chosen.years:
        parts.append(words("activities.in_years", years=words.years(chosen.years)))
    return "".join(f" {part}" for part in parts)


def _share_of_year(page: PageContext, rows: list[Row]) -> str:
    """Money in one year only: what share of that year's need it is (question 11)."""
    words, year = page.words, page.view.only
    if year is None or not rows:
        return ""
    whole = budget.total(page.plan, Filter(years=(year,))) or 1
    amount = sum(row["amount"] for row in rows)
    return words(
        "activities.share_of_year",
        year=year,
        share=words.share(amount, whole),
        whole=words.amount(whole),
    )


def _communes(page: PageContext, rows: list[Row]) -> str:
    """What 80% of the communes is and how many the pilots leave: an outside figure, and said to be
    one (question 8)."""
    if "commune" not in page.view.reaches:
        return ""
    ties = [tie for row in rows for tie in row["serves"]]
    communes = units.communes(page.plan)
    if not communes or not any(tie["low"] == 80 and "commune" in tie["levels"] for tie in ties):
        return ""
    words, sentence = page.words, notices.outside(page, "targets.communes")
    pilots = next((tie for tie in ties if tie["measure"] == "xã"), None)
    if not pilots:
        return sentence
    more = words(
        "activities.beyond",
        pilots=words.number(pilots["low"]),
        code=pilots["activity"],
        count=words.number(communes["threshold"] - pilots["low"]),
    )
    return f"{sentence} {more}"
