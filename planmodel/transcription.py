"""Whether the tables say what the decision prints: every line, quote, cell and total, read again
from the text alone. One function a rule, for planmodel.checks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from babel.numbers import NumberFormatError, parse_decimal

from planmodel.source import Problem, Row, Source

_HEAD = 30  # the lines before Article 1
_BEFORE_THE_PLAN = range(2000, 2011)
# What stands after the number of a level, by the kind of its measure, and what before it.
_COUNTED = {
    **{"percent": "%", "communes": "xã", "services": "dịch vụ", "computers": "máy tính"},
    "districts": "đơn vị|UBND cấp huyện",
}
_BEFORE = {
    None: "",
    "exactly": r"(?<!khoảng )(?<!tối thiểu )(?<!từ )",
    "about": "khoảng ",
    "at_least": "(?:tối thiểu|chỉ tiêu số) ",
    "between": "từ ",
    "between_end": "đến ",
}


def lines_are_printed(source: Source) -> Iterator[Problem]:
    """Every line number leads to a line with words on it."""
    printed = {n for n, text in enumerate(source.decision.lines) if text.strip()}
    for table in source.tables.values():
        for row in table.rows:
            cited = [("first_line", row.values.get("first_line"))]
            if table.name == "findings":
                cited += [("lines", line) for line in _listed_lines(row["lines"])]
            for column, line in cited:
                if line is not None and line not in printed:
                    yield row.problem("blank_line", column, found=line)


def quotes_are_printed(source: Source) -> Iterator[Problem]:
    """A target's words stand in its line; the words that tie an activity to a target in its row."""
    lines = source.decision.lines
    passages = {p.first_line: p for p in source.decision.passages}
    spans = {row["code"]: passages.get(row["first_line"]) for row in source.rows("activities")}
    for row in source.rows("targets"):
        line = row["first_line"]
        text = lines[line] if line is not None and 0 < line < len(lines) else ""
        if row["text_vi"] and _spaced(row["text_vi"]) not in _spaced(text):
            yield row.problem("not_printed", "text_vi", line=_shown(line))
    for row in source.rows("funding_links"):
        passage = spans.get(row["activity"])
        text = passage.text if passage else ""
        if row["basis"] == "explicit" and not row["quote_vi"]:
            yield row.problem("required", "quote_vi")
        elif row["quote_vi"] and _spaced(row["quote_vi"]) not in _spaced(text):
            line = passage.first_line if passage else "–"
            yield row.problem("not_printed", "quote_vi", line=line)
        if row["basis"] == "inferred" and not (row["reason_vi"] and row["reason_en"]):
            yield row.problem("required", "reason_vi")


def plan_is_as_printed(source: Source) -> Iterator[Problem]:
    """The number, title and day of the decision stand in its head."""
    head = " ".join(" ".join(source.decision.lines[:_HEAD]).split()).casefold()
    for row in source.rows("plan"):
        day = row["issued_on"]
        printed = {
            "decision": row["decision"],
            "title": row["title"],
            "issued_on": day and f"ngày {day:%d} tháng {day:%m} năm {day:%Y}",
        }
        for column, words in printed.items():
            if words is not None and " ".join(words.split()).casefold() not in head:
                yield row.problem("not_printed", column, line=1)


def sections_hold_their_lines(source: Source) -> Iterator[Problem]:
    """The section beside a target is the passage of its line, or one around it."""
    passages = {n: p for n, p, *_ in source.decision.cited_lines()}
    for row in source.rows("targets"):
        passage, section = passages.get(row["first_line"], ""), row["section"] or ""
        named = re.sub(r" gạch (\d+)", r"/b\1", section.replace("TT", ""))
        named = re.sub(r" \(\+\)| ghi chú", "", named)
        if passage != named and not passage.startswith(f"{named}/"):
            yield row.problem("not_as_printed", "section", found=section, expected=passage or "–")


