"""The store of the reports, in each of its databases: what it keeps, what it refuses, what it says
when it cannot serve."""

from __future__ import annotations

import errno
import socket
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import (
    Connection,
    bindparam,
    create_engine,
    delete,
    event,
    exc,
    insert,
    inspect,
    select,
    text,
    update,
)

from planmodel import build
from reports import migrations, tables
from reports.engines import file_engine
from reports.store import Store, StoreError, address
from tests.postgres import Postgres

NOON = datetime(2014, 1, 15, 12, tzinfo=timezone(timedelta(hours=7)))
KEPT = [tables.store, tables.report, tables.figure, tables.event]
KEPT += [tables.question, tables.appointment, tables.sign_out]


def filed(connection: Connection, unit: str = "THO-XUAN") -> int:
    """A report with one figure and one event, written past the ledger."""
    row = {
        "unit": unit,
        "as_of": date(2013, 12, 31),
        "submitted_at": NOON,
        "submitted_by": "Lê Thị Hoa",
        "way": "file",
        "file_name": "",
        "file_hash": "",
        "content_hash": "",
    }
    number: int = connection.scalar(insert(tables.report).returning(tables.report.c.id), row)
    texts = {"note": "", "evidence": "", "place": ""}
    told = {"report": number, "item": "base/communes", "number": 2**40, **texts}
    connection.execute(insert(tables.figure), told)
    said = {"report": number, "what": "accepted", "at": NOON, "by": "Sở TT&TT", "reason": ""}
    event = connection.scalar(insert(tables.event).returning(tables.event.c.id), said)
    connection.execute(insert(tables.question), {"event": event, "item": "base/communes"})
    role = {"subject": "s1", "name": "Lê Thị Hoa", "role": "reviewer", "unit": "", "what": "given"}
    given = {"at": NOON, "by": "Sở TT&TT", "by_subject": "", "reason": ""}
    connection.execute(insert(tables.appointment), {**role, **given})
    left = {"subject": "s1", "signed_in_at": NOON, "at": NOON}
    connection.execute(insert(tables.sign_out), left)
    return number


def test_a_store_that_was_never_made_reads_as_an_empty_one(store: Store) -> None:
    assert (store.exists, store.kind(), store.revision()) == (False, "", (0, 0))
    with store.reading() as connection:
        assert connection.execute(select(tables.report)).all() == []
    assert not store.exists  # looking made nothing


def test_looking_for_a_store_leaves_no_file(tmp_path: Path) -> None:
    Store(f"sqlite:///{tmp_path / 'reports.sqlite'}").revision()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["nothing", "no table", "no version"])
def test_a_file_that_holds_no_store_is_no_store_that_was_never_made(
    tmp_path: Path, content: str
) -> None:
    """It was one that had reports, and somebody cut it off or put another in its place."""
    file = tmp_path / "reports.sqlite"
    file.touch()
    if content != "nothing":
        with closing(sqlite3.connect(file)) as raw:
            raw.execute("PRAGMA journal_mode = WAL")
            if content == "no version":
                raw.execute("CREATE TABLE alembic_version (version_num TEXT)")
    before, store = file.read_bytes(), Store(f"sqlite:///{file}")
    for act in (store.kind, store.revision, store.make, lambda: everything(store)):
        assert reason_of(act) == "damaged"
    assert file.read_bytes() == before and [p.name for p in tmp_path.iterdir()] == [file.name]


def test_a_process_that_is_ended_while_it_makes_the_store_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(f"sqlite:///{tmp_path / 'reports.sqlite'}")

    def ended(made: Path, place: Path) -> None:
        raise SystemExit

    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr("os.link", ended)
        store.make()
    assert (store.exists, list(tmp_path.iterdir())) == (False, [])
    store.make()
    assert store.kind() == "real" and len(list(tmp_path.iterdir())) == 1


def test_a_disk_without_links_takes_a_store_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(made: Path, place: Path) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr("os.link", refused)
    store = Store(f"sqlite:///{tmp_path / 'reports.sqlite'}")
    store.make("demonstration")
    assert store.kind() == "demonstration"


