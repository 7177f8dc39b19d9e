"""What the tests share: the plan as committed, the decision's lines, and a source to break."""

from __future__ import annotations

import atexit
import csv
import os
import shutil
import socket
import stat
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

import duckdb
import pytest
from hypothesis import settings

from planmodel.build import build
from planmodel.plan import Plan
from reports import demonstration
from reports.engines import file_engine
from reports.store import Store
from tests.accepted import committed, partly, plan_with
from tests.hostile import HOSTILE
from tests.postgres import Postgres
from tests.project import ROOT, copied
from tests.reader.server import Server
from ui.frame import identity, plan_store, render_cache

SOURCE = ROOT / "data" / "source"


@pytest.fixture(params=HOSTILE)
def hostile_name(request: pytest.FixtureRequest) -> str:
    """A name that would do harm, or break a line, where a file took it for more than text."""
    return str(request.param)


settings.register_profile("suite", max_examples=60, deadline=None, database=None, derandomize=True)
settings.load_profile("suite")


def pytest_configure(config: pytest.Config) -> None:
    """Of a worker of xdist nothing is read once its last exit handler has run. What DuckDB's
    binding then lists as leaked is what Python still holds of its module as it ends."""
    if hasattr(config, "workerinput"):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        atexit.register(os.dup2, nowhere, 2)  # the first to be registered is the last to run


@pytest.fixture(params=["folder", "pipe", "socket", "device", "dangling link", "link to a pipe"])
def odd_place(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """What no finished file may be moved over, alone in a folder of its own."""
    folder = tmp_path / "odd"
    folder.mkdir()
    place = folder / "place"
    if request.param == "folder":
        place.mkdir()
    elif request.param == "pipe":
        os.mkfifo(place)
    elif request.param == "socket":
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(place))
    elif request.param == "device":  # the numbers of /dev/full; the machine's own is left alone
        if os.geteuid():
            pytest.skip("only root makes a device")
        os.mknod(place, 0o600 | stat.S_IFCHR, os.makedev(1, 7))
    elif request.param == "link to a pipe":
        os.mkfifo(tmp_path / "pipe")
        place.symlink_to(tmp_path / "pipe")
    else:
        place.symlink_to(tmp_path / "nowhere")
    return place


@pytest.fixture(autouse=True, scope="session")
def without_reports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The reports that this machine may keep stand beside no test's plan."""
    nowhere = tmp_path_factory.mktemp("never-made") / "reports.sqlite"
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PLAN_REPORTS_URL", f"sqlite:///{nowhere}")
        yield


@pytest.fixture(autouse=True, scope="session")
def without_the_disk() -> Iterator[None]:
    """No store of a test waits until the disk has what is written, as no server of PostgreSQL does:
    what is tried is the death of processes, not of the machine."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("reports.store.file_engine", partial(file_engine, synchronous="OFF"))
        yield


@pytest.fixture(autouse=True)
def at_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is drawn without a browser is looked at from this machine: nobody sends what a
    browser says of itself."""
    told = {"host": ["127.0.0.1:8501"], "origin": ["http://127.0.0.1:8501"]}
    monkeypatch.setattr(identity, "_headers", lambda: told)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def plan_file() -> Path:
    """The plan's file as committed."""
    return ROOT / "data" / "plan.duckdb"


@pytest.fixture(scope="session")
def plan() -> Plan:
    """The plan as committed."""
    return committed()


@pytest.fixture
def opened_already(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command of files takes the plan as committed without opening it anew, as it does as a
    process of its own."""
    monkeypatch.setattr("export.__main__.Plan", lambda _: plan)


@pytest.fixture(scope="session")
def partly_told(plan: Plan) -> Plan:
    """The plan, and what some units reported (tests/accepted.py)."""
    return plan_with(*partly(plan))


@pytest.fixture(scope="session")
def invented_store(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store of the invented reports, for those who read it."""
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('invented') / 'reports.sqlite'}")
    demonstration.fill(store, plan)
    return store


@pytest.fixture
def partly_shown(partly_told: Plan, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plan]:
    """The dashboard with it."""
    monkeypatch.setattr(plan_store, "plan", lambda: partly_told)
    render_cache.forget()
    yield partly_told
    render_cache.forget()


@pytest.fixture(scope="session")
def fresh_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan's file, built anew from the committed source."""
    file = tmp_path_factory.mktemp("fresh") / "plan.duckdb"
    build(SOURCE, file)
    return file


@pytest.fixture
def source_copy(tmp_path: Path) -> Path:
    """A copy of data/source that a test may break."""
    return Path(shutil.copytree(SOURCE, tmp_path / "source"))


@pytest.fixture(scope="session")
def renamed(plan_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Plan]:
    """The plan with one unit, one project and one target of this name."""

    @cache
    def named(name: str) -> Plan:
        copy = Path(shutil.copy(plan_file, tmp_path_factory.mktemp("renamed")))
        with duckdb.connect(str(copy)) as connection:
            names = "name = $name, name_en = $name, short_vi = $name, short_en = $name"
            for table, code in (("unit", "THO-XUAN"), ("activity", "DA07")):
                connection.execute(
                    f"UPDATE {table} SET {names} WHERE code = $code", {"name": name, "code": code}
                )
            connection.execute(
                "UPDATE target SET short_vi = $name, short_en = $name, text_vi = $name "
                "WHERE code = 'WAN-XA'",
                {"name": name},
            )
        return Plan(copy)

    return named


@pytest.fixture(scope="session")
def lines() -> tuple[str, ...]:
    """The lines of the decision, counted from 1; index 0 is empty."""
    return ("", *(SOURCE / "decision-4089.txt").read_text(encoding="utf-8").split("\n"))


@pytest.fixture(scope="session")
def source_rows() -> Callable[[str], list[dict[str, str]]]:
    """Reads a table of data/source as plain text, without the code under test."""

    def read(table: str) -> list[dict[str, str]]:
        with (SOURCE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project whose plan file may be broken."""
    return copied(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def dashboard(project: Path) -> Iterator[Server]:
    """The copy, served."""
    with Server(project) as running:
        yield running


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server of PostgreSQL."""
    with Postgres() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def store_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a store of reports could be made, in each of the databases that it may stand in."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'reports.sqlite'}"
    else:
        server: Postgres = request.getfixturevalue("postgres")
        with server.empty_database() as address:
            yield address


@pytest.fixture
def store(store_address: str) -> Store:
    """A store of reports that was never made."""
    return Store(store_address, wait=5)
