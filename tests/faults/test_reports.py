"""The reports' store at fault: processes killed while they write, no room, a lock, a broken file.
No acknowledged report is lost or kept twice, and the plan is served all the while."""

from __future__ import annotations

import multiprocessing
import random
import resource
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event

import pytest

from reports import drafts, ledger
from reports.backup import verify
from reports.content import Figure, Report
from reports.store import Store, StoreError
from tests.postgres import Postgres
from tests.reader.server import Server
from tests.reader.session import Session

WRITERS, ROUNDS, ENOUGH = 4, 6, 100
BOXES = ("base/communes", "count/WAN-XA/commune", "base/officials")
DAY, LAST = date(2013, 12, 31), "count/T-60/commune"
# Processes that begin with everything read, so that a kill meets a write and not an import.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload([__name__])


def said(writer: int, n: int) -> Report:
    """The n-th report of a writer; nobody else says anything of its unit and day."""
    figures = tuple(Figure(f"count/T-{row}/commune", n + row, note="Đủ" * row) for row in range(16))
    return Report(f"U{writer}", date(2011, 1, 1) + timedelta(n), figures)


def write(where: str, writer: int, first: int, told: Connection) -> None:
    """Submits one report after the other, and acknowledges each."""
    store = Store(where)
    for n in count(first):
        told.send((n, ledger.submit(store, said(writer, n), "Lê Thị Hoa", "file").number))


def type_in(where: str, writer: int, first: int, told: Connection) -> None:
    """Types two boxes at once, one pair after the other into one draft, and acknowledges each."""
    store = Store(where)
    for n in count(first):
        drafts.save(store, f"U{writer}", DAY, typed(n), "Lê Thị Hoa")
        told.send((n, n))


def typed(n: int) -> dict[str, dict[str, str]]:
    """The n-th pair of boxes, and one that every pair types over."""
    note = f"đủ {n} " * 40
    return {
        f"count/T-{n}/commune": {"value": str(n), "note": note},
        f"base/T-{n}": {"value": str(n + 1), "evidence": note},
        LAST: {"value": str(n)},
    }


def killed(
    where: str,
    firsts: list[int],
    chance: random.Random,
    work: Callable[[str, int, int, Connection], None] = write,
) -> list[dict[int, int]]:
    """What each writer acknowledged until it was killed, at a random moment after its first."""
    running = []
    for writer, first in enumerate(firsts):
        heard, told = PROCESSES.Pipe(duplex=False)
        process = PROCESSES.Process(target=work, args=(where, writer, first, told))
        process.start()
        told.close()
        running.append((process, heard))
    acknowledged = [dict([heard.recv()]) for _, heard in running]
    for writer in chance.sample(range(WRITERS), WRITERS):
        Event().wait(chance.uniform(0, 0.04))
        running[writer][0].kill()
    for writer, (process, heard) in enumerate(running):
        process.join()
        assert process.exitcode == -9
        try:
            while True:
                n, number = heard.recv()
                acknowledged[writer][n] = number
        except EOFError:
            heard.close()
    return acknowledged


def test_killed_writers_lose_nothing_and_keep_nothing_twice(store_address: str) -> None:
    """Whoever was killed sends again what nobody acknowledged."""
    chance, kept = random.Random(4089), [dict[int, int]() for _ in range(WRITERS)]
    rounds = 0
    while rounds < ROUNDS or sum(map(len, kept)) < ENOUGH:
        rounds += 1
        found = killed(store_address, [len(known) for known in kept], chance)
        for known, new in zip(kept, found, strict=True):
            assert new and not known.keys() & new.keys()
            known.update(new)
    store = Store(store_address)
    entries = ledger.listing(store)
    assert len({(entry.unit, entry.as_of) for entry in entries}) == len(entries)
    numbers = {(entry.unit, entry.as_of): entry.number for entry in entries}
    for writer, known in enumerate(kept):
        assert sorted(known) == list(range(len(known)))
        for n, number in known.items():
            report = said(writer, n)
            assert numbers[report.unit, report.as_of] == number
    # Beyond those at most the last of each, of which nobody heard.
    assert 0 <= len(entries) - sum(map(len, kept)) <= WRITERS
    assert verify(store).faulty == () and verify(store).figures == 16 * len(entries)


