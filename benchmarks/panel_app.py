"""The same as floor.py in Panel: one select, one Plotly bar chart over a cached table."""

import sys
from pathlib import Path

import duckdb
import panel as pn
import plotly.express as px

PLAN = Path(__file__).resolve().parent.parent / "data" / "plan.duckdb"
with duckdb.connect(str(PLAN), read_only=True) as connection:
    rows = connection.execute("SELECT activity, year, amount, source FROM budget_line").df()


def page() -> pn.Column:
    """A reader's page."""
    pn.extension("plotly")
    select = pn.widgets.RadioBoxGroup(options=["All", *sorted(rows["activity"].unique())])

    def draw(activity: str) -> pn.pane.Plotly:
        shown = rows if activity == "All" else rows[rows["activity"] == activity]
        sums = shown.groupby(["year", "source"], as_index=False)["amount"].sum()
        return pn.pane.Plotly(px.bar(sums, x="year", y="amount", color="source"))

    return pn.Column(select, pn.bind(draw, select))


if __name__ == "__main__":
    pn.serve(page, port=int(sys.argv[1]), show=False, threaded=False)
