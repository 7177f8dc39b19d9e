"""Whom the form of a report names as having filled it in, beside who brought it.

Written out for ever, as 0001 is.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds a column in place, which keeps the triggers of 0001."""
    op.add_column("report", sa.Column("filled_by", sa.Text(), nullable=False, server_default=""))
