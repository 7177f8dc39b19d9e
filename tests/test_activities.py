"""The activities page: the portfolio, its choices, and what stands under an opened row."""

from __future__ import annotations

import re

import pytest

from planmodel import activities, budget
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.link_reading import known_values, read_view
from planmodel.plan import Plan
from tests.reader.markup import links, plain, words
from tests.reader.screen import drawn, opened, seen
from wording import titles
from wording.words import Words

VI, EN = Words("vi"), Words("en")
ALL = Filter()


def title(link: str, language: str = "vi") -> str:
    """The first finding of the page, above the list."""
    (head, *_) = drawn(opened("activities", link, language)).find_class("region-head")
    return words(head.find("h2"))


def order(link: str) -> list[str]:
    rows = drawn(opened("activities", link)).xpath(".//details[@name='activity']")
    return [row.get("id") for row in rows]


def codes(plan: Plan, reaches: tuple[str, ...] = (), only: int | None = None) -> set[str]:
    kept = activities.narrowed(plan, ALL, reaches, only)
    return {row["code"] for row in activities.listing(plan, kept)}


# --- the choices --------------------------------------------------------------------------------


def test_q8_what_reaches_the_communes_with_the_training_apart(plan: Plan) -> None:
    assert codes(plan, ("commune",)) == {"DA04", "DA05", "NV04"}


def test_q11_what_has_money_in_2011_only(plan: Plan) -> None:
    assert codes(plan, only=2011) == {"DA01", "DA04", "DA06", "DA08", "NV01", "NV06"}
    assert activities.only_years(plan) == (2011,)
    assert codes(plan, only=2013) == set()


def test_the_choices_narrow_each_other_and_the_filter(plan: Plan) -> None:
    assert codes(plan, ("commune",), 2011) == {"DA04"}
    assert codes(plan, ("commune", "department"), 2011) == {"DA04", "DA08", "NV01", "NV06"}
    kept = activities.narrowed(plan, Filter(activities=("DA05",)), ("commune",), None)
    assert kept.activities == ("DA05",)
    kept = activities.narrowed(plan, Filter(activities=("DA05",)), (), 2011)
    assert budget.total(plan, kept) is None  # nothing is left, not everything


def test_the_order_is_a_word_of_the_link(plan: Plan) -> None:
    known = known_values(plan)
    view, dropped = read_view({"sort": ["start"]}, known)
    assert (view.sort, dropped) == ("start", [])
    assert view.words() == {"sort": ["start"]} and View().words() == {}
    assert read_view({"sort": ["cost"]}, known)[1] == [("sort", "cost")]


# --- the titles ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "said"),
    [
        (
            "",
            "Ba dự án lớn nhất, DA05, DA07 và DA09, cần 69.500: 63,1% vốn đầu tư, "
            "45,9% nhu cầu cả Kế hoạch",
        ),
        (
            "reaches=commune",
            "2 dự án đến cấp xã cần 43.543; cùng 1 nhiệm vụ (1.300) là 44.843 triệu đồng",
        ),
        ("subject=one_stop", "2 dự án thuộc lĩnh vực “Bộ phận một cửa” cần 21.347 triệu đồng"),
        (
            "subject=portal",
            "2 dự án thuộc lĩnh vực “Cổng thông tin điện tử và dịch vụ công trực tuyến” "
            "cần 8.978; cùng 2 nhiệm vụ (2.300) là 11.278 triệu đồng",
        ),
        (
            "only=2011",
            "4 dự án chỉ có vốn năm 2011 cần 16.719; cùng 2 nhiệm vụ (1.990) là 18.709 triệu đồng",
        ),
        (
            "lead=STTTT&year=2013",
            "3 dự án do Sở Thông tin và Truyền thông chủ trì trong năm 2013 cần 16.500; "
            "cùng 2 nhiệm vụ (600) là 17.100 triệu đồng",
        ),
        ("only=2013", "Không có khoản nào trong phần đang xem"),
        ("activity=NV09&year=2013", "1 nhiệm vụ trong năm 2013 cần 3.330 triệu đồng"),
        (
            "activity=DA07",
            "DA07 Một cửa và dịch vụ công cấp huyện (mở rộng) cần 18.000 triệu đồng, "
            "bằng 11,9% nhu cầu cả Kế hoạch",
        ),
    ],
)
def test_the_title_says_the_figures_projects_first(link: str, said: str) -> None:
    assert title(link) == said


def test_the_title_in_english_counts_one() -> None:
    assert title("reaches=commune", "en") == (
        "2 projects reaching communes need 43,543; "
        "1 task (1,300) brings this to 44,843 million dong"
    )
    assert plain(titles.portfolio((1, 5), (0, 0), "", EN)) == "1 project needs 5 million dong"
    assert plain(titles.portfolio((0, 0), (1, 5), "", EN)) == "1 task needs 5 million dong"


