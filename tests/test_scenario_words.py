"""A scenario in words: what is supposed, what then is not met, and who is hit hardest."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from planmodel import scenario
from planmodel.plan import Plan
from planmodel.scenario import Level
from tests.reader.markup import plain
from tests.reader.screen import opened, seen
from wording import scenario as wording
from wording.words import Words

VI, EN = Words("vi"), Words("en")
YEARS = (2011, 2012, 2013, 2014, 2015)
SEVENTY = {2012: 70}


@pytest.mark.parametrize(
    ("fund", "shift", "said"),
    [
        (SEVENTY, {}, "năm 2012 bố trí 70% nhu cầu"),
        ({2012: 60, 2013: 60}, {}, "các năm 2012–2013 bố trí 60% nhu cầu"),
        (
            {2011: 80, 2012: 60, 2014: 60},
            {},
            "năm 2011 bố trí 80% nhu cầu và các năm 2012, 2014 bố trí 60% nhu cầu",
        ),
        ({}, {"DA07": 1}, "DA07 lùi 1 năm"),
        (dict.fromkeys(YEARS, 90), {}, "mọi năm bố trí 90% nhu cầu"),
        (
            {2011: 90, 2012: 80, 2013: 70},
            {"DA05": 2},
            "3 năm chỉ bố trí một phần nhu cầu và DA05 lùi 2 năm",
        ),
        ({}, {"DA05": 1, "DA07": 1, "DA09": 1}, "3 dự án lùi"),
        (
            {(2012, "investment"): 60, (2012, "province"): 60, (2013, "investment"): 60},
            {},
            "đầu tư phát triển và sự nghiệp cấp tỉnh năm 2012 bố trí 60% nhu cầu và đầu tư phát "
            "triển năm 2013 bố trí 60% nhu cầu",
        ),
        (
            {2012: 60, (2012, "district"): 100},
            {},
            "năm 2012 bố trí 60% nhu cầu và sự nghiệp cấp huyện năm 2012 vẫn bố trí đủ",
        ),
    ],
)
def test_what_is_supposed_is_said(fund: dict[Level, int], shift: dict[str, int], said: str) -> None:
    assert plain(wording.supposed(fund, shift, YEARS, VI)) == said


@pytest.mark.parametrize(
    ("amounts", "leads", "said"),
    [
        (
            (9147, 0),
            [("A", 5280), ("B", 999)],
            "9.147 triệu đồng chưa bố trí; 57,7% trong đó do A chủ trì",
        ),
        ((20, 0), [("A", 10), ("B", 10)], "20 triệu đồng chưa bố trí"),
        ((20, 0), [("A", 20)], "20 triệu đồng chưa bố trí"),
        (
            (0, 6000),
            [("A", 6000)],
            "6.000 triệu đồng chuyển ra sau năm 2015, chưa đáp ứng trong kỳ",
        ),
        (
            (7947, 6000),
            [],
            "13.947 triệu đồng chưa đáp ứng trong kỳ: 7.947 chưa bố trí và 6.000 chuyển ra sau "
            "năm 2015",
        ),
        ((0, 0), [], "không khoản nào trong phần đang xem chưa bố trí hoặc chuyển ra sau năm 2015"),
    ],
)
def test_the_title_has_its_cases(amounts: Any, leads: Any, said: str) -> None:
    missing, past = map(Decimal, amounts)
    title = wording.title("X", missing, past, 2015, [(n, Decimal(a)) for n, a in leads], VI)
    assert plain(title) == f"Nếu X, {said}"
    assert wording.title("X", missing, past, 2015, [], EN).startswith("If X, ")


def test_the_hardest_hit_loses_most_of_its_own_need(plan: Plan) -> None:
    now = scenario.played(plan, (), [(2012, 60), (2013, 60)], ())
    first, second, *_ = scenario.hit(now.items, "activity")
    # DA10 needs 5,000, of which 3,000 in 2012 and 2013; DA09 14,500, of which 7,500 (annex 1).
    assert (first["key"], first["unmet"], first["need"]) == ("DA10", 1_200, 5_000)
    assert (second["key"], second["unmet"], second["need"]) == ("DA09", 3_000, 14_500)
    assert first["lost"] == Fraction(24, 100)


def test_each_target_is_told_what_part_of_its_own_need_is_lost(plan: Plan) -> None:
    rows = scenario.behind(plan, scenario.played(plan, (), [], [("DA07", 1)]).items)
    # DA07 alone is tied by the decision's words to 21 districts: 6,000 of 18,000 moves out.
    assert (rows[0]["code"], rows[0]["stated_lost"]) == ("MC-21", Fraction(6_000, 18_000))


def test_the_headline_names_the_hardest_hit() -> None:
    words = seen(opened("scenario", "fund=2012:60&fund=2013:60"))
    assert "24.192 triệu đồng chưa bố trí" in words
    assert "chịu ảnh hưởng nặng nhất là DA10: 24,0% nhu cầu chưa đáp ứng" in words


def test_those_that_are_hit_alike_are_counted(plan: Plan) -> None:
    rows = scenario.hit(scenario.played(plan, (), [(y, 90) for y in YEARS], ()).items, "activity")
    assert wording.hardest(rows, VI) == (
        "nặng nhất là 21 dự án, nhiệm vụ có cùng 10,0% nhu cầu chưa đáp ứng"
    )
