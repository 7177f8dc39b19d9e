"""What every file says of itself: its view, its decision, and the way back to it."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from export.provenance import SETTING, file_name, provenance
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.link_reading import known_values, read_view, split_link
from planmodel.plan import Plan
from wording.words import Words

VI = Words("vi")
VIEW = View(Filter(years=(2013,), units=("THO-XUAN",)))


def test_a_file_says_its_view_its_total_its_decision_and_its_day(plan: Plan) -> None:
    about = provenance(plan, "budget", VIEW, VI)
    assert about.sentence == (
        "Đang xem nhu cầu dự kiến năm 2013, cả ba nguồn vốn, UBND huyện Thọ Xuân: 120 triệu đồng"
    )
    assert "Quyết định 4089/QĐ-UBND ngày 17/11/2010" in about.decision
    assert about.title == "Kế hoạch CNTT Thanh Hoá 2011–2015"


@pytest.mark.parametrize(
    "host", ["", "http://127.0.0.1:8501", "http://localhost:8501", "http://[::1]:8501", "nonsense"]
)
def test_a_loopback_address_gives_the_words_of_the_view(
    plan: Plan, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, host)
    about = provenance(plan, "budget", VIEW, VI)
    assert about.address is None and about.qr() is None
    assert about.way_back == "/budget?year=2013&unit=THO-XUAN"


def test_the_words_of_a_view_open_that_view(plan: Plan) -> None:
    page, words = split_link(provenance(plan, "budget", VIEW, VI).way_back) or ("", {})
    assert (page, read_view(words, known_values(plan))) == ("budget", (VIEW, []))


@pytest.mark.parametrize(
    "view", [View(), VIEW, View(Filter(text="mạng & “LAN” 100%"), "en", fund=((2012, 70),))]
)
def test_the_qr_holds_the_address(plan: Plan, view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "https://cntt.thanhhoa.gov.vn/")
    about = provenance(plan, "budget", view, VI)
    read = zxingcpp.read_barcodes(Image.open(BytesIO(about.qr() or b"")))
    assert [code.text for code in read] == [about.address]
    assert about.way_back == f"https://cntt.thanhhoa.gov.vn{about.view}"


def test_the_name_of_a_file_is_of_plain_letters() -> None:
    named = file_name("workbook", "budget", View(Filter(years=(2013,), text="=mạng/..")), "xlsx")
    assert re.fullmatch(r"workbook-budget-2013-[0-9a-f]{6}\.xlsx", named)
    assert file_name("workbook", "budget", VIEW, "xlsx") == "workbook-budget-2013-THO-XUAN.xlsx"
    assert file_name("plan", "budget", VIEW, "xlsx") == "plan-vi.xlsx"


def test_two_files_of_different_content_never_share_a_name() -> None:
    views = [
        View(),
        View(language="en"),
        View(by="activity"),
        View(Filter(units=("STTTT",))),
        View(Filter(leads=("STTTT",))),
        View(Filter(text="mạng")),
        View(Filter(text="LAN")),
        View(Filter(units=("THO-XUAN",)), tab="compare", beside=("HOANG-HOA",)),
        View(Filter(units=("THO-XUAN",)), tab="compare", beside=("SAM-SON",)),
        View(fund=((2012, 70),)),
        View(fund=((2012, 60),)),
        View(Filter(activities=tuple(f"DA{n:02}" for n in range(1, 8)))),
        View(Filter(activities=tuple(f"DA{n:02}" for n in range(1, 9)))),
    ]
    names = [file_name("workbook", "budget", view, "xlsx") for view in views]
    assert len(set(names)) == len(views)
