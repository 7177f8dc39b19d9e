"""Every printed total against its parts, and the findings."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import duckdb
import pytest

from planmodel import divisions, findings, places, reconciliation
from planmodel.filter import Filter
from planmodel.plan import Plan
from tests.reader.markup import links, words
from tests.reader.screen import drawn, opened, seen


def test_every_printed_total_has_its_parts_and_equals_them(plan: Plan) -> None:
    sums = reconciliation.sums(plan)
    assert len(sums) == 74
    assert all(checks and all(check["holds"] for check in checks) for checks in sums.values())
    # Two totals that are held against each other are one check.
    assert len({check["lines"] for checks in sums.values() for check in checks}) == 112


def test_every_part_stands_printed_on_the_line_that_is_cited(
    plan: Plan, lines: tuple[str, ...]
) -> None:
    for code, checks in reconciliation.sums(plan).items():
        for check in checks:
            for part in check["parts"]:
                if part["amount"] is None:
                    assert not lines[part["line"]].strip(), code  # DA08, a blank cell
                else:
                    printed = re.findall(r"\d[\d.]*", lines[part["line"]])
                    assert f"{abs(part['amount']):,}".replace(",", ".") in [
                        p.rstrip(".") for p in printed
                    ], (code, part)


def test_the_total_of_the_plan_is_divided_in_three_ways(plan: Plan) -> None:
    checks = {check["by"]: check["parts"] for check in reconciliation.sums(plan)["III-TONG"]}
    assert [p["amount"] for p in checks["capital"]] == [110_219, 41_140]  # lines 102, 104
    assert [(p["amount"], p["line"]) for p in checks["source"]] == [
        (110_219, 102),
        (26_190, 107),
        (14_950, 110),
    ]
    assert len(checks["activity"]) == 21


def test_a_project_is_the_sum_of_its_years_and_cost_less_allocated(plan: Plan) -> None:
    sums = reconciliation.sums(plan)
    checks = {check["by"]: check["parts"] for check in sums["PL1-DA05"]}
    assert [(p["key"], p["amount"], p["line"]) for p in checks["year"]] == [
        (2012, 9_000, 293),
        (2013, 9_000, 294),
        (2014, 9_000, 295),
        (2015, 10_000, 296),
    ]
    checks = {check["by"]: check["parts"] for check in sums["PL1-DA01"]}
    assert [(p["amount"], p["line"]) for p in checks["cost"]] == [(4_878, 230), (-1_900, 231)]


def test_a_year_of_annex_3_is_the_sum_of_its_21_rows(plan: Plan) -> None:
    checks = {check["by"]: check["parts"] for check in reconciliation.sums(plan)["PL3-2011"]}
    assert len(checks["unit"]) == 21 and checks["same"][0]["line"] == 543  # NV09 in annex 2
    assert checks["unit"][0] == {"amount": 500, "key": "VPUBND", "line": 612}


def test_the_eight_ways_of_dividing_come_to_the_same(plan: Plan) -> None:
    ways = {way["by"]: way for way in divisions.listing(plan)}
    assert {by: len(way["parts"]) for by, way in ways.items()} == {
        "whole": 1,
        "source": 3,
        "annex": 3,
        "source_year": 15,
        "activity": 21,
        "unit": 48,
        "year": 5,
        "lead": 7,
    }
    for by, way in ways.items():
        total = sum(part["amount"] for part in way["parts"])
        assert total == (31_600 if by == "unit" else 151_359), by
    assert [p["amount"] for p in ways["year"]["parts"]] == [31_899, 30_490, 29_990, 29_990, 28_990]


def test_a_total_that_did_not_hold_would_be_shown(plan_file: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(plan_file, tmp_path / "plan.duckdb"))
    with duckdb.connect(str(copy)) as connection:
        connection.execute("UPDATE stated_total SET amount = 37001 WHERE id = 'PL1-DA05'")
    wrong = Plan(copy)
    held = {
        code: all(c["holds"] for c in checks) for code, checks in reconciliation.sums(wrong).items()
    }
    # The project's own row, and every total that adds it.
    assert not held["PL1-DA05"] and not held["PL1-STILL_NEEDED"] and not held["III-TONG"]
    assert held["PL3-2011"] and reconciliation.verdict(wrong) == {"checked": 74, "agree": 73}
    assert sum(p["amount"] for p in divisions.listing(wrong)[4]["parts"]) == 151_360


def test_no_finding_speaks_of_an_error_of_arithmetic(plan: Plan) -> None:
    wrong = re.compile(
        r"lỗi cộng|cộng sai|tính sai|sai số|does not add|miscalculat|wrong sum", re.I
    )
    for finding in findings.listing(plan):
        words = " ".join(
            str(finding[f"{part}_{language}"])
            for language in ("vi", "en")
            for part in ("title", "detail", "meaning")
        )
        assert not wrong.search(words), finding["id"]


# --- the page ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chosen", "cited"),
    [
        (Filter(), [394, 585]),  # the rows "Tổng cộng" of annexes 1 and 2
        (Filter(years=(2013,)), [394, 585]),
        (Filter(sources=("province",)), [436]),  # part I of annex 2
        (Filter(activities=("DA05",)), [291]),
        (Filter(activities=("NV09",), years=(2012,)), [548]),
        (Filter(leads=("STC",)), [380, 520]),  # DA11 and NV07
        (Filter(units=("THO-XUAN",)), [831]),  # its row of annex 4
        (Filter(leads=("STTTT",)), [198, 403]),  # too many rows: the annexes
        (Filter(years=(2011,), activities=("DA05",)), []),  # DA05 begins in 2012
    ],
)
def test_figures_name_the_places_that_print_them(
    plan: Plan, chosen: Filter, cited: list[int]
) -> None:
    assert places.of_money(plan, chosen) == cited


@pytest.mark.parametrize("link", ["", "lead=STC&year=2013", "money=billion"])
def test_the_page_is_of_the_whole_plan_as_printed(link: str) -> None:
    words = seen(opened("checks", link))
    title = "74 tổng in trong Quyết định đều khớp; chia theo cách nào cũng được 151.359 triệu đồng"
    assert title in words
    assert "112 phép cộng và so sánh" in words and "151,4" not in words
    assert words.count("✓ khớp") == 74 and "≠" not in words


def test_a_sum_is_written_out() -> None:
    words = seen(opened("checks"))
    assert "9.000 + 9.000 + 9.000 + 10.000 = 37.000" in words
    assert "4.878 − 1.900 = 2.978" in words and "3.851 − ô để trống = 3.851" in words


def test_the_findings_stand_by_severity() -> None:
    app = opened("checks")
    page, words = drawn(app), seen(app)
    assert (
        "12 trong 34 phát hiện cần làm rõ để quyết định; không phát hiện nào là lỗi cộng" in words
    )
    rows = page.xpath(".//details[@class='checks-finding']/summary")
    numbers = [row.find_class("n")[0].text_content() for row in rows]
    assert len(numbers) == 34 and numbers[:5] == ["1", "2", "5", "6", "7"]
    assert words.index("Cần làm rõ để quyết định 12") < words.index("Lưu ý khi đọc số liệu 17")
    assert words.index("Lưu ý khi đọc số liệu 17") < words.index("Ghi nhận 5")


def test_what_a_finding_is_about_leads_there() -> None:
    led = links(drawn(opened("checks", "year=2012")))
    for address in ("activities?activity=DA05", "targets?target=WAN-XA", "units?unit=STTTT"):
        assert address in led
    # A filter would hide what is named.
    assert not [link for link in led if "year=2012" in link and "activity=" in link]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_code_of_ours_is_read(language: str) -> None:
    app = opened("checks", language=language)
    assert not app.exception
    words = seen(app)
    assert not re.search(r"\bF\d\d\b|\bPL\d-|III-|WAN-XA|NHOM-|MC-21|None|[{}]", words)
    if language == "en":
        assert "All 74 totals printed in the decision agree" in words and "Nơi ghi" not in words


def test_the_overview_leads_to_the_reconciliation() -> None:
    page = drawn(opened("overview"))
    assert links(page).count("checks") == 3  # once in the menu, and twice beside figures
    assert "Xem từng tổng và các phần" in words(page)


@pytest.mark.parametrize(
    ("way", "printed"),
    [
        ("whole", {98: "151.359 triệu đồng"}),
        ("source", {102: "110.219 triệu đồng", 104: "41.140 triệu đồng"}),
        ("annex", {394: "110.219", 436: "26.190", 559: "14.950"}),
        ("source_year", {395: "22.719", 431: "6.190", 554: "2.990"}),  # 2011, the first years
        ("activity", {232: "2.978", 448: "580"}),  # DA01 and NV01, the first rows
        ("unit", {801: "3.330", 1074: "2.990"}),  # the rows of totals of annexes 3 and 4
        ("year", {395: "22.719", 580: "9.180"}),
        ("lead", {207: "Đơn vị thực hiện", 411: "Đơn vị chủ trì thực hiện"}),  # column heads
    ],
)
def test_each_way_to_divide_the_total_leads_to_the_lines_that_print_it(
    lines: tuple[str, ...], way: str, printed: dict[int, str]
) -> None:
    (row,) = drawn(opened("checks")).find_class(f"by-{way}")
    led = [parse_qs(urlsplit(link).query)["line"][0] for link in links(row)]
    assert [int(line) for line in led] == list(printed)
    assert all(words in lines[line] for line, words in printed.items())
