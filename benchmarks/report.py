"""The tables of docs/performance.md: what stands over them, how they spread, and their place."""

from __future__ import annotations

import os
import platform
import re
from datetime import date
from importlib.metadata import version
from statistics import quantiles

from benchmarks.app import ROOT

_REPORT = ROOT / "docs" / "performance.md"


def spread(values: list[float]) -> str:
    """The middle half of the values."""
    if len(values) < 4:
        return "–".join(f"{value:.4g}" for value in (min(values), max(values)))
    low, _, high = quantiles(values, n=4)
    return f"{low:.4g}–{high:.4g}"


def measured_on() -> str:
    """The day, the machine and the versions, as they stand over a table."""
    packages = ("streamlit", "plotly", "pandas", "duckdb")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    machine = f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    spreads = "Medians, the middle half in brackets."
    return f"{date.today():%d.%m.%Y}, {machine}, {versions}. {spreads}\n\n"


def into_report(mark: str, text: str) -> None:
    """Writes a table between its marks in docs/performance.md."""
    report = _REPORT.read_text(encoding="utf-8")
    between = rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)"
    report, count = re.subn(between, lambda m: m[1] + text + m[2], report, flags=re.S)
    if not count:
        raise ValueError(f"docs/performance.md has no place for the table {mark!r}")
    _REPORT.write_text(report, encoding="utf-8")
