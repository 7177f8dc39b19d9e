"""Tables of what is not a sum of money: targets with the money tied to them, and units."""

from __future__ import annotations

from collections import defaultdict

from charts.levels import level
from export.tables.model import Column, Table
from planmodel import funding, targets, units
from planmodel.rows import Row, sums
from wording import notices, titles
from wording.context import Context


def goals(context: Context) -> Table:
    """A row a target, its level and the money tied to it. Money stands whole behind each target,
    so that no column of it has a total."""
    words, found = context.words, targets.listing(context.plan, context.chosen)
    tied = _tied(context)
    rows = []
    for row in found:
        mark = level(row, words)
        own = tied.get(row["code"], {})
        rows.append(
            {
                "name": words.name(row, "short"),
                "kind": words(f"sheet.kind_{row['kind']}"),
                "subject": words.name(context.subjects[row["subject"]]),
                "level": mark.text if mark else None,
                "low": row["low"],
                "high": row["high"],
                "measure": row["measure"] if words.language == "vi" else None,
                "due": row["due_year"],
                "due_why": words(f"due.{row['due_basis']}"),
                "scope": row[f"scope_{words.language}"],
                "answers": words.together(map(context.unit_name, row["answers"])),
                "stated": own.get("explicit"),
                "inferred": own.get("inferred"),
                "shared": row["others"] or None,
                "place": row[f"citation_{words.language}"],
                "printed": row["text_vi"],
            }
        )
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
    title = titles.funded([row for row in found if row["kind"] == "quantified"], words)
    return Table(
        "targets",
        words("page.targets"),
        title if found else words("blank.no_targets"),
        words("sheet.note_targets"),
        columns,
        rows,
    )


def ties(context: Context) -> Table:
    """A row a target and a project or task tied to it, with its money by year; never added."""
    plan, words, years = context.plan, context.words, context.shown_years
    kept = {row["code"]: row for row in targets.listing(plan, context.chosen)}
    found = dict[tuple[str, str], list[Row]]()
    for row in funding.behind(plan, context.chosen):
        if row["target"] in kept:
            found.setdefault((row["target"], row["activity"]), []).append(row)
    amounts = {key: sums(own, "year") for key, own in found.items()}
    first = {key: own[0] for key, own in found.items()}
    rows = [
        {
            "target": words.name(kept[target], "short"),
            "activity": activity,
            "name": context.activity_name(activity),
            "basis": words(f"sheet.basis_{row['basis']}"),
            **{str(year): amounts[target, activity].get(year) for year in years},
            "all": sum(amounts[target, activity].values()) or None,
            "why": row["quote_vi"] or row[f"reason_{words.language}"],
        }
        for (target, activity), row in first.items()
    ]
    keys = tuple(str(year) for year in years)
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
            *(Column(key, key, "money") for key in keys),
            Column("all", words("table.years_sum", n=len(years)), "money", sums=keys),
            Column("why", words("sheet.why"), "long"),
        ),
        rows,
    )


def standings(
    context: Context,
    reaches: tuple[str, ...],
    strong: tuple[str, ...] = (),
    only: tuple[str, ...] = (),
) -> Table:
    """A row a department or district, which `reaches` names (`only` some of them): its own row of
    an annex."""
    words, known = context.words, context.units
    found = [
        row
        for row in units.standings(context.plan, context.chosen.years)
        if row["reach"] in reaches and (not only or row["code"] in only)
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
        ("total", words("sheet.all_years", years=words.years(context.shown_years)), "money", True),
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
        if key != "communes" or "district" in reaches
    ]
    columns.append(Column("place", words("table.place")))
    chosen = frozenset(n for n, row in enumerate(found) if row["code"] in strong)
    note = words("sheet.note_units")
    if "district" in reaches:
        note += " " + notices.outside(context, "units.outside")
    return Table("units", words("page.units"), title, note, tuple(columns), rows, chosen)


def _tied(context: Context) -> dict[str, dict[str, int]]:
    """The need tied to each target in what is chosen, stated and inferred."""
    found = defaultdict[str, list[Row]](list)
    for row in funding.behind(context.plan, context.chosen):
        found[row["target"]].append(row)
    return {target: sums(rows, "basis") for target, rows in found.items()}
