"""What the one unit that is chosen has reported: its results among its peers, its reports, its
money; of one that never reported, what it owes and how to begin."""

from __future__ import annotations

import streamlit as st

from charts import spending as columns
from charts import unit_matrix
from charts.dot_plot import dot_plot
from planmodel import coverage, peers, progress, reporting, spending
from planmodel.filter import Filter
from planmodel.rows import Row
from reports import template
from ui.frame.context import PageContext
from ui.frame.render_cache import region
from wording import coverage as coverage_words
from wording import own_results as wording
from wording import spending as spending_words


def is_shown(page: PageContext) -> bool:
    """Whether anything stands at the day of the data, of a unit that reports."""
    unit = page.unit
    return bool(unit and unit["reach"] and progress.is_reported(page.plan, page.chosen))


def _of_unit(page: PageContext) -> Filter:
    """The chosen unit and day alone."""
    return Filter(units=page.chosen.units, as_of=page.chosen.as_of)


def _lacking(page: PageContext) -> Row | None:
    """What the unit has not reported; None where it has reported all."""
    return next(iter(coverage.listing(page.plan, _of_unit(page))), None)


def _is_silent(page: PageContext) -> bool:
    row = _lacking(page)
    return row is not None and row["kind"] == "never"


@region
def among_peers(page: PageContext) -> None:
    """Its figures, each with those of the units that owe the same."""
    words, (code,) = page.words, page.chosen.units
    cells = peers.listing(page.plan, code, page.chosen)
    named = {row["item"]: row for row in reporting.listing(page.plan, code)}
    counted = wording.counted(cells)
    page.html(
        "unit_results",
        title=wording.title(cells, named, code, page),
        name=page.unit_name(code, "short"),
        rows=[_figure(page, cell, named[cell["item"]]) for cell in counted],
        answers=[
            {**cell, "head": words.name(named[cell["item"]], "short"), "said": _answer(page, cell)}
            for cell in cells
            if cell["is_yes_no"]
        ],
        before=wording.before_day(counted, words),
        is_silent=all(cell["missing"] for cell in cells),
        has_missing=any(cell["missing"] for cell in counted),
        day=progress.day(page.plan, page.chosen),
    )


def _answer(page: PageContext, cell: Row) -> str:
    if cell["missing"]:
        return ""
    return page.words("progress_units.yes" if cell["count"] else "progress_units.no")


def _figure(page: PageContext, cell: Row, named: Row) -> Row:
    """A figure with its words, and a dot for each unit that has reported it."""
    words, before = page.words, cell["before"]
    told = {
        peer["unit"]: share
        for peer in cell["peers"]
        if not peer["missing"] and (share := wording.share(peer)) is not None
    }
    return {
        **cell,
        "head": words.name(named, "short"),
        "share": _share(page, cell),
        "of": f"{words.number(cell['count'])}/{words.number(cell['base'])}" if cell["base"] else "",
        "older": coverage_words.short_day(cell["as_of"], words) if cell["is_older"] else "",
        "before": _share(page, before) if before else "",
        "dots": dot_plot(list(told.items()), cell["unit"], (0, 1)) if len(told) > 1 else [],
        "names": {unit: page.unit_name(unit, "short") for unit in told},
        "shares": {p["unit"]: _share(page, p) for p in cell["peers"] if p["unit"] in told},
        "place": wording.place(cell, page),
        "part": wording.part(cell, page),
    }


def _share(page: PageContext, cell: Row) -> str:
    """33,3%; of a bare count the number."""
    if cell["count"] is None:
        return ""
    if not cell["base"]:
        return page.words.number(cell["count"])
    return unit_matrix.rate(cell["count"], cell["base"], cell["within_base"], page.words)


@region
def reported(page: PageContext) -> None:
    """Its accepted reports, and what it has not reported of the day; where it never did, what it
    owes and how to begin."""
    lacking, of_unit = _lacking(page), _of_unit(page)
    if lacking and lacking["kind"] == "never":
        owes = page.words("own_results.owes", lacks=coverage_words.lacks(lacking, page))
        page.html("unit_begin", title=owes, figures=lacking["owing"])
        return
    summary = coverage.summary(page.plan, of_unit)
    (code,) = of_unit.units
    nobody = {
        cell["target"]: None
        for cell in peers.listing(page.plan, code, of_unit)
        if not cell["reporters"]
    }
    page.html(
        "unit_reported",
        title=coverage_words.title([lacking] if lacking else [], summary, page),
        reports=coverage.reports(page.plan, code, of_unit),
        lacks=coverage_words.lacks(lacking, page) if lacking else "",
        note=coverage_words.of_nobody(tuple(nobody), page),
        day=summary["day"],
    )


def form(page: PageContext) -> None:
    """The form of a unit that never reported, made at the click."""
    words, plan, (code,) = page.words, page.plan, page.chosen.units
    day = progress.day(plan, page.chosen)
    if day is None or not _is_silent(page):
        return
    st.download_button(
        words("own_results.form", day=words.day(day)),
        lambda: template.workbook(plan, code, day, words, is_invented=plan.is_invented),
        file_name=template.file_name(code, day),
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        key="download_form",
        on_click="ignore",
    )


@region
def money(page: PageContext) -> None:
    """What it needs, and what was allocated and disbursed of it, by year."""
    words, rows = page.words, spending.by_year(page.plan, page.chosen)
    if not rows:
        return
    whole = sum(row["need"] or 0 for row in rows)
    activities = {item["activity"] for item in spending.listing(page.plan, page.chosen)}
    page.html(
        "unit_money",
        title=spending_words.title(spending.total(page.plan, page.chosen), whole, words),
        years=columns.years(rows, words),
        top=columns.highest(rows, "year"),
        trail=lambda money, year: page.money_trail(activities, money, years=(year,)),
        source=page.source(words("own_results.money_source"), page.chosen.without("as_of")),
    )
