"""What a person sees: in their language, whole, offline, and at the click of a chart."""

from __future__ import annotations

import re

import pytest

from tests.reader.visitor import Visitor

ADDRESSES = ("/", "/targets", "/budget", "/budget?by=activity&show=share", "/?unit=HOANG-HOA")


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_request_leaves_the_machine(newcomer: Visitor, address: str) -> None:
    newcomer.open(address)
    assert newcomer.hosts == {newcomer.base.removeprefix("http://")}


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_vietnamese_page_holds_no_english_word(visitor: Visitor, address: str) -> None:
    visitor.open(address)
    assert visitor.english("placeholder") == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_runs_over_the_edge(visitor: Visitor, phone: Visitor, address: str) -> None:
    for reader in (visitor, phone):
        reader.open(address)
        assert reader.over() <= 0


@pytest.mark.parametrize("address", ("/", "/budget", "/budget?by=unit", "/budget?by=activity"))
def test_no_chart_label_lies_on_another(visitor: Visitor, address: str) -> None:
    visitor.open(address)
    overlaps = visitor.page.evaluate(
        """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
            const boxes = [...plot.querySelectorAll('text')].filter(t => t.textContent.trim())
                .map(t => [t.textContent, t.getBoundingClientRect()]);
            const found = [];
            boxes.forEach(([a, p], i) => boxes.slice(i + 1).forEach(([b, q]) => {
                const across = Math.min(p.right, q.right) - Math.max(p.left, q.left);
                const down = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
                if (across > 2 && down > 4) found.push([a, b]);
            }));
            return found;
        })"""
    )
    assert overlaps == []


@pytest.mark.parametrize("address", ("/budget", "/budget?by=unit&lang=en", "/budget?by=activity"))
def test_the_names_of_bars_have_the_room_they_need_and_no_more(
    visitor: Visitor, phone: Visitor, address: str
) -> None:
    """The room is made before anybody has set them (look/letters.py)."""
    for reader in (visitor, phone):
        left = reader.open(address).page.evaluate(
            """() => [...document.querySelectorAll('.js-plotly-plot')].slice(1).map((plot) =>
              Math.min(...[...plot.querySelectorAll('.ytick text')].map((name) =>
                name.getBoundingClientRect().left - plot.getBoundingClientRect().left)))"""
        )
        assert len(left) == 1
        assert 0 <= left[0] <= 12


# How often each chart drew its bars and axes at one width: what is drawn in one go is seen in one
# go. A page that grows past its fold gets a bar for scrolling, and draws for another width.
COUNT_DRAWINGS = """(() => {
  const written = new WeakMap();
  window.drawn = () => [...document.querySelectorAll(".js-plotly-plot")]
    .map((plot) => Math.max(...written.get(plot).values()));
  new MutationObserver((changes) => {
    const within = changes.filter(({ target }) => target.closest?.(".cartesianlayer"));
    const plots = new Set(within.map(({ target }) => target.closest(".js-plotly-plot")));
    for (const plot of plots) {
      if (!written.has(plot)) written.set(plot, new Map());
      const [counts, width] = [written.get(plot), plot.clientWidth];
      counts.set(width, (counts.get(width) ?? 0) + 1);
    }
  }).observe(document, { subtree: true, childList: true });
})()"""


def test_a_chart_is_drawn_once_for_a_view(newcomer: Visitor) -> None:
    """Of a click; while a slow browser still opens the page, it may draw a second time."""
    newcomer.page.add_init_script(COUNT_DRAWINGS)
    newcomer.open("/budget").click(".st-key-filters button:has-text('2013')")
    assert newcomer.page.evaluate("window.drawn()") == [1, 1]


@pytest.mark.parametrize("address", ("/", "/budget"))
def test_every_chart_is_drawn_and_says_what_it_shows(visitor: Visitor, address: str) -> None:
    visitor.open(address)
    plots = visitor.page.locator(".js-plotly-plot")
    assert plots.count() >= 1
    for plot in plots.all():
        assert plot.locator(".barlayer .point").count() >= 5


IN_THE_MIDDLE = "Math.abs(element.getBoundingClientRect().top * 2 - innerHeight) < innerHeight / 2"
PLACE = "e => { const { top, bottom } = e.getBoundingClientRect(); return [top, bottom]; }"


def test_a_click_on_a_year_narrows_the_page_and_a_second_opens_it(visitor: Visitor) -> None:
    visitor.open()
    bar = visitor.page.locator(".barlayer .trace").first.locator(".point path").nth(2)
    bar.click(force=True)
    visitor.page.wait_for_url("**/?year=2013")
    assert "29.990" in visitor.settled().said()
    bar.click(force=True)
    visitor.page.wait_for_function("location.search === ''")
    assert "151.359" in visitor.settled().said()


