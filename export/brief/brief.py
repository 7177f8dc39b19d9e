"""One A4 page, or two, for a unit, a project or task, a target or the whole plan, as PDF; and such
a brief for each of the 48 units at once."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from export.brief import activity_page, plan_page, scenario_page, target_page, unit_page
from export.brief.model import Page
from export.provenance import provenance
from export.typesetting import Ending, Typesetter
from look import palette
from planmodel import units
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.matching import fold
from planmodel.plan import Plan
from wording.context import Context
from wording.words import WORD_JOINER, Words

# The colours that the template names.
_COLOURS = {
    name: getattr(palette, name.upper())
    for name in ("ink", "muted", "ribbon", "rule", "control", "attention", "invented")
}
_LONGEST = 24  # letters of a word; a longer one may break


def brief(plan: Plan, view: View, words: Words) -> bytes:
    """The page of what the view supposes, or of the one unit, project, task or target that it
    chooses, else of all that it shows. Amounts are million dong, exact."""
    with Typesetter() as typesetter:
        return _page(typesetter, plan, view, Words(words.language))


def briefs(plan: Plan, language: str, done: Callable[[int, int], None]) -> bytes:
    """A ZIP with a page for each of the 21 departments and 27 districts. `done` is told how many
    are made, of how many."""
    every = [row for row in units.listing(plan) if row["annex"]]
    content, words = BytesIO(), Words(language)
    with Typesetter() as typesetter, ZipFile(content, "w", ZIP_DEFLATED) as file:
        for count, row in enumerate(every, start=1):
            view = View(Filter(units=(row["code"],)), language)
            name = re.sub(r"[^a-z0-9-]+", "", fold(words.name(row)).replace(" ", "-"))
            name = f"{row['annex']}-{row['row']:02}-{name}.pdf"
            file.writestr(name, _page(typesetter, plan, view, words))
            done(count, len(every))
    return content.getvalue()


def content(plan: Plan, view: View, words: Words) -> tuple[str, Page]:
    """The page of the dashboard that the brief leads back to, and what it says."""
    if view.supposes:
        return "scenario", scenario_page.page(Context(plan, view, words, "scenario"))
    context = Context(plan, view, words)
    if len(context.chosen.units) == 1:
        return "units", unit_page.page(context)
    if len(context.chosen.activities) == 1:
        return "activities", activity_page.page(context)
    if len(context.chosen.targets) == 1:
        return "targets", target_page.page(context)
    return "overview", plan_page.page(context)


def said(plan: Plan, view: View, words: Words, with_results: bool = False) -> dict[str, Any]:
    """What the templates read: the page, its foot and colours, texts as the fonts hold them.
    `with_results`: what was reported is drawn too, but beside a scenario, which has none."""
    name, page = content(plan, view, words)
    with_results = with_results and name != "scenario"
    about = provenance(plan, "overview" if name == "units" else name, view, words, with_results)
    # A unit leads back to its own page, though its money is all that stands there.
    own = provenance(plan, name, view, words, with_results)
    back = replace(about, view=own.view, address=own.address)
    key = "address" if back.address else "words" if "?" in back.view else "start"
    data = page.data() | {
        "plan": about.title,
        "mark": about.mark,
        "lang": words.language,
        "colours": _COLOURS,
        "quote_label": words("brief.quote_label"),
        "foot": [
            about.sentence,
            " ".join(filter(None, [page.source, about.decision, words("frame.estimate")])),
            words(f"sheet.back_{key}", link=back.way_back),
        ],
    }
    code = back.qr()
    printable: dict[str, Any] = _printable(data)
    return printable | {"qr": None if code is None else list(code)}


def typeset(
    typesetter: Typesetter,
    template: str,
    data: dict[str, Any],
    ending: Ending,
    sharp: float | None = None,
) -> bytes:
    """What a template of this folder draws of the data; a PNG with `sharp` dots an inch."""
    files = {"main.typ": _template(template), "chart.typ": _template("chart.typ")}
    return typesetter.typeset(files, {"brief": json.dumps(data, ensure_ascii=False)}, ending, sharp)


def _page(typesetter: Typesetter, plan: Plan, view: View, words: Words) -> bytes:
    return typeset(typesetter, "brief.typ", said(plan, view, words, with_results=True), "pdf")


@cache
def _template(name: str) -> bytes:
    return resources.files("export.brief").joinpath(name).read_bytes()


def _printable(value: Any) -> Any:
    """Every text in it with places where a very long word may break. The fonts hold no word
    joiner; the template keeps ranges of years together."""
    if isinstance(value, str):
        text = value.replace(WORD_JOINER, "")
        return re.sub(rf"(\S{{{_LONGEST}}})(?=\S)", "\\1\N{ZERO WIDTH SPACE}", text)
    if isinstance(value, dict):
        return {key: _printable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(one) for one in value]
    return value
