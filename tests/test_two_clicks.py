"""What leadership asks, answered on screen in at most two clicks or selections from the overview.

The answers are those of the decision (million dong). Each step is one click: the name of a page in
the menu, or a field and the value that is chosen.
"""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from tests.reader.screen import opened, seen

Step = str | tuple[str, str | int]

QUESTIONS: dict[str, tuple[tuple[Step, ...], tuple[str, ...]]] = {
    "1 the total and its sources": (
        (),
        ("151.359", "110.219", "72,8%", "41.140", "27,2%", "26.190", "14.950"),
    ),
    "3 so far to the end of 2013": ((), ("92.379", "61,0%")),
    "5 the three largest projects": (
        ("activities",),
        ("DA05, DA07 và DA09", "69.500", "63,1%", "45,9%"),
    ),
    "6 who leads most": ((), ("87.731", "58,0%", "Sở Thông tin và Truyền thông")),
    "7 allocated before 2011": (
        ("budget",),
        ("2.750", "112.969", "2,4%", "DA01 1.900", "DA06 850"),
    ),
    "8 reaching the communes": (
        ("activities", ("reaches", "commune")),
        ("43.543", "6.543", "9.000", "10.000", "637", "510", "450", "ngoài Quyết định"),
    ),
    "9 one-stop shops": (("targets",), ("21.347", "05 UBND cấp huyện", "21 UBND cấp huyện")),
    "9 who is left out": ((), ("Thí điểm 05, mở rộng 21: còn ít nhất 1 trong 27",)),
    "10 the portal and its services": (("targets",), ("8.978", "11.278", "tối thiểu 05")),
    "11 funded in 2011 only": (("activities", ("only", 2011)), ("16.719", "1.990", "18.709")),
    "12 most and least a year": (("units",), ("Hoằng Hoá", "180", "Quan Sơn và Mường Lát", "80")),
    "how many are connected now": ((), ("Chưa có số liệu",)),
}


def click(app: AppTest, step: Step) -> AppTest:
    """Goes to the page of this name, or chooses this value of a field."""
    if isinstance(step, str):
        return app.switch_page(f"pages/{step}.py").run()
    field, value = step
    (pills,) = [pills for pills in app.get("button_group") if pills.key == f"pick_{field}_vi"]
    return pills.select(value).run()


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_in_two_clicks(question: str) -> None:
    steps, answers = QUESTIONS[question]
    assert len(steps) <= 2
    app = opened("overview")
    for step in steps:
        app = click(app, step)
    words = seen(app)
    for answer in answers:
        assert answer in words, answer


def test_the_need_of_each_year_stands_on_the_chart() -> None:
    (chart,) = opened("overview").get("plotly_chart")
    labels = [text for trace in json.loads(chart.proto.spec)["data"] for text in trace["text"]]
    for need in ("31.899", "30.490", "29.990", "28.990"):  # question 2
        assert f"<b>{need}</b>" in labels


def test_what_a_department_leads_in_a_year_takes_two_selections() -> None:
    app = click(opened("overview"), ("years", 2013))  # question 4
    app = app.multiselect(key="pick_leads_vi").select("STTTT").run()
    assert app.session_state["view"].words() == {"year": ["2013"], "lead": ["STTTT"]}
    words = seen(app)
    for step in ("16.500", "17.100", "17.490"):
        assert step in words
