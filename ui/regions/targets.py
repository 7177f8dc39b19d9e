"""The regions of the targets page: target indicators next to the money behind them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from charts.levels import level
from planmodel import budget, findings, funding, places, subjects, targets, terms
from planmodel.filter import FUNDED, SCOPES, SOURCES
from ui.frame import controls
from ui.frame.context import PageContext
from ui.frame.render_cache import region
from wording import notices, titles


@region
def heading(page: PageContext) -> None:
    """How many targets with a figure have a project or task named, and how much they reach
    together, each project and task counted once."""
    words = page.words
    rows = _of_kind(page, "quantified")
    title = titles.funded(rows, words)
    if len(rows) == 1:
        key = "targets.one_named" if rows[0]["funded"] else "targets.one_inferred"
        title = words(key, name=words.name(rows[0], "short"))
    every = tuple(row["code"] for row in targets.listing(page.plan) if row["kind"] == "quantified")
    codes = tuple(row["code"] for row in rows)
    reach = funding.coverage(page.plan, codes, page.filter)
    note = ""
    if codes and reach["whole"]:
        note = titles.reach(reach, len(codes), words)
        if set(codes) == set(every) and reach["untied"]:
            share = words.share(reach["untied"], reach["whole"])
            untied = words.amount(reach["untied"])
            note += " " + words("targets.untied", untied=untied, share=share)
    if not codes:
        title = words("blank.no_targets")
    page.title(title, note)


def choices(page: PageContext) -> None:
    """Subject, level, with or without a named project, words; the counts follow the others."""
    words = page.words
    counts = {
        (row["field"], row["value"]): row["targets"]
        for row in targets.counts(page.plan, page.filter)
    }

    def counted(field: str, word: str, value: str) -> str:
        return f"{words(f'{word}.{value}')} ({counts.get((field, value), 0)})"

    with st.container(key="controls", horizontal=True, vertical_alignment="center"):
        for field, options, word in (("scopes", SCOPES, "scope"), ("funded", FUNDED, "funded")):
            controls.several(page, field, options, f"control.{word}", partial(counted, field, word))
        named = {code: words.name(row) for code, row in page.subjects.items()}
        controls.listed(page, "subjects", named, "control.subject", "control.all_subjects")
        controls.search(page, "control.text")


@region
def quantified(page: PageContext) -> None:
    """The targets with a figure, by subject, the most tied money first."""
    _show(page, "quantified")


@region
def worded(page: PageContext) -> None:
    """The targets without a figure have their place too."""
    _titled(page, "qualitative")


@region
def sums(page: PageContext) -> None:
    """The sums that the decision sets as targets, and the one starting figure."""
    _titled(page, "financial")
    _titled(page, "baseline")


def _titled(page: PageContext, kind: str) -> None:
    count = len(_of_kind(page, kind))
    if count:
        page.title(page.words(f"targets.{kind}", n=count, count=count))
        _show(page, kind)


def _of_kind(page: PageContext, kind: str) -> list[dict[str, Any]]:
    return [row for row in targets.listing(page.plan, page.filter) if row["kind"] == kind]


def _show(page: PageContext, kind: str) -> None:
    """The targets of a kind, each with its money, grouped by subject."""
    listing = _of_kind(page, kind)
    if not listing:
        return
    words, chosen = page.words, page.filter
    years = page.shown_years
    money = defaultdict[str, list[dict[str, Any]]](list)
    for entry in funding.behind(page.plan, chosen):
        money[entry["target"]].append(entry)
    rows = [_row(page, target, money[target["code"]], years) for target in listing]
    every = findings.listing(page.plan)
    for row in rows:
        row["findings"] = [found for found in every if row["code"] in found["about"]]
    tied = tuple(
        {e["activity"] for row in rows for e in money[row["code"]] if e["amount"] is not None}
    )
    behind = replace(chosen.without("units", "targets", "subjects", "text"), activities=tied)
    printed = places.of_lines(page.plan, (row["first_line"] for row in rows))
    spent = places.of_money(page.plan, behind) if tied else []
    page.html(
        "targets",
        groups=_groups(page, kind, rows),
        years=years,
        scale=max((column["top"] for row in rows for column in row["columns"]), default=0) or 1,
        quantified=kind == "quantified",
        all_years=len(page.years) if chosen.years else 0,
        source=page.sentence(words(f"targets.source_{kind}"), dict.fromkeys([*printed, *spent])),
    )


def _groups(page: PageContext, kind: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows under their subjects; a subject of targets with a figure says its need once."""
    words = page.words
    chosen = page.filter.without("units", "targets", "subjects", "text")  # as the targets' money
    need = {row["subject"]: row["amount"] for row in budget.by_subject(page.plan, chosen)}
    groups = []
    for subject in subjects.listing(page.plan):
        own = [row for row in rows if row["subject"] == subject["code"]]
        if not own:
            continue
        summary = ""
        if kind == "quantified":
            own.sort(key=lambda row: (-row["stated"], -row["inferred"], row["code"]))
            amount = need.get(subject["code"])
            summary = words(
                "targets.subject" if amount else "targets.subject_without",
                n=len(own),
                count=len(own),
                funded=sum(row["funded"] for row in own),
                need=words.with_unit(amount or 0),
            )
        groups.append({"name": words.name(subject), "summary": summary, "rows": own})
    return groups


