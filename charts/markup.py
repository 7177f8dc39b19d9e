"""HTML from templates: what an HTML page draws better than a chart library (tables, bars inside
a row, the mark of a target). Every value is escaped by the template engine."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from charts.levels import level
from wording.words import Words


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("charts"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # or every template's file is looked at again in every run
    )
    environment.filters |= {"in_attribute": _in_attribute, "link": _link}
    environment.filters |= {"percent_of": _percent_of, "fraction_of": _fraction_of}
    environment.globals["level"] = level
    return environment


def _link(url: str) -> Markup:
    """The attributes of an <a> that leads to another view inside this page."""
    return Markup('href="{}" target="_self" data-go').format(url)


def _percent_of(part: float, whole: float) -> str:
    """How long a part is drawn beside its whole, as CSS writes a length."""
    return f"{float(100 * part / whole):.4f}%"


def _fraction_of(part: float, whole: float) -> float:
    """The same as a number, for a length that CSS works out and for what has room in it."""
    return round(float(part / whole), 4)


def _in_attribute(markup: Markup) -> Markup:
    """Markup that travels as the value of an attribute: what would end it, and what would be read
    as one letter too early. The words in it were escaped before."""
    return Markup(str(markup).replace("&", "&amp;").replace('"', "&#34;"))


def render(template: str, words: Words, **values: Any) -> str:
    """The HTML of templates/<template>.html; `w` is the reader's language there."""
    return _environment().get_template(f"{template}.html").render(w=words, **values)
