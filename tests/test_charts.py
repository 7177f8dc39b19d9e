"""The figures that Plotly draws, and the marks of targets: they hold what the decision prints.

The amounts are those of annexes 1 and 2; what a mark should be is read from the printed words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit
from PIL import ImageFont

from charts import bars, years
from charts.levels import level
from look import letters, palette
from planmodel import targets, units
from planmodel.filter import Filter
from planmodel.plan import Plan
from wording.words import LANGUAGES, Words

VI, EN = Words("vi"), Words("en")
YEARS = (2011, 2012, 2013, 2014, 2015)
INVESTMENT = (22_719, 22_500, 22_000, 22_000, 21_000)  # the total row of annex 1
PROVINCE = (6_190, 5_000, 5_000, 5_000, 5_000)  # annex 2, I
DISTRICT = (2_990, 2_990, 2_990, 2_990, 2_990)  # annex 2, II
WHOLES = {2011: 31_899, 2012: 30_490, 2013: 29_990, 2014: 29_990, 2015: 28_990}


def rows_of(columns: tuple[str, ...], values: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """Rows as a query gives them."""
    return [dict(zip(columns, row, strict=True)) for row in values]


BY_YEAR = rows_of(
    ("year", "source", "amount"),
    [
        (year, source, amount)
        for source, amounts in zip(palette.SOURCE, (INVESTMENT, PROVINCE, DISTRICT), strict=True)
        for year, amount in zip(YEARS, amounts, strict=True)
    ],
)
LEADS = {"STC": "Sở Tài chính", "STTTT": "Sở TT&TT", "NHOM-HUYEN": "UBND cấp huyện"}
BY_LEAD = rows_of(
    ("key", "source", "amount"),
    [
        ("STC", "investment", 2_000),
        ("NHOM-HUYEN", "district", 14_950),
        ("STTTT", "investment", 83_241),
        ("STTTT", "province", 4_490),
    ],
)


def split(figure: dict[str, Any]) -> tuple[list[dict[str, Any]], list[str]]:
    """The bars of a figure, a trace a source, and the texts of its totals."""
    *stacked, totals = figure["data"]
    assert figure["layout"]["barmode"] == "stack" and totals["mode"] == "text"
    return stacked, [text.strip() for text in totals["text"]]


def year_figure(
    rows: list[dict[str, Any]] = BY_YEAR,
    chosen: tuple[int, ...] = (),
    words: Words = VI,
    as_share: bool = False,
) -> tuple[list[dict[str, Any]], list[str]]:
    return split(years.figure(rows, YEARS, chosen, words, WHOLES, as_share))


# --- the years ---------------------------------------------------------------------------------


def test_a_year_s_bar_is_stacked_from_its_three_sources() -> None:
    stacked, _ = year_figure()
    assert [tuple(trace["y"]) for trace in stacked] == [INVESTMENT, PROVINCE, DISTRICT]
    assert all(tuple(trace["customdata"]) == YEARS for trace in stacked)  # what a click chooses
    assert [set(trace["marker"]["color"]) for trace in stacked] == [
        {colour} for colour in palette.SOURCE.values()
    ]


@pytest.mark.parametrize(
    ("words", "investment", "total", "source"),
    [
        (VI, "22.719", "<b>31.899</b>", "Đầu tư phát triển"),
        (EN, "22,719", "<b>31,899</b>", "Investment"),
        (Words("vi", "billion"), "22,7", "<b>31,9</b>", "Đầu tư phát triển"),
        (Words("en", "billion"), "22.7", "<b>31.9</b>", "Investment"),
    ],
)
def test_the_labels_of_a_year_are_the_reader_s(
    words: Words, investment: str, total: str, source: str
) -> None:
    stacked, totals = year_figure(words=words)
    assert (stacked[0]["name"], stacked[0]["text"][0]) == (source, investment)
    assert totals[0] == total and len(totals) == 5
    assert (
        total[3:-4] not in stacked[0]["hovertext"][0] and investment in stacked[0]["hovertext"][0]
    )


def test_a_year_s_share_names_the_whole_plan_s_need_of_that_year() -> None:
    stacked, totals = year_figure(as_share=True)
    assert stacked[0]["text"] == ["71,2%", "73,8%", "73,4%", "73,4%", "72,4%"]  # of 31.899, ...
    assert set(totals) == {"<b>100,0%</b>"}
    _, of_investment = year_figure(
        [row for row in BY_YEAR if row["source"] == "investment"], as_share=True
    )
    assert of_investment[0] == "<b>71,2%</b>"  # never 100% of itself


def test_years_that_are_not_chosen_are_pale_and_keep_their_bars() -> None:
    stacked, _ = year_figure(chosen=(2013,))
    for source, trace in zip(palette.SOURCE, stacked, strict=True):
        colours, texts = trace["marker"]["color"], trace["textfont"]["color"]
        lit = YEARS.index(2013)
        assert (colours[lit], texts[lit]) == (palette.SOURCE[source], palette.ON_SOURCE[source])
        assert {*colours[:lit], *colours[lit + 1 :]} == {palette.UNCHOSEN}
        assert {*texts[:lit], *texts[lit + 1 :]} == {palette.INK}
        assert all(trace["y"])


def test_a_part_under_five_percent_of_the_axis_has_no_label() -> None:
    rows = rows_of(
        ("year", "source", "amount"),
        [(2011, "investment", 10_000), (2011, "province", 500), (2011, "district", 499)],
    )
    stacked, totals = year_figure(rows)
    assert [trace["text"][0] for trace in stacked] == ["10.000", "", ""]  # 500 of 10.999: 4,5%
    assert totals == ["<b>10.999</b>", "–", "–", "–", "–"]  # a blank is not a 0
    assert all("<b>0" not in total for total in totals)


def test_a_source_without_money_has_no_trace() -> None:
    stacked, _ = year_figure([row for row in BY_YEAR if row["source"] == "district"])
    assert [trace["name"] for trace in stacked] == ["Sự nghiệp cấp huyện"]


@pytest.mark.parametrize(("words", "signs"), [(VI, ",."), (EN, ".,")])
def test_plotly_writes_numbers_as_the_language_does(words: Words, signs: str) -> None:
    assert years.figure(BY_YEAR, YEARS, (), words, WHOLES)["layout"]["separators"] == signs


# --- bars side by side -------------------------------------------------------------------------


def test_there_is_a_bar_for_each_key_the_largest_first() -> None:
    stacked, totals = split(bars.figure(BY_LEAD, LEADS, VI, 151_359))
    assert all(t["customdata"] == ["STTTT", "NHOM-HUYEN", "STC"] for t in stacked)
    assert [t["x"] for t in stacked] == [[83_241, 0, 2_000], [4_490, 0, 0], [0, 14_950, 0]]
    assert [t["marker"]["color"] for t in stacked] == list(palette.SOURCE.values())
    assert totals == ["87.731", "14.950", "2.000"]


def test_bars_start_at_zero_and_share_one_scale() -> None:
    layout = bars.figure(BY_LEAD, LEADS, VI, 151_359)["layout"]
    assert layout["xaxis"]["range"] == [0, 87_731]
    assert layout["yaxis"]["range"] == [2.5, -0.5]  # three leads, the first at the top


@pytest.mark.parametrize(("words", "shown"), [(VI, "58,0%"), (EN, "58.0%")])
def test_a_bar_s_share_is_of_the_whole_it_is_given(words: Words, shown: str) -> None:
    _, totals = split(bars.figure(BY_LEAD, LEADS, words, 151_359, as_share=True))
    assert totals[0] == shown  # 87.731 of 151.359


def test_a_long_name_wraps_and_is_never_cut() -> None:
    name = "Các sở, ngành có dịch vụ công và Văn phòng UBND tỉnh Thanh Hoá"
    rows = rows_of(("key", "source", "amount"), [("X", "investment", 6_000)])
    stacked, _ = split(bars.figure(rows, {"X": name}, VI, 151_359))
    lines = stacked[0]["y"][0].split("<br>")
    assert " ".join(line.strip() for line in lines) == name
    # every line but the last, which the axis sets apart, keeps its own gap to the bar
    assert all(line.endswith("\N{NO-BREAK SPACE}") for line in lines[:-1])
    assert all(len(line.strip()) <= 30 for line in lines)


def test_a_name_breaks_between_words_alone() -> None:
    rows = rows_of(("key", "source", "amount"), [("X", "investment", 6_000)])
    stacked, _ = split(bars.figure(rows, {"X": "DA09 Internal networks, roll-out"}, EN, 151_359))
    assert stacked[0]["y"][0].endswith("<br>roll-out")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_width_of_a_name_is_that_of_the_font(plan: Plan, language: str) -> None:
    """Plotly makes no room for the names: that would draw each chart twice."""
    (shipped,) = Path(streamlit.__file__).parent.rglob("SourceSansVF-Upright*.woff2")
    font = ImageFont.truetype(shipped, 1000)
    font.set_variation_by_axes([400])
    for unit in units.listing(plan):
        name = unit[f"short_{language}"]
        assert letters.width(name) == pytest.approx(font.getlength(name) / 1000, rel=0.06), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_units_share_a_bar_for_sharing_a_name(plan: Plan, language: str) -> None:
    listed = units.listing(plan)
    names = {unit["code"]: unit[f"short_{language}"] for unit in listed}
    rows = rows_of(("key", "source", "amount"), [(code, "province", 10) for code in names])
    stacked, _ = split(bars.figure(rows, names, Words(language), 151_359))
    assert len(set(stacked[0]["y"])) == len(listed) == 52  # annexes 3 and 4, and four groups


# --- the mark of a target ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "shape", "start", "width", "vi", "en"),
    [
        ("WAN-XA", "dashed", 80, 0, "khoảng 80%", "about 80%"),
        ("LAN-XA", "dashed", 80, 0, "khoảng 80%", "about 80%"),
        ("WAN-TINH", "tick", 100, 0, "100%", "100%"),
        ("HT-XA-80", "tick", 80, 0, "80%", "80%"),
        ("DVC-M3", "arrow", 50, 0, "tối thiểu 05 dịch vụ", "at least 5 services"),
        ("MAYTINH-CBCC", "band", 80, 10, "80–90%", "80–90%"),
        ("PC-82", "tick", 82, 0, "82 máy/100 CBCC", "82 per 100 officials"),
        ("XA-60", "tick", 100, 0, "60 xã", "60 communes"),
        ("MC-21", "tick", 100 * 21 / 27, 0, "21 UBND cấp huyện", "21 districts"),
        ("MC-05", "tick", 100 * 5 / 27, 0, "05 UBND cấp huyện", "5 districts"),
    ],
)
def test_a_mark_shows_what_is_printed(
    plan: Plan, code: str, shape: str, start: float, width: float, vi: str, en: str
) -> None:
    row = targets.listing(plan, Filter(targets=(code,)))[0]
    said, in_english = level(row, VI), level(row, EN)
    assert said and in_english
    assert (said.shape, said.text, in_english.text) == (shape, vi, en)
    assert (said.start, said.width) == pytest.approx((start, width))


def printed_shape(row: dict[str, str]) -> str:
    """The mark that the printed words call for."""
    text, low = row["text_vi"], row["low"]
    if re.search(rf"khoảng 0?{low}\b", text):
        return "dashed"
    if re.search(rf"tối thiểu 0?{low}\b", text):
        return "arrow"
    return "band" if re.search(rf"từ {low}% đến", text) else "tick"


def test_the_mark_of_every_target_follows_its_printed_words(
    plan: Plan, source_rows: Callable[[str], list[dict[str, str]]]
) -> None:
    quantified = [row for row in source_rows("targets") if row["kind"] == "quantified"]
    listed = {row["code"]: row for row in targets.listing(plan, Filter())}
    found = {row["code"]: level(listed[row["code"]], VI) for row in quantified}
    assert len(found) == 20
    assert {code: mark and mark.shape for code, mark in found.items()} == {
        row["code"]: printed_shape(row) for row in quantified
    } | {"WEB-D28": "read"}  # "đầy đủ": no share is printed
    assert all(
        mark and 0 <= mark.start <= mark.start + mark.width <= 100 for mark in found.values()
    )


def test_what_has_no_figure_has_no_mark(plan: Plan) -> None:
    listed = targets.listing(plan, Filter())
    others = [row for row in listed if row["kind"] != "quantified"]
    assert len(others) == len(listed) - 20 > 0
    assert all(level(row, VI) is None for row in others)


def test_every_head_of_a_table_says_what_it_heads() -> None:
    templates = Path(__file__).parents[1] / "charts" / "templates"
    heads = [
        (file.name, head)
        for file in templates.glob("*.html")
        for head in re.findall(r"<th(?=[\s>])[^>]*", file.read_text(encoding="utf-8"))
    ]
    assert len(heads) > 50
    assert [head for head in heads if 'scope="' not in head[1]] == []
