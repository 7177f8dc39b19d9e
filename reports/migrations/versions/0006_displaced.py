"""What was typed in a draft and typed over unseen, until somebody chooses.

Written out for ever, as 0001 is.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Makes the table. As those of a draft its rows change, so the database refuses nothing."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "displaced",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(),
            nullable=False,
        ),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("item", "field", "there")),
        sa.Column("at", moment, nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("over_at", moment, nullable=False),
        sa.Column("over_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_displaced"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_displaced_unit", "displaced", ["unit", "as_of"])
