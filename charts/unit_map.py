"""The districts where they lie, each with what it has of one target, for a page and a slide."""

from __future__ import annotations

from fractions import Fraction

from charts import unit_matrix
from charts.steps import SHARES, Step, share_step
from planmodel import progress, reporting, tally, targets, units
from planmodel.filter import Filter
from planmodel.rows import Row, grouped
from wording import coverage, titles
from wording.context import Context
from wording.words import Words

_MOST_NAMED = 3  # districts in a title


def everyone(context: Context) -> Filter:
    """What is chosen of the targets and the day, of all units."""
    return context.of_results.without("units", "targets")


def mapped(context: Context) -> list[Row]:
    """The targets that every district reports a figure of, in the order of the decision."""
    owed = {
        row["target"]
        for row in reporting.listing(context.plan)
        if row["kind"] == "count" and context.units[row["unit"]]["reach"] == "district"
    }
    kept = {row["code"] for row in progress.listing(context.plan, everyone(context))}
    return [row for row in targets.listing(context.plan) if row["code"] in owed & kept]


def chosen(context: Context) -> bool:
    """Whether the link names a target that the districts can be coloured by, and anything of any
    target is reported."""
    asked = set(context.filter.targets)
    return progress.is_reported(context.plan, everyone(context)) and any(
        row["code"] in asked for row in mapped(context)
    )


def target(context: Context, among: list[Row]) -> Row:
    """The target of the link; else the first that is counted in communes, of which every district
    has many."""
    asked = [row for row in among if row["code"] in context.filter.targets]
    of_communes = [row for row in among if row["levels"] == ("commune",)]
    return next(iter([*asked, *of_communes, *among]))


def tiles(context: Context, wanted: Row) -> list[Row]:
    """The rows of units.standings that are districts, each with `short` (its name), own ((count,
    base) of the target, all its levels together; None where it is not reported in full), `figure`
    and `day` in words (the day where it is an earlier one, else ""), step (its ground, None without
    a figure), is_silent and is_yes_no."""
    cells = grouped(progress.units(context.plan, wanted["code"], everyone(context)), "unit")
    return [
        {**place, **_stands(context, cells[place["code"]])}
        for place in units.standings(context.plan, ())
        if place["reach"] == "district"
    ]


def _stands(context: Context, cells: list[Row]) -> Row:
    words, sums = context.words, tally.added(cells)
    is_whole, is_yes_no = not sums["left_units"], cells[0]["is_yes_no"]
    if not is_whole or not sums["base"]:
        said = "silent" if not sums["reporters"] else "in_part"
        figure, step, own = words(f"progress_units.{said}"), None, None
    else:
        own = (sums["count"], sums["base"])
        step = share_step(*own)
        figure = words("progress_units.yes" if sums["count"] else "progress_units.no")
        if not is_yes_no:
            figure = unit_matrix.rate(*own, cells[0]["within_base"], words)
    days = {cell["as_of"] for cell in cells if cell["is_older"]}
    return {
        "short": context.unit_name(cells[0]["unit"], "short"),
        "own": own,
        "figure": figure,
        "day": coverage.short_day(min(days), words) if days else "",
        "step": step,
        "is_silent": step is None,
        "is_yes_no": is_yes_no,
    }


def ordered(rows: list[Row]) -> list[Row]:
    """Rows of `tiles`, each with `share` (per 100, None without a figure), the largest first and
    those without last."""
    shared = [
        {**row, "share": Fraction(100 * row["own"][0], row["own"][1]) if row["own"] else None}
        for row in rows
    ]
    return sorted(shared, key=lambda row: (row["share"] is None, -(row["share"] or 0)))


def title(wanted: Row, rows: list[Row], words: Words) -> str:
    """How many have it all, who has the least, and how many are silent."""
    told = [row for row in rows if row["own"]]
    name = words.name(wanted, "short")
    silent = len(rows) - len(told)
    parts = list[str]()
    if told and rows[0]["is_yes_no"]:
        lacking = [row["short"] for row in told if not row["own"][0]]
        parts.append(words("progress_units.have", n=len(told) - len(lacking)))
        if lacking:
            named = len(lacking) <= _MOST_NAMED
            key = "progress_units.lack_named" if named else "progress_units.lack"
            parts.append(words(key, n=len(lacking), names=words.together(lacking)))
    elif told:
        full = sum(row["own"][0] >= row["own"][1] for row in told)
        if full:
            parts.append(words("progress_units.full", n=full))
        least = min(row["own"][0] * 10**9 // row["own"][1] for row in told)
        lowest = [row for row in told if row["own"][0] * 10**9 // row["own"][1] == least]
        if full < len(told):
            names = titles.some([row["short"] for row in lowest], words)
            parts.append(words("progress_units.lowest", names=names, figure=lowest[0]["figure"]))
    if silent:
        parts.append(words("progress_units.silent_districts", n=silent))
    return words("progress_units.map_title", target=name, found="; ".join(parts))


def key(wanted: Row, rows: list[Row], words: Words) -> list[tuple[Step, str]]:
    """The grounds of the tiles and what each means; `rows`: of `tiles`."""
    if rows[0]["is_yes_no"]:
        return [(SHARES[0], words("progress_units.no")), (SHARES[-1], words("progress_units.yes"))]
    sign = "" if wanted["measure_kind"] == "computers" else "%"
    last = words("progress_units.step_last" if sign else "progress_units.step_last_rate")
    first = words("progress_units.step_first", most=SHARES[0].most, sign=sign)
    between = [
        (
            step,
            words(
                f"progress_units.step{'_below_all' if step.most == 100 else ''}",
                least=step.least,
                most=step.most,
                sign=sign,
            ),
        )
        for step in SHARES[1:-1]
    ]
    return [(SHARES[0], first), *between, (SHARES[-1], last)]
