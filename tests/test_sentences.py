"""Sentences and titles in every case: ties, one row, one year, none; and each composed key."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable

import pytest

from planmodel.budget import DIMENSIONS
from planmodel.filter import FIELDS, FUNDED, SCOPES, SOURCES, SPENDING_WORDS, STATUSES, Filter
from planmodel.link import CHOICES
from tests.reader.markup import plain
from wording import titles
from wording.pages import PAGES
from wording.sentence import describe
from wording.words import LANGUAGES, Words, catalogue

VI, EN = Words("vi"), Words("en")
YEARS = (2011, 2012, 2013, 2014, 2015)
PLAN = {2011: 31_899, 2012: 30_490, 2013: 29_990, 2014: 29_990, 2015: 28_990}
NAMES_VI = {
    "STTTT": "Sở TT&TT",
    "STC": "Sở Tài chính",
    "THO-XUAN": "UBND huyện Thọ Xuân",
    "WAN-XA": "Kết nối mạng cấp xã",
    "network": "Hạ tầng mạng",
}
NAMES_EN = {
    "STTTT": "Information and Communications",
    "STC": "Finance",
    "THO-XUAN": "Thọ Xuân district",
    "WAN-XA": "Communes on the network",
    "network": "Networks",
}


# --- what is chosen ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chosen", "vi", "en"),
    [
        (
            Filter(),
            "2011–2015, cả ba nguồn vốn, mọi đơn vị chủ trì",
            "2011–2015, all three sources, all lead units",
        ),
        (
            Filter(years=(2011, 2013), sources=("investment",)),
            "các năm 2011, 2013, vốn đầu tư phát triển, mọi đơn vị chủ trì",
            "2011, 2013, investment, all lead units",
        ),
        (
            Filter(years=(2013, 2014, 2015), leads=("STTTT", "STC")),
            "2013–2015, cả ba nguồn vốn, Sở TT&TT và Sở Tài chính chủ trì",
            "2013–2015, all three sources, led by Information and Communications and Finance",
        ),
        (
            Filter(units=("THO-XUAN",), sources=("province", "district")),
            "2011–2015, vốn sự nghiệp cấp tỉnh và sự nghiệp cấp huyện, UBND huyện Thọ Xuân",
            "2011–2015, provincial recurrent money and district recurrent money, Thọ Xuân district",
        ),
        (
            Filter(
                years=(2013,),
                units=("THO-XUAN",),
                leads=("STC",),
                statuses=("new", "none"),
                activities=("DA05", "NV03"),
                targets=("WAN-XA",),
                subjects=("network",),
                text="mạng",
            ),
            "năm 2013, cả ba nguồn vốn, UBND huyện Thọ Xuân, Sở Tài chính chủ trì, "
            "loại “Dự án mới và Không ghi loại”, DA05 và NV03, "
            "gắn với chỉ tiêu “Kết nối mạng cấp xã” (nêu rõ và suy ra), "
            "lĩnh vực “Hạ tầng mạng”, có chữ “mạng”",
            "2013, all three sources, Thọ Xuân district, led by Finance, "
            "project type “New and No type stated”, DA05 and NV03, "
            "tied to the target “Communes on the network” (stated or inferred), "
            "subject “Networks”, containing “mạng”",
        ),
    ],
)
def test_the_sentence_names_every_choice(chosen: Filter, vi: str, en: str) -> None:
    assert plain(describe(chosen, NAMES_VI, YEARS, VI)) == vi
    assert plain(describe(chosen, NAMES_EN, YEARS, EN)) == en


def test_words_of_a_reader_with_braces_stay_as_they_are() -> None:
    assert "“{what} {0} {”" in describe(Filter(text="{what} {0} {"), {}, YEARS, VI)


# --- titles ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("totals", "chosen", "vi", "en"),
    [
        (
            PLAN,
            (2011, 2013),
            "2011, 2013 cần 61.889; cao nhất là năm 2011: 31.899",
            "Need in 2011, 2013: 61,889; highest in 2011, at 31,899",
        ),
        (
            PLAN,
            YEARS,  # all five chosen are no choice
            "Năm 2011 cần nhiều nhất; năm 2015 ít nhất, thấp hơn 9,1%",
            "The need is highest in 2011 and lowest in 2015 (9.1% less)",
        ),
        (
            {2011: 500, 2012: 500, 2013: 300},
            (),
            "Năm 2011 và 2012 cần nhiều nhất; năm 2013 ít nhất, thấp hơn 40,0%",
            "The need is highest in 2011 and 2012 and lowest in 2013 (40.0% less)",
        ),
        (
            {2011: 0, 2012: 1_500, 2013: 1_500, 2014: 1_500, 2015: 1_500},
            (),  # DA02
            "2012–2015: mỗi năm cần 1.500 triệu đồng",
            "2012–2015: 1,500 million dong a year",
        ),
        (
            {2011: 0, 2012: 9_000, 2013: 9_000, 2014: 9_000, 2015: 10_000},
            (2011,),  # DA05
            "Năm 2011 cần –; cao nhất là năm 2015: 10.000",
            "Need in 2011: –; highest in 2015, at 10,000",
        ),
    ],
)
def test_the_title_of_the_years_has_its_cases(
    totals: dict[int, int], chosen: tuple[int, ...], vi: str, en: str
) -> None:
    assert plain(titles.years(totals, chosen, VI)) == vi
    assert plain(titles.years(totals, chosen, EN)) == en


@pytest.mark.parametrize(
    ("rows", "dimension", "vi", "en"),
    [
        ([], "lead", "Không có khoản nào trong phần đang xem", "Nothing in this view"),
        ([("A", 6_000)], "lead", "A: 6.000 triệu đồng", "A: 6,000 million dong"),
        (
            [("A", 87_731), ("B", 16_650)],
            "lead",
            "A chủ trì 87.731, bằng 58,0% nhu cầu cả Kế hoạch",
            "Led by A: 87,731 (58.0% of the whole Plan)",
        ),
        (
            [("A", 66_894), ("B", 21_347)],
            "subject",
            "A cần 66.894, bằng 44,2% nhu cầu cả Kế hoạch",
            "A: 66,894 needed (44.2% of the whole Plan)",
        ),
        (
            [("A", 120), ("B", 120), ("C", 80)],
            "unit",
            "A và B cùng cần 120 triệu đồng",
            "A and B each need 120 million dong",
        ),
        (
            [("A", 120), ("B", 120), ("C", 120)],
            "unit",
            "A, B và C cùng cần 120 triệu đồng",
            "A, B and C each need 120 million dong",
        ),
        (
            [(name, 80) for name in "ABCD"],
            "unit",
            "4 dòng cùng cần nhiều nhất: 80 triệu đồng",
            "4 rows share the highest need: 80 million dong each",
        ),
    ],
)
def test_the_title_of_the_largest_has_its_cases(
    rows: list[tuple[str, int]], dimension: str, vi: str, en: str
) -> None:
    assert plain(titles.largest(rows, dimension, 151_359, VI)) == vi
    assert plain(titles.largest(rows, dimension, 151_359, EN)) == en


def test_leads_that_tie_are_all_named_or_counted() -> None:
    rows = [("Sở A", 300), ("Sở B", 300), ("Sở C", 300)]  # NV02, NV04 and NV07 in 2012
    said = titles.leads(rows, 30_490, VI)
    assert all(name in said for name, _ in rows) or said.startswith("3 ")


@pytest.mark.parametrize(
    ("amounts", "vi", "en"),
    [
        ((None, None, None), "–", "–"),
        ((1_500, None, 1_500), "2011, 2013 bằng nhau", "same in 2011, 2013"),
        ((180, 180, 180), "3 năm bằng nhau", "same in all 3"),
        ((100, 200, 50), "2012", "2012"),
        ((6_543, None, None), "chỉ năm 2011", "2011 only"),
    ],
)
def test_the_peak_has_its_cases(amounts: Iterable[int | None], vi: str, en: str) -> None:
    by_year = dict(zip(YEARS, amounts, strict=False))
    assert plain(titles.peak(by_year, VI)) == vi
    assert plain(titles.peak(by_year, EN)) == en


def test_the_only_year_looked_at_is_no_peak() -> None:
    assert titles.peak({2013: None}, VI) == titles.peak({2013: None}, EN) == "–"


# --- keys that are put together ----------------------------------------------------------------


def test_every_value_of_a_composed_key_has_its_sentence(
    source_rows: Callable[[str], list[dict[str, str]]],
) -> None:
    targets = source_rows("targets")

    def values(column: str) -> set[str]:
        return {row[column] for row in targets if row[column]}

    elsewhere = {word for word in FIELDS if word == "asof" or word not in SPENDING_WORDS}
    composed: dict[str, Iterable[str]] = {
        "page.": PAGES,
        "no_plan.": ("missing", "empty", "damaged", "foreign", "locked"),
        "store.": ("address", "unreachable", "damaged", "newer", "busy", "full", "kind"),
        "source.": SOURCES,
        "source.in_sentence_": SOURCES,
        "status.": STATUSES,
        "scope.": SCOPES,
        "funded.": FUNDED,
        "money.": CHOICES["money"],
        "notice.word_": elsewhere,
        "comparator.": values("comparator") | {"read"},
        "due.": values("due_basis"),
        "due.short_": {row["due_basis"] for row in targets if not row["due_year"]},
        "answers.": values("answers_basis"),
        "targets.": values("kind") - {"quantified"},
        "targets.source_": values("kind"),
        "targets.one_": ("explicit", "inferred", "none"),
        "control.head_": DIMENSIONS,
        **{f"control.{word}_": CHOICES[word] for word in ("by", "show", "money")},
        **{f"overview.{step}_": ("projects", "tasks", "own_row") for step in ("first", "step")},
        "unit.group_": ("department", "district"),
        "units.rule_": ("department", "district"),
        "unit.reach_": ("district", "department"),
    }
    wanted = {stem + value for stem, known in composed.items() for value in known}
    for language in LANGUAGES:
        assert wanted <= set(catalogue(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_of_a_sentence_has_a_name(language: str) -> None:
    for key, sentence in catalogue(language).items():
        named = [name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None]
        assert all(name.isidentifier() for name in named), key
