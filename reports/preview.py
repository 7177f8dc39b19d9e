"""What a file that was handed in would do to the draft of its unit and day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planmodel.plan import Plan
from reports.comparison import Told, compare
from reports.content import Figure, Trouble
from reports.desk import Form, by_item
from reports.judgement import mark
from reports.sections import sections
from reports.sentences import value
from reports.submission import Submission
from wording.words import Words


@dataclass(frozen=True)
class Preview:
    """The lines of a file; by item what stands in the draft (`drafts`, in words) and what a tick
    confirms (`marks`; "" for the report as a whole), and of that what the draft will ask about too
    (`confirms`: not what of the file is lost). How many figures are `fresh` in the draft,
    `replaced` there, the `same`; how many lines have another note or evidence; how many stay
    `empty` in both."""

    lines: tuple[Told, ...]
    drafts: Mapping[str, str]
    marks: Mapping[str, str]
    confirms: Mapping[str, str]
    whole: tuple[Trouble, ...]
    fresh: int
    replaced: int
    same: int
    noted: int
    empty: int

    @property
    def unusual(self) -> list[Told]:
        """The lines that are asked about."""
        return [told for told in self.lines if told.unusual]

    @property
    def others(self) -> list[Told]:
        """The lines that are not."""
        return [told for told in self.lines if not told.unusual]


def preview(plan: Plan, form: Form, made: Submission, words: Words) -> Preview:
    """What a file (`made`, of the unit and day of the form) would write over its draft."""
    assert made.report is not None  # a file that is refused is not previewed
    asks, draft = by_item(made.asks), form.draft
    held = {change.new.item: change.new for change in form.submission.changes}
    typed = {item: box.value for item, box in draft.boxes.items() if box.value.strip()}
    drafts = {
        item: value(plan, held[item], words) if item in held else text
        for item, text in typed.items()
    }
    told = [(figure, held.get(figure.item)) for figure in made.report.figures]
    same = [figure.item for figure, old in told if old and _said(old) == _said(figure)]
    noted = sum(1 for new, old in told if old and _noted(old) != _noted(new))
    given = {figure.item for figure in made.report.figures}
    owed = [
        question.item
        for section in sections(plan, draft.unit, draft.as_of, words)
        for question in section.questions
    ]
    return Preview(
        tuple(compare(plan, made.report, made.changes, asks, words)),
        drafts,
        {item: mark(troubles) for item, troubles in asks.items()},
        {item: mark(troubles) for item, troubles in by_item(made.unusual).items()},
        asks.get("", ()),
        sum(item not in typed for item in given),
        sum(item in typed and item not in same for item in given),
        len(same),
        noted,
        sum(item not in given and item not in typed for item in owed),
    )


def _said(figure: Figure) -> tuple[object, ...]:
    return figure.number, figure.word, figure.since


def _noted(figure: Figure) -> tuple[str, str]:
    return figure.note, figure.evidence
