"""Whoever signed out, so that a copy of what their browser showed is nobody's any more.

Written out for ever, as 0001 is.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_SQLITE_REFUSES = """
CREATE TRIGGER sign_out_no_{act} BEFORE {act} ON sign_out
BEGIN SELECT RAISE(ABORT, 'a row of sign_out is never changed'); END
"""
_POSTGRESQL_REFUSES = """
CREATE TRIGGER sign_out_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON sign_out
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""


def upgrade() -> None:
    """Makes the table, and has the database refuse what would change a row."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "sign_out",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(),
            nullable=False,
        ),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("signed_in_at", moment, nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_out"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sign_out_subject", "sign_out", ["subject"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_POSTGRESQL_REFUSES)
    else:
        for act in ("UPDATE", "DELETE"):
            op.execute(_SQLITE_REFUSES.format(act=act))
