"""Tables of what is not a sum of money: targets with the money tied to them, and units."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from charts.levels import level
from export.tables.model import Column, Table
from export.tables.money import units_by_code, years_of
from planmodel import activities, funding, subjects, targets, units
from planmodel.filter import Filter
from planmodel.plan import Plan
from wording.words import Words

Row = dict[str, Any]


def goals(plan: Plan, chosen: Filter, words: Words) -> Table:
    """A row a target, its level and the money tied to it. Money stands whole behind each target,
    so that no column of it has a total."""
    found = targets.listing(plan, chosen)
    named = units_by_code(plan)
    subject_names = {row["code"]: words.name(row) for row in subjects.listing(plan)}
    tied = _tied(plan, chosen)
    rows = []
    for row in found:
        mark = level(row, words)
        own = tied[row["code"]]
        rows.append(
            {
                "name": words.name(row, "short"),
                "kind": words(f"sheet.kind_{row['kind']}"),
                "subject": subject_names[row["subject"]],
                "level": mark.text if mark else None,
                "low": row["low"],
                "high": row["high"],
                "measure": row["measure"] if words.language == "vi" else None,
                "due": row["due_year"],
                "due_why": words(f"due.{row['due_basis']}"),
                "scope": row[f"scope_{words.language}"],
                "answers": words.together(words.name(named[code]) for code in row["answers"]),
                "stated": own["explicit"],
                "inferred": own["inferred"],
                "shared": row["others"] or None,
                "place": row[f"citation_{words.language}"],
                "printed": row["text_vi"],
            }
        )
    quantified = [row for row in found if row["kind"] == "quantified"]
    funded = sum(row["funded"] for row in quantified)
    rest = len(quantified) - funded
    title = words("targets.title", funded=funded, count=len(quantified), rest=rest)
    columns: tuple[Column, ...] = (
        Column("name", words("table.target"), "long"),
        Column("kind", words("sheet.kind")),
        Column("subject", words("control.head_subject"), "long"),
        Column("level", words("table.level")),
        Column("low", words("sheet.low"), "count"),
        Column("high", words("sheet.high"), "count"),
        Column("measure", words("sheet.measure")),
        Column("due", words("table.due"), "year"),
        Column("due_why", words("sheet.due_why"), "long"),
        Column("scope", words("target.scope"), "long"),
        Column("answers", words("target.answers"), "long"),
        Column("stated", words("table.need_stated"), "money"),
        Column("inferred", words("table.need_inferred"), "money"),
        Column("shared", words("sheet.shared"), "count"),
        Column("place", words("table.place"), "long"),
        Column("printed", words("sheet.printed"), "long"),
    )
    if words.language != "vi":  # what is counted has a Vietnamese name only; the level says it
        columns = tuple(column for column in columns if column.key != "measure")
    return Table(
        "targets",
        words("page.targets"),
        title if found else words("blank.no_targets"),
        words("sheet.note_targets"),
        columns,
        rows,
    )


def ties(plan: Plan, chosen: Filter, words: Words) -> Table:
    """A row a target and a project or task tied to it, with its money by year; never added."""
    kept = {row["code"]: row for row in targets.listing(plan, chosen)}
    years, projects = years_of(plan, chosen), activities.by_code(plan)
    amounts = defaultdict[tuple[str, str], dict[int, int]](lambda: defaultdict(int))
    first: dict[tuple[str, str], Row] = {}
    for row in funding.behind(plan, chosen):
        key = row["target"], row["activity"]
        if row["target"] in kept:
            first.setdefault(key, row)
            if row["amount"] is not None:
                amounts[key][row["year"]] += row["amount"]
    rows = [
        {
            "target": words.name(kept[target], "short"),
            "activity": activity,
            "name": words.name(projects[activity], "short"),
            "basis": words(f"sheet.basis_{row['basis']}"),
            **{str(year): amounts[target, activity].get(year) for year in years},
            "all": sum(amounts[target, activity].values()) or None,
            "why": row["quote_vi"] or row[f"reason_{words.language}"],
        }
        for (target, activity), row in first.items()
    ]
    sums = tuple(str(year) for year in years)
    tied = len({target for target, _ in first})
    title = words("sheet.ties_title", n=len(rows), count=len(rows), targets=tied)
    return Table(
        "ties",
        words("sheet.ties"),
        title if rows else words("blank.no_rows"),
        words("sheet.note_ties"),
        (
            Column("target", words("table.target"), "long"),
            Column("activity", words("sheet.code")),
            Column("name", words("sheet.short_name"), "long"),
            Column("basis", words("sheet.basis")),
            *(Column(key, key, "money") for key in sums),
            Column("all", words("table.years_sum", n=len(years)), "money", sums=sums),
            Column("why", words("sheet.why"), "long"),
        ),
        rows,
    )


def standings(
    plan: Plan,
    annexes: tuple[int, ...],
    years: tuple[int, ...],
    words: Words,
    strong: tuple[str, ...] = (),
    only: tuple[str, ...] = (),
) -> Table:
    """A row a unit of these annexes (`only` some of them): its own row of annex 3 or 4."""
    known = units_by_code(plan)
    found = [
        row
        for row in units.standings(plan, years)
        if row["annex"] in annexes and (not only or row["code"] in only)
    ]
    rows = [
        {
            "name": words.name(row),
            "annex": row["annex"],
            "row": known[row["code"]]["row"],
            "officials": row["officials"],
            "allocation": row["allocation"],
            "total": row["total"],
            "by_rule": row["by_rule"],
            "beyond": row["beyond"],
            "communes": row["communes"],
            "place": known[row["code"]][f"citation_{words.language}"],
        }
        for row in found
    ]
    total = sum(row["total"] or 0 for row in rows)
    title = words("sheet.units_title", n=len(rows), count=len(rows), amount=words.with_unit(total))
    kinds = (
        ("officials", words("units.officials_long"), "count", True),
        ("allocation", words("sheet.a_year"), "money", True),
        (
            "total",
            words("sheet.all_years", years=words.years(years or years_of(plan, Filter()))),
            "money",
            True,
        ),
        ("by_rule", words("units.by_rule"), "money", False),
        ("beyond", words("units.beyond_year"), "money", False),
        ("communes", words("sheet.communes"), "count", False),
    )
    columns = [
        Column("name", words("control.head_unit"), "long"),
        Column("annex", words("sheet.annex"), "count"),
        Column("row", words("sheet.row"), "count"),
    ]
    columns += [
        Column(key, head, kind, adds=adds)
        for key, head, kind, adds in kinds
        if key != "communes" or 4 in annexes
    ]
    columns.append(Column("place", words("table.place")))
    chosen = frozenset(n for n, row in enumerate(found) if row["code"] in strong)
    note = words("sheet.note_units")
    if 4 in annexes:
        outside = units.communes(plan)
        if outside:
            source = outside["source"] if words.language == "vi" else outside["source_en"]
            note += " " + words("units.outside", source=source, day=words.day(outside["as_of"]))
    return Table("units", words("page.units"), title, note, tuple(columns), rows, chosen)


def _tied(plan: Plan, chosen: Filter) -> dict[str, dict[str, int | None]]:
    """The need tied to each target in what is chosen, stated and inferred."""
    found = defaultdict[str, dict[str, int | None]](lambda: {"explicit": None, "inferred": None})
    for row in funding.behind(plan, chosen):
        if row["amount"] is not None:
            own = found[row["target"]]
            own[row["basis"]] = (own[row["basis"]] or 0) + row["amount"]
    return found
