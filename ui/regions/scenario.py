"""The regions of the scenario page. The scenario lives in the link and never touches the plan."""

from __future__ import annotations

from typing import Any

import streamlit as st

from planmodel import scenario, targets
from planmodel.filter import SOURCES
from planmodel.link import MOST_SHIFTED, View
from planmodel.link import levels as levels_in_order
from planmodel.link_reading import examples
from planmodel.rows import Row
from planmodel.scenario import FULL, NOTHING, Played, Supposed
from ui.frame import controls, view_state
from ui.frame.context import PageContext
from ui.frame.render_cache import region
from wording import scenario as wording
from wording.sentence import supposed


def is_changed(page: PageContext) -> bool:
    """Whether anything is supposed at all."""
    return page.view.supposes


@region
def heading(page: PageContext) -> None:
    """What then is not met; before anything is changed, the question and examples to try."""
    words = page.words
    if not is_changed(page):
        views = examples(page.plan, page.name)
        offered = [
            (supposed(dict(v.fund), dict(v.shift), page.years, words), v.fund, v.shift)
            for v in views
        ]
        page.html("scenario_invite", examples=offered)
        return
    now = wording.played(page)
    leads = scenario.unmet_by(now.items, "lead")
    title = wording.outcome(page, now, [(page.unit_name(c, "short"), a) for c, a in leads.items()])
    note = words(
        "scenario.note",
        what=words("scenario.need_of_view" if page.filter.leads else "scenario.need_of_plan"),
        need=words.amount(now.need),
        provided=words.amount(now.provided),
        unmet=words.with_unit(now.unmet),
        share=words.share(now.unmet, page.whole),
    )
    if now.unprovided % 1:
        note += " " + words("scenario.note_rounded")
    page.title(title, note)


