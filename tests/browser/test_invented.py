"""A dashboard over invented reports: the mark is seen on every page, the day and the status are in
the link, and nothing of it is on a dashboard over none."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.reader.visitor import Visitor
from wording.pages import PAGES

_WORDS = "element => getComputedStyle(element, '::after').content"


@pytest.mark.parametrize(
    ("language", "mark"), [("vi", "SỐ LIỆU MINH HOẠ"), ("en", "INVENTED DATA")]
)
def test_every_page_is_marked_in_its_bar_and_at_each_rule(
    invented: str, browser: Browser, language: str, mark: str
) -> None:
    reader = Visitor(browser.new_page(viewport={"width": 1366, "height": 768}), invented)
    for page in PAGES.values():
        reader.open(f"{page.path}?lang={language}")
        if page.name == "present":
            marked = reader.page.locator(".deck .slide:not([hidden]) header")
        else:
            marked = reader.page.locator(".region, .region-head")
            if page.name != "decision":
                assert reader.page.locator(".stamp").first.inner_text() == mark
        for words in marked.evaluate_all(f"all => all.map({_WORDS})"):
            assert mark in words, page.name
    reader.page.close()


def test_a_dashboard_over_no_reports_has_no_mark(visitor: Visitor) -> None:
    visitor.open("/progress")
    words = visitor.page.locator(".region, .region-head").evaluate_all(f"all => all.map({_WORDS})")
    assert set(words) <= {"none", "normal"} and not visitor.page.locator(".stamp").count()
