"""The plan's file opens for a client of DuckDB 1.5, such as Power BI's and DBeaver's of the day."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_ASK = """
import duckdb, sys
assert duckdb.__version__.startswith("1.5."), duckdb.__version__
plan = duckdb.connect(sys.argv[1], read_only=True)
print(plan.execute("SELECT sum(amount)::BIGINT, count(*) FROM budget_line").fetchone())
print(plan.execute("SELECT count(DISTINCT target) FROM target_funding").fetchone())
"""


def test_a_client_of_duckdb_1_5_reads_the_tables_and_views(root: Path, plan_file: Path) -> None:
    older = root / ".venv" / "duckdb-1.5"  # made by `make check`
    asked = subprocess.run(
        [sys.executable, "-S", "-c", _ASK, str(plan_file)],
        env={"PYTHONPATH": str(older)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.stdout.splitlines() == ["(151359, 299)", "(43,)"], asked.stderr
