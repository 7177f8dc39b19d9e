"""What every page says of the one unit that is chosen."""

from __future__ import annotations

from planmodel import activities, budget, places, units
from planmodel.filter import Filter
from ui.frame.context import PageContext
from ui.frame.render_cache import region
from wording import titles


@region
def unit_line(page: PageContext) -> None:
    """Once a unit is chosen every page opens with its own line."""
    words, chosen, unit = page.words, page.filter, page.unit
    if not unit:
        return
    total = budget.total(page.plan, chosen)
    if total is None:
        title = words("unit.nothing", name=words.name(unit))
    elif unit["yearly"] and not unit["leads"] and not chosen.years:
        title = words(
            "unit.even",
            name=words.name(unit),
            amount=words.with_unit(total),
            yearly=words.amount(unit["yearly"]),
        )
    else:
        title = words("unit.total", name=words.name(unit), amount=words.with_unit(total))
    detail = ""
    if standing := units.standing(page.plan, unit["code"], ()):
        ranked = standing.ranked()
        place = next(row for row in ranked if row["code"] == unit["code"])
        detail = words(
            "unit.rank_tied" if place["tied"] else "unit.rank",
            staff=words.number(unit["staff"]),
            yearly=words.with_unit(unit["yearly"]),
            rank=place["rank"],
            count=len(ranked),
            group=words(f"unit.group_{unit['reach']}"),
        )
    page.html(
        "unit_line",
        title=title,
        detail=detail,
        pays=page.anchors["district_pays"] if unit["source"] == "district" else [],
        lines=[unit["first_line"]] if unit["first_line"] else [],
        not_split=words("unit.not_split"),
    )


@region
def reaching(page: PageContext) -> None:
    """The projects and tasks that reach its level, which nobody splits by unit."""
    words, chosen, unit = page.words, page.filter, page.unit
    if not unit:
        return
    rows = activities.reaching_unit(page.plan, unit["code"], chosen.without("units"))
    if not rows:
        return
    codes = tuple(row["code"] for row in rows)
    lines = places.of_money(page.plan, Filter(years=chosen.years, activities=codes))
    page.html(
        "reaching",
        title=titles.reaching(rows, unit["reach"], words),
        rows=rows,
        source=page.sentence(words("unit.reach_source"), lines),
    )
