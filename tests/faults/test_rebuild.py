"""The plan rebuilt under people who work with it."""

from __future__ import annotations

import random
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import duckdb

from tests.project import ROOT
from tests.reader.server import Server
from tests.reader.session import Session

READERS, REBUILDS = 20, 20
SOUND = ROOT / "data" / "plan.duckdb"


def figures(reader: Session) -> tuple[int, int, int]:
    """What a budget page says its total is: in the sentence, over the table, in its rows."""
    page = reader.drawn
    sentence = re.search(r"Đang xem nhu cầu dự kiến [^:]*:\s*([\d.]+)", reader.words)
    total = page.find_class("total-row")
    assert sentence and total, reader.words[:300]
    cells = next(total[0].iterancestors("table")).xpath(".//td[@class='n']")
    rows = [text for cell in cells if (text := (cell.text or "").strip(" –\n"))]
    assert rows, reader.words[:300]
    numbers = [int(number.replace(".", "")) for number in rows]
    return int(sentence.group(1).replace(".", "")), numbers[0], sum(numbers[1:])


def test_twenty_rebuilds_under_twenty_readers(project: Path, dashboard: Server) -> None:
    """The other version has everything twice, so that any two figures of one page tell whether
    they come from one version."""
    file, double = project / "data" / "plan.duckdb", project / "data" / "double.duckdb"
    shutil.copy(SOUND, double)
    with duckdb.connect(str(double)) as connection:
        connection.execute("UPDATE budget SET amount = 2 * amount")
    done = Event()

    def work(number: int) -> int:
        chance, runs = random.Random(number), 0
        with Session(dashboard.url, "budget") as reader:
            while not done.is_set() or runs < 3:
                sources = ("Đầu tư phát triển", "Sự nghiệp cấp tỉnh", "Sự nghiệp cấp huyện")
                reader.choose("Nguồn vốn", *chance.sample(sources, chance.randint(0, 2)))
                said, over, under = figures(reader)
                assert said == over == under, (said, over, under)
                assert reader.errors == []
                runs += 1
            reader.choose("Nguồn vốn")
            assert figures(reader) == (151_359,) * 3  # the last version, in the next run
        return runs

    with ThreadPoolExecutor(READERS + 1) as pool:
        work_done = [pool.submit(work, number) for number in range(READERS)]
        pause = Event()
        for turn in range(REBUILDS):
            pause.wait(0.25)
            made = file.with_name(f"made-{turn}.duckdb")
            shutil.copy(double if turn % 2 == 0 else SOUND, made)
            made.replace(file)
        done.set()
        runs = [reader.result(timeout=120) for reader in work_done]
    assert min(runs) >= 3