def levels_are_as_printed(source: Source) -> Iterator[Problem]:
    """The level of a target is the number that its words print before what it counts, with the
    words before it that its comparator stands for."""
    kinds = {row["code"]: row["kind"] for row in source.rows("measures")}
    for row in source.rows("targets"):
        comparator, low, high = row["comparator"], row["low"], row["high"]
        if row["kind"] == "qualitative":
            for column in ("comparator", "low", "high"):
                if row[column] is not None:
                    yield row.problem("not_allowed", column, found=row[column], allowed="–")
            continue
        ends = {"low": low} if comparator == "at_least" else {"low": low, "high": high}
        needed = ["measure", *ends, *(["comparator"] if row["kind"] != "baseline" else [])]
        yield from (row.problem("required", column) for column in needed if row[column] is None)
        if comparator == "at_least" and high is not None:
            yield row.problem("not_allowed", "high", found=high, allowed="–")
        counted = _COUNTED.get(kinds.get(row["measure"], ""), re.escape(row["measure"] or ""))
        words = row["text_vi"] or ""
        for end, (column, value) in enumerate(ends.items()):
            before = _BEFORE["between_end" if comparator == "between" and end else comparator]
            printed = [
                _amount(number)
                for number in re.findall(rf"{before}\b(\d[\d.]*) ?(?:{counted})", words)
            ]
            if not printed and counted == "%" and "đầy đủ" in words:
                printed = [100]  # "in full", read as all of it
            if value is not None and value not in printed:
                shown = ", ".join(map(str, printed)) or "–"
                values = {"found": value, "printed": shown, "line": _shown(row["first_line"])}
                yield row.problem("differs_from_annex", column, **values)


def due_years_have_their_basis(source: Source) -> Iterator[Problem]:
    """Only a starting figure lies before the plan; each year is one that its basis can give."""
    [last] = [row["last_year"] for row in source.rows("plan")][:1] or [None]
    money: dict[Any, set[Any]] = {}
    for row in source.rows("budget"):
        money.setdefault(row["activity"], set()).add(row["year"])
    funded: dict[Any, set[Any]] = {}
    for row in source.rows("funding_links"):
        funded.setdefault(row["target"], set()).update(money.get(row["activity"], ()))
    for row in source.rows("targets"):
        year, basis = row["due_year"], row["due_basis"]
        printed = {int(n) for n in re.findall(r"\b20\d\d\b", row["text_vi"] or "")}
        possible = {
            "plan_end": {last},
            "stated": printed or {last},
            "last_money_year": funded.get(row["code"], set()),
        }.get(basis, {None})
        if year not in possible or (row["kind"] == "baseline") != (year in _BEFORE_THE_PLAN):
            allowed = ", ".join(str(y) for y in sorted(possible - {None})) or "–"
            yield row.problem("not_allowed", "due_year", found=_shown(year), allowed=allowed)
        if row["due_is_stated"] is not None and row["due_is_stated"] != (basis == "stated"):
            values = {"found": row["due_is_stated"], "allowed": basis == "stated"}
            yield row.problem("not_allowed", "due_is_stated", **values)


