"""The four annexes read a second time, by expressions of our own over the bare text, and held
against data/source; and the figures and citations that the contract names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from planmodel import budget, document, funding, reconciliation, targets
from planmodel.filter import Filter
from planmodel.plan import Plan

Rows = Callable[[str], list[dict[str, str]]]

YEARS = ("2011", "2012", "2013", "2014", "2015")
# A cell is a tab and its words, which may run over several lines.
HEAD = r"^\t(?P<number>\d{1,2})\n\t(?P<name>[^\t]+)\n"
OBJECTIVE_AND_LEAD = r"\t[^\t]+\t(?P<lead>[^\t]+)\n"
FIVE_YEARS = "".join(rf"\t(?P<y{year}>[\d.]*)\n" for year in YEARS)
COST = r"\t(?P<total_cost>[\d.]*)\n\t(?P<allocated_before>[\d.]*)\n\t(?P<still_needed>[\d.]*)\n"
ROW = {
    1: HEAD + OBJECTIVE_AND_LEAD + COST + FIVE_YEARS,
    2: HEAD + OBJECTIVE_AND_LEAD + FIVE_YEARS + r"\t(?P<total>[\d.]*)\n",
    3: HEAD + r"\t(?P<staff>[\d.]+)\n" + FIVE_YEARS,
    4: HEAD + r"\t(?P<staff>[\d.]+)\n" + FIVE_YEARS,
}


class Annexes:
    """The rows of the annexes, as regular expressions see them."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self.text = "\n".join(lines[1:])
        self.starts = [m.start() for m in re.finditer(r"^PHỤ LỤC \d\.", self.text, re.MULTILINE)]
        self.starts.append(len(self.text))

    def rows(self, annex: int) -> Iterator[re.Match[str]]:
        pattern = re.compile(ROW[annex], re.MULTILINE)
        return pattern.finditer(self.text, self.starts[annex - 1], self.starts[annex])

    def line(self, row: re.Match[str], cell: str) -> int:
        return self.text.count("\n", 0, row.start(cell)) + 1

    def amounts(self, annex: int) -> Iterator[tuple[str, str, int, int]]:
        """Each printed amount of a year: (number of its row, year, amount, line)."""
        for row in self.rows(annex):
            for year in YEARS:
                if row[f"y{year}"]:
                    line = self.line(row, f"y{year}")
                    yield row["number"], year, amount(row[f"y{year}"]), line


def amount(printed: str) -> int:
    """4.878 is four thousand eight hundred and seventy-eight."""
    return int(printed.replace(".", ""))


@pytest.fixture(scope="module")
def annexes(lines: tuple[str, ...]) -> Annexes:
    return Annexes(lines)


def transcribed(source_rows: Rows, codes: dict[str, str], column: str) -> list[tuple[Any, ...]]:
    """The rows of budget.csv whose activity or unit has a number, as `Annexes.amounts` has them."""
    return sorted(
        (codes[row[column]], row["year"], int(row["amount"]), int(row["first_line"]))
        for row in source_rows("budget")
        if row[column] in codes and (column == "unit") == (row["activity"] in ("NV09", "NV10"))
    )


# --- annexes 1 and 2 ---------------------------------------------------------------------------


@pytest.mark.parametrize(("annex", "count"), [(1, 11), (2, 10)])
def test_each_amount_of_annexes_1_and_2_is_that_of_budget_csv(
    annexes: Annexes, source_rows: Rows, annex: int, count: int
) -> None:
    own = [a for a in source_rows("activities") if a["annex"] == str(annex)]
    assert len(own) == count
    codes = {a["code"]: a["number"] for a in own if a["code"] not in ("NV09", "NV10")}
    printed = [row for row in annexes.amounts(annex) if row[0] in codes.values()]
    assert sorted(printed) == transcribed(source_rows, codes, "activity")


def test_each_project_is_transcribed_with_its_cost(annexes: Annexes, source_rows: Rows) -> None:
    columns = ("number", "name", "lead_as_printed", "total_cost", "allocated_before")
    found = [
        tuple(a[c] for c in (*columns, "still_needed"))
        for a in source_rows("activities")
        if a["annex"] == "1"
    ]
    assert found == [
        (
            *(row["number"], row["name"], row["lead"]),
            *(
                row[cell].replace(".", "")
                for cell in ("total_cost", "allocated_before", "still_needed")
            ),
        )
        for row in annexes.rows(1)
    ]


