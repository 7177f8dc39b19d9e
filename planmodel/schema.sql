-- The plan's file. The tables and columns named in the contract with other tools (README, "The
-- file") keep their names; what we add stands beside them. Amounts are BIGINT million VND as
-- printed; a blank of the decision is NULL or no row, never 0. Lines count from 1. Keys are held by
-- the checks before the build (indexes would add 40% to the file).

CREATE TABLE plan (
    code VARCHAR NOT NULL, decision VARCHAR NOT NULL, title VARCHAR NOT NULL,
    issued_on DATE NOT NULL, first_year INTEGER NOT NULL, last_year INTEGER NOT NULL,
    amount_unit VARCHAR NOT NULL, source_hash VARCHAR NOT NULL
);

CREATE TABLE clause (
    id VARCHAR NOT NULL, parent VARCHAR, position INTEGER NOT NULL, kind VARCHAR NOT NULL,
    label VARCHAR NOT NULL, text VARCHAR NOT NULL,
    first_line INTEGER NOT NULL, last_line INTEGER NOT NULL,
    citation_vi VARCHAR NOT NULL, citation_en VARCHAR NOT NULL
);

-- One row is a non-blank line of the decision, cited to its column where it stands in a table.
CREATE TABLE line (
    line INTEGER NOT NULL, clause VARCHAR NOT NULL, text VARCHAR NOT NULL,
    citation_vi VARCHAR NOT NULL, citation_en VARCHAR NOT NULL
);

-- One row is a cell of a row of an annex, in its column and at the line where it begins. A cell
-- that the decision leaves blank has no text.
CREATE TABLE cell (
    clause VARCHAR NOT NULL, position INTEGER NOT NULL, "column" VARCHAR NOT NULL,
    text VARCHAR, line INTEGER NOT NULL
);

CREATE TABLE unit (
    code VARCHAR NOT NULL, name VARCHAR NOT NULL, name_as_printed VARCHAR,
    kind VARCHAR NOT NULL, level VARCHAR NOT NULL, belongs_to VARCHAR, annex INTEGER, "row" INTEGER, staff INTEGER, gso_code INTEGER,
    tile_row INTEGER, tile_column INTEGER,
    name_en VARCHAR NOT NULL, short_vi VARCHAR NOT NULL, short_en VARCHAR NOT NULL,
    first_line INTEGER
);

CREATE TABLE unit_spelling (spelling VARCHAR NOT NULL, unit VARCHAR NOT NULL);

CREATE TABLE subject (
    code VARCHAR NOT NULL, position INTEGER NOT NULL,
    name_vi VARCHAR NOT NULL, name_en VARCHAR NOT NULL
);

-- `source` is the purse that people speak of. Where an annex divides the money among units
-- (`divided_in`), `rate` is what an official brings a unit a year, thousand dong, as we infer it.
CREATE TABLE activity (
    code VARCHAR NOT NULL, kind VARCHAR NOT NULL, annex INTEGER NOT NULL, number INTEGER NOT NULL,
    name VARCHAR NOT NULL, objective VARCHAR NOT NULL,
    lead VARCHAR NOT NULL, lead_as_printed VARCHAR NOT NULL,
    total_cost BIGINT, allocated_before BIGINT, still_needed BIGINT,
    status VARCHAR, note VARCHAR, first_line INTEGER NOT NULL,
    capital VARCHAR NOT NULL, level VARCHAR NOT NULL, source VARCHAR NOT NULL,
    subject VARCHAR NOT NULL, reaches VARCHAR,
    divided_in INTEGER, rate INTEGER, rounded_to INTEGER, co_leads VARCHAR,
    name_en VARCHAR NOT NULL, short_vi VARCHAR NOT NULL, short_en VARCHAR NOT NULL
);

CREATE TABLE budget (
    activity VARCHAR NOT NULL, unit VARCHAR NOT NULL, year INTEGER NOT NULL,
    amount BIGINT NOT NULL, capital VARCHAR NOT NULL, level VARCHAR NOT NULL,
    first_line INTEGER NOT NULL
);

-- What a target counts, how its level is written and what the right end of its rule stands for.
CREATE TABLE measure (
    code VARCHAR NOT NULL, kind VARCHAR NOT NULL, rule_end INTEGER, two_digits BOOLEAN NOT NULL
);

CREATE TABLE target (
    code VARCHAR NOT NULL, kind VARCHAR NOT NULL, text_vi VARCHAR NOT NULL,
    gloss_en VARCHAR NOT NULL, measure VARCHAR, comparator VARCHAR, low BIGINT, high BIGINT,
    due_year INTEGER, due_is_stated BOOLEAN NOT NULL, scope_vi VARCHAR NOT NULL,
    section VARCHAR NOT NULL, first_line INTEGER NOT NULL,
    due_basis VARCHAR NOT NULL, scope_en VARCHAR NOT NULL, subject VARCHAR NOT NULL,
    short_vi VARCHAR NOT NULL, short_en VARCHAR NOT NULL, answers_basis VARCHAR NOT NULL,
    headline BOOLEAN NOT NULL, note_vi VARCHAR, note_en VARCHAR
);

