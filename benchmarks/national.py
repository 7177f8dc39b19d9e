"""SYNTHETIC: what the plan would be if 11,000 communes of 700 districts reported every month for
five years, some 7 million rows in the same tables. Nothing in it is true but the projects' names.

python -m benchmarks.national prints how long the queries of the heaviest page take as it grows,
with pandas and SQLite beside them, and draws the curve into docs/growth.png.

The rows as they are reported make `budget` (the plain file). A rollup to districts and years, made
once at import, makes `budget` of the file that the dashboard would open; it holds the same sums.
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb
import pandas as pd
import plotly.graph_objects as go

from planmodel import budget, funding, targets
from planmodel.build import PLAN_FILE
from planmodel.filter import Filter
from planmodel.plan import Plan

ROOT = Path(__file__).resolve().parent.parent
COMMUNES, DISTRICTS, MONTHS = 11_000, 700, 60
_PER_COMMUNE = MONTHS * 10.5  # rows: half of the 21 projects and tasks, every month
SIZES = {"1": 1, "10": 6, "100": 60, "1,000": 595, "national": COMMUNES}  # communes
_TABLES = ("unit", "activity", "funding_link", "target", "target_level", "target_unit", "plan")


def make(folder: Path, communes: int) -> tuple[Path, Path]:
    """(the plain file, the file with the rollup) of so many communes; the plan itself for one."""
    plain, rolled = folder / f"plain-{communes}.duckdb", folder / f"rolled-{communes}.duckdb"
    for file in (plain, rolled):
        file.write_bytes(PLAN_FILE.read_bytes())
    if communes > 1:
        _report(plain, communes)
        with duckdb.connect(str(rolled)) as connection:
            connection.execute(f"ATTACH '{plain}' AS plain (READ_ONLY)")
            connection.execute("DELETE FROM unit WHERE code LIKE 'H-%'")
            connection.execute("INSERT INTO unit SELECT * FROM plain.unit WHERE code LIKE 'H-%'")
            connection.execute("DELETE FROM budget")
            connection.execute(
                """
                INSERT INTO budget
                SELECT activity, unit, year, sum(amount)::BIGINT, capital, level, min(first_line)
                FROM plain.budget GROUP BY activity, unit, year, capital, level
                """
            )
    return plain, rolled


def _report(file: Path, communes: int) -> None:
    """The monthly reports of every commune on half of the projects and tasks."""
    with duckdb.connect(str(file)) as connection:
        connection.execute(
            """
            INSERT INTO unit
            SELECT 'H-' || n, 'Synthetic district ' || n, NULL, 'district', NULL, NULL, NULL, NULL,
                NULL, NULL, 'Synthetic district ' || n, 'H ' || n, 'H ' || n, NULL
            FROM range(?) t(n)
            """,
            [DISTRICTS],
        )
        connection.execute("DELETE FROM budget")
        connection.execute(
            """
            INSERT INTO budget
            SELECT a.code, 'H-' || (c.n % ?), 2011 + m.n // 12, 1 + hash(a.code, c.n, m.n) % 20,
                a.capital, a.level, a.first_line
            FROM range(?) c(n), range(?) m(n), activity a
            WHERE hash(a.code, c.n) % 2 = 0
            """,
            [DISTRICTS, communes, MONTHS],
        )


def questions(plan: Plan, chosen: Filter = Filter()) -> list[object]:  # noqa: B008 it is frozen
    """What the targets page, the heaviest, asks of the money."""
    codes = tuple(row["code"] for row in targets.names(plan))
    return [
        budget.total(plan, chosen),
        funding.coverage(plan, codes, chosen),
        funding.by_subject(plan, chosen),
        funding.behind(plan, chosen).to_dict("records"),
    ]


_SQLITE = (
    "SELECT sum(amount) FROM budget",
    """SELECT sum(amount) FILTER (WHERE stated), sum(amount) FROM budget LEFT JOIN (
        SELECT activity, max(basis = 'explicit') AS stated FROM funding_link GROUP BY activity
    ) USING (activity)""",
    "SELECT subject, sum(amount) FROM budget JOIN activity ON code = activity GROUP BY subject",
    """SELECT f.target, f.activity, b.year, b.amount FROM funding_link f LEFT JOIN (
        SELECT activity, year, sum(amount) AS amount FROM budget GROUP BY activity, year
    ) b ON b.activity = f.activity""",
)


def in_sqlite(tables: dict[str, pd.DataFrame]) -> Callable[[], object]:
    """The same four questions, asked of SQLite."""
    connection = sqlite3.connect(":memory:")
    for name, frame in tables.items():
        frame.to_sql(name, connection, index=False)
    return lambda: [connection.execute(sql).fetchall() for sql in _SQLITE]


def in_pandas(tables: dict[str, pd.DataFrame]) -> Callable[[], object]:
    """The same four questions, asked of pandas."""
    rows, links, activity = tables["budget"], tables["funding_link"], tables["activity"]
    stated = links.assign(stated=links["basis"] == "explicit").groupby("activity")["stated"].max()
    subject = activity.set_index("code")["subject"]

    def ask() -> object:
        tied = rows["activity"].map(stated)
        cells = rows.groupby(["activity", "year"], as_index=False)["amount"].sum()
        return [
            rows["amount"].sum(),
            rows["amount"].where(tied == True).sum(),  # noqa: E712 a column
            rows.groupby(rows["activity"].map(subject))["amount"].sum(),
            links.merge(cells, on="activity", how="left"),
        ]

    return ask


@dataclass
class Measured:
    """One size: rows as reported and as rolled up, and milliseconds of the four questions."""

    size: str
    rows: int
    rolled_rows: int
    rollup: float
    plain: float
    pandas: float
    sqlite: float


def measure(size: str, communes: int, folder: Path, rounds: int = 15) -> Measured:
    """Medians; the four ways in turns."""
    plain_file, rolled_file = make(folder, communes)
    plain, rolled = Plan(plain_file, time_limit=600), Plan(rolled_file, time_limit=600)
    with duckdb.connect(str(plain_file), read_only=True) as connection:
        tables = {
            "budget": connection.execute("SELECT activity, year, amount FROM budget").df(),
            "funding_link": connection.execute("FROM funding_link").df(),
            "activity": connection.execute("SELECT code, subject FROM activity").df(),
        }

    def anew(plan: Plan) -> Callable[[], object]:
        def ask() -> object:
            plan._answer.cache_clear()  # as if nobody had asked before
            return questions(plan)

        return ask

    ways = {"rollup": anew(rolled), "plain": anew(plain),
            "pandas": in_pandas(tables), "sqlite": in_sqlite(tables)}  # fmt: skip
    took: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds if communes < COMMUNES else 5):
        for name, ask in ways.items():
            start = time.perf_counter()
            ask()
            if number:
                took[name].append(1000 * (time.perf_counter() - start))
    count = "SELECT count(*)::BIGINT FROM budget"
    return Measured(
        size, plain.value(count), rolled.value(count),
        **{name: statistics.median(values) for name, values in took.items()},
    )  # fmt: skip


def picture(found: list[Measured], file: Path) -> None:
    """The curve, drawn by Plotly in a browser."""
    from benchmarks.screen import browser

    figure = go.Figure()
    names = {"rollup": "Rollup at import", "plain": "Plain rows in DuckDB",
             "pandas": "pandas", "sqlite": "SQLite"}  # fmt: skip
    colours = {"rollup": "#1D4F91", "plain": "#BC7A0B", "pandas": "#7B4100", "sqlite": "#8A8577"}
    for way, name in names.items():
        figure.add_scatter(
            x=[m.rows for m in found], y=[getattr(m, way) for m in found], name=name,
            mode="lines+markers", line={"color": colours[way], "width": 2 + (way == "rollup")},
        )  # fmt: skip
    figure.update_layout(
        title="The heaviest page's queries as the plan grows (synthetic)", template="simple_white",
        xaxis={"type": "log", "title": "rows reported"}, legend={"x": 0.02, "y": 0.98},
        yaxis={"type": "log", "title": "milliseconds, median"}, width=960, height=520,
    )  # fmt: skip
    with browser() as opened, tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "growth.html"
        page.write_text(figure.to_html(include_plotlyjs=True), encoding="utf-8")
        tab = opened.new_page(viewport={"width": 980, "height": 540})
        tab.goto(page.as_uri())
        tab.locator(".js-plotly-plot").screenshot(path=file)


def main() -> None:
    """Measures every size that is asked for, or all."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sys.argv[1:] or SIZES:
            found.append(measure(size, SIZES[size], Path(folder)))
            print(json.dumps(asdict(found[-1])), file=sys.stderr, flush=True)
    print("| size | rows reported | rolled up | rollup, ms | plain, ms | pandas, ms | SQLite, ms |")
    print("|---" * 7 + "|")
    for row in found:
        print(f"| {row.size} | {row.rows:,} | {row.rolled_rows:,} | {row.rollup:.1f} | "
              f"{row.plain:.1f} | {row.pandas:.1f} | {row.sqlite:.1f} |")  # fmt: skip
    print(f"\nRollup, {found[-1].size} over {found[0].size}: "
          f"{found[-1].rollup / found[0].rollup:.2f}")  # fmt: skip
    picture(found, ROOT / "docs" / "growth.png")


if __name__ == "__main__":
    main()
