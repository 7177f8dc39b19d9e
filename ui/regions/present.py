"""The slideshow: the Committee's deck of the view on the whole screen, every slide drawn once."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace

import streamlit as st

from charts.style import deck_sheet
from export.deck.deck import deck
from export.deck.model import Place
from ui.frame import filter_bar
from ui.frame.context import PageContext, link_to
from wording.view import played

SECONDS = 20  # of a slide that plays by itself


def show(page: PageContext) -> None:
    """Draws the deck; what is shown of it after that is the browser's matter."""
    page = replace(page, name=played(page.name, page.view))
    slideshow = deck(page.plan, page.view, page.words)
    slides = []
    for slide in slideshow.slides:
        qr = slide.provenance.qr()
        slides.append(
            {
                "title": slide.title,
                "kind": type(slide.picture).__name__.lower(),
                "picture": slide.picture,
                "sentence": slide.provenance.sentence,
                "source": slide.source,
                "address": slide.provenance.address,
                "href": _first_line(page, slide.places),
                "qr": b64encode(qr).decode() if qr else "",
            }
        )
    st.html(deck_sheet())
    page.html(
        "deck",
        slides=slides,
        start=slideshow.at(page.view.slide),
        seconds=SECONDS,
        notice=" ".join(filter_bar.left_aside(page)),
        leave=page.href("scenario" if page.view.supposes else "overview"),
    )


def _first_line(page: PageContext, places: tuple[Place, ...]) -> str:
    """The decision, opened at the first line that prints a figure of the slide."""
    if not places:
        return ""
    return link_to("decision", replace(page.view, slide=None, line=places[0].line))
