"""What a report says and what is wrong with it, in a reader's words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from planmodel import activities, reporting, targets, units
from planmodel.plan import Plan, derived
from planmodel.rows import Row
from reports.content import Figure, Trouble
from reports.lines import YES_NO
from wording.words import Words

_PLACE = re.compile(r"(.*)!([A-Z]+)([0-9]+)")
_HELD_AGAINST = ("last", "last_word", "most", "whole", "need", "allocated")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def label(plan: Plan, item: str, words: Words) -> str:
    """What a line of the form asks: "UBND cấp xã đã kết nối…", "DA05, năm 2013: đã bố trí"."""
    row = _by_item(plan).get(item)
    if row is None:
        return item
    if row["kind"] == "state":
        target = targets.find(plan, row["target"])
        return words.name(target, "short") if target else item
    if row["activity"]:
        name = words.name(activities.by_code(plan)[row["activity"]], "short")
        return words(f"item.{row['kind']}", code=row["activity"], name=name, year=row["year"])
    return words.name(row, "counted")


def value(plan: Plan, figure: Figure, words: Words) -> str:
    """What a figure says: 4.878; Có; Đang làm, từ 31/12/2013."""
    if figure.word is not None:
        said = words(f"reported.{figure.word}")
        if figure.since is None:
            return said
        return words("item.since", word=said, day=words.day(figure.since))
    return _number(plan, figure.item, figure.number or 0, words)


def describe(plan: Plan, trouble: Trouble, words: Words) -> str:
    """A trouble as a sentence: where it is, what was found, what to do."""
    item = str(trouble.values.get("item", ""))
    sentence = words(f"trouble.{trouble.rule}", **_values(plan, trouble, words))
    if item:
        sentence = words("trouble.of_item", item=label(plan, item, words), said=sentence)
    sentence = words.capital(sentence)
    place = _PLACE.fullmatch(trouble.place)
    if place is None:
        return sentence
    sheet, column, row = place.groups()
    return words("trouble.place", sheet=sheet, column=column, row=row, said=sentence)


def say(plan: Plan, trouble: Trouble, words: Words) -> str:
    """The same where its line and its cell stand beside it."""
    return words.capital(words(f"trouble.{trouble.rule}", **_values(plan, trouble, words)))


def mention(plan: Plan, trouble: Trouble, words: Words) -> str:
    """What is unusual in a few words, where the old figure and the new one stand beside it."""
    return words(f"unusual.{trouble.rule}", **_values(plan, trouble, words))


def pair(plan: Plan, trouble: Trouble, words: Words) -> str:
    """What is unusual in two figures: 352 → 418; Có → Chưa; 120 and the need of 110. Nothing where
    the report as a whole is meant."""
    item, values = str(trouble.values.get("item", "")), trouble.values
    if not item:
        return ""
    held = next((name for name in _HELD_AGAINST if name in values), "")
    now = _shown(plan, "found", trouble.found, item, words)
    if not held:
        return now
    known = _shown(plan, held, values[held], item, words)
    return words(f"pair.{held}", known=known, now=now)


def cell(place: str) -> tuple[str, str]:
    """The sheet and the cell of a place ("Báo cáo!E12"); empty for a whole file."""
    found = _PLACE.fullmatch(place)
    return (found[1], found[2] + found[3]) if found else ("", "")


def _values(plan: Plan, trouble: Trouble, words: Words) -> dict[str, str]:
    """The values of its sentence as this reader writes them."""
    item = str(trouble.values.get("item", ""))
    shown = {name: _shown(plan, name, found, item, words) for name, found in trouble.values.items()}
    if "last" in trouble.values:
        last, now = int(trouble.values["last"]), int(trouble.found or 0)
        shown["by"] = _number(plan, "", abs(now - last), words)
        shown["share"] = words.share(abs(now - last), last) if last else "–"
    shown["found"] = _shown(plan, "found", trouble.found, item, words)
    shown["choices"] = ", ".join(words(f"reported.{word}") for word in _choices(item))
    return shown


def _shown(plan: Plan, name: str, found: str | int, item: str, words: Words) -> str:
    """A value of a sentence as this reader writes it."""
    kinds: dict[str, Callable[[str], str]] = {
        "base": lambda code: label(plan, code, words),
        "last_word": lambda word: words(f"reported.{word}"),
        "level": lambda level: words(f"item.every_{level}"),
        "sender": lambda code: words.name(units.by_code(plan)[code]),
    }
    if isinstance(found, int):
        return _number(plan, item, found, words)
    if name in kinds:
        return kinds[name](found)
    if _DAY.fullmatch(found):
        return words.day(date.fromisoformat(found))
    if name == "found" and found in _choices(item):
        return words(f"reported.{found}")
    is_number = name == "found" and found.isascii() and found.isdecimal() and len(found) < 16
    return _number(plan, item, int(found), words) if is_number else found


def _number(plan: Plan, item: str, number: int, words: Words) -> str:
    row = _by_item(plan).get(item)
    if row and row["is_yes_no"] and number in (0, 1):
        return words(f"reported.{YES_NO[number]}")
    return words.number(number)


def _choices(item: str) -> tuple[str, ...]:
    """The words that a line of states takes."""
    return reporting.WORDS.get(item.partition("/")[0], ())


@derived
def _by_item(plan: Plan) -> dict[str, Row]:
    """A row of what is owed by its item; what differs between units (the need) is not asked."""
    return {row["item"]: row for row in reporting.listing(plan)}
