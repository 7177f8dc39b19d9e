"""Tiến độ. Which targets are reached on the day of the data, which are not and why; who has not
reported; and how much of the money that is needed was allocated and disbursed?"""

import streamlit as st

from ui.frame import shell
from ui.regions import (
    progress,
    progress_begin,
    progress_changes,
    progress_money,
    progress_targets,
    progress_trail,
    progress_units,
    results_map,
)

page = shell.enter("progress")

progress.choices(page)
progress_changes.since(page)
if page.plan.unread:
    progress.unread(page)
elif page.view.progress_by == "unit":
    left, right = st.columns(2, gap="large")
    if progress_units.is_on_map(page):
        with left:
            results_map.everyone(page)
        with right:
            progress_units.silent(page)
    else:  # it leads with what it reports, not with other units' figures
        with left:
            progress_units.silent(page)
        with right:
            results_map.everyone(page)
    progress_units.matrix(page)
elif page.view.progress_by == "money":
    progress_money.years(page)
    progress_money.activities(page)
    progress_trail.figures(page)
elif progress.is_empty(page):
    left, right = st.columns(2, gap="large")
    with left:
        progress_begin.begin(page)
        progress_begin.forms(page)
    with right:
        progress_begin.owed(page)
    progress_begin.awaited(page)
else:
    progress_trail.figures(page)
    progress_targets.by_status(page)
    progress_targets.worded(page)
