"""The search finds what was reported, by unit and target, and leads to it."""

from __future__ import annotations

import pytest

from planmodel import search
from planmodel.plan import Plan
from tests.reader.markup import links, words
from tests.reader.screen import drawn, opened


def hits(plan: Plan, typed: str) -> list[str]:
    """What was reported that the words find."""
    found = search.listing(plan, typed, 2000)
    return [hit["code"] for hit in found if hit["kind"] in ("result", "report")]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("hoang hoa mang dien rong", ["HOANG-HOA/WAN-XA"]),
        ("mạng diện rộng Hoằng Hoá", ["HOANG-HOA/WAN-XA"]),
        ("HOANG-HOA", ["HOANG-HOA/WAN-XA", "HOANG-HOA/2013-12-31"]),
        ("xa-60", ["/XA-60"]),
        ("báo cáo số 901", ["VPUBND/2013-12-31"]),
        ("bao cao hoang hoa 2013", ["HOANG-HOA/2013-12-31"]),
        ("bao cao quan hoa", []),
        ("hoang hoa 2012", []),
    ],
)
def test_the_search_finds_results_and_reports(
    partly_told: Plan, typed: str, found: list[str]
) -> None:
    assert hits(partly_told, typed) == found


def test_without_reports_the_search_finds_none(plan: Plan) -> None:
    assert hits(plan, "hoang hoa") == []


@pytest.mark.parametrize(
    ("typed", "address", "detail"),
    [
        ("stttt 60 xã", "progress?unit=STTTT&target=XA-60", "58 xã (31/12/2013)"),
        ("bao cao so 901", "progress?by=unit&unit=VPUBND&asof=2013-12-31", "901, Bình chấp nhận"),
    ],
)
def test_what_is_found_leads_to_its_figure(
    partly_shown: Plan, typed: str, address: str, detail: str
) -> None:
    app = opened("overview")
    (box,) = [box for box in app.text_input if box.key == "find_words"]
    box.input(typed).run()
    (found, *_) = drawn(app).find_class("found-list")
    assert links(found)[0] == address and detail in words(found)


@pytest.mark.parametrize(
    ("typed", "units"),
    [
        ("chưa báo cáo", [""]),
        ("chua gui", [""]),
        ("Đơn vị nào chưa nộp báo cáo", [""]),
        ("not reported", [""]),
        ("who has not reported", [""]),
        ("missing reports", [""]),
        ("Thọ Xuân chưa báo cáo", ["THO-XUAN"]),
        ("stttt not sent", ["STTTT"]),
        ("báo cáo", []),
        ("đã báo cáo", []),
        ("chưa", []),
        ("sao Hoả chưa báo cáo", []),
    ],
)
def test_who_asks_who_is_missing_is_led_there(plan: Plan, typed: str, units: list[str]) -> None:
    found = search.listing(plan, typed)
    assert [hit["code"] for hit in found if hit["kind"] == "missing"] == units


@pytest.mark.parametrize(
    ("typed", "address", "said"),
    [
        ("chưa báo cáo", "progress?by=unit", "chưa có báo cáo"),
        ("lang chanh chưa gửi", "progress?by=unit&unit=LANG-CHANH", "Lang Chánh"),
    ],
)
def test_who_is_missing_is_said_in_the_search(
    partly_shown: Plan, typed: str, address: str, said: str
) -> None:
    app = opened("overview")
    (box,) = [box for box in app.text_input if box.key == "find_words"]
    box.input(typed).run()
    (found, *_) = drawn(app).find_class("found-list")
    assert links(found)[0] == address and said in words(found)
