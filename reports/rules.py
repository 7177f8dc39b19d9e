"""What a report may not say, and what is taken after a yes only: one function a rule.

A rule takes the case and yields what it finds as data; the sentences stand in the catalogues, under
`trouble.` and the rule's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction

from planmodel import activities, reporting, targets
from planmodel.plan import Plan
from planmodel.rows import Row
from reports.content import Figure, Last, Report, Trouble
from reports.numbers import LARGEST

LONGEST_TEXT = 1_000  # letters of a note or of a reference to evidence
_UNUSUAL = Fraction(1, 10)  # how far a base may lie from what it was
# To one of its base, of what may be more than its base: a computer for each official and as many
# again for counters, servers and spares; a slipped digit is ten times the figure.
MOST_TO_ONE = 2
_VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True)
class Case:
    """A report and what it is judged by: the plan, what its unit owes by item, the last accepted
    figures, the newest day of which figures were accepted, the day on which it is judged, and the
    items at which something stands that could not be read."""

    plan: Plan
    report: Report
    owed: Mapping[str, Row]
    today: date
    last: Last
    newest: date | None
    unread: Set[str]

    @property
    def figures(self) -> dict[str, Figure]:
        """The figures of the report by their item."""
        return {figure.item: figure for figure in self.report.figures}

    def owed_figures(self) -> Iterator[tuple[Figure, Row]]:
        """The figures that the unit owes, each with its row of `reporting.listing`."""
        for figure in self.report.figures:
            if figure.item in self.owed:
                yield figure, self.owed[figure.item]

    def counts(self) -> Iterator[tuple[Figure, Row, Figure | None]]:
        """The counts out of a base that is asked for, each with the base of this report."""
        for figure, row in self.owed_figures():
            if row["kind"] == "count" and row["base"] and not row["is_yes_no"]:
                yield figure, row, self.figures.get(f"base/{row['base']}")


Rule = Callable[[Case], Iterator[Trouble]]


def today() -> date:
    """The day in Vietnam."""
    return day_of(datetime.now(_VIETNAM))


def day_of(moment: datetime) -> date:
    """The day of a moment on the calendars of Vietnam."""
    return moment.astimezone(_VIETNAM).date()


def refused(
    report: Report, plan: Plan, day: date | None = None, unread: Set[str] = frozenset()
) -> list[Trouble]:
    """What has to be corrected before the report can be sent on `day` (today if None). `unread`:
    items at which something stands that could not be read, which is said elsewhere."""
    case = _case(plan, report, {}, None, day, unread)
    return [trouble for rule in REFUSED for trouble in rule(case)]


def warned(report: Report, last: Last, plan: Plan, newest: date | None = None) -> list[Trouble]:
    """What is unusual about the report, held against the figures that were accepted last of a day
    not after its own, which a correction replaces (`counting.last_accepted`), and the newest day of
    which figures of the unit were accepted."""
    case = _case(plan, report, last, newest, None, frozenset())
    return [trouble for rule in WARNED for trouble in rule(case)]


def _case(
    plan: Plan, report: Report, last: Last, newest: date | None, day: date | None, unread: Set[str]
) -> Case:
    owed = {row["item"]: row for row in reporting.listing(plan, report.unit)}
    return Case(plan, report, owed, day or today(), last, newest, unread)


def unknown_unit(case: Case) -> Iterator[Trouble]:
    """A unit that reports nothing, or that nobody knows."""
    if not case.owed:
        yield Trouble("unknown_unit", found=case.report.unit)


def day_outside(case: Case) -> Iterator[Trouble]:
    """A day before or after those that are reported on."""
    first, last = reporting.span(case.plan)
    if not first <= case.report.as_of <= last:
        days = {"begin": first.isoformat(), "end": last.isoformat()}
        yield Trouble("day_outside", found=case.report.as_of.isoformat(), values=days)


def day_future(case: Case) -> Iterator[Trouble]:
    """A day that has not come."""
    if case.today < case.report.as_of <= reporting.span(case.plan)[1]:
        yield Trouble("day_future", found=case.report.as_of.isoformat())


def unknown_item(case: Case) -> Iterator[Trouble]:
    """A target, a project or task, or a line that does not exist."""
    everybody = {row["item"] for row in reporting.listing(case.plan)}
    for figure in case.report.figures if case.owed else ():
        if figure.item not in everybody:
            kind, _, rest = figure.item.partition("/")
            code = rest.partition("/")[0]
            rule, found = "unknown_item", figure.item
            if kind in ("count", "state") and targets.find(case.plan, code) is None:
                rule, found = "unknown_target", code
            elif kind in ("work", *reporting.MONEY) and code not in activities.by_code(case.plan):
                rule, found = "unknown_activity", code
            yield Trouble(rule, figure.place, found[:80])


def not_owed(case: Case) -> Iterator[Trouble]:
    """A line that another unit reports."""
    everybody = {row["item"] for row in reporting.listing(case.plan)}
    for figure in case.report.figures if case.owed else ():
        if figure.item in everybody - case.owed.keys():
            yield _at(figure, "not_owed", sender=case.report.unit)


def twice(case: Case) -> Iterator[Trouble]:
    """A line that stands there a second time."""
    seen = dict[str, Figure]()
    for figure in case.report.figures:
        if figure.item in seen:
            yield _at(figure, "twice", other=seen[figure.item].place or "–")
        seen[figure.item] = figure


def state_word(case: Case) -> Iterator[Trouble]:
    """A state that is none of those that the line takes."""
    for figure, row in case.owed_figures():
        known = reporting.WORDS.get(row["kind"])
        if known and figure.word not in known:
            yield _at(figure, "state_word")


def since_later(case: Case) -> Iterator[Trouble]:
    """A state that begins after the day of the report."""
    for figure in case.report.figures:
        if figure.since and figure.since > case.report.as_of:
            yield _at(figure, "since_later", figure.since.isoformat(), day=_day(case))


def number(case: Case) -> Iterator[Trouble]:
    """A count or an amount that is no whole number of 0 or more."""
    for figure, row in case.owed_figures():
        if row["kind"] in reporting.WORDS:
            continue
        if figure.number is None:
            yield _at(figure, "number_word", figure.word or "")
        elif figure.number < 0:
            yield _at(figure, "number_negative")
        elif figure.number > LARGEST:
            yield _at(figure, "number_large")


def yes_no(case: Case) -> Iterator[Trouble]:
    """A line of yes or no that holds something else."""
    for figure, row in case.owed_figures():
        if row["is_yes_no"] and figure.number not in (0, 1, None):
            yield _at(figure, "yes_no")


def above_base(case: Case) -> Iterator[Trouble]:
    """A count above the base that it is counted out of, where that cannot be."""
    for figure, row, base in case.counts():
        if row["within_base"] and base and base.number and (figure.number or 0) > base.number:
            yield _at(figure, "above_base", base=base.item, whole=base.number)


def base_missing(case: Case) -> Iterator[Trouble]:
    """A count without the base that it is counted out of."""
    for figure, row, base in case.counts():
        if base is None and f"base/{row['base']}" not in case.unread:
            yield _at(figure, "base_missing", base=f"base/{row['base']}")


def base_zero(case: Case) -> Iterator[Trouble]:
    """A count out of nothing."""
    for figure, _, base in case.counts():
        if base and base.number == 0:
            yield _at(figure, "base_zero", base=base.item)


def text_long(case: Case) -> Iterator[Trouble]:
    """A note or a reference to evidence that is too long to be kept."""
    for figure in case.report.figures:
        for text in (figure.note, figure.evidence):
            if len(text) > LONGEST_TEXT:
                found = f"{text[:40]}…"
                yield _at(figure, "text_long", found, letters=len(text), most=LONGEST_TEXT)


def year_later(case: Case) -> Iterator[Trouble]:
    """Money of a year that had not begun on the day of the report."""
    for figure, row in case.owed_figures():
        if row["year"] and row["year"] > case.report.as_of.year:
            yield _at(figure, "year_later", day=_day(case))


def fewer(case: Case) -> Iterator[Trouble]:
    """Fewer, or less, than last time."""
    for figure, row in case.owed_figures():
        if row["kind"] == "base" or figure.number is None or figure.item not in case.last:
            continue
        day, before = case.last[figure.item]
        if before.number is not None and figure.number < before.number:
            rule = "no_longer" if row["is_yes_no"] else "fewer"
            yield _at(figure, rule, last=before.number, day=day.isoformat())


def base_differs(case: Case) -> Iterator[Trouble]:
    """A base more than a tenth from what it was last time, or from the figure of an outside
    source; from what the decision prints where nothing was reported yet."""
    known = [r for r in reporting.first_values(case.plan) if r["unit"] == case.report.unit]
    for figure, row in case.owed_figures():
        if row["kind"] != "base" or figure.number is None:
            continue
        day, before = case.last.get(figure.item, (None, None))
        if before and before.number is not None and _differs(figure.number, before.number):
            since = day.isoformat() if day else ""
            yield _at(figure, "base_differs", last=before.number, day=since)
        for first in (first for first in known if first["base"] == row["base"]):
            is_outside = first["line"] is None
            if (is_outside or not before) and _differs(figure.number, first["value"]):
                rule = "base_outside" if is_outside else "base_printed"
                yield _at(figure, rule, last=first["value"])


def far_above_base(case: Case) -> Iterator[Trouble]:
    """A count far above the base that it may exceed."""
    for figure, row, base in case.counts():
        if row["within_base"] or base is None or not base.number:
            continue
        whole, times = base.number, MOST_TO_ONE
        if (figure.number or 0) > times * whole:
            yield _at(figure, "far_above_base", base=base.item, whole=whole, times=times)


def above_units(case: Case) -> Iterator[Trouble]:
    """More districts or communes than the province has, where the form asks for no base."""
    bounds = reporting.most(case.plan)
    for figure, row in case.owed_figures():
        bound = bounds.get(row["level"]) if row["kind"] == "count" and not row["base"] else None
        if bound is not None and (figure.number or 0) > bound:
            yield _at(figure, "above_units", most=bound, level=row["level"])


def above_need(case: Case) -> Iterator[Trouble]:
    """More money allocated than the plan needs that year."""
    for figure, row in case.owed_figures():
        if row["kind"] == reporting.MONEY[0] and (figure.number or 0) > (row["need"] or 0):
            if row["need"] is None:
                yield _at(figure, "no_need")
            else:
                yield _at(figure, "above_need", need=row["need"])


def above_allocated(case: Case) -> Iterator[Trouble]:
    """More money disbursed than was allocated, in this report or else last time."""
    allocated, disbursed = reporting.MONEY
    for figure, row in case.owed_figures():
        if row["kind"] == disbursed:
            item = figure.item.replace(disbursed, allocated, 1)
            known = case.figures.get(item) or case.last.get(item, (None, None))[1]
            if known and known.number is not None and (figure.number or 0) > known.number:
                yield _at(figure, "above_allocated", allocated=known.number)


def state_back(case: Case) -> Iterator[Trouble]:
    """A state that goes back."""
    for figure, row in case.owed_figures():
        order = reporting.WORDS.get(row["kind"], ())
        day, before = case.last.get(figure.item, (None, None))
        if day and before and {before.word, figure.word} <= set(order):
            was, now = str(before.word), str(figure.word)
            if order.index(now) < order.index(was):
                yield _at(figure, "state_back", last_word=was, day=day.isoformat())


def older_day(case: Case) -> Iterator[Trouble]:
    """A day before the last one of which figures were accepted."""
    if case.newest and case.report.as_of < case.newest:
        yield Trouble("older_day", found=_day(case), values={"day": case.newest.isoformat()})


REFUSED: tuple[Rule, ...] = (
    *(unknown_unit, day_outside, day_future, unknown_item, not_owed, twice, number, yes_no),
    *(state_word, since_later, base_missing, base_zero, above_base, year_later, text_long),
)
WARNED: tuple[Rule, ...] = (
    *(older_day, fewer, base_differs, far_above_base, above_units),
    *(above_need, above_allocated, state_back),
)


def _at(figure: Figure, rule: str, found: str = "", **values: str | int) -> Trouble:
    shown = found or figure.word or ("" if figure.number is None else str(figure.number))
    return Trouble(rule, figure.place, shown, {"item": figure.item, **values})


def _day(case: Case) -> str:
    return case.report.as_of.isoformat()


def _differs(value: int, known: int) -> bool:
    """More than a tenth of what is known, either way."""
    return abs(value - known) > known * _UNUSUAL
