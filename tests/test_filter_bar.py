"""The bar of filters: what its widgets show, and who has the last word, they or the address."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from look import palette
from tests.reader.markup import words
from tests.reader.screen import drawn, opened, seen


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("vi", ("Đầu tư phát triển", "Sự nghiệp cấp tỉnh", "Sự nghiệp cấp huyện")),
        ("en", ("Investment", "Recurrent, province", "Recurrent, district")),
    ],
)
def test_the_square_of_a_source_has_its_colour(
    root: Path, language: str, names: tuple[str, ...]
) -> None:
    settings = tomllib.loads((root / ".streamlit/config.toml").read_text(encoding="utf-8"))
    theme = settings["theme"]["light"]
    (pills,) = [
        p for p in opened("budget", language=language).get("button_group") if "■" in str(p.options)
    ]
    sources = ("investment", "province", "district")
    for option, name, source in zip(pills.options, names, sources, strict=True):
        square, _, shown = option.partition("[■] ")
        assert shown == name
        assert theme[f"{square.strip(':')}TextColor"] == palette.SOURCE[source]


def test_a_widget_has_the_later_word_over_the_address_of_the_same_run() -> None:
    app = opened("budget", "year=2011")
    (years,) = [p for p in app.get("button_group") if "2011" in p.options]
    app.query_params["year"] = "2012"
    years.set_value([2011, 2013]).run()
    assert app.session_state["view"].filter.years == (2011, 2013)
    assert "61.889 triệu đồng" in seen(app)  # 31,899 + 29,990


def test_an_address_has_the_word_where_no_widget_was_used() -> None:
    app = opened("budget", "year=2011")
    app.query_params["year"] = "2013"
    app.run()
    assert app.session_state["view"].filter.years == (2013,)


def test_clear_opens_the_whole_plan_and_keeps_the_scenario() -> None:
    app = opened("scenario", "lead=STTTT&fund=2012:70&shift=DA07:1&money=billion")
    press(app, "Xoá lọc")
    view = app.session_state["view"]
    assert not view.filter and (view.fund, view.shift) == (((2012, 70),), (("DA07", 1),))
    assert set(app.query_params) == {"money", "fund", "shift"}
    assert "Nếu năm 2012 bố trí 70% nhu cầu" in seen(app)
    assert "Xoá lọc" not in [button.label for button in app.button]  # it has nothing to clear


def test_nonsense_in_a_link_is_dropped_with_a_notice() -> None:
    link = "year=2013&year=1999&unit=NOPE&colour=red&source=province"
    page = drawn(opened("budget", link))
    notice = words(page.find_class("notice")[0])
    assert "year=1999" in notice and "unit=NOPE" in notice and "colour=red" in notice
    assert "5.000 triệu đồng" in words(page.find_class("sentence")[0])  # annex 2, part I, 2013


@pytest.mark.parametrize("name", ["targets", "decision", "reports", "guide"])
def test_a_day_outside_the_reporting_says_which_days_lie_inside(name: str) -> None:
    page = drawn(opened(name, "asof=2017-01-01&colour=red"))
    first, second = (words(notice) for notice in page.find_class("notice")[:2])
    assert "ngày 01/01/2017" in first and "từ 31/12/2010 đến 31/12/2016" in first
    assert "colour=red" in second and "asof" not in second


def test_what_is_no_day_is_not_understood() -> None:
    page = drawn(opened("targets", "asof=31-12-2013&lang=en"))
    (notice,) = (words(notice) for notice in page.find_class("notice"))
    assert "not understood" in notice and "asof=31-12-2013" in notice


def test_capital_and_level_are_rewritten_as_source() -> None:
    app = opened("budget", "capital=recurrent&level=district")
    assert dict(app.query_params) == {"source": "district"}
    assert "14.950 triệu đồng" in seen(app)
