"""The brief of a unit: its money, its place among its peers, the targets that bind it, and what
the decision does not split among units."""

from __future__ import annotations

from charts.levels import level
from export.brief import blocks, model, results
from export.brief.model import Aside, Line, Page
from planmodel import activities, budget, targets, units
from planmodel.filter import Filter
from planmodel.rows import Row
from planmodel.units import Standing
from wording import standing as wording
from wording import titles
from wording.context import Context
from wording.notices import co_led

_MOST_TIED = 2  # that are named; more are counted


def page(context: Context) -> Page:
    """The view chooses one unit; years and sources narrow its money."""
    words, unit = context.words, context.units[context.chosen.units[0]]
    standing = units.standing(context.plan, unit["code"], context.chosen.years)
    total = budget.total(context.plan, context.chosen)
    rows = sorted(budget.by_key(context.plan, context.chosen, "activity"), key=lambda r: r["key"])
    if standing and standing.own["allocation"] is None:
        standing = None
    place = _place(context, standing) if standing else ""
    table = words("brief.table", n=len(rows), count=len(rows))
    return Page(
        kind=words("brief.of_unit"),
        title=_title(context, unit, total, rows, place),
        under=", ".join(filter(None, [words.name(unit), unit[f"citation_{words.language}"]])),
        figures=_figures(context, total, standing),
        chart=_peers(context, unit, standing, place) if standing else blocks.year_chart(context),
        asides=tuple(_asides(context, unit, standing)),
        below=_duties(context, unit),
        table=blocks.activity_table(context, rows, table) if rows else None,
        quote="" if total is None else blocks.quote(context, words.name(unit), total),
        source=blocks.source(context),
    )


def _title(context: Context, unit: Row, total: int | None, rows: list[Row], place: str) -> str:
    words, name = context.words, context.words.name(unit, "short")
    if total is None:
        return words("unit.nothing", name=name)
    amount, years = words.with_unit(total), words.years(context.shown_years)
    total_sentence = words("brief.unit_total", name=name, amount=amount, years=years)
    led = [row["amount"] for row in rows if row["key"] != unit["own_activity"]]
    if led and len(led) < len(rows):
        own = words.amount(total - sum(led))
        return words("brief.unit_leads", said=total_sentence, led=words.amount(sum(led)), own=own)
    if not led and place and not context.chosen.sources and len(context.shown_years) > 1:
        yearly = words.amount(unit["yearly"])
        return words("brief.unit_place", said=total_sentence, yearly=yearly, place=place)
    return total_sentence


def _place(context: Context, standing: Standing) -> str:
    own, words = standing.own, context.words
    group = words(f"unit.group_{own['reach']}")
    return wording.place(standing.ranked(), own["code"], words, group=group, most=_MOST_TIED)


def _peers(context: Context, unit: Row, standing: Standing, place: str) -> Row:
    """The chart of its own annex."""
    words, source = context.words, context.activities[unit["own_activity"]]["source"]
    return model.bars(
        [
            (words.name(row, "short"), row["value"], row["code"] == unit["code"])
            for row in standing.ranked()
        ],
        words("units.stands", name=words.name(unit, "short"), place=place),
        source,
        words,
        words("brief.own_rows", annex=unit["annex"]),
    )


def _figures(
    context: Context, total: int | None, standing: Standing | None
) -> tuple[tuple[str, str], ...]:
    words = context.words
    if total is None:  # the title says so in words
        return ()
    need = (words.amount(total), words("brief.need", years=words.years(context.shown_years)))
    if not standing:
        return (need,)
    own, annex = standing.own, standing.of_annex
    verdict = wording.verdict(own, words, "short_")
    staff = [row["officials"] for row in standing.rows if row is not own]
    ends = {"low": words.number(min(staff)), "high": words.number(max(staff))}
    own_row = words("brief.own_row", annex=own["annex"], verdict=verdict)
    share = words("brief.of_annex", whole=words.amount(annex), annex=own["annex"])
    return (
        need,
        (words.amount(own["allocation"]), own_row),
        (words.share(own["total"], annex), share),
        (words.number(own["officials"]), words("brief.officials", count=len(staff), **ends)),
    )


def _compared(context: Context, unit: Row) -> list[Aside]:
    """The unit among those that the view puts beside it: its own row a year, and officials."""
    words, beside = context.words, context.view.beside
    if not beside:
        return []
    rows = {row["code"]: row for row in units.standings(context.plan, context.chosen.years)}
    lines = []
    for code in dict.fromkeys((unit["code"], *beside)):
        row, value = rows.get(code), words("brief.no_own_row")
        if row and row["allocation"] is not None:
            figures = {"amount": words.with_unit(row["allocation"])}
            value = words("brief.beside_one", officials=words.number(row["officials"]), **figures)
        lines.append(Line(words.name(context.units[code], "short"), value))
    return [Aside(words("brief.beside"), rows=tuple(lines))]


def _asides(context: Context, unit: Row, standing: Standing | None) -> list[Aside]:
    plan, words, asides = context.plan, context.words, _compared(context, unit)
    if unit["source"] == "district":
        for line in map(context.lines.__getitem__, context.anchors["district_pays"]):
            text = f"“{line['text'].removeprefix('- ')}” {line[f'citation_{words.language}']}"
            asides.append(Aside(words("unit.district_pays").rstrip(":"), text=text))
    if standing:
        asides.append(Aside(wording.part(standing.own, context, words)))
    heard = results.of_unit(context, unit["code"])
    goals = [
        (words.name(row, "short"), mark.text)
        for row in targets.listing(plan, Filter(units=(unit["code"],)))
        if (mark := level(row, words))
    ]
    if goals:
        title = words("units.targets", n=len(goals), count=len(goals))
        lines = tuple(Line(name, text) for name, text in goals)
        missing = "" if results.is_reported(context) else words("brief.no_results")
        asides.append(Aside(title, rows=lines, missing=missing))
    asides += heard
    open_choice = Filter(years=context.chosen.years, sources=context.chosen.sources)
    reaching = activities.reaching_unit(plan, unit["code"], open_choice)
    if reaching:
        rows = []
        for row in reaching:
            amount, code = words.amount(row["amount"]), model.chip(row["code"], row["source"])
            rows.append(Line(words.name(row, "short"), amount, code))
        asides.append(Aside(titles.reaching(reaching, unit["reach"], words), rows=tuple(rows)))
    shared = co_led(context, Filter(years=context.chosen.years, units=(unit["code"],)))
    if shared:
        asides.append(Aside(words("brief.not_counted"), text=shared))
    return asides


def _duties(context: Context, unit: Row) -> tuple[Aside, ...]:
    rows = units.duties_of(context.plan, unit["code"])
    lines = tuple(Line(_duty(context, row)) for row in rows)
    return (Aside(wording.duties(unit, rows, context), rows=lines),) if rows else ()


def _duty(context: Context, row: Row) -> str:
    """A duty in the decision's words, in English in short, with its place."""
    words, cited = context.words, context.lines[row["first_line"]]
    said = row["gist_en"] if words.language == "en" else f"“{row['text'].lstrip('- ')}”"
    return f"{said} {cited[f'citation_{words.language}']}"
