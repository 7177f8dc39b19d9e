"""Tables and charts without a mouse, and taken along: the figures of a chart by key, a table
that is copied."""

from __future__ import annotations

from lxml import html

from tests.reader.visitor import Visitor

# Chooses from one element to another and tells what a copy then puts on the clipboard.
COPY = """([from, to]) => {
  const range = document.createRange(), all = (what) => document.querySelectorAll(what);
  range.setStartBefore(all(from)[0]);
  range.setEndAfter([...all(to)].at(-1));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  window.copied = null;
  const tell = (event) => { window.copied = event.defaultPrevented && ["plain", "html"].map(
    (kind) => event.clipboardData.getData(`text/${kind}`)); };
  addEventListener("copy", tell, { once: true });
}"""


def copied(visitor: Visitor, first: str, last: str) -> list[str] | None:
    visitor.page.evaluate(COPY, [first, last])
    visitor.page.keyboard.press("Control+c")
    told: list[str] | None = visitor.page.evaluate("window.copied") or None
    return told


def test_a_copied_table_is_a_table_in_an_excel_of_either_language(visitor: Visitor) -> None:
    row = "15831\t17600\t17100\t17100\t20100\t87731\t2015"  # annexes 1 and 2, what STTTT leads
    for language, name in (
        ("vi", "Sở Thông tin và Truyền thông"),
        ("en", "Department of Information and Communications"),
    ):
        visitor.open(f"/budget?lang={language}")
        plain, marked = copied(visitor, ".matrix", ".matrix") or ["", ""]
        lines = plain.split("\r\n")
        assert len(lines) == 9 and f"{name}\t{row}" in lines
        assert "–" in lines[-1].split("\t")  # a blank is not 0
        cells = html.fromstring(marked).xpath("//tr[3]/td")
        assert cells[0].text == name and "x:num" not in cells[0].attrib
        numbers = [cell.get("x:num") for cell in cells[1:]]
        assert numbers == ["15831", "17600", "17100", "17100", "20100", "87731", "2015"]


def test_a_share_is_copied_as_a_number_and_words_beside_a_table_as_words(visitor: Visitor) -> None:
    visitor.open("/budget?show=share")
    _, marked = copied(
        visitor, ".matrix tbody tr:nth-child(2)", ".matrix tbody tr:nth-child(3)"
    ) or ["", ""]
    rows = html.fromstring(marked).xpath("//tr")
    assert len(rows) == 2
    assert [cell.get("x:num") for cell in rows[0]][1:3] == ["0.496", "0.577"]
    assert copied(visitor, ".sentence", ".matrix") is None  # the browser's own copy
    assert (
        copied(visitor, ".matrix tbody th", ".matrix tbody tr:first-child th") is None
    )  # one cell


def test_the_figures_of_a_chart_open_by_key(newcomer: Visitor) -> None:
    for address, total, part in (
        ("/", "31.899", "22.719"),
        ("/budget?lang=en", "31,899", "22,719"),
    ):
        page = newcomer.open(address).page
        for _ in range(120):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('.chart-values summary')"):
                break
        page.keyboard.press("Enter")
        first = page.locator(".chart-values tbody tr").first
        assert first.is_visible()
        assert first.locator("th, td").all_inner_texts()[0::4] == ["2011", total]
        assert first.locator("td").first.inner_text() == part
