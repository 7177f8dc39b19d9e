"""The plan's file, opened once a version for all sessions."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from planmodel import build
from planmodel.plan import Plan, version
from ui.frame import render_cache

_Version = tuple[int, int, int] | None


def plan() -> Plan:
    """The plan as the file holds it now: a rebuild shows at the next interaction. Raises
    PlanFileError where the file cannot serve."""
    return _opened(*_file())


def _file() -> tuple[str, _Version]:
    return str(build.PLAN_FILE), version(build.PLAN_FILE)


# The version is part of the key; a fault is not kept, so that a mended file is read at once.
@st.cache_resource(max_entries=2, show_spinner=False)
def _opened(path: str, version: _Version) -> Plan:
    plan = Plan(Path(path))
    render_cache.forget()
    return plan
