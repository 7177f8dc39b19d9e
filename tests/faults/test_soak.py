"""The short soak: after it has warmed up the server holds no more than before."""

from __future__ import annotations

from pathlib import Path

from tests.faults.soak import FORGET, soak
from tests.reader.server import Server


def test_a_server_holds_no_more_after_hundreds_of_reruns(project: Path) -> None:
    with Server(project, FORGET) as dashboard:
        soak(dashboard, 300)  # every page once or more: what is kept is kept
        quarters = soak(dashboard, 600)
    memory = [quarter.megabytes for quarter in quarters]
    descriptors = [quarter.descriptors for quarter in quarters]
    assert max(memory) < 1.15 * memory[0], memory
    assert max(descriptors) <= descriptors[0] + 5, descriptors
