"""What the form itself says of a figure as soon as it is typed: the rules once more, as formulas of
a spreadsheet. They are a courtesy; what counts is what `rules` says when the form comes back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from planmodel import reporting
from planmodel.rows import Row
from reports.content import Figure
from reports.lines import YES_NO
from reports.rules import MOST_TO_ONE
from wording.words import Words

_FROM, _TO = "\ue000", "\ue001"  # around an expression within a sentence


@dataclass(frozen=True)
class Checked:
    """A line that is checked: its row of `reporting.listing`, its cell, that of its base or of what
    was allocated, what was last accepted, and what a base is held against before that."""

    row: Row
    cell: str
    base: str
    last: Figure | None
    first: int | None

    @property
    def number(self) -> int | None:
        """The number that was last accepted."""
        return self.last.number if self.last else None


def check(line: Checked, words: Words) -> str:
    """The formula beside a line: what has to be corrected, what is unusual, or what share it is."""
    kind = line.row["kind"]
    if line.row["is_yes_no"]:
        known = _yes_no(line, words)
    elif kind in reporting.WORDS:
        known = _state(line, words)
    else:
        judge = {"base": _base, "count": _count}.get(kind, _money)
        known = _whole(line, judge(line, words), words)
    return f'=IF({line.cell}="","",{known})'


def tally(cells: str, checks: str, whole: int, words: Words) -> str:
    """The formula that counts the lines filled in, and those that are wrong or unusual."""
    filled = f"COUNTA({cells})"
    said = _said("template.filled", words, count=filled, whole=str(whole))
    none = _said("template.filled_none", words, whole=str(whole))
    wrong, odd = (f'COUNTIF({checks},"{words(f"template.{word}")}*")' for word in ("wrong", "odd"))
    said += f'&IF({wrong}=0,"",{_said("template.to_correct", words, count=wrong)})'
    said += f'&IF({odd}=0,"",{_said("template.unusual", words, count=odd)})'
    return f"=IF({filled}=0,{none},{said})"


def _whole(line: Checked, then: str, words: Words) -> str:
    """`then` where the cell holds a whole number of 0 or more. Conditions stand in each other, for
    AND asks them all, and breaks on a text."""
    wrong, cell = _said("template.wrong_number", words), line.cell
    return (
        f"IF(ISNUMBER({cell}),IF({cell}<0,{wrong},IF({cell}<>INT({cell}),{wrong},{then})),{wrong})"
    )


def _count(line: Checked, words: Words) -> str:
    then = _fewer(line, _share(line, words) if line.base else '""', words)
    if not line.base:
        return then
    above = _said("template.wrong_above", words, whole=line.base)
    if line.row["within_base"]:
        then = f"IF({line.cell}>{line.base},{above},{then})"
    else:
        times = str(MOST_TO_ONE)
        odd = _said("template.odd_above", words, times=times, whole=line.base)
        then = f"IF({line.cell}>{times}*{line.base},{odd},{then})"
    missing, zero = _said("template.wrong_base", words), _said("template.wrong_zero", words)
    then = f'IF(ISNUMBER({line.base}),IF({line.base}<=0,{zero},{then}),"")'
    return f'IF({line.base}="",{missing},{then})'


def _share(line: Checked, words: Words) -> str:
    """The share of the base with one decimal, in the language of the form, not of the Office."""
    used, other = (",", ".") if words.language == "vi" else (".", ",")
    share = f"FIXED(100*{line.cell}/{line.base},1,TRUE)"
    return f'SUBSTITUTE({share},"{other}","{used}")&"%"'


def _fewer(line: Checked, then: str, words: Words) -> str:
    if line.number is None:
        return then
    fewer = _said("template.odd_fewer", words, by=f"{line.number}-{line.cell}")
    return f"IF({line.cell}<{line.number},{fewer},{then})"


def _base(line: Checked, words: Words) -> str:
    known = line.first if line.number is None else line.number
    if known is None:
        return '""'
    then = '""'
    if line.number is not None:
        by = f'IF({line.cell}>{known},"+","−")&ABS({line.cell}-{known})'
        changed, same = _said("template.changed", words, by=by), _said("template.same", words)
        then = f"IF({line.cell}={known},{same},{changed})"
    odd = _said("template.odd_base", words, last=str(known))
    return f"IF(10*ABS({line.cell}-{known})>{known},{odd},{then})"


def _money(line: Checked, words: Words) -> str:
    then, need = _fewer(line, '""', words), line.row["need"]
    if line.row["kind"] == reporting.MONEY[0]:
        odd = _said("template.odd_need", words, need=str(need))
        if need is None:
            odd = _said("template.odd_no_need", words)
        return f"IF({line.cell}>{need or 0},{odd},{then})"
    odd = _said("template.odd_allocated", words)
    return f"IF(ISNUMBER({line.base}),IF({line.cell}>{line.base},{odd},{then}),{then})"


def _yes_no(line: Checked, words: Words) -> str:
    no, yes = (words(f"reported.{word}") for word in YES_NO)
    is_no = f'OR({line.cell}="{no}",{line.cell}="{words("reported.no_also")}")'
    then = '""'
    if line.number == 1:
        then = _said("template.odd_no_longer", words, yes=_text(yes))
    wrong = _said("template.wrong_yes_no", words, yes=_text(yes), no=_text(no))
    return f'IF({line.cell}="{yes}","",IF({is_no},{then},{wrong}))'


def _state(line: Checked, words: Words) -> str:
    order = reporting.WORDS[line.row["kind"]]
    last = line.last.word if line.last and line.last.word in order else None
    formula = _said("template.wrong_state", words)
    for word in order:
        then = '""'
        if last and order.index(word) < order.index(last):
            then = _said("template.odd_state", words, last=_text(words(f"reported.{last}")))
        formula = f'IF({line.cell}="{words(f"reported.{word}")}",{then},{formula})'
    return formula


def _text(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _said(key: str, words: Words, **cells: Any) -> str:
    """A sentence of the catalogue as an expression: its texts joined with what the cells hold."""
    marked = {name: f"{_FROM}{cell}{_TO}" for name, cell in cells.items()}
    known = {name: words(f"template.{name}") for name in ("wrong", "odd")}
    parts = re.split(f"{_FROM}(.*?){_TO}", words(key, **known, **marked))
    # A text, an expression, a text, …
    return "&".join(part if n % 2 else _text(part) for n, part in enumerate(parts) if part)
