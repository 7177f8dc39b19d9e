"""What the units reported beside each other: a row a unit, a column what is counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from planmodel import tally
from planmodel.rows import Row, grouped
from wording import levels
from wording.words import WORD_JOINER, Words


@dataclass(frozen=True)
class Column:
    """What is counted, in two or three words: the `subject` and the `targets` that it is counted
    for, the `level` that they set the whole province, and the `result` of all units together, a
    line or two. `is_yes_no`: each unit has it or not; `cells`: rows of progress.matrix by unit."""

    head: str
    subject: str
    targets: tuple[str, ...]
    level: str
    result: tuple[str, ...]
    is_yes_no: bool
    cells: Mapping[str, Row]

    @cached_property
    def longest(self) -> Fraction:
        """What the longest bar stands for: all of the base, or more where a unit has more."""
        shares = map(share, self.cells.values())
        return max([Fraction(1), *(own for own in shares if own is not None)])

    def share(self, unit: str) -> Fraction | None:
        """What a unit has of its base, None where it has not reported or counts out of nothing."""
        cell = self.cells.get(unit)
        return share(cell) if cell else None


@dataclass(frozen=True)
class Mark:
    """A cell as it is drawn. `kind`: silent (not reported), yes, no, or figure; `text` is what
    stands in it, `width` the bar in percent of its longest, `said` the same in full."""

    kind: str
    text: str = ""
    width: float = 0.0
    said: str = ""


def share(cell: Row) -> Fraction | None:
    """What a cell's count is of its base."""
    return (
        Fraction(cell["count"], cell["base"])
        if cell["count"] is not None and cell["base"]
        else None
    )


def columns(
    cells: Iterable[Row], counted: Mapping[str, Row], wanted: Mapping[str, Row], words: Words
) -> list[Column]:
    """The columns of rows of progress.matrix, in the order of `wanted`, the rows of
    targets.listing by code, under each subject first what a unit has or has not; `counted`: rows
    of reporting.listing by item. What one unit alone reports is none."""
    by_head = grouped(
        ({**cell, "head": words.name(counted[cell["item"]], "short")} for cell in cells), "head"
    )
    order = list(wanted)
    subjects = list(dict.fromkeys(row["subject"] for row in wanted.values()))

    def place(head: str) -> tuple[int, bool, int, bool]:
        first = min(by_head[head], key=lambda cell: order.index(cell["target"]))
        target = first["target"]
        subject = subjects.index(wanted[target]["subject"])
        of_communes = first["level"] == "commune"
        return subject, not first["is_yes_no"], order.index(target), of_communes

    several = [head for head, own in by_head.items() if len({cell["unit"] for cell in own}) > 1]
    ordered = sorted(several, key=place)
    return [_column(head, by_head[head], wanted, words) for head in ordered]


def _column(head: str, own: list[Row], wanted: Mapping[str, Row], words: Words) -> Column:
    codes = tuple(dict.fromkeys(cell["target"] for cell in own))
    return Column(
        head=head,
        subject=wanted[codes[0]]["subject"],
        targets=codes,
        level=levels.text(wanted[codes[0]], words),
        result=_result(own, words),
        is_yes_no=own[0]["is_yes_no"],
        cells={cell["unit"]: cell for cell in own},
    )


def _result(own: list[Row], words: Words) -> tuple[str, ...]:
    """What all units have together: who has it, or their share, its range where some are
    missing. Both ends are whole percent, rounded outwards."""
    sums = tally.added(own)
    if sums["count"] is None:
        return ("–",)
    if own[0]["is_yes_no"]:
        by_level = grouped(own, "level")
        return tuple(_yes(level, by_level[level], words) for level in sorted(by_level))
    percent = "%" if own[0]["within_base"] else ""
    if not sums["sure"]:
        of_those = Fraction(100 * sums["count"], sums["base"]) if sums["base"] else None
        return (f"{words.decimal(of_those)}{percent}*" if of_those is not None else "–",)
    least = Fraction(100 * sums["sure"][0], sums["sure"][1])
    if sums["is_open_ended"]:
        return (words("progress_units.from", figure=f"{words.decimal(least)}{percent}"),)
    most = Fraction(100 * sums["possible"][0], sums["possible"][1])
    if least == most:
        return (f"{words.decimal(least)}{percent}",)
    ends = words.number(int(least)), words.number(-int(-most // 1))
    return (f"{WORD_JOINER}–{WORD_JOINER}".join(ends) + percent,)


def _yes(level: str, own: list[Row], words: Words) -> str:
    told = [cell["count"] for cell in own if cell["count"] is not None]
    counted = f"{sum(told)}/{len(told)}" if told else "–"
    return words(f"progress_units.yes_{level}", counted=counted)


def mark(column: Column, unit: str, name: str, words: Words) -> Mark | None:
    """A unit's cell of a column, None where it owes no such figure."""
    cell = column.cells.get(unit)
    if cell is None:
        return None
    about = {"name": name, "head": column.head}
    if cell["missing"]:
        return Mark("silent", said=words("progress_units.silent_cell", **about))
    about |= {"day": words.day(cell["as_of"]), "report": cell["report"]}
    if column.is_yes_no:
        kind = "yes" if cell["count"] else "no"
        answer = words(f"progress_units.{kind}")
        return Mark(kind, answer, said=words("progress_units.cell", figure=answer, **about))
    numbers = {"count": words.number(cell["count"]), "base": words.number(cell["base"])}
    figure = words("progress_units.out_of", **numbers)
    own = column.share(unit)
    if own is None:
        text, width = "–", 0.0
    else:
        text = words.at_least(cell["count"], cell["base"], "%" if cell["within_base"] else "")
        width = float(100 * own / column.longest)
    return Mark("figure", text, width, words("progress_units.cell", figure=figure, **about))


def rate(count: int, base: int, within_base: bool, words: Words) -> str:
    """33,3%; 100%; of what can be more than its base the number per 100: 103."""
    return words.fraction(Fraction(100 * count, base)) + ("%" if within_base else "")


def own(cell: Row, words: Words) -> tuple[str, str]:
    """What a unit has of what it counts, and its share: 37 trong 41, 90,2%; có; chưa báo cáo. The
    share is empty where there is none."""
    if cell["missing"]:
        return words("progress_units.silent"), ""
    if cell["is_yes_no"]:
        return words("progress_units.yes" if cell["count"] else "progress_units.no"), ""
    count = words.number(cell["count"])
    if not cell["base"]:
        return count, ""
    figure = words("progress_units.out_of", count=count, base=words.number(cell["base"]))
    return figure, rate(cell["count"], cell["base"], cell["within_base"], words)
