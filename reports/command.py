"""What every verb of the command needs: what was asked, and what is said where it cannot be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from planmodel import reporting, units
from planmodel.finished_file import NotReplaceableError, finished_file, is_held
from planmodel.plan import Plan
from reports.lines import read_day
from reports.store import Store
from wording.words import Words

_VIETNAM = timezone(timedelta(hours=7))
DONE, NOT_TAKEN, FAILED = 0, 1, 2


class Refused(Exception):
    """What was asked cannot be done; the text says what would be right."""


@dataclass(frozen=True)
class Asked:
    """A verb with its arguments and options by name, and what it works on."""

    plan: Plan
    store: Store
    words: Words
    chosen: dict[str, Any]

    @property
    def named(self) -> list[str]:
        """The arguments: files, numbers or a unit."""
        return list(self.chosen["named"])

    def unit(self, code: str) -> str:
        """A unit that reports, by its code in whatever letters. Raises Refused."""
        known = [row["unit"] for row in reporting.units(self.plan)]
        if code.upper() not in known:
            raise Refused(self.words("report_command.no_unit", code=code, units=", ".join(known)))
        return code.upper()

    def day(self) -> date:
        """The day that was named. Raises Refused."""
        day = read_day(self.chosen["as_of"])
        if day is None:
            raise Refused(self.words("report_command.no_day", day=self.chosen["as_of"]))
        return day

    def name(self, unit: str) -> str:
        """The name of a unit; its code where nobody knows it."""
        row = units.by_code(self.plan).get(unit)
        return self.words.name(row) if row else unit

    def moment(self, at: datetime) -> str:
        """In Vietnam's time: 09:30 05/01/2014."""
        local = at.astimezone(_VIETNAM)
        return f"{local:%H:%M} {self.words.day(local)}"

    def write(self, out: Path, content: bytes) -> None:
        """Writes a file whole, or raises Refused and leaves what stood there."""
        try:
            with finished_file(out) as unfinished:
                unfinished.write_bytes(content)
        except OSError as error:
            raise self.unwritable(out, error) from error
        print(self.words("command.written", file=out))

    def unwritable(self, out: Path, error: OSError) -> Refused:
        """Why a file cannot be written, and what to do."""
        if isinstance(error, NotReplaceableError):
            return Refused(self.words("command.not_replaceable", file=out))
        held = self.words("command.held") if is_held(error) else ""
        reason = held or error.strerror or type(error).__name__
        return Refused(self.words("command.unwritable", file=out, reason=reason))
