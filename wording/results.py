"""What was reached, in words: the verdict, a target's value, what is left and how fast; of rows of
planmodel.progress. Screen, slides and files say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from fractions import Fraction

from planmodel import reporting, targets
from planmodel.filter import RESULTS, Filter
from planmodel.rows import Row, grouped
from wording import quantities
from wording.context import Context
from wording.words import WORD_JOINER, Words

_REACHED = ("reached", "beyond")
_MOST_NAMED = 4  # units; of more, how many there are
_FINEST = 4  # decimals of a share that would else be shown as the level that it does not reach


def status(row: Row, words: Words) -> str:
    """Đạt mức chỉ tiêu, Quá hạn, chưa đạt, ..."""
    return words(f"result.is_{row['status']}")


def title(rows: Sequence[Row], chosen: Collection[str], words: Words) -> str:
    """How many targets are reached and which are past due; where one status is `chosen`, how many
    have it."""
    if not rows:
        return words("blank.no_targets")
    if len(rows) == 1:
        name, said = words.name(rows[0], "short"), status(rows[0], words)
        return words("result.title_single", name=name, status=words.small(said))
    if len(chosen) == 1:
        return _title_of_status(rows, words)
    of = {name: [row for row in rows if row["status"] == name] for name in RESULTS}
    reached, beyond = len(of["reached"]) + len(of["beyond"]), len(of["beyond"])
    key = "result.title" if reached else "result.title_none_reached"
    parts = [words(key, n=reached, whole=len(rows))]
    if beyond:
        parts.append(words("result.title_beyond", n=beyond))
    said = ", ".join(parts)
    if len(of["missed"]) == 1:
        (row,) = of["missed"]
        name, still = words.name(row, "short"), left(row, words)
        return f"{said}; {words('result.title_missed_by', name=name, left=still)}"
    if of["missed"]:
        return f"{said}; {words('result.title_missed', n=len(of['missed']))}"
    return said


def verdict(rows: Sequence[Row], day: date, words: Words) -> str:
    """The same of every status, with the day: Đến 31/12/2013, 3 trong 20 chỉ tiêu đã đạt."""
    key = "result.verdict" if len(rows) > 1 else "result.verdict_single"
    said = title(rows, (), words)
    return words(key, day=words.day(day), said=words.small(said) if len(rows) > 1 else said)


def of_province(said: str, units: Collection[str], context: Context) -> str:
    """The same, said to be the whole province's where units are chosen: theirs is a part of it."""
    return context.words("result.of_province", said=said) if units else said


def not_reported(chosen: Filter, context: Context) -> str:
    """That the units which are chosen do not report the targets that are, and who does; nothing
    where that is not what is asked."""
    owing = reporting.owing(context.plan)
    asked = [code for code in chosen.targets if code in owing]
    if not chosen.units or len(asked) != 1 or len(chosen.targets) != 1:
        return ""
    row = targets.find(context.plan, asked[0])
    if row is None or set(owing[asked[0]]) & set(chosen.units):
        return ""
    names = context.words.together(context.unit_name(code, "short") for code in chosen.units)
    return context.words(
        "result.not_reported_by",
        names=names,
        target=context.words.name(row, "short"),
        who=quantities.who(owing[asked[0]], context),
    )


def tally(rows: Sequence[Row], words: Words, among: Collection[str] = RESULTS) -> str:
    """How many targets have each status, of those `among`: 1 quá hạn, 2 đạt mức."""
    count = Counter(row["status"] for row in rows)
    shown = [name for name in RESULTS if name in among and count[name]]
    return ", ".join(words(f"result.tally_{name}", n=count[name]) for name in shown)


def headline(rows: Sequence[Row], is_ours: bool, words: Words) -> str:
    """How many of the first targets are reached, and where the others stand; `is_ours`: we chose
    them, not a unit."""
    if len(rows) == 1:
        return title(rows, (), words)
    reached = sum(row["status"] in _REACHED for row in rows)
    key = ("overview" if is_ours else "result", "title" if reached else "title_none_reached")
    said = words(".".join(key), n=reached, whole=len(rows))
    others = tally(rows, words, [name for name in RESULTS if name not in _REACHED])
    return f"{said}; {others}" if others else said


def _title_of_status(rows: Sequence[Row], words: Words) -> str:
    said = words(f"result.all_are_{rows[0]['status']}", n=len(rows))
    late = [row for row in rows if row["needs_faster"]]
    if not late:
        return said
    when, name = _in_past_year(late[0], words), words.name(late[0], "short")
    return f"{said}; {words('result.title_faster', n=len(late), when=when, name=name)}"


def hurried(rows: Sequence[Row], words: Words) -> str:
    """How many of a group have to go faster, which stand first; nothing where none has to."""
    some = [row for row in rows if row["needs_faster"]]
    if not some:
        return ""
    return words("result.faster_first", n=len(some), when=_in_past_year(some[0], words))