def test_the_sentence_names_the_choices_and_their_total() -> None:
    words = seen(opened("activities", "only=2011&reaches=commune"))
    assert "đến cấp xã, chỉ có vốn năm 2011: 6.543 triệu đồng" in words  # line 276


# --- the list -----------------------------------------------------------------------------------


def test_projects_stand_before_tasks_in_each_order() -> None:
    largest = order("")
    assert len(largest) == 21
    assert largest[:3] == ["DA05", "DA07", "DA09"]
    assert largest[11:13] == ["NV09", "NV10"]
    # lines 226 to 389: five projects start in 2011, the shortest first
    assert order("sort=start")[:4] == ["DA04", "DA08", "DA06", "DA01"]
    numbered = [f"DA{n:02}" for n in range(1, 12)] + [f"NV{n:02}" for n in range(1, 11)]
    assert order("sort=code") == numbered


def test_the_running_share_stands_in_the_order_of_amounts_only() -> None:
    words = seen(opened("activities"))
    assert "Cộng dồn" in words and "45,9%" in words.split("DA11")[0]
    assert "Cộng dồn " not in seen(opened("activities", "sort=code")).split("Nguồn:")[0]


def test_search_finds_without_accents() -> None:
    assert order("q=mot cua") == ["DA07", "DA06"]
    assert order("q=TABMIS") == ["DA11", "NV07"]


def test_the_sums_of_what_reaches_the_communes_stand_by_year() -> None:
    words = seen(opened("activities", "reaches=commune"))
    sums = r"2011: 6\.543 2011 2012: 9\.000 2012 2013: 9\.000 2013 2014: 9\.000 2014 2015: 10\.000"
    assert re.search(rf"2 dự án, vốn đầu tư phát triển {sums} 2015 43\.543", words)
    assert "637 xã, phường, thị trấn; 80% là 510" in words and "ngoài Quyết định" in words
    assert "Trừ 60 đơn vị thí điểm của DA04 còn 450" in words


def test_the_one_stop_shops_say_who_is_left_out() -> None:
    words = seen(opened("activities", "subject=one_stop"))
    assert "còn ít nhất 1 trong 27 UBND cấp huyện không thuộc nhóm nào" in words
    assert "nếu không gồm thì còn 1 đơn vị, nếu gồm cả thì còn 6 đơn vị" in words


# --- one opened ---------------------------------------------------------------------------------


def test_a_link_opens_one_activity_with_all_that_concerns_it() -> None:
    app = opened("activities", "activity=DA01")
    words = seen(app)
    assert drawn(app).get_element_by_id("DA01").get("open") is not None
    assert "Nâng cấp, hoàn thiện cổng thông tin điện tử của tỉnh Thanh Hoá." in words  # line 227
    assert "nhằm khắc phục những nhược điểm" in words  # line 228
    assert "Quỹ Microsoft hỗ trợ 1 tỷ đồng" in words  # line 238
    for amount in ("4.878 triệu đồng", "1.900 triệu đồng", "2.978 triệu đồng"):  # 230 to 232
        assert amount in words
    assert "Phụ lục 1, dự án 1, cột năm 2011" in words and any(
        "line=233" in link for link in links(drawn(app))
    )
    assert "chỉ năm 2011" in words
    assert "đảm bảo việc triển khai một số dịch vụ công cấp độ 3" in words
    assert "Công báo điện tử liên kết với Cổng" in words  # a reason of ours
    assert "1.900 triệu đồng đã phân bổ cho DA01 gồm ngân sách tỉnh" in words  # finding 11


def test_a_blank_allocated_cell_is_never_0() -> None:
    words = seen(opened("activities", "activity=DA08"))
    assert "Đã phân bổ trước 2011 Quyết định để trống" in words  # line 336
    words = seen(opened("activities", "activity=DA09"))
    assert "Đã phân bổ trước 2011 0 triệu đồng" in words


def test_a_task_has_no_total_cost() -> None:
    words = seen(opened("activities", "activity=NV03"))
    assert "Tổng mức đầu tư" not in words and "Đã phân bổ" not in words
    assert "Ghi chú trong phụ lục Quyết định để trống" in words


@pytest.mark.parametrize(("code", "count", "annex"), [("NV09", 21, 3), ("NV10", 27, 4)])
def test_the_recurrent_tasks_lead_to_the_rows_of_their_annex(
    code: str, count: int, annex: int
) -> None:
    app = opened("activities", f"activity={code}")
    assert f"cộng {count} đơn vị của Phụ lục {annex}" in seen(app)
    assert f"budget?by=unit&activity={code}" in links(drawn(app))


def test_a_district_sees_its_own_row_cited() -> None:
    words = seen(opened("activities", "unit=THO-XUAN"))
    assert "1 nhiệm vụ ghi cho UBND huyện Thọ Xuân cần 600 triệu đồng" in words
    assert "Phụ lục 4, đơn vị số 1, cột năm 2011" in words
    assert "hướng tới cấp huyện" in words  # what reaches it and nobody splits
