"""Another tool at the plan's file: DuckDB alone, without a line of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb


@contextmanager
def opened(file: Path) -> Iterator[Callable[[str], list[tuple[Any, ...]]]]:
    """Asks the file for the rows of a query."""
    with duckdb.connect(str(file), read_only=True) as connection:
        yield lambda sql: connection.execute(sql).fetchall()