def value(row: Row, words: Words) -> str:
    """58 xã; 79,9%; 71,4–83,5%; từ 79,0 trở lên; 43,3% ở nơi đã báo cáo. Empty where nobody
    reported."""
    if row["count"] is None:
        return ""
    if not row["is_rate"]:
        return quantities.things(row["count"], row, words)
    if row["sure"] is None:
        share = figure((row["count"], row["base"]), row, words)
        return words("result.at_reporters", value=rate(share, row, words))
    low = figure(row["sure"], row, words)
    if row["possible"] is None:
        return words("result.at_least", value=low)
    if row["possible"] == row["sure"]:
        return rate(low, row, words)
    high = figure(row["possible"], row, words)
    return rate(f"{low}{WORD_JOINER}–{WORD_JOINER}{high}", row, words)


def figure(end: tuple[int, int], row: Row, words: Words) -> str:
    """A value per 100 with one decimal; with more where it would else read as the level, as all
    or as nothing while it is not."""
    exact = Fraction(100 * end[0], end[1])
    if exact.denominator == 1:
        return words.number(int(exact))
    edges, places = {0, 100, row["low"], row["high"]}, 1
    while _rounded(exact, places) in edges and places < _FINEST:
        places += 1
    return words.decimal(exact, places)


def _rounded(exact: Fraction, places: int) -> Fraction:
    return Fraction(int(exact * 10**places + Fraction(1, 2)), 10**places)


def rate(shown: str, row: Row, words: Words) -> str:
    """79,9%; 81,2 máy/100 CBCC."""
    if row["measure_kind"] == "computers":
        return words("level.computers", count=shown)
    return f"{shown}%"


def reported(row: Row, context: Context) -> str:
    """24/27 huyện; the name of the one unit that reports."""
    owing = reporting.owing(context.plan)[row["code"]]
    if len(owing) == 1:
        return context.unit_name(owing[0], "short")
    key = f"result.reported_{quantities.group(owing, context)}"
    return context.words(key, part=row["reporters"], n=row["owing"])


def exception(row: Row, context: Context) -> str:
    """What of a row is reported in part; nothing where all who reported said all."""
    count = len(row["incomplete"])
    return context.words("result.in_part", n=count) if count else ""


def left(row: Row, words: Words) -> str:
    """còn 21–98 xã; còn ≥ 7.841 người; không còn; chưa tính được."""
    if row["left"] is None:
        return words("result.left_unknown")
    if row["left"] == (0, 0):
        return words("result.left_nothing")
    return words("result.left", left=quantities.span_of_things(row["left"], row, words))


def pace(row: Row, words: Words) -> str:
    """mỗi năm 11–49; 2013 thêm 88: what is left a year, beside what the last year brought."""
    parts = []
    if row["a_year"] is not None:
        parts.append(words("result.a_year", count=quantities.span(row["a_year"], words)))
    if row["gain"] is not None:
        brought = row["gain"]["count"]
        key = "result.more" if brought > 0 else "result.fewer" if brought else "result.no_more"
        count = words.number(abs(brought))
        parts.append(words(key, when=_past_year(row, words), count=count))
    return "; ".join(parts)


def faster(row: Row, words: Words) -> str:
    """That it has to go faster than in the last year, where even the least that is left does."""
    return words("result.faster", when=_in_past_year(row, words)) if row["needs_faster"] else ""


def _past_year(row: Row, words: Words) -> str:
    """2013, or the twelve months to a day that ends no year."""
    last = row["gain"]["last"]
    if (last.month, last.day) == (12, 31):
        return str(last.year)
    return words("result.twelve_months", day=words.day(last))


def _in_past_year(row: Row, words: Words) -> str:
    """The same after a preposition: năm 2013."""
    when = _past_year(row, words)
    return words("sentence.year", years=when) if when.isdecimal() else when


def silent(rows: Sequence[Row], context: Context) -> str:
    """Who never reported, and whose figures are of a day before: of rows of coverage.listing.
    Nothing where all reported of the day."""
    words, parts = context.words, list[str]()
    never = [row["unit"] for row in rows if row["kind"] == "never"]
    if never:
        parts.append(words("result.never_reported", who=_named(never, context)))
    older = grouped((row for row in rows if row["kind"] == "older"), "last")
    for day, some in sorted(older.items(), reverse=True):
        who = _named([row["unit"] for row in some], context)
        parts.append(words("result.figures_of", day=words.day(day), who=who))
    return " ".join(parts)


def _named(codes: Sequence[str], context: Context) -> str:
    """Up to four by name; of more the districts by name, or how many there are."""
    if len(codes) <= _MOST_NAMED:
        return context.words.together(context.unit_name(code, "short") for code in codes)
    groups = grouped(
        ({"unit": code, "reach": context.units[code]["reach"]} for code in codes), "reach"
    )
    parts = list[str]()
    for reach in ("district", "department"):
        some = [row["unit"] for row in groups.get(reach, ())]
        if reach == "district" and len(some) <= _MOST_NAMED:
            parts += [context.unit_name(code, "short") for code in some]
        elif some:
            parts.append(quantities.who(some, context))
    return context.words.together(parts)


def states_title(rows: Sequence[Row], words: Words) -> str:
    """How many targets without a figure are in which state; of rows of states.listing."""
    count = Counter(row["word"] or "none" for row in rows)
    order = [word for word in ("done", "under_way", "not_started", "none") if count[word]]
    said = words.together(words(f"result.states_{word}", n=count[word]) for word in order)
    return words("result.states", n=len(rows), states=said)