def test_a_click_on_a_lead_narrows_the_budget(visitor: Visitor) -> None:
    visitor.open("/budget")
    compare = visitor.page.locator(".js-plotly-plot").nth(1)
    compare.locator(".barlayer .trace").first.locator(".point path").first.click(force=True)
    visitor.page.wait_for_url(re.compile(r"/budget\?lead=STTTT$"))
    assert "87.731" in visitor.settled().said()
    bars = visitor.page.locator(".js-plotly-plot").nth(1).locator(".barlayer .point path")
    assert bars.count() > 5  # its projects and tasks, not one bar of its own


LISTED = (
    ("/", "pick_leads", "so tt", "lead=STTTT"),
    ("/units", "pick_units", "nong cong", "unit=NONG-CONG"),
    ("/budget?lang=en", "pick_leads", "SO TAI CHINH", "lead=STC"),
    ("/units?view=compare&unit=THO-XUAN", "pick_beside", "thi xa bim", "with=BIM-SON"),
    ("/activities", "pick_subjects", "ha tang", "subject=network"),
    ("/scenario", "pick_shift", "da5", "shift=DA05"),
    ("/scenario", "pick_protect", "tabmis", "protect=NV07"),
)


@pytest.mark.parametrize(("address", "box", "typed", "chosen"), LISTED)
def test_a_list_finds_as_the_search_does(
    visitor: Visitor, address: str, box: str, typed: str, chosen: str
) -> None:
    listed = visitor.open(address).page.locator(f"[class*=st-key-{box}] input")
    listed.press_sequentially(typed)
    visitor.page.wait_for_function("document.querySelectorAll('[role=option]').length === 1")
    visitor.after(lambda: listed.press("Enter"))
    assert chosen in visitor.address


def test_a_list_closes_once_something_is_chosen(visitor: Visitor) -> None:
    page = visitor.open("/budget").page
    for box in ("pick_leads", "pick_units"):
        page.locator(f"[class*=st-key-{box}] input").click()
        visitor.after(page.get_by_role("option").first.click)
        page.wait_for_function("!document.querySelector('[role=option]')")


def test_the_heads_of_the_targets_stay_while_one_reads_on(newcomer: Visitor) -> None:
    page = newcomer.open("/targets").page
    page.locator(".target").nth(12).evaluate("e => e.scrollIntoView({ block: 'center' })")
    newcomer.waits_for(".target >> nth=12", IN_THE_MIDDLE)
    top, bottom = page.locator(".printed-head").first.evaluate(PLACE)
    ribbon = page.locator(".st-key-ribbon").evaluate(PLACE)[1]
    assert abs(top - ribbon) <= 1 and bottom <= 768 / 5


def test_numbers_read_in_the_language_of_the_page_not_of_the_browser(visitor: Visitor) -> None:
    visitor.open()  # a browser that speaks American English
    labels = visitor.page.locator(".js-plotly-plot text").all_text_contents()
    assert "31.899" in labels and "31,899" not in labels
    visitor.open("/?lang=en")
    assert "31,899" in visitor.page.locator(".js-plotly-plot text").all_text_contents()


def test_the_answer_of_a_page_stands_above_the_fold(visitor: Visitor) -> None:
    for address in ("/", "/targets", "/budget"):
        visitor.open(address)
        box = visitor.page.locator("h2").first.bounding_box()
        assert box and box["y"] + box["height"] < 768
    chart = visitor.open("/").page.locator(".js-plotly-plot").bounding_box()
    assert chart and chart["y"] + chart["height"] < 768


def test_a_target_opens_in_place_with_its_words_and_its_money(visitor: Visitor) -> None:
    visitor.open("/targets")
    row = visitor.page.locator("details.target", has_text="UBND cấp xã kết nối mạng diện rộng")
    row.first.locator("summary").click()
    opened = row.first.locator(".target-opened")
    assert opened.is_visible()
    words = opened.inner_text()
    assert "để kết nối với mạng tin học diện rộng UBND tỉnh" in words  # annex 1, project 4
    assert "510" in words and "ngoài Quyết định" in words
    assert "Điều 1, mục I.2, gạch đầu dòng 1" in words


def test_an_empty_view_says_so_and_offers_the_way_back(visitor: Visitor) -> None:
    visitor.open("/budget?unit=THO-XUAN&source=investment")
    assert "Không có khoản nào trong phần đang xem" in visitor.said()
    visitor.click("button:has-text('Xoá lọc')")
    assert visitor.address == "/budget"
    assert "151.359" in visitor.said()


