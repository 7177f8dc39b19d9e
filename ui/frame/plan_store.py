"""The plan's file, opened once a version for all sessions."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from planmodel import activities, build, document, link, units
from planmodel.plan import Plan, version
from ui.frame import render_cache

_Version = tuple[int, int, int] | None


def plan() -> Plan:
    """The plan as the file holds it now: a rebuild shows at the next interaction. Raises
    PlanFileError where the file cannot serve."""
    return _opened(*_file())


@lru_cache(maxsize=2)
def known_values(plan: Plan) -> dict[str, tuple[Any, ...]]:
    """What each word of a link can say in this plan."""
    return link.known_values(plan)


@lru_cache(maxsize=2)
def citations(plan: Plan) -> dict[int, dict[str, Any]]:
    """How an official cites each line, by its number."""
    return {row["line"]: row for row in document.printed_lines(plan)}


@lru_cache(maxsize=2)
def all_units(plan: Plan) -> dict[str, dict[str, Any]]:
    """Every unit and group by its code: a row of units.listing. To be read only."""
    return {row["code"]: row for row in units.listing(plan)}


@lru_cache(maxsize=2)
def all_activities(plan: Plan) -> dict[str, dict[str, Any]]:
    """Every activity by its code: a row of activities.names. To be read only."""
    return activities.names(plan)


def _file() -> tuple[str, _Version]:
    return str(build.PLAN_FILE), version(build.PLAN_FILE)


# The version is part of the key; a fault is not kept, so that a mended file is read at once.
@st.cache_resource(max_entries=2, show_spinner=False)
def _opened(path: str, version: _Version) -> Plan:
    plan = Plan(Path(path))
    render_cache.forget()
    return plan
