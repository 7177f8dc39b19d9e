"""Who is known by a subject, what a unit is asked, what is still being typed, and who may do what.

Written out for ever, as 0001 is.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_ALWAYS_KEPT = ("question", "appointment")
_SQLITE_REFUSES = """
CREATE TRIGGER {name}_no_{act} BEFORE {act} ON {name}
BEGIN SELECT RAISE(ABORT, 'a row of {name} is never changed'); END
"""
_POSTGRESQL_REFUSES = """
CREATE TRIGGER {name}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {name}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""


def upgrade() -> None:
    """Adds two columns in place, which keeps the triggers of 0001, and makes three tables."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    moment = sa.DateTime(timezone=True)
    for name in ("report", "event"):
        op.add_column(name, sa.Column("subject", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "question",
        sa.Column("id", number, sa.Identity(), nullable=False),
        sa.Column("event", number, nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.id"], name="fk_question_event"),
        sa.PrimaryKeyConstraint("id", name="pk_question"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_question_event", "question", ["event"])
    op.create_table(
        "draft",
        sa.Column("id", number, sa.Identity(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("value", "since", "note")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("evidence", "confirmed")),
        sa.Column("at", moment, nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
        sa.UniqueConstraint("unit", "as_of", "item", name="uq_draft_unit"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "appointment",
        sa.Column("id", number, sa.Identity(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("subject", "name", "role")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("unit", "what")),
        sa.Column("at", moment, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("by", "by_subject", "reason")),
        sa.CheckConstraint(
            "role IN ('viewer', 'officer', 'reviewer', 'administrator')", name="ck_appointment_role"
        ),
        sa.CheckConstraint("what IN ('given', 'taken')", name="ck_appointment_what"),
        sa.PrimaryKeyConstraint("id", name="pk_appointment"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_appointment_subject", "appointment", ["subject"])
    _refuse_changes(op.get_bind().dialect.name)


def _refuse_changes(database: str) -> None:
    for name in _ALWAYS_KEPT:
        if database == "postgresql":
            op.execute(_POSTGRESQL_REFUSES.format(name=name))
        else:
            for act in ("UPDATE", "DELETE"):
                op.execute(_SQLITE_REFUSES.format(name=name, act=act))
