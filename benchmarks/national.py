"""SYNTHETIC: what the plan would be if 11,000 communes of 700 districts, and the 63 provinces
themselves, reported every month for five years, some 7 million rows in the same tables. Nothing in
it is true but the projects' names.

python -m benchmarks.national prints how long the queries of the heaviest page take as it grows,
with pandas and SQLite beside them, and draws the curve into docs/growth.png.

The rows as they are reported make `budget` (the plain file). A rollup to units and years, made once
at import, makes `budget` of the file that the dashboard would open, which sums it once more over
the units when it opens it (planmodel/plan.py). The plain rows, pandas and SQLite answer the same
four questions of the rows as reported, and no answer may differ.
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
from operator import itemgetter
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import plotly.graph_objects as go

from look import palette
from planmodel import budget, funding, targets
from planmodel.build import PLAN_FILE
from planmodel.filter import Filter
from planmodel.plan import Plan

ROOT = Path(__file__).resolve().parent.parent
PROVINCES, DISTRICTS, COMMUNES, MONTHS = 63, 700, 11_000, 60
_PER_COMMUNE = MONTHS * 10.5  # rows: half of the 21 projects and tasks, every month
SIZES = {"1": 1, "10": 6, "100": 60, "1,000": 595, "national": COMMUNES}  # communes


def make(folder: Path, communes: int) -> tuple[Path, Path]:
    """(the plain file, the file with the rollup) of so many communes; the plan itself for one."""
    plain, rolled = folder / f"plain-{communes}.duckdb", folder / f"rolled-{communes}.duckdb"
    for file in (plain, rolled):
        file.write_bytes(PLAN_FILE.read_bytes())
    if communes > 1:
        _report(plain, communes)
        with duckdb.connect(str(rolled)) as connection:
            connection.execute(f"ATTACH '{plain}' AS plain (READ_ONLY)")
            connection.execute("INSERT INTO unit SELECT * FROM plain.unit WHERE code LIKE 'SYN-%'")
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
    """The monthly reports of every commune on half of the projects and tasks, as rows of its
    district; a nation's provinces report as its communes do."""
    with duckdb.connect(str(file)) as connection:
        connection.execute(
            """
            INSERT INTO unit BY NAME
            SELECT code, name, kind, level, name AS name_en, code AS short_vi, code AS short_en
            FROM (
                SELECT 'SYN-H' || n AS code, 'Synthetic district ' || n AS name,
                    'district' AS kind, 'district' AS level
                FROM range(?) t(n)
                UNION ALL
                SELECT 'SYN-T' || n, 'Synthetic province ' || n, 'department', 'province'
                FROM range(?) t(n)
            )
            """,
            [DISTRICTS, PROVINCES],
        )
        connection.execute("DELETE FROM budget")
        connection.execute(
            """
            INSERT INTO budget
            SELECT a.code, reporter.unit, 2011 + m.n // 12, 1 + hash(a.code, reporter.n, m.n) % 20,
                a.capital, a.level, a.first_line
            FROM (
                SELECT n, 'SYN-H' || (n % ?) AS unit FROM range(?) t(n)
                UNION ALL
                SELECT -1 - n, 'SYN-T' || n FROM range(?) t(n)
            ) reporter, range(?) m(n), activity a
            WHERE hash(a.code, reporter.n) % 2 = 0
            """,
            [DISTRICTS, communes, PROVINCES if communes == COMMUNES else 0, MONTHS],
        )


def questions(plan: Plan, chosen: Filter = Filter()) -> list[object]:  # noqa: B008 it is frozen
    """What the targets page, the heaviest, asks of the money."""
    codes = tuple(row["code"] for row in targets.listing(plan))
    return [
        budget.total(plan, chosen),
        funding.coverage(plan, codes, chosen),
        sorted(budget.by_subject(plan, chosen), key=itemgetter("subject")),
        funding.behind(plan, chosen),
    ]


# The same of the rows as reported, in words that DuckDB and SQLite both know.
_ASKED = (
    "SELECT CAST(sum(amount) AS BIGINT) FROM budget",
    """SELECT CAST(sum(amount) AS BIGINT) FROM budget
        WHERE activity IN (SELECT activity FROM funding_link WHERE basis = 'explicit')""",
    """SELECT subject, CAST(sum(amount) AS BIGINT) FROM budget JOIN activity ON code = activity
        GROUP BY subject ORDER BY subject""",
    """SELECT f.target, f.activity, b.year, b.amount FROM funding_link f LEFT JOIN (
        SELECT activity, year, CAST(sum(amount) AS BIGINT) AS amount FROM budget
        GROUP BY activity, year
    ) b ON b.activity = f.activity ORDER BY f.target, f.activity, b.year""",
)
_Answers = list[list[tuple[Any, ...]]]


def in_duckdb(file: Path) -> Callable[[], _Answers]:
    """The four questions, asked of the rows as reported."""
    connection = duckdb.connect(str(file), read_only=True)
    return lambda: [connection.execute(sql).fetchall() for sql in _ASKED]


def in_sqlite(tables: dict[str, pd.DataFrame]) -> Callable[[], _Answers]:
    """The same, asked of SQLite."""
    connection = sqlite3.connect(":memory:")
    for name, frame in tables.items():
        frame.to_sql(name, connection, index=False)
    return lambda: [connection.execute(sql).fetchall() for sql in _ASKED]


