"""What the platform is made of in a browser."""

from __future__ import annotations

from pathlib import Path

import streamlit


def shipped() -> str:
    """The scripts that Streamlit sends to a browser."""
    files = Path(streamlit.__file__).parent / "static"
    return "".join(path.read_text(encoding="utf-8") for path in files.rglob("*.js"))