def rates_give_the_amounts(source: Source) -> Iterator[Problem]:
    """The rate that an annex divides by, as we infer it, gives most of the amounts it prints."""
    staff = {row["code"]: row["staff"] for row in source.rows("units")}
    for row in source.rows("activities"):
        rate, step = row["rate"], row["rounded_to"]
        if row["divided_in"] is None or not rate or not step:
            continue
        cells = [b for b in source.rows("budget") if b["activity"] == row["code"]]
        by_rule = [
            b
            for b in cells
            if b["amount"]
            == ((staff.get(b["unit"]) or 0) * rate * 2 // (1000 * step) + 1) // 2 * step
        ]
        if 2 * len(by_rule) <= len(cells):
            values = {"found": rate, "computed": len(by_rule), "whole": len(cells)}
            yield row.problem("rate_differs", "rate", **values)


def cells_equal_the_annexes(source: Source) -> Iterator[Problem]:
    """Reads annexes 1 to 4 again, from the text alone, and compares every cell."""
    printed = {(c.annex, c.row, c.column): c for c in source.decision.cells}
    transcribed = dict(_transcribed_cells(source))
    for key, cell in printed.items():
        annex, number, column = key
        if number in ("I", "II", "Tổng cộng") or column in ("number", "total"):
            continue  # totals stand in stated_totals.csv
        is_text = column in ("name", "objective", "lead", "note")
        value = (cell.text or None) if is_text else _amount(cell.text)
        path, line, typed = transcribed.get(key, (_file_of(annex, column), None, None))
        if typed != value:
            yield _differs(path, line, key, typed, cell.text, cell.line)
    for key, (path, line, typed) in transcribed.items():
        if key not in printed and typed is not None:
            yield _differs(path, line, key, typed, None, None)


def rows_stand_at_their_lines(source: Source) -> Iterator[Problem]:
    """The line beside an activity, a unit and an amount is the one that prints it."""
    rows = {(p.parent, p.label): p.first_line for p in source.decision.passages}
    cells = {(c.annex, c.row, c.column): c.line for c in source.decision.cells}
    number_of, divided = dict(_annex_rows(source)), _divided(source)
    for name in ("activities", "units"):
        for row in source.rows(name):
            annex, number = number_of.get(row["code"], (0, ""))
            yield from _at_line(row, rows.get((f"PL{annex}", number)))
    for row in source.rows("budget"):
        annex, number = number_of.get(_row_owner(row, divided), (0, ""))
        yield from _at_line(row, cells.get((annex, number, str(row["year"]))))


def activities_are_as_printed(source: Source) -> Iterator[Problem]:
    """Lead, purse and kind of an activity follow from what its row prints."""
    unit_of = {row["spelling"]: row["unit"] for row in source.rows("unit_spellings")}
    part_two = next((p.first_line for p in source.decision.passages if p.id == "PL2.II"), None)
    for row in source.rows("activities"):
        below = part_two is not None and row["annex"] == 2 and row["first_line"] is not None
        expected = {
            "kind": "project" if row["annex"] == 1 else "task",
            "lead": unit_of.get(row["lead_as_printed"]),
            "capital": "investment" if row["annex"] == 1 else "recurrent",
            "level": "district" if below and row["first_line"] > part_two else "province",
            "status": _status(row["note"] or ""),
        }
        for column, value in expected.items():
            if row[column] != value:
                values = {"found": _shown(row[column]), "expected": _shown(value)}
                yield row.problem("not_as_printed", column, **values)


def money_stands_at_its_lead(source: Source) -> Iterator[Problem]:
    """Only what an annex divides stands at its units; all other money stands at its lead."""
    divided = _divided(source)
    lead = {row["code"]: row["lead"] for row in source.rows("activities")}
    for row in source.rows("budget"):
        expected = lead.get(row["activity"])
        if row["activity"] not in divided and expected and row["unit"] != expected:
            yield row.problem("not_as_printed", "unit", found=row["unit"], expected=expected)


def totals_reconcile(source: Source) -> Iterator[Problem]:
    """Every total that the decision prints equals the sum of its parts, and is printed there."""
    lines_of = Counter(row["first_line"] for row in source.rows("stated_totals"))
    for row in source.rows("stated_totals"):
        computed = computed_total(source, row)
        if computed != row["amount"]:
            values = {"found": _shown(row["amount"]), "computed": computed}
            yield row.problem("total_differs", "amount", line=_shown(row["first_line"]), **values)
        if lines_of[row["first_line"]] > 1:  # each total stands on a line of its own
            yield row.problem("repeated", "first_line", found=row["first_line"])
        line, lines = row["first_line"], source.decision.lines
        text = lines[line] if line is not None and 0 < line < len(lines) else ""
        if row["amount"] is not None and f"{row['amount']:,}".replace(",", ".") not in text:
            yield row.problem("not_printed", "amount", line=_shown(line))


def projects_add_up(source: Source) -> Iterator[Problem]:
    """Total cost = allocated before + still needed, in each row of annex 1."""
    for row in source.rows("activities"):
        if row["total_cost"] is None or row["still_needed"] is None:
            continue
        computed = (row["allocated_before"] or 0) + row["still_needed"]
        if computed != row["total_cost"]:
            values = {"found": row["total_cost"], "computed": computed, "line": row["first_line"]}
            yield row.problem("total_differs", "total_cost", **values)


# --- what the rules share ----------------------------------------------------------------------


def computed_total(source: Source, total: Row) -> int:
    """The sum of the parts that a row of stated_totals.csv names, million dong or people."""
    measure = total["measure"]
    if measure == "staff":
        units = (u for u in source.rows("units") if u["annex"] == total["annex"])
        return sum(u["staff"] or 0 for u in units)
    chosen = {
        row["code"]: row
        for row in source.rows("activities")
        if total["annex"] in (None, row["annex"])
        and total["level"] in (None, row["level"])
        and total["activity"] in (None, row["code"])
    }
    if measure == "need":
        return sum(
            row["amount"] or 0
            for row in source.rows("budget")
            if row["activity"] in chosen and total["year"] in (None, row["year"])
        )
    return sum(row[measure] or 0 for row in chosen.values())


_Key = tuple[int, str, str]


def _annex_rows(source: Source) -> Iterator[tuple[str, tuple[int, str]]]:
    """The row of an annex that an activity or a unit stands in: code -> (annex, number)."""
    for row in source.rows("activities"):
        yield row["code"], (row["annex"], str(row["number"]))
    for row in source.rows("units"):
        if row["annex"] is not None:
            yield row["code"], (row["annex"], str(row["row"]))


def _divided(source: Source) -> set[str]:
    """The activities whose money an annex divides among its units."""
    return {row["code"] for row in source.rows("activities") if row["divided_in"]}


def _row_owner(row: Row, divided: set[str]) -> str:
    """Whose row prints an amount: the unit's where an annex divides it, else the activity's."""
    return str(row["unit"] if row["activity"] in divided else row["activity"])


def _transcribed_cells(source: Source) -> Iterator[tuple[_Key, tuple[str, int | None, Any]]]:
    """The cells of the four annexes as data/source has them: key -> (file, row, value)."""
    number_of, divided = dict(_annex_rows(source)), _divided(source)
    for row in source.rows("activities"):
        columns = ["name", "objective", "lead", "note"]
        if row["annex"] == 1:
            columns += ["total_cost", "allocated_before", "still_needed"]
        for column in columns:
            value = row["lead_as_printed" if column == "lead" else column]
            yield (*number_of[row["code"]], column), (row.file, row.line, value)
    for row in source.rows("units"):
        if row["annex"] is not None:
            place = number_of[row["code"]]
            yield (*place, "name"), (row.file, row.line, row["name_as_printed"])
            yield (*place, "staff"), (row.file, row.line, row["staff"])
    sums: Counter[_Key] = Counter()
    for row in source.rows("budget"):
        if _row_owner(row, divided) in number_of:
            key = (*number_of[_row_owner(row, divided)], str(row["year"]))
            yield key, (row.file, row.line, row["amount"])
        if row["activity"] in divided and row["activity"] in number_of:
            # Annex 2 prints the sums of what annexes 3 and 4 print row by row.
            sums[*number_of[row["activity"]], str(row["year"])] += row["amount"] or 0
    for key, amount in sums.items():
        yield key, ("budget.csv", None, amount)


def _file_of(annex: int, column: str) -> str:
    if column.isdecimal():
        return "budget.csv"
    return "activities.csv" if annex < 3 else "units.csv"


def _differs(
    path: str, row: int | None, key: _Key, typed: Any, printed: str | None, line: int | None
) -> Problem:
    values = {"found": _shown(typed), "printed": printed or "–", "line": _shown(line)}
    return Problem("differs_from_annex", path, row, "/".join(map(str, key)), values)


def _at_line(row: Row, expected: int | None) -> Iterator[Problem]:
    line = row["first_line"]
    if expected is not None and line != expected:
        yield row.problem("wrong_line", "first_line", found=_shown(line), expected=expected)


def _status(note: str) -> str | None:
    """The kind of project that a note prints."""
    printed = {"Dự án mới": "new", "Dự án mở rộng": "expansion"}
    if "chuyển tiếp" in note:
        return "carried_over"
    return "approved" if note.startswith("Đã phê duyệt") else printed.get(note)


def _shown(value: Any) -> Any:
    """A value in a sentence; a blank is a dash."""
    return "–" if value is None else value


def _amount(text: str) -> int | None:
    """A printed amount ("4.878"), or None for a blank or for words."""
    try:
        return int(parse_decimal(text.strip(), locale="vi_VN", strict=True))
    except (NumberFormatError, ValueError):
        return None


def _spaced(text: str) -> str:
    """Line 165 prints a no-break space, which nobody who copies the words can see."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _listed_lines(text: str | None) -> list[int | str]:
    """The line numbers of a cell; what is no number stays as it is, and is no line."""
    parts = (text or "").split()
    return [int(p) if p.isascii() and p.isdecimal() else p for p in parts]