-- One row is a level that a target binds; one is a unit that answers for it.
CREATE TABLE target_level (target VARCHAR NOT NULL, level VARCHAR NOT NULL);
CREATE TABLE target_unit (target VARCHAR NOT NULL, unit VARCHAR NOT NULL);

CREATE TABLE funding_link (
    target VARCHAR NOT NULL, activity VARCHAR NOT NULL, basis VARCHAR NOT NULL,
    quote_vi VARCHAR, reason_vi VARCHAR, reason_en VARCHAR
);

-- What is reported of the targets: a row is a target at one level, counted by a unit or by each unit
-- of a group out of a base; or a target without a figure, whose state a unit reports.
CREATE TABLE reporting_base (
    code VARCHAR NOT NULL, position INTEGER NOT NULL,
    name_vi VARCHAR NOT NULL, name_en VARCHAR NOT NULL, first_value VARCHAR
);
CREATE TABLE reporting (
    target VARCHAR NOT NULL, level VARCHAR NOT NULL, reporter VARCHAR NOT NULL,
    counted_vi VARCHAR NOT NULL, counted_en VARCHAR NOT NULL,
    short_vi VARCHAR NOT NULL, short_en VARCHAR NOT NULL,
    base VARCHAR, is_within_base BOOLEAN, report_group INTEGER NOT NULL
);
CREATE TABLE reporting_state (
    target VARCHAR NOT NULL, reporter VARCHAR NOT NULL, report_group INTEGER NOT NULL
);

CREATE TABLE duty (unit VARCHAR NOT NULL, first_line INTEGER NOT NULL, gist_en VARCHAR NOT NULL);

-- `measure`, `annex`, `level`, `activity`, `year` say which parts a total has; blank means all.
CREATE TABLE stated_total (
    id VARCHAR NOT NULL, label VARCHAR NOT NULL, quantity VARCHAR NOT NULL,
    amount BIGINT NOT NULL, computed BIGINT NOT NULL, first_line INTEGER NOT NULL,
    label_en VARCHAR NOT NULL, measure VARCHAR NOT NULL, annex INTEGER, level VARCHAR,
    activity VARCHAR, year INTEGER
);

CREATE TABLE finding (
    id VARCHAR NOT NULL, severity VARCHAR NOT NULL,
    title_vi VARCHAR NOT NULL, title_en VARCHAR NOT NULL,
    detail_vi VARCHAR NOT NULL, detail_en VARCHAR NOT NULL, first_line INTEGER NOT NULL,
    meaning_vi VARCHAR NOT NULL, meaning_en VARCHAR NOT NULL
);

-- One row is a line that prints a finding; one is a unit, activity or target that it concerns.
CREATE TABLE finding_line (finding VARCHAR NOT NULL, line INTEGER NOT NULL);
CREATE TABLE finding_about (finding VARCHAR NOT NULL, code VARCHAR NOT NULL);

CREATE TABLE term (
    term_vi VARCHAR NOT NULL, term_en VARCHAR NOT NULL,
    explain_vi VARCHAR NOT NULL, explain_en VARCHAR NOT NULL, source VARCHAR NOT NULL
);

CREATE TABLE reference_figure (
    id VARCHAR NOT NULL, unit VARCHAR, measure VARCHAR NOT NULL, label VARCHAR NOT NULL,
    value BIGINT NOT NULL, as_of DATE NOT NULL, source VARCHAR NOT NULL,
    label_en VARCHAR NOT NULL, source_en VARCHAR NOT NULL
);

-- One row is a line that the screen leans on, by a name; a name may stand at several lines.
CREATE TABLE anchor (name VARCHAR NOT NULL, first_line INTEGER NOT NULL);

-- One row is a view that a page offers to try, as the words of its link.
CREATE TABLE example (page VARCHAR NOT NULL, view VARCHAR NOT NULL);

-- One row is an amount of budget, joined for people.
CREATE VIEW budget_line AS
SELECT
    b.activity, a.name AS activity_name, a.lead, l.name AS lead_name,
    b.unit, u.name AS unit_name, b.year, b.amount, b.capital, b.level,
    a.source, a.status, a.subject, b.first_line
FROM budget b
JOIN activity a ON a.code = b.activity
JOIN unit l ON l.code = a.lead
JOIN unit u ON u.code = b.unit;

-- One row is the money of one activity in one year that stands behind one target. An activity
-- stands whole behind each of its targets: never sum this view over targets.
CREATE VIEW target_funding AS
SELECT f.target, f.activity, f.basis, b.year, sum(b.amount)::BIGINT AS amount
FROM funding_link f
JOIN budget b ON b.activity = f.activity
GROUP BY f.target, f.activity, f.basis, b.year;
