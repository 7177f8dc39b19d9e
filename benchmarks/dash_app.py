"""The same as floor.py in Dash: one select, one Plotly bar chart over a cached table."""

import sys
from pathlib import Path

import duckdb
import plotly.express as px
from dash import Dash, Input, Output, dcc, html

PLAN = Path(__file__).resolve().parent.parent / "data" / "plan.duckdb"
with duckdb.connect(str(PLAN), read_only=True) as connection:
    rows = connection.execute("SELECT activity, year, amount, source FROM budget_line").df()

app = Dash(__name__)
app.layout = html.Div(
    [
        dcc.RadioItems(["All", *sorted(rows["activity"].unique())], "All", id="activity"),
        dcc.Graph(id="needs"),
    ]
)


@app.callback(Output("needs", "figure"), Input("activity", "value"))
def draw(activity: str) -> object:
    """The chart of one activity or of all."""
    shown = rows if activity == "All" else rows[rows["activity"] == activity]
    sums = shown.groupby(["year", "source"], as_index=False)["amount"].sum()
    return px.bar(sums, x="year", y="amount", color="source")


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]))
