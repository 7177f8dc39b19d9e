"""One report as whoever accepts it looks at it: figure by figure beside what was accepted before,
what is unusual first, and what accepting it changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planmodel.plan import Plan
from reports import counting, ledger, rules, sections
from reports.content import Figure, Trouble
from reports.desk import by_item
from reports.effects import Effect, effects
from reports.ledger import Entry, Filed
from reports.sections import Question
from reports.store import Store
from wording.words import Words

_EARLIER = 2  # accepted figures before the last that are shown


@dataclass(frozen=True)
class Line:
    """A line of the form: what the report says of it (None: nothing), of how many where it is a
    count out of a base, and the last accepted figures of earlier days, the newest first, three at
    most; of the report's own day what it corrects is the first."""

    question: Question
    figure: Figure | None
    base: int | None
    accepted: tuple[tuple[date, Figure], ...]
    unusual: tuple[Trouble, ...]

    @property
    def difference(self) -> int | None:
        """How much more than last time; None where either is no number."""
        if self.figure is None or self.figure.number is None or not self.accepted:
            return None
        before = self.accepted[0][1].number
        return None if before is None else self.figure.number - before


@dataclass(frozen=True)
class Review:
    """A report, its form line by line (title and lines of each section), what is unusual of the
    whole, the other reports of its unit, the newest first, and what accepting it would change of
    the sums. `is_confirmed`: what is unusual was confirmed when it was sent, and nothing that it
    is held against was decided since. `later`: the numbers of the reports of its day that came
    after it and were not withdrawn; `said_later`: how many of its figures stand there again."""

    filed: Filed
    sections: tuple[tuple[str, tuple[Line, ...]], ...]
    whole: tuple[Trouble, ...]
    others: tuple[Entry, ...]
    effects: tuple[Effect, ...]
    is_confirmed: bool
    later: tuple[int, ...]
    said_later: int

    @property
    def lines(self) -> list[Line]:
        """The lines of all sections."""
        return [line for _, lines in self.sections for line in lines]

    @property
    def unusual(self) -> list[tuple[str, Line]]:
        """The lines with unusual figures, each with the title of its section."""
        return [(title, line) for title, lines in self.sections for line in lines if line.unusual]


def review(store: Store, plan: Plan, filed: Filed, words: Words) -> Review:
    """What is to be looked at of a report; one of which something was decided is held against what
    stood before that. Raises StoreError."""
    entry, report = filed.entry, filed.report
    known = counting.accepted_of(store, entry.unit, filed.decided_at)
    stands = counting.last(known, report.as_of)
    newest = max((day for day, _ in known), default=None)
    unusual = by_item(rules.warned(report, stands, plan, newest))
    others = [e for e in ledger.listing(store, unit=entry.unit) if e.number != entry.number]
    counted = (e.decided_at for e in others if e.state in ("accepted", "withdrawn"))
    later = tuple(e.number for e in others if _follows(e, entry))
    moved = any(at is not None and at > entry.submitted_at for at in counted)
    return Review(
        filed=filed,
        sections=tuple(
            (section.title, tuple(_line(q, filed, known, unusual) for q in section.questions))
            for section in sections.sections(plan, entry.unit, entry.as_of, words)
        ),
        whole=unusual.get("", ()),
        others=tuple(others),
        effects=tuple(effects(plan, report.as_of, [(entry.number, report)])),
        is_confirmed=entry.way in ("screen", "file") and not moved,
        later=later,
        said_later=len({f.item for f in report.figures} & ledger.items(store, later)),
    )


def _follows(other: Entry, entry: Entry) -> bool:
    """Whether it came after the report, of the same day, and was not taken back."""
    is_of_day = other.as_of == entry.as_of and other.state != "withdrawn"
    return is_of_day and other.number > entry.number


def _line(
    question: Question,
    filed: Filed,
    known: list[tuple[date, Figure]],
    unusual: Mapping[str, tuple[Trouble, ...]],
) -> Line:
    figures = {figure.item: figure for figure in filed.report.figures}
    by_day = {
        day: figure
        for day, figure in known
        if figure.item == question.item and day <= filed.entry.as_of
    }
    before = sorted(by_day.items(), key=lambda told: told[0], reverse=True)[: 1 + _EARLIER]
    row = question.row
    base = figures.get(f"base/{row['base']}") if row["kind"] == "count" else None
    return Line(
        question,
        figures.get(question.item),
        base.number if base and not row["is_yes_no"] else None,
        tuple(before),
        unusual.get(question.item, ()),
    )