def test_a_store_that_is_moved_away_under_a_reader_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(f"sqlite:///{tmp_path / 'reports.sqlite'}")
    monkeypatch.setattr("reports.store._is_there", lambda file: True)  # it was, a moment ago
    assert reason_of(store.revision) == "unreachable"
    assert list(tmp_path.iterdir()) == []


def test_every_write_moves_the_revision_and_a_failed_one_leaves_nothing(store: Store) -> None:
    with store.writing() as connection:
        filed(connection)
    n, accepted = store.revision()
    with store.writing() as connection:
        filed(connection)
    assert store.revision() == (n + 1, accepted)
    with pytest.raises(KeyError), store.writing() as connection:
        filed(connection)
        raise KeyError("a fault of ours")
    assert store.revision() == (n + 1, accepted)
    with store.reading() as connection:
        assert len(connection.execute(select(tables.report)).all()) == 2


def test_a_store_made_anew_repeats_no_revision(tmp_path: Path) -> None:
    file = tmp_path / "reports.sqlite"
    store = Store(f"sqlite:///{file}")
    store.make()
    first = store.revision()
    file.unlink()
    assert store.revision() == (0, 0)
    with store.writing() as connection:
        filed(connection)
    assert store.revision()[1] > first[1]


def test_a_store_is_real_or_a_demonstration_for_good(store: Store) -> None:
    store.make("demonstration")
    assert store.kind() == "demonstration"
    store.make()
    store.make("demonstration")
    with pytest.raises(StoreError) as refused:
        store.make("real")
    assert refused.value.reason == "kind" and store.kind() == "demonstration"


def test_what_the_versions_make_is_what_the_tables_say(store: Store) -> None:
    store.make()
    with store.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []
        made = inspect(connection)
        for table in tables.metadata.sorted_tables:
            named = {c.name for c in table.constraints} | {i.name for i in table.indexes}
            named -= {table.primary_key.name}  # SQLite gives none to a numbering column
            found = {
                *(str(c["name"]) for c in made.get_check_constraints(table.name)),
                *(str(c["name"]) for c in made.get_foreign_keys(table.name)),
                *(str(c["name"]) for c in made.get_unique_constraints(table.name)),
                *(str(c["name"]) for c in made.get_indexes(table.name)),
            }
            assert found == named, table.name


@pytest.mark.parametrize("table", KEPT, ids=str)
def test_the_database_itself_refuses_to_change_what_is_kept(
    store: Store, table: tables.Table
) -> None:
    with store.writing() as connection:
        filed(connection)
    for change in (update(table).values(id=1), delete(table)):
        with pytest.raises(exc.DBAPIError, match="never changed"), store._writers.begin() as raw:
            raw.execute(change)
    with store.reading() as connection:
        assert len(connection.execute(select(table)).all()) == 1


def test_a_store_of_the_first_version_is_brought_up_and_keeps_what_it_holds(store: Store) -> None:
    """As a province has one that took reports before there were people and drafts in it."""
    older = file_engine(store.file, 0, is_new=True) if store.file else store._writers
    with older.begin() as connection:
        settings = migrations._settings()
        settings.attributes["connection"] = connection
        command.upgrade(settings, "0001")
        made = {"id": 1, "kind": "real", "made_at": NOON}
        connection.execute(insert(tables.store), made)
        connection.execute(insert(tables.revision).values(id=1, n=7, accepted=7))
        names = ("unit", "as_of", "submitted_at", "submitted_by", "way", "file_name", "file_hash")
        stood = ("THO-XUAN", "2013-12-31", NOON, "Lê Thị Hoa", "file", "f.xlsx", "")
        told = ", ".join(f":{name}" for name in names)
        connection.execute(
            text(
                f"INSERT INTO report ({', '.join(names)}, content_hash) VALUES ({told}, '')"
            ).bindparams(bindparam("submitted_at", type_=tables.Moment)),
            dict(zip(names, stood, strict=True)),
        )
    with store.reading() as connection:
        row = connection.execute(select(tables.report)).one()
    assert (row.unit, row.submitted_by) == ("THO-XUAN", "Lê Thị Hoa")
    assert row.subject == row.filled_by == ""
    for change in (update(tables.report).values(subject="s2"), delete(tables.report)):
        with pytest.raises(exc.DBAPIError, match="never changed"), store._writers.begin() as raw:
            raw.execute(change)


