"""Every page of the menu in both languages under many links: it opens, it speaks one language and
shows nothing that is not meant for a reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import pytest
from streamlit.testing.v1 import AppTest

from tests.reader.markup import own_words, plain, quoted_words, words
from tests.reader.screen import SLIP, at, drawn, opened
from wording.pages import HOME, PAGES
from wording.words import catalogue

LINKS = (
    "",
    "year=2013",
    "year=2011&year=2013",
    "lead=STTTT",
    "unit=HOANG-HOA",
    "unit=STTTT",
    "lead=VPUBND",
    "unit=NHOM-DVC",
    "by=unit&show=share&money=billion",
    "target=WAN-XA&by=activity",
    "subject=network&status=new&by=subject",
    "scope=commune&funded=no&by=status",
    "q=mạng&by=source&source=district",
    "unit=THO-XUAN&source=investment",
    "unit=X&colour=red&line=99999&by=nothing",
)
OTHER = {"vi": "en", "en": "vi"}
# In Vietnamese tests/test_pages.py opens them all; here only those whose words differ most.
WALKS = [("en", link) for link in LINKS] + [("vi", link) for link in LINKS[:6:2] + LINKS[9:10]]
PLURAL = re.compile(
    r"(?<![\d.,–:])\b1 (quantified )?(projects|tasks|targets|findings|others|sums|rows|years|units|"
    r"districts|services|communes|officials|departments|duties)\b"
)
walks = pytest.mark.parametrize(("language", "link"), WALKS)


class Screen(NamedTuple):
    """What one page shows: our own words, those quoted from the decision, and its labels."""

    own: str
    quoted: str
    labels: frozenset[str]
    faults: tuple[str, ...]


def screen(app: AppTest) -> Screen:
    page = drawn(app)
    labels = [*app.button, *app.multiselect, *app.text_input]
    named = frozenset(" ".join(plain(each.label).strip("*").split()) for each in labels)
    faults = tuple(fault.message for fault in app.exception)
    return Screen(own_words(page), quoted_words(page), named, faults)


@cache
def walk(language: str, link: str) -> dict[str, Screen]:
    """A reader follows a link, goes through the menu and opens the slideshow."""
    app = at(link, language)
    found = {HOME: screen(app.run())}
    for page in [name for name in PAGES if name != HOME]:
        found[page] = screen(app.switch_page(f"pages/{page}.py").run())
    return found


@walks
def test_every_page_opens(language: str, link: str) -> None:
    for page, seen in walk(language, link).items():
        assert not seen.faults, page
        assert len(seen.own) > 100, page


@walks
def test_nothing_is_shown_that_is_not_meant_for_a_reader(language: str, link: str) -> None:
    for page, seen in walk(language, link).items():
        slip = SLIP.search(seen.own)
        assert not slip, (page, slip)


def phrases(language: str) -> set[str]:
    """The sentences of a catalogue without what is filled in."""
    parts = (p for s in catalogue(language).values() for p in re.split(r"{[^}]*}|<br>", s))
    return {" ".join(plain(part).strip(" .,:;()“”").split()) for part in parts}


def whole_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text))


@cache
def foreign_phrases(language: str) -> dict[str, frozenset[str]]:
    """What only the other language says, each with its words: a page without one of them cannot
    hold the phrase."""
    alone = phrases(OTHER[language]) - phrases(language)
    return {phrase: whole_words(phrase) for phrase in alone}


@walks
def test_a_page_speaks_one_language(language: str, link: str) -> None:
    foreign = foreign_phrases(language)
    for page, seen in walk(language, link).items():
        ours = re.sub(r"“[^”]*”", " ", seen.own)  # what is quoted stays as printed
        shown = whole_words(ours)
        for phrase, needed in foreign.items():
            if len(phrase) > 4 and needed <= shown:
                assert not re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", ours), (page, phrase)
        assert not seen.labels & foreign.keys(), page


@pytest.mark.parametrize("link", LINKS)
def test_one_is_told_in_the_singular(link: str) -> None:
    for page, seen in walk("en", link).items():
        plural = PLURAL.search(seen.own)
        assert not plural, (page, plural and seen.own[plural.start() - 40 : plural.end() + 40])


@walks
def test_codes_of_ours_are_never_shown(
    language: str, link: str, source_rows: Callable[[str], list[dict[str, str]]]
) -> None:
    """DA05 and NV03 are the decision's own numbers; WAN-XA, THO-XUAN and F01 are ours, and stand
    only in the words of a link ("unit=THO-XUAN"), which the search accepts."""
    codes = {
        row["code"] for table in ("units", "targets", "subjects") for row in source_rows(table)
    }
    hidden = {code for code in codes if "-" in code or "_" in code}
    hidden |= {row["id"] for row in source_rows("findings")}
    for page, seen in walk(language, link).items():
        shown = set(re.findall(r"(?<![\w=-])[\w-]+", seen.own))
        assert not shown & hidden, page


@pytest.mark.parametrize(
    ("link", "total"),
    [
        ("", "151,359 million dong"),
        ("year=2013", "29,990 million dong"),
        ("year=2011&year=2013", "61,889 million dong"),
        ("lead=STTTT", "87,731 million dong"),
        ("unit=HOANG-HOA", "900 million dong"),
        ("unit=STTTT", "89,681 million dong"),
        ("unit=NHOM-DVC", "6,000 million dong"),
        ("by=unit&show=share&money=billion", "151.4 bill"),
        ("unit=THO-XUAN&source=investment", "Nothing in this view"),
    ],
)
def test_an_english_page_says_its_total(link: str, total: str) -> None:
    assert total in walk("en", link)["budget"].own


def test_the_text_of_the_decision_stays_as_printed_on_an_english_page() -> None:
    seen = walk("en", "")["decision"]
    assert "PHÊ DUYỆT KẾ HOẠCH ỨNG DỤNG CÔNG NGHỆ THÔNG TIN" in seen.quoted  # line 6
    assert "PHÊ DUYỆT" not in seen.own


@pytest.mark.parametrize(
    ("target", "vi", "en"),
    [
        ("WAN-TINH", "đúng mức ghi trong Quyết định", "exactly the level printed"),  # 100%
        (
            "WAN-XA",
            "khoảng; Quyết định không nêu dung sai",
            "about this level; the decision gives no tolerance",
        ),
        ("DVC-M3", "từ mức này trở lên", "this level or more"),  # tối thiểu 05
        ("MAYTINH-CBCC", "trong khoảng ghi trong Quyết định", "within the printed range"),
    ],
)
def test_a_target_says_what_counts_as_reaching_it(target: str, vi: str, en: str) -> None:
    for language, head, said in (("vi", "Cách đạt", vi), ("en", "Met at", en)):
        rows = drawn(opened("targets", f"target={target}", language)).xpath(".//tr[th and td]")
        cells = [words(row.find("td")) for row in rows if words(row.find("th")) == head]
        assert cells == [said]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("vi", ("Đầu tư phát triển", "Sự nghiệp cấp tỉnh", "Sự nghiệp cấp huyện")),
        ("en", ("Investment", "Recurrent, province", "Recurrent, district")),
    ],
)
def test_each_source_stands_with_its_own_money(language: str, names: tuple[str, ...]) -> None:
    rows = drawn(opened("overview", language=language)).xpath(
        ".//table[contains(@class, 'source-list')]//tr"
    )
    shown = {words(row.find("th")): words(row.find("td")) for row in rows}
    printed = ("110.219", "26.190", "14.950")  # lines 102, 107 and 110
    for name, amount in zip(names, printed, strict=True):
        assert shown[name].replace(",", ".") == amount
