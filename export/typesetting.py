"""What sets a page or a picture without a screen: typst, with the house's fonts alone."""

from __future__ import annotations

from functools import cache
from importlib import resources

import typst


def compiler() -> typst.Compiler:
    """A compiler that reaches no font but ours."""
    return typst.Compiler(font_paths=_fonts(), ignore_system_fonts=True)


@cache
def _fonts() -> typst.Fonts:
    """The house's fonts, and those inside typst for signs that these do not hold."""
    folder = str(resources.files("look").joinpath("fonts"))
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])
