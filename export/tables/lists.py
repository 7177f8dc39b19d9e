"""Tables of what is not a sum of money: targets with the money tied to them, and units."""

from __future__ import annotations

from collections import defaultdict

from charts.levels import level
from export.tables.model import Column, Table
from planmodel import funding, progress, targets, units
from planmodel.rows import Row, sums
from wording import notices, titles
from wording.context import Context


def goals(context: Context) -> Table:
    """A row a target, its level and the money tied to it. Money stands whole behind each target,
    so that no column of it has a total."""
    words, listed = context.words, targets.listing(context.plan, context.chosen)
    need = _need(context)
    rows = []
    for row in listed:
        mark = level(row, words)
        tied = need.get(row["code"], {})
        rows.append(
            row
            | {
                "name": words.name(row, "short"),
                "kind": words(f"sheet.kind_{row['kind']}"),
                "subject": words.name(context.subjects[row["subject"]]),
                "level": mark.text if mark else None,
                **(dict.fromkeys(("low", "high")) if row["is_read"] else {}),
                "due": row["due_year"],
                "due_why": words(f"due.{row['due_basis']}"),
                "scope": row[f"scope_{words.language}"],
                "answers": words.together(map(context.unit_name, row["answers"])),
                "stated": tied.get("explicit"),
                "inferred": tied.get("inferred"),
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
    title = titles.funded([row for row in listed if row["kind"] == "quantified"], words)
    return Table(
        "targets",
        words("page.targets"),
        title if listed else words("blank.no_targets"),
        " ".join(filter(None, (titles.levels(listed, words), *_notes(context)))),
        columns,
        rows,
    )


def _notes(context: Context) -> tuple[str, ...]:
    """How the money of targets is read; and that there is no result, where nothing was reported."""
    note, missing = map(context.words, ("sheet.note_targets", "sheet.note_no_results"))
    return (note,) if progress.is_reported(context.plan, context.of_results) else (note, missing)


def ties(context: Context) -> Table:
    """A row a target and a project or task tied to it, with its money by year; never added."""
    plan, words, years = context.plan, context.words, context.shown_years
    listed = {row["code"]: row for row in targets.listing(plan, context.chosen)}
    tied = defaultdict[tuple[str, str], list[Row]](list)
    for row in funding.behind(plan, context.chosen):
        if row["target"] in listed:
            tied[row["target"], row["activity"]].append(row)
    rows = []
    for (target, activity), money in tied.items():
        amounts, tie = sums(money, "year"), money[0]
        rows.append(
            {
                "target": words.name(listed[target], "short"),
                "activity": activity,
                "name": context.activity_name(activity),
                "basis": words(f"sheet.basis_{tie['basis']}"),
                **{str(year): amounts.get(year) for year in years},
                "all": sum(amounts.values()) or None,
                "why": tie["quote_vi"] or tie[f"reason_{words.language}"],
            }
        )
    keys = tuple(str(year) for year in years)
    count = len({target for target, _ in tied})
    title = words("sheet.ties_title", n=len(rows), count=len(rows), targets=count)
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
    words = context.words
    listed = [
        row
        for row in units.standings(context.plan, context.chosen.years)
        if row["reach"] in reaches and (not only or row["code"] in only)
    ]
    rows = [
        row
        | {
            "name": words.name(row),
            "row": context.units[row["code"]]["row"],
            "place": context.units[row["code"]][f"citation_{words.language}"],
        }
        for row in listed
    ]
    total = sum(row["total"] or 0 for row in rows)
    title = words("sheet.units_title", n=len(rows), count=len(rows), amount=words.with_unit(total))
    years = words.years(context.shown_years)
    columns: tuple[Column, ...] = (
        Column("name", words("control.head_unit"), "long"),
        Column("annex", words("sheet.annex"), "count"),
        Column("row", words("sheet.row"), "count"),
        Column("officials", words("units.officials_long"), "count", adds=True),
        Column("allocation", words("sheet.a_year"), "money", adds=True),
        Column("total", words("sheet.all_years", years=years), "money", adds=True),
        Column("by_rule", words("units.by_rule"), "money"),
        Column("beyond", words("units.beyond_year"), "money"),
        Column("communes", words("sheet.communes"), "count"),
        Column("place", words("table.place")),
    )
    note = words("sheet.note_units")
    if "district" in reaches:
        note += " " + notices.outside(context, "units.outside")
    else:
        columns = tuple(column for column in columns if column.key != "communes")
    chosen = frozenset(n for n, row in enumerate(listed) if row["code"] in strong)
    return Table("units", words("page.units"), title, note, columns, rows, chosen)


def _need(context: Context) -> dict[str, dict[str, int]]:
    """The need tied to each target in what is chosen, stated and inferred."""
    money = defaultdict[str, list[Row]](list)
    for row in funding.behind(context.plan, context.chosen):
        money[row["target"]].append(row)
    return {target: sums(rows, "basis") for target, rows in money.items()}
