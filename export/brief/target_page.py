"""The brief of a target: its level and its words, the money tied to it, who answers for it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from charts.levels import level
from export.brief import model
from export.brief.activity_page import minded
from export.brief.model import Aside, Line, Page
from export.tables.money import units_by_code, years_of
from planmodel import activities, funding, targets
from planmodel.filter import Filter
from planmodel.plan import Plan
from wording.places import places
from wording.words import Words

Row = dict[str, Any]


def page(plan: Plan, chosen: Filter, words: Words) -> Page:
    """`chosen` names one target; year, source, lead and kind narrow its money."""
    code = chosen.targets[0]
    target = targets.listing(plan, Filter(targets=(code,)))[0]
    years = years_of(plan, chosen)
    money = [r for r in funding.behind(plan, chosen) if r["target"] == code]
    stated, inferred = (
        sum(r["amount"] or 0 for r in money if r["basis"] == basis)
        for basis in ("explicit", "inferred")
    )
    amounts = defaultdict[tuple[int, str, bool], int](int)
    for row in money:
        if row["amount"]:
            amounts[row["year"], row["source"], row["basis"] == "inferred"] += row["amount"]
    rows_of = {(1 if r["activity"][:2] == "DA" else 2, int(r["activity"][2:])) for r in money}
    where = "; ".join(filter(None, [target[f"citation_{words.language}"], places(rows_of, words)]))
    printed = f"“{target['text_vi']}” {target[f'citation_{words.language}']}"
    years_said = words("brief.tied_years", years=words.years(years))
    return Page(
        kind=words("brief.of_target"),
        title=_title(target, stated, inferred, words),
        under=printed,
        figures=_figures(plan, target, stated, inferred, words),
        chart=model.columns(amounts, years, years_said, words, words("brief.whole_behind"), True),
        asides=_asides(plan, target, money, words),
        table=_table(plan, money, years, words),
        **minded(plan, code, words),
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


def _figures(
    plan: Plan, target: Row, stated: int, inferred: int, words: Words
) -> tuple[tuple[str, str], ...]:
    mark, found = level(target, words), list[tuple[str, str]]()
    if mark:
        reached = words(f"comparator.{target['comparator']}")
        found.append((mark.text, words("brief.level", reached=reached)))
    due = target["due_year"]
    why = words(f"due.{target['due_basis']}")
    found.append((str(due) if due else "–", words("brief.due", why=why)))
    if target["kind"] == "financial":
        return (*found, (words.amount(target["low"]), words("brief.set")))
    others = target["others"]
    shared = words("target.shared", n=others) if stated and others else ""
    key = "brief.need_stated" if stated else "blank.no_activity_short"
    found.append((words.amount(stated or None), ", ".join(filter(None, [words(key), shared]))))
    found.append((words.amount(inferred or None), words("brief.need_inferred")))
    return tuple(found)


def _asides(plan: Plan, target: Row, money: list[Row], words: Words) -> tuple[Aside, ...]:
    known, named = activities.by_code(plan), units_by_code(plan)
    first = {row["activity"]: row for row in reversed(money)}
    asides = []
    if first:
        lines = tuple(
            Line(
                f"“{row['quote_vi']}”" if row["quote_vi"] else row[f"reason_{words.language}"],
                mark=model.chip(code, known[code]["source"], row["basis"] == "inferred"),
            )
            for code, row in sorted(first.items(), key=lambda pair: (pair[1]["basis"], pair[0]))
        )
        asides.append(
            Aside(
                words("brief.why_tied", n=len(lines), count=len(lines)),
                rows=lines,
                note=words("brief.squares"),
            )
        )
    answers = words.together(words.name(named[code]) for code in target["answers"])
    said = words(f"answers.{target['answers_basis']}", units=answers)
    asides.append(Aside(words("target.answers"), text=said))
    asides.append(Aside(words("target.scope"), text=target[f"scope_{words.language}"]))
    if target["kind"] == "financial":
        asides.append(Aside(words("table.need"), text=words("target.is_money")))
    elif not first:
        asides.append(Aside(words("table.need"), text=words("blank.no_activity")))
    if target["kind"] != "baseline":
        asides.append(Aside(words("table.result"), missing=words("blank.no_result")))
    note = target[f"note_{words.language}"]
    if note:
        asides.append(Aside(words("target.note"), text=note))
    return tuple(asides)


def _table(
    plan: Plan, money: list[Row], years: tuple[int, ...], words: Words
) -> model.Figures | None:
    """A row a project or task, hollow where inferred; never added."""
    known = activities.by_code(plan)
    cells = defaultdict[tuple[str, str], dict[int, int]](lambda: defaultdict(int))
    for row in money:
        own = cells[row["basis"], row["activity"]]
        if row["amount"] is not None:
            own[row["year"]] += row["amount"]
    if not any(cells.values()):
        return None
    rows = [
        (
            words.name(known[code], "short"),
            model.chip(code, known[code]["source"], basis == "inferred"),
            own,
        )
        for (basis, code), own in sorted(cells.items())
    ]
    title = words("brief.table_tied", n=len(rows), count=len(rows))
    return model.by_year(title, rows, years, words, note=words("brief.blank"))
