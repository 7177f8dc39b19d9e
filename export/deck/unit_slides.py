"""The slides of one unit: its own row among its peers, what it answers for, and what reaches it
and is not split."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from export.deck.model import Bars, Peer, Peers, Row, Slide
from export.deck.plan_slides import MOST_BARS, activity_rows
from export.deck.slide import slide
from planmodel import activities, budget, units
from planmodel.filter import Filter
from wording import titles
from wording.context import Context
from wording.words import Words

_OWN_ROW = {3: "NV09", 4: "NV10"}
_SOURCE = {3: "province", 4: "district"}


def one(m: Context) -> dict[str, Any] | None:
    """The unit or group whose deck this is; none where several are chosen, or none."""
    chosen = m.chosen.units
    return m.units[chosen[0]] if len(chosen) == 1 else None


def standing(m: Context) -> Iterator[Slide]:
    """Its own row of annex 3 or 4 among its peers, in million dong whatever the view says: in
    billions different rows would look equal."""
    unit = one(m)
    if not unit or not unit["annex"]:
        return
    annex, words = unit["annex"], Words(m.words.language)
    own_row = replace(m.chosen, activities=(_OWN_ROW[annex],), leads=())
    total = budget.total(m.plan, own_row)
    if (
        total is None
        or m.chosen.leads
        or _OWN_ROW[annex] not in (m.chosen.activities or _OWN_ROW.values())
    ):
        return
    rows = [r for r in units.standings(m.plan, m.chosen.years) if r["annex"] == annex]
    ranked = units.ranked(rows, "allocation")
    own = next(row for row in ranked if row["code"] == unit["code"])
    tied = [m.unit_name(code, "short") for code in own["tied"]]
    place = titles.place(
        own, ranked, tied if len(tied) <= 3 else [], True, words, words(f"unit.group_{annex}")
    )
    years = m.chosen.years or m.years
    if len(years) > 1:
        title = words(
            "deck.stands",
            name=words.name(unit),
            amount=words.with_unit(total),
            yearly=words.amount(own["value"]),
            place=place,
        )
    else:
        title = words("units.stands", name=words.name(unit), place=place)
    kinds = {own["code"]: "own", **dict.fromkeys(own["tied"], "tied")}
    peers = tuple(
        Peer(words.name(row, "short"), row["value"], kinds.get(row["code"], "peer"))
        for row in ranked
    )
    picture = Peers(
        _SOURCE[annex],
        total,
        _facts(m, own, rows, words),
        _rule(own, words),
        words("deck.peers", count=len(peers), group=words(f"unit.group_{annex}")),
        peers,
        _end(peers, 0, words),
        _end(peers, -1, words),
    )
    yield slide(m, title, picture, [unit["first_line"]], "units")


def districts(m: Context) -> Iterator[Slide]:
    """The 27 rows of annex 4, who stands highest and who lowest (question 12)."""
    words, chosen = Words(m.words.language), m.chosen
    if chosen.without("years", "sources") or "district" not in (chosen.sources or ("district",)):
        return
    rows = [r for r in units.standings(m.plan, chosen.years) if r["annex"] == 4]
    ranked = units.ranked(rows, "allocation")
    peers = tuple(Peer(words.name(row, "short"), row["value"], "peer") for row in ranked)
    title = titles.extremes([(p.name, p.amount) for p in peers], "allocation", words)
    total = sum(row["total"] or 0 for row in rows)
    share = words(
        "title.largest",
        name=words("source.district"),
        amount=words.with_unit(total),
        share=words.share(total, m.whole),
        of=titles.of_whole(chosen.years, words),
    )
    low, high, fitting = units.an_official(rows)
    rule = words(
        "units.rule_4",
        rate=words.decimal(units.RATES[4]),
        fitting=fitting,
        low=words.decimal(low, 2),
        high=words.decimal(high, 2),
    )
    caption = words("deck.peers", count=len(peers), group=words("unit.group_4"))
    picture = Peers(
        "district",
        None,
        (f"{share}.",),
        (rule,),
        caption,
        peers,
        _end(peers, 0, words),
        _end(peers, -1, words),
    )
    yield slide(m, title, picture, [m.annexes[4]], "budget", sources=("district",), by="unit")


def _facts(
    m: Context, own: dict[str, Any], rows: list[dict[str, Any]], words: Words
) -> tuple[str, ...]:
    """What it is a share of; that it leads nothing."""
    years = m.chosen.years
    annex = sum(row["total"] or 0 for row in rows)
    key = "sentence.year" if len(years) == 1 else "sentence.years"
    said = words(key, years=words.years(years or m.years))
    share = words(
        "units.share",
        amount=words.amount(own["total"]),
        years=said,
        of_annex=words.share(own["total"], annex),
        annex=words.amount(annex),
        number=own["annex"],
        of=titles.of_whole(years, words),
        of_plan=words.share(own["total"], m.whole),
        whole=words.amount(m.whole),
    )
    leads = m.units[own["code"]]["leads"]
    return (share,) if leads else (share, words("units.leads_none"))


def _rule(own: dict[str, Any], words: Words) -> tuple[str, ...]:
    """What the inferred rule gives and whether the row is that; the decision states none."""
    rate = units.RATES[own["annex"]]
    exact, beyond = own["officials"] * rate, own["beyond"]

    def shown(value: Any) -> str:
        whole = value.denominator == 1
        return words.number(int(value)) if whole else words.decimal(value)

    key = "units.fits" if beyond == 0 else "units.above" if beyond > 0 else "units.below"
    return (
        words(key, amount=words.amount(own["allocation"]), beyond=words.amount(abs(beyond))),
        words(
            "deck.rule",
            officials=words.number(own["officials"]),
            rate=shown(rate),
            exact=shown(exact),
            rounded=words.number(own["by_rule"]),
        ),
        words("units.inferred"),
    )


def _end(peers: tuple[Peer, ...], place: int, words: Words) -> str:
    """Who stands at an end, with the figure."""
    amount = peers[place].amount
    named = titles.some([peer.name for peer in peers if peer.amount == amount], words)
    return f"{named}: {words.number(amount)}"


def ladder(m: Context) -> Iterator[Slide]:
    """One lead or unit: its projects, then its tasks, then its own row (question 4)."""
    words, chosen = m.words, m.chosen
    codes = {*chosen.leads, *chosen.units}
    others = chosen.without("years", "leads", "units")
    if others or len(codes) != 1 or not m.units[unit := codes.pop()]["leads"]:
        return
    found = budget.ladder(m.plan, unit, chosen.years)
    rows, sums = list[Row](), dict[str, int]()
    for name, source in (
        ("projects", "investment"),
        ("tasks", "province"),
        ("own_row", "province"),
    ):
        amount = found[name]
        if amount is None:
            continue
        sums[source] = sums.get(source, 0) + amount
        said = words(f"overview.step_{name}" if rows else f"overview.first_{name}")
        added = f"+ {words.amount(amount)}" if rows else ""
        rows.append(Row("", said[0].upper() + said[1:], tuple(sums.items()), added))
    if len(rows) < 2:
        return
    title = words(
        "overview.ladder",
        name=m.unit_name(unit, "short"),
        first=words.amount(rows[0].amount),
        last=words.with_unit(rows[-1].amount),
    )
    led = activities.listing(m.plan, Filter(years=chosen.years, leads=(unit,)))
    lines = [*(row["first_line"] for row in led), m.units[unit]["first_line"]]
    yield slide(m, title, Bars(tuple(rows)), lines, leads=(), units=(unit,))


def reaching(m: Context) -> Iterator[Slide]:
    """The projects and tasks that reach its level, which the decision does not split by unit."""
    unit, words = one(m), m.words
    if not unit or not unit["annex"]:
        return
    level = "department" if unit["annex"] == 3 else "district"
    found = activities.reaching(m.plan, level, m.chosen.without("units"))
    found = [
        row for row in found if row["lead"] != unit["code"] and row["code"] not in _OWN_ROW.values()
    ]
    if not found:
        return
    title = words(
        "unit.reaching",
        n=len(found),
        count=len(found),
        group=words(f"unit.reach_{level}"),
        amount=words.with_unit(sum(row["amount"] for row in found)),
    )
    notes = (words("deck.not_of_unit", name=words.name(unit)),)
    yield slide(
        m,
        title,
        Bars(tuple(activity_rows(m, found)[:MOST_BARS]), notes),
        [row["first_line"] for row in found],
    )