def _row(
    page: PageContext, target: dict[str, Any], money: list[dict[str, Any]], years: tuple[int, ...]
) -> dict[str, Any]:
    """A target with its own rows of funding.behind: what the template needs, amounts in million
    dong."""
    words = page.words
    before, _, after = _plain(target["line_text"]).partition(_plain(target["text_vi"]))
    return {
        **target,
        "name": words.name(target, "short"),
        "level": level(target, words),
        "stated": _sum(money, basis="explicit"),
        "inferred": _sum(money, basis="inferred"),
        "own_money": target["low"] if target["kind"] == "financial" else None,
        "columns": [_column(money, year) for year in years] if money else [],
        "links": _links(page, money, years),
        "before": before,
        "own": target["text_vi"],
        "after": after,
        "opened": page.filter.targets == (target["code"],),
        "due_words": _due(page, target),
        "answers_words": words(
            f"answers.{target['answers_basis']}",
            units=words.together(map(page.unit_name, target["answers"])),
        ),
        "reached": words(f"comparator.{target['comparator']}") if target["comparator"] else "",
        "outside": _communes(page, target),
        "terms": terms.in_text(page.plan, target["text_vi"]),
    }


def _plain(text: str) -> str:
    """Line 165 prints a no-break space where the eye sees a space."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _sum(money: list[dict[str, Any]], **equal: Any) -> int:
    """The amounts of the rows that equal these values, million dong."""
    return sum(
        row["amount"] or 0
        for row in money
        if all(row[column] == value for column, value in equal.items())
    )


def _column(money: list[dict[str, Any]], year: int) -> dict[str, Any]:
    """One of the small columns of years: what is stated, what is inferred, and how high both."""
    stated, inferred = (
        [(source, _sum(money, basis=basis, year=year, source=source)) for source in SOURCES]
        for basis in ("explicit", "inferred")
    )
    top = sum(amount for _, amount in stated + inferred)
    return {"stated": stated, "inferred": inferred, "top": top}


def _links(
    page: PageContext, money: list[dict[str, Any]], years: tuple[int, ...]
) -> list[dict[str, Any]]:
    """The projects and tasks tied to a target, stated ones first, each with its years."""
    words = page.words
    first = {row["activity"]: row for row in reversed(money)}
    found = []
    for code in dict.fromkeys(row["activity"] for row in money):
        activity = page.activities[code]
        amounts = [_sum(money, activity=code, year=year) or None for year in years]
        found.append(
            {
                **first[code],
                "name": words.name(activity),
                "lead": page.unit_name(activity["lead"]),
                "serves": activity["targets"],
                "line": activity["first_line"],
                "amounts": amounts,
                "total": _sum(money, activity=code) or None,
                "href": page.href("budget", activities=(code,), targets=()),
            }
        )
    return found


def _due(page: PageContext, target: dict[str, Any]) -> str:
    words = page.words
    reason = words(f"due.{target['due_basis']}")
    return f"{target['due_year']}; {reason}" if target["due_year"] else reason


def _communes(page: PageContext, target: dict[str, Any]) -> str:
    """What 80% of the communes is: an outside figure, and said to be one (question 8)."""
    if "commune" not in target["levels"] or target["comparator"] is None or target["low"] != 80:
        return ""
    return notices.outside(page, "targets.communes")
