"""The verb that tells how a figure came to be what it is."""

from __future__ import annotations

from collections.abc import Iterator

from planmodel import reporting
from planmodel.rows import Row
from reports import ledger
from reports.command import DONE, Asked, Refused
from reports.content import Figure
from reports.ledger import Decision, Entry
from reports.sentences import label, value


def history(asked: Asked) -> int:
    """All that a unit ever said of a target, project or task, and what was decided of it."""
    unit = asked.unit(asked.chosen["unit"])
    told = {
        row["item"]: ledger.history(asked.store, unit, row["item"]) for row in _owed(asked, unit)
    }
    numbers = {entry.number for found in told.values() for entry, _ in found}
    decided = {number: ledger.find(asked.store, number).decisions for number in numbers}
    lines = [
        line
        for found in told.values()
        for entry, figure in found
        for line in (_said(asked, entry, figure), *_decided(asked, decided[entry.number]))
    ]
    print("\n".join(lines) or asked.words("report_command.none"))
    return DONE


def _owed(asked: Asked, unit: str) -> list[Row]:
    """The lines of the unit that are asked for. Raises Refused."""
    target, activity, year = (asked.chosen[word] for word in ("target", "activity", "year"))
    if bool(target) == bool(activity) or (year and not activity):
        raise Refused(asked.words("report_command.one_of"))
    kind, code = ("target", target) if target else ("activity", activity)
    owed = [row for row in reporting.listing(asked.plan, unit) if row[kind]]
    found = [row for row in owed if row[kind] == code.upper()]
    if not found:
        known = ", ".join(dict.fromkeys(row[kind] for row in owed)) or "–"
        name = asked.name(unit)
        key = "no_item" if target else "no_activity"
        raise Refused(asked.words(f"report_command.{key}", name=name, code=code, known=known))
    if not year:
        return found
    of_year = [row for row in found if str(row["year"]) == year]
    if not of_year:
        years = ", ".join(dict.fromkeys(str(row["year"]) for row in found if row["year"])) or "–"
        raise Refused(asked.words("report_command.no_year", year=year, years=years))
    return of_year


def _said(asked: Asked, entry: Entry, figure: Figure) -> str:
    words = asked.words
    row = words(
        "report_command.history",
        item=label(asked.plan, figure.item, words),
        value=value(asked.plan, figure, words),
        day=words.day(entry.as_of),
        number=entry.number,
        state=words(f"report_command.state_{entry.state}", replaced_by=entry.replaced_by),
        by=words.person(entry.submitted_by, entry.filled_by),
        at=asked.moment(entry.submitted_at),
    )
    if not entry.file_name:
        return row
    # A file that went through the page's draft names no cell.
    key = "from_cell" if figure.place else "from_file"
    return words(f"report_command.{key}", row=row, file=entry.file_name, place=figure.place)


def _decided(asked: Asked, decisions: tuple[Decision, ...]) -> Iterator[str]:
    """Who decided what of the report, when and why, in the order in which it happened."""
    words = asked.words
    for decision in decisions:
        at = asked.moment(decision.at)
        row = words(f"report_command.history_{decision.what}", by=words.person(decision.by), at=at)
        why = decision.reason
        yield "  " + (words("report_command.why", row=row, reason=why) if why else row)
