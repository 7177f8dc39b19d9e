"""A dashboard over invented reports: the mark is seen on every page, the day and the status are in
the link, and nothing of it is on a dashboard over none."""

from __future__ import annotations

import pytest

from tests.reader.visitor import Visitor
from wording.pages import PAGES

_WORDS = "element => getComputedStyle(element, '::after').content"


@pytest.mark.parametrize(
    ("language", "mark"), [("vi", "SỐ LIỆU MINH HOẠ"), ("en", "INVENTED DATA")]
)
def test_every_page_is_marked_in_its_bar_and_at_each_rule(
    told: Visitor, language: str, mark: str
) -> None:
    for page in PAGES.values():
        told.open(f"{page.path}?lang={language}")
        if page.name == "present":
            marked = told.page.locator(".deck .slide:not([hidden]) header")
        else:
            marked = told.page.locator(".region, .region-head")
            if page.name != "decision":
                assert told.page.locator(".stamp").first.inner_text() == mark
        for words in marked.evaluate_all(f"all => all.map({_WORDS})"):
            assert mark in words, page.name


def test_a_dashboard_over_no_reports_has_no_mark(visitor: Visitor) -> None:
    visitor.open("/progress")
    words = visitor.page.locator(".region, .region-head").evaluate_all(f"all => all.map({_WORDS})")
    assert set(words) <= {"none", "normal"} and not visitor.page.locator(".stamp").count()


# What the last words of a picture, the mark, lie on.
LIES_ON = """() => {
  const { documentElement } = new DOMParser().parseFromString(window.picture, "image/svg+xml");
  const picture = document.body.appendChild(document.adoptNode(documentElement));
  const { left: edge, bottom: end } = picture.getBoundingClientRect();
  const [mark] = [...picture.querySelectorAll("text")].slice(-1);
  const { left, right, top, bottom } = mark.getBoundingClientRect();
  const under = [...picture.querySelectorAll(".point path, text")].filter((e) => {
    const box = e.getBoundingClientRect();
    const across = Math.min(box.right, right) - Math.max(box.left, left);
    return e !== mark && across > 0 && Math.min(box.bottom, bottom) - Math.max(box.top, top) > 4;
  });
  picture.remove();
  return [mark.textContent, under.map((e) => e.textContent || "bar"), left > edge && bottom <= end];
}"""


@pytest.mark.parametrize("address", ["/budget", "/budget?by=activity&activity=DA05"])
def test_the_mark_of_a_picture_lies_on_no_figure(told_newcomer: Visitor, address: str) -> None:
    page = told_newcomer.open(address).page
    told_newcomer.keep_pictures()
    for plot in page.locator(".js-plotly-plot").all():
        plot.hover()
        with page.expect_download():
            plot.locator(".modebar-btn").first.click()
        assert page.evaluate(LIES_ON) == ["SỐ LIỆU MINH HOẠ", [], True]
