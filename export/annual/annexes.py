"""The annexes: what each district and department reported, the states, and the reports that all of
it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from export.annual import naming
from export.annual.model import Annex, Column, Line, Table
from planmodel import origins, progress, reporting, states
from planmodel.filter import Filter
from planmodel.rows import Row, grouped
from wording.context import Context
from wording.words import Words

_DEPARTMENTS, _DISTRICTS = 3, 4  # the annexes of the plan that list them
_WIDE, _NARROW = 34, 17  # the names of units
_EARLIER = "*"  # beside a unit, some of whose figures are of a day before
_MANY = 14  # columns; more of them need small letters
_SIZE, _SMALL = 11, 8  # points
_IN_VIETNAM = timedelta(hours=7)  # moments are kept in UTC


def annexes(groups: dict[str, int], context: Context) -> tuple[Annex, ...]:
    """In their order. `groups`: of which group of the circular each target is."""
    words, plan = context.words, context.plan
    day = words.day(naming.day(context))
    titles = (
        words("annual.annex_districts", day=day),
        words("annual.annex_departments", day=day),
        words("annual.annex_states", day=day),
        words("annual.annex_origins"),
    )
    reports = _reports(context)
    revision = words("annual.revision", n=len(reports), revision=plan.revision)
    tables = (
        _figures(_DISTRICTS, context),
        _figures(_DEPARTMENTS, context),
        _states(groups, context),
        _origins(reports, context),
    )
    openings = ("", "", "", revision)
    return tuple(
        Annex((words("annual.annex", number=number), title), table, under, opening)
        for number, (title, table, opening) in enumerate(
            zip(titles, tables, openings, strict=True), start=1
        )
        for under in (words("annual.annex_under", year=naming.day(context).year + 1),)
    )


def _reports(context: Context) -> list[Row]:
    """The accepted reports that the figures of the day come from, and of the one a year before
    that stand beside them."""
    at = naming.day(context)
    rows = [
        row
        for day in (naming.year_before(at), at)
        for row in origins.reports(context.plan, Filter(as_of=day))
    ]
    return list({row["report"]: row for row in rows}.values())


def _figures(annex: int, context: Context) -> Table:
    """A line a unit of this annex of the plan, a column a figure that each of them owes, after the
    base that it is out of; what no unit reported has a note in place of its column."""
    words = context.words
    own = [row["unit"] for row in reporting.units(context.plan) if row["annex"] == annex]
    owed = {row["item"]: row for row in reporting.listing(context.plan, own[0])}
    cells = [row for row in progress.matrix(context.plan, context.filter) if row["unit"] in own]
    shared = {item: rows for item, rows in grouped(cells, "item").items() if len(rows) == len(own)}
    told = {i: rows for i, rows in shared.items() if not all(row["missing"] for row in rows)}
    measures = list(_measures(told, owed, words))
    columns = (
        Column(words("annual.head_number"), 5.5, "center"),
        Column(words("annual.head_unit"), _WIDE if annex == _DEPARTMENTS else _NARROW),
        *(measure.column for measure in measures),
    )
    if not measures:
        return _nobody(own, columns, context)
    by_unit = grouped((row for rows in told.values() for row in rows), "unit")
    lines = [
        _line(place, unit, measures, by_unit.get(unit, []), context)
        for place, unit in enumerate(own, start=1)
    ]
    reporters = len({unit for unit, of in by_unit.items() if not all(c["missing"] for c in of)})
    nobody = [owed[item] for item in shared if item not in told]
    return Table(
        columns,
        (*lines, _sum(reporters, measures, words)),
        notes=tuple(_notes(nobody, by_unit, context)),
        size=_SMALL if len(columns) > _MANY else _SIZE,
    )


def _nobody(own: Sequence[str], columns: tuple[Column, ...], context: Context) -> Table:
    """The table where none of the units has reported a figure."""
    words = context.words
    lines = (
        Line((str(place), context.unit_name(unit, "short"), words("annual.not_reported")))
        for place, unit in enumerate(own, start=1)
    )
    return Table((*columns, Column(words("annual.head_state"), 60)), tuple(lines), size=_SIZE)


@dataclass(frozen=True)
class _Measure:
    """A column of figures: the number of each unit, or whether it has something (`is_yes_no`)."""

    column: Column
    numbers: dict[str, int | None]
    is_yes_no: bool = False

    def shown(self, unit: str, words: Words) -> str:
        """What stands in the line of a unit."""
        number = self.numbers[unit]
        if number is None:
            return words("annual.not_reported")
        if self.is_yes_no:
            return words("reported.yes" if number else "reported.no")
        return words.number(number)

    def added(self, words: Words) -> str:
        """What stands in the line of sums."""
        total = sum(number or 0 for number in self.numbers.values())
        return words("annual.sum_yes", n=total) if self.is_yes_no else words.number(total)


def _measures(told: dict[str, list[Row]], owed: dict[str, Row], words: Words) -> Iterator[_Measure]:
    """The columns of figures: of each base itself, then of what is counted out of it."""
    by_base = grouped((rows[0] for rows in told.values()), "base_code")
    for base, first_cells in by_base.items():
        over, is_yes_no = words(f"annual.over_{base}"), first_cells[0]["is_yes_no"]
        if not is_yes_no:
            rows = told[first_cells[0]["item"]]
            reported = {r["unit"]: None if r["is_first_base"] else r["known_base"] for r in rows}
            yield _Measure(_column(words("annual.head_base"), over, False), reported)
        for cell in first_cells:
            row = owed[cell["item"]]  # computers stand here as they were counted, not per 100
            head = words.name(row, "short" if row["within_base"] else "counted")
            numbers = {r["unit"]: r["count"] for r in told[cell["item"]]}
            yield _Measure(_column(head, over, is_yes_no), numbers, is_yes_no)


def _column(head: str, over: str, is_yes_no: bool) -> Column:
    """As wide as its widest word wants it."""
    width = max(8, 3 + max(map(_width, head.split())))
    return Column(head, width, "center" if is_yes_no else "right", over)


def _width(word: str) -> float:
    """Of a word, in letters of the usual width."""
    return sum(1.5 if letter in "mwMW" else 0.6 if letter in "fijlrt" else 1 for letter in word)


def _line(
    place: int, unit: str, measures: Sequence[_Measure], cells: Sequence[Row], context: Context
) -> Line:
    words, name = context.words, context.unit_name(unit, "short")
    if all(cell["missing"] for cell in cells):
        return Line((str(place), name, words("annual.not_reported")))
    if any(map(_is_older(context), cells)):
        name = f"{name}{_EARLIER}"
    return Line((str(place), name, *(measure.shown(unit, words) for measure in measures)))


def _is_older(context: Context) -> Callable[[Row], bool]:
    """Whether a figure is of a day before that of the report."""
    at = naming.day(context)
    return lambda cell: not cell["missing"] and cell["as_of"] != at


def _sum(count: int, measures: Sequence[_Measure], words: Words) -> Line:
    name = words("annual.sum", n=count)
    return Line(("", name, *(measure.added(words) for measure in measures)), "total")


def _notes(nobody: Sequence[Row], by_unit: dict[str, list[Row]], context: Context) -> Iterator[str]:
    words = context.words
    if nobody:
        names = "; ".join(words.name(row, "short") for row in nobody)
        yield words("annual.column_of_nobody", n=len(nobody), names=names)
    older = dict.fromkeys(
        (unit, cell["as_of"])
        for unit, cells in by_unit.items()
        for cell in filter(_is_older(context), cells)
    )
    if older:
        yield f"{_EARLIER} {words('annual.note_older', names=naming.of_days(older, context))}"


def _states(groups: dict[str, int], context: Context) -> Table:
    words = context.words
    columns = (
        Column(words("annual.head_number"), 11, "center"),
        Column(words("annual.head_content"), 70),
        Column(words("annual.head_due"), 18, "center"),
        Column(words("annual.head_by"), 55),
        Column(words("annual.head_state"), 26, "center"),
        Column(words("annual.head_since"), 26, "center"),
    )
    by_group = grouped(
        (
            {**row, "group": groups[row["code"]]}
            for row in states.listing(context.plan, context.filter)
        ),
        "group",
    )
    lines, place = list[Line](), 0
    for group, rows in sorted(by_group.items()):
        lines.append(Line((_title(group, words),), "group"))
        for row in rows:
            for said in row["states"]:
                place += 1
                lines.append(_state(place, row, said, context))
    return Table(columns, tuple(lines), size=_SIZE)


def _state(place: int, row: Row, said: Row, context: Context) -> Line:
    words = context.words
    word = words("annual.not_reported")
    if said["word"] is not None:
        word = words(f"reported.{said['word']}")
    return Line(
        (
            str(place),
            words.name(row, "short"),
            str(row["due_year"] or ""),
            context.unit_name(said["unit"]),
            word,
            words.day(said["since"]) if said["since"] else "",
        )
    )


def _title(group: int, words: Words) -> str:
    return words("annual.section", number=group, name=words(f"annual.group_{group}"))


def _origins(rows: Sequence[Row], context: Context) -> Table:
    """A line a unit: the accepted reports that its figures come from."""
    words, by_unit = context.words, grouped(rows, "unit")
    columns = (
        Column(words("annual.head_number"), 11, "center"),
        Column(words("annual.head_unit"), 62),
        Column(words("annual.head_reports"), 110),
        Column(words("annual.head_accepted"), 72),
    )
    lines = []
    for place, unit in enumerate((row["unit"] for row in reporting.units(context.plan)), start=1):
        own, name = by_unit.get(unit, []), context.unit_name(unit)
        if not own:
            lines.append(Line((str(place), name, words("annual.no_report"))))
            continue
        reports = "; ".join(
            words("annual.report_of", number=row["report"], day=words.day(row["as_of"]))
            for row in own
        )
        last = max(own, key=lambda row: (row["accepted_at"], row["report"]))
        accepted = words(
            "annual.accepted_by",
            day=words.day((last["accepted_at"] + _IN_VIETNAM).date()),
            name=words.person(last["accepted_by"]),
        )
        lines.append(Line((str(place), name, reports, accepted)))
    return Table(columns, tuple(lines), size=_SIZE)