def choices(page: PageContext) -> None:
    """Which projects slip, and by how many years; a button takes it all back."""
    words, shift = page.words, dict(page.view.shift)
    projects = page.known["project"]

    def slipped(view: View, codes: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
        return tuple((code, dict(view.shift).get(code, 1)) for code in codes)

    named = controls.found_as(page, lambda code: f"{code} {page.activity_name(code)}")
    with st.container(key="scenario_shift", horizontal=True, vertical_alignment="bottom"):
        st.multiselect(
            words("scenario.shift"),
            projects,
            format_func=named,
            filter_mode="contains",
            placeholder=words("scenario.shift_none"),
            select_all=False,
            **view_state.bound("pick_shift", "shift", list(shift), projects, slipped),
        )
        every = page.known["activity"]
        st.multiselect(
            words("scenario.protect"),
            every,
            format_func=named,
            filter_mode="contains",
            placeholder=words("scenario.protect_none"),
            select_all=False,
            **view_state.bound("pick_protect", "protect", list(page.view.protect), every),
        )
        for code, years in shift.items():
            label = words("scenario.years_slipped", code=code)
            _number(page, "shift", code, years, label, MOST_SHIFTED, step=1, width=150)
        if is_changed(page):
            st.button(
                words("scenario.clear"),
                on_click=view_state.change,
                kwargs={"fund": (), "shift": (), "protect": (), "against": NOTHING},
            )
            kept = Supposed(page.view.fund, page.view.shift)
            if kept != page.view.against:
                change = {"against": kept}
                st.button(words("scenario.keep"), on_click=view_state.change, kwargs=change)
        if page.view.against:
            change = {"against": NOTHING}
            st.button(words("scenario.drop_against"), on_click=view_state.change, kwargs=change)


def _number(
    page: PageContext, field: str, key: Any, value: int, label: str, most: int, **box: Any
) -> None:
    """A box for one number of the scenario, from 0 to `most`: the percent of a year, or the years
    that a project slips. What changes nothing stays out of the link."""

    def read(view: View, number: int | None) -> tuple[tuple[Any, int], ...]:
        pairs: tuple[tuple[Any, int], ...] = getattr(view, field)
        if number is None:  # an emptied box changes nothing
            return pairs
        if not 0 <= number <= most:
            raise ValueError(field, number)
        every = {**dict(pairs), key: number}
        if field == "fund":
            return levels_in_order(every)
        return tuple((key, every[key]) for key in sorted(every) if every[key])

    # A value of None: a box may stand empty, and then says so.
    name = "_".join(map(str, key)) if isinstance(key, tuple) else key
    tied = view_state.bound(f"{field}_{name}", field, value, read=read)
    st.number_input(label, value=None, **box, **tied)


def levels(page: PageContext) -> None:
    """The percent of its need that each year provides, above its bar."""
    words, fund = page.words, dict(page.view.fund)
    with st.container(key="scenario_levels"):
        page.html("scenario_level_note")
        for column, year in zip(st.columns(len(page.years) + 1), page.years, strict=False):
            with column:
                label = words("scenario.level", year=year)
                _number(page, "fund", year, fund.get(year, FULL), label, FULL, step=5)


def levels_by_source(page: PageContext) -> None:
    """The same for each source, folded until one has a level of its own."""
    words, fund = page.words, dict(page.view.fund)
    own = any(not isinstance(level, int) for level in fund)
    with st.expander(words("scenario.levels_by_source"), expanded=own, key="scenario_sources"):
        page.html("scenario_source_note")
        for source in page.filter.sources or SOURCES:
            for column, year in zip(st.columns(len(page.years)), page.years, strict=True):
                with column:
                    level = fund.get((year, source), fund.get(year, FULL))
                    named = words(f"source.{source}")
                    label = words("scenario.level_source", source=named, year=year)
                    _number(page, "fund", (year, source), level, label, FULL, step=5)


@region
def years(page: PageContext) -> None:
    """A bar a year: the plan's need pale, what is not provided hatched, a dashed outline where a
    delayed project stood, and what moves past the plan on the same scale."""
    now = wording.played(page)
    columns = [_column(now, year) for year in page.years]
    for column in columns:
        column["who_left"] = wording.projects(column["left_codes"], page.words)
        column["who_came"] = wording.projects(column["came_codes"], page.words)
    scale = max(*(max(c["planned"], c["standing"]) for c in columns), now.beyond, 1)
    general = [level for level, _ in page.view.fund if isinstance(level, int)]
    spared = levels_in_order({**dict(page.view.fund), **{(y, "district"): FULL for y in general}})
    districts = now.of(source="district").unprovided
    page.html(
        "scenario_years",
        columns=columns,
        scale=scale,
        now=now,
        districts=districts,
        spared=spared if districts and spared != page.view.fund else None,
        sources=[s for s in SOURCES if any(item.source == s for item in now.items)],
        changed=is_changed(page),
        source=page.source(page.words("scenario.source"), page.chosen),
    )


def _column(now: Played, year: int) -> Row:
    """One year of the scenario beside the same year of the plan."""
    planned, here = now.of(planned=year), now.of(year=year)
    left = Played(tuple(item for item in planned.items if item.year != year))
    came = Played(tuple(item for item in here.items if item.planned != year))
    stayed = here.of(planned=year)
    return {
        "year": year,
        "planned": planned.need,
        "standing": here.need,
        "unprovided": here.unprovided,
        "provided": here.provided,
        "left": left.need,
        "came": came.need,
        "left_codes": sorted({item.activity for item in left.items}),
        "came_codes": sorted({item.activity for item in came.items}),
        "given": {
            (source, new): (came if new else stayed).of(source=source).provided
            for source in SOURCES
            for new in (True, False)
        },
    }


@region
def against(page: PageContext) -> None:
    """Two scenarios beside each other: what each leaves unmet in all, in each year, of each lead
    and of each project and task."""
    if not wording.is_compared(page.view):
        return
    both, view = wording.beside(page), page.view
    (_, first), (_, second) = both
    rows = scenario.compared(first, second, page.years)
    swapped = page.href(
        "scenario",
        fund=view.against.fund,
        shift=view.against.shift,
        against=Supposed(view.fund, view.shift),
    )
    page.html(
        "scenario_against",
        title=wording.compared(page, both),
        conditions=[condition for condition, _ in both],
        rows=[{**row, "name": wording.part(page, row)} for row in rows],
        swapped=swapped if view.against and not view.protect else None,
    )


@region
def by_lead(page: PageContext) -> None:
    """Whose need is not met; each name leads to the scenario of that lead alone."""
    rows = scenario.hit(wording.played(page).items, "lead")
    if rows:
        rows.sort(key=lambda row: (-row["unmet"], row["key"]))
        leads = [(page.unit_name(row["key"], "short"), row["unmet"]) for row in rows]
        _table(page, rows, "lead", "unmet", wording.lead(leads, page.words))


@region
def by_activity(page: PageContext) -> None:
    """Which projects and tasks are not met in full, those that lose most of their own first."""
    now = wording.played(page)
    rows = scenario.hit(now.items, "activity")
    if rows:
        count = len({item.activity for item in now.items})
        _table(page, rows, "activity", "lost", wording.activity(rows, count, page.words))


def _table(page: PageContext, rows: list[Row], by: str, drawn: str, title: str) -> None:
    """What each lead, project or task needs, and what of it is not met; a bar draws that sum or
    that part."""
    page.html(
        "scenario_table",
        title=title,
        by=by,
        rows=rows,
        drawn=drawn,
        scale=max(row[drawn] for row in rows),
        both=any(row["beyond"] for row in rows) and any(row["unprovided"] for row in rows),
        source=page.source(page.words(f"scenario.source_{by}"), page.chosen),
    )


@region
def by_year(page: PageContext) -> None:
    """The years beside the approved plan, in figures."""
    now = wording.played(page)
    columns = [_column(now, year) for year in page.years]
    page.html("scenario_by_year", columns=columns, now=now)


@region
def behind(page: PageContext) -> None:
    """The need behind each quantified target that is not met, whole behind each."""
    words = page.words
    rows = scenario.behind(page.plan, wording.played(page).items)
    count = sum(row["kind"] == "quantified" for row in targets.listing(page.plan))
    title = wording.target(rows, count, words)
    scale = max((max(row["stated"], row["inferred"]) for row in rows), default=1) or 1
    page.html("scenario_targets", title=title, rows=rows, scale=scale)


@region
def answers(page: PageContext) -> None:
    """Before anything is changed: what the page will answer."""
    page.html("scenario_answers")
