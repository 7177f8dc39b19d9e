"""Every page, in both languages, under many links: what a reader would see."""

from __future__ import annotations

import json
import re

import pytest

from tests.reader.markup import links, own_words, plain, words
from tests.reader.screen import SLIP, drawn, opened, seen

PAGES = ("overview", "targets", "budget", "decision")
LINKS = (
    "",
    "year=2013",
    "year=2011&year=2013",
    "lead=STTTT",
    "unit=HOANG-HOA",
    "unit=STTTT",
    "lead=VPUBND",
    "lead=VPUBND&year=2011",
    "unit=NHOM-DVC",
    "source=district",
    "status=new",
    "by=unit&show=share",
    "by=activity&money=billion",
    "by=status",
    "by=subject",
    "target=WAN-XA",
    "subject=network",
    "scope=commune&funded=no",
    "q=mạng",
    "unit=THO-XUAN&source=investment",
    "unit=X&foo=1",
)


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("page", PAGES[:3])
def test_a_page_opens_under_any_link(page: str, link: str) -> None:
    app = opened(page, link)
    assert not app.exception
    slip = SLIP.search(seen(app))
    assert not slip, slip


@pytest.mark.parametrize("page", PAGES)
def test_an_english_page_is_english(page: str) -> None:
    ours = own_words(drawn(opened(page, language="en")))
    words = re.sub(r"“[^”]*”", " ", ours)  # what is quoted stays as printed
    for vietnamese in ("Nhu cầu", "triệu", "Nguồn:", "Chỉ tiêu", "Kế hoạch", "chủ trì", "năm "):
        assert vietnamese not in words


@pytest.mark.parametrize(
    ("page", "link", "total"),
    [
        ("overview", "", "151.359 triệu đồng"),
        ("overview", "year=2013", "29.990 triệu đồng"),
        ("budget", "year=2013&lead=STTTT", "17.100 triệu đồng"),
        ("budget", "year=2013&unit=STTTT", "17.490 triệu đồng"),
        ("budget", "unit=NHOM-DVC", "6.000 triệu đồng"),
        ("budget", "unit=HOANG-HOA", "900 triệu đồng"),
        ("budget", "source=investment&year=2011", "22.719 triệu đồng"),
        ("budget", "money=billion", "151,4 tỷ đồng"),
        ("targets", "target=WAN-XA", "43.543 triệu đồng"),
        ("units", "source=investment&lead=STTTT&year=2013", "29.990 triệu đồng"),
    ],
)
def test_the_sentence_holds_the_total(page: str, link: str, total: str) -> None:
    (sentence,) = drawn(opened(page, link)).find_class("sentence")
    assert total in words(sentence)


@pytest.mark.parametrize(
    ("page", "figures"),
    [
        ("overview", "151.359 110.219 26.190 14.950 41.140 2.750 92.379 61,0% 72,8% 58,0% 74"),
        ("targets", "90.148 102.599 48.760 32,2% 66.894 21.347 11.278 43.543 151.359"),
        ("budget", "151.359 31.899 30.490 29.990 28.990 112.969 110.219 2.750 87.731 20.100"),
    ],
)
def test_a_page_shows_the_figures_of_the_decision(page: str, figures: str) -> None:
    words = seen(opened(page))
    for figure in figures.split():
        assert figure in words, figure


def test_twelve_of_twenty_targets_name_a_project_or_task() -> None:
    assert "12 trong 20 chỉ tiêu định lượng" in seen(opened("targets"))


def test_what_stands_with_a_group_is_told() -> None:
    words = seen(opened("budget", "lead=VPUBND"))
    assert "DA02" in words and "6.000 triệu đồng, đứng ở nhóm" in words


def test_one_lead_shows_its_ladder() -> None:
    words = seen(opened("overview", "lead=STTTT&year=2013"))
    for step in ("16.500", "17.100", "17.490"):  # question 4
        assert step in words


def test_a_share_names_the_years_that_it_is_taken_of() -> None:
    words = seen(opened("budget", "year=2013"))
    assert "17.100, bằng 57,0% nhu cầu năm 2013 của cả Kế hoạch" in words  # of 29.990
    words = seen(opened("overview", "lead=STTTT&year=2012&year=2013"))
    assert "nhu cầu 2012–2013 của cả Kế hoạch (60.480)" in words  # 30.490 + 29.990


def test_the_peak_of_shares_is_the_highest_share() -> None:
    link = "by=unit&unit=HOANG-HOA"  # 180 every year, of needs that fall to 28.990 in 2015
    assert "5 năm bằng nhau" in seen(opened("budget", link))
    words = seen(opened("budget", f"{link}&show=share"))
    assert "5 năm bằng nhau" not in words and "0,6% ▲" in words


def test_rounded_figures_are_said_to_be_rounded() -> None:
    exact, rounded = "Tổng bằng đúng cộng các dòng", "làm tròn đến một chữ số thập phân"
    for link, expected in (("", exact), ("money=billion", rounded), ("show=share", rounded)):
        words = seen(opened("budget", link))
        assert (exact in words, rounded in words) == (expected == exact, expected == rounded)


