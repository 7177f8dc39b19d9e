"""What a reviewer is told of a report in a few words: its most telling figure, what accepting it
makes of the province's sums, and who decided of it meanwhile."""

from __future__ import annotations

from datetime import date

from planmodel import progress, reporting
from planmodel.filter import Filter
from planmodel.rows import Row
from reports import ledger, sentences
from reports.board import Standing
from reports.deadline import deadline
from reports.desk import Desk
from reports.effects import Effect, Sum
from reports.ledger import LedgerError
from reports.store import StoreError
from reports.submission import Change
from ui.frame.context import PageContext
from wording import quantities

MOST_DAYS_COUNTED = 60  # of a delay; a longer one is told by the day that it began


def told(page: PageContext, standing: Standing) -> tuple[str, str]:
    """What is to be said first of a report that waits, and in which two figures: what is most
    unusual, else what changes most, else that nothing was accepted before."""
    words, plan = page.words, page.plan
    trouble, change = standing.most_unusual, standing.largest
    if trouble:
        item = str(trouble.values.get("item", ""))
        if not item:
            return sentences.say(plan, trouble, words), ""
        return sentences.label(plan, item, words), sentences.pair(plan, trouble, words)
    if change:
        return sentences.label(plan, change.new.item, words), change_pair(page, change)
    key = "unchanged" if any(change.old for change in standing.changes) else "first_time"
    return words(f"report_board.{key}"), ""


def name(page: PageContext, standing: Standing) -> str:
    """The unit of a report; of several that wait with its number."""
    who = page.unit_name(standing.unit, "short")
    if not (standing.has_others and standing.entry):
        return who
    return page.words("report_board.one_of", who=who, number=standing.entry.number)


def late(page: PageContext, standing: Standing) -> str:
    """muộn 3 ngày; sau hạn 15/01/2014 where the days are past counting."""
    words, days, entry = page.words, standing.days_late, standing.entry
    if entry and days > MOST_DAYS_COUNTED:
        return words("report_board.late_for", day=words.day(deadline(entry.as_of)))
    return words("report_board.late", n=days, count=words.number(days))


def change_pair(page: PageContext, change: Change) -> str:
    """8 → 11; Chưa → Có."""
    known = sentences.value(page.plan, change.old, page.words) if change.old else ""
    now = sentences.value(page.plan, change.new, page.words)
    return page.words("report_board.pair", known=known, now=now)


def sums(page: PageContext, day: date, effect: Effect) -> tuple[str, str, str]:
    """A target by its short name, its sum as of a day, and what it would be: 270 trong 359 xã của
    14 huyện; of a bare count that alone."""
    row = progress.of_targets(page.plan, Filter(as_of=day))[effect.target]
    known, now = (_sum(page, row, added) for added in (effect.before, effect.after))
    return page.words.name(row, "short"), known, now


def short_sums(page: PageContext, day: date, effect: Effect) -> tuple[str, str]:
    """The same in a margin: Xã kết nối mạng diện rộng, 270/359 → 284/376."""
    row = progress.of_targets(page.plan, Filter(as_of=day))[effect.target]
    known, now = (_short_sum(page, added) for added in (effect.before, effect.after))
    return page.words.name(row, "short"), page.words("report_board.pair", known=known, now=now)


def _short_sum(page: PageContext, added: Sum) -> str:
    number = page.words.number
    if not added.units:
        return page.words("report_review.never")
    count = number(added.count)
    return count if added.base is None else f"{count}/{number(added.base)}"


def _sum(page: PageContext, row: Row, added: Sum) -> str:
    words, count = page.words, page.words.number(added.count)
    if not added.units:
        return words("report_review.never")
    if added.base is None:
        return count
    facts = words("result.out_of", count=count, base=quantities.bases(added.base, row, page))
    if quantities.thing(row) == "agency" or added.units == 1:
        return facts
    group = quantities.group(reporting.owing(page.plan)[row["code"]], page)
    who = words(f"result.who_{group}", n=added.units)
    return words("result.at_units", facts=facts, who=who)


def why_not(page: PageContext, desk: Desk, number: int) -> str:
    """Why a report cannot be decided of: somebody was faster, or its unit sent another."""
    words = page.words
    try:
        entry = ledger.find(desk.store, number).entry
    except (LedgerError, StoreError):
        return words("report_review.gone")
    if entry.replaced_by is not None:
        return words("report_review.since_replaced", number=entry.replaced_by)
    if entry.decided_at is None:
        return words("report_review.gone")
    at = words.moment(entry.decided_at)
    return words(f"report_review.faster_{entry.state}", by=words.person(entry.decided_by), at=at)