def test_the_totals_of_a_table_equal_its_rows(visitor: Visitor) -> None:
    visitor.open("/budget?by=activity&source=investment")
    rows = visitor.page.locator("table.matrix tbody tr")
    first = [cell.split("\n")[0] for cell in rows.first.locator("td").all_inner_texts()]
    sums = [0] * 6
    for row in rows.all()[1:]:
        cells = row.locator("td").all_inner_texts()[:6]
        for place, cell in enumerate(cells):
            number = cell.split("\n")[0].replace(".", "").replace("▲", "").strip()
            sums[place] += int(number) if number.isdecimal() else 0
    assert [int(cell.replace(".", "")) for cell in first[:6]] == sums
    assert sums == [22719, 22500, 22000, 22000, 21000, 110219]  # annex 1, row of totals


def test_the_keyboard_alone_reaches_the_menu_and_the_filters(newcomer: Visitor) -> None:
    newcomer.open()
    seen = []
    for _ in range(30):
        newcomer.page.keyboard.press("Tab")
        seen.append(newcomer.page.evaluate("document.activeElement.innerText || ''").strip())
    assert "Chỉ tiêu" in seen and "Kinh phí" in seen
    assert any("2011" in words for words in seen)


def test_the_platform_s_own_words_are_vietnamese_too(newcomer: Visitor) -> None:
    newcomer.open("/targets")
    box = newcomer.page.locator("[data-testid=stMultiSelect] input").first
    box.fill("zzz")
    newcomer.page.get_by_text("Không có. Hãy thử ô Tìm.").first.wait_for()
    assert not newcomer.page.get_by_text("No results").count()
    newcomer.page.keyboard.press("Escape")
    newcomer.page.locator("[data-testid=stTextInput] input").first.press_sequentially("mạng")
    newcomer.page.get_by_text("Nhấn Enter để áp dụng").wait_for()


def test_an_unknown_page_is_told_in_vietnamese(newcomer: Visitor) -> None:
    newcomer.open("/nope")
    newcomer.page.get_by_text("Không có trang này").wait_for()
    assert "151.359" in newcomer.said()


def test_the_menu_marks_the_page_and_unfolds_on_a_phone(visitor: Visitor, phone: Visitor) -> None:
    visitor.open("/budget?year=2013").click(".menu a:has-text('Chỉ tiêu')")
    assert visitor.address == "/targets?year=2013"
    assert visitor.page.locator(".menu [aria-current=page]").all_text_contents() == ["Chỉ tiêu"]
    assert visitor.page.locator(".brand + .fold").is_hidden()
    phone.open("/budget?year=2013")
    assert phone.page.locator(".menu").is_hidden()
    phone.page.locator(".brand + .fold").click()
    assert phone.page.locator(".brand + .fold").get_attribute("aria-expanded") == "true"
    phone.click(".menu a:has-text('Chỉ tiêu')")
    assert phone.address == "/targets?year=2013"
    assert phone.page.locator(".menu").is_hidden()  # it folds once it has led somewhere
    phone.page.locator(".brand + .fold").click()
    assert phone.click(".languages a[hreflang=en]").address == "/targets?lang=en&year=2013"


def test_the_keyboard_goes_on_in_the_menu_where_it_was(visitor: Visitor) -> None:
    visitor.open("/")
    for page in ("Kinh phí", "Chỉ tiêu"):
        visitor.page.locator(f".menu a:has-text('{page}')").focus()
        visitor.after(lambda: visitor.page.keyboard.press("Enter"))
        visitor.page.wait_for_function(
            "(page) => document.activeElement.textContent === page", arg=page
        )
        assert visitor.page.evaluate("document.activeElement.ariaCurrent") == "page"


def test_a_finger_hits_what_a_phone_offers_and_a_list_is_no_mile_long(phone: Visitor) -> None:
    page = phone.open("/targets").page
    for what in (".actions a", ".st-key-bar button", ".st-key-controls button"):
        for target in page.locator(what).all():
            box = target.bounding_box()
            assert not box or min(box["width"], box["height"]) >= 43.9, (what, target.inner_text())
    tall = "document.querySelector('[data-testid=stMain]').scrollHeight"
    assert page.evaluate(tall) < 6_000
    page.locator(".subject").first.click()
    assert page.locator(".target").first.is_visible()
    page = phone.open("/").page
    words = page.locator(".targets-short .pair .quiet").first.bounding_box()
    assert words and words["height"] < 60  # two lines, not a word a line
