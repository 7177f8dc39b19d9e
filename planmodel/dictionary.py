"""The plan's tables as data/source describes them, with the meaning of every column."""

from __future__ import annotations

import json
from functools import cache

from planmodel.build import SOURCE_FOLDER
from planmodel.plan import Plan
from planmodel.rows import Row
from planmodel.source import PACKAGE_FILE

# The query that gives the rows of each table of the source back from the plan's file.
_ROWS = {
    "plan": "SELECT * EXCLUDE (source_hash) FROM plan",
    "units": "SELECT * RENAME (name AS name_vi) FROM unit",
    "unit_spellings": "SELECT * FROM unit_spelling",
    "subjects": "SELECT * FROM subject ORDER BY position",
    "activities": "SELECT * FROM activity ORDER BY annex, number",
    "budget": "SELECT * FROM budget ORDER BY first_line",
    "targets": """
        SELECT t.*,
            (SELECT string_agg(level, ' ' ORDER BY rowid)
             FROM target_level WHERE target = t.code) AS levels,
            (SELECT string_agg(unit, ' ' ORDER BY rowid)
             FROM target_unit WHERE target = t.code) AS answers
        FROM target t ORDER BY t.rowid
    """,
    "funding_links": "SELECT * FROM funding_link",
    "reporting_bases": "SELECT * FROM reporting_base ORDER BY position",
    "reporting": "SELECT * FROM reporting",
    "reporting_states": "SELECT * FROM reporting_state",
    "duties": "SELECT * FROM duty",
    "stated_totals": "SELECT * FROM stated_total",
    "findings": """
        SELECT f.*,
            (SELECT string_agg(line, ' ' ORDER BY rowid)
             FROM finding_line WHERE finding = f.id) AS lines,
            (SELECT string_agg(code, ' ' ORDER BY rowid)
             FROM finding_about WHERE finding = f.id) AS about
        FROM finding f ORDER BY f.id
    """,
    "terms": "SELECT * FROM term",
    "measures": "SELECT * FROM measure",
    "reference_figures": "SELECT * FROM reference_figure",
    "examples": "SELECT * FROM example ORDER BY rowid",
    "anchors": "SELECT * FROM anchor ORDER BY first_line",
}


@cache
def listing() -> list[Row]:
    """One row is a table of the source, in its order: name, description, columns (each with name,
    type, unit, description, source). Raises OSError or ValueError where datapackage.json cannot
    be read."""
    text = (SOURCE_FOLDER / PACKAGE_FILE).read_text(encoding="utf-8")
    return [
        {
            "name": resource["name"],
            "description": resource["description"],
            "columns": [{"unit": "", **field} for field in resource["schema"]["fields"]],
        }
        for resource in json.loads(text)["resources"]
    ]


def rows(plan: Plan, table: str) -> list[Row]:
    """The rows of a table of the source as the plan's file holds them; raises KeyError for a
    table that is none."""
    return plan.rows(_ROWS[table])
