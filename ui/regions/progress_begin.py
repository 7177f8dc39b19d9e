"""Progress before anything was reported: how to begin, who is to report what, and the levels that
the results will be held against."""

from __future__ import annotations

from datetime import date
from itertools import groupby

import streamlit as st

from charts import held
from planmodel import findings, progress, reporting, subjects
from planmodel.rows import Row, grouped
from reports import template
from ui.frame.context import PageContext
from ui.frame.render_cache import region
from wording import quantities


@region
def begin(page: PageContext) -> None:
    """Three steps, and what the decision leaves open."""
    finding = next(f for f in findings.listing(page.plan) if f["id"] == reporting.NO_FORM)
    page.html("progress_begin", targets=len(progress.listing(page.plan)), finding=finding)


def forms(page: PageContext) -> None:
    """The forms of all units of a day, made at the click."""
    words, plan = page.words, page.plan
    days = reporting.offered_days(plan)
    first = date(page.years[0], 12, 31)

    with st.container(key="forms", horizontal=True, vertical_alignment="bottom"):
        day = st.selectbox(
            words("progress.form_day"),
            days,
            index=days.index(first),
            format_func=words.day,
            key=f"form_day_{words.language}",
        )
        forms_of(page, day)


def forms_of(page: PageContext, day: date) -> None:
    """The button that makes the forms of all units of this day."""
    words, plan = page.words, page.plan
    st.download_button(
        words("progress.forms", n=len(reporting.units(plan))),
        lambda: template.archive(plan, day, words, lambda unit: {}, plan.is_invented),
        file_name=template.archive_name(day),
        mime="application/zip",
        key="download_forms",
        on_click="ignore",
    )


@region
def owed(page: PageContext) -> None:
    """Who owes how many figures."""
    rows = reporting.listing(page.plan)
    page.html(
        "progress_owed",
        owing=_owing(page),
        units=len(reporting.units(page.plan)),
        figures=sum(row["kind"] == "count" for row in rows),
        worded=len({row["target"] for row in rows if row["kind"] == "state"}),
    )


def _owing(page: PageContext) -> list[Row]:
    """Who owes how many figures each: the districts, the departments, and what single ones owe
    beyond that."""
    words, found = page.words, list[Row]()
    every = reporting.units(page.plan)
    for annex in sorted({row["annex"] for row in every}, reverse=True):
        members = [row for row in every if row["annex"] == annex]
        each = min(row["counts"] for row in members)
        own = page.units[members[0]["unit"]]["own_activity"]
        found.append(
            {
                "who": quantities.who([row["unit"] for row in members], page),
                "also": words("progress.own_money", activity=own),
                "each": each,
                "together": each * len(members),
            }
        )
        found += [_beyond(page, row, each) for row in members if row["counts"] > each]
        few = min(row["works"] for row in members)
        leading = [r for r in members if r["counts"] == each and r["states"] + r["works"] > few]
        if leading:
            names = ", ".join(page.unit_name(row["unit"], "short") for row in leading)
            also = words("progress.states_and_money")
            found.append({"who": names, "also": also, "each": None, "together": None})
    return found


def _beyond(page: PageContext, row: Row, each: int) -> Row:
    """What one department owes beyond the others."""
    words, owing = page.words, reporting.owing(page.plan)
    names = [
        words.name(target, "short")
        for target in progress.listing(page.plan)
        if owing[target["code"]] == (row["unit"],)
    ]
    more = row["counts"] - each
    also = "; ".join([*names, words("progress.states_and_money")])
    who = page.unit_name(row["unit"], "short")
    return {"who": who, "also": also, "each": more, "together": more}


@region
def awaited(page: PageContext) -> None:
    """The targets with a figure, each with its level, who reports it and what is counted."""
    rows = progress.listing(page.plan, page.chosen.without("results"))
    by_subject = grouped(rows, "subject")
    page.html(
        "progress_awaited",
        count=len(rows),
        groups=[
            {
                "name": page.words.name(subject),
                "rows": [_awaited(page, row) for row in by_subject[subject["code"]]],
            }
            for subject in subjects.listing(page.plan)
            if subject["code"] in by_subject
        ],
    )


def _awaited(page: PageContext, row: Row) -> Row:
    words, code = page.words, row["code"]
    asked = [
        r for r in reporting.listing(page.plan) if r["target"] == code and r["kind"] == "count"
    ]
    codes = reporting.owing(page.plan)[code]
    groups = groupby(codes, key=lambda unit: page.units[unit]["reach"])
    return {
        **row,
        "held": held.held(row, words),
        "who": "; ".join(quantities.who(list(units), page) for _, units in groups),
        "counted": dict.fromkeys(words.name(r, "counted") for r in asked),
        "bases": dict.fromkeys(words(f"progress.out_of_{r['base'] or 'nothing'}") for r in asked),
    }
