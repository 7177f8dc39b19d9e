"""The project: its layers, and a copy of it whose files may be broken."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# A layer of the project and those of ours that it may import, itself among them.
LAYERS = {
    "pages": {"pages", "ui", "charts", "export", "wording", "look", "planmodel"},
    "ui": {"ui", "charts", "export", "reports", "wording", "look", "planmodel"},
    "charts": {"charts", "wording", "look", "planmodel"},
    "export": {"export", "charts", "reports", "wording", "look", "planmodel"},
    "wording": {"wording", "planmodel"},
    "look": {"look"},
    "reports": {"reports", "wording", "look", "planmodel"},
    "planmodel": {"planmodel"},
}


def copied(folder: Path) -> Path:
    """Copies what the dashboard runs from into the folder, without the reports of this machine."""
    own = shutil.ignore_patterns("*.sqlite*")
    for part in (*LAYERS, ".streamlit", "data"):
        shutil.copytree(ROOT / part, folder / part, ignore=own)
    shutil.copy(ROOT / "dashboard.py", folder)
    return folder
