"""What the faults are injected into: a copy of the project, served."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.server import Server
from tests.project import copied


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project whose plan file may be broken."""
    return copied(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def dashboard(project: Path) -> Iterator[Server]:
    """The copy, served."""
    with Server(project) as running:
        yield running