def in_pandas(tables: dict[str, pd.DataFrame]) -> Callable[[], _Answers]:
    """The same, asked of pandas."""
    rows, links, activity = tables["budget"], tables["funding_link"], tables["activity"]
    stated = set(links.loc[links["basis"] == "explicit", "activity"])
    subject = activity.set_index("code")["subject"]

    def ask() -> _Answers:
        by_subject = rows.groupby(rows["activity"].map(subject))["amount"].sum()
        cells = rows.groupby(["activity", "year"], as_index=False)["amount"].sum()
        behind = links.merge(cells, on="activity", how="left")
        behind = behind[["target", "activity", "year", "amount"]]
        return [
            [(rows["amount"].sum(),)],
            [(rows["amount"].where(rows["activity"].isin(stated)).sum(),)],
            list(by_subject.items()),
            list(behind.sort_values(["target", "activity", "year"]).itertuples(index=False)),
        ]

    return ask


def said(plan: Plan) -> _Answers:
    """What the dashboard's own queries answer to the four questions."""
    total, coverage, by_subject, behind = questions(plan)
    keys = ("target", "activity", "year", "amount")
    return [
        [(total,)],
        [(coverage["stated"],)],
        [tuple(row.values()) for row in by_subject],
        sorted(tuple(row[key] for key in keys) for row in behind),
    ]


@dataclass
class Measured:
    """One size: rows as reported and as rolled up, and milliseconds of the four questions;
    `province` is the plan itself, asked in the same rounds."""

    size: str
    rows: int
    rolled_rows: int
    province: float
    rollup: float
    plain: float
    pandas: float
    sqlite: float


def tables_of(file: Path) -> dict[str, pd.DataFrame]:
    """The tables that the four questions need."""
    with duckdb.connect(str(file), read_only=True) as connection:
        return {
            "budget": connection.execute("SELECT activity, year, amount FROM budget").df(),
            "funding_link": connection.execute("FROM funding_link").df(),
            "activity": connection.execute("SELECT code, subject FROM activity").df(),
        }


def measure(size: str, communes: int, folder: Path, rounds: int = 25) -> Measured:
    """Medians; the four ways in turns."""
    plain_file, rolled_file = make(folder, communes)
    rolled = Plan(rolled_file)
    tables = tables_of(plain_file)

    def anew(plan: Plan) -> Callable[[], object]:
        def ask() -> list[Any]:
            plan.forget()  # as if nobody had asked before
            return questions(plan)

        return ask

    quick = {
        "province": anew(Plan(PLAN_FILE)),
        "rollup": anew(rolled),
        "plain": in_duckdb(plain_file),
    }
    slow = {"pandas": in_pandas(tables), "sqlite": in_sqlite(tables)}
    took: dict[str, list[float]] = {name: [] for name in (*quick, *slow)}
    for ways, count in ((quick, rounds), (slow, rounds if communes < COMMUNES else 4)):
        for number in range(count):
            for name, ask in ways.items():
                start = time.perf_counter()
                ask()
                if number:  # the first warms up
                    took[name].append(1000 * (time.perf_counter() - start))
    return Measured(
        size,
        len(tables["budget"]),
        rolled.value("SELECT count(*)::BIGINT FROM budget"),
        **{name: statistics.median(values) for name, values in took.items()},
    )


def picture(measured: list[Measured], file: Path) -> None:
    """The curve, drawn by Plotly in a browser."""
    from benchmarks.screen import browser

    figure = go.Figure()
    names = {
        "rollup": "Rollup at import",
        "plain": "Plain rows in DuckDB",
        "pandas": "pandas",
        "sqlite": "SQLite",
    }
    colours = {
        "rollup": palette.SOURCE["investment"],
        "plain": palette.SOURCE["district"],
        "pandas": palette.SOURCE["province"],
        "sqlite": palette.CONTROL,
    }
    for way, name in names.items():
        figure.add_scatter(
            x=[m.rows for m in measured],
            y=[getattr(m, way) for m in measured],
            name=name,
            mode="lines+markers",
            line={"color": colours[way], "width": 2 + (way == "rollup")},
        )
    figure.update_layout(
        title="The heaviest page's queries as the plan grows (synthetic)",
        template="simple_white",
        xaxis={"type": "log", "title": "rows reported"},
        legend={"x": 0.02, "y": 0.98},
        yaxis={"type": "log", "title": "milliseconds, median"},
        width=960,
        height=520,
    )
    with browser() as opened, tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "growth.html"
        page.write_text(figure.to_html(include_plotlyjs=True), encoding="utf-8")
        tab = opened.new_page(viewport={"width": 980, "height": 540})
        tab.goto(page.as_uri())
        tab.locator(".js-plotly-plot").screenshot(path=file)


def main() -> None:
    """Measures every size that is asked for, or all."""
    measured = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sys.argv[1:] or SIZES:
            measured.append(measure(size, SIZES[size], Path(folder)))
            print(json.dumps(asdict(measured[-1])), file=sys.stderr, flush=True)
    print(
        "| size | rows reported | rolled up | rollup, ms | one province, ms | ratio |"
        " plain, ms | pandas, ms | SQLite, ms |"
    )
    print("|---" * 9 + "|")
    for row in measured:
        print(
            f"| {row.size} | {row.rows:,} | {row.rolled_rows:,} | {row.rollup:.1f} | "
            f"{row.province:.1f} | {row.rollup / row.province:.2f} | "
            f"{row.plain:.1f} | {row.pandas:.1f} | {row.sqlite:.1f} |"
        )
    picture(measured, ROOT / "docs" / "growth.png")


if __name__ == "__main__":
    main()
