"""How a figure came to be what it is: every report that said something of it, which one counts of
each day, and why the others do not."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from planmodel.rows import Row
from reports import ledger, queries
from reports.ledger import Decision, Entry
from reports.store import Store


def trail(store: Store, unit: str, item: str, base: str = "") -> list[Row]:
    """One row is what a report said of an item, the newest day first and there the last report:

    - report (its number), as_of, number, word, since, note, evidence, place, and out_of: what the
      report said of the `base`, where one is asked for; of the one that is used what counts;
    - submitted_at, submitted_by, way (file, screen, demonstration), file_name, file_hash;
    - fate: waiting, returned, withdrawn; used, the last accepted one of its day; replaced, any
      other accepted one, and replaced_by: the number of the one that took its place, else None;
      unread, what later reports say all of before anybody decided;
    - accepted_at, accepted_by (None where it never was), decided_at, decided_by, reason: what was
      decided of it last.

    Moments are in UTC. Raises StoreError."""
    told = ledger.history(store, unit, item)
    bases = ledger.history(store, unit, base) if base else []
    with store.reading() as connection:
        numbers = (entry.number for entry, _ in told)
        decided = connection.execute(queries.decisions(*numbers)).all()
    accepted = {row[0]: Decision(*row[1:-1]) for row in decided if row[1] == "accepted"}
    # A later one takes the place of an earlier one of the same day.
    counting = {entry.as_of: entry.number for entry, _ in told if entry.state == "accepted"}
    of_day = {entry.as_of: said.number for entry, said in bases if entry.state == "accepted"}
    of_report = {entry.number: said.number for entry, said in bases}
    rows = list[Row]()
    for entry, said in reversed(told):
        fate = _fate(entry, counting)
        own, taken = of_report.get(entry.number), accepted.get(entry.number)
        rows.append(
            {
                **asdict(entry),
                **asdict(said),
                "report": entry.number,
                "out_of": of_day.get(entry.as_of) if fate == "used" else own,
                "fate": fate,
                "replaced_by": counting[entry.as_of] if fate == "replaced" else None,
                "accepted_at": taken and taken.at,
                "accepted_by": taken and taken.by,
            }
        )
    return rows


def _fate(entry: Entry, counting: dict[date, int]) -> str:
    if entry.state == "accepted":
        return "used" if counting[entry.as_of] == entry.number else "replaced"
    return {"submitted": "waiting", "replaced": "unread"}.get(entry.state, entry.state)
