"""The lines of a form: what is asked, what was said last time, the box, and what is to be said of
what stands in it. A line holds the same parts in every run, so that the box that has the focus
keeps it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from planmodel import reporting
from reports.filling import Filled, Filling, Part
from reports.lines import YES_NO
from ui.frame.context import PageContext
from ui.regions import reports_displaced
from ui.regions.reports import Place
from ui.regions.reports_boxes import Boxes

_NOTES = ("note", "evidence")  # what may stand beside a figure


def whole(page: PageContext, line: Filling, boxes: Boxes) -> None:
    """What is unusual about the report as a whole, and its tick."""
    with st.container(key="report_whole"):
        page.html("reports_form_check", line=line)
        _tick((line,), boxes)


def part(
    page: PageContext, place: Place, filled: Filled, number: int, part: Part, boxes: Boxes
) -> None:
    """A section: its head, then its lines."""
    given = {"place": place, "newest": filled.newest, "asked": _asked(filled)}
    page.html("reports_form_part", part=part, number=number, **given)
    kind = {"states": _state, "money": _money}.get(part.kind, _count)
    kind(page, part, boxes, given)


def _asked(filled: Filled) -> tuple[str, ...]:
    return filled.returned[1].questions if filled.returned else ()


def _count(page: PageContext, part: Part, boxes: Boxes, given: Mapping[str, object]) -> None:
    """Lines of one figure, or of yes and no."""
    words = page.words
    for line in part.lines:
        kind = "base" if line.question.is_base else "count"
        with st.container(key=_key(kind, line)):
            page.html("reports_form_line", line=line, part=part, **given)
            if part.kind == "yes_no":
                boxes.choice(line.item, _label(page, part, line), YES_NO[::-1])
            else:
                empty = words("report_form.empty")
                boxes.number(line.item, _label(page, part, line), empty)
            page.html("reports_form_check", line=line)
            _note(page, (line,), boxes)
            _tick((line,), boxes)
            reports_displaced.choices(boxes, line.item)


def _state(page: PageContext, part: Part, boxes: Boxes, given: Mapping[str, object]) -> None:
    """Lines of a state, its day and a sentence."""
    for line in part.lines:
        _state_line(page, part, line, boxes, given)


def _state_line(
    page: PageContext, part: Part, line: Filling, boxes: Boxes, given: Mapping[str, object]
) -> None:
    words, label = page.words, _label(page, part, line)
    kind = line.question.row["kind"]
    with st.container(key=_key(kind, line)):
        page.html("reports_form_line", line=line, part=part, **given)
        boxes.choice(line.item, label, reporting.WORDS[kind])
        since, said = words("report_form.since"), words("report_form.sentence")
        heard = _label(page, part, line, since)
        boxes.text(line.item, "since", heard, words("report_form.day_shape"))
        if kind == "state":
            boxes.text(line.item, "note", _label(page, part, line, said), said)
        page.html("reports_form_check", line=line)
        _note(page, (line,), boxes, ("evidence",) if kind == "state" else _NOTES)
        _tick((line,), boxes)
        reports_displaced.choices(boxes, line.item)


def _money(page: PageContext, part: Part, boxes: Boxes, given: Mapping[str, object]) -> None:
    """The state of a project or task, then a line a year: allocated and disbursed."""
    by_year = dict[int, list[Filling]]()
    for line in part.lines:
        if line.question.row["year"] is None:
            _state_line(page, part, line, boxes, given)
        else:
            by_year.setdefault(line.question.row["year"], []).append(line)
    page.html("reports_form_years", part=part)
    for year, lines in by_year.items():
        with st.container(key=_key("year", lines[0])):
            page.html("reports_form_year", year=year, lines=lines, part=part, **given)
            for line in lines:
                empty = "as_before" if line.is_kept else "empty"
                label = _label(page, part, line)
                boxes.number(line.item, label, page.words(f"report_form.{empty}"))
            page.html("reports_form_money", lines=lines)
            _note(page, lines, boxes)
            _tick(lines, boxes)
            for line in lines:
                reports_displaced.choices(boxes, line.item, line.question.words)


def _note(
    page: PageContext,
    lines: tuple[Filling, ...] | list[Filling],
    boxes: Boxes,
    names: tuple[str, ...] = _NOTES,
) -> None:
    """What may stand beside a figure: a note, and the document that shows it. Drawn once it is
    opened, for a form may have a hundred of them. Its button always says the same: with other
    words it would be another one, closed over whoever types. The line tells what stands there."""
    words = page.words
    opens = words("report_form.evidence_short" if names == ("evidence",) else "report_form.note")
    given = {"type": "tertiary", "key": f"note_{lines[0].item}", "on_change": "rerun"}
    opened = st.popover(opens, **given)  # type: ignore[arg-type]
    if opened.open:
        with opened:
            for line in lines:
                page.html("reports_form_noted", line=line)
                for name in names:
                    boxes.text(line.item, name, words(f"report_form.{name}"), seen=True)


def _tick(lines: tuple[Filling, ...] | list[Filling], boxes: Boxes) -> None:
    for line in lines:
        if line.mark:
            boxes.tick(line.item, line.mark, line.keeps)


def _label(page: PageContext, part: Part, line: Filling, field: str = "") -> str:
    """What the box is called where it is heard and not seen, with what is wrong with it. `field`:
    which box of the line it is, where there are several."""
    said = ": ".join(filter(None, (part.title, line.question.words, field)))
    wrong = " ".join(line.refused)
    return page.words("report_form.wrong_label", label=said, wrong=wrong) if wrong else said


def _key(kind: str, line: Filling) -> str:
    return f"line_{kind}_{line.item.replace('/', '_')}"