def test_a_draft_that_was_kept_outlives_whoever_typed_it(store_address: str) -> None:
    """No box that was acknowledged is lost, and of those typed at once none stands alone."""
    chance, kept = random.Random(4090), [0] * WRITERS
    rounds = 0
    while rounds < ROUNDS or sum(kept) < ENOUGH:
        rounds += 1
        found = killed(store_address, kept, chance, type_in)
        store = Store(store_address)
        for writer, new in enumerate(found):
            assert sorted(new) == list(range(kept[writer], kept[writer] + len(new))) != []
            kept[writer] += len(new)
            boxes = drafts.read(store, f"U{writer}", DAY).boxes
            last = int(boxes[LAST].value)
            assert last - (kept[writer] - 1) in (0, 1)  # one may be in of which nobody heard
            wanted = {item: told for n in range(last + 1) for item, told in typed(n).items()}
            assert boxes.keys() == wanted.keys()
            for item, told in wanted.items():
                assert {name: getattr(boxes[item], name) for name in told} == told


def without_room(where: str, room: int, told: Connection) -> None:
    """Submits until there is no room, which is told."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    store = Store(where)
    for n in count():
        try:
            told.send(ledger.submit(store, said(0, n), "Lê Thị Hoa", "file").number)
        except StoreError as error:
            told.send(error.reason)
            return


@pytest.mark.parametrize("room", [150_000, 400_000])
def test_a_full_disk_is_told_and_keeps_what_was_acknowledged(tmp_path: Path, room: int) -> None:
    where = f"sqlite:///{tmp_path / 'reports.sqlite'}"
    store = Store(where)
    store.make()
    heard, told = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=without_room, args=(where, room, told))
    process.start()
    told.close()
    acknowledged = list[int]()
    while isinstance(answer := heard.recv(), int):
        acknowledged.append(answer)
    process.join()
    assert answer == "full" and len(acknowledged) > 5
    assert [entry.number for entry in ledger.listing(store)] == acknowledged[::-1]
    assert verify(store).faulty == ()
    last = ledger.submit(store, said(0, len(acknowledged)), "Lê Thị Hoa", "file")  # room again
    assert last.is_new and last.number not in acknowledged


def test_a_server_that_crashed_has_what_it_acknowledged(postgres: Postgres) -> None:
    store = Store(postgres.new_database())
    numbers = [ledger.submit(store, said(0, n), "Lê Thị Hoa", "file").number for n in range(10)]
    postgres.stop("immediate")
    try:
        with pytest.raises(StoreError) as refused:
            ledger.submit(store, said(0, 10), "Lê Thị Hoa", "file")
        assert refused.value.reason == "unreachable"
    finally:
        postgres.start()
    assert [entry.number for entry in ledger.listing(store)] == numbers[::-1]
    assert ledger.submit(store, said(0, 10), "Lê Thị Hoa", "file").is_new
    assert verify(store).faulty == ()


@dataclass
class Served:
    """The dashboard with a store of its own."""

    dashboard: Server
    file: Path

    @property
    def store(self) -> Store:
        return Store(f"sqlite:///{self.file}", wait=0.5)


@pytest.fixture(scope="module")
def served(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    file = tmp_path_factory.mktemp("reports") / "reports.sqlite"
    store = Store(f"sqlite:///{file}")
    for n in range(20):
        ledger.accept(store, ledger.submit(store, said(0, n), "Lê Thị Hoa", "file").number, "Sở")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PLAN_REPORTS_URL", f"sqlite:///{file}")
        with Server(project) as running:
            yield Served(running, file)


@contextmanager
def broken(file: Path) -> Iterator[None]:
    whole = file.read_bytes()
    file.write_bytes(whole[:4_096] + bytes(len(whole) - 4_096))
    yield
    file.write_bytes(whole)


@contextmanager
def gone_with_its_folder(file: Path) -> Iterator[None]:
    elsewhere = file.parent.rename(file.parent.with_name("elsewhere"))
    yield
    elsewhere.rename(file.parent)


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Another program keeps it to itself."""
    with closing(sqlite3.connect(file, isolation_level=None)) as holder:
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("BEGIN EXCLUSIVE")
        holder.execute("UPDATE revision SET n = n")
        yield
        holder.execute("ROLLBACK")


