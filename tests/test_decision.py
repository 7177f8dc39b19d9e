"""The text of the decision: its contents, its tables, what was taken from it, words found in it."""

from __future__ import annotations

import re
from collections import defaultdict
from unicodedata import normalize
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HtmlElement

from planmodel import document, matching
from planmodel.link_reading import split_link
from planmodel.matching import fold
from planmodel.plan import Plan
from tests.reader.markup import links, plain, words
from tests.reader.screen import drawn, opened, seen


def found(text: str, words: str) -> list[str]:
    return [text[start:end] for start, end in matching.spans(text, words)]


@pytest.mark.parametrize("words", ["tho xuan", "Thọ Xuân", "THO XUAN", " thọ  xuân "])
def test_words_are_found_however_they_are_typed_and_printed(words: str) -> None:
    printed = "UBND huyện Thọ Xuân, UBND huyện Thường Xuân"
    for asked in (normalize("NFC", words), normalize("NFD", words)):
        assert found(normalize("NFC", printed), asked) == ["Thọ Xuân"]
        assert found(normalize("NFD", printed), asked) == [normalize("NFD", "Thọ Xuân")]


def test_both_spellings_of_a_name_and_both_d_are_found() -> None:
    assert found("Thanh Hoá, Thanh Hóa", "thanh hoa") == ["Thanh Hoá", "Thanh Hóa"]
    assert found("Đông Sơn và đông", "dong") == ["Đông", "đông"]


def test_a_no_break_space_and_two_spaces_are_a_space() -> None:
    assert found("các\u00a0đơn  vị", "cac don vi") == ["các\u00a0đơn  vị"]


@pytest.mark.parametrize("words", ["", " ", "\u0301", "không có"])
def test_nothing_is_found_for_nothing(words: str) -> None:
    assert found("Một cửa", words) == []


@given(st.text(alphabet="aáàạăđĐdoôơ ọ\u0301\u0323\u00a0xX", max_size=30), st.text(max_size=4))
def test_what_is_marked_is_what_was_asked(text: str, words: str) -> None:
    marked = found(text, words)
    assert all(fold(piece) == fold(words) for piece in marked)
    assert "".join(piece for piece, _ in matching.pieces(text, words)) == text
    assert bool(marked) == bool(fold(words) and fold(words) in fold(text))


def test_an_excerpt_is_cut_between_words_around_what_is_found() -> None:
    text = "Một hai ba bốn năm sáu bảy tám chín mười"
    assert matching.excerpt(text, "nam", 8) == "… hai ba bốn năm sáu bảy …"
    assert matching.excerpt("Một cửa", "cua", 90) == "Một cửa"


def test_each_section_counts_the_targets_in_it(plan: Plan) -> None:
    counts = {row["id"]: row["targets"] for row in document.contents(plan)}
    assert (counts["Đ1.I.1"], counts["Đ1.I.2"], counts["Đ1.I"]) == (3, 18, 21)
    assert (counts["Đ1.II.1"], counts["Đ1.II.2"], counts["Đ1.II.3"]) == (5, 8, 3)
    assert (counts["PL1"], counts["PL2"], counts["PL3"], counts["Đ3"]) == (8, 5, 0, 0)
    tops = ("Đ1", "Đ2", "Đ3", "PL1", "PL2", "PL3", "PL4")
    assert sum(counts[top] for top in tops) == 66


def test_every_passage_stands_under_an_entry_of_the_contents(plan: Plan) -> None:
    under = document.sections(plan)
    assert set(under) == {row["id"] for row in document.passages(plan)}
    assert under["signature-3"] == under["addressees-1"]
    assert under["Đ1.II.1/b2/s1"] == "Đ1.II.1" and under["PL4.1"] == "PL4"


def test_a_cell_stands_in_its_column_and_a_blank_is_a_blank(plan: Plan) -> None:
    cells = {(c["clause"], c["column"]): (c["text"], c["line"]) for c in document.cells(plan)}
    assert cells["PL1.5", "2013"] == ("9.000", 294)
    assert cells["PL1.5", "2011"] == (None, 292)
    assert cells["PL1.8", "allocated_before"][0] is None  # DA08, which is not 0
    assert cells["PL1.5", "allocated_before"][0] == "0"
    assert ("PL2.I", "lead") not in cells and cells["PL2.I", "total"] == ("26.190", 436)
    assert len(cells) == 11 * 13 + 13 + 10 * 11 + 11 + 2 * 10 + 22 * 8 + 28 * 8


def test_what_was_taken_stands_with_its_passage(plan: Plan) -> None:
    taken = defaultdict[str, list[str]](list)
    for row in document.taken(plan):
        taken[row["clause"]].append(row["code"])
    assert taken["Đ1.I.2/b1"] == ["WAN-TINH", "WAN-HUYEN", "WAN-XA", "MAYTINH-CBCC"]
    assert taken["PL1.5"] == ["DA05", "HT-XA-80", "PL1-DA05"]
    assert taken["PL4.1"] == ["THO-XUAN"]
    assert taken["Đ1.III.1"] == ["KP-TONG", "III-TONG"]
    assert sum(map(len, taken.values())) == 66 + 21 + 48 + 74