def test_each_row_of_annexes_1_and_2_adds_up_to_the_total_beside_it(annexes: Annexes) -> None:
    for annex, total in ((1, "still_needed"), (2, "total")):
        for row in annexes.rows(annex):
            years = sum(amount(row[f"y{year}"] or "0") for year in YEARS)
            assert years == amount(row[total]), row["name"]


# --- annexes 3 and 4 ---------------------------------------------------------------------------


@pytest.mark.parametrize(("annex", "count", "staff"), [(3, 21, 1_346), (4, 27, 1_979)])
def test_each_unit_is_transcribed_with_its_officials(
    annexes: Annexes, source_rows: Rows, annex: int, count: int, staff: int
) -> None:
    printed = [(row["number"], row["name"], row["staff"]) for row in annexes.rows(annex)]
    units = [u for u in source_rows("units") if u["annex"] == str(annex)]
    assert [(u["row"], u["name_as_printed"], u["staff"]) for u in units] == printed
    assert [int(u["first_line"]) for u in units] == [
        annexes.line(row, "number") for row in annexes.rows(annex)
    ]
    assert len(printed) == count
    assert sum(amount(row[2]) for row in printed) == staff  # lines 800 and 1073


@pytest.mark.parametrize(("annex", "activity"), [(3, "NV09"), (4, "NV10")])
def test_each_amount_of_annexes_3_and_4_is_that_of_budget_csv(
    annexes: Annexes, source_rows: Rows, annex: int, activity: str
) -> None:
    codes = {u["code"]: u["row"] for u in source_rows("units") if u["annex"] == str(annex)}
    printed = sorted(annexes.amounts(annex))
    assert printed == transcribed(source_rows, codes, "unit")
    assert {
        row["activity"]
        for row in source_rows("budget")
        if row["unit"] in codes and row["activity"] in ("NV09", "NV10")
    } == {activity}
    tasks = {row["number"]: row for row in annexes.rows(2)}
    for year in YEARS:  # annex 2 prints their sum
        of_year = sum(row[2] for row in printed if row[1] == year)
        assert of_year == amount(tasks[activity[-2:].lstrip("0")][f"y{year}"])


# --- the totals that are printed ---------------------------------------------------------------


def test_the_74_totals_stand_on_74_lines_that_print_them(
    source_rows: Rows, annexes: Annexes, lines: tuple[str, ...]
) -> None:
    totals = {int(row["first_line"]): int(row["amount"]) for row in source_rows("stated_totals")}
    in_the_text = {98, 102, 104, 107, 110}
    of_annex_1 = {*range(392, 400), *(annexes.line(row, "still_needed") for row in annexes.rows(1))}
    of_annex_2 = {*range(431, 437), *range(554, 560), *range(580, 586)}
    of_annex_2 |= {annexes.line(row, "total") for row in annexes.rows(2)}
    of_annex_2 |= {*range(543, 548), *range(568, 573)}  # NV09 and NV10 sum annexes 3 and 4
    of_annexes_3_and_4 = {*range(800, 806), *range(1073, 1079)}
    assert set(totals) == in_the_text | of_annex_1 | of_annex_2 | of_annexes_3_and_4
    assert len(source_rows("stated_totals")) == len(totals) == 74
    for line, total in totals.items():
        assert total in map(amount, re.findall(r"\d{1,3}(?:\.\d{3})+|\d+", lines[line]))


def test_every_printed_total_equals_its_parts(plan: Plan) -> None:
    assert reconciliation.verdict(plan) == {"checked": 74, "agree": 74}


# --- the figures of the contract ---------------------------------------------------------------


def test_the_totals_of_the_subjects_count_each_activity_once(plan: Plan) -> None:
    need = {r["subject"]: r["amount"] for r in budget.by_subject(plan, Filter())}
    assert need == {
        "network": 66_894,
        "one_stop": 21_347,
        "sector": 15_750,
        "portal": 11_278,
        "operations": 3_190,
        "people_policy": 1_300,
        "unit_recurrent": 31_600,
    }
    assert sum(need.values()) == 151_359


