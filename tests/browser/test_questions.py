"""What leadership asks, answered on screen in at most two clicks or selections from the overview.

The answers are those of the decision (million dong). Each step is one click.
"""

from __future__ import annotations

import pytest

from tests.reader.visitor import Visitor

ACTIVITIES = ".menu a:has-text('Dự án, nhiệm vụ')"
BUDGET = ".menu a:has-text('Kinh phí')"
UNITS = ".menu a:has-text('Đơn vị')"
TARGETS = ".menu a:has-text('Chỉ tiêu')"

QUESTIONS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "1 the total and its sources": (
        (),
        ("151.359", "110.219", "72,8%", "41.140", "27,2%", "26.190", "14.950"),
    ),
    "3 so far to the end of 2013": ((), ("92.379", "61,0%")),
    "5 the three largest projects": (
        (ACTIVITIES,),
        ("DA05, DA07 và DA09", "69.500", "63,1%", "45,9%"),
    ),
    "6 who leads most": ((), ("87.731", "58,0%", "Sở Thông tin và Truyền thông")),
    "7 allocated before 2011": ((BUDGET,), ("2.750", "112.969", "2,4%", "DA01 1.900", "DA06 850")),
    "8 reaching the communes": (
        (ACTIVITIES, "button:has-text('Đến cấp xã')"),
        ("43.543", "6.543", "9.000", "10.000", "637", "510", "450", "ngoài Quyết định"),
    ),
    "9 one-stop shops": ((TARGETS,), ("21.347", "05 UBND cấp huyện", "21 UBND cấp huyện")),
    "9 who is left out": ((), ("Thí điểm 05, mở rộng 21: còn ít nhất 1 trong 27",)),
    "10 the portal and its services": ((TARGETS,), ("8.978", "11.278", "tối thiểu 05")),
    "11 funded in 2011 only": (
        (ACTIVITIES, "button:has-text('Chỉ có vốn năm 2011')"),
        ("16.719", "1.990", "18.709"),
    ),
    "12 most and least a year": ((UNITS,), ("Hoằng Hoá", "180", "Quan Sơn và Mường Lát", "80")),
    "how many are connected now": ((), ("Chưa có số liệu",)),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_in_two_clicks(visitor: Visitor, question: str) -> None:
    steps, answers = QUESTIONS[question]
    assert len(steps) <= 2
    visitor.open()
    for step in steps:
        visitor.click(step)
    words = visitor.said("[data-testid=stMain]")
    for answer in answers:
        assert answer in words, answer


def test_the_need_of_each_year_stands_on_the_chart(visitor: Visitor) -> None:
    visitor.open()
    labels = visitor.page.locator(".js-plotly-plot text").all_text_contents()
    for need in ("31.899", "30.490", "29.990", "28.990"):  # question 2
        assert need in labels


def test_what_a_department_leads_in_a_year_takes_two_selections(visitor: Visitor) -> None:
    visitor.open().click("button:has-text('2013')")  # question 4
    box = visitor.page.locator("[data-testid=stMultiSelect] input").first
    box.fill("TT&TT")
    box.press("Enter")
    visitor.page.wait_for_url("**/?year=2013&lead=STTTT")
    words = visitor.settled().said("[data-testid=stMain]")
    for step in ("16.500", "17.100", "17.490"):
        assert step in words
