"""The plan's file, opened once a version for all sessions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from planmodel import build, document, link
from planmodel.plan import Plan, version

_Version = tuple[int, int, int] | None


def plan() -> Plan:
    """The plan as the file holds it now: a rebuild shows at the next interaction. Raises
    PlanFileError where the file cannot serve."""
    return _opened(*_file())


def known_values() -> dict[str, tuple[Any, ...]]:
    """What each word of a link can say in this plan."""
    return _known(*_file())


def citations() -> dict[int, dict[str, Any]]:
    """How an official cites each line, by its number."""
    return _citations(*_file())


def _file() -> tuple[str, _Version]:
    return str(build.PLAN_FILE), version(build.PLAN_FILE)


# The version is part of the key; a fault is not kept, so that a mended file is read at once.
@st.cache_resource(max_entries=2, show_spinner=False)
def _opened(path: str, version: _Version) -> Plan:
    return Plan(Path(path))


@st.cache_resource(max_entries=2, show_spinner=False)
def _known(path: str, version: _Version) -> dict[str, tuple[Any, ...]]:
    return link.known_values(_opened(path, version))


@st.cache_resource(max_entries=2, show_spinner=False)
def _citations(path: str, version: _Version) -> dict[int, dict[str, Any]]:
    return {row["line"]: row for row in document.printed_lines(_opened(path, version))}
