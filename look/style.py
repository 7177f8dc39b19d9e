"""The style sheet of every page: the colours as variables, then how it looks on a screen, on a
wall and on paper."""

from __future__ import annotations

from functools import cache
from importlib import resources

from look.palette import css_variables


@cache
def style_sheet(
    on_wall: bool = False, working: str = "", further: str = "", invented: str = ""
) -> str:
    """One <style> element. `working` is the sentence shown while a page takes its time; `further`
    are the rules of the layers above; `invented` are the words that mark invented reports. The
    rules for a wall and for paper stand last, so that they prevail. The fonts are those that
    Streamlit brings, so that none is fetched."""
    mark = ("invented.css",) * bool(invented)
    last = (*("wall.css",) * on_wall, *mark, "forced.css", "print.css")
    rules = f"{sheets('look', 'base.css')}{further}{sheets('look', *last)}"
    # Behind the sheets, which say what stands there without them.
    said = f':root{{--working:"{working}";--invented-words:"{invented}"}}'
    return f"<style>{css_variables()}{rules}{said}</style>"


def sheets(package: str, *names: str) -> str:
    """Sheets of a package, one behind the other, as one line: the platform looks through every
    line of a page again."""
    files = resources.files(package)
    rules = (files.joinpath(name).read_text(encoding="utf-8") for name in names)
    return " ".join(" ".join(rules).split())