@pytest.mark.parametrize(
    ("text", "page", "words"),
    [
        ("unit=THO-XUAN&year=2013", "", {"unit": ["THO-XUAN"], "year": ["2013"]}),
        ("/budget?unit=THO-XUAN", "budget", {"unit": ["THO-XUAN"]}),
        ("budget?year=2013&year=2014", "budget", {"year": ["2013", "2014"]}),
        (" http://127.0.0.1:8501/units?view=compare ", "units", {"view": ["compare"]}),
        ("http://host/?q=m%E1%BB%99t%20c%E1%BB%ADa", "", {"q": ["một cửa"]}),
        ("/checks", "checks", {}),
        ("http://host/Units.", "units", {}),
        ("<https://host/units?year=2013>", "units", {"year": ["2013>"]}),
    ],
)
def test_a_link_is_read_as_people_write_it(
    text: str, page: str, words: dict[str, list[str]]
) -> None:
    assert split_link(text) == (page, words)


@pytest.mark.parametrize("text", ["", "tho xuan", "4089/QĐ-UBND", "gì?", "/", "151.359", "?"])
def test_what_is_no_link_is_searched(text: str) -> None:
    assert split_link(text) is None


# --- the page ----------------------------------------------------------------------------------


def exact(page: HtmlElement) -> list[str]:
    """The words that a link asked for."""
    return [words(element) for element in page.find_class("exact")]


def test_a_row_of_an_annex_has_a_cell_a_column() -> None:
    row = drawn(opened("decision", "line=294")).get_element_by_id("line-283")
    assert [words(cell) for cell in row.iter("td")][5:13] == [
        "37.000",
        "0",
        "37.000",
        "–",
        "9.000",
        "9.000",
        "9.000",
        "10.000",
    ]
    assert exact(row) == ["9.000"] and {"passage", "hit"} <= set(row.classes)


def test_every_line_of_the_decision_is_printed_once_and_in_order(plan: Plan) -> None:
    page = drawn(opened("decision"))
    for taken in page.find_class("taken"):
        taken.drop_tree()
    text = [row["text"] for row in document.lines(plan)]
    assert [line.text_content() for line in page.xpath(".//span[@title and count(@*) = 1]")] == text


def test_words_are_marked_and_counted() -> None:
    page = drawn(opened("decision", "q=mot cua"))
    assert [mark.text_content() for mark in page.iter("mark")] == ["một cửa"] * 7
    assert "7 chỗ có “mot cua”" in words(page)
    assert "Không chỗ nào" in seen(opened("decision", "q=zzzz"))


def test_an_unknown_line_is_told() -> None:
    page = drawn(opened("decision", "line=99999"))
    assert "line=99999" in words(page) and not page.find_class("hit")


def test_the_text_stays_vietnamese_on_an_english_page() -> None:
    page = drawn(opened("decision", "line=36", "en"))
    (decision,) = page.xpath(".//section[contains(@class, 'decision')]")
    assert decision.get("lang") == "vi"
    taken = [e for e in decision.find_class("taken") if "Communes on the WAN" in words(e)]
    assert taken and all(element.get("lang") == "en" for element in taken)
    assert "Article 1, section I.2, bullet 1" in words(page)


def test_a_link_opens_any_line_at_its_words(lines: tuple[str, ...]) -> None:
    printed = [number for number, text in enumerate(lines) if text.strip()]
    app = opened("decision")
    for number in printed[:: len(printed) // 30]:
        app.query_params["line"] = str(number)
        assert exact(drawn(app.run())) == [plain(" ".join(lines[number].split()))], number


def figures(text: str) -> set[str]:
    return {found.replace(".", "") for found in re.findall(r"\d+(?:\.\d{3})*", text)}


def printed_at(row: HtmlElement) -> list[int]:
    """The lines of the decision that the links of a row open."""
    asked = [parse_qs(urlsplit(link).query).get("line") for link in links(row)]
    return [int(values[0]) for values in asked if values]


def test_a_figure_leads_to_the_line_that_prints_it(lines: tuple[str, ...]) -> None:
    """All parts of all sums of the reconciliation, and the sources of the overview."""
    items = drawn(opened("checks")).xpath(".//ul[contains(@class, 'checks-parts')]/li")
    rows = drawn(opened("overview")).xpath(".//table[@class='source-list']//tr")
    cited = [
        (line, item.find_class("n")[0].text_content())
        for item in [*items, *rows]
        for line in printed_at(item)
    ]
    assert len(items) > 300 and len(rows) == 4 and len(cited) > 304
    for line, figure in cited:
        assert figure.replace(".", "").lstrip("−") in figures(lines[line]), (line, figure)


@pytest.mark.parametrize(
    ("line", "address"),
    [
        (283, "activities?activity=DA05"),  # annex 1, row 5
        (36, "targets?target=WAN-XA"),  # article 1, section I.2, bullet 1
        (831, "units?unit=THO-XUAN"),  # annex 4, row 1
    ],
)
def test_what_was_taken_from_a_passage_leads_to_its_page(line: int, address: str) -> None:
    taken = drawn(opened("decision", f"line={line}")).find_class("taken")
    assert address in [link for element in taken for link in links(element)]
