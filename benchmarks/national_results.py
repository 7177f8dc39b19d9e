"""SYNTHETIC: what the progress page asks, were it a nation that reports: 700 districts with their
11,000 communes, every month for five years, beside the 21 departments and 27 districts of the plan
with ten half-years. Nothing in it is true but the targets.

python -m benchmarks.national_results prints a table: the first question after a report was
accepted, when nothing is kept, and memory.
"""

from __future__ import annotations

import resource
import tempfile
from calendar import monthrange
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

import duckdb

from benchmarks.national import COMMUNES, DISTRICTS, MONTHS
from planmodel import progress, reporting
from planmodel.build import PLAN_FILE
from planmodel.plan import Plan, Reported

_AT = datetime(2017, 1, 9)
_SIZES = {"one province": (0, 6), "one province, monthly": (0, 1), "national": (DISTRICTS, 1)}


def make(file: Path, districts: int) -> None:
    """The plan's file, with so many synthetic districts of annex 4 in place of its own."""
    file.write_bytes(PLAN_FILE.read_bytes())
    if not districts:
        return
    with duckdb.connect(str(file)) as connection:
        connection.execute("UPDATE unit SET annex = NULL WHERE annex = 4")
        connection.execute(
            """
            INSERT INTO unit BY NAME
            SELECT 'SYN-H' || n AS code, 'Synthetic district ' || n AS name, 'district' AS kind,
                'district' AS level, 4 AS annex, 1000 + n AS "row", 70 AS staff, name AS name_en,
                code AS short_vi, code AS short_en, (
                    SELECT min(belongs_to) FROM unit WHERE level = 'district' AND staff IS NOT NULL
                ) AS belongs_to
            FROM range(?) t(n)
            """,
            [districts],
        )


def reports(plan: Plan, months: int) -> Iterator[tuple[object, ...]]:
    """What every unit says of every so many months of the five years: all bases and counts."""
    owed = [row for row in reporting.listing(plan) if row["kind"] in ("base", "count")]
    for number, month in enumerate(range(months - 1, MONTHS, months)):
        year, of_year = 2011 + month // 12, 1 + month % 12
        day = date(year, of_year, monthrange(year, of_year)[1])
        for row in owed:
            base = 1 if row["is_yes_no"] else round(COMMUNES / DISTRICTS)
            value = base if row["kind"] == "base" else base * month // MONTHS
            yield (
                *(number, row["unit"], day, row["item"], value, None, None),
                *("", "", "", _AT, "", "", "", _AT, ""),
            )


def measured(size: str, rounds: int = 5) -> tuple[str, int, int, float, int]:
    """(size, units, figures reported, milliseconds of the first question, peak in MB), in a process
    of its own."""
    districts, months = _SIZES[size]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.duckdb"
        make(file, districts)
        bare = Plan(file, time_limit=600)
        reported = Reported(tuple(reports(bare, months)))
        plan, took = bare.beside(reported), list[float]()
        for _ in range(rounds):
            plan.forget()
            start = perf_counter()
            progress.listing(plan)
            took.append(1000 * (perf_counter() - start))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        return size, len(reporting.units(plan)), len(reported.rows), median(took), peak


def main() -> None:
    """Measures all sizes and prints the table; ratios to the first."""
    with ProcessPoolExecutor(1, max_tasks_per_child=1) as alone:
        found = list(alone.map(measured, _SIZES))
    print("| size | units | figures reported | first question, ms | ratio | peak, MB |")
    print("|---" * 6 + "|")
    for size, units, figures, took, peak in found:
        ratio = took / found[0][3]
        print(f"| {size} | {units:,} | {figures:,} | {took:,.0f} | {ratio:.1f} | {peak:,} |")


if __name__ == "__main__":
    main()
