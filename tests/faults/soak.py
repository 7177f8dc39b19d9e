"""A soak: many reruns over mixed pages, files among them, and what the server holds. `make soak`
runs it long; test_soak.py runs it short, without files.

One row of the table is a part of the reruns: reruns so far, resident memory (MB), descriptors.
"""

from __future__ import annotations

import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.project import ROOT
from tests.reader.server import Server
from tests.reader.session import Session, parts
from wording.words import Words

LINKS = (
    *("/", "/?unit=THO-XUAN", "/?lead=STTTT&year=2012", "/targets", "/targets?unit=HOANG-HOA"),
    *("/budget", "/budget?by=activity&show=share", "/activities", "/units", "/checks", "/guide"),
    *("/units?unit=THO-XUAN", "/decision?line=294", "/scenario?fund=2012:70&shift=DA07:1"),
    "/present",
)
EXPORTED = ("/budget", "/targets?unit=THO-XUAN", "/?year=2013")
# The platform keeps what a closed tab held for two minutes, for it may come back; we do not wait.
FORGET = "--server.disconnectedSessionTTL=1"
YEARS = ("2011", "2012", "2013", "2014", "2015")


@dataclass(frozen=True)
class Held:
    """What the server holds after so many reruns."""

    reruns: int
    megabytes: float
    descriptors: int


def held(process: int, reruns: int) -> Held:
    """Read from the system."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    descriptors = len(list(Path(f"/proc/{process}/fd").iterdir()))
    return Held(reruns, int(resident.split()[1]) / 1024, descriptors)


def soak(
    server: Server, reruns: int, sessions: int = 5, quarters: int = 4, exports: bool = False
) -> list[Held]:
    """Runs mixed pages, each reader some dozen of them before another comes; what is held after
    each quarter, with no reader there. `exports`: files are made in each."""
    chance, found, done = random.Random(4089), list[Held](), 0
    while done < reruns:
        readers = [Session(server.url, *parts(chance.choice(LINKS))) for _ in range(sessions)]
        done += sessions
        for _ in range(8):
            for reader in readers:
                if chance.random() < 0.4:
                    reader.open(*parts(chance.choice(LINKS)))
                else:
                    step(reader, chance)
                assert reader.errors == [], reader.errors
                done += 1
        for reader in readers:
            reader.close()
        if done >= reruns * (len(found) + 1) / quarters:
            if exports:
                export(server.url)
            time.sleep(2)
            Session(server.url).close()  # what is too old goes when somebody comes
            found.append(held(server.process, done))
    return found


def export(url: str) -> None:
    """One reader makes the files of three views, and the briefs of all units."""
    with Session(url, timeout=600) as reader:
        for link in EXPORTED:
            reader.open(*parts(link))
            for kind in ("workbook", "slides", "csv"):
                assert reader.download(f"download_{kind}")
        reader.press(Words("vi")("downloads.briefs"))
        assert reader.errors == [], reader.errors


def step(reader: Session, chance: random.Random) -> None:
    """A click on a year where the page has years, else the page again."""
    try:
        reader.choose("Năm", *sorted(chance.sample(YEARS, chance.randint(0, 2))))
    except LookupError:
        reader.run()


if __name__ == "__main__":
    whole = int(sys.argv[1]) if sys.argv[1:] else 20_000
    with Server(ROOT, FORGET) as running:
        for row in soak(running, whole, quarters=8, exports=True):
            print(f"{row.reruns:7d} {row.megabytes:8.1f} MB {row.descriptors:5d}", flush=True)
