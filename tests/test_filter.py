"""What is chosen: read from a link and written back, and held against a sum made with pandas."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planmodel import activities, budget, funding, targets, units
from planmodel.filter import FIELDS, Filter, read_words
from planmodel.link import View
from planmodel.link_reading import known_values, read_view
from planmodel.plan import Plan
from planmodel.where import where

KNOWN: dict[str, tuple[Any, ...]] = {
    "year": (2011, 2012, 2013, 2014, 2015),
    "source": ("investment", "province", "district"),
    "lead": ("STTTT", "VPUBND", "STC", "SNNPTNT", "NHOM-DVC", "NHOM-SN", "NHOM-HUYEN"),
    "unit": ("STTTT", "VPUBND", "STC", "SYT", "THO-XUAN", "HOANG-HOA", "NHOM-DVC", "NHOM-XA"),
    "status": ("new", "expansion", "approved", "carried_over", "none"),
    "activity": ("DA01", "DA02", "DA04", "DA05", "DA07", "DA08", "NV01", "NV04", "NV09", "NV10"),
    "target": ("WAN-XA", "DVC-M3", "MOTCUA", "LAN-SH", "MNM"),
    "subject": ("network", "one_stop", "portal", "sector", "unit_recurrent", "overall"),
    "scope": ("province", "district", "commune"),
    "funded": ("yes", "no", "none"),
}
HOSTILE = (
    *("'", '"', "%", "_", ";", "--", "\\", "\0", "a\0b", "$years", "{where}", "' OR 1 = 1 --"),
    *("'; DROP TABLE budget; --", "%' UNION SELECT 1", "\u202e", "\u0301", "🏛", "x" * 100_000),
)


def filter_of(**fields: Any) -> Filter:
    """A filter whose fields are named at run time."""
    return Filter(**fields)


def some_of(word: str) -> st.SearchStrategy[tuple[Any, ...]]:
    """A few of the known values of a word, in their order."""
    values = KNOWN[word]
    return st.sets(st.sampled_from(values), max_size=2).map(
        lambda chosen: tuple(value for value in values if value in chosen)
    )


def link_text(text: str) -> str:
    """Words as a link keeps them: composed, without ends, not too long."""
    return unicodedata.normalize("NFC", text).strip()[:200].strip()


nonsense_text = st.text().filter(
    lambda text: not any(text.strip() in map(str, values) for values in KNOWN.values())
)
any_filter = st.builds(
    Filter,
    **{FIELDS[word]: some_of(word) for word in KNOWN},
    text=st.text(max_size=250).map(link_text),
)
money_filter = st.builds(
    Filter,
    **{
        FIELDS[word]: some_of(word)
        for word in ("year", "source", "lead", "unit", "status", "activity", "target", "subject")
    },
    text=st.sampled_from(["", "", "", "tabmis", "Sở TTTT", "MẠNG", "thuy loi", "cổng  thông tin"]),
)


# --- from a link and back ----------------------------------------------------------------------


@given(any_filter)
def test_what_is_written_to_a_link_is_read_back(chosen: Filter) -> None:
    assert read_words(chosen.words(), KNOWN) == (chosen, [])


@given(st.dictionaries(st.sampled_from([*FIELDS, "capital", "level"]), st.lists(nonsense_text)))
def test_nonsense_in_a_link_is_dropped_and_named(words: dict[str, list[str]]) -> None:
    chosen, dropped = read_words(words, KNOWN)
    nonsense = {
        (word, unicodedata.normalize("NFC", value).strip())
        for word, values in words.items()
        for value in values
        if word != "q"
    }
    told = {(word, unicodedata.normalize("NFC", value).strip()) for word, value in dropped}
    assert told == nonsense
    assert chosen.without("text") == Filter()


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_is_dropped_beside_a_good_one(value: str) -> None:
    for word, known in KNOWN.items():
        chosen, dropped = read_words({word: [value, str(known[0])]}, KNOWN)
        assert chosen == filter_of(**{FIELDS[word]: (known[0],)})
        assert [name for name, _ in dropped] == [word]


def test_a_value_is_known_decomposed_and_with_spaces_around_it() -> None:
    known = {"unit": ("THỌ-XUÂN",)}
    typed = unicodedata.normalize("NFD", " THỌ-XUÂN ")
    assert read_words({"unit": [typed]}, known) == (Filter(units=("THỌ-XUÂN",)), [])


@pytest.mark.parametrize(
    ("capital", "level", "sources"),
    [
        ("investment", "", ("investment",)),
        ("recurrent", "", ("province", "district")),
        ("", "province", ("investment", "province")),
        ("", "district", ("district",)),
        ("investment", "province", ("investment",)),
        ("recurrent", "province", ("province",)),
        ("recurrent", "district", ("district",)),
        ("investment recurrent", "", ("investment", "province", "district")),
        ("investment recurrent", "district", ("district",)),
    ],
)
def test_capital_and_level_are_read_as_the_purses_that_they_mean(
    capital: str, level: str, sources: tuple[str, ...]
) -> None:
    words = {"capital": capital.split(), "level": level.split()}
    chosen, dropped = read_words(words, KNOWN)
    assert (chosen, dropped) == (Filter(sources=sources), [])
    assert chosen.words() == {"source": list(sources)}


def test_a_purse_that_does_not_exist_is_not_read_as_the_whole_plan(plan: Plan) -> None:
    chosen, dropped = read_words({"capital": ["investment"], "level": ["district"]}, KNOWN)
    assert dropped or budget.total(plan, chosen) is None


def test_an_unknown_capital_or_level_is_dropped_and_named() -> None:
    chosen, dropped = read_words({"capital": ["loan"], "level": ["commune"]}, KNOWN)
    assert (chosen, dropped) == (Filter(), [("capital", "loan"), ("level", "commune")])


# --- a link as it travels ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "travelled",
    [
        "unit=THO-XUAN&year=2013&activity=DA05&fbclid=IwAR0x&utm_source=zalo&gclid=1&_gl=1*2",
        "unit=THO-XUAN&amp;year=2013&amp;amp;activity=DA05",
        "unit=tho-xuan&year=2013&activity=da05",
        "Unit=Tho-Xuan&YEAR=2013&activity=dA05&LANG=VI",
        "unit=THO-XUAN&year=2013&activity=DA05.",
        "unit=THO-XUAN%20&year=%202013&activity=DA05).",
        "unit=Th%E1%BB%8D+Xu%C3%A2n&year=2013&activity=DA05%0A",
    ],
)
def test_a_link_that_travelled_opens_its_view_without_a_notice(plan: Plan, travelled: str) -> None:
    chosen = Filter(years=(2013,), units=("THO-XUAN",), activities=("DA05",))
    assert read_view(parse_qs(travelled), known_values(plan)) == (View(chosen), [])


def test_a_travelled_scenario_keeps_its_levels(plan: Plan) -> None:
    words = parse_qs("fund=2012:Investment:60.&amp;shift=da07:1&against=fund:2012:70.&slide=3.")
    view, dropped = read_view(words, known_values(plan))
    assert dropped == []
    assert view.fund == (((2012, "investment"), 60),)
    assert (view.shift, view.against.fund, view.slide) == ((("DA07", 1),), ((2012, 70),), 3)


def test_what_nobody_means_is_still_named_as_it_was_written(plan: Plan) -> None:
    words = {"unit": ["Tho-Xu"], "colour": ["Red."]}
    assert read_view(words, known_values(plan)) == (
        View(),
        [("unit", "Tho-Xu"), ("colour", "Red.")],
    )


# --- what is bound -----------------------------------------------------------------------------


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: ascii(value)[:20])
def test_a_hostile_value_is_bound_and_finds_rows(plan: Plan, value: str) -> None:
    for field in (FIELDS[word] for word in (*KNOWN, "q") if word != "year"):
        chosen, harmless = (
            filter_of(**{field: text if field == "text" else (text,)}) for text in (value, "a")
        )
        assert where(chosen)[0] == where(harmless)[0]  # the words of SQL are our own
        assert isinstance(budget.listing(plan, chosen), list)
        assert isinstance(targets.listing(plan, chosen), list)
        assert isinstance(funding.behind(plan, chosen), list)
    assert budget.total(plan, Filter()) == 151_359


def test_words_that_no_text_file_could_hold_find_nothing(plan: Plan) -> None:
    byte = "\udce1"  # what a terminal makes of a byte that is not UTF-8
    chosen, _ = read_words({"q": [f"Thọ {byte} Xuân"], "lead": [byte]}, KNOWN)
    assert budget.total(plan, chosen) is None
    assert budget.listing(plan, chosen) == []


# --- what is summed ----------------------------------------------------------------------------


@pytest.fixture(scope="session")
def money(source_rows: Callable[[str], list[dict[str, str]]]) -> pd.DataFrame:
    """The amounts of budget.csv beside what activities.csv says of their activity."""
    rows = pd.DataFrame(source_rows("budget")).astype({"year": int, "amount": int})
    joined = rows.merge(
        pd.DataFrame(source_rows("activities")), left_on="activity", right_on="code"
    )
    joined["source"] = joined["capital"].where(joined["capital"] == "investment", joined["level"])
    joined["status"] = joined["status"].replace("", "none")
    named = ("code", "name", "short_vi", "short_en", "name_en", "objective", "lead_as_printed")
    joined["words"] = joined[[*named, "note"]].agg(" ".join, axis=1).map(plain)
    return joined


@pytest.fixture(scope="session")
def tied(source_rows: Callable[[str], list[dict[str, str]]]) -> dict[str, set[str]]:
    """The activities that funding_links.csv ties to each target."""
    found: dict[str, set[str]] = {}
    for link in source_rows("funding_links"):
        found.setdefault(link["target"], set()).add(link["activity"])
    return found


def plain(text: str) -> str:
    """Without accents, case and runs of spaces, by a table of our own."""
    decomposed = unicodedata.normalize("NFD", text.casefold()).translate({ord("đ"): "d"})
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


@given(chosen=money_filter)
def test_a_filter_chooses_what_pandas_chooses(
    plan: Plan, money: pd.DataFrame, tied: dict[str, set[str]], chosen: Filter
) -> None:
    keep = pd.Series(True, index=money.index)
    for column, values in (
        *(("year", chosen.years), ("source", chosen.sources), ("lead", chosen.leads)),
        *(("status", chosen.statuses), ("activity", chosen.activities)),
        ("subject", chosen.subjects),
    ):
        keep &= money[column].isin(values) | (not values)
    if chosen.units:
        keep &= money["unit"].isin(chosen.units) | money["lead"].isin(chosen.units)
    if chosen.targets:
        funding_them = set().union(*(tied.get(target, set()) for target in chosen.targets))
        keep &= money["activity"].isin(funding_them)
    keep &= money["words"].str.contains(plain(chosen.text), regex=False)
    cell = ["activity", "unit", "year", "amount"]
    expected = sorted(money.loc[keep, cell].itertuples(index=False, name=None))
    found = sorted(tuple(row[c] for c in cell) for row in budget.listing(plan, chosen))
    assert found == expected
    assert budget.total(plan, chosen) == (sum(row[-1] for row in expected) if expected else None)


@pytest.mark.parametrize(
    ("chosen", "total"),
    [
        (Filter(units=("STTTT",), years=(2013,)), 17_490),  # its own row and what it leads
        (Filter(leads=("STTTT",), years=(2013,)), 17_100),
        (Filter(units=("NHOM-DVC",)), 6_000),  # a group holds what is printed at it
        (Filter(leads=("NHOM-SN",)), 16_650),  # line 548
        (Filter(units=("NHOM-HUYEN",)), 14_950),  # line 573
        (Filter(units=("VPUBND",)), 12_778),  # DA01, DA03, NV02, NV03 and 500 a year
        (Filter(units=("THO-XUAN", "HOANG-HOA")), 1_500),
    ],
)
def test_a_unit_is_its_own_row_and_what_it_leads(plan: Plan, chosen: Filter, total: int) -> None:
    assert budget.total(plan, chosen) == total


@pytest.mark.parametrize("chosen", [Filter(units=("VPUBND",)), Filter(leads=("VPUBND",))])
def test_the_office_is_told_of_the_project_that_it_co_leads(plan: Plan, chosen: Filter) -> None:
    left_out = {"unit": "VPUBND", "activity": "DA02", "amount": 6_000}
    assert units.co_led(plan, chosen) == left_out
    assert "DA02" not in {row["code"] for row in activities.listing(plan, chosen)}


def test_what_is_chosen_already_is_not_told_as_left_out(plan: Plan) -> None:
    assert units.co_led(plan, Filter(leads=("VPUBND", "NHOM-DVC"))) is None


def test_words_are_found_across_the_line_break_of_an_objective(plan: Plan) -> None:
    # lines 375 and 376
    chosen = Filter(text="ngành Tài chính Thanh Hoá Đưa vào sử dụng")
    assert {row["code"] for row in activities.listing(plan, chosen)} == {"DA11"}


# --- what narrows money never hides a target ---------------------------------------------------


@settings(max_examples=20)
@given(
    years=some_of("year"),
    sources=some_of("source"),
    leads=some_of("lead"),
    statuses=some_of("status"),
    activities=some_of("activity"),
)
def test_what_narrows_money_hides_no_target(plan: Plan, **narrowing: tuple[Any, ...]) -> None:
    assert len(targets.listing(plan, filter_of(**narrowing))) == 66


def test_a_unit_keeps_the_targets_of_its_level_and_those_that_it_answers_for(plan: Plan) -> None:
    kept = {row["code"] for row in targets.listing(plan, Filter(units=("THO-XUAN",)))}
    assert {"WAN-HUYEN", "QLVB-HUYEN"} <= kept
    assert not {"WAN-TINH", "WAN-XA"} & kept
    assert "WAN-XA" in {row["code"] for row in targets.listing(plan, Filter(units=("STTTT",)))}


def test_what_has_no_status_is_found_as_none(plan: Plan) -> None:
    """Annex 1 says nothing of DA01 (line 232), and annex 2 of no task (line 104)."""
    assert budget.total(plan, Filter(statuses=("none",))) == 2_978 + 41_140
    assert budget.total(plan, Filter(statuses=("none",), sources=("investment",))) == 2_978
