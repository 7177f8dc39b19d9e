"""A figure followed to its reports: who said it, when, from which file, who accepted it, and what
it replaced. The link names one target and unit, or one project or task."""

from __future__ import annotations

import streamlit as st

from export.tables.csv_archive import INVENTED, csv_text
from export.tables.history import history
from planmodel import reporting
from planmodel.rows import Row
from ui.frame import plan_store
from ui.frame.context import PageContext
from wording import trail

_MOST_DAYS = 10  # that the chart has room for; the list below has all


def figures(page: PageContext) -> None:
    """Each figure that the unit owes of the target, or of the activity. Not kept from view to view:
    a report is submitted and returned without a figure that counts being another."""
    if rows := _owed(page):
        with st.container(key="trail"):
            for owed in rows:
                _figure(page, owed)


def _owed(page: PageContext) -> list[Row]:
    """The figures that the view follows, in the order of the form: those that one unit owes of one
    target; of one project or task also where no unit is chosen and one alone reports it."""
    chosen, is_money = page.chosen, page.view.progress_by == "money"
    subject, codes = ("activity", chosen.activities) if is_money else ("target", chosen.targets)
    if len(codes) != 1 or not (is_money or chosen.units):
        return []
    rows = [row for row in reporting.listing(page.plan) if row[subject] == codes[0]]
    rows = [row for row in rows if row["unit"] in (chosen.units or (row["unit"],))]
    return rows if len({row["unit"] for row in rows}) == 1 else []


def _figure(page: PageContext, owed: Row) -> None:
    words = page.words
    base = f"base/{owed['base']}" if owed["base"] and not owed["is_yes_no"] else ""
    rows = [
        row
        for row in plan_store.trail(owed["unit"], owed["item"], base)
        if not page.chosen.as_of or row["as_of"] <= page.chosen.as_of
    ]
    # Only what was decided stands on a page.
    told = [row for row in rows if row["fate"] not in ("waiting", "unread")]
    waiting = sum(row["fate"] == "waiting" for row in rows)
    if owed["kind"] in ("allocated", "disbursed") and not rows:
        return
    used = next((row for row in told if row["fate"] == "used"), None)
    page.html(
        "progress_trail",
        place=owed["item"].replace("/", "-"),
        title=trail.title(owed, used, page),
        note=trail.note(told, used, waiting, words),
        has_base=bool(base),
        is_word=owed["kind"] in reporting.WORDS,
        days=_days(page, owed, told),
        quote=trail.quote(owed, used, page) if used else "",
        rows=[
            {**row, "shown": trail.number(owed, row, words), "decided": trail.decided(row, words)}
            for row in told
        ],
    )
    if told:
        _file(page, owed, told)


def _days(page: PageContext, owed: Row, told: list[Row]) -> list[Row]:
    """What is used of each day, the oldest first, as far as it can be drawn: numbers of two days or
    more. Each with the most that any of them reaches, its base among it."""
    used = [row for row in reversed(told) if row["fate"] == "used"][-_MOST_DAYS:]
    if owed["is_yes_no"] or owed["kind"] in reporting.WORDS or len(used) < 2:
        return []
    number = page.words.number
    most = max(max(row["number"], row["out_of"] or 0) for row in used) or 1
    return [{**row, "most": most, "shown": number(row["number"])} for row in used]


def _file(page: PageContext, owed: Row, told: list[Row]) -> None:
    """The history of the figure as a file."""
    words, mark = page.words, INVENTED if page.plan.is_invented else ""
    name = f"{owed['unit']}-{owed['item'].replace('/', '-')}"
    st.download_button(
        words("trail.file"),
        lambda: csv_text(history(page, owed, told), words),
        file_name=f"{mark}history-{name}-{words.language}.csv",
        mime="text/csv",
        key=f"download_trail_{name}",
        type="tertiary",
        on_click="ignore",
    )
