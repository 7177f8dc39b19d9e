"""The map of the units page, coloured by what the districts reported of a target; by hand."""

from __future__ import annotations

from datetime import date

import pytest

from planmodel.plan import Plan
from tests.accepted import plan_with, said
from tests.reader.markup import plain
from tests.reader.screen import SLIP, drawn, opened, seen
from ui.frame import plan_store, render_cache

DAY, BEFORE = date(2013, 12, 31), date(2012, 12, 31)
WAN, AGENCY = "count/WAN-XA/commune", "count/WAN-HUYEN/district"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Plan:
    """Four of the 27 districts: 37 of 41, 49 of 49, none of 21 and, a year before, 6 of 23."""
    plan = plan_with(
        said("THO-XUAN", DAY, {"base/communes": 41, WAN: 37, AGENCY: 1}, 1),
        said("HOANG-HOA", DAY, {"base/communes": 49, WAN: 49, AGENCY: 0}, 2),
        said("LANG-CHANH", DAY, {"base/communes": 11, WAN: 0}, 3),
        said("BA-THUOC", BEFORE, {"base/communes": 23, WAN: 6}, 4),
    )
    monkeypatch.setattr(plan_store, "plan", lambda: plan)
    render_cache.forget()
    return plan


def tiles(link: str) -> list[str]:
    app = opened("units", link)
    return [plain(button.label) for button in app.button if "tile_" in (button.key or "")]


def listed(link: str, language: str = "vi") -> list[list[str]]:
    """The words of each row of the list of districts."""
    rows = drawn(opened("units", link, language)).xpath(
        ".//table[contains(@class, 'by-target')]/tbody/tr"
    )
    return [[text for cell in row if (text := plain(cell.text_content()).strip())] for row in rows]


def test_a_target_of_the_link_colours_the_map(told: Plan) -> None:
    labels = tiles("target=WAN-XA")
    reported = {
        "Thọ Xuân **90,2%**",
        "Hoằng Hoá **100%**",
        "Lang Chánh **0%**",  # a typed 0 is 0
        "Bá Thước **26,1% _2012_**",
    }
    assert len(labels) == 27 and reported < set(labels)
    assert sum(label.endswith("**chưa có số liệu**") for label in labels) == 23
    assert {"Thọ Xuân **có**", "Hoằng Hoá **chưa**"} < set(tiles("target=WAN-HUYEN"))


def test_a_unit_whose_report_lacks_a_figure_is_not_said_to_be_silent(told: Plan) -> None:
    """Lang Chánh reported its communes, and nothing of itself."""
    assert "Lang Chánh **chưa có số liệu**" in tiles("target=WAN-HUYEN")
    assert ["Lang Chánh", "no figure"] in listed("target=WAN-HUYEN", "en")
    cells = drawn(opened("progress", "by=unit&target=WAN-HUYEN")).xpath(".//td/@title")
    assert "Lang Chánh, Cơ quan nối mạng: chưa có số liệu" in map(plain, cells)


def test_the_list_goes_by_the_same_shares_and_the_silent_stand_last(told: Plan) -> None:
    rows = listed("target=WAN-XA")
    assert rows[:4] == [
        ["Hoằng Hoá", "49/49", "100%"],
        ["Thọ Xuân", "37/41", "90,2%"],
        ["Bá Thước", "6/23", "số 2012 26,1%"],
        ["Lang Chánh", "0/11", "0%"],
    ]
    assert len(rows) == 27 and all(row[1:] == ["chưa có số liệu"] for row in rows[4:])
    assert listed("target=WAN-HUYEN", "en")[:2] == [["Thọ Xuân", "yes"], ["Hoằng Hoá", "no"]]


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ("target=WAN-XA", False),
        ("target=WAN-XA&asof=2011-12-31", True),  # nothing is reported of a day so early
        ("target=KP-TONG", True),  # what no unit reports
        ("target=WAN-XA&view=department", True),
        ("", False),
    ],
)
def test_what_colours_no_map_is_said(told: Plan, link: str, says: bool) -> None:
    app = opened("units", link)
    told_so = "Không áp dụng ở trang này, vẫn giữ cho trang sau: chỉ tiêu." in plain(seen(app))
    assert told_so == says


def test_the_chooser_offers_results_once_there_are_any(told: Plan) -> None:
    def measures(link: str) -> list[str]:
        chooser = next(
            group for group in opened("units", link).button_group if "pick_measure" in group.key
        )
        return list(chooser.options)

    assert len(measures("asof=2011-12-31")) == 3
    assert measures("")[3] == "Kết quả đã báo cáo"


def test_a_measure_leaves_the_target_and_results_take_the_first(told: Plan) -> None:
    app = opened("units", "target=WAN-HUYEN")
    measure = next(group for group in app.button_group if "pick_measure" in group.key)
    assert measure.value == "result"
    measure.set_value("officials").run()
    assert app.session_state.view.filter.targets == ()
    assert app.session_state.view.measure == "officials"
    measure = next(group for group in app.button_group if "pick_measure" in group.key)
    measure.set_value("result").run()
    assert app.session_state.view.filter.targets == ("WAN-XA",)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "link", ["target=WAN-XA&unit=THO-XUAN", "target=EMAIL-CAP", "target=PC-82"]
)
def test_the_page_opens_under_any_target(told: Plan, link: str, language: str) -> None:
    app = opened("units", link, language)
    assert not app.exception and not SLIP.search(seen(app))
