"""A store carried away in one file and brought back, in and between its databases."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from reports import counting, ledger, sign_outs
from reports.backup import BackupError, Extent, backup, restore, verify
from reports.content import Figure, Report
from reports.store import Store, StoreError
from tests.postgres import Postgres


def filled(store: Store, is_invented: bool = False) -> Store:
    """Three reports: one accepted, one returned, one that waits."""
    for unit in ("THO-XUAN", "QUAN-SON", "THACH-THANH"):
        figures = (
            Figure("base/communes", 41, note="Kể cả thị trấn \u2028 mới"),
            Figure("work/DA07", word="under_way", since=date(2013, 5, 2)),
        )
        report = Report(unit, date(2013, 12, 31), figures, is_invented)
        ledger.submit(store, report, "Lê Thị Hoa", "file", f"{unit}.xlsx", "f00d")
    ledger.accept(store, 1, "Sở TT&TT")
    ledger.give_back(store, 2, "Sở TT&TT", "Thiếu xã")
    sign_outs.end(store, "ha", datetime(2014, 1, 15, 5, tzinfo=UTC))
    return store


def held(store: Store) -> list[ledger.Filed]:
    return [ledger.find(store, entry.number) for entry in ledger.listing(store)]


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(BackupError) as refused:
        act()
    return refused.value.reason


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "kept").mkdir()
    return tmp_path / "kept" / "backup.sqlite"


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """Another store, that was never made."""
    if request.param == "sqlite":
        return Store(f"sqlite:///{tmp_path / 'other.sqlite'}")
    server: Postgres = request.getfixturevalue("postgres")
    return Store(server.new_database())


def test_a_backup_brings_everything_back_into_either_database(
    store: Store, other: Store, file: Path
) -> None:
    filled(store)
    assert backup(store, file) == Extent(3, 6, 2)
    assert [path.name for path in file.parent.iterdir()] == ["backup.sqlite"]
    assert restore(other, file) == verify(other) == Extent(3, 6, 2)
    assert held(other) == held(store)
    # A sign-in that was over stays so.
    assert sign_outs.is_over(other, "ha", datetime(2014, 1, 15, 5, tzinfo=UTC))
    # All of it but the revision, which no two stores share.
    accepted = [replace(counting.accepted(s), revision=0) for s in (other, store)]
    assert accepted[0] == accepted[1] and accepted[0].rows
    # It goes on: the next report has the next number, and a repeated one is known.
    first = ledger.find(store, 3).report
    assert ledger.submit(other, first, "Lê Thị Hoa", "file").is_new is False
    corrected = replace(first, figures=first.figures[:1])
    assert ledger.submit(other, corrected, "Lê Thị Hoa", "file").number == 4
    ledger.accept(other, 4, "Sở TT&TT")


def test_a_running_dashboard_sees_that_a_store_was_restored(
    store: Store, other: Store, file: Path
) -> None:
    backup(filled(store), file)
    other.make()
    before = other.revision()
    restore(other, file)
    assert other.revision()[1] > max(before[1], store.revision()[1])


def test_a_backup_can_be_read_where_nothing_can_be_written(store: Store, file: Path) -> None:
    backup(filled(store), file)
    whole = file.read_bytes()
    with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as raw:
        assert raw.execute("SELECT count(*) FROM report").fetchone() == (3,)
    target = Store(f"sqlite:///{file.with_name('other.sqlite')}")
    file.chmod(0o400)
    restore(target, file)
    assert file.read_bytes() == whole


def test_what_stood_in_the_place_of_a_backup_stays_where_it_fails(store: Store, file: Path) -> None:
    file.write_bytes(b"yesterday's")
    assert refusal(lambda: backup(store, file)) == "nothing"
    assert file.read_bytes() == b"yesterday's"


def test_a_backup_is_never_written_over_its_store(tmp_path: Path) -> None:
    file = tmp_path / "reports.sqlite"
    store = filled(Store(f"sqlite:///{file}"))
    (tmp_path / "link").symlink_to(file)
    assert refusal(lambda: backup(store, file)) == "itself"
    assert refusal(lambda: backup(store, tmp_path / "link")) == "itself"


def test_a_backup_never_replaces_what_is_no_file(store: Store, odd_place: Path) -> None:
    with pytest.raises(OSError):
        backup(filled(store), odd_place)
    assert os.path.lexists(odd_place)


def test_nothing_is_restored_over_reports(store: Store, other: Store, file: Path) -> None:
    backup(filled(store), file)
    report = Report("THO-XUAN", date(2014, 12, 31), (Figure("base/communes", 41),))
    ledger.submit(other, report, "Lê Thị Hoa", "file")
    before, revision = held(other), other.revision()
    assert refusal(lambda: restore(other, file)) == "holds"
    assert (held(other), other.revision()) == (before, revision)


def test_a_demonstration_never_becomes_a_real_store(store: Store, other: Store, file: Path) -> None:
    store.make("demonstration")
    backup(filled(store, is_invented=True), file)
    other.make("real")
    with pytest.raises(StoreError) as refused:
        restore(other, file)
    assert refused.value.reason == "kind" and ledger.listing(other) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "damaged"), (b"PK\x03\x04 a workbook", "damaged"), (None, "missing")],
)
def test_a_file_that_is_no_backup_is_refused(
    tmp_path: Path, content: bytes | None, reason: str
) -> None:
    file, store = tmp_path / "backup.sqlite", Store(f"sqlite:///{tmp_path / 'reports.sqlite'}")
    if content is not None:
        file.write_bytes(content)
    assert refusal(lambda: restore(store, file)) == reason
    assert not store.exists


def test_a_backup_that_was_changed_by_hand_is_refused(tmp_path: Path, file: Path) -> None:
    backup(filled(Store(f"sqlite:///{tmp_path / 'reports.sqlite'}")), file)
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("DROP TRIGGER figure_no_UPDATE")
        raw.execute("UPDATE figure SET number = 42 WHERE report = 2 AND number = 41")
        raw.commit()
    other = Store(f"sqlite:///{tmp_path / 'other.sqlite'}")
    assert refusal(lambda: restore(other, file)) == "faulty"
    assert not other.exists


def test_a_store_that_was_changed_past_us_names_its_reports(store: Store) -> None:
    filled(store)
    trigger = "figure_no_UPDATE" if store.file else "figure_no_change ON figure"
    with store._writers.begin() as connection:
        connection.execute(text(f"DROP TRIGGER {trigger}"))
        connection.execute(text("UPDATE figure SET note = '' WHERE report = 3"))
    assert verify(store).faulty == (3,)


def test_a_store_that_was_changed_past_us_takes_no_good_backup_s_place(
    tmp_path: Path, file: Path
) -> None:
    own = tmp_path / "reports.sqlite"
    store = filled(Store(f"sqlite:///{own}"))
    backup(store, file)
    good = file.read_bytes()
    with closing(sqlite3.connect(own)) as raw:
        raw.execute("DROP TRIGGER figure_no_UPDATE")
        raw.execute("UPDATE figure SET number = 42 WHERE report IN (1, 3) AND number = 41")
        raw.commit()
    with pytest.raises(BackupError) as refused:
        backup(store, file)
    assert (refused.value.reason, refused.value.faulty) == ("faulty", (1, 3))
    assert file.read_bytes() == good


def test_a_file_with_flipped_bits_is_told(tmp_path: Path) -> None:
    file = tmp_path / "reports.sqlite"
    store = filled(Store(f"sqlite:///{file}"))
    broken = bytearray(file.read_bytes())
    for place in range(4_096, len(broken), 512):
        broken[place] ^= 16
    file.write_bytes(broken)
    with pytest.raises(StoreError) as told:
        verify(store)
    assert told.value.reason == "damaged"
