"""What a file that is refused says: what has to be corrected in it, and its lines, so that either
leads to the other."""

from __future__ import annotations

from dataclasses import dataclass

from planmodel.plan import Plan
from reports.content import Figure, Trouble
from reports.desk import by_item
from reports.sections import Question, sections
from reports.sentences import cell, label, mention, say, value
from reports.submission import Submission
from wording.words import Words


@dataclass(frozen=True)
class Wrong:
    """Something that has to be corrected: where ("" for the file as a whole), in which line, and
    what to do. `item`: the key of its line in the form; "" where it is of none."""

    item: str
    sheet: str
    cell: str
    line: str
    said: str

    @property
    def row(self) -> int:
        """The row of the sheet in which it stands; 0 for the file as a whole."""
        return int("".join(filter(str.isdecimal, self.cell)) or 0)


@dataclass(frozen=True)
class FileLine:
    """A line of the form of which the file says something: its section and words, its cell, what
    stands there, read or not, what has to be corrected, and what would be unusual."""

    item: str
    section: str
    words: str
    cell: str
    found: str
    refused: tuple[str, ...]
    unusual: tuple[str, ...]


def wrongs(plan: Plan, made: Submission, words: Words) -> list[Wrong]:
    """What has to be corrected, in the order of the sheet."""
    told = (_wrong(plan, trouble, words) for trouble in made.refused)
    return sorted(told, key=lambda wrong: wrong.row)


def lines(plan: Plan, made: Submission, words: Words) -> list[FileLine]:
    """The lines of the form that the file fills in, in the form's order; none where no report could
    be read."""
    if made.report is None:
        return []
    reading, report = _Reading(plan, made, words), made.report
    asked = (
        reading.line(section.title, question)
        for section in sections(plan, report.unit, report.as_of, words)
        for question in section.questions
    )
    return [line for line in asked if line]


class _Reading:
    """A file's figures and what is to be said of them, by item."""

    def __init__(self, plan: Plan, made: Submission, words: Words) -> None:
        self.plan, self.words = plan, words
        figures = made.report.figures if made.report else ()
        self.figures: dict[str, Figure] = {figure.item: figure for figure in figures[::-1]}
        self.refused, self.unusual = by_item(made.refused), by_item(made.asks)

    def line(self, section: str, question: Question) -> FileLine | None:
        """The line of a question; None where the file says nothing of it."""
        plan, words, item = self.plan, self.words, question.item
        figure = self.figures.get(item)
        refused, unusual = self.refused.get(item, ()), self.unusual.get(item, ())
        if figure is None and not (refused or unusual):
            return None
        place = figure.place if figure else (*refused, *unusual)[0].place
        found = refused[0].found if refused else ""
        return FileLine(
            item,
            section,
            question.words,
            cell(place)[1],
            value(plan, figure, words) if figure else found,
            tuple(say(plan, trouble, words) for trouble in refused),
            tuple(mention(plan, trouble, words) for trouble in unusual),
        )


def _wrong(plan: Plan, trouble: Trouble, words: Words) -> Wrong:
    item = str(trouble.values.get("item", ""))
    line = label(plan, item, words) if item else ""
    return Wrong(item, *cell(trouble.place), line, say(plan, trouble, words))
