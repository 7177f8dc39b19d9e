"""Tables of money: what the plan needs, what was allocated and what was disbursed, side by side.
Nothing is subtracted, and no rate stands over what is not reported."""

from __future__ import annotations

from export.tables.model import Column, Table
from planmodel import spending
from planmodel.rows import Row
from wording import spending as wording
from wording.context import Context

_MONEY = ("need", "allocated", "disbursed")
# Of how many items a sum is, and how many there are; each with the key of its head.
_COUNTS = {
    "items": "items",
    "allocated_items": "items_allocated",
    "disbursed_items": "items_disbursed",
    "reported_items": "items_reported",
}


def by_year(context: Context) -> Table:
    """A row a year and a source, with how many of those who owe its figures have reported them."""
    words = context.words
    rows = [
        {
            **row,
            "source": words(f"source.{row['source']}"),
            **{key: row[key] if row["is_due"] else None for key in _COUNTS},
            "unreported": row["unreported"] or None,
        }
        for row in spending.by_year(context.plan, context.of_results)
    ]
    return Table(
        "spending_years",
        words("sheet.spending_years"),
        _title(rows, context),
        words("sheet.note_spending"),
        (
            Column("year", words("activities.year"), "year"),
            Column("source", words("control.head_source"), "long"),
            *_money(context),
            *(
                Column(key, words(f"sheet.{head}"), "count", adds=True)
                for key, head in _COUNTS.items()
            ),
            Column("unreported", words("sheet.need_unreported"), "money", adds=True),
        ),
        rows,
    )


def by_item(context: Context) -> Table:
    """A row a project or task, a year and the unit that reports it, each figure with its report."""
    words = context.words
    items = spending.listing(context.plan, context.of_results)
    rows = [
        {
            **row,
            "name": context.activity_name(row["activity"]),
            "unit": context.unit_name(row["unit"]),
            "source": words(f"source.{row['source']}"),
            **{
                f"{money}_as_of": words.day(row[f"{money}_as_of"])
                if row[f"{money}_as_of"]
                else None
                for money in ("allocated", "disbursed")
            },
            "stands": _stands(row, context),
        }
        for row in items
    ]
    return Table(
        "spending",
        words("sheet.spending"),
        _title(items, context),
        words("sheet.note_spending"),
        (
            Column("activity", words("sheet.code")),
            Column("name", words("table.activities"), "long"),
            Column("unit", words("control.head_unit"), "long"),
            Column("year", words("activities.year"), "year"),
            Column("source", words("control.head_source")),
            *_money(context),
            Column("stands", words("progress_money.head_reports")),
            Column("allocated_as_of", words("sheet.allocated_day")),
            Column("allocated_report", words("sheet.allocated_report"), "count"),
            Column("disbursed_as_of", words("sheet.disbursed_day")),
            Column("disbursed_report", words("sheet.disbursed_report"), "count"),
        ),
        rows,
    )


def _money(context: Context) -> tuple[Column, ...]:
    head = context.words
    return tuple(
        Column(money, head(f"progress_money.head_{money}"), "money", adds=True) for money in _MONEY
    )


def _stands(row: Row, context: Context) -> str:
    """Whether both figures of an item are reported, or not yet awaited."""
    if row["is_reported"]:
        return context.words("progress_money.in_full")
    key = "progress_units.silent" if row["is_awaited"] else "progress_money.not_due_yet"
    told = row["allocated"] is not None or row["disbursed"] is not None
    return context.words("progress_units.in_part" if told else key)


def _title(rows: list[Row], context: Context) -> str:
    """What was allocated and disbursed in the years that have begun."""
    if not rows:
        return context.words("blank.no_rows")
    total = spending.total(context.plan, context.of_results)
    return wording.title(total, sum(row["need"] or 0 for row in rows), context.words)
