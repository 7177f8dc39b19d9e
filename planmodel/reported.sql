-- What was reported stands beside the copy, each version of it in a schema of its own.

-- One row is a figure of a report that was accepted and not withdrawn, as planmodel.plan.REPORTED
-- lists its columns. Empty where no store of reports is at hand.
CREATE TABLE reported (
    report BIGINT NOT NULL, unit VARCHAR NOT NULL, as_of DATE NOT NULL, item VARCHAR NOT NULL,
    number BIGINT, word VARCHAR, since DATE, note VARCHAR, evidence VARCHAR, place VARCHAR,
    submitted_at TIMESTAMP, submitted_by VARCHAR, filled_by VARCHAR, file_name VARCHAR,
    accepted_at TIMESTAMP, accepted_by VARCHAR
);
