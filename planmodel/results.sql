-- What is worked out of the table `reported` once it is filled: it never changes.

-- What each unit said of a day: of each item the last report of that day. It counts from that day
-- until the one that the unit said it of next, blank for the newest.
CREATE TABLE said AS
SELECT *, lead(as_of) OVER (PARTITION BY unit, item ORDER BY as_of) AS until
FROM (
    SELECT * FROM reported
    QUALIFY row_number() OVER (PARTITION BY unit, item, as_of ORDER BY report DESC) = 1
);

-- Whether what was said of one day still counts at another.
CREATE MACRO counts_at(day, as_of, until) AS as_of <= day AND (until IS NULL OR day < until);

-- The figure of each unit and item that counts at a day: of the last day not later, and there of the
-- last report.
CREATE MACRO counted_at(day) AS TABLE
SELECT * EXCLUDE (until) FROM said WHERE counts_at(day, as_of, until);

-- One row is a count that a unit owes and said of a day, with the base of the same unit and day; until
-- when it counts; and its count of the same day of the year before, blank where it has none. A count
-- without its base, or out of nothing, is none: it is no share of anything.
CREATE TABLE counted AS
WITH told AS (
    SELECT
        o.unit, o.item, o.target, o.level, c.as_of, c.number AS count,
        CASE b.first_value WHEN 'one' THEN 1 ELSE d.number END AS base,
        c.report, c.note, c.evidence, c.place,
        c.submitted_at, c.submitted_by, c.filled_by, c.file_name, c.accepted_at, c.accepted_by
    FROM owed_figure o
    JOIN said c ON c.unit = o.unit AND c.item = o.item AND c.number IS NOT NULL
    LEFT JOIN reporting_base b ON b.code = o.base
    LEFT JOIN said d
        ON d.unit = o.unit AND d.as_of = c.as_of AND d.item = concat_ws('/', 'base', o.base)
    WHERE o.kind = 'count' AND (o.base IS NULL OR b.first_value = 'one' OR d.number > 0)
)
SELECT now.*, past.count AS year_before,
    lead(now.as_of) OVER (PARTITION BY now.unit, now.item ORDER BY now.as_of) AS until
FROM told now
LEFT JOIN told past
    ON past.unit = now.unit AND past.item = now.item
    AND past.as_of = (now.as_of - INTERVAL 1 YEAR)::DATE;
