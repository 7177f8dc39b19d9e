"""The form of the store, version by version. A new one is a file in versions/, written by hand and
tried on both databases (tests/test_reports_store.py)."""

from __future__ import annotations

from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def _settings() -> Config:
    settings = Config()
    settings.set_main_option("script_location", "reports:migrations")
    settings.set_main_option("path_separator", "os")
    return settings


_ONE = Lock()  # Alembic knows one store at a time in a process
_VERSIONS = ScriptDirectory.from_config(_settings())
NEWEST = _VERSIONS.get_current_head()
KNOWN = {version.revision for version in _VERSIONS.walk_revisions()}


def upgrade(connection: Connection) -> None:
    """Brings the store to the newest form, within the connection's transaction."""
    settings = _settings()
    settings.attributes["connection"] = connection
    with _ONE:
        command.upgrade(settings, "head")
