"""The Committee's deck: what each slide says of the decision, and that it follows the view."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from urllib.parse import parse_qs

import pytest

from export.deck.deck import deck
from export.deck.model import (
    Bars,
    Behind,
    Deck,
    Goals,
    Matters,
    Message,
    Peers,
    Readings,
    Whole,
    Years,
)
from planmodel import budget
from planmodel.link_reading import known_values, read_view, split_link
from planmodel.plan import Plan
from tests.reader.markup import plain
from wording.words import LANGUAGES, Words

LINKS = (
    "",
    "year=2013",
    "year=2011&year=2012",
    "source=district",
    "source=investment&year=2015",
    "lead=STTTT&year=2013",
    "lead=VPUBND",
    "lead=NHOM-HUYEN",
    "unit=HOANG-HOA",
    "unit=VPUBND",
    "unit=STTTT&year=2011",
    "unit=NHOM-SN",
    "unit=NHOM-XA",
    "unit=THO-XUAN&unit=MUONG-LAT",
    "activity=DA07",
    "status=new",
    "subject=portal",
    "target=WAN-XA",
    "q=mạng",
    "money=billion",
    "unit=HOANG-HOA&source=investment",
)
YEARS = (31_899, 30_490, 29_990, 29_990, 28_990)  # annexes 1 and 2, their rows of totals


def made(plan: Plan, link: str = "", language: str = "vi") -> Deck:
    view, _ = read_view({**parse_qs(link), "lang": [language]}, known_values(plan))
    return deck(plan, view, Words(view.language, view.money))


def titles(found: Deck) -> list[str]:
    return [plain(slide.title) for slide in found.slides]


def test_the_headlines_of_the_whole_plan_are_the_answers_of_the_decision(plan: Plan) -> None:
    assert titles(made(plan)) == [
        "Vốn đầu tư phát triển chiếm 72,8% nhu cầu cả Kế hoạch",
        "Năm 2011 cần nhiều nhất; năm 2015 ít nhất, thấp hơn 9,1%",
        "Sở Thông tin và Truyền thông chủ trì 87.731, bằng 58,0% nhu cầu cả Kế hoạch",
        "Ba dự án lớn nhất, DA05, DA07 và DA09, cần 69.500: 63,1% vốn đầu tư,"
        " 45,9% nhu cầu cả Kế hoạch",
        "Mạng diện rộng đến cấp xã cần 43.543 triệu đồng, 28,8% nhu cầu cả Kế hoạch;"
        " chỉ tiêu là khoảng 80% UBND cấp xã",
        "Một cửa cấp huyện cần 21.347 triệu đồng;"
        " còn ít nhất 1 trong 27 UBND cấp huyện không thuộc nhóm nào",
        "Cổng thông tin và dịch vụ công trực tuyến cần 11.278 triệu đồng;"
        " chỉ tiêu là tối thiểu 05 dịch vụ mức độ 3 trở lên",
        "Hoằng Hoá có nhu cầu dự kiến cao nhất, 180 triệu đồng một năm;"
        " Quan Sơn và Mường Lát thấp nhất, 80",
        "8 trong 14 chỉ tiêu chính được nêu rõ dự án, nhiệm vụ",
        "Với 6 trong 14 chỉ tiêu chính, Quyết định không nêu dự án, nhiệm vụ",
        "12 trong 34 phát hiện cần làm rõ để quyết định; không phát hiện nào là lỗi cộng (1/2)",
        "12 trong 34 phát hiện cần làm rõ để quyết định; không phát hiện nào là lỗi cộng (2/2)",
    ]


def test_the_pictures_of_the_whole_plan_hold_the_printed_figures(plan: Plan) -> None:
    whole, years, leads, projects, communes, *_ = (s.picture for s in made(plan).slides)
    assert isinstance(whole, Whole) and isinstance(years, Years) and isinstance(leads, Bars)
    assert isinstance(projects, Bars) and isinstance(communes, Behind)
    assert whole.parts == (("investment", 110_219), ("province", 26_190), ("district", 14_950))
    assert whole.amount == whole.whole == 151_359 and whole.recurrent == 41_140
    assert any("74 trên 74" in note for note in whole.notes)
    assert any("2.750" in note for note in whole.notes)
    assert years.totals == YEARS
    assert years.first and "92.379" in years.first[1] and "61,0%" in years.first[1]
    assert leads.rows[0].parts == (("investment", 83_241), ("province", 4_490))
    assert "83.241" in leads.notes[0] and "75,5%" in leads.notes[0]
    assert [row.code for row in projects.rows if row.strong] == ["DA05", "DA07", "DA09"]
    assert sum(row.amount for row in projects.rows) == 110_219 and len(projects.rows) == 11
    assert isinstance(communes.money, Years)
    assert communes.money.totals == (6_543, 9_000, 9_000, 9_000, 10_000)
    assert "510" in communes.outside[0] and "450" in communes.outside[0]
    assert "Tổng cục Thống kê" in communes.outside[-1]


def test_both_readings_of_the_one_stop_shops_come_to_all_districts(plan: Plan) -> None:
    (picture,) = [s.picture for s in made(plan).slides if isinstance(s.picture, Readings)]
    counts = [[(g.kind, g.count) for g in reading.groups] for reading in picture.readings]
    assert counts == [
        [("pilot", 5), ("rollout", 21), ("neither", 1)],
        [("rollout", 21), ("neither", 6)],
    ]
    assert picture.readings[1].inside and picture.readings[1].inside.count == 5


def test_money_stands_whole_behind_each_target_as_the_source_says(
    plan: Plan, source_rows: Callable[[str], list[dict[str, str]]]
) -> None:
    money: dict[str, int] = defaultdict(int)
    for row in source_rows("budget"):
        money[row["activity"]] += int(row["amount"])
    tied: dict[str, int] = defaultdict(int)
    for link in source_rows("funding_links"):
        if link["basis"] == "explicit":
            tied[link["target"]] += money[link["activity"]]
    expected = {row["short_vi"]: tied[row["code"]] for row in source_rows("targets")}
    shown = [
        row
        for slide in made(plan).slides
        if isinstance(slide.picture, Goals)
        for row in slide.picture.rows
    ]
    assert len(shown) == 14
    assert {row.goal.name: row.amount for row in shown} == {
        row.goal.name: expected[row.goal.name] for row in shown
    }
    assert all(row.note == "Quyết định không nêu" for row in shown if not row.parts)


def test_a_lead_in_a_year_has_its_own_deck(plan: Plan) -> None:
    found = made(plan, "lead=STTTT&year=2013")
    first = found.slides[0].picture
    assert isinstance(first, Whole) and (first.amount, first.whole) == (17_100, 29_990)
    assert "57,0% nhu cầu năm 2013 của cả Kế hoạch" in titles(found)[0]
    ladder = next(s.picture for s in found.slides if "riêng dự án" in s.title)
    assert isinstance(ladder, Bars)
    assert [row.amount for row in ladder.rows] == [16_500, 17_100, 17_490]
    assert any("cần 4.000 triệu đồng" in title for title in titles(found))  # DA07 in 2013
    assert all("2013" in slide.provenance.sentence for slide in found.slides)


def test_a_district_has_its_own_deck_and_no_money_is_split(plan: Plan) -> None:
    found = made(plan, "unit=HOANG-HOA")
    assert titles(found)[0] == (
        "UBND huyện Hoằng Hoá: nhu cầu dự kiến 900 triệu đồng, mỗi năm 180,"
        " cao nhất trong 27 UBND cấp huyện"
    )
    peers = found.slides[0].picture
    assert isinstance(peers, Peers) and len(peers.rows) == 27
    assert sum(peer.amount for peer in peers.rows) * 5 == 14_950
    assert [p.name for p in peers.rows if p.kind == "own"] == ["Hoằng Hoá"]
    assert peers.lowest.startswith("Quan Sơn và Mường Lát")
    reaching = next(s for s in found.slides if "không chia theo đơn vị" in s.title)
    assert isinstance(reaching.picture, Bars) and "82.688" in plain(reaching.title)
    assert "không phải của UBND huyện Hoằng Hoá" in plain(reaching.picture.notes[0])
    assert not any(code in str(reaching.picture.rows) for code in ("NV09", "NV10"))


def test_a_department_that_leads_has_its_ladder_and_what_it_leads_with_others(plan: Plan) -> None:
    found = made(plan, "unit=VPUBND")
    whole = next(s.picture for s in found.slides if isinstance(s.picture, Whole))
    assert whole.amount == 12_778 and any("6.000" in note for note in whole.notes)
    text = " ".join(titles(found))
    assert "riêng dự án 7.978; cả nhiệm vụ và chi thường xuyên 12.778" in text


@pytest.mark.parametrize(
    ("link", "numbers"),
    [
        ("unit=HOANG-HOA", ["1"]),  # F01 is about NHOM-HUYEN, the group of annex 4
        ("unit=SYT", ["2"]),  # F02 is about NHOM-SN, the group of annex 3
    ],
)
def test_what_concerns_the_group_of_a_unit_concerns_the_unit(
    plan: Plan, link: str, numbers: list[str]
) -> None:
    found = [s.picture for s in made(plan, link).slides if isinstance(s.picture, Matters)]
    assert [str(row.number) for picture in found for row in picture.rows] == numbers


def test_a_level_stands_on_its_rule_where_its_number_does(plan: Plan) -> None:
    """The Department answers for all twenty levels. Shares end at 100%; the pilot has 60 communes,
    annex 4 has 27 districts, services are shown among ten."""
    goals = [
        row.goal
        for slide in made(plan, "unit=STTTT").slides
        if isinstance(slide.picture, Goals)
        for row in slide.picture.rows
    ]
    assert len(goals) == 20
    ends = {"60 xã": "60", "UBND cấp huyện": "27", "dịch vụ": "10", "máy/100 CBCC": "100"}
    for goal in goals:
        printed = plain(goal.level.text)
        assert goal.end == next((end for of, end in ends.items() if of in printed), "100%")
        (number, *_) = re.findall(r"\d+", printed)
        assert goal.level.start * int(goal.end.strip("%")) == pytest.approx(100 * int(number))


def test_three_projects_stand_with_the_tasks_of_their_lead(plan: Plan) -> None:
    """In 2013 the Department leads DA05, DA07 and DA09 (16,500) and two tasks (600): three
    projects are no three largest."""
    found = made(plan, "lead=STTTT&year=2013")
    (slide,) = [s for s in found.slides if s.title.startswith("DA05")]
    assert isinstance(slide.picture, Bars)
    assert [row.code[:2] for row in slide.picture.rows] == ["DA"] * 3 + ["NV"] * 2
    assert [row.code for row in slide.picture.rows if row.strong] == ["DA05"]


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ("", "Mạng diện rộng đến cấp xã cần 43.543 triệu đồng"),
        ("year=2013", "Trong phần đang xem, mạng diện rộng đến cấp xã cần 9.000 triệu đồng"),
    ],
)
def test_a_view_says_that_it_is_a_part(plan: Plan, link: str, title: str) -> None:
    assert any(found.startswith(title) for found in titles(made(plan, link)))


@pytest.mark.parametrize(("link", "most"), [("", 43_543), ("year=2013", 9_000)])
def test_the_bars_of_targets_are_to_the_scale_of_the_longest(
    plan: Plan, link: str, most: int
) -> None:
    found = [s.picture for s in made(plan, link).slides if isinstance(s.picture, Goals)]
    assert found[0].scale == max(row.amount for row in found[0].rows) == most


def test_the_peers_of_a_department_end_where_annex_3_does(plan: Plan) -> None:
    (peers,) = [s.picture for s in made(plan, "unit=SYT").slides if isinstance(s.picture, Peers)]
    assert (plain(peers.highest), plain(peers.lowest)) == (
        "VP UBND tỉnh: 500",  # line 612
        "Sở Ngoại vụ: 50",  # line 765
    )


def test_a_view_without_rows_gives_one_slide_that_says_so(plan: Plan) -> None:
    (slide,) = made(plan, "unit=HOANG-HOA&source=investment").slides
    assert isinstance(slide.picture, Message) and "Không có khoản nào" in slide.title


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("link", LINKS)
def test_every_deck_cites_what_it_shows_and_leads_back(
    plan: Plan, link: str, language: str
) -> None:
    found = made(plan, link, language)
    known = known_values(plan)
    assert found.slides and len(set(titles(found))) == len(found.slides)
    for slide in found.slides:
        shown = f"{slide.title} {slide.provenance.sentence} {slide.source}"
        assert not re.search(r"\b(None|nan|True|False)\b|[{}]", shown)
        assert slide.places or isinstance(slide.picture, Message)
        assert all(place.text and place.citation for place in slide.places)
        split = split_link(slide.provenance.way_back)
        assert split is not None
        view, dropped = read_view(split[1], known)
        assert not dropped and view.language == language
        total = budget.total(plan, view.filter)
        amount = Words(language, view.money).amount(total)
        narrowed_elsewhere = split[0] == "units"  # a unit's page goes by year and unit alone
        assert narrowed_elsewhere or total is None or amount in slide.provenance.sentence


@pytest.mark.parametrize("link", LINKS)
def test_no_slide_holds_more_than_fits(plan: Plan, link: str) -> None:
    most = {Bars: 11, Goals: 10, Matters: 6}
    for slide in made(plan, link).slides:
        if isinstance(slide.picture, Bars | Goals | Matters):
            assert 0 < len(slide.picture.rows) <= most[type(slide.picture)]


def test_a_number_beyond_the_ends_opens_the_first_or_last(plan: Plan) -> None:
    found = made(plan)
    asked = [found.at(number) for number in (None, 0, -7, 1, 3, 12, 13, 999)]
    assert asked == [1, 1, 1, 1, 3, 12, 12, 12]


def test_the_number_of_a_slide_is_a_word_of_the_link(plan: Plan) -> None:
    known = known_values(plan)
    view, dropped = read_view({"slide": ["3"], "unit": ["THO-XUAN"]}, known)
    assert view.slide == 3 and not dropped and view.query() == "unit=THO-XUAN&slide=3"
    view, dropped = read_view({"slide": ["abc", "1e9"]}, known)
    assert view.slide is None and dropped == [("slide", "abc"), ("slide", "1e9")]
    view, dropped = read_view({"slide": ["-2"]}, known)
    assert view.slide == -2 and not dropped
