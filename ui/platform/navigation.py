"""How the browser came to what it asks for."""

from __future__ import annotations

from streamlit.runtime.scriptrunner import get_script_run_ctx


def followed() -> bool:
    """Whether a link, Back or Forward brought the browser here, rather than a widget."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation
