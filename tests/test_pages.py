"""Every page, in both languages, under many links: what a reader would see."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.session import unfolded

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


def opened(root: Path, page: str, link: str = "", language: str = "vi") -> AppTest:
    """The page behind a link, drawn."""
    app = AppTest.from_file(str(root / "dashboard.py"), default_timeout=60)
    words: dict[str, list[str]] = {}
    for part in filter(None, [f"lang={language}", *link.split("&")]):
        if part:
            word, value = part.split("=", 1)
            words.setdefault(word, []).append(value)
    for word, values in words.items():
        app.query_params[word] = values
    app.run()
    if page != "overview":
        app.switch_page(f"pages/{page}.py").run()
    assert 'role="alert"' not in html(app)  # the words that stand where a page failed
    return app


def html(app: AppTest) -> str:
    return unfolded("\n".join(element.proto.body for element in app.get("html")))


def seen(app: AppTest) -> str:
    """The words of the page, without styles and scripts, as the eye reads them."""
    text = re.sub(r"(?s)<(style|script).*?</\1>", " ", html(app))
    text = re.sub(r'(?s)<span class="explain".*?</span>', "", text)  # shown when asked for
    text = re.sub(r"<[^>]+>", " ", text).replace("\N{NO-BREAK SPACE}", " ")
    return re.sub(r"\s+", " ", text.replace("\N{WORD JOINER}", ""))


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("page", PAGES[:3])
def test_a_page_opens_under_any_link(root: Path, page: str, link: str) -> None:
    app = opened(root, page, link)
    assert not app.exception
    words = seen(app)
    assert not re.search(r"\b(None|nan|NaN|Undefined)\b|[{}]|\[\]", words), words


@pytest.mark.parametrize("page", PAGES)
def test_an_english_page_is_english(root: Path, page: str) -> None:
    app = opened(root, page, language="en")
    assert not app.exception
    words = re.sub(r'(?s)<(q|blockquote|section)[^>]*lang="vi".*?</\1>', " ", html(app))
    words = re.sub(r"(?s)<(style|script).*?</\1>|<[^>]+>", " ", words)
    words = re.sub(r"“[^”]*”", " ", words)  # what is quoted stays as printed
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
def test_the_sentence_holds_the_total(root: Path, page: str, link: str, total: str) -> None:
    sentence = re.search(r'(?s)class="sentence".*?</b>', html(opened(root, page, link)))
    assert sentence and total in sentence.group().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("page", "figures"),
    [
        ("overview", "151.359 110.219 26.190 14.950 41.140 2.750 92.379 61,0% 72,8% 58,0% 74"),
        ("targets", "90.148 102.599 48.760 32,2% 66.894 21.347 11.278 43.543 151.359"),
        ("budget", "151.359 31.899 30.490 29.990 28.990 112.969 110.219 2.750 87.731 20.100"),
    ],
)
def test_a_page_shows_the_figures_of_the_decision(root: Path, page: str, figures: str) -> None:
    words = seen(opened(root, page))
    for figure in figures.split():
        assert figure in words, figure


def test_twelve_of_twenty_targets_name_a_project_or_task(root: Path) -> None:
    assert "12 trong 20 chỉ tiêu định lượng" in seen(opened(root, "targets"))


def test_what_stands_with_a_group_is_told(root: Path) -> None:
    words = seen(opened(root, "budget", "lead=VPUBND"))
    assert "DA02" in words and "6.000 triệu đồng, đứng ở nhóm" in words


def test_one_lead_shows_its_ladder(root: Path) -> None:
    words = seen(opened(root, "overview", "lead=STTTT&year=2013"))
    for step in ("16.500", "17.100", "17.490"):  # question 4
        assert step in words


def test_a_share_names_the_years_that_it_is_taken_of(root: Path) -> None:
    words = seen(opened(root, "budget", "year=2013"))
    assert "17.100, bằng 57,0% nhu cầu năm 2013 của cả Kế hoạch" in words  # of 29.990
    words = seen(opened(root, "overview", "lead=STTTT&year=2012&year=2013"))
    assert "nhu cầu 2012–2013 của cả Kế hoạch (60.480)" in words  # 30.490 + 29.990


def test_the_peak_of_shares_is_the_highest_share(root: Path) -> None:
    link = "by=unit&unit=HOANG-HOA"  # 180 every year, of needs that fall to 28.990 in 2015
    assert "5 năm bằng nhau" in seen(opened(root, "budget", link))
    words = seen(opened(root, "budget", f"{link}&show=share"))
    assert "5 năm bằng nhau" not in words and "0,6% ▲" in words


def test_rounded_figures_are_said_to_be_rounded(root: Path) -> None:
    exact, rounded = "Tổng bằng đúng cộng các dòng", "làm tròn đến một chữ số thập phân"
    for link, expected in (("", exact), ("money=billion", rounded), ("show=share", rounded)):
        words = seen(opened(root, "budget", link))
        assert (exact in words, rounded in words) == (expected == exact, expected == rounded)


def test_an_empty_view_is_said_once(root: Path) -> None:
    words = seen(opened(root, "overview", "source=district&status=new"))
    assert words.count("Không có khoản nào trong phần đang xem") == 2  # the ribbon, the statement


class Matrix(HTMLParser):
    """The cells of the budget's table, row by row: the first words of each."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._inside = self._cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside |= tag == "table" and "matrix" in (dict(attrs).get("class") or "")
        if self._inside and tag == "tr":
            self.rows.append([])
        if self._inside and tag == "td":
            self.rows[-1].append("")
            self._cell = True

    def handle_endtag(self, tag: str) -> None:
        self._inside &= tag != "table"
        self._cell &= tag != "td"

    def handle_data(self, data: str) -> None:
        if self._cell and data.strip() and not self.rows[-1][-1]:
            self.rows[-1][-1] = data.strip()


@pytest.mark.parametrize("by", ["lead", "activity", "source", "unit", "status", "subject"])
def test_the_total_is_the_sum_of_the_rows(root: Path, by: str) -> None:
    table = Matrix()
    table.feed(html(opened(root, "budget", f"by={by}")))
    numbers = [
        [int(cell.replace(".", "")) if cell != "–" else 0 for cell in row[:6]]
        for row in table.rows
        if len(row) >= 6
    ]
    total, *rows = numbers
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
def test_the_source_of_targets_is_where_those_in_view_are_printed(
    root: Path, link: str, places: str
) -> None:
    source = seen(opened(root, "targets", link)).partition("Nhu cầu của cả tỉnh")[2]
    assert source.partition("17/11/2010: ")[2].startswith(places)
