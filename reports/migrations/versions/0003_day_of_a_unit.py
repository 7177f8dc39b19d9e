"""Which reports are of one unit and day, found at once: whether a later one says all of a report
is asked wherever reports are listed.

Written out for ever, as 0001 is.
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes an index, which leaves the table and its triggers as they are."""
    op.create_index("ix_report_unit", "report", ["unit", "as_of"])
