"""A page drawn without a browser, by the platform's own AppTest."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import parse_qs

from lxml.html import HtmlElement
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from tests.project import ROOT
from tests.reader import markup

# What only a fault would show: a value of the language, a mark that nothing filled in.
SLIP = re.compile(r"\b(None(?! named)|nan|NaN|Undefined|False|True)\b|[{}]|\[\]|<\w")

# An AppTest reads about every installed package whether it brings components, longer than it takes
# to draw a page; none is installed while tests run.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def at(link: str = "", language: str = "vi") -> AppTest:
    """The dashboard at a link, before it is drawn."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for word, values in parse_qs(f"lang={language}&{link}").items():
        app.query_params[word] = values
    return app


def opened(page: str, link: str = "", language: str = "vi") -> AppTest:
    """The page behind a link, drawn."""
    app = at(link, language)
    if page != "overview":
        app.switch_page(f"pages/{page}.py")
    app.run()
    assert not drawn(app).xpath(".//*[@role='alert']")  # the words that stand where a page failed
    assert not markup.glued(drawn(app))
    return app


def drawn(app: AppTest) -> HtmlElement:
    """Everything that stands on the page as HTML, in its order."""
    return markup.parsed("\n".join(element.proto.body for element in app.get("html")))


def seen(app: AppTest) -> str:
    """The words of the page as the eye reads them."""
    return markup.words(drawn(app))
