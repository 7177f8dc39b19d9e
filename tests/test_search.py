"""The search box: a name is found first, however it is typed."""

from __future__ import annotations

from collections.abc import Callable
from unicodedata import combining, normalize

import pytest

from planmodel.plan import Plan
from planmodel.search import called, spelling
from planmodel.search import listing as search
from tests.reader.markup import links
from tests.reader.screen import drawn, opened, seen

Rows = Callable[[str], list[dict[str, str]]]


def plain(text: str) -> str:
    """As typed on a keyboard without Vietnamese."""
    letters = "".join(c for c in normalize("NFD", text) if not combining(c))
    return letters.replace("đ", "d").replace("Đ", "D")


WAYS: dict[str, Callable[[str], str]] = {
    "as printed": str,
    "small, without accents": lambda name: plain(name).lower(),
    "capitals, without accents": lambda name: plain(name).upper(),
    "capitals, composed": lambda name: normalize("NFC", name.upper()),
    "small, decomposed": lambda name: normalize("NFD", name.lower()),
}


def missed(plan: Plan, typed: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The (code, words) whose words do not find the code first."""
    return [
        (code, words)
        for code, words in typed
        if [hit["code"] for hit in search(plan, words, limit=1)] != [code]
    ]


def organisations(source_rows: Rows) -> list[dict[str, str]]:
    return [unit for unit in source_rows("units") if unit["kind"] != "group"]


@pytest.mark.parametrize("way", WAYS)
def test_each_of_the_48_names_is_found_first(plan: Plan, source_rows: Rows, way: str) -> None:
    units = organisations(source_rows)
    assert len(units) == 48
    assert missed(plan, [(unit["code"], WAYS[way](unit["name_vi"])) for unit in units]) == []


@pytest.mark.parametrize("name", ["name_as_printed", "short_vi", "name_en", "short_en"])
def test_every_other_name_of_a_unit_finds_it_first(
    plan: Plan, source_rows: Rows, name: str
) -> None:
    units = organisations(source_rows)
    assert missed(plan, [(unit["code"], plain(unit[name]).lower()) for unit in units]) == []


def test_a_name_is_the_same_with_and_without_accents_and_capitals(plan: Plan) -> None:
    found = [search(plan, words) for words in ("tho xuan", "Thọ Xuân", "THO XUAN", " thọ  xuân ")]
    assert found[0][0]["code"] == "THO-XUAN"
    assert all(hits == found[0] for hits in found)


@pytest.mark.parametrize("table", ["units", "activities", "targets"])
def test_a_code_finds_its_own_first(plan: Plan, source_rows: Rows, table: str) -> None:
    codes = [row["code"] for row in source_rows(table)]
    assert missed(plan, [(code, code.lower()) for code in codes]) == []


@pytest.mark.parametrize(
    ("words", "kind", "code"),
    [
        ("tabmis", "activity", "NV07"),
        ("gis", "activity", "DA10"),
        ("một cửa", "activity", "DA06"),  # its objective says so, its name does not
        ("wide-area network", "activity", "DA04"),
        ("82 may tinh", "target", "PC-82"),
        ("mot cua lien thong", "term", "Một cửa liên thông"),
        ("151.359", "line", "98"),
        ("quỹ microsoft", "line", "238"),
        ("trung uong ho tro", "line", "117"),
    ],
)
def test_activities_targets_terms_and_lines_are_found_by_their_words(
    plan: Plan, words: str, kind: str, code: str
) -> None:
    assert (kind, code) in [(hit["kind"], hit["code"]) for hit in search(plan, words)]


def test_a_line_is_found_by_its_words_whatever_space_it_is_printed_with(plan: Plan) -> None:
    # line 165 prints no-break spaces, which nobody can see or type
    for words in ("phối hợp với các đơn vị có liên quan", "phối hợp với các\u00a0đơn vị"):
        assert "165" in [hit["code"] for hit in search(plan, words)]


def test_a_hit_has_a_name_in_both_languages_and_a_line_that_is_printed(
    plan: Plan, lines: tuple[str, ...]
) -> None:
    hits = search(plan, "mạng", limit=1000)
    assert all(hit["name_vi"] and hit["name_en"] for hit in hits)
    assert all(lines[hit["line"]].strip() for hit in hits if hit["line"] is not None)


@pytest.mark.parametrize("words", ["", " ", "\t\n", "\u0301", "\u00a0"])
def test_empty_words_find_nothing(plan: Plan, words: str) -> None:
    assert search(plan, words) == []


@pytest.mark.parametrize(
    "words",
    [
        *("'", '"', "%", "_", ";", "\\", "\0", "a\0b", "' OR 1 = 1 --", "$asked", "{where}"),
        *("'; DROP TABLE unit; --", "🏛", "\u202e", "thọ" * 50_000),
        "\udce1",  # what a terminal makes of a byte that is not UTF-8
    ],
    ids=lambda words: ascii(words)[:20],
)
def test_hostile_words_are_only_words(plan: Plan, words: str) -> None:
    assert isinstance(search(plan, words), list)
    assert search(plan, "tho xuan")[0]["code"] == "THO-XUAN"


def test_no_more_is_found_than_is_asked_for(plan: Plan) -> None:
    assert len(search(plan, "mạng", limit=3)) == 3


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("da05", "activities?activity=DA05"),
        ("nv07", "activities?activity=NV07"),
        ("tho xuan", "units?unit=THO-XUAN"),
        ("SO THONG TIN VA TRUYEN THONG", "./?unit=STTTT"),
        ("dong son", "units?unit=DONG-SON"),
        ("hoang hóa", "units?unit=HOANG-HOA"),
        ("82 may tinh", "targets?target=PC-82"),
        ("quỹ microsoft", "decision?line=238"),
        ("DA5", "activities?activity=DA05"),
        ("nv 3", "activities?activity=NV03"),
        ("unit=THO-XUAN&year=2013", "./?year=2013&unit=THO-XUAN"),
        ("/budget?unit=THO-XUAN", "budget?unit=THO-XUAN"),
    ],
)
def test_the_first_result_leads_to_the_page_of_what_is_found(typed: str, address: str) -> None:
    app = opened("overview")
    (box,) = [box for box in app.text_input if box.key == "find_words"]
    box.input(typed).run()
    (found, *_) = drawn(app).find_class("found-list")
    assert links(found)[0] == address


@pytest.mark.parametrize(
    ("typed", "leads"),
    [("asof=2017-01-01", 0), ("/targets?asof=2017-01-01", 1), ("unit=SCT&asof=2010-12-30", 1)],
)
def test_a_link_to_a_day_outside_the_reporting_is_told_so(typed: str, leads: int) -> None:
    app = opened("overview")
    (box,) = [box for box in app.text_input if box.key == "find_words"]
    box.input(typed).run()
    assert len(drawn(app).find_class("found-list")) == leads
    assert "từ 31/12/2010 đến 31/12/2016" in seen(app)


@pytest.mark.parametrize("typed", ["37000", "37,000", "37.000"])
def test_an_amount_is_found_however_it_is_grouped(plan: Plan, typed: str) -> None:
    found = {row["line"] for row in search(plan, typed, limit=100)}
    printed = plan.rows("SELECT line FROM line WHERE contains(text, '37.000') ORDER BY line")
    assert printed
    assert {row["line"] for row in printed} <= found


def test_a_year_and_a_number_of_the_decision_stay_as_they_are_typed(plan: Plan) -> None:
    assert [spelling(plan, words) for words in ("2013", "4089", "DA10")] == ["2013", "4089", "DA10"]


def test_a_list_finds_units_and_activities_by_all_that_they_are_called(
    plan: Plan, source_rows: Rows
) -> None:
    names = called(plan)
    for file, code in (("units", "code"), ("activities", "code"), ("unit_spellings", "unit")):
        for row in source_rows(file):
            words = [row.get(key) for key in ("code", "name", "short_vi", "short_en", "spelling")]
            for name in filter(None, words):
                typed = " ".join(plain(name).lower().split())
                assert any(typed in each for each in names[row[code]]), name
    assert any("da5" in each for each in names["DA05"])
    assert not any(each == "da1" for each in names["DA10"])