def test_a_figure_says_a_number_or_a_word_and_each_item_once(store: Store) -> None:
    with store.writing() as connection:
        number = filed(connection)
    texts = {"report": number, "note": "", "evidence": "", "place": ""}
    for figure in (
        {"item": "base/officials"},
        {"item": "work/DA05", "number": 1, "word": "done"},
        {"item": "base/communes", "number": 3},
        {"report": number + 1, "item": "base/officials", "number": 3},
    ):
        with pytest.raises(exc.IntegrityError), store.writing() as connection:
            connection.execute(insert(tables.figure), {**texts, **figure})


def test_moments_keep_their_instant_and_numbers_their_size(store: Store) -> None:
    with store.writing() as connection:
        filed(connection)
    with store.reading() as connection:
        moment = connection.scalar(select(tables.report.c.submitted_at))
        assert connection.scalar(select(tables.figure.c.number)) == 2**40
    assert moment == NOON and moment.tzinfo == UTC
    with pytest.raises(exc.StatementError, match="no zone"), store.writing() as connection:
        connection.execute(insert(tables.event), {"at": datetime(2014, 1, 15)})


def test_a_reader_sees_one_moment_while_others_write(store: Store) -> None:
    with store.writing() as connection:
        filed(connection)
    with store.reading() as reader:
        before = len(reader.execute(select(tables.report)).all())
        with store.writing() as connection:
            filed(connection)
        assert len(reader.execute(select(tables.figure)).all()) == before
    with store.reading() as reader:
        assert len(reader.execute(select(tables.figure)).all()) == before + 1


