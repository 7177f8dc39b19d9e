"""A copy of the project whose files may be broken."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_PARTS = ("charts", "export", "look", "pages", "planmodel", "ui", "wording", ".streamlit", "data")


def copied(folder: Path) -> Path:
    """Copies what the dashboard runs from into the folder."""
    for part in _PARTS:
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "dashboard.py", folder)
    return folder
