"""Which accepted reports the figures of a day come from, and what was corrected in them."""

from __future__ import annotations

from planmodel import progress
from planmodel.filter import EVERYTHING, Filter
from planmodel.plan import Plan
from planmodel.rows import Row


def reports(plan: Plan, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is an accepted report that a figure of the day of the data, or its base, comes from,
    by unit, day and number: report (its number), unit, as_of, figures (how many of its figures no
    later report of the same day replaced), file_name, submitted_at, submitted_by, accepted_at,
    accepted_by (times in UTC). The filter chooses the day and units."""
    return plan.rows(
        """
        SELECT
            s.report, s.unit, s.as_of, count(*) AS figures,
            any_value(s.file_name) AS file_name,
            any_value(s.submitted_at) AS submitted_at, any_value(s.submitted_by) AS submitted_by,
            any_value(s.accepted_at) AS accepted_at, any_value(s.accepted_by) AS accepted_by
        FROM said s JOIN unit u ON u.code = s.unit
        SEMI JOIN counted_at($day::DATE) c ON c.unit = s.unit AND c.as_of = s.as_of
        WHERE len($units) = 0 OR list_contains($units, s.unit)
        GROUP BY s.report, s.unit, s.as_of, u.annex, u."row"
        ORDER BY u.annex, u."row", s.as_of, s.report
        """,
        day=progress.day(plan, chosen),
        units=chosen.units or (),
    )


def corrections(plan: Plan, chosen: Filter = EVERYTHING) -> list[Row]:
    """One row is a figure that a later accepted report of the same unit and day says otherwise, of
    a day not after the day of the data, by unit and day: unit, as_of, item, before and after
    (numbers), word_before and word_after (of a state), report (the later one), accepted_at (its,
    in UTC). The filter chooses the day and units."""
    return plan.rows(
        """
        SELECT unit, as_of, item, before, after, word_before, word_after, report, accepted_at
        FROM (
            SELECT
                r.unit, r.as_of, r.item, r.report, r.accepted_at,
                r.number AS after, r.word AS word_after, o.form, o.place,
                lag(r.number) OVER same_day AS before, lag(r.word) OVER same_day AS word_before,
                lag(r.report) OVER same_day AS earlier
            FROM reported r
            JOIN owed_figure o ON o.unit = r.unit AND o.item = r.item
            WHERE r.as_of <= $day::DATE AND (len($units) = 0 OR list_contains($units, r.unit))
            WINDOW same_day AS (PARTITION BY r.unit, r.item, r.as_of ORDER BY r.report)
        ) JOIN unit u ON u.code = unit
        WHERE earlier IS NOT NULL AND (before, word_before) IS DISTINCT FROM (after, word_after)
        ORDER BY u.annex, u."row", as_of, form, place, item, report
        """,
        day=progress.day(plan, chosen),
        units=chosen.units or (),
    )