def test_a_server_s_store_that_somebody_else_makes_while_one_looks(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the question for its version and the one for its tables."""
    where = postgres.new_database()

    def looked(connection: Connection) -> Any:
        monkeypatch.undo()
        Store(where).make()
        return inspect(connection)

    monkeypatch.setattr("reports.store.inspect", looked)
    assert Store(where).kind() == "real"


def test_many_make_it_at_once_and_write_in_a_row(store_address: str) -> None:
    """Each with a store of its own, as processes have."""

    def write(_: int) -> None:
        own = Store(store_address)
        for _ in range(5):
            with own.writing() as connection:
                filed(connection)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    store = Store(store_address)
    n, begun = store.revision()
    assert n - begun == 40
    with store.reading() as connection:
        assert len(connection.execute(select(tables.figure)).all()) == 40
        assert len(connection.execute(select(tables.store)).all()) == 1


def test_the_reports_stand_beside_the_plan_or_where_the_setting_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("PLAN_REPORTS_URL", raising=False)
    assert address() == f"sqlite:///{build.PLAN_FILE.with_name('reports.sqlite')}"
    monkeypatch.setenv("PLAN_REPORTS_URL", "postgresql://reports@db/reports")
    assert address() == "postgresql://reports@db/reports"


@pytest.mark.parametrize(
    "wrong",
    ["reports.sqlite", "mysql://db/reports", "sqlite://", "odd+one://x", "postgresql+no://x"],
)
def test_an_address_that_is_none_is_refused_at_once(wrong: str) -> None:
    assert reason_of(lambda: Store(wrong)) == "address"


def reason_of(act: object) -> str:
    """Why the store refused."""
    with pytest.raises(StoreError) as refused:
        act()  # type: ignore[operator]
    assert str(refused.value) == refused.value.reason  # no words of a database, no address
    return refused.value.reason


def test_a_place_that_cannot_be_reached_is_told(tmp_path: Path) -> None:
    nowhere = Store(f"sqlite:///{tmp_path / 'no' / 'reports.sqlite'}")
    assert reason_of(nowhere.revision) == reason_of(nowhere.make) == "unreachable"
    folder = Store(f"sqlite:///{tmp_path}")
    assert reason_of(folder.revision) == "unreachable"
    closed = Store("postgresql://reports@127.0.0.1:1/reports")
    assert reason_of(closed.revision) == reason_of(closed.make) == "unreachable"


def test_a_server_that_does_not_answer_is_told() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        store = Store(f"postgresql://reports@127.0.0.1:{silent.getsockname()[1]}/reports", wait=2)
        assert reason_of(store.revision) == "unreachable"


@pytest.mark.parametrize("fault", ["noise", "cut off", "zeros", "of another program"])
def test_a_file_that_is_no_store_is_told_and_left_alone(tmp_path: Path, fault: str) -> None:
    file = tmp_path / "reports.sqlite"
    store = Store(f"sqlite:///{file}")
    with store.writing() as connection:
        for _ in range(50):
            filed(connection)
    whole = file.read_bytes()
    if fault == "of another program":
        file.unlink()
        with sqlite3.connect(file) as other:
            other.execute("CREATE TABLE report (title TEXT)")
        other.close()
    else:
        content = {
            "noise": bytes(range(256)) * 100,
            "cut off": whole[: len(whole) // 2],
            "zeros": whole[:4096] + bytes(len(whole) - 4096),
        }
        file.write_bytes(content[fault])
    assert reason_of(lambda: everything(store)) == "damaged"
    if fault != "cut off":
        assert reason_of(store.make) == "damaged"


def everything(store: Store) -> None:
    """Reads all that a store holds."""
    with store.reading() as connection:
        for table in tables.metadata.sorted_tables:
            connection.execute(select(table)).all()


def test_a_store_of_a_later_version_is_neither_read_nor_changed(store: Store) -> None:
    store.make()
    with store._writers.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert reason_of(store.revision) == reason_of(store.make) == "newer"


def test_a_database_of_another_program_is_left_alone(store: Store, store_address: str) -> None:
    with create_engine(store_address).begin() as connection:
        connection.execute(text("CREATE TABLE payroll (amount INTEGER)"))
    assert reason_of(store.revision) == reason_of(store.make) == "damaged"
    with store._readers.connect() as connection:
        assert inspect(connection).get_table_names() == ["payroll"]


def test_a_writer_that_waited_too_long_is_told_and_readers_go_on(store_address: str) -> None:
    first, second = Store(store_address), Store(store_address, wait=0.2)
    with first.writing() as connection:
        filed(connection)
    before = second.revision()
    with first.writing() as connection:
        filed(connection)
        assert reason_of(lambda: second.writing().__enter__()) == "busy"
        assert second.revision() == before
    assert second.revision()[0] == before[0] + 1


def test_a_report_is_on_the_disk_once_it_is_acknowledged(tmp_path: Path) -> None:
    """Where tests/conftest.py does not say otherwise."""
    engine = file_engine(tmp_path / "reports.sqlite", wait=1, is_new=True)
    with engine.connect() as connection:
        full = 2  # as SQLite numbers it
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == full


def test_who_reads_within_sees_one_moment_by_one_connection(store: Store) -> None:
    """Also where somebody writes between the two questions."""
    store.make()
    began, opened = store.revision(), list[object]()
    arrives = "connect" if store.file else "checkout"
    event.listen(store._writers, arrives, lambda *_: opened.append(1))
    with store.reading():
        assert (store.kind(), store.revision()) == ("real", began)
        held = len(opened)
        with store.writing():
            pass
        opened.clear()
        assert store.revision() == began and not opened
    assert held == 1 and store.revision() == (began[0] + 1, began[1])


def test_a_fault_of_one_who_reads_within_is_told_to_them(store: Store) -> None:
    store.make()
    with store.reading(), pytest.raises(StoreError), store.reading() as within:
        within.execute(text("SELECT * FROM nowhere"))
    assert store.kind() == "real"
