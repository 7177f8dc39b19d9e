-- What the copy in memory holds beside the plan's file.

-- Words as search compares them, as planmodel.matching.fold.
CREATE MACRO fold(words) AS trim(regexp_replace(
    translate(lower(strip_accents(words)), 'đ', 'd'), '[\s\x{00A0}]+', ' ', 'g'
));

-- One row is an activity, a year and a source: budget_line without its units, summed once when the
-- file is opened. What no unit narrows is asked of it, however many units report.
CREATE TABLE budget_sum AS
SELECT activity, lead, status, subject, year, source, sum(amount)::BIGINT AS amount
FROM budget_line GROUP BY ALL;
