"""What every page of a screen works with: its context, how it draws, and links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st
from markupsafe import Markup, escape

from charts.markup import render
from planmodel import places, terms
from planmodel.filter import Filter
from planmodel.link import View
from ui.frame.render_cache import emit
from wording.context import Context
from wording.pages import HOME, PAGES
from wording.sentence import describe
from wording.view import names, shown


@dataclass(frozen=True)
class PageContext(Context):
    """A page on a screen: its context, and how it draws and links."""

    @property
    def on_wall(self) -> bool:
        """Whether the page is shown on a wall, by a projector."""
        return self.view.size == "wall"

    def actions(self, has_filters: bool = False) -> dict[str, Any]:
        """What the template of the actions needs: the page's own link, the other size's, whether
        filters stand beside them that a phone folds, and whether sources have their colours."""
        other = "page" if self.on_wall else "wall"
        return {
            "link": self.href(self.name),
            "present": link_to(
                "present", shown(self.name, self.view.changed(line=None, slide=None))
            ),
            "other_size": self.href(self.name, size=other),
            "on_wall": self.on_wall,
            "has_filters": has_filters,
            "has_sources": PAGES[self.name].has_sources,
        }

    def html(self, template: str, **values: Any) -> None:
        """Draws a template of charts/templates; it asks the page for names and links. One that has
        nothing to say draws nothing: the platform refuses it."""
        given = {"page": self, "cite": self.cite, "explain": self.explain, **values}
        said = render(template, self.words, **given)
        if said.strip():
            emit(st.html, said)

    def title(self, title: str, note: str = "") -> None:
        """Draws the finding that a region opens with."""
        self.html("title", title=title, note=note)

    def href(self, name: str, **changes: Any) -> str:
        """A link to a page with this view, some fields of it or of its filter changed."""
        return link_to(name, self.view.changed(line=None, slide=None, **changes))

    def money_trail(self, codes: Iterable[str], money: str, /, **changes: Any) -> str:
        """A link from `money` (allocated, disbursed) that was reported of these projects and tasks:
        of one to the reports of that figure, at the chosen unit where units divide it; of several
        to what was reported of each."""
        view, followed = self.view.changed(line=None, slide=None, by="money", **changes), set(codes)
        if len(followed) == 1:
            (code,) = followed
            units = view.filter.units if self.activities[code]["divided_in"] else ()
            alone = Filter(activities=(code,), units=units, as_of=view.filter.as_of)
            years = view.filter.years if len(view.filter.years) == 1 else ()
            place = "-".join([money, code, *map(str, years)])
            return f"{link_to('progress', replace(view, filter=alone))}#{place}"
        return link_to("progress", view)

    def spoken(self, language: str) -> str:
        """A link to this very view in another language."""
        return link_to(self.name, replace(self.view, language=language))

    def unit_names(self, codes: Iterable[str]) -> str:
        """The names of several units or groups, in words."""
        return self.words.together(map(self.unit_name, codes))

    def cite(self, line: int | None, exactly: bool = True) -> Markup:
        """How an official cites the line, leading to it; `exactly` names a table's column too."""
        printed = self.lines.get(line or 0)
        if not printed:
            return Markup("")
        href = link_to("decision", replace(self.view, line=line))
        words = printed[f"{'citation' if exactly else 'passage'}_{self.words.language}"]
        return Markup('<a class="cite" href="{}" target="_self" data-go>{}</a>').format(
            href, escape(words)
        )

    def explain(self, term: str, shown: str) -> Markup:
        """The words shown, which explain the term where they stand: by hand, key or touch."""
        row = terms.by_name(self.plan)[term]
        return Markup(
            '<span class="term" tabindex="0">{}'
            '<span class="explain" role="tooltip">{}</span></span>'
        ).format(shown, self.words.name(row, "explain"))

    def cited(self, line: int | None) -> str:
        """The same without a link, for a hover."""
        printed = self.lines.get(line or 0)
        return printed[f"citation_{self.words.language}"] if printed else ""

    def sentence(self, text: str, lines: Iterable[int], exactly: bool = False) -> Markup:
        """A source line: the words, the decision with its day, then the places that they lead
        to, the annexes' columns too where `exactly`."""
        about = self.plan.about
        decision = self.words(
            "chart.decision", decision=about["decision"], day=self.words.day(about["issued_on"])
        )
        places = Markup("; ").join(self.cite(line, exactly) for line in lines)
        if not places:
            return Markup("{} {}.").format(text, decision)
        return Markup("{} {}: {}.").format(text, decision, places)

    def source(self, text: str, chosen: Filter) -> Markup:
        """A source line of money: where the decision prints what is chosen, and what that is."""
        lines = places.of_money(self.plan, chosen)
        line = self.sentence(text, lines)
        if not chosen.narrows:
            return line
        shown = describe(chosen, names(self.plan, self.words), self.years, self.words)
        return Markup("{} {}").format(line, self.words("chart.shown", what=shown))


def link_to(name: str, view: View) -> str:
    """A link to a page, relative, so that it holds behind any host and path."""
    query = view.query()
    path = "./" if name == HOME else name
    return f"{path}?{query}" if query else path