def test_what_the_quantified_targets_reach_together(plan: Plan) -> None:
    listed = targets.listing(plan, Filter())
    quantified = tuple(row["code"] for row in listed if row["kind"] == "quantified")
    assert len(quantified) == 20
    assert funding.coverage(plan, quantified, Filter()) == {
        "stated": 90_148,
        "reached": 102_599,
        "untied": 48_760,
        "whole": 151_359,
    }
    assert round(100 * 48_760 / 151_359, 1) == 32.2


def test_money_itself_never_reads_as_without_money(plan: Plan) -> None:
    listed = targets.listing(plan, Filter())
    financial = [row for row in listed if row["kind"] == "financial"]
    assert len(financial) == 5
    assert all(row["code"].startswith("KP-") for row in financial)
    assert all(row["funded"] for row in financial)


# --- the citations -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "vi", "en"),
    [
        (14, "Phần mở đầu, căn cứ 4", "Preamble, basis 4"),
        (25, "Điều 1", "Article 1"),
        (29, "Điều 1, mục I.1.a", "Article 1, section I.1.a"),
        (36, "Điều 1, mục I.2, gạch đầu dòng 1", "Article 1, section I.2, bullet 1"),
        (
            *(56, "Điều 1, mục II.1, gạch đầu dòng 2, dấu cộng 1"),
            "Article 1, section II.1, bullet 2, sub-bullet 1",
        ),
        (98, "Điều 1, mục III.1", "Article 1, section III.1"),
        (
            *(110, "Điều 1, mục III.1, gạch đầu dòng 2, dấu cộng 2"),
            "Article 1, section III.1, bullet 2, sub-bullet 2",
        ),
        (165, "Điều 2, khoản 1, gạch đầu dòng 2", "Article 2, clause 1, bullet 2"),
        (188, "Nơi nhận", "Addressees"),
        (294, "Phụ lục 1, dự án 5, cột năm 2013", "Annex 1, project 5, column 2013"),
        (303, "Phụ lục 1, dự án 6, cột mục tiêu", "Annex 1, project 6, column objective"),
        (313, "Phụ lục 1, dự án 6, cột ghi chú", "Annex 1, project 6, column note"),
        (
            *(393, "Phụ lục 1, dòng Tổng cộng, cột đã phân bổ"),
            "Annex 1, totals row, column allocated",
        ),
        (431, "Phụ lục 2, phần I, cột năm 2011", "Annex 2, part I, column 2011"),
        (480, "Phụ lục 2, nhiệm vụ 4, cột năm 2012", "Annex 2, task 4, column 2012"),
        (585, "Phụ lục 2, dòng Tổng cộng, cột tổng cộng", "Annex 2, totals row, column total"),
        (758, "Phụ lục 3, đơn vị số 17, cột năm 2013", "Annex 3, unit 17, column 2013"),
        (857, "Phụ lục 4, đơn vị số 4, cột số CBCC hiện có", "Annex 4, unit 4, column officials"),
    ],
)
def test_a_line_is_cited_as_an_official_cites_it(plan: Plan, line: int, vi: str, en: str) -> None:
    found = document.find(plan, line)
    assert found is not None
    assert (found["citation_vi"], found["citation_en"]) == (vi, en)


def test_each_amount_is_cited_to_its_row_and_its_year(plan: Plan, source_rows: Rows) -> None:
    rows = {a["code"]: a for a in source_rows("activities")}
    units = {u["code"]: u for u in source_rows("units")}
    kinds = {"1": "dự án", "2": "nhiệm vụ"}
    for found in budget.listing(plan, Filter()):
        activity, unit = rows[found["activity"]], units[found["unit"]]
        row = f"{kinds[activity['annex']]} {activity['number']}"
        annex = activity["annex"]
        if found["activity"] in ("NV09", "NV10"):
            row, annex = f"đơn vị số {unit['row']}", unit["annex"]
        assert found["citation_vi"] == f"Phụ lục {annex}, {row}, cột năm {found['year']}"
