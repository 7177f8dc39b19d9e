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

-- One row is an activity, who reports it, and the unit whose row of the budget it reports: each unit
-- its own where an annex divides the money, else the lead, for a group the unit named in it.
CREATE VIEW activity_reporter AS
SELECT DISTINCT a.code AS activity, b.unit, b.unit AS of_unit
FROM activity a JOIN budget b ON b.activity = a.code WHERE a.divided_in IS NOT NULL
UNION ALL
SELECT code, coalesce(co_leads, lead), lead FROM activity WHERE divided_in IS NULL;

-- One row is a figure that a unit owes at every day that is reported on. `need`: million dong, of the
-- money alone; blank where the plan needs none that year. `form`: the part of the form.
CREATE TABLE owed_figure AS
WITH counted AS (
    SELECT u.code AS unit, r.* FROM reporting r
    JOIN unit u ON r.reporter IN (u.code, u.belongs_to) AND u.annex IS NOT NULL
)
SELECT
    unit, concat_ws('/', 'count', target, c.level) AS item, 'count' AS kind,
    target, c.level, base, NULL AS activity, NULL::INTEGER AS year, NULL::BIGINT AS need,
    coalesce(b.position, 90) AS form, target.first_line AS place
FROM counted c
LEFT JOIN reporting_base b ON b.code = c.base
JOIN target ON target.code = c.target
UNION ALL
SELECT DISTINCT
    unit, concat_ws('/', 'base', base), 'base', NULL, NULL, base, NULL, NULL, NULL, b.position, 0
FROM counted c JOIN reporting_base b ON b.code = c.base
WHERE b.first_value IS DISTINCT FROM 'one'
UNION ALL
SELECT
    reporter, concat_ws('/', 'state', target), 'state',
    target, NULL, NULL, NULL, NULL, NULL, 91, target.first_line
FROM reporting_state s JOIN target ON target.code = s.target
UNION ALL
SELECT
    unit, concat_ws('/', 'work', activity), 'work',
    NULL, NULL, NULL, activity, NULL, NULL, 92, a.first_line
FROM activity_reporter r JOIN activity a ON a.code = r.activity
UNION ALL
SELECT
    r.unit, concat_ws('/', money, r.activity, year), money,
    NULL, NULL, NULL, r.activity, year,
    (
        SELECT sum(amount)::BIGINT FROM budget b
        WHERE b.activity = r.activity AND b.unit = r.of_unit AND b.year = years.year
    ),
    93, a.first_line
FROM activity_reporter r
JOIN activity a ON a.code = r.activity
CROSS JOIN (SELECT unnest(range(first_year, last_year + 1))::INTEGER AS year FROM plan) years
CROSS JOIN (SELECT unnest(['allocated', 'disbursed']) AS money) kinds;

-- One row is what is known of a unit's base before it reports: the officials that annexes 3 and 4
-- print, the communes of an outside source.
CREATE VIEW first_base AS
SELECT u.code AS unit, b.code AS base, u.staff::BIGINT AS value, NULL::DATE AS as_of,
    NULL AS source_vi, NULL AS source_en, u.first_line AS line
FROM unit u JOIN reporting_base b ON b.first_value = 'staff' WHERE u.staff IS NOT NULL
UNION ALL
SELECT f.unit, b.code, f.value, f.as_of, f.source, f.source_en, NULL
FROM reference_figure f JOIN reporting_base b ON b.first_value = f.measure WHERE f.unit IS NOT NULL;
