"""A unit's own row among its peers, in words."""

from __future__ import annotations

from planmodel import units
from planmodel.rows import Row
from planmodel.units import Standing
from wording import titles
from wording.context import Context
from wording.words import Words


def place(
    ranked: list[Row],
    code: str,
    words: Words,
    measure: str = "allocation",
    group: str = "",
    most: int = 3,
) -> str:
    """Where a unit stands among all rows of units.ranked, the `group`. Up to `most` of those that
    tie with it are named, else counted. Money is high, and a count is many."""
    names = {row["code"]: words.name(row, "short") for row in ranked}
    own = next(row for row in ranked if row["code"] == code)
    tied, whole = [names[other] for other in own["tied"]], f"{len(ranked)} {group}".strip()
    money, values = measure == "allocation", {row["value"] for row in ranked}
    key = "units.place"
    if len(values) == 1:
        return words("units.place_equal", whole=whole)
    if own["value"] == max(values):
        key = "units.place_highest" if money else "units.place_most"
    elif own["value"] == min(values):
        key = "units.place_lowest" if money else "units.place_fewest"
    rank = words(key, rank=own["rank"], whole=whole)
    if not tied:
        return rank
    others = words.together(tied) if len(tied) <= most else words("units.others", n=len(tied))
    return words("units.place_tied", place=rank, others=others)


def end(ranked: list[Row], at: int, words: Words) -> str:
    """Who stands at an end, 0 the highest and -1 the lowest."""
    value = ranked[at]["value"]
    return titles.some([words.name(r, "short") for r in ranked if r["value"] == value], words)


def share(standing: Standing, context: Context, words: Words) -> str:
    """What its row is of its annex and of the whole plan, in the years that are chosen."""
    own, years = standing.own, context.chosen.years
    key = "sentence.year" if len(years) == 1 else "sentence.years"
    return words(
        "units.share",
        amount=words.amount(own["total"]),
        years=words(key, years=words.years(context.shown_years)),
        of_annex=words.share(own["total"], standing.of_annex),
        annex=words.amount(standing.of_annex),
        number=own["annex"],
        of_plan=words.share(own["total"], context.whole),
        whole=words.amount(context.whole),
        of=titles.of_whole(years, words),
    )


def part(own: Row, context: Context, words: Words) -> str:
    """That it leads its part of the task whose money its annex divides among all that the task
    names as lead; `own` is its standing, in the years that are chosen."""
    unit = context.units[own["code"]]
    task = context.activities[unit["own_activity"]]
    return words(
        "units.leads_part",
        annex=task["annex"],
        printed=task["lead_as_printed"],
        task=unit["own_activity"],
        name=words.name(unit, "short"),
        amount=words.with_unit(own["total"]),
    )


def verdict(row: Row, words: Words, short: str = "") -> str:
    """Whether the row is what the inferred rule gives, or by how much it departs; `short` is
    "short_" for the few words of it."""
    beyond = row["beyond"]
    key = "fits" if beyond == 0 else "above" if beyond > 0 else "below"
    amounts = {"amount": words.amount(row["allocation"]), "beyond": words.amount(abs(beyond))}
    return words(f"units.{short}{key}", **amounts)


def rule(rows: list[Row], words: Words) -> str:
    """The rule that the rows of an annex follow, which the decision does not state; nothing where
    none fits it."""
    own, (low, high, fitting) = rows[0], an_official(rows, words)
    rate = words.fraction(own["rate"])
    if not fitting:
        return ""
    return words(f"units.rule_{own['reach']}", rate=rate, fitting=fitting, low=low, high=high)


def an_official(rows: list[Row], words: Words) -> tuple[str, str, int]:
    """units.an_official in words."""
    low, high, fitting = units.an_official(rows)
    return words.decimal(low, 2), words.decimal(high, 2), fitting


def duties(unit: Row, rows: list[Row], context: Context) -> str:
    """How many duties the decision gives a unit and its group: `rows` of `units.duties_of`."""
    own = sum(row["unit"] == unit["code"] for row in rows)
    shared = len(rows) - own
    key = "units.duties" if shared else "units.duties_own"
    return context.words(
        key if own else "units.duties_shared",
        name=context.unit_name(unit["code"], "short"),
        group=context.unit_name(unit["group"] or unit["code"]),
        own=own,
        shared=shared,
        n=len(rows),
    )
