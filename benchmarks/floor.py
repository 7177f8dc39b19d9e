"""The floor of the benchmark: the smallest useful Streamlit app over the same plan. One select, one
Plotly bar chart, the table cached."""

from pathlib import Path

import duckdb
import pandas as pd
import plotly.express as px
import streamlit as st

PLAN = Path(__file__).resolve().parent.parent / "data" / "plan.duckdb"


@st.cache_data
def needs() -> pd.DataFrame:
    """The rows of the budget."""
    with duckdb.connect(str(PLAN), read_only=True) as connection:
        return connection.execute("SELECT activity, year, amount, source FROM budget_line").df()


rows = needs()
activity = st.selectbox("Activity", ["All", *sorted(rows["activity"].unique())])
shown = rows if activity == "All" else rows[rows["activity"] == activity]
sums = shown.groupby(["year", "source"], as_index=False)["amount"].sum()
st.plotly_chart(px.bar(sums, x="year", y="amount", color="source"))
