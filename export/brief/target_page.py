"""The brief of a target: its level and its words, the money tied to it, who answers for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from charts.levels import level
from export.brief import blocks, model, results
from export.brief.model import Aside, Line, Page
from planmodel import funding, targets
from planmodel.filter import Filter
from planmodel.rows import Row, sums
from wording.context import Context
from wording.places import places
from wording.words import Words


def page(context: Context) -> Page:
    """The view chooses one target; year, source, lead and kind narrow its money."""
    plan, words, chosen, years = context.plan, context.words, context.chosen, context.shown_years
    code = chosen.targets[0]
    target = targets.listing(plan, Filter(targets=(code,)))[0]
    money = [row for row in funding.behind(plan, chosen) if row["target"] == code]
    stated, inferred = (sums(money, "basis").get(basis, 0) for basis in ("explicit", "inferred"))
    amounts = defaultdict[tuple[int, str, bool], int](int)
    for row in money:
        if row["amount"]:
            amounts[row["year"], row["source"], row["basis"] == "inferred"] += row["amount"]
    tied = [context.activities[row["activity"]] for row in money]
    rows = {(activity["annex"], activity["number"]) for activity in tied}
    citation = target[f"citation_{words.language}"]
    where = "; ".join(filter(None, [citation, places(rows, words)]))
    chart_title = words("brief.tied_years", years=words.years(years))
    return Page(
        kind=words("brief.of_target"),
        title=_title(target, stated, inferred, words),
        under=f"“{target['text_vi']}” {citation}",
        figures=_figures(target, stated, inferred, words),
        chart=model.columns(amounts, years, chart_title, words, words("brief.whole_behind"), True),
        asides=tuple(_asides(context, target, money)),
        table=_table(context, money),
        **blocks.findings_about(context, code),
        source=words("brief.source", places=where),
    )


def _title(target: Row, stated: int, inferred: int, words: Words) -> str:
    name = words.name(target, "short")
    if target["kind"] == "financial":
        return words("brief.target_money", name=name, amount=words.with_unit(target["low"]))
    if target["kind"] == "baseline":
        return words("brief.target_start", name=name)
    if stated:
        return words("brief.target_stated", name=name, amount=words.with_unit(stated))
    if inferred:
        return words("brief.target_inferred", name=name, amount=words.with_unit(inferred))
    return words("brief.target_none", name=name)


def _figures(target: Row, stated: int, inferred: int, words: Words) -> tuple[tuple[str, str], ...]:
    mark, figures = level(target, words), list[tuple[str, str]]()
    if mark:
        reached = words(f"comparator.{'read' if target['is_read'] else target['comparator']}")
        figures.append((mark.text, words("brief.level", reached=reached)))
    due, basis = target["due_year"], target["due_basis"]
    year = str(due) if due else words.capital(words(f"due.short_{basis}"))
    figures.append((year, words("brief.due", why=words(f"due.{basis}"))))
    if target["kind"] == "financial":
        return (*figures, (words.amount(target["low"]), words("brief.set")))
    if stated:
        others = words("target.shared", n=target["others"]) if target["others"] else ""
        what = ", ".join(filter(None, [words("brief.need_stated"), others]))
        figures.append((words.amount(stated), what))
    if inferred:
        figures.append((words.amount(inferred), words("brief.need_inferred")))
    return tuple(figures)


def _asides(context: Context, target: Row, money: list[Row]) -> Iterator[Aside]:
    words, known = context.words, context.activities
    first = {row["activity"]: row for row in reversed(money)}
    if first:
        lines = tuple(
            Line(
                f"“{row['quote_vi']}”" if row["quote_vi"] else row[f"reason_{words.language}"],
                mark=model.chip(code, known[code]["source"], row["basis"] == "inferred"),
            )
            for code, row in sorted(first.items(), key=lambda pair: (pair[1]["basis"], pair[0]))
        )
        title = words("brief.why_tied", n=len(lines), count=len(lines))
        yield Aside(title, rows=lines, note=words("brief.squares"))
    answers = words.together(map(context.unit_name, target["answers"]))
    answer = words(f"answers.{target['answers_basis']}", units=answers)
    yield Aside(words("target.answers"), text=answer)
    yield Aside(words("target.scope"), text=target[f"scope_{words.language}"])
    if target["kind"] == "financial":
        yield Aside(words("table.need"), text=words("target.is_money"))
    elif not first:
        yield Aside(words("table.need"), text=words("blank.no_activity"))
    if target["kind"] != "baseline":
        unheard = Aside(words("table.result"), missing=words("blank.no_result"))
        yield from results.of_target(context, target["code"]) or (unheard,)
    if note := target[f"note_{words.language}"]:
        yield Aside(words("target.note"), text=note)


def _table(context: Context, money: list[Row]) -> model.Figures | None:
    """A row a project or task with money in view, hollow where inferred; never added."""
    words, known = context.words, context.activities
    money = [row for row in money if row["amount"] is not None]
    if not money:
        return None
    rows = [
        (
            context.activity_name(code),
            model.chip(code, known[code]["source"], basis == "inferred"),
            sums((row for row in money if row["activity"] == code), "year"),
        )
        for basis, code in sorted({(row["basis"], row["activity"]) for row in money})
    ]
    title = words("brief.table_tied", n=len(rows), count=len(rows))
    return model.by_year(title, rows, context.shown_years, words, note=words("brief.blank"))
