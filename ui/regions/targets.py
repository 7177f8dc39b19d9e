"""The regions of the targets page: target indicators next to the money behind them."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import Any

import streamlit as st

from charts import held
from planmodel import budget, findings, funding, places, progress, states, subjects, targets, terms
from planmodel.filter import FUNDED, RESULTS, SCOPES, SOURCES, Filter
from planmodel.rows import Row
from ui.frame import controls
from ui.frame.context import PageContext
from ui.frame.render_cache import region
from wording import notices, reasons, results, titles


@region
def heading(page: PageContext) -> None:
    """How many targets with a figure have a project or task named; the sums stand below them."""
    rows = _of_kind(page, "quantified")
    title = titles.funded(rows, page.words) if rows else page.words("blank.no_targets")
    page.title(title, titles.levels(rows, page.words))


@region
def reach(page: PageContext) -> None:
    """How much the targets with a figure reach together, each project and task counted once."""
    words = page.words
    codes = tuple(row["code"] for row in _of_kind(page, "quantified"))
    every = tuple(row["code"] for row in targets.listing(page.plan) if row["kind"] == "quantified")
    reach = funding.coverage(page.plan, codes, page.filter)
    if not codes or not reach["whole"]:
        return
    note = titles.reach(reach, len(codes), words)
    if set(codes) == set(every) and reach["untied"]:
        share = words.share(reach["untied"], reach["whole"])
        untied = words.amount(reach["untied"])
        note += " " + words("targets.untied", untied=untied, share=share)
    page.html("source_line", source=note, onward=None)


def choices(page: PageContext) -> None:
    """Subject, level, with or without a named project, words; the counts follow the others."""
    words = page.words
    counts = {
        (row["field"], row["value"]): row["targets"]
        for row in targets.counts(page.plan, page.chosen)
    }

    def counted(field: str, word: str, value: str) -> str:
        return f"{words(f'{word}.{value}')} ({counts.get((field, value), 0)})"

    with st.container(key="controls", horizontal=True, vertical_alignment="center"):
        for field, options, word in (("scopes", SCOPES, "scope"), ("funded", FUNDED, "funded")):
            controls.several(page, field, options, f"control.{word}", partial(counted, field, word))
        named = {code: words.name(row) for code, row in page.subjects.items()}
        controls.listed(page, "subjects", named, "control.subject", "control.all_subjects")
        if progress.is_reported(page.plan, page.filter) or page.filter.results:
            stood = {status: words(f"result.is_{status}") for status in RESULTS}
            controls.listed(page, "results", stood, "control.result", "control.all_results")
        controls.search(page, "control.text")


@region
def quantified(page: PageContext) -> None:
    """The targets with a figure, by subject, the most tied money first."""
    _show(page, "quantified")


@region
def worded(page: PageContext) -> None:
    """The targets without a figure have their place too."""
    note = ""
    if progress.is_reported(page.plan, page.chosen):
        note = results.states_title(_states(page), page.words)
    _titled(page, "qualitative", note)


@region
def sums(page: PageContext) -> None:
    """The sums that the decision sets as targets, and the one starting figure."""
    _titled(page, "financial")
    _titled(page, "baseline")


def _states(page: PageContext) -> list[Row]:
    """The states of the targets without a figure that are shown."""
    shown = {row["code"] for row in _of_kind(page, "qualitative")}
    rows = states.listing(page.plan, Filter(as_of=page.chosen.as_of))
    return [row for row in rows if row["code"] in shown]


def _titled(page: PageContext, kind: str, note: str = "") -> None:
    count = len(_of_kind(page, kind))
    if count:
        page.title(page.words(f"targets.{kind}", n=count, count=count), note)
        _show(page, kind)


def _of_kind(page: PageContext, kind: str) -> list[Row]:
    return [row for row in targets.listing(page.plan, page.chosen) if row["kind"] == kind]


def _show(page: PageContext, kind: str) -> None:
    """The targets of a kind, each with its money, grouped by subject."""
    listing = _of_kind(page, kind)
    if not listing:
        return
    words, chosen = page.words, page.filter
    years = page.shown_years
    money = defaultdict[str, list[Row]](list)
    for entry in funding.behind(page.plan, chosen):
        money[entry["target"]].append(entry)
    rows = [_row(page, target, money[target["code"]], years) for target in listing]
    reached = _reached(page, kind)
    every = findings.listing(page.plan)
    for row in rows:
        row["reached"] = reached.get(row["code"])
        row["findings"] = [finding for finding in every if row["code"] in finding["about"]]
    tied = tuple(
        {e["activity"] for row in rows for e in money[row["code"]] if e["amount"] is not None}
    )
    behind = chosen.without("units", "targets", "subjects", "text")
    printed = places.of_lines(page.plan, (row["first_line"] for row in rows))
    spent = places.of_activities(page.plan, tied, behind)
    page.html(
        "targets",
        groups=_groups(page, kind, rows),
        day=progress.day(page.plan, page.chosen) if reached else None,
        years=years,
        scale=max((column["top"] for row in rows for column in row["columns"]), default=0) or 1,
        quantified=kind == "quantified",
        all_years=len(page.years) if chosen.years else 0,
        source=page.sentence(words(f"targets.source_{kind}"), dict.fromkeys([*printed, *spent])),
    )


def _reached(page: PageContext, kind: str) -> dict[str, Row]:
    """What was reached of each target of a kind, by its code: with a figure its result, its mark
    and why it stands so; without one its state. Empty where nothing is reported."""
    if not progress.is_reported(page.plan, page.chosen):
        return {}
    if kind == "qualitative":
        return {row["code"]: row for row in _states(page)}
    if kind != "quantified":  # nobody reports a sum: it follows from the activities' money
        return {}
    return {
        code: {**row, "held": held.held(row, page.words), "reason": reasons.reason(row, page)}
        for code, row in progress.of_targets(page.plan, page.chosen).items()
    }


def _groups(page: PageContext, kind: str, rows: list[Row]) -> list[Row]:
    """The rows under their subjects; a subject of targets with a figure says its need once."""
    words = page.words
    chosen = page.filter.without("units", "targets", "subjects", "text")  # as the targets' money
    need = {row["subject"]: row["amount"] for row in budget.by_subject(page.plan, chosen)}
    groups = []
    for subject in subjects.listing(page.plan):
        members = [row for row in rows if row["subject"] == subject["code"]]
        if not members:
            continue
        summary = ""
        if kind == "quantified":
            members.sort(key=lambda row: (-row["stated"], -row["inferred"], row["code"]))
            amount = need.get(subject["code"])
            funded = sum(row["basis"] == "explicit" for row in members)
            summary = words(
                "targets.subject" if amount else "targets.subject_without",
                n=len(members),
                count=len(members),
                part=funded,
                funded=funded,
                need=words.with_unit(amount or 0),
            )
            if reached := [row["reached"] for row in members if row["reached"]]:
                summary += words("targets.results", tally=results.tally(reached, words))
        groups.append({"name": words.name(subject), "summary": summary, "rows": members})
    return groups


def _row(page: PageContext, target: Row, money: list[Row], years: tuple[int, ...]) -> Row:
    """A target with its own rows of funding.behind: what the template needs, amounts in million
    dong."""
    before, _, after = _plain(target["line_text"]).partition(_plain(target["text_vi"]))
    return {
        **target,
        "stated": _sum(money, basis="explicit"),
        "inferred": _sum(money, basis="inferred"),
        "infers": any(row["basis"] == "inferred" for row in money),
        "columns": [_column(money, year) for year in years] if money else [],
        "links": _links(money, years),
        "before": before,
        "after": after,
        "outside": _communes(page, target),
        "terms": terms.in_text(page.plan, target["text_vi"]),
    }


def _plain(text: str) -> str:
    """Line 165 prints a no-break space where the eye sees a space."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _sum(money: list[Row], **equal: Any) -> int:
    """The amounts of the rows that equal these values, million dong."""
    return sum(
        row["amount"] or 0
        for row in money
        if all(row[column] == value for column, value in equal.items())
    )


def _column(money: list[Row], year: int) -> Row:
    """One of the small columns of years: what is stated, what is inferred, and how high both."""
    stated, inferred = (
        [(source, _sum(money, basis=basis, year=year, source=source)) for source in SOURCES]
        for basis in ("explicit", "inferred")
    )
    top = sum(amount for _, amount in stated + inferred)
    return {"stated": stated, "inferred": inferred, "top": top}


def _links(money: list[Row], years: tuple[int, ...]) -> list[Row]:
    """The projects and tasks tied to a target, stated ones first, each with its years."""
    first = {row["activity"]: row for row in reversed(money)}
    return [
        {
            **first[code],
            "amounts": [_sum(money, activity=code, year=year) or None for year in years],
            "total": _sum(money, activity=code) or None,
        }
        for code in dict.fromkeys(row["activity"] for row in money)
    ]


def _communes(page: PageContext, target: Row) -> str:
    """What 80% of the communes is: an outside figure, and said to be one (question 8)."""
    if "commune" not in target["levels"] or target["comparator"] is None or target["low"] != 80:
        return ""
    return notices.outside(page, "targets.communes")
