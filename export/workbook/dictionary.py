"""The tables of data/source in a workbook, and the dictionary that says what each column means."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from export.tables.model import Column, Table
from planmodel import dictionary as described
from planmodel.plan import Plan
from wording.words import Words

_KINDS = {"integer": "count", "year": "year"}
_LONG = (
    "name",
    "objective",
    "text",
    "gloss",
    "detail",
    "meaning",
    "explain",
    "quote",
    "reason",
    "title",
    "note",
    "answers",
    "scope",
    "label",
    "about",
    "lines",
)


def tables(plan: Plan, words: Words) -> list[Table]:
    """A table a file of data/source, its columns named as there."""
    source = []
    for table in described.listing():
        named = ((column["name"], column["type"]) for column in table["columns"])
        columns = tuple(Column(name, name, _kind(name, kind)) for name, kind in named)
        rows, file = described.rows(plan, table["name"]), f"{table['name']}.csv"
        note = translated(table["description"], words)
        source.append(Table(table["name"], file, file, note, columns, rows))
    return source


def dictionary(words: Words) -> Table:
    """A row a column of the tables above: its meaning, type, unit and source."""
    rows = [
        {
            "table": f"{table['name']}.csv",
            "column": column["name"],
            "meaning": translated(column["description"], words),
            "type": words(f"dictionary.type_{column['type']}"),
            "unit": translated(column["unit"], words) if column["unit"] else None,
            "source": translated(column["source"], words),
        }
        for table in described.listing()
        for column in table["columns"]
    ]
    title = words("dictionary.title", count=len(rows), tables=len({r["table"] for r in rows}))
    heads = ("table", "column", "meaning", "type", "unit", "source")
    kinds = {"meaning": "long", "source": "long"}
    return Table(
        "dictionary",
        words("dictionary.name"),
        title,
        words("dictionary.note"),
        tuple(Column(h, words(f"dictionary.{h}"), kinds.get(h, "text")) for h in heads),
        rows,
    )


def translated(text: str, words: Words) -> str:
    """A sentence of datapackage.json in the reader's language."""
    return text if words.language == "en" else _translations()[text]


@cache
def _translations() -> dict[str, str]:
    """The sentences of datapackage.json, which are English, in Vietnamese."""
    file = resources.files("wording").joinpath("datapackage_vi.toml")
    sentences: dict[str, str] = tomllib.loads(file.read_text(encoding="utf-8"))
    return sentences


def _kind(name: str, kind: str) -> str:
    return "long" if name.startswith(_LONG) else _KINDS.get(kind, "text")
