"""HTML from templates: what an HTML page draws better than a chart library (tables, bars inside
a row, the mark of a target). Every value is escaped by the template engine."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from wording.words import Words


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("charts"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, words: Words, **values: Any) -> str:
    """The HTML of templates/<template>.html; `w` is the reader's language there."""
    return _environment().get_template(f"{template}.html").render(w=words, **values)
