"""The tables of the reports' store, one text for SQLite and PostgreSQL. A row of report, figure,
event, question, appointment and sign_out is never changed: the databases themselves refuse it
(migrations). A draft, and what waits in it for a choice, is still typed in, and changes."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)
NUMBER = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows by INTEGER alone


class Moment(TypeDecorator[datetime]):
    """A moment with its zone, kept and given back in UTC. SQLite would drop the zone in silence."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# One row: the store itself. `kind`: real, or demonstration where all of it is invented.
store = Table(
    "store",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
    CheckConstraint("kind IN ('real', 'demonstration')", name="kind"),
)

# One row: `n` moves with every write, `accepted` where what the pages show may have changed.
revision = Table(
    "revision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("n", BigInteger, nullable=False),
    Column("accepted", BigInteger, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)

# One row is a report that a unit submitted, as of a day. `subject`: by which the sign-in knows who
# submitted it, empty where nobody was asked who they are; `filled_by`: whom its form names as
# having filled it in, which is that form's word.
report = Table(
    "report",
    metadata,
    Column("id", NUMBER, Identity(), primary_key=True),
    Column("unit", Text, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("submitted_at", Moment, nullable=False),
    Column("submitted_by", Text, nullable=False),
    Column("subject", Text, nullable=False, server_default=""),
    Column("filled_by", Text, nullable=False, server_default=""),
    Column("way", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("file_hash", Text, nullable=False),
    Column("content_hash", Text, nullable=False),
    CheckConstraint("way IN ('file', 'screen', 'demonstration')", name="way"),
    Index(None, "unit", "as_of"),
    sqlite_autoincrement=True,
)

# One row is what a report says of one item: a number (million dong where it is money) or a word.
figure = Table(
    "figure",
    metadata,
    Column("id", NUMBER, Identity(), primary_key=True),
    Column("report", NUMBER, ForeignKey("report.id"), nullable=False),
    Column("item", Text, nullable=False),
    Column("number", BigInteger),
    Column("word", Text),
    Column("since", Date),
    Column("note", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("place", Text, nullable=False),
    UniqueConstraint("report", "item"),
    CheckConstraint("(number IS NULL) <> (word IS NULL)", name="number_or_word"),
    sqlite_autoincrement=True,
)

# One row is what was decided of a report, by whom, when and why.
event = Table(
    "event",
    metadata,
    Column("id", NUMBER, Identity(), primary_key=True),
    Column("report", NUMBER, ForeignKey("report.id"), nullable=False, index=True),
    Column("what", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", Text, nullable=False),
    Column("subject", Text, nullable=False, server_default=""),
    Column("reason", Text, nullable=False),
    CheckConstraint("what IN ('accepted', 'returned', 'withdrawn')", name="what"),
    sqlite_autoincrement=True,
)

# One row is an item of a returned report that its unit is asked about.
question = Table(
    "question",
    metadata,
    Column("id", NUMBER, Identity(), primary_key=True),
    Column("event", NUMBER, ForeignKey("event.id"), nullable=False, index=True),
    Column("item", Text, nullable=False),
    sqlite_autoincrement=True,
)

# One row is what stands in one box of a unit's form of a day before it is sent, unread: as it was
# typed, or the word of a choice. `confirmed`: what was unusual about it when it was ticked.
draft = Table(
    "draft",
    metadata,
    Column("id", NUMBER, Identity(), primary_key=True),
    Column("unit", Text, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("item", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("since", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("confirmed", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", Text, nullable=False),
    UniqueConstraint("unit", "as_of", "item"),
    sqlite_autoincrement=True,
)

# One row is what was typed in a field of a box and typed over by somebody who had not seen it,
# until somebody chooses. `there`: what was typed, `at` and `by`: when and by whom, unknown where
# the box had been emptied; `over_at` and `over_by`: of what was typed over it.
displaced = Table(
    "displaced",
    metadata,
    Column("id", NUMBER, Identity(), primary_key=True),
    Column("unit", Text, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("item", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("there", Text, nullable=False),
    Column("at", Moment),
    Column("by", Text, nullable=False),
    Column("over_at", Moment, nullable=False),
    Column("over_by", Text, nullable=False),
    Index(None, "unit", "as_of"),
    sqlite_autoincrement=True,
)

# One row is a role that was given to a person or taken from one. `subject`: by which the sign-in
# knows the person; `unit`: of an officer, empty for every unit; `by_subject`: who gave it.
appointment = Table(
    "appointment",
    metadata,
    Column("id", NUMBER, Identity(), primary_key=True),
    Column("subject", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", Text, nullable=False),
    Column("by_subject", Text, nullable=False),
    Column("reason", Text, nullable=False),
    CheckConstraint("role IN ('viewer', 'officer', 'reviewer', 'administrator')", name="role"),
    CheckConstraint("what IN ('given', 'taken')", name="what"),
    sqlite_autoincrement=True,
)

# One row is a sign-in that a person signed out of: it and every earlier one of the same subject are
# over. `signed_in_at`: when it was given, by the clock of who gave it.
sign_out = Table(
    "sign_out",
    metadata,
    Column("id", NUMBER, Identity(), primary_key=True),
    Column("subject", Text, nullable=False, index=True),
    Column("signed_in_at", Moment, nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)