def test_an_empty_view_is_said_once() -> None:
    words = seen(opened("overview", "source=district&status=new"))
    assert words.count("Không có khoản nào trong phần đang xem") == 2  # the ribbon, the statement


@pytest.mark.parametrize(
    ("link", "head"),
    [
        ("", "Đơn vị chủ trì"),
        ("lead=STTTT", "Dự án, nhiệm vụ"),  # by lead it would be one bar beside an empty half
        ("lead=STTTT&by=lead", "Đơn vị chủ trì"),
        ("lead=STTTT&lead=STC", "Đơn vị chủ trì"),
        ("lead=STTTT&by=source", "Nguồn vốn"),
    ],
)
def test_one_lead_opens_by_its_projects_unless_asked_otherwise(link: str, head: str) -> None:
    app = opened("budget", link)
    (table,) = drawn(app).find_class("matrix")
    assert words(table.find(".//th")) == head
    if "by=" not in link:
        assert not app.session_state["view"].words().get("by")


def test_a_lead_chosen_in_the_list_opens_by_its_projects() -> None:
    app = opened("budget", "by=lead").multiselect(key="pick_leads_vi").select("STTTT").run()
    assert app.session_state["pick_by_vi"] == "activity"
    app = app.multiselect(key="pick_leads_vi").unselect("STTTT").run()
    assert app.session_state["pick_by_vi"] == "lead"


@pytest.mark.parametrize("by", ["lead", "activity", "source", "unit", "status", "subject"])
def test_the_total_is_the_sum_of_the_rows(by: str) -> None:
    (table,) = drawn(opened("budget", f"by={by}")).find_class("matrix")
    cells = [[words(cell).split()[0] for cell in row.iter("td")] for row in table.iter("tr")]
    total, *rows = [
        [int(cell.replace(".", "")) if cell != "–" else 0 for cell in row[:6]]
        for row in cells
        if len(row) >= 6
    ]
    assert total == [31899, 30490, 29990, 29990, 28990, 151359]
    assert [sum(column) for column in zip(*rows, strict=True)] == total


@pytest.mark.parametrize(
    ("link", "places"),
    [
        ("target=LAN-XA", "Điều 1, mục II.1, gạch đầu dòng 2, dấu cộng 1"),  # line 56
        ("target=PC-82", "Phụ lục 1, dự án 9"),  # line 347
        ("scope=commune&funded=yes", "Điều 1, mục I.2, gạch đầu dòng 1"),  # line 36
        ("", "Điều 1, mục I.2 ; Điều 1, mục II.1 ; Phụ lục 1 ; "),
    ],
)
def test_the_source_of_targets_is_where_those_in_view_are_printed(link: str, places: str) -> None:
    source = seen(opened("targets", link)).partition("Nhu cầu của cả tỉnh")[2]
    assert source.partition("17/11/2010: ")[2].startswith(places)


@pytest.mark.parametrize("page", ["overview", "budget", "targets", "activities"])
def test_every_page_opens_with_the_line_of_the_chosen_unit(page: str) -> None:
    (line,) = drawn(opened(page, "unit=HOANG-HOA")).find_class("unit-line")
    said = words(line)
    for figure in ("UBND huyện Hoằng Hoá", "900 triệu đồng", "117 cán bộ", "thứ 1 trong 27"):
        assert figure in said
    # Section III.2: the district's own budget pays (line 116); its row of annex 4.
    cited = [link for link in links(line) if "line=" in link]
    assert cited == [f"decision?unit=HOANG-HOA&line={number}" for number in (116, 855)]


def test_a_hover_takes_its_share_of_the_need_of_its_year() -> None:
    app = opened("overview", "year=2013&lead=STTTT")
    (figure,) = (json.loads(chart.proto.spec) for chart in app.get("plotly_chart"))
    said = {
        (trace["name"], year): plain(hover)
        for trace in figure["data"]
        if "hovertext" in trace
        for year, hover in zip(trace["x"], trace["hovertext"], strict=True)
    }
    # 16,500 of the 29,990 of 2013; 22,719 + 9,180 = 31,899 in 2011
    assert "(55,0% nhu cầu năm 2013 của cả Kế hoạch)" in said["Đầu tư phát triển", "2013"]
    assert "16.500 triệu đồng" in said["Đầu tư phát triển", "2013"]


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("HOANG-HOA", "Thí điểm 05, mở rộng 21"),  # F01 is about NHOM-HUYEN, the group of annex 4
        ("SYT", "Bộ phận một cửa của các sở, ban, ngành không có dự án"),  # F02, of annex 3
    ],
)
def test_what_concerns_the_group_of_a_unit_is_shown_with_the_unit(unit: str, said: str) -> None:
    assert said in seen(opened("overview", f"unit={unit}"))
