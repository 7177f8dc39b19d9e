"""The store, its reports, their figures, and what was decided of them.

Written out, not taken from reports.tables, which go on: this is what 0001 made, for ever. A
later version that copies a table (SQLite's way to change one) has to make its triggers anew.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ALWAYS_KEPT = ("store", "report", "figure", "event")
_SQLITE_REFUSES = """
CREATE TRIGGER {name}_no_{act} BEFORE {act} ON {name}
BEGIN SELECT RAISE(ABORT, 'a row of {name} is never changed'); END
"""
_POSTGRESQL_REFUSAL = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a row of % is never changed', TG_TABLE_NAME; END $$
"""
_POSTGRESQL_REFUSES = """
CREATE TRIGGER {name}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {name}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""


def upgrade() -> None:
    """Makes the five tables, and has the database refuse what would change a row."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "store",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("made_at", moment, nullable=False),
        sa.CheckConstraint("id = 1", name="ck_store_one_row"),
        sa.CheckConstraint("kind IN ('real', 'demonstration')", name="ck_store_kind"),
        sa.PrimaryKeyConstraint("id", name="pk_store"),
    )
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("accepted", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_revision_one_row"),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
    )
    op.create_table(
        "report",
        sa.Column("id", number, sa.Identity(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("submitted_at", moment, nullable=False),
        sa.Column("submitted_by", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("file_hash", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.CheckConstraint("way IN ('file', 'screen', 'demonstration')", name="ck_report_way"),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "figure",
        sa.Column("id", number, sa.Identity(), nullable=False),
        sa.Column("report", number, nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("word", sa.Text(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.CheckConstraint("(number IS NULL) <> (word IS NULL)", name="ck_figure_number_or_word"),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name="fk_figure_report"),
        sa.PrimaryKeyConstraint("id", name="pk_figure"),
        sa.UniqueConstraint("report", "item", name="uq_figure_report"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "event",
        sa.Column("id", number, sa.Identity(), nullable=False),
        sa.Column("report", number, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("what IN ('accepted', 'returned', 'withdrawn')", name="ck_event_what"),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name="fk_event_report"),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_event_report", "event", ["report"])
    _refuse_changes(op.get_bind().dialect.name)


def _refuse_changes(database: str) -> None:
    if database == "postgresql":
        op.execute(_POSTGRESQL_REFUSAL)
        for name in _ALWAYS_KEPT:
            op.execute(_POSTGRESQL_REFUSES.format(name=name))
        return
    for name in _ALWAYS_KEPT:
        for act in ("UPDATE", "DELETE"):
            op.execute(_SQLITE_REFUSES.format(name=name, act=act))
