"""The catalogues are whole in both languages, and numbers and titles read as they should."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from planmodel.filter import Filter
from tests.reader.markup import plain
from wording import standing, titles
from wording.sentence import describe
from wording.words import LANGUAGES, Words, catalogue

VI, EN = Words("vi"), Words("en")
YEARS = (2011, 2012, 2013, 2014, 2015)
FOLDERS = ("pages", "ui", "charts", "export", "wording", "reports")


def placeholders(sentence: str) -> set[str]:
    return set(re.findall(r"{(\w+)", sentence))


def test_both_catalogues_hold_the_same_keys() -> None:
    vi, en = set(catalogue("vi")), {k for k in catalogue("en") if not k.endswith("_one")}
    assert {k for k in vi if not k.endswith("_one")} == en


def test_both_languages_fill_in_the_same_values() -> None:
    for key, sentence in catalogue("vi").items():
        if key in catalogue("en"):
            differing = placeholders(sentence) ^ placeholders(catalogue("en")[key])
            assert not differing - {"unit", "n", "count"}, key


def keys_used(root: Path) -> tuple[set[str], set[str]]:
    """The keys that code and templates name: whole ones, and the stems of composed ones."""
    whole, stems = set(), set()
    for folder in FOLDERS:
        for path in (root / folder).rglob("*"):
            if path.suffix not in {".py", ".html"}:
                continue
            text = path.read_text(encoding="utf-8")
            whole |= set(re.findall(r'["\']([a-z_]+\.[a-z_]+)["\']', text))
            stems |= set(re.findall(r'f["\']([a-z_]+\.[a-z_]*)\{', text))
            stems |= set(re.findall(r'["\']([a-z_]+\.[a-z_]*)["\'] ~', text))
            labels = re.findall(r'controls\.choice\(\s*page, "\w+", "([a-z_.]+)"', text)
            stems |= {f"{label}_" for label in labels}  # each option of a control has its words
    return whole, stems


def test_nothing_is_counted_out_of_one() -> None:
    for key, sentence in catalogue("en").items():
        if key.endswith("_one"):
            assert not re.search(r"{\w+} of (the )?(1|one)\b", sentence), key


@pytest.mark.parametrize(
    ("n", "part", "said"),
    [
        (1, 1, "the one item reported in full"),
        (1, 0, "the one item not reported in full"),
        (3, 0, "0 of 3 items reported in full"),
        (3, 1, "1 of 3 items reported in full"),
    ],
)
def test_a_part_of_one_is_said_in_words(n: int, part: int, said: str) -> None:
    assert EN("progress_money.reported", n=n, part=part) == said


def test_every_key_that_is_used_exists(root: Path) -> None:
    sections = {key.split(".")[0] for key in catalogue("vi")}
    whole, _ = keys_used(root)
    named = {key for key in whole if key.split(".")[0] in sections and key[-1] != "_"}
    assert {
        key for key in named if Path(key).suffix not in {".css", ".js", ".py", ".toml", ".typ"}
    } <= set(catalogue("vi")) | {key.removesuffix("_one") for key in catalogue("en")}


def test_every_key_of_the_catalogue_is_used(root: Path) -> None:
    whole, stems = keys_used(root)
    stems |= {"platform.", "guard.", "due.short_", "no_plan.", "money."}
    # The dimensions of the budget, and the words of a link that choose targets.
    computed = {f"{word}." for word in ("source", "status", "subject", "scope", "funded")}
    for key in catalogue("vi"):
        known = key.removesuffix("_one")
        assert known in whole or key.startswith(tuple(stems | computed)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_typeset(language: str) -> None:
    for key, sentence in catalogue(language).items():
        assert "  " not in sentence and "..." not in sentence and '"' not in sentence, key
        assert sentence.strip() == sentence, key


def test_amounts_read_in_the_language() -> None:
    assert (VI.amount(151359), EN.amount(151359)) == ("151.359", "151,359")
    assert (VI.amount(None), EN.amount(None)) == ("–", "–")
    assert Words("vi", "billion").amount(151359) == "151,4"
    assert Words("en", "billion").with_unit(151359).replace("\xa0", " ") == "151.4 billion dong"
    assert plain(VI.with_unit(29990)) == "29.990 triệu đồng"


def test_shares_round_halves_up() -> None:
    assert VI.share(110219, 151359) == "72,8%" and EN.share(110219, 151359) == "72.8%"
    assert VI.share(1, 800) == "0,1%"  # 0.125
    assert VI.share(25, 10000) == "0,3%"  # exactly 0.25: to even would be 0,2
    assert VI.share(45, 10000) == "0,5%"  # exactly 0.45
    assert Words("vi", "billion").amount(109050) == "109,1"  # exactly 109.05


def test_decimals_round_halves_up() -> None:
    assert VI.decimal(Fraction(1, 4)) == "0,3"  # to even would be 0,2
    assert EN.decimal(Fraction(45, 100)) == "0.5"  # to even would be 0.4
    assert VI.decimal(Fraction(1, 8), 2) == "0,13"  # to even would be 0,12
    assert VI.decimal(Fraction(3, 2)) == "1,5"


def test_rounding_is_told_only_where_it_shows() -> None:
    leads = [87731, 16650, 14950, 10278, 9500, 6250, 6000]  # 58.0 11.0 9.9 6.8 6.3 4.1 4.0
    shown = sum(Decimal(VI.share(p, 151359).strip("%").replace(",", ".")) for p in leads)
    assert shown == Decimal("100.1") and VI.rounding_shows(leads, 151359)
    assert not VI.rounding_shows([1, 1], 2)


def test_years_days_and_lists() -> None:
    assert plain(VI.years(YEARS)) == "2011–2015" and VI.years((2011, 2013)) == "2011, 2013"
    assert VI.together(["a", "b", "c"]) == "a, b và c" and EN.together(["a", "b"]) == "a and b"
    assert EN.several("Annex", 2) == "Annexes" and EN.several("Annex 1, project", 1)[-1] == "t"
    assert EN.several("Annex 1, project", 3) == "Annex 1, projects"
    assert VI.several("Phụ lục 1, dự án", 3) == "Phụ lục 1, dự án"
    from datetime import date

    assert VI.day(date(2010, 11, 17)) == "17/11/2010"
    assert EN.day(date(2010, 11, 17)) == "17 November 2010"


def test_the_sentence_says_what_is_chosen() -> None:
    said = describe(Filter(years=(2013,)), {}, YEARS, VI)
    assert plain(said) == "năm 2013, cả ba nguồn vốn, mọi đơn vị chủ trì"
    chosen = Filter(sources=("province", "district"), leads=("STC",))
    said = plain(describe(chosen, {"STC": "Sở Tài chính"}, YEARS, VI))
    assert said == "2011–2015, vốn sự nghiệp cấp tỉnh và sự nghiệp cấp huyện, Sở Tài chính chủ trì"
    said = describe(Filter(units=("THO-XUAN",)), {"THO-XUAN": "Thọ Xuân district"}, YEARS, EN)
    assert plain(said) == "2011–2015, all three sources, Thọ Xuân district"


PLAN = {2011: 31899, 2012: 30490, 2013: 29990, 2014: 29990, 2015: 28990}  # annexes, totals


@pytest.mark.parametrize(
    ("totals", "chosen", "said"),
    [
        (PLAN, (), "Năm 2011 cần nhiều nhất; năm 2015 ít nhất, thấp hơn 9,1%"),
        (PLAN, (2013,), "Năm 2013 cần 29.990; cao nhất là năm 2011: 31.899"),
        (dict.fromkeys(YEARS, 180), (), "Năm nào cũng cần 180 triệu đồng"),
        ({2011: 2978, 2012: 0}, (), "Chỉ năm 2011 có nhu cầu: 2.978 triệu đồng"),
        ({}, (), "Không có khoản nào trong phần đang xem"),
    ],
)
def test_the_title_of_the_years(totals: dict[int, int], chosen: tuple[int, ...], said: str) -> None:
    assert plain(titles.years(totals, chosen, VI)) == said


def test_the_title_of_the_leads_has_its_cases() -> None:
    assert titles.leads([("A", 87731), ("B", 10)], 151359, VI) == "A chủ trì 58,0% nhu cầu"
    assert "A và B" in titles.leads([("A", 5), ("B", 5)], 10, VI)
    assert "toàn bộ" in titles.leads([("A", 5)], 10, VI)


def test_the_three_largest_projects() -> None:
    said = titles.three_projects(["DA05", "DA07", "DA09"], 69500, 110219, 151359, VI)
    assert said == (
        "Ba dự án lớn nhất, DA05, DA07 và DA09, cần 69.500: 63,1% vốn đầu tư, "
        "45,9% nhu cầu cả Kế hoạch"
    )


def test_the_peak_of_a_row() -> None:
    amounts: dict[int, int | None] = {2011: None, 2012: 1000, 2013: 2000, 2014: 2000, 2015: None}
    assert titles.peak(amounts, VI) == "2013 và 2014"
    even: dict[int, int | None] = dict.fromkeys(YEARS, 180)
    assert titles.peak(even, VI) == "5 năm bằng nhau"
    assert titles.peak({2011: 6543, 2012: None}, VI) == "chỉ năm 2011"


@pytest.mark.parametrize(
    ("ties", "said"), [(3, "cùng B, C và D"), (4, "cùng 4 đơn vị khác")], ids=["three", "four"]
)
def test_three_that_tie_are_named_and_four_counted(ties: int, said: str) -> None:
    equal = list("ABCDE"[: ties + 1])
    ranked = [{"code": "first", "short_vi": "first", "value": 9, "rank": 1, "tied": ()}]
    ranked += [
        {
            "code": code,
            "short_vi": code,
            "value": 5,
            "rank": 2,
            "tied": tuple(other for other in equal if other != code),
        }
        for code in equal
    ]
    ranked.append({"code": "last", "short_vi": "last", "value": 1, "rank": 9, "tied": ()})
    assert said in plain(standing.place(ranked, "A", VI, group="sở, ban, ngành"))