@pytest.mark.parametrize(
    ("fault", "reason", "said_so"),
    [
        (broken, "damaged", "kho bị hỏng"),
        (gone_with_its_folder, "unreachable", "không tới được nơi đặt kho"),
        (held, "busy", "chương trình khác đang giữ kho"),
    ],
)
def test_the_plan_is_served_without_its_results_until_the_store_is_back(
    served: Served, fault: Callable[[Path], object], reason: str, said_so: str
) -> None:
    with Session(served.dashboard.url, "budget", "year=2013") as reader:
        assert "29.990" in reader.text and "kho báo cáo" not in reader.text
        with fault(served.file):  # type: ignore[attr-defined]
            with pytest.raises(StoreError) as refused:
                ledger.submit(served.store, said(9, 0), "Lê Thị Hoa", "file")
            assert refused.value.reason == reason
            told = reader.run().text
            assert "29.990" in told and f"Chưa đọc được kho báo cáo ({said_so}" in reader.words
            assert "Traceback" not in told and str(served.file) not in told
            assert reader.errors == []
        deadline = time.monotonic() + 60
        while "kho báo cáo" in reader.run().text and time.monotonic() < deadline:
            Event().wait(0.5)
        assert "kho báo cáo" not in reader.text and reader.query == "year=2013"
    assert verify(served.store).reports == 20


def test_a_report_accepted_while_readers_look_is_there_at_the_next_run(served: Served) -> None:
    """And a writer who holds the store keeps nobody from reading it."""
    with closing(sqlite3.connect(served.file, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with Session(served.dashboard.url, "budget", "year=2013") as reader:
            assert "29.990" in reader.text and "kho báo cáo" not in reader.text
        with pytest.raises(StoreError) as refused:
            ledger.submit(served.store, said(9, 0), "Lê Thị Hoa", "file")
        assert refused.value.reason == "busy"
        writer.execute("ROLLBACK")
    assert ledger.submit(served.store, said(9, 0), "Lê Thị Hoa", "file").is_new


def test_a_full_disk_leaves_what_is_typed_on_the_page_until_there_is_room(
    project: Path, tmp_path: Path
) -> None:
    """The form says what is not in the store; with the next box all of it goes in."""
    file = tmp_path / "reports.sqlite"
    store = Store(f"sqlite:///{file}")
    one, two, three = (f"number_NHU-THANH_{DAY}_{item}_value_vi" for item in BOXES)

    def boxes() -> dict[str, str]:
        found = drafts.read(store, "NHU-THANH", DAY).boxes
        return {item: box.value for item, box in found.items()}

    with (
        Server(project, reports=f"sqlite:///{file}") as dashboard,
        Session(dashboard.url, "reports", f"unit=NHU-THANH&asof={DAY}") as form,
    ):
        form.type(one, "17")
        assert "Chưa lưu" not in form.words and boxes() == {BOXES[0]: "17"}
        with no_room(dashboard.process, file):
            form.type(two, "11")
            assert "Chưa lưu được 1 ô vừa gõ" in form.words and "ổ đĩa" in form.words
            assert form.errors == [] and form.typed(two) == "11"
            assert boxes() == {BOXES[0]: "17"}
        form.type(three, "12")
        assert "Chưa lưu" not in form.words
        assert boxes() == dict(zip(BOXES, ("17", "11", "12"), strict=True))


@contextmanager
def no_room(process: int, file: Path) -> Iterator[None]:
    """What a process writes into a store grows no further. Another who reads it keeps what stands
    beside it from being folded in, so that it would have to."""
    with closing(sqlite3.connect(file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT n FROM revision").fetchone()
        room = file.with_name(f"{file.name}-wal").stat().st_size
        _, most = resource.prlimit(process, resource.RLIMIT_FSIZE)
        resource.prlimit(process, resource.RLIMIT_FSIZE, (room, most))
        try:
            yield
        finally:
            resource.prlimit(process, resource.RLIMIT_FSIZE, (most, most))
