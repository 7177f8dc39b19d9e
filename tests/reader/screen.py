"""A page drawn without a browser, by the platform's own AppTest."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

from lxml.html import HtmlElement
from streamlit.testing.v1 import AppTest

from tests.project import ROOT
from tests.reader import markup

# What only a fault would show: a value of the language, a mark that nothing filled in.
SLIP = re.compile(r"\b(None(?! named)|nan|NaN|Undefined|False|True)\b|[{}]|\[\]|<\w")


def opened(page: str, link: str = "", language: str = "vi") -> AppTest:
    """The page behind a link, drawn."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for word, values in parse_qs(f"lang={language}&{link}").items():
        app.query_params[word] = values
    app.run()
    if page != "overview":
        app.switch_page(f"pages/{page}.py").run()
    assert not drawn(app).xpath(".//*[@role='alert']")  # the words that stand where a page failed
    return app


def drawn(app: AppTest) -> HtmlElement:
    """Everything that stands on the page as HTML, in its order."""
    return markup.parsed("\n".join(element.proto.body for element in app.get("html")))


def seen(app: AppTest) -> str:
    """The words of the page as the eye reads them."""
    return markup.words(drawn(app))
