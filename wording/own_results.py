"""A unit's own results among its peers, in words; of rows of planmodel.peers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from planmodel import units
from planmodel.rows import Row
from wording import quantities, standing
from wording.context import Context
from wording.words import Words


def share(cell: Row) -> Fraction | None:
    """What a unit counted of its base; None where it reported none, or counts out of nothing."""
    return Fraction(cell["count"], cell["base"]) if cell["base"] else None


def counted(cells: Sequence[Row]) -> list[Row]:
    """The figures that are a count, not whether the unit has something."""
    return [cell for cell in cells if not cell["is_yes_no"]]


def title(cells: Sequence[Row], named: Mapping[str, Row], unit: str, context: Context) -> str:
    """Of how much a unit has all and where it has least; of one that reported nothing, how many
    others did. `named`: rows of reporting.listing by item."""
    words, name = context.words, context.unit_name(unit, "short")
    told = [cell for cell in cells if not cell["missing"]]
    if not told:
        others = {p["unit"] for cell in cells for p in cell["peers"] if not p["missing"]}
        who = quantities.who(others, context) if others else ""
        key = "own_results.silent" if others else "own_results.all_silent"
        return words(key, name=name, n=len(cells), who=who)
    shares = [(own, cell) for cell in counted(told) if (own := share(cell)) is not None]
    if not shares:
        return words("own_results.told", name=name, told=len(told), n=len(cells))
    full = sum(own >= 1 for own, _ in shares)
    key = "own_results.full" if full else "own_results.full_none"
    said = words(key, name=name, full=full, n=len(shares))
    if full == len(shares):
        return said
    _, least = min(shares, key=lambda pair: pair[0])
    values = {"count": words.number(least["count"]), "base": words.number(least["base"])}
    head = words.name(named[least["item"]], "short")
    return f"{said}; {words('own_results.least', head=head, **values)}"


def place(cell: Row, context: Context) -> str:
    """Where its share stands among those who reported; nothing where it reports alone."""
    told = [
        {**context.units[peer["unit"]], "share": share(peer)}
        for peer in cell["peers"]
        if not peer["missing"]
    ]
    ranked = units.ranked(told, "share")
    if cell["missing"] or len(ranked) < 2 or share(cell) is None:
        return ""
    return standing.place(ranked, cell["unit"], context.words, most=1)


def part(cell: Row, context: Context) -> str:
    """What of all the units' bases is its own: 18 trong 637 xã; where nobody knows it, that."""
    words, base = context.words, cell["base_code"]
    if cell["known_base"] is None or cell["base_of_all"] is None:
        return words("own_results.part_unknown") if base else ""
    whole = cell["base_of_all"]
    things = words(f"result.n_{base}", n=whole, count=words.number(whole))
    return words("own_results.part", own=words.number(cell["known_base"]), things=things)


def before_day(cells: Sequence[Row], words: Words) -> str:
    """The year before the day of the data, as the head of what stood at its end; nothing where
    nothing did."""
    return next((str(c["before"]["as_of"].year) for c in cells if c["before"]), "")
