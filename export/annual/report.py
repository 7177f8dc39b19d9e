"""What the annual report says: the form of an official document, the seven groups of the circular,
what is missing, and what is left to whoever signs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from export.annual import (
    annexes,
    gaps_section,
    money_section,
    naming,
    state_section,
    target_section,
)
from export.annual.model import Block, Form, Heading, Paragraph, Report, Text
from export.provenance import plain
from planmodel import coverage, progress, reporting, states
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.plan import Plan
from wording.context import Context
from wording.words import Words

_GROUPS = range(1, 8)
_MONEY = 7  # the group that money belongs to
_CIRCULAR = 2013  # the first year whose report the circular orders


class NothingReportedError(Exception):
    """No accepted report is of this year."""


def reported_years(plan: Plan) -> tuple[int, ...]:
    """The years of the plan that an accepted report is of."""
    told = {row["day"].year for row in progress.days(plan)}
    return tuple(year for year in plan.years if year in told)


def report(plan: Plan, year: int, words: Words) -> Report:
    """The report of a year of the plan, as of its last day. Raises NothingReportedError."""
    if year not in reported_years(plan):
        raise NothingReportedError
    exact = Words(words.language)  # million dong, as the plan prints it
    view = View(Filter(as_of=date(year, 12, 31)), words.language)
    context = Context(plan, view, exact, "progress")
    groups = {
        row["target"]: row["report_group"] for row in reporting.listing(plan) if row["target"]
    }
    form = _form(year, context)
    return Report(
        title=" ".join((form.kind.capitalize(), *form.subject)),
        language=words.language,
        form=form,
        blocks=tuple(_blocks(groups, year, context)),
        annexes=annexes.annexes(groups, context),
        table=exact("annual.table"),
        figure=exact("annual.figure"),
        mark=plain(exact("annual.invented", mark=exact("invented.mark")))
        if plan.is_invented
        else "",
    )


def _form(year: int, context: Context) -> Form:
    words = context.words
    reader = "ministry" if year >= _CIRCULAR else "province"
    recipients = ("same", *(("province",) if year >= _CIRCULAR else ()), "units", "archive")
    return Form(
        superior=words("annual.superior"),
        author=words("annual.author"),
        number=words("annual.number"),
        state=words("annual.state"),
        motto=words("annual.motto"),
        place_and_day=words("annual.place_and_day", year=year + 1),
        kind=words("annual.kind"),
        subject=(words("annual.subject"), words("annual.subject_of", year=year)),
        addressee=words(f"annual.to_{reader}"),
        recipients_head=words("annual.recipients"),
        recipients=tuple(words(f"annual.recipient_{name}") for name in recipients),
        signatory=words("annual.signatory"),
    )


def _blocks(groups: dict[str, int], year: int, context: Context) -> Iterator[Block]:
    words = context.words
    yield from _opening(year, context)
    counted = progress.listing(context.plan, context.filter)
    order = [row["code"] for row in progress.targets_kept(context.plan)]
    counted.sort(key=lambda row: order.index(row["code"]))
    worded = states.listing(context.plan, context.filter)
    for group in _GROUPS:
        name = words(f"annual.group_{group}")
        yield Heading(words("annual.section", number=group, name=name))
        rows = [row for row in counted if groups[row["code"]] == group]
        if rows:
            yield from target_section.blocks(rows, name, context)
        elif group != _MONEY:
            yield _paragraph(words("annual.no_targets"))
        if group == _MONEY:
            yield from money_section.blocks(context)
        caption = "" if rows else words("annual.states_table", name=name[:1].lower() + name[1:])
        own = [row for row in worded if groups[row["code"]] == group]
        yield from state_section.blocks(own, caption, context)
    yield Heading(words("annual.section", number=8, name=words("annual.gaps")))
    yield from gaps_section.paragraphs(context)
    yield Heading(words("annual.section", number=9, name=words("annual.judgement")))
    for name in ("judgement_blank", "request_blank"):
        yield Paragraph((Text(words(f"annual.{name}", year=year + 1)),), "blank")
    yield _paragraph(words("annual.closing", year=year))


def _opening(year: int, context: Context) -> Iterator[Block]:
    """What the report goes by, and who has reported."""
    words, plan, about = context.words, context.plan, context.plan.about
    yield _paragraph(
        words(
            "annual.basis" if year >= _CIRCULAR else "annual.basis_before",
            decision=about["decision"],
            day=words.day(about["issued_on"]),
            years=words.years(context.years),
            year=year,
        )
    )
    sums = coverage.summary(plan, context.filter)
    rows = coverage.listing(plan, context.filter)
    never = [row["unit"] for row in rows if row["kind"] == "never"]
    older = [(row["unit"], row["last"]) for row in rows if row["kind"] == "older"]
    day = words.day(naming.day(context))
    said = [
        Text(words("annual.as_of", day=day)),
        Text(words("annual.covered", n=sums["reported"], units=sums["units"]), strong=True),
    ]
    for kind, annex in (("departments", 3), ("districts", 4)):
        owing = [row["unit"] for row in reporting.units(plan) if row["annex"] == annex]
        told = len([unit for unit in owing if unit not in never])
        said.append(Text(words(f"annual.covered_{kind}", part=told, n=len(owing))))
    if older:
        said.append(Text(words("annual.note_older", names=naming.of_days(older, context))))
    if never:
        said.append(Text(naming.silent(never, context), strong=True))
    yield Paragraph(tuple(said))


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))
