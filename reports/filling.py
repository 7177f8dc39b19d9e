"""A form while it is filled in: line by line what stands in its box, what was said last time, and
what is to be said of the two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from planmodel import reporting
from planmodel.plan import Plan
from planmodel.rows import Row
from reports import ledger
from reports.content import Figure, Last
from reports.desk import Form
from reports.drafts import Box
from reports.judgement import mark
from reports.ledger import Decision, Entry
from reports.sections import Question, Section, sections
from reports.sentences import mention, say, value
from reports.store import Store
from wording.words import Words


@dataclass(frozen=True)
class Filling:
    """A line of the form. `last`: what was accepted last, in words, and of which `day`; `share`: of
    its base; `change`: since last time; `refused`, `unusual`: sentences. `mark`: what a tick
    confirms, `keeps`: what the tick says; `is_kept`: an older figure stands where nothing is typed.
    `first`: what was known of a base before anybody reported, a row of reporting.first_values."""

    question: Question
    box: Box
    last: str
    day: date | None
    share: str
    change: str
    refused: tuple[str, ...]
    unusual: tuple[str, ...]
    mark: str
    keeps: str
    is_kept: bool
    first: Row | None

    @property
    def item(self) -> str:
        """Its key in the form."""
        return self.question.item

    @property
    def is_filled(self) -> bool:
        """Whether a figure stands there, right or wrong."""
        return bool(self.box.value.strip())

    @property
    def is_confirmed(self) -> bool:
        """Whether what is unusual about it was ticked."""
        return bool(self.mark) and self.box.confirmed == self.mark


@dataclass(frozen=True)
class Part:
    """A section of the form and its lines. `kind`: yes_no, counts, states or money."""

    title: str
    kind: Literal["yes_no", "counts", "states", "money"]
    lines: tuple[Filling, ...]

    @property
    def filled(self) -> int:
        """How many lines are filled in."""
        return sum(line.is_filled for line in self.lines)

    @property
    def refused(self) -> int:
        """How many lines have to be corrected."""
        return sum(bool(line.refused) for line in self.lines)

    @property
    def unusual(self) -> int:
        """How many lines wait for a tick."""
        return sum(bool(line.mark) and not line.is_confirmed for line in self.lines)


@dataclass(frozen=True)
class Filled:
    """The form of a unit as of a day. `newest`: the newest day of what was accepted before; `whole`
    a line for what is said of the report as a whole; `returned`: the report that was returned last
    and why, where nothing was sent since."""

    parts: tuple[Part, ...]
    newest: date | None
    whole: Filling
    returned: tuple[Entry, Decision] | None

    @property
    def lines(self) -> tuple[Filling, ...]:
        """All lines in their order."""
        return tuple(line for part in self.parts for line in part.lines)

    @property
    def filled(self) -> int:
        """How many lines are filled in."""
        return sum(part.filled for part in self.parts)

    @property
    def first_empty(self) -> Filling | None:
        """The first line that nothing stands in, also from before."""
        return next((ln for ln in self.lines if not ln.is_filled and not ln.is_kept), None)


def filling(store: Store, plan: Plan, form: Form, words: Words) -> Filled:
    """The draft of a form as it stands. Raises StoreError."""
    draft = form.draft
    last = form.submission.stands
    firsts = {r["base"]: r for r in reporting.first_values(plan) if r["unit"] == draft.unit}
    drawing = _Filler(plan, form, words, last, firsts)
    parts = tuple(map(drawing.part, sections(plan, draft.unit, draft.as_of, words)))
    newest = max((day for day, _ in last.values()), default=None)
    return Filled(parts, newest, drawing.whole(), _returned(store, draft.unit, draft.as_of))


def title(filled: Filled, name: str, words: Words) -> str:
    """How far the form of a unit of this name is, as its headline."""
    whole, done = len(filled.lines), filled.filled
    if filled.returned and (asked := len(filled.returned[1].questions)):
        return words("report_form.title_returned", n=asked)
    if not done:
        return words("report_form.title_begin", name=name, whole=whole)
    parts = [words("report_form.title", name=name, done=done, whole=whole)]
    refused, unusual = (
        sum(getattr(part, kind) for part in filled.parts) for kind in ("refused", "unusual")
    )
    if refused:
        parts.append(words("report_form.refused", n=refused))
    if unusual:
        parts.append(words("report_form.title_unusual", n=unusual))
    if not (refused or unusual) and done < whole:
        parts.append(words("report_form.title_empty", n=whole - done))
    return "; ".join(parts)


def _returned(store: Store, unit: str, as_of: date) -> tuple[Entry, Decision] | None:
    sent = ledger.listing(store, unit, as_of)
    if not sent or sent[0].state != "returned":
        return None
    return sent[0], ledger.find(store, sent[0].number).decisions[-1]


@dataclass(frozen=True)
class _Filler:
    plan: Plan
    form: Form
    words: Words
    last: Last
    firsts: Mapping[str, Row]

    def part(self, section: Section) -> Part:
        row = section.questions[0].row
        kind: Literal["yes_no", "counts", "states", "money"] = "counts"
        if row["activity"]:
            kind = "money"
        elif row["kind"] == "state":
            kind = "states"
        elif row["is_yes_no"]:
            kind = "yes_no"
        return Part(section.title, kind, tuple(map(self.line, section.questions)))

    def line(self, question: Question) -> Filling:
        row, item = question.row, question.item
        day, before = self.last.get(item, (None, None))
        figure = self._figures.get(item)
        is_older = row["year"] is not None and row["year"] < self.form.draft.as_of.year
        return Filling(
            question,
            self.form.draft.boxes.get(item, Box()),
            _said(self.plan, before, self.words),
            day,
            self._share(row, figure),
            _change(row, figure, before, self.words),
            tuple(say(self.plan, t, self.words) for t in self.form.refused.get(item, ())),
            tuple(mention(self.plan, t, self.words) for t in self.form.unusual.get(item, ())),
            mark(self.form.unusual.get(item, ())),
            self._keeps(row, figure),
            is_older and before is not None,
            self.firsts.get(row["base"]) if question.is_base else None,
        )

    def whole(self) -> Filling:
        """What is said of the report as a whole."""
        row = dict.fromkeys(("kind", "base", "activity", "year", "is_yes_no", "within_base"))
        return self.line(Question("", "", "", row))

    @property
    def _figures(self) -> dict[str, Figure]:
        report = self.form.submission.report
        return {figure.item: figure for figure in report.figures} if report else {}

    def _keeps(self, row: Row, figure: Figure | None) -> str:
        """What its tick says: Đúng, giữ 9; Đúng, nay là Chưa."""
        if figure is None:
            return self.words("report_form.keeps_note" if row["kind"] else "report_form.keeps_day")
        shown = _said(self.plan, figure, self.words)
        is_word = row["is_yes_no"] or figure.word
        return self.words(f"report_form.keeps_{'word' if is_word else 'number'}", value=shown)

    def _share(self, row: Row, figure: Figure | None) -> str:
        """The share of its base that a count is: 82,4% của 17 xã; computers per 100 people."""
        if figure is None or figure.number is None or row["is_yes_no"] or row["kind"] != "count":
            return ""
        base = self._figures.get(f"base/{row['base']}")
        if base is None or not base.number:
            return ""
        if not row["within_base"]:
            exact = Fraction(100 * figure.number, base.number)
            return self.words("level.computers", count=self.words.decimal(exact))
        whole = self.words.number(base.number)
        things = self.words(f"result.n_{row['base']}", n=base.number, count=whole)
        share = self.words.share(figure.number, base.number)
        return self.words("report_form.share", share=share, whole=things)


def _said(plan: Plan, figure: Figure | None, words: Words) -> str:
    """A figure without the day of its state."""
    if figure is None:
        return ""
    return words(f"reported.{figure.word}") if figure.word else value(plan, figure, words)


def _change(row: Row, figure: Figure | None, before: Figure | None, words: Words) -> str:
    """How a figure differs from the last one."""
    if figure is None or before is None:
        return ""
    if (figure.number, figure.word) == (before.number, before.word):
        return words("report_form.same")
    if figure.word or figure.number is None or before.number is None:
        return ""
    if row["is_yes_no"]:
        return words("report_form.other")
    by = figure.number - before.number
    shown = f"{'+' if by > 0 else '−'}{words.number(abs(by))}"
    return words("report_form.changed", by=shown)
